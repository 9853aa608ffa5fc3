"""Every place of a file in which words can hide: text, properties, comments, earlier versions, attachments, names, markup.

Pixels and sound are not read: whoever publishes a picture must look at it. What cannot be read at all is refused.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

LARGEST = 256 * 2**20  # bytes after unpacking
DEEPEST = 4
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(ValueError):
    """The file cannot be looked into, so nobody may say that it is clean. One Chinese sentence."""


@dataclass(frozen=True)
class Place:
    """Words found in one place. `loose`: raw bytes, in which only the case's own secrets mean something."""

    where: str
    text: str
    loose: bool = False


def places(name: str, data: bytes, depth: int = 0) -> Iterator[Place]:
    """Every place of a file, its kind told by its content. Raises Unreadable."""
    if depth > DEEPEST:
        raise Unreadable(f"{name} 一层套一层，超过 {DEEPEST} 层，不再打开。")
    yield Place("文件名", unquote(name))
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        yield from _pdf(data, depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _zip(data, depth)
    elif data.startswith(PACKED) or (data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data):
        raise Unreadable(f"{name} 是加密的，或者是这里打不开的压缩格式，不能检查。")
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    else:
        text = _decoded(data)
        yield from _loose("内容", data) if text is None else _text(text, depth)


def _text(text: str, depth: int) -> Iterator[Place]:
    yield Place("文字", text)
    if "%" in text and (plain := unquote(text)) != text:
        yield Place("网址编码", plain)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        try:
            yield from _json(json.loads(text.lstrip("\ufeff")), "", depth)
            return
        except (ValueError, RecursionError):
            pass
    if "<" in text:
        yield from _markup(text, depth)


def _json(value: Any, where: str, depth: int) -> Iterator[Place]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield Place(f"JSON 键 {where}", key)
            yield from _json(part, f"{where}/{key}", depth)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _json(part, f"{where}/{number}", depth)
    elif isinstance(value, str):
        yield Place(f"JSON {where}", value)
        if (inner := _from_base64(value)) is not None:
            for place in places("", inner, depth + 1):
                yield Place(f"JSON {where} 里的编码内容：{place.where}", place.text, place.loose)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Place(f"JSON {where}", str(value))


class _Markup(HTMLParser):
    """Words, attributes and comments of HTML or XML, each apart; runs that are split by tags come together."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.attributes: list[str] = []
        self.hidden: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value for _, value in attrs if value]

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_pi(self, data: str) -> None:
        self.hidden.append(data)

    def handle_decl(self, decl: str) -> None:
        self.hidden.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.words.append(data.removeprefix("CDATA["))


_DATA_ADDRESS = re.compile(r"data:[\w/+.\-]*;base64,([A-Za-z0-9+/=\s]+)")


def _markup(text: str, depth: int) -> Iterator[Place]:
    parser = _Markup()
    parser.feed(text)
    parser.close()
    yield Place("正文", "".join(parser.words))
    for attribute in parser.attributes:
        yield Place("属性", unquote(attribute))
    for hidden in parser.hidden:
        yield Place("注释", hidden)
    for match in _DATA_ADDRESS.finditer(text):
        if (inner := _from_base64(match.group(1))) is not None:
            for place in places("", inner, depth + 1):
                yield Place(f"嵌入的内容：{place.where}", place.text, place.loose)


def _zip(data: bytes, depth: int) -> Iterator[Place]:
    """DOCX, XLSX, ODT, a plain archive: every part, hidden sheets, comments, tracked changes and properties included."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise Unreadable("压缩包展开后太大，没有打开。")
        yield from _loose("压缩包注释", archive.comment)
        for part in archive.infolist():
            yield from _loose(f"{part.filename} 的附注", part.comment + part.extra)
            for place in places(part.filename, archive.read(part), depth + 1):
                yield Place(f"{part.filename} {place.where}", place.text, place.loose)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        raise Unreadable("压缩包坏了或者加了密码，不能检查。") from error


def _jpeg(data: bytes) -> Iterator[Place]:
    """Every marker segment before the picture (EXIF, XMP, IPTC, comment, thumbnail) and what follows its end."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        yield from _loose("图片信息", data[at + 4 : at + 2 + length])
        at += 2 + max(length, 2)
    end = data.rfind(b"\xff\xd9")
    if 0 <= end < len(data) - 2:
        yield from _loose("图片之后", data[end + 2 :])


def _png(data: bytes) -> Iterator[Place]:
    """Every chunk but the picture itself, compressed text unpacked, and what follows the end."""
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"zTXt", b"iTXt"):
            yield from _loose("图片信息", _inflated(body))
        if kind not in (b"IDAT", b"IHDR", b"PLTE"):
            yield from _loose("图片信息", body)
        if kind == b"IEND":
            break
    yield from _loose("图片之后", data[at:])


def _inflated(body: bytes) -> bytes:
    for at in range(len(body)):
        if body[at : at + 1] == b"\x78":
            try:
                return zlib.decompressobj().decompress(body[at:], LARGEST)
            except zlib.error:
                continue
    return b""


def _pdf(data: bytes, depth: int) -> Iterator[Place]:
    """Text layer (also under a box), properties, bookmarks, annotations, form values, attachments, objects that no page
    shows, and every earlier saved version.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise Unreadable("检查 PDF 需要 pypdf：请先安装（pip install pypdf）。") from error
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    versions = [("", data)] + [(f"较早的第 {n} 版 ", data[:end]) for n, end in enumerate(ends[:-1], 1)]
    for which, version in versions:
        try:
            reader = pypdf.PdfReader(io.BytesIO(version), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise Unreadable("PDF 加了密码，不能检查。")
            for place in _pdf_version(reader, depth):
                yield Place(f"{which}{place.where}", place.text, place.loose)
        except Unreadable:
            raise
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if not which:
                raise Unreadable("PDF 读不了，不能检查。") from error
            yield from _loose(which, version)
    yield from _loose("PDF 原始字节", data)


def _pdf_version(reader: Any, depth: int) -> Iterator[Place]:
    for number, page in enumerate(reader.pages, 1):
        yield Place(f"第 {number} 页", page.extract_text())
    for number in range(1, int(reader.trailer["/Size"])):
        yield from _pdf_object(reader, number)
    for name, versions in reader.attachments.items():
        for content in versions:
            for place in places(name, content, depth + 1):
                yield Place(f"附件 {name} {place.where}", place.text, place.loose)


def _pdf_object(reader: Any, number: int) -> Iterator[Place]:
    """The strings of one object, whether anything refers to it or not, and what its stream says when unpacked."""
    from pypdf.generic import IndirectObject, StreamObject

    found = reader.get_object(IndirectObject(number, 0, reader))
    strings = list(_pdf_strings(found, 0))
    if strings:
        yield Place(f"PDF 对象 {number}", "\n".join(strings), loose=True)
    if isinstance(found, StreamObject) and found.get("/Subtype") != "/Image":
        yield from _loose(f"PDF 对象 {number} 的内容", bytes(found.get_data()))


def _pdf_strings(value: Any, depth: int) -> Iterator[str]:
    if depth > 20:
        return
    if isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from _pdf_strings(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _pdf_strings(part, depth + 1)
    elif isinstance(value, bytes):
        yield from (place.text for place in _loose("", value))
    elif isinstance(value, str):
        yield value


def _loose(where: str, data: bytes) -> Iterator[Place]:
    """Bytes of unknown form, read in each way that Chinese is written."""
    if not data:
        return
    seen = set()
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        for shift in (0, 1) if encoding.startswith("utf-16") else (0,):
            text = data[shift:].decode(encoding, "ignore")
            if text and text not in seen:
                seen.add(text)
                yield Place(where, text, loose=True)


def _decoded(data: bytes) -> str | None:
    """The text of a text file, or None when it is none."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def _from_base64(text: str) -> bytes | None:
    packed = "".join(text.split())
    if len(packed) < 16 or len(packed) % 4 or not re.fullmatch(r"[A-Za-z0-9+/_\-]+={0,2}", packed):
        return None
    try:
        return base64.b64decode(packed.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return None
