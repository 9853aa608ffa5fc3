"""Is a file through and through what its first bytes say? Each function answers one Chinese clause, or "".

Nothing is decoded or executed here: lengths, markers and tables are walked with bounds, so that a hostile
file costs no more than its own size. A file that is two kinds at once, or carries active content, is told.
"""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib

MAX_PIXELS = 100_000_000
MAX_BOXES = 100_000
MAX_INFLATED = 64 * 1024 * 1024
MAX_ZIP_ENTRIES = 2_000
MAX_ZIP_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 200

_MARKUP = re.compile(rb"<\s*(!doctype|html|svg|script|iframe|object|embed|body|\?xml|\?php|%)", re.IGNORECASE)


def also_archive(data: bytes) -> str:
    """A ZIP table at the end makes a picture a program package at the same time."""
    return "后面藏着压缩包" if zipfile.is_zipfile(io.BytesIO(data)) else ""


def png(data: bytes) -> str:
    """Chunks from IHDR to IEND, each with its right checksum, nothing after them."""
    place, first = 8, True
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind = data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data) or not kind.isalpha():
            return "不完整，可能没有传完"
        if zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            return "已损坏，校验不对"
        if first and kind != b"IHDR":
            return "不是正常的图片"
        if first:
            width, height = struct.unpack(">II", data[place + 8 : place + 16])
            if problem := _pixels(width, height):
                return problem
        if kind == b"IEND":
            return "图片后面还藏着别的内容" if end != len(data) else also_archive(data)
        place, first = end, False
    return "不完整，可能没有传完"


def jpeg(data: bytes) -> str:
    """Segments up to the picture's size; what cameras append after the picture is no page and no archive."""
    place, seen_size = 2, False
    while place + 4 <= len(data):
        if data[place] != 0xFF:
            return "不是正常的图片"
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        if length < 2 or place + 2 + length > len(data):
            return "不完整，可能没有传完"
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            if problem := _pixels(width, height):
                return problem
            seen_size = True
        if marker == 0xFE and _MARKUP.search(data, place, place + 2 + length):
            return "注释里夹着网页代码"
        if marker == 0xDA:
            return _jpeg_end(data, place, seen_size)
        place += 2 + length
    return "不完整，可能没有传完"


def _jpeg_end(data: bytes, start: int, seen_size: bool) -> str:
    end = data.rfind(b"\xff\xd9", start)
    if not seen_size or end < 0:
        return "不完整，可能没有传完"
    if _MARKUP.search(data, end) or b"%PDF-" in data[end:]:
        return "图片后面还藏着别的内容"
    return also_archive(data)


def _pixels(width: int, height: int) -> str:
    if width == 0 or height == 0:
        return "没有画面"
    if width * height > MAX_PIXELS:
        return f"有 {width}×{height} 个像素，超过一亿，可能是图片炸弹"
    return ""


def mp4(data: bytes) -> str:
    """Boxes one after another to the very end, with a movie table and media data among them."""
    place, kinds = 0, []
    while place < len(data):
        if place + 8 > len(data) or len(kinds) >= MAX_BOXES:
            return "不完整，可能没有传完"
        (size,) = struct.unpack(">I", data[place : place + 4])
        kind, header = data[place + 4 : place + 8], 8
        if size == 1 and place + 16 <= len(data):
            (size,), header = struct.unpack(">Q", data[place + 8 : place + 16]), 16
        elif size == 0:
            size = len(data) - place
        if size < header or place + size > len(data) or not all(32 <= byte < 127 for byte in kind):
            return "不完整，可能没有传完" if kinds else "不是正常的音像文件"
        kinds.append(kind)
        place += size
    if b"moov" not in kinds or b"mdat" not in kinds:
        return "里没有音像内容"
    return also_archive(data)


_PDF_ACTIVE = {
    b"JavaScript": "脚本",
    b"JS": "脚本",
    b"Launch": "启动程序的动作",
    b"EmbeddedFile": "夹带的附件",
    b"EmbeddedFiles": "夹带的附件",
    b"RichMedia": "夹带的多媒体",
    b"XFA": "动态表单",
    b"SubmitForm": "向外发送的动作",
    b"ImportData": "向外取数的动作",
    b"GoToE": "打开附件的动作",
    b"GoToR": "打开外部文件的动作",
    b"Encrypt": "加密",
}
_PDF_NAME = re.compile(rb"/([A-Za-z0-9#.]+)")
_PDF_STREAM = re.compile(rb"stream\r?\n")


