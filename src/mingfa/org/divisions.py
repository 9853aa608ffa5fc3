"""Administrative divisions (GB/T 2260, township codes of the statistics office): 砚山县 and its eleven
townships.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Division:
    """One division: `code` of 2, 4, 6 or 9 digits, `level` 省 | 州 | 县 | 乡镇, `parent` code or ""."""

    code: str
    name: str
    level: str
    parent: str


@cache
def divisions() -> dict[str, Division]:
    """Every division that this product knows, by code."""
    text = resources.files("mingfa.org").joinpath("data/divisions.csv").read_text("utf-8")
    return {row["code"]: Division(**row) for row in csv.DictReader(text.splitlines())}


def short_code(code: str) -> str:
    """A code without the zeros that only fill it up: 532622206000 → 532622206, 530000 → 53."""
    code = code.strip()
    for length, filler in ((12, "000"), (9, "000"), (6, "00"), (4, "00")):
        if len(code) == length and code.endswith(filler):
            code = code[: -len(filler)]
    return code


def covers(area: str, place: str) -> bool:
    """Whether a place lies in an area, both given by division codes of any length."""
    return bool(short_code(area)) and short_code(place).startswith(short_code(area))


def name_of(code: str) -> str:
    """The name of a division, or its code when it is not in the table."""
    division = divisions().get(short_code(code))
    return division.name if division else code
