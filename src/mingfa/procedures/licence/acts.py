"""What the acts of a licence do beyond the shared effects, and from which day its terms run."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks, core
from mingfa.case.attempt import Attempt
from mingfa.case.duties import OFFICER
from mingfa.case.models import Act, CaseParty, Decision, Participation, RunningClock
from mingfa.documents import service
from mingfa.procedures.licence import guards


def received_on(attempt: Attempt) -> date:
    """The day on which the papers came, or what was lacking came after."""
    return attempt.facts.get("received_on") or attempt.facts["supplemented_on"]


def accepted_on(attempt: Attempt) -> date:
    """From which day the term of deciding runs: the acceptance, or the day of receipt once five days were let go by."""
    told = clocks.running(attempt.case, "receipt")
    if told is not None and told.due_on and attempt.happened_on > told.due_on:
        return told.start_on
    return attempt.happened_on


def told_on(attempt: Attempt) -> date:
    """被告知听证权利之日."""
    return attempt.facts["told_on"]


def reached_on(attempt: Attempt) -> date:
    """The decision reached the applicant: handed over with the certificate, or served."""
    return service.effective_on(attempt) if attempt.move.key == "serve" else attempt.happened_on


def preliminary(attempt: Attempt, act: Act) -> None:
    """初审: what a higher agency decides is examined here in the term of XK 43, which nobody here can extend."""
    running = clocks.open_clock(attempt.case, "decide")
    if running is None or not guards.decided_above(attempt.case.power_item):
        return
    running.rule, running.title = "LIC_PRELIM", "初步审查、报送上级机关"
    clocks.compute(running)
    running.save()


def enter_verifiers(attempt: Attempt, act: Act) -> None:
    """核查人员 take part as those who examine: none of them may preside over the hearing."""
    there = set(act.participations.filter(capacity=OFFICER).values_list("person_id", flat=True))
    Participation.objects.bulk_create(
        Participation(act=act, case=attempt.case, person=person, capacity=OFFICER)
        for person in {one.pk: one for one in attempt.facts["verifiers"]}.values()
        if person.pk not in there
    )


def mark_major(attempt: Attempt, act: Act) -> None:
    """重大许可事项: it goes to the legal review."""
    attempt.case.complex_or_major = bool(attempt.facts.get("major"))
    attempt.case.save(update_fields=["complex_or_major"])


def enter_third_party(attempt: Attempt, act: Act) -> None:
    """利害关系人 belongs to the case from now on."""
    CaseParty.objects.get_or_create(
        case=attempt.case,
        party=attempt.facts["third_party"],
        capacity="THIRD_PARTY",
        defaults={"added_at": act.recorded_at},
    )


def no_certificate(attempt: Attempt, act: Act) -> None:
    """不予许可: there is nothing to issue, so no term for issuing runs (XK 44)."""
    if attempt.facts.get("decision") == "deny":
        attempt.case.clocks.filter(key="issue", started_act=act).delete()


def handed_over(attempt: Attempt, act: Act) -> None:
    """The decision took effect towards the applicant on the day on which the certificate was handed over."""
    decision = Decision.objects.filter(case=attempt.case).first()
    if decision is not None:
        core.decision_served(decision, act, attempt.happened_on)


def in_force(attempt: Attempt) -> RunningClock | None:
    """The licence's present term of validity."""
    return clocks.running(attempt.case, "validity") if attempt.case.pk else None


def valid_from(attempt: Attempt) -> date:
    """The first day of the term that begins now: as written, else the day on which the earlier one ends."""
    if attempt.facts.get("valid_from"):
        return attempt.facts["valid_from"]
    before = in_force(attempt)
    return before.due_on if before and before.due_on else attempt.happened_on


def valid_until(attempt: Attempt) -> date:
    """The last day of the term: as written; where nobody decided on renewal, as long again as before (XK 50)."""
    if attempt.facts.get("valid_until"):
        return attempt.facts["valid_until"]
    before = in_force(attempt)
    assert before is not None and before.due_on is not None  # only a licence in force is deemed renewed
    return before.due_on + (before.due_on - before.start_on)


def ends_on(attempt: Attempt) -> date:
    """Renewal is to be decided before the licence ends."""
    before = in_force(attempt)
    return before.due_on if before and before.due_on else attempt.happened_on


def take_back(attempt: Attempt, act: Act) -> None:
    """撤销、撤回: the decision to grant is no longer in force."""
    Decision.objects.filter(case=attempt.case).update(state="revoked")
