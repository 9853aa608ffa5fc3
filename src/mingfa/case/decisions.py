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


def schedule(decision: Decision) -> list[tuple[date | None, int]]:
    """When how much of the principal falls due, in 分: all by the decision's day, or by the plan that was granted (CF 66Ⅱ)."""
    fined = decision.items.filter(kind__in=PAYABLE).aggregate(total=Sum("amount_fen"))["total"] or 0
    granted = decision.case.approvals.filter(move="request_instalment", approved=True).order_by("-pk").first()
    if granted is None:
        return [(decision.pay_by_on, fined)]
    plan = [(date.fromisoformat(row["due_on"]), row["amount"]) for row in granted.requested_act.facts["plan"]]
    before = fined - sum(amount for _, amount in plan)
    return [*([(decision.pay_by_on, before)] if before > 0 else []), *plan]


def _parts(decision: Decision) -> list[tuple[date | None, int, list[tuple[date, int]]]]:
    """Each part of the schedule with what was paid on it: money pays the earliest part first."""
    paid = [[row.paid_on, row.principal_fen] for row in decision.payments.order_by("paid_on", "pk")]
    found = []
    for due_on, amount in schedule(decision):
        open_fen, shares = amount, []
        for row in paid:
            share = min(row[1], open_fen)
            if share:
                shares.append((row[0], share))
                row[1] -= share
                open_fen -= share
        found.append((due_on, amount, shares))
    return found


def owed(decision: Decision, on: date) -> Owed:
    """Principal and late fine still owed if paid on that day (CF 72: 3 % a day, never above the principal).

    Without the clause in the decision there is no late fine; days count on the principal that was due and still unpaid.
    """
    fined = late = 0
    for due_on, amount, shares in _parts(decision):
        fined += amount
        if decision.late_fine_clause and due_on:
            late += _late(amount, due_on, shares, on)
    paid = decision.payments.aggregate(principal=Sum("principal_fen"), late=Sum("late_fine_fen"))
    return Owed(fined - (paid["principal"] or 0), late - (paid["late"] or 0))


def _late(amount: int, due_on: date, shares: list[tuple[date, int]], on: date) -> int:
    late, before, since = 0, amount, due_on
    for paid_on, share in shares:
        if paid_on > due_on:
            late += late_fine(before, since, paid_on).amount_fen
            since = paid_on
        before -= share
    if before > 0 and on > since:
        late += late_fine(before, since, on).amount_fen
    return min(late, amount)


def overdue_fen(decision: Decision, on: date) -> int:
    """How much of the principal was due before that day and is not paid, in 分."""
    return sum(
        amount - sum(share for _, share in shares)
        for due_on, amount, shares in _parts(decision)
        if due_on and due_on < on
    )


def next_due_on(decision: Decision) -> date | None:
    """The last day of the first part that is not fully paid; None when all is paid."""
    for due_on, amount, shares in _parts(decision):
        if sum(share for _, share in shares) < amount:
            return due_on
    return None


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
