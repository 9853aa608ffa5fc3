"""The decision, its payment and what remedies made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from mingfa.case import clocks, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision, DecisionItem, Payment
from mingfa.kernel.late_fine import late_fine


def decide(attempt: Attempt, act: Act, reviewed_substance: str = "") -> Decision:
    """作出决定 (CF 57): exactly what was proposed, told and reviewed; it carries the substance of the legal review."""
    case = attempt.case
    proposal = substance.latest_proposal(case, approved=True)
    assert proposal is not None
    decision = Decision.objects.create(
        case=case,
        outcome=proposal.outcome,
        proposal=proposal,
        substance=substance.digest(case),
        reviewed_substance=reviewed_substance,
        late_fine_clause=proposal.outcome == "penalty",
        decided_on=attempt.happened_on,
        decided_by=attempt.actor,
        act=act,
    )
    for row in proposal.items.order_by("pk"):
        DecisionItem.objects.create(
            decision=decision, kind=row.kind, amount_fen=row.amount_fen, days=row.days, text=row.text
        )
    return decision


def set_pay_by(attempt: Attempt, act: Act) -> None:
    """The last day for payment, as the payment clock computed it from the day of service (CF 67Ⅲ)."""
    running = clocks.running(attempt.case, "pay")
    if running is not None:
        Decision.objects.filter(case=attempt.case).update(pay_by_on=running.due_on)


PAYABLE = ("P03", "A01")  # a fine, a levy or a fee


@dataclass(frozen=True)
class Owed:
    """What is still to be paid on a day, in 分."""

    principal_fen: int
    late_fine_fen: int

    @property
    def total_fen(self) -> int:
        """Principal and late fine together."""
        return self.principal_fen + self.late_fine_fen


def owed(decision: Decision, on: date) -> Owed:
    """Principal and late fine still owed if paid on that day (CF 72: 3 % a day, never above the principal).

    Without the clause in the decision there is no late fine; days count on the principal that was still unpaid.
    """
    fined = decision.items.filter(kind__in=PAYABLE).aggregate(total=Sum("amount_fen"))["total"] or 0
    paid = list(decision.payments.order_by("paid_on", "pk"))
    paid_principal = sum(row.principal_fen for row in paid)
    late = 0
    if decision.late_fine_clause and decision.pay_by_on:
        before, since = fined, decision.pay_by_on
        for row in paid:
            if row.paid_on > decision.pay_by_on:
                late += late_fine(before, since, row.paid_on).amount_fen if before else 0
                since = row.paid_on
            before -= row.principal_fen
        if before > 0 and on > since:
            late += late_fine(before, since, on).amount_fen
        late = min(late, fined)
    return Owed(fined - paid_principal, late - sum(row.late_fine_fen for row in paid))


def record_payment(attempt: Attempt, act: Act) -> None:
    """缴款: the money at the bank pays the principal first, then the late fine; receipt of the treasury (CF 67, 70)."""
    decision = attempt.case.decision
    still = owed(decision, attempt.facts["paid_on"])
    amount = attempt.facts["amount"]
    principal = min(amount, still.principal_fen)
    Payment.objects.create(
        decision=decision,
        paid_on=attempt.facts["paid_on"],
        principal_fen=principal,
        late_fine_fen=amount - principal,
        receipt_number=attempt.facts["receipt_number"],
        act=act,
    )


REMEDY_STATES = {
    "upheld": "维持",
    "changed": "变更",
    "revoked": "撤销",
    "unlawful": "确认违法",
    "void": "确认无效",
    "redo": "责令重新作出",
}


def record_remedy_result(attempt: Attempt, act: Act) -> None:
    """复议、诉讼或者自行纠正的结果: anything but 维持 takes the decision off the public site (CF 48Ⅱ)."""
    result = attempt.facts["result"]
    Decision.objects.filter(case=attempt.case).update(state="in_force" if result == "upheld" else result)
