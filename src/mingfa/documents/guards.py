"""G_DOC_FIELDS: a document that lacks what the statute asks for is not made; the refusal names what is missing."""

from __future__ import annotations

from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.documents import data
from mingfa.documents.catalogue import CATALOGUE, DocumentKind
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal

OUTCOMES = {"D_PENALTY": "penalty", "D_NO_PENALTY": "no_penalty"}


def missing(kind: DocumentKind, built: dict[str, Any]) -> list[Refusal]:
    """One refusal for each statutory field that is empty; officers must be two."""
    found = []
    for field in kind.fields:
        value = built.get(field.name)
        short = field.name == "officers" and len(value or []) < 2
        if field.required and (not value or short):
            found.append(
                Refusal(
                    "G_DOC_FIELDS", f"{kind.title}缺少“{field.label}”。", field.article, "请补上以后再办。"
                )
            )
    for party in built["parties"] if any(field.name == "parties" for field in kind.fields) else ():
        if kind.code in OUTCOMES and not party["address"]:
            found.append(
                Refusal(
                    "G_DOC_FIELDS",
                    f"{kind.title}缺少当事人{party['name']}的地址。",
                    "行政处罚法 第五十九条第一项",
                    "请在当事人登记里补上地址。",
                )
            )
    return found


def fields_complete(code: str) -> Guard:
    """The guard that a move which makes this document carries."""
    kind = CATALOGUE[code]

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.asking:
            return None
        if code in OUTCOMES:
            proposal = substance.latest_proposal(attempt.case, approved=True)
            if proposal is None or proposal.outcome != OUTCOMES[code]:
                return None
        found = missing(kind, data.build(attempt, code))
        return found[0] if found else None

    articles = list(dict.fromkeys(field.article for field in kind.fields if field.article))
    return Guard(f"G_DOC_FIELDS_{code}", f"{kind.title}的内容齐全", "、".join(articles[:2]), check)
