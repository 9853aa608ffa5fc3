"""What is owed of a levy: the decision less relief, the late fee that was charged, and what was paid (QZ 45)."""

from __future__ import annotations

from django.db.models import Sum

from mingfa.case.attempt import Attempt
from mingfa.case.decisions import PAYABLE, Owed
from mingfa.case.models import Act, Case, Decision, Payment


def _facts(case: Case, move: str) -> dict:
    act = case.acts.filter(move=move).order_by("-sequence").first()
    return act.facts if act else {}


def granted_relief(case: Case) -> dict:
    """What relief was granted: the request that the newest approval answered; empty when there was none."""
    return _facts(case, "request_relief") if case.acts.filter(move="relief").exists() else {}


def levied_fen(case: Case) -> int:
    """The principal of the decision after reduction or exemption, in 分."""
    decision = Decision.objects.filter(case=case).first()
    if decision is None:
        return 0
    whole = decision.items.filter(kind__in=PAYABLE).aggregate(total=Sum("amount_fen"))["total"] or 0
    relief = granted_relief(case)
    if relief.get("relief") == "EXEMPT":
        return 0
    return whole - (relief.get("reduced") or 0 if relief.get("relief") == "REDUCE" else 0)


def left(case: Case) -> Owed:
    """Principal and late fee that are still to be paid."""
    rows = Payment.objects.filter(decision__case=case)
    paid = rows.aggregate(principal=Sum("principal_fen"), late=Sum("late_fine_fen"))
    late = _facts(case, "charge_late_fee").get("late_fee") or 0
    return Owed(max(levied_fen(case) - (paid["principal"] or 0), 0), max(late - (paid["late"] or 0), 0))


def take_payment(attempt: Attempt, act: Act) -> None:
    """缴款: the principal first, then the late fee; straight to the treasury, against a receipt of the treasury."""
    still, amount = left(attempt.case), attempt.facts["amount"]
    principal = min(amount, still.principal_fen)
    Payment.objects.create(
        decision=attempt.case.decision,
        paid_on=attempt.facts["paid_on"],
        principal_fen=principal,
        late_fine_fen=amount - principal,
        receipt_number=attempt.facts["receipt_number"],
        act=act,
    )
