"""What may come in: seven kinds of file, told by their content, within limits that are checked before
anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

import filetype

from mingfa.files import structure
from mingfa.kernel.refusal import Refusal, Refused

MIB = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """One kind of file: its media type, the endings it may have, the largest size in bytes, how it is
    examined.
    """

    media_type: str
    label: str
    endings: tuple[str, ...]
    largest: int
    examine: Callable[[bytes], str]


JPEG = Kind("image/jpeg", "JPG 图片", ("jpg", "jpeg"), 30 * MIB, structure.jpeg)
PNG = Kind("image/png", "PNG 图片", ("png",), 30 * MIB, structure.png)
PDF = Kind("application/pdf", "PDF", ("pdf",), 60 * MIB, structure.pdf)
MP4 = Kind("video/mp4", "MP4 录像", ("mp4", "m4a"), 500 * MIB, structure.mp4)
M4A = Kind("audio/mp4", "M4A 录音", ("m4a", "mp4"), 100 * MIB, structure.mp4)
DOCX = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word 文档（.docx）",
    ("docx",),
    30 * MIB,
    structure.docx,
)
TXT = Kind("text/plain", "文字（.txt）", ("txt",), 2 * MIB, structure.text)

KINDS = (JPEG, PNG, PDF, MP4, M4A, DOCX, TXT)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
LARGEST = max(kind.largest for kind in KINDS)
ACCEPTED = "JPG、PNG、PDF、MP4、M4A、DOCX、TXT"

_SAME = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "audio/m4a": "audio/mp4",
    "audio/x-m4a": "audio/mp4",
    "application/x-pdf": "application/pdf",
}
_SAYS_NOTHING = {"", "application/octet-stream", "binary/octet-stream"}
_SAME_CONTAINER = {MP4.media_type, M4A.media_type}
_MOVIE_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"dash",
    b"3gp4",
    b"3gp5",
    b"MSNV",
}


def admit(data: bytes, media_type: str = "", name: str = "") -> Kind:
    """The kind of these bytes, or `Refused` with one sentence.

    `media_type` and `name` are what the sender says; where they disagree with the content the file is
    refused: a name that lies is how programs are smuggled in.
    """
    if not data:
        raise _refused("EMPTY", "这个文件是空的", "请重新选择文件。")
    if len(data) > LARGEST:
        raise _refused(
            "TOO_LARGE", f"这个文件有 {_size(len(data))}，超过 {_size(LARGEST)}", "请压缩或者分段后再传。"
        )
    kind = sniff(data)
    if kind is None:
        raise _refused("KIND", "看内容，这不是可以接收的文件", f"只接收 {ACCEPTED}；其他格式请先转换。")
    if len(data) > kind.largest:
        raise _refused(
            "TOO_LARGE",
            f"这个{kind.label}有 {_size(len(data))}，超过 {_size(kind.largest)}",
            "请压缩或者分段后再传。",
        )
    _agrees(kind, media_type, name)
    problem = kind.examine(data)
    if problem:
        raise _refused("CONTENT", f"这个{kind.label}{problem}", "请换一份原始文件，或者打印后重新扫描。")
    return kind


def sniff(data: bytes) -> Kind | None:
    """The kind that the content begins like, or None. Only the beginning is looked at."""
    head = data[:8192]
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in (b"M4A ", b"M4B "):
            return M4A
        return MP4 if brand in _MOVIE_BRANDS else None
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    guess = filetype.guess(head)
    if guess is not None:
        return BY_MEDIA_TYPE.get(guess.mime)
    if _binary(head):
        return None
    return TXT


def _binary(head: bytes) -> bool:
    return b"\x00" in head or head[:2] in (b"MZ", b"BM") or head[:4] == b"\x7fELF"


def _agrees(kind: Kind, media_type: str, name: str) -> None:
    said = media_type.split(";")[0].strip().lower()
    said = _SAME.get(said, said)
    if said not in _SAYS_NOTHING and said != kind.media_type and {said, kind.media_type} != _SAME_CONTAINER:
        raise _refused("MISMATCH", f"这个文件的内容是{kind.label}，却标着“{said}”", "请用原始文件重新上传。")
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    if name and ending not in kind.endings:
        raise _refused(
            "MISMATCH",
            f"这个文件的内容是{kind.label}，文件名却以“.{ending}”结尾"
            if ending
            else f"这个{kind.label}的文件名没有后缀",
            f"请核对后把文件名改成以“.{kind.endings[0]}”结尾。",
        )


def _size(count: int) -> str:
    return f"{count / MIB:.0f} MB" if count >= MIB else f"{count / 1024:.0f} KB"


def _refused(code: str, reason: str, mend: str) -> Refused:
    return Refused(Refusal(f"FILE_{code}", f"{reason}，不能接收。", mend=mend, field="file"))
