"""Effects and guards of the penalty table that join several rooms: the only place where those rooms meet."""

from __future__ import annotations

from mingfa.case import decisions, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.disclosure import duty
from mingfa.documents.issue import issues, issues_decided
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.review import queries as review

_notice = issues("D_PEN_NOTICE")
_review = issues("D_STATEMENT_REVIEW")
_not_filed, _referral = issues("D_NOT_FILE"), issues("D_REFER")
issue_decision = issues_decided("D_PENALTY", "D_NO_PENALTY")


def issue_review(attempt: Attempt, act: Act) -> None:
    """复核意见 is written where the party said something; a waiver or silence has nothing to review (CF 45)."""
    if attempt.facts.get("answers"):
        _review(attempt, act)


def issue_refusal(attempt: Attempt, act: Act) -> None:
    """不予立案: the sheet of approval; a case that goes to another agency gets its letter as well (CF 22, 54)."""
    _not_filed(attempt, act)
    if attempt.facts["disposition"] == "refer":
        _referral(attempt, act)


def issue_notice(attempt: Attempt, act: Act) -> None:
    """Sign the prior notice when the approved proposal is a penalty that was not yet told (CF 44)."""
    notice = substance.latest_notice(attempt.case)
    if notice is not None and notice.act_id == act.pk:
        _notice(attempt, act)


def decide(attempt: Attempt, act: Act) -> None:
    """The decision carries the substance that the legal review passed; the database holds the two equal (CF 58)."""
    opinion = review.latest_opinion(attempt.case)
    decisions.decide(attempt, act, reviewed_substance=opinion.substance if opinion else "")


def remedy_retracts(attempt: Attempt, act: Act) -> None:
    """A decision that was changed, revoked or found unlawful or void leaves the public site in three working days."""
    if attempt.facts["result"] != "upheld":
        duty.open_retraction_duty(attempt, act)


def _settled(attempt: Attempt) -> Refusal | None:
    decision = Decision.objects.filter(case_id=attempt.case.pk).first()
    if decision is None:
        return None
    still = decisions.owed(decision, attempt.happened_on)
    if still.total_fen > 0:
        return Refusal(
            "G_SETTLED",
            f"还有罚款 {still.principal_fen / 100:,.2f} 元、加处罚款 {still.late_fine_fen / 100:,.2f} 元没有缴清。",
            "行政处罚法 第六十六条、第七十二条",
            "请先登记缴款。",
            link="record_payment",
        )
    return None


settled = Guard("G_SETTLED", "罚款和加处罚款已经缴清", "行政处罚法 第六十六条、第七十二条", _settled)


def _payment(attempt: Attempt) -> Refusal | None:
    paid_on, amount = attempt.facts.get("paid_on"), attempt.facts.get("amount")
    decision = Decision.objects.filter(case_id=attempt.case.pk).first()
    if decision is None or paid_on is None or amount is None:
        return None
    still = decisions.owed(decision, paid_on)
    if amount > still.total_fen:
        return Refusal(
            "G_PAYMENT",
            f"缴款超过应缴的 {still.total_fen / 100:,.2f} 元（罚款 {still.principal_fen / 100:,.2f} 元，"
            f"加处 {still.late_fine_fen / 100:,.2f} 元）。",
            "行政处罚法 第七十二条",
            "请核对票据金额，多缴的依法退还。",
            field="amount",
        )
    return None


payment_guard = Guard("G_PAYMENT", "缴款没有超过应缴数额", "行政处罚法 第七十二条", _payment)
