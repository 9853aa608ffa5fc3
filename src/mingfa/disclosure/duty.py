"""公示义务: opened by the decision itself with its clock (seed 二(一)4; CF 48): seven working days for a penalty."""

from __future__ import annotations

from datetime import date

from mingfa.case.attempt import Attempt
from mingfa.case.decisions import REMEDY_STATES
from mingfa.case.models import Act
from mingfa.case.outbox import outbox
from mingfa.disclosure.models import EDITED, OPEN, PUBLISHED, RETRACT_DUE, SUBMITTED, WITHHELD, Duty
from mingfa.kernel import clock, deadlines, periods
from mingfa.law import calendar
from mingfa.ledger.append import append

RULES = dict.fromkeys(("penalty", "penalty_spot", "licence"), "PUB_PENALTY")
UNDER_WAY = (OPEN, EDITED, SUBMITTED)


def open_publication_duty(attempt: Attempt, act: Act) -> None:
    """The decision was made: it must be public within the term, or withheld on a ground that is kept."""
    case = attempt.case
    rule = RULES.get(case.procedure, "PUB_OTHER")
    term = periods.term(deadlines.rule(rule), attempt.happened_on, calendar.current())
    duty = Duty.objects.create(
        agency=case.agency,
        case=case,
        title=case.title,
        rule=rule,
        decided_on=attempt.happened_on,
        due_on=term.due,
        term=term.as_json(),
    )
    append(
        "duty_open",
        duty.reference,
        public={
            "rule": rule,
            "decided_on": str(attempt.happened_on),
            "due_on": str(term.due) if term.due else "",
            "agency": case.agency.reference,
        },
    )


def open_retraction_duty(attempt: Attempt, act: Act) -> None:
    """变更、撤销、确认违法、确认无效、责令重作: a published decision leaves the public site in three working days (CF 48Ⅱ).

    One that is not public yet will not be made public any more. A second result changes nothing: the first already did.
    """
    duty = Duty.objects.select_for_update(of=("self",)).filter(case=attempt.case).first()
    if duty is None:
        return
    facts = attempt.facts
    state = REMEDY_STATES[facts["result"]]
    reason = f"{facts['document']}：{facts['reason']}"
    if duty.state in UNDER_WAY:
        _never_public(attempt, duty, f"决定已{state}。{reason}")
    if duty.state != PUBLISHED:
        return
    from_on: date = facts["decided_on"]
    term = periods.term(deadlines.rule("PUB_RETRACT"), from_on, calendar.current())
    Duty.objects.filter(pk=duty.pk).update(
        state=RETRACT_DUE,
        retract_from_on=from_on,
        retract_due_on=term.due,
        retract_ground=state,
        retract_reason=reason,
        asked="",
    )


def _never_public(attempt: Attempt, duty: Duty, reason: str) -> None:
    Duty.objects.filter(pk=duty.pk).update(
        state=WITHHELD, withheld_ground="law", withheld_reason=reason, withheld_by=attempt.actor, asked=""
    )
    append(
        "withhold",
        duty.reference,
        public={
            "ground": "law",
            "approver": attempt.actor.pseudonym,
            "agency": attempt.case.agency.reference,
        },
        committed={"reason": reason},
    )
    outbox("disclosure.apply", {"duty": duty.pk}, f"withhold-{duty.pk}")


def recompute_open() -> int:
    """A calendar arrived: compute the term of every open duty anew, old and new value both kept; how many changed."""
    table, changed = calendar.current(), 0
    for duty in Duty.objects.filter(state__in=(*UNDER_WAY, RETRACT_DUE)):
        before = (duty.due_on, duty.retract_due_on)
        term = periods.term(deadlines.rule(duty.rule), duty.decided_on, table)
        if duty.state == RETRACT_DUE:
            retract = periods.term(deadlines.rule("PUB_RETRACT"), duty.retract_from_on, table)
            duty.retract_due_on = retract.due
        else:
            old = {"due": str(duty.due_on or ""), "at": clock.now().isoformat()}
            duty.term = {**term.as_json(), "before": [*duty.term.get("before", []), old]}
            duty.due_on = term.due
        if (duty.due_on, duty.retract_due_on) != before:
            duty.save(update_fields=["due_on", "retract_due_on", "term"])
            changed += 1
    return changed


def decision_served(attempt: Attempt, act: Act) -> None:
    """The decision was served: a copy that is already public gets the exact last days of the remedies."""
    duty = Duty.objects.filter(case=attempt.case, state=PUBLISHED).first()
    if duty is not None:
        outbox("disclosure.refresh", {"duty": duty.pk}, f"refresh-{duty.pk}-{act.sequence}")
