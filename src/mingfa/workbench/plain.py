"""The small forms of the desk that are not moves of a procedure: a list of lines, filled from what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from mingfa.kernel.refusal import Refusal


@dataclass(frozen=True)
class Line:
    """One line of a form. kind: text | long | date | number | password | choice (a list) | open (radio buttons) | choices."""

    name: str
    label: str
    kind: str = "text"
    optional: bool = False
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    article: str = ""


@dataclass(frozen=True)
class Filled:
    """A line with what stands in it and what is wrong with it."""

    line: Line
    value: Any
    error: str
    id: str


def read(request: HttpRequest, lines: Iterable[Line]) -> dict[str, Any]:
    """What was typed, by name; nothing is judged here."""
    return _read(request.POST, lines)


def asked(request: HttpRequest, lines: Iterable[Line]) -> dict[str, Any]:
    """What the address fills in beforehand."""
    return _read(request.GET, lines)


def _read(given: QueryDict, lines: Iterable[Line]) -> dict[str, Any]:
    return {
        line.name: given.getlist(line.name) if line.kind == "choices" else given.get(line.name, "").strip()
        for line in lines
    }


def fill(
    lines: Iterable[Line], values: Mapping[str, Any], refusals: Iterable[Refusal] = (), within: str = ""
) -> list[Filled]:
    """The lines as the page draws them. `within` keeps the ids of two forms on one page apart."""
    errors: dict[str, str] = {}
    for refusal in refusals:
        errors.setdefault(refusal.field, str(refusal))
    return [
        Filled(line, values.get(line.name, ""), errors.get(line.name, ""), f"{within}{line.name}")
        for line in lines
    ]


def anchored(refusals: Iterable[Refusal], lines: Iterable[Line], within: str = "") -> list[Refusal]:
    """The refusals with the id of their line as `field`, or "" when they concern no line of this form."""
    names = {line.name for line in lines}
    return [replace(one, field=f"{within}{one.field}" if one.field in names else "") for one in refusals]


def day(text: str, line: Line, faults: list[Refusal]) -> date | None:
    """The date typed into a line; None, and a fault unless the line may stay empty, when there is none."""
    if not text and line.optional:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"“{line.label}”没有填。" if not text else f"“{line.label}”不是日期。"
        faults.append(Refusal("DATE", said, mend="请按 2026-06-16 的样子填。", field=line.name))
        return None
