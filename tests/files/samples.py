"""Small files of every kind that may come in, made here byte by byte, and hostile ones that must not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2, note: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\x00" + b"\x7f\x7f\x7f" * min(width, 4) for _ in range(min(height, 4)))
    text = png_chunk(b"tEXt", b"Comment\x00" + note) if note else b""
    return (
        PNG_HEAD
        + png_chunk(b"IHDR", header)
        + text
        + png_chunk(b"IDAT", zlib.compress(rows))
        + png_chunk(b"IEND", b"")
    )


def jpeg(width: int = 4, height: int = 4, comment: bytes = b"") -> bytes:
    def segment(marker: int, body: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    parts = [b"\xff\xd8", segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")]
    if comment:
        parts.append(segment(0xFE, comment))
    parts.append(segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"))
    parts.append(segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\x56")
    return b"".join(parts) + b"\xff\xd9"


def pdf(extra: bytes = b"", body: bytes = b"<< /Type /Catalog /Pages 2 0 R >>") -> bytes:
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
        + body
        + b"\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        + extra
        + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )


def pdf_object_stream(inside: bytes, name: bytes = b"/ObjStm") -> bytes:
    packed = zlib.compress(inside)
    return (
        b"5 0 obj\n<< /Type "
        + name
        + b" /N 1 /First 4 /Filter /FlateDecode /Length "
        + str(len(packed)).encode()
        + b" >>\nstream\n"
        + packed
        + b"\nendstream\nendobj\n"
    )


def box(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def mp4(brand: bytes = b"isom") -> bytes:
    return (
        box(b"ftyp", brand + b"\x00\x00\x02\x00isomiso2")
        + box(b"moov", b"\x00" * 40)
        + box(b"mdat", b"\x01" * 64)
    )


CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def docx(extra: dict[str, bytes] | None = None, types: bytes = CONTENT_TYPES) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/document.xml", b"<w:document>\xe7\x8e\xb0\xe5\x9c\xba</w:document>")
        for name, body in (extra or {}).items():
            package.writestr(name, body)
    return buffer.getvalue()


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in files.items():
            package.writestr(name, body)
    return buffer.getvalue()


def _outside(kind: str) -> bytes:
    return (
        f'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>'
    ).encode()


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "现场堆放砂石约三立方米，占用街道。\n".encode()

GOOD: dict[str, tuple[bytes, str, str]] = {
    "现场.jpg": (jpeg(), "image/jpeg", "image/jpeg"),
    "现场.jpeg": (jpeg(), "image/jpg", "image/jpeg"),
    "现场.png": (png(), "image/png", "image/png"),
    "扫描件.pdf": (pdf(), "application/pdf", "application/pdf"),
    "压缩对象.pdf": (pdf(pdf_object_stream(b"4 0 << /Type /Font >>")), "", "application/pdf"),
    "执法记录.mp4": (mp4(), "video/mp4", "video/mp4"),
    "谈话.m4a": (mp4(b"M4A "), "audio/x-m4a", "audio/mp4"),
    "手机录音.m4a": (mp4(b"mp42"), "audio/mp4", "video/mp4"),
    "陈述.docx": (docx(), "application/octet-stream", DOCX),
    "说明.txt": (TEXT, "text/plain; charset=utf-8", "text/plain"),
    "旧编码.TXT": ("当事人称不知情。".encode("gb18030"), "text/plain", "text/plain"),
}  # fmt: skip

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
BOMB = archive(**{"word/document.xml": b"\x00" * 40_000_000})

# Name it came with → (bytes, claimed media type). All of them must be refused.
HOSTILE: dict[str, tuple[bytes, str]] = {
    "空.pdf": (b"", "application/pdf"),
    "网页.html": (HTML, "text/html"),
    "网页.txt": (HTML, "text/plain"),
    "网页.jpg": (HTML, "image/jpeg"),
    "带空白的网页.txt": (b"\xef\xbb\xbf  \n\t<html>", "text/plain"),
    "片段.txt": (b"hello <script>alert(1)</script>", "text/plain"),
    "图.svg": (SVG, "image/svg+xml"),
    "图.png": (SVG, "image/png"),
    "实体.txt": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><a/>', ""),
    "程序.exe": (b"MZ\x90\x00" + b"\x00" * 200, "application/x-msdownload"),
    "程序.pdf": (b"MZ\x90\x00" + b"\x00" * 200, "application/pdf"),
    "程序.jpg": (b"\x7fELF\x02\x01\x01" + b"\x00" * 200, "image/jpeg"),
    "脚本.txt": (b"#!/bin/sh\nrm -rf /\n", "text/plain"),
    "批处理.txt": (b"@echo off\r\ndel *.*\r\n", "text/plain"),
    "快捷方式.txt": (b"[InternetShortcut]\r\nURL=http://192.0.2.1/\r\n", "text/plain"),
    "富文本.txt": (b"{\\rtf1\\ansi{\\object\\objocx}}", "text/plain"),
    "二进制.txt": (bytes(range(256)) * 4, "text/plain"),
    "零字节.txt": (b"abc\x00def", "text/plain"),
    "压缩包.zip": (archive(a=b"1"), "application/zip"),
    "压缩包.docx": (archive(a=b"1"), ""),
    "旧文档.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "application/msword"),
    "动图.gif": (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "image/gif"),
    "错后缀.png": (jpeg(), "image/png"),
    "错后缀.exe": (jpeg(), "image/jpeg"),
    "双后缀.jpg.exe": (jpeg(), "image/jpeg"),
    "没有后缀": (jpeg(), "image/jpeg"),
    "错类型.jpg": (jpeg(), "text/html"),
    "图后网页.png": (png() + HTML, "image/png"),
    "图后网页.jpg": (jpeg() + HTML, "image/jpeg"),
    "图后压缩包.png": (png() + archive(a=b"1"), "image/png"),
    "图后压缩包.jpg": (jpeg() + archive(a=b"1"), "image/jpeg"),
    "图后文档.jpg": (jpeg() + pdf(), "image/jpeg"),
    "注释网页.jpg": (jpeg(comment=b"<?php system($_GET[0]); ?>"), "image/jpeg"),
    "半张.png": (png()[:-8], "image/png"),
    "半张.jpg": (jpeg()[:20], "image/jpeg"),
    "改过的.png": (png().replace(b"\x08\x02\x00\x00\x00", b"\x08\x06\x00\x00\x00"), "image/png"),
    "像素炸弹.png": (png(100_000, 100_000), "image/png"),
    "像素炸弹.jpg": (jpeg(65_000, 65_000), "image/jpeg"),
    "脚本.pdf": (pdf(body=b"<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"), ""),
    "转义脚本.pdf": (pdf(body=b"<< /Type /Catalog /OpenAction << /S /J#61vaScript >> >>"), ""),
    "压缩脚本.pdf": (pdf(pdf_object_stream(b"7 0 << /S /JavaScript /JS (x) >>")), ""),
    "转义压缩脚本.pdf": (pdf(pdf_object_stream(b"7 0 << /S /Launch >>", b"/Obj#53tm")), ""),
    "解压炸弹.pdf": (pdf(pdf_object_stream(b"\x20" * 70_000_000)), ""),
    "启动程序.pdf": (pdf(body=b"<< /Type /Catalog /OpenAction << /S /Launch /F (cmd.exe) >> >>"), ""),
    "附件.pdf": (pdf(body=b"<< /Type /Catalog /Names << /EmbeddedFiles 9 0 R >> >>"), ""),
    "加密.pdf": (pdf(b"<< /Encrypt 8 0 R >>\n"), ""),
    "半份.pdf": (pdf()[:60], "application/pdf"),
    "前面有网页.pdf": (HTML + pdf(), "application/pdf"),
    "夹网页.pdf": (pdf().replace(b"1 0 obj", b"<script>alert(1)</script>\n1 0 obj", 1), ""),
    "文档兼压缩包.pdf": (pdf() + archive(a=b"%%EOF"), ""),
    "宏.docx": (docx({"word/vbaProject.bin": b"x"}), ""),
    "夹程序.docx": (docx({"word/embeddings/oleObject1.bin": b"x"}), ""),
    "外部模板.docx": (docx({"word/_rels/settings.xml.rels": _outside("attachedTemplate")}), ""),
    "外部图片.docx": (docx({"word/_rels/document.xml.rels": _outside("image")}), ""),
    "穿越.docx": (docx({"../../etc/cron.d/x": b"x"}), ""),
    "实体.docx": (docx({"word/styles.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'}), ""),
    "炸弹.docx": (BOMB, ""),
    "宏类型.docx": (docx(types=CONTENT_TYPES.replace(b"document.main", b"document.macroEnabled.main")), ""),
    "前面有网页.docx": (HTML + docx(), ""),
    "后面有网页.docx": (docx() + HTML, ""),
    "坏.docx": (docx()[:-30], ""),
    "空录像.mp4": (box(b"ftyp", b"isom\x00\x00\x02\x00"), "video/mp4"),
    "半段.mp4": (mp4()[:-20], "video/mp4"),
    "后接网页.mp4": (mp4() + HTML, "video/mp4"),
    "后接压缩包.mp4": (mp4() + box(b"free", archive(a=b"1")), "video/mp4"),
}  # fmt: skip
