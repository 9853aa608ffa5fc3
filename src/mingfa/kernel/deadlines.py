"""Every statutory period that the product knows, by code; departments' own rules by profile.

`RULES` holds the general row of each code. `rule(code, profile)` gives a department's own row where its
rules set one (GENERAL, MARKET 市场监管, HOUSING_URBAN 住建城管, AGRI 农业), and understands the written
names of compound rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mingfa.kernel.deadline_table import coercion, levy, licence, penalty, publication, remedy, transfer
from mingfa.kernel.rule import Rule

GENERAL = "GENERAL"
PROFILES = {
    GENERAL: "通用",
    "MARKET": "市场监管",
    "HOUSING_URBAN": "住建、城管",
    "AGRI": "农业",
}

CHAPTERS = (
    ("行政处罚", penalty.ROWS),
    ("公示、法制审核、归档", publication.ROWS),
    ("行政强制", coercion.ROWS),
    ("行政许可", licence.ROWS),
    ("移送涉嫌犯罪", transfer.ROWS),
    ("复议、诉讼、送达", remedy.ROWS),
    ("征收、检查", levy.ROWS),
)

# Compound rows as they are written in practice, each standing for its first act.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "PEN_CASH_HANDIN/PEN_CASH_BANK": "PEN_CASH_HANDIN",
        "PEN_HANDLE_GENERAL": "PEN_HANDLE",
        "CRT_ACCEPT/RULE": "CRT_ACCEPT",
        "LIC_HEAR_REQ/HOLD/NOTICE": "LIC_HEAR_REQ",
        "LIC_RENEW_WD": "LIC_RENEW",
        "PEN_TIME_BAR_2Y": "PEN_TIME_BAR",
        "PUB_STOP_3Y": "PUB_STOP",
        "PUB_STOP_3M": "PUB_STOP_SHORT",
        "POL_SUPPLEMENT_24H": "POL_SUPPLEMENT_NOTICE",
    }
)


def _table() -> dict[tuple[str, str], Rule]:
    found: dict[tuple[str, str], Rule] = {}
    for _, rows in CHAPTERS:
        for row in rows:
            key = (row.code, row.profile)
            if key in found:
                raise ValueError(f"期限表里“{row.code}”（{row.profile}）写了两次。")
            found[key] = row
    return found


_BY_PROFILE = _table()


def _general() -> dict[str, Rule]:
    """The row without a department's own rule; a code that only one department has stands for itself."""
    found: dict[str, Rule] = {}
    for (code, profile), row in _BY_PROFILE.items():
        if profile == GENERAL or code not in found:
            found[code] = row
    return found


RULES: Mapping[str, Rule] = MappingProxyType(_general())


class UnknownRule(KeyError):
    """No period has this code."""

    def __str__(self) -> str:
        return f"没有“{self.args[0]}”这个期限代码。"


def rule(code: str, profile: str = GENERAL) -> Rule:
    """The row of a code under a department's profile, the general row where the department has none.

    Raises `UnknownRule` for a code that is not in the table.
    """
    name = code.strip().upper().replace(" ", "").replace("／", "/")
    name = ALIASES.get(name, name)
    if name not in RULES:
        raise UnknownRule(code)
    return _BY_PROFILE.get((name, profile), RULES[name])
