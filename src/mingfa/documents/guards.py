"""G_DOC_FIELDS: a document that lacks what the statute asks for is not made; the refusal names what is missing."""

from __future__ import annotations

from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.documents import data
from mingfa.documents.catalogue import CATALOGUE, DocField, DocumentKind
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal

ADDRESSED = ("D_PENALTY", "D_NO_PENALTY")  # CF 59Ⅰ(1) asks for the address
_ADDRESS = "请在当事人登记里补上地址。"


def missing(kind: DocumentKind, built: dict[str, Any]) -> list[Refusal]:
    """One refusal for each field that is empty, with the article that asks for it; officers must be two."""
    found = [_lacking(kind, field) for field in kind.fields if field.required and _empty(field, built)]
    for party in built["parties"] if kind.code in ADDRESSED else ():
        if not party["address"]:
            place = DocField(
                "address", f"当事人{party['name']}的地址", "行政处罚法 第五十九条第一项", mend=_ADDRESS
            )
            found.append(_lacking(kind, place))
    return found


def _empty(field: DocField, built: dict[str, Any]) -> bool:
    value = built.get(field.name)
    return not value or (field.name == "officers" and len(value) < 2)


def _lacking(kind: DocumentKind, field: DocField) -> Refusal:
    return Refusal(
        "G_DOC_FIELDS", f"{kind.title}缺少“{field.label}”。", field.article, field.mend, field=field.name
    )


def fields_complete(code: str) -> Guard:
    """The guard that a move which makes this document carries: all that is missing, in one sentence."""
    kind = CATALOGUE[code]

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.asking or not _concerns(kind, attempt):
            return None
        found = missing(kind, data.build(attempt, code))
        if len(found) < 2:
            return found[0] if found else None
        names = "、".join(refusal.reason.split("缺少", 1)[1].rstrip("。") for refusal in found)
        cited = "、".join(dict.fromkeys(refusal.article for refusal in found))
        mend = "".join(dict.fromkeys(refusal.mend for refusal in found))
        return Refusal("G_DOC_FIELDS", f"{kind.title}缺少{names}。", cited, mend, field=found[0].field)

    articles = list(dict.fromkeys(field.article for field in kind.fields if field.article))
    return Guard(f"G_DOC_FIELDS_{code}", f"{kind.title}的内容齐全", "、".join(articles[:2]), check)


def _concerns(kind: DocumentKind, attempt: Attempt) -> bool:
    """A move that may make either decision makes the one that was approved."""
    if not kind.outcome:
        return True
    proposal = substance.latest_proposal(attempt.case, approved=True)
    return proposal is not None and proposal.outcome == kind.outcome
