"""Clue, filing and recusal: what the first acts write into the typed core."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, CaseParty, Recusal


def take_clue(attempt: Attempt, act: Act) -> None:
    """案源登记 (CF 54): where the clue came from and when; the term for verifying counts from here."""
    case, facts = attempt.case, attempt.facts
    case.title = facts["title"]
    case.source, case.source_ref = facts["source"], facts.get("source_ref") or ""
    case.clue_on = facts["received_on"]
    case.place = facts.get("place") or ""
    case.save(update_fields=["title", "source", "source_ref", "clue_on", "place"])


def take_filing_request(attempt: Attempt, act: Act) -> None:
    """What is asked to be filed: the party, the item of the power list, the deed's last day and place (CF 22, 36, 54)."""
    case, facts = attempt.case, attempt.facts
    item = facts["power_item"]
    case.power_item, case.profile = item, item.profile or "GENERAL"
    case.deed_on, case.place = facts["deed_on"], facts["place"]
    case.region_code = case.agency.region_code
    case.save(update_fields=["power_item", "profile", "deed_on", "place", "region_code"])
    case.parties.filter(capacity="PARTY").exclude(party=facts["party"]).delete()
    CaseParty.objects.get_or_create(
        case=case, party=facts["party"], capacity="PARTY", defaults={"added_at": act.recorded_at}
    )


def file(attempt: Attempt, act: Act) -> None:
    """立案: the term for handling the case counts from this day (CF 60)."""
    attempt.case.filed_on = attempt.happened_on
    attempt.case.save(update_fields=["filed_on"])


def request_recusal(attempt: Attempt, act: Act) -> None:
    """回避申请: until it is decided the investigation goes on (CF 43Ⅲ)."""
    Recusal.objects.create(
        case=attempt.case, person=attempt.facts["person"], reason=attempt.facts["reason"], act=act
    )


def decide_recusal(attempt: Attempt, act: Act) -> None:
    """回避决定: the person stays away from the case from now on, or may go on."""
    attempt.case.recusals.filter(decided=False).update(
        decided=True, recused=attempt.facts["result"] == "recuse"
    )


def explain_overdue(attempt: Attempt, act: Act) -> None:
    """超期说明: an overdue term stays visible and carries its written explanation (CF 60)."""
    attempt.case.clocks.filter(stopped_at=None, wait=False, due_on__lt=attempt.happened_on).update(
        overdue_reason=attempt.facts["reason"]
    )


def pin_calendar(attempt: Attempt, act: Act) -> None:
    """A closed case keeps the calendar version that it ended with."""
    from mingfa.law import calendar

    attempt.case.calendar_version = calendar.current().version
    attempt.case.save(update_fields=["calendar_version"])
    attempt.case.clocks.filter(stopped_at=None).update(stopped_act=act, stopped_at=act.happened_at)
