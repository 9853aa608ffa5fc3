"""From an address to what somebody looks for, and back: filters as a plain GET form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from mingfa.register.entries import FILTERS
from mingfa.register.read import Asked

NAMES = {
    "kind": "执法类别",
    "outcome": "结果",
    "party": "对象",
    "agency": "执法机关",
    "year": "年份",
    "state": "状态",
}
LONGEST = 200
MOST_VALUES = 12


@dataclass(frozen=True)
class Question:
    """What was typed, as it was typed (`typed`), what of it can be asked for, and what is wrong with the rest."""

    asked: Asked
    typed: dict[str, str]
    faults: dict[str, str]
    after: str

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that make this question again, without the cursor."""
        rows = [("q", self.typed["q"])] if self.typed["q"] else []
        rows += [(name, value) for name, values in self.asked.filters.items() for value in values]
        return rows + [(name, self.typed[name]) for name in ("from", "to") if self.typed[name]]

    def filters_without(self, offered: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """The filters that are on and not among those; a form that does not offer them must carry them along."""
        pairs = [(name, value) for name, values in self.asked.filters.items() for value in values]
        return [pair for pair in pairs if pair not in offered]

    def address(self, path: str, *, without: tuple[str, str] | None = None, after: str = "") -> str:
        """The address of the same question elsewhere: less one filter, or from a cursor on."""
        rows = [pair for pair in self.pairs() if pair != without] + ([("after", after)] if after else [])
        return f"{path}?{urlencode(rows)}" if rows else path

    def tags(self) -> list[tuple[str, str]]:
        """Each filter that is on, and the address without it."""
        path = "/decisions/"
        rows = [
            (value, self.address(path, without=(name, value)))
            for name, values in self.asked.filters.items()
            for value in values
        ]
        for name, word, found in (("from", "以后", self.asked.from_on), ("to", "以前", self.asked.to_on)):
            if found:
                text = f"{found.year}年{found.month}月{found.day}日{word}"
                rows.append((text, self.address(path, without=(name, self.typed[name]))))
        return rows


def read_question(given: QueryDict) -> Question:
    """Read the parameters. Nothing is refused outright: what cannot be understood is said so and left out."""
    typed = {name: _clean(given.get(name, "")) for name in ("q", "from", "to")}
    faults: dict[str, str] = {}
    filters = {}
    for name in FILTERS:
        values = tuple(
            dict.fromkeys(_clean(value) for value in given.getlist(name)[:MOST_VALUES] if value.strip())
        )
        if values:
            filters[name] = values
    days = {}
    for name, word in (("from", "开始"), ("to", "结束")):
        days[name] = _day(typed[name])
        if typed[name] and days[name] is None:
            faults[name] = f"{word}日期“{typed[name]}”看不懂，请写成 2026-06-16 这样。"
    if days["from"] and days["to"] and days["from"] > days["to"]:
        faults["to"] = "结束日期早于开始日期，请对调。"
    asked = Asked(typed["q"], filters, days["from"], days["to"])
    return Question(asked, typed, faults, _clean(given.get("after", "")))


def _clean(text: str) -> str:
    """At most 200 characters, without control characters and broken ones."""
    kept = "".join(
        char for char in text if char >= " " and not "\ud800" <= char <= "\udfff" and char != "\x7f"
    )
    return kept.strip()[:LONGEST]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
