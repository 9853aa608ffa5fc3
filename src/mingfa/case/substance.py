"""实质内容: a digest over what a decision rests on. A legal opinion binds to it and a decision carries it (CF 58).

Parties, findings, evidence, basis, proposed penalties, what was told and what was answered are part of it; number, date,
seal and layout come later and are not. Whatever changes it voids the opinion.
"""

from __future__ import annotations

from typing import Any

from mingfa.case.models import Case, Notice, Proposal
from mingfa.kernel.canonical import digest as canonical_digest


def digest(case: Case) -> str:
    """The digest of the case's substance as it stands now."""
    return canonical_digest(content(case))


def content(case: Case) -> dict[str, Any]:
    """The canonical content that is digested; lists are in the order of the case."""
    proposal = latest_proposal(case)
    notice = latest_notice(case)
    return {
        "parties": [
            {"capacity": row.capacity, "party": row.party.reference, "name": row.party.name}
            for row in case.parties.select_related("party").order_by("pk")
        ],
        "findings": _findings(case),
        "evidence": list(case.items.filter(kind="evidence").order_by("pk").values_list("digest", flat=True)),
        "proposal": proposal_content(proposal) if proposal else None,
        "notice": {"substance": notice.substance, "effective_on": str(notice.effective_on)}
        if notice
        else None,
        "statements": [
            {"waived": row.waived, "points": row.points} for row in case.statements.order_by("pk")
        ],
    }


def _findings(case: Case) -> list[dict[str, Any]]:
    rows = case.findings.filter(superseded_by=None).order_by("number").prefetch_related("items")
    return [
        {
            "text": row.text,
            "violated": row.violated,
            "evidence": sorted(item.digest for item in row.items.all()),
        }
        for row in rows
    ]


def proposal_content(proposal: Proposal) -> dict[str, Any]:
    """What a proposal says: outcome, reason, basis and each penalty."""
    return {
        "outcome": proposal.outcome,
        "reason": proposal.reason,
        "basis": proposal.basis,
        "no_penalty_ground": proposal.no_penalty_ground,
        "items": [
            {"kind": row.kind, "amount_fen": row.amount_fen, "days": row.days, "text": row.text}
            for row in proposal.items.order_by("pk")
        ],
    }


def told(case: Case, proposal: Proposal) -> str:
    """The digest of what a prior notice tells: the facts found, the basis and the proposed penalties (CF 44)."""
    return canonical_digest({"findings": _findings(case), "proposal": proposal_content(proposal)})


def latest_proposal(case: Case, *, approved: bool = False) -> Proposal | None:
    """The newest proposal, or the newest approved one."""
    rows = case.proposals.exclude(approved_act=None) if approved else case.proposals.all()
    return rows.order_by("-round").first()


def latest_notice(case: Case) -> Notice | None:
    """The newest prior notice, served or not."""
    return case.notices.order_by("-pk").first()
