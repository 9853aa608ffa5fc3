"""From a document's blocks to PDF/A-2b: typst, one compiler a thread, the same data gives the same bytes."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import threading
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"

_compilers = threading.local()


@cache
def font_paths() -> tuple[str, ...]:
    """Where fonts are looked for beside the system's: the site's own folder first, an installed package last.

    A fresh machine without Chinese fonts still prints: the package carries Noto Sans CJK.
    """
    found = []
    own = os.environ.get("MINGFA_FONTS", "")
    if own:
        found.append(own)
    package = importlib.util.find_spec("manimgx_fonts_cjk")
    if package and package.submodule_search_locations:
        found.append(str(Path(next(iter(package.submodule_search_locations)))))
    return tuple(found)


def _compiler() -> Any:
    """This thread's compiler: it is not thread-safe and must not cross a fork, so each process and thread has its own."""
    key = os.getpid()
    if getattr(_compilers, "pid", None) != key:
        _compilers.pid = key
        _compilers.compiler = typst.Compiler(
            str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=list(font_paths()), sys_inputs={"data": "{}"}
        )
    return _compilers.compiler


def pdf(document: dict[str, Any]) -> bytes:
    """The PDF/A-2b of a document: keys title, agency, number, case_no, blocks, signers, outgoing, draft, made_on, date."""
    return _compile(document, "pdf", pdf_standards=["a-2b"])


def png(document: dict[str, Any], ppi: float = 80.0) -> list[bytes]:
    """Each page as a picture."""
    pages = _compile(document, "png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _compile(document: dict[str, Any], form: str, **options: Any) -> Any:
    made_on: date = document["date"]
    data = {
        "checkpoint": "",
        **document,
        "date": [made_on.year, made_on.month, made_on.day],
        "signed_on": f"{made_on.year}年{made_on.month}月{made_on.day}日",
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    # One fixed instant a document: the date printed on it, or PDF bytes would differ from one run to the next.
    stamp = int((made_on - date(1970, 1, 1)).total_seconds())
    made = _compiler().compile(format=form, sys_inputs=inputs, timestamp=stamp, **options)
    return made


def pages(data: bytes) -> int:
    """How many pages a PDF has, counted in its page tree."""
    counts = re.findall(rb"/Type\s*/Pages[^>]*?/Count\s+(\d+)", data)
    return max((int(count) for count in counts), default=0)
