"""A field of a move as the form draws it: its name in the form, what stands in it, what may be chosen, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.kernel import clock
from mingfa.kernel.procedure import Field, Move
from mingfa.law.queries import concerns, power_items
from mingfa.org.models import Person
from mingfa.org.queries import above
from mingfa.party.models import Party
from mingfa.workbench.typed import KEPT, name_of

FEW = 5  # so many choices stand open as radio buttons, more fold into a list
BLANK_ROWS = 3
RECENT_PARTIES = 30


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Drawn:
    """A field ready for its template."""

    field: Field
    name: str
    id: str
    value: Any
    shape: str
    error: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Any, ...] = ()
    words: str = ""
    columns: tuple[Field, ...] = field(default=())

    @property
    def described_by(self) -> str:
        """The ids of hint and error, for aria-describedby."""
        parts = [f"{self.id}-hint"] if self.field.hint else []
        return " ".join([*parts, *([f"{self.id}-error"] if self.error else [])])


SHAPES = {
    "text": "line",
    "long": "lines",
    "date": "date",
    "instant": "instant",
    "money": "money",
    "int": "number",
    "choices": "boxes",
    "yes": "box",
    "persons": "boxes",
    "items": "boxes",
    "file": "file",
    "rows": "rows",
    "points": "points",
    "person": "list",
    "item": "list",
    "party": "party",
    "power_item": "list",
}


def initial(attempt: Attempt) -> dict[str, Any]:
    """What stands in the form before anybody has typed."""
    return {one.name: one.initial(attempt) if one.initial else None for one in attempt.move.fields}


def draw(
    move: Move, values: Mapping[str, Any], case: Case, errors: Mapping[str, str], words=""
) -> list[Drawn]:
    """Every field of the move. `words` is what a party is searched by."""
    return [_one(one, values.get(one.name), case, errors.get(one.name, ""), "", words) for one in move.fields]


def _one(one: Field, value: Any, case: Case, error: str, within: str, words: str) -> Drawn:
    name = name_of(one.name, within)
    shape = SHAPES.get(one.kind) or (
        "open" if len(one.choices) <= FEW and one.required and not within else "list"
    )
    common = {"field": one, "name": name, "id": name.replace(".", "-"), "error": error, "shape": shape}
    if shape == "rows":
        return Drawn(**common, value=None, rows=_rows(one, value, case, name), columns=one.columns)
    if shape == "points":
        return Drawn(**common, value=None, rows=_points(one, value, name))
    if shape == "file":
        return Drawn(**common, value=value or "", words=f"{name}.{KEPT}")
    if shape in ("open", "list", "boxes", "party"):
        options = _options(one, value, case, words)
        return Drawn(**common, value=value, options=options, words=words)
    return Drawn(**common, value=_written(value))


def _written(value: Any) -> Any:
    return "" if value is None or value is False else value


def _rows(one: Field, value: Any, case: Case, name: str) -> tuple[tuple[Drawn, ...], ...]:
    rows = list(value or [])
    while len(rows) < BLANK_ROWS:
        rows.append({})
    return tuple(
        tuple(_one(column, row.get(column.name), case, "", f"{name}.{number}", "") for column in one.columns)
        for number, row in enumerate(rows)
    )


@dataclass(frozen=True)
class Point:
    """One of the eight points with what was judged."""

    name: str
    id: str
    number: int
    title: str
    verdicts: tuple[Option, ...]
    reason: str


def _points(one: Field, value: Any, name: str) -> tuple[Point, ...]:
    given = {row.get("point"): row for row in value or []}
    verdicts = one.columns[0].choices
    return tuple(
        Point(
            name=f"{name}.{key}",
            id=f"{name}-{key}".replace(".", "-"),
            number=number,
            title=title,
            verdicts=tuple(
                Option(code, label, given.get(key, {}).get("verdict") == code) for code, label in verdicts
            ),
            reason=given.get(key, {}).get("reason", ""),
        )
        for number, (key, title) in enumerate(one.choices, 1)
    )


def _options(one: Field, value: Any, case: Case, words: str) -> tuple[Option, ...]:
    chosen = {str(part) for part in (value if isinstance(value, (list, tuple)) else [value]) if part}
    if one.kind in ("choice", "choices"):
        rows = [(str(key), label) for key, label in one.choices]
    elif one.kind in ("person", "persons"):
        agencies = [agency.pk for agency in above(case.agency)]
        people = Person.objects.filter(agency__in=agencies).filter(
            Q(left_on=None) | Q(left_on__gt=clock.today())
        )
        rows = [(row.reference, f"{row.name}　{row.post}".strip()) for row in people.order_by("agency", "pk")]
    elif one.kind in ("item", "items"):
        found = case.items.order_by("pk") if case.pk else []
        rows = [(row.ref, f"{row.title}　{row.made_on.month}月{row.made_on.day}日") for row in found]
    elif one.kind == "party":
        rows = _parties(case, chosen, words)
    else:
        rows = [
            (row.code, f"{row.code}　{row.title}")
            for row in power_items(case.agency)
            if concerns(row, case.procedure)
        ]
    return tuple(Option(key, label, key in chosen) for key, label in rows)


def _parties(case: Case, chosen: set[str], words: str) -> list[tuple[str, str]]:
    """The parties of the case, the one that was chosen, those found by name, and the newest ones."""
    here = Party.objects.filter(agency=case.agency)
    known = case if case.pk else case.parent
    mine = (
        here.filter(Q(caseparty__case=known) | Q(reference__in=chosen)).distinct()
        if known
        else (here.filter(reference__in=chosen))
    )
    others = here
    for word in words.split():
        others = others.filter(name__icontains=word)
    rows = [*mine.order_by("-pk"), *others.order_by("-pk")[:RECENT_PARTIES]]
    return list({row.reference: f"{row.name}（{row.get_kind_display()}）" for row in rows}.items())
