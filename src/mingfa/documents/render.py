"""From a document's blocks to PDF/A-2b: typst, one compiler a thread, the same data gives the same bytes."""

from __future__ import annotations

import json
import os
import re
import threading
from datetime import date
from pathlib import Path
from typing import Any

import segno
import typst

from mingfa.documents import fonts
from mingfa.documents.fonts import font_paths
from mingfa.kernel.refusal import Refusal, Refused

__all__ = ["font_paths", "pdf", "png"]

FOLDER = Path(__file__).parent / "typst"
TEMPLATES = {"letter": "letter.typ", "report": "letter.typ", "form": "form.typ", "record": "record.typ"}

_compilers = threading.local()
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_NO_GLYPH = re.compile('the text `"(.+?)"`', re.S)


def _compiler() -> Any:
    """This thread's compiler: it is not thread-safe and must not cross a fork, so each process and thread has its own."""
    here = os.getpid()
    if getattr(_compilers, "pid", None) != here:
        _compilers.pid = here
        _compilers.compiler = typst.Compiler(
            root=str(FOLDER), font_paths=fonts.searched(), sys_inputs={"data": "{}"}
        )
    return _compilers.compiler


def pdf(page: dict[str, Any]) -> bytes:
    """The PDF/A-2b of a page (`issue.page`). Raises Refused for a character that no font can print."""
    return _compile(page, "pdf", pdf_standards=["a-2b"])


def png(page: dict[str, Any], ppi: float = 80.0) -> list[bytes]:
    """Each sheet as a picture."""
    made = _compile(page, "png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def _compile(page: dict[str, Any], form: str, **options: Any) -> Any:
    made_on: date = page["date"]
    data = {
        **page,
        "fonts": fonts.families(),
        "date": [made_on.year, made_on.month, made_on.day],
        "checkpoint": _checkpoint(page.get("checkpoint") or ""),
    }
    text = json.dumps(printable(data), ensure_ascii=False)
    # One fixed instant a document: the date printed on it, or PDF bytes would differ from one run to the next.
    stamp = int((made_on - date(1970, 1, 1)).total_seconds())
    source = str(FOLDER / TEMPLATES[page["template"]])
    try:
        return _compiler().compile(
            input=source, format=form, sys_inputs={"data": text}, timestamp=stamp, **options
        )
    except typst.TypstError as problem:
        unknown = _NO_GLYPH.findall(f"{problem.message}{problem.diagnostic}")
        if not unknown:
            raise
        shown = "、".join(f"“{part}”" for part in dict.fromkeys(unknown))
        raise Refused(
            Refusal(
                "DOC_FONT",
                f"{page['title']}里的{shown}没有字体可以印出来。",
                mend="请换掉这些符号；是人名用字的，请系统管理员把含这个字的字体放进 MINGFA_FONTS 文件夹。",
            )
        ) from problem


def _checkpoint(text: str) -> dict[str, str] | None:
    """A checkpoint of the log as the footer takes it: text and QR code of the same text."""
    if not text:
        return None
    code = segno.make(text, error="m", micro=False)
    return {"text": text, "qr": code.svg_inline(border=0, omitsize=True)}


def printable(value: Any) -> Any:
    """Without control characters and halves of characters, which come along with pasted text."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　"))
    if isinstance(value, dict):
        return {name: printable(part) for name, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, (list, tuple)) else value
