"""Evidence pictures of the demonstration: drawn, and saying on their face that they are no photographs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

from mingfa.documents.render import font_paths

SOURCE = Path(__file__).parent / "typst" / "picture.typ"


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(SOURCE), font_paths=list(font_paths()), sys_inputs={"title": ""})


def picture(title: str, place: str) -> bytes:
    """A PNG that stands for a photograph of this place."""
    made = _compiler().compile(format="png", ppi=96.0, sys_inputs={"title": f"{title[:14]}"})
    return made if isinstance(made, bytes) else made[0]
