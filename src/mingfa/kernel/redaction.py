"""What the public may not see, found in a text: identity numbers, phones, cards, plates, addresses, and a case's own secrets.

The case knows its names and numbers, so those are searched for exactly and in their usual disguises (full width, spaces
or hyphens between, broken by a line). Detectors for patterns catch what nobody entered. A person confirms each finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

CF50 = "行政处罚法 第五十条"
XX15 = "政府信息公开条例 第十五条"
GROUNDS = {
    "identity_number": CF50,
    "credit_code": "",
    "mobile": XX15,
    "landline": XX15,
    "bank_card": XX15,
    "plate": XX15,
    "email": XX15,
    "address": XX15,
    "name": XX15,
    "phone": XX15,
    "bank_account": XX15,
    "birth": XX15,
}
NAMES = {
    "identity_number": "身份证件号码",
    "credit_code": "统一社会信用代码",
    "mobile": "手机号码",
    "landline": "电话号码",
    "bank_card": "银行卡号",
    "plate": "车牌号",
    "email": "电子邮箱",
    "address": "家庭住址",
    "name": "自然人姓名",
    "phone": "电话号码",
    "bank_account": "银行账号",
    "birth": "出生日期",
}


@dataclass(frozen=True)
class Secret:
    """Something this case knows and the public may not: its kind and its value as it was entered."""

    kind: str
    value: str


@dataclass(frozen=True)
class Finding:
    """One place in a text. `valid` says whether a check digit holds; `ground` cites why it may not be public."""

    kind: str
    start: int
    end: int
    text: str
    valid: bool
    ground: str

    @property
    def name(self) -> str:
        """What it is, in Chinese."""
        return NAMES.get(self.kind, "其他")


_GAP = r"[\s\-‐-―_.·•・　​-‏⁠﻿]*"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("identity_number", re.compile(rf"(?<!\d)[1-9](?:{_GAP}\d){{16}}{_GAP}[\dXx](?![0-9A-Za-z])")),
    (
        "identity_number",
        re.compile(r"(?<!\d)[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)"),
    ),
    ("bank_card", re.compile(rf"(?<!\d)[3-6](?:{_GAP}\d){{15,18}}(?!\d)")),
    ("mobile", re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)")),
    ("landline", re.compile(r"(?<!\d)\(?0\d{2,3}\)?[\s\-]?\d{7,8}(?!\d)")),
    (
        "plate",
        re.compile(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
        ),
    ),
    ("email", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    (
        "address",
        re.compile(
            r"[一-鿿]{2,12}(?:村|社区|街道?|路|巷|小区|组)[一-鿿0-9零一二三四五六七八九十\s]{0,8}"
            r"(?:\d+|[零一二三四五六七八九十]+)\s*(?:组|号|栋|幢|单元|室)(?:[\s\-]*\d+\s*(?:组|号|栋|幢|单元|室))*"
        ),
    ),
)
_ALNUM = re.compile(r"[0-9A-Za-z]")


def detect(text: str, secrets: Iterable[Secret] = ()) -> list[Finding]:
    """Every finding in the text, in order, the case's own secrets first where two overlap.

    Positions are those of the text as given; disguises are undone only for looking.
    """
    plain, places = _undisguised(text)
    found: list[Finding] = []
    for secret in secrets:
        for start, end in _occurrences(plain, secret.value):
            found.append(_finding(secret.kind, places[start], places[end - 1] + 1, text, True))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            valid = _holds(kind, match.group())
            if kind == "bank_card" and not valid:
                continue
            found.append(_finding(kind, places[match.start()], places[match.end() - 1] + 1, text, valid))
    return _without_overlaps(found)


def clean(text: str, secrets: Iterable[Secret] = ()) -> bool:
    """Whether nothing at all was found."""
    return not detect(text, secrets)


def surname_only(name: str) -> str:
    """钱虚构 → 钱某某: the surname and one 某 for each further character, compound surnames kept whole."""
    compound = (
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "司徒",
        "夏侯",
    )
    head = name[:2] if name[:2] in compound and len(name) > 2 else name[:1]
    return head + "某" * max(1, min(2, len(name) - len(head)))


def _finding(kind: str, start: int, end: int, text: str, valid: bool) -> Finding:
    return Finding(kind, start, end, text[start:end], valid, GROUNDS.get(kind, XX15) or XX15)


def _undisguised(text: str) -> tuple[str, list[int]]:
    """Half-width, composed, without invisible characters; and for each character its place in the text."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character):
            if unicodedata.category(folded) == "Cf":
                continue
            characters.append(folded)
            places.append(place)
    return "".join(characters), places


def _occurrences(plain: str, value: str) -> Iterable[tuple[int, int]]:
    folded = [character for character in unicodedata.normalize("NFKC", value) if not character.isspace()]
    if len(folded) < 2:
        return
    pattern = _GAP.join(re.escape(character) for character in folded)
    flags = re.IGNORECASE if any(_ALNUM.match(character) for character in folded) else 0
    for match in re.finditer(pattern, plain, flags):
        yield match.start(), match.end()


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _holds(kind: str, text: str) -> bool:
    if kind == "identity_number":
        digits = _digits(text).upper()
        return len(digits) == 15 or _resident_check(digits)
    if kind == "bank_card":
        return _luhn(_digits(text))
    return True


def _resident_check(digits: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], weights, strict=True))
    return "10X98765432"[total % 11] == digits[17]


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0


def _without_overlaps(found: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in found:
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)
