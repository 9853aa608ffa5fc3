"""How often an agency inspected the same enterprise in a year, and how often it may (国办发〔2024〕54号)."""

from __future__ import annotations

from datetime import date

from mingfa.case.models import Act, Case
from mingfa.kernel import clock
from mingfa.law import rulebook
from mingfa.org.models import Agency
from mingfa.party.models import Party

STARTED = ("approve", "urgent_start")
ORDERED_FROM_ABOVE = {"type": "SPECIAL", "source": "SUPERIOR"}


def inspections(agency: Agency, party: Party, year: int, *, but: Case | None = None) -> int:
    """Inspections of the party by the agency that were approved or urgently begun in that year.

    Daily, single-case and special inspections all count; special ones that a superior deployed do not, and one that was
    called off does not.
    """
    begins, ends = clock.at(date(year, 1, 1), 0), clock.at(date(year + 1, 1, 1), 0)
    acts = Act.objects.filter(
        move__in=STARTED,
        happened_at__gte=begins,
        happened_at__lt=ends,
        case__procedure="inspection",
        case__agency=agency,
        case__parties__party=party,
    ).exclude(case__step="CALLED_OFF")
    cases = set(acts.values_list("case_id", flat=True)) - {but.pk if but else None}
    deployed = Act.objects.filter(case_id__in=cases, move="propose")
    from_above = {
        act.case_id
        for act in deployed
        if all(act.facts.get(name) == value for name, value in ORDERED_FROM_ABOVE.items())
    }
    return len(cases - from_above)


def used(case: Case, party: Party | None, on: date) -> int:
    """Inspections of this case's party before this one, in the year of that day."""
    if party is None:
        row = case.parties.filter(capacity="PARTY").select_related("party").first() if case.pk else None
        party = row.party if row else None
    return inspections(case.agency, party, on.year, but=case) if party else 0


def cap(agency: Agency, on: date) -> int:
    """The highest number of inspections of one enterprise in a year."""
    return int(rulebook.value("inspection.freq_cap", agency, on).value)
