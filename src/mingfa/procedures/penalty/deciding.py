"""Legal review and decision (CF 57, 58)."""

from __future__ import annotations

from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.kernel.procedure import Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.procedures.general import conditions, fields, moves
from mingfa.procedures.penalty import (
    decision_guards,
    filing_guards,
    investigation_guards,
    notice_guards,
    pausing_guards,
    proposal_guards,
)
from mingfa.procedures.penalty.acts import decide, issue_decision
from mingfa.recording import guards as recording
from mingfa.review import guards as review

DECIDING = (
    *moves.reviewing(
        ("REVIEWED",),
        "LEGAL_REVIEW",
        "LEGAL_PASSED",
        "INV_CLOSED",
        gather="INVESTIGATING",
        guards=(
            notice_guards.STATEMENT_DONE,
            notice_guards.HEARING,
            notice_guards.TOLD_ALREADY,
            pausing_guards.NO_TRANSFER,
            review.bundle_complete,
        ),
    ),
    Move(
        "decide",
        "作出决定",
        ("REVIEWED", "LEGAL_PASSED"),
        "DECIDED",
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十七条",
        advice="签发后编号、生成决定书，公开期限开始计算。",
        fields=fields.OPINION,
        documents=("D_PENALTY", "D_NO_PENALTY"),
        guards=(
            conditions.UNDECIDED,
            pausing_guards.NO_TRANSFER,
            filing_guards.AUTHORITY,
            filing_guards.OLD_NEW_LAW,
            recording.every_finding_has_evidence,
            investigation_guards.CORRECTION,
            notice_guards.STATEMENT_DONE,
            notice_guards.TOLD_ALREADY,
            notice_guards.HEARING,
            review.valid_opinion,
            decision_guards.COLLECTIVE,
            proposal_guards.NO_DOUBLE_FINE,
            conditions.IN_TIME,
            complete("D_PENALTY"),
            complete("D_NO_PENALTY"),
        ),
        effects=(decide, issue_decision, duty.open_publication_duty),
        button="签发决定",
        public="作出决定",
    ),
)
