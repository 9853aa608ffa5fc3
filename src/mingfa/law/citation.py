"""Addresses inside a statute: 第六十四条第一款第（二）项, 64, 64.1.2, 六十四, 37Ⅱ."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingfa.law.statute_text import NUMERAL, chinese_number, number_of

_NUMBER = rf"(?:\d+|{NUMERAL})"
_WRITTEN = re.compile(
    rf"第?({_NUMBER})条?(?:之({_NUMBER}))?"
    rf"(?:第?({_NUMBER})款)?(?:第?[（(]?({_NUMBER})[）)]?项)?"
)
_DOTTED = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?")
_ROMAN = re.compile(rf"第?({_NUMBER})条?([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:[（(]?({_NUMBER})[）)]?项?)?")
_SHORT_ITEM = re.compile(rf"第?({_NUMBER})条?[（(]({_NUMBER})[）)]项?")


class AddressUnreadable(ValueError):
    """An address inside a statute that cannot be read; one Chinese sentence."""


@dataclass(frozen=True)
class Address:
    """条, 之, 款 (0: the whole article), 项 (0: the whole paragraph)."""

    article: int
    suffix: int = 0
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        text = f"第{chinese_number(self.article)}条"
        text += f"之{chinese_number(self.suffix)}" if self.suffix else ""
        text += f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{chinese_number(self.item)}）项" if self.item else "")


def parse(text: str | int) -> Address:
    """Read an address as people write it. Raises `AddressUnreadable`."""
    plain = re.sub(r"\s", "", str(text))
    if match := _DOTTED.fullmatch(plain):
        return Address(int(match[1]), 0, int(match[2] or 0), int(match[3] or 0))
    if match := _ROMAN.fullmatch(plain):
        item = number_of(match[3]) if match[3] else 0
        return Address(number_of(match[1]), 0, "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".index(match[2]) + 1, item)
    if match := _SHORT_ITEM.fullmatch(plain):
        return Address(number_of(match[1]), 0, 0, number_of(match[2]))
    if match := _WRITTEN.fullmatch(plain):
        return Address(*(number_of(part) if part else 0 for part in match.groups()))
    raise AddressUnreadable(f"条文编号“{text}”读不懂，请写成“第六十四条第一款第（二）项”或者 64.1.2。")


def text_at(paragraphs: list[dict], address: Address) -> str | None:
    """The words at an address inside one article; None when the paragraph or the item does not exist.

    An item without a paragraph is looked for in the only paragraph that has items.
    """
    number = address.paragraph
    if not number and address.item:
        with_items = [index for index, one in enumerate(paragraphs, start=1) if one["items"]]
        number = with_items[0] if len(with_items) == 1 else 0
    if not number:
        return None if address.item else "\n".join(_lines(paragraphs))
    if number > len(paragraphs):
        return None
    one = paragraphs[number - 1]
    if not address.item:
        return "\n".join(_lines([one]))
    return one["items"][address.item - 1] if address.item <= len(one["items"]) else None


def _lines(paragraphs: list[dict]) -> list[str]:
    found = []
    for one in paragraphs:
        if one["text"]:
            found.append(one["text"])
        found += [f"（{chinese_number(index)}）{item}" for index, item in enumerate(one["items"], start=1)]
    return found
