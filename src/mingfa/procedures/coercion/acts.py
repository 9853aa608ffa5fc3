"""What the acts of a compulsory measure change beside the step: its approval, its term, what the term leaves out."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case
from mingfa.documents import service
from mingfa.procedures.general import effects

MEASURE = "measure"  # the clock of the measure's own term


def last(case: Case, *moves: str) -> Act | None:
    """The newest act of one of these kinds."""
    return case.acts.filter(move__in=moves).order_by("-sequence").first() if case.pk else None


def measure_of(case: Case) -> str:
    """SEAL, SEIZE or FREEZE, as it was asked for; "" before."""
    asked = last(case, "request_measure")
    return asked.facts["measure"] if asked else ""


def outcome_of(attempt: Attempt) -> str:
    """Which decision document tells it."""
    return "freeze" if attempt.facts["measure"] == "FREEZE" else "measure"


def approve(attempt: Attempt, act: Act) -> None:
    """The head approved what was asked; the decision is made and handed over on the spot (QZ 18, 24)."""
    attempt.case.proposals.filter(approved_act=None).update(approved_act=act)


put_forward = effects.put_forward(outcome_of)


def extend(attempt: Attempt, act: Act) -> None:
    """延长: as many days as were asked for, at most thirty, once (QZ 25, 32)."""
    asked = last(attempt.case, "request_extend")
    assert asked is not None  # the approval rests on it
    clocks.extend(act, MEASURE, asked.facts["extension_days"], "ND")


def leave_out(attempt: Attempt, act: Act) -> None:
    """The days of an appraisal do not count from the day on which the party was told of them in writing (QZ 25Ⅲ)."""
    appraisal = last(attempt.case, "appraise")
    assert appraisal is not None  # the document that is served was made by it
    from_on, to_on = (date.fromisoformat(appraisal.facts[name]) for name in ("from_on", "to_on"))
    told_on = service.effective_on(attempt)
    if max(from_on, told_on) < to_on:
        clocks.exclude(act, MEASURE, max(from_on, told_on), to_on)


def count_again(attempt: Attempt, act: Act) -> None:
    """The appraisal ended before the told day: the days after it count (QZ 25Ⅲ leaves out only the appraisal)."""
    clocks.end_exclusion(act, MEASURE, attempt.facts["ended_on"])