def pdf(data: bytes) -> str:
    """A PDF that is whole and does nothing: no script, no action that reaches out, nothing embedded, not
    encrypted.
    """
    if b"%%EOF" not in data[-1024:]:
        return "不完整，可能没有传完"
    if _MARKUP.search(data, 0, 1024):
        return "开头夹着网页代码"
    if word := _pdf_active(_without_streams(data)):
        return f"里有{word}"
    inflated, budget = b"", MAX_INFLATED
    for table in _object_streams(data):
        try:
            inflated = zlib.decompressobj().decompress(table, budget)
        except zlib.error:
            continue
        budget -= len(inflated)
        if budget <= 0:
            return "解开后过大，可能是压缩炸弹"
        if word := _pdf_active(inflated):
            return f"里有{word}"
    return also_archive(data)


def _without_streams(data: bytes) -> bytes:
    """Dictionaries only: compressed bytes may look like anything."""
    parts, place = [], 0
    for start in _PDF_STREAM.finditer(data):
        if start.start() < place:
            continue
        end = data.find(b"endstream", start.end())
        if end < 0:
            break
        parts.append(data[place : start.start()])
        place = end
    parts.append(data[place:])
    return b"\n".join(parts)


def _object_streams(data: bytes):
    for start in _PDF_STREAM.finditer(data):
        if b"/ObjStm" in _PDF_NAME_ESCAPE.sub(_unescape, data[max(0, start.start() - 512) : start.start()]):
            end = data.find(b"endstream", start.end())
            yield data[start.end() : end if end > 0 else len(data)]


_PDF_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _pdf_active(text: bytes) -> str:
    for match in _PDF_NAME.finditer(text):
        name = _PDF_NAME_ESCAPE.sub(_unescape, match[1])
        if name in _PDF_ACTIVE:
            return _PDF_ACTIVE[name]
    return ""


_DOCX_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)(?=[^>]*/(attachedTemplate|oleObject|frame|subDocument|image)[\"'])"
)


def docx(data: bytes) -> str:
    """A Word document without macros, embedded programs or parts fetched from outside, and no bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _package(package, data)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        zlib.error,
        struct.error,
    ):
        return "已损坏，打不开"


def _package(package: zipfile.ZipFile, data: bytes) -> str:
    entries = package.infolist()
    if "[Content_Types].xml" not in package.NameToInfo:
        return "不是普通的 Word 文档（.docx）"
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES or total > MAX_ZIP_TOTAL or total > MAX_RATIO * max(len(data), 4096):
        return "解开后过大，可能是压缩炸弹"
    whole = data[-22:-18] == b"PK\x05\x06"  # the table of contents ends the file
    if not whole or package.comment or min(entry.header_offset for entry in entries) != 0:
        return "夹着别的内容"
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(entry.flag_bits & 1 for entry in entries):
        return "有重复或者加密的部分"
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or ":" in name:
            return "里的文件名不正常"
        if re.search(
            r"vbaproject|activex|\.(bin|exe|dll|js|vbs|ps1|bat|cmd|scr|hta|lnk)$", name, re.IGNORECASE
        ):
            return "里有宏或者夹带的程序"
    types = _part(package, "[Content_Types].xml")
    if _DOCX_MAIN not in types or b"macroEnabled" in types:
        return "不是普通的 Word 文档（.docx）"
    for name in names:
        if name.endswith(".rels") and _OUTSIDE.search(_part(package, name)):
            return "会从外部取内容"
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _part(package, name)[:4096].upper():
            return "里有文档类型声明，可能用于攻击"
    return ""


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, no more than the limit of it whatever its header says."""
    with package.open(name) as part:
        return part.read(MAX_INFLATED // 8)


def text(data: bytes) -> str:
    """Plain text in UTF-8 or GB18030, without control characters and not the source of a page or a
    program.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoded = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return "不是文字（UTF-8 或 GB18030 编码）"
    if any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f" for c in decoded):
        return "里有控制字符，不是普通文字"
    head = decoded.lstrip().encode()[:4096]
    if _MARKUP.search(head) or head.startswith((b"#!", b"{\\rtf", b"%!PS", b"@echo", b"[InternetShortcut]")):
        return "是网页或者程序，不是普通文字"
    return also_archive(data)
