"""Third persons whose names stand in a case's acts, who told of the deed, and whether a party is a minor."""

from __future__ import annotations

import re
from datetime import date

from mingfa.case.models import Case
from mingfa.intake import queries as intake
from mingfa.kernel.redaction import COMPOUND, SURNAMES, Secret

FIELDS = ("asked_name", "receiver", "witness", "signature_witness")
OF_AGE = 18
_WORD = re.compile(r"[㐀-䶿一-鿿𠀀-𲎯〇]{2,6}(?:·[㐀-䶿一-鿿]{1,6})*")
# What people write where a name is asked for and that is nobody's name.
_NOBODY = frozenset(
    [
        "匿名",
        "本人",
        "当事人",
        "不详",
        "无名",
        "无",
        "群众",
        "村民",
        "市民",
        "业主",
        "邻居",
        "路人",
        "热心群众",
        "热心村民",
        "知情人",
    ]
)
_SENDER = {"name": "third_name", "phone": "phone", "contact": "phone", "email": "email", "address": "address"}


def named_in(case: Case) -> list[str]:
    """Each name once: of "演示村村民委员会 委员 韦见证" or "赵样例（配偶）" the words that begin with a surname, else the last."""
    firms = set(case.parties.exclude(party__kind="CITIZEN").values_list("party__name", flat=True))
    found: dict[str, None] = {}
    for facts in case.acts.values_list("facts", flat=True):
        for field in FIELDS:
            for name in _names(str(facts.get(field) or "")):
                if name not in firms:
                    found[name] = None
    return list(found)


def _names(written: str) -> list[str]:
    words = [word for word in _WORD.findall(written) if word not in _NOBODY]
    like_names = [word for word in words if _like_a_name(word)]
    return like_names or [word for word in words[-1:] if len(word) <= 5]


def _like_a_name(word: str) -> bool:
    return "·" in word or (len(word) <= 4 and (word[0] in SURNAMES or bool(COMPOUND.match(word))))


def sender_of(case: Case) -> list[Secret]:
    """Who told of the deed: name, numbers and address of the person whose tip the case began with, never public (CF 39)."""
    tip = intake.of_case(case)
    if tip is None:
        return []
    letter = intake.letter(tip)
    told = [(kind, letter.value(field).strip()) for field, kind in _SENDER.items()]
    return [Secret(kind, value) for kind, value in told if len(value) > 1 and value not in _NOBODY]


def minor_in(case: Case, on: date) -> bool:
    """Whether a party was under eighteen on that day; what concerns minors is not made public (G-3)."""
    births = case.parties.filter(capacity="PARTY").values_list("party__birth_on", flat=True)
    return any(
        born and on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < OF_AGE
        for born in births
    )
