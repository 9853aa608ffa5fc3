"""Child cases: hearing, measure, transfer and the like run as cases of their own; the parent waits by a guard.

A child begins with what the parent already knows: nothing is typed twice.
"""

from __future__ import annotations

from django.db.models import QuerySet

from mingfa.case import registry
from mingfa.case.models import Case, CaseParty
from mingfa.kernel import clock
from mingfa.kernel.procedure import Procedure
from mingfa.kernel.refusal import Refusal, Refused

INHERITED = ("power_item", "profile", "source", "source_ref", "clue_on", "deed_on", "place", "region_code")


def check(procedure: Procedure, parent: Case | None) -> None:
    """Raises Refused when a case of this procedure may not begin here."""
    if parent is None:
        if not procedure.alone:
            raise Refused(
                Refusal(
                    "ALONE",
                    f"“{procedure.title}”不能单独开案。",
                    procedure.article,
                    "请从所属案件的页面里办理。",
                )
            )
        return
    above = registry.procedure_of(parent)
    if not procedure.opens_under(above, parent.step):
        standing = above.step(parent.step).title
        raise Refused(
            Refusal(
                "UNDER",
                f"所属案件现在是“{standing}”，不能办理“{procedure.title}”。",
                procedure.article,
                "请回到所属案件看现在可以做什么。",
            )
        )


def inherit(case: Case, parent: Case) -> None:
    """The child's core as the parent has it: item, place, days, parties."""
    for name in INHERITED:
        setattr(case, name, getattr(parent, name))
    case.title = case.title or parent.title
    case.save(update_fields=[*INHERITED, "title"])
    CaseParty.objects.bulk_create(
        CaseParty(case=case, party_id=row.party_id, capacity=row.capacity, added_at=clock.now())
        for row in parent.parties.order_by("pk")
    )


def children(case: Case, procedure: str = "") -> QuerySet[Case]:
    """The child cases, oldest first; of one procedure where it is named."""
    rows = case.children.order_by("pk")
    return rows.filter(procedure=procedure) if procedure else rows


def openable(case: Case) -> list[Procedure]:
    """The procedures that may be opened under this case where it stands now."""
    above = registry.procedure_of(case)
    newest = {procedure.key: procedure for procedure in registry.procedures()}
    return [procedure for procedure in newest.values() if procedure.opens_under(above, case.step)]
