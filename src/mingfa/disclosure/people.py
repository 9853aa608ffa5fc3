"""Third persons whose names stand in a case's acts: who was asked, who received, who witnessed."""

from __future__ import annotations

import re

from mingfa.case.models import Case

FIELDS = ("asked_name", "receiver", "witness", "signature_witness")
_NAME = re.compile(r"[一-鿿·]{2,6}")


def named_in(case: Case) -> list[str]:
    """Each name once. Of a witness written as "单位 职务 姓名" the last word is the name."""
    firms = set(case.parties.exclude(party__kind="CITIZEN").values_list("party__name", flat=True))
    found: dict[str, None] = {}
    for facts in case.acts.values_list("facts", flat=True):
        for field in FIELDS:
            words = _NAME.findall(str(facts.get(field) or ""))
            if words and words[-1] not in firms and len(words[-1]) <= 5:
                found[words[-1]] = None
    return list(found)
