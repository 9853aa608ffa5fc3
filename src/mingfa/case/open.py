"""Opening a case: the first act, under the newest released version of a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mingfa.case import children, registry
from mingfa.case.act import RESENT, Asked, begin
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case
from mingfa.case.numbers import case_number
from mingfa.kernel import clock
from mingfa.kernel.procedure import Procedure
from mingfa.org.models import Agency, Person


def open_case(
    procedure_key: str,
    *,
    agency: Agency,
    actor: Person,
    facts: Mapping[str, Any],
    key: str,
    participants: Iterable[Participant] = (),
    happened_at: datetime | None = None,
    parent: Case | None = None,
    late_reason: str = "",
) -> Case:
    """Open a case by its procedure's opening move; raises `Refused` with every reason and then leaves nothing behind.

    The same key again answers with the case that was opened the first time; so do the same words minutes later.
    """
    procedure = registry.current(procedure_key)
    asked = Asked(
        None, procedure.opening.key, actor, tuple(participants), happened_at, dict(facts), key, late_reason
    )
    with transaction.atomic():
        if parent is not None:
            parent = Case.objects.select_for_update(of=("self",)).select_related("agency").get(pk=parent.pk)
            agency = parent.agency
        answered = asked.answered() or asked.repeated(_lately(asked, procedure, agency, parent))
        if answered:
            return answered.case
        children.check(procedure, parent)
        opened_at = happened_at or clock.now()
        case = Case.objects.create(
            agency=agency,
            number=case_number(agency, procedure.code, clock.local(opened_at).year),
            procedure=procedure.key,
            version=procedure.version,
            step="",
            title=str(facts.get("title", "")).strip()[:200],
            parent=parent,
            root=(parent.root or parent) if parent else None,
            opened_at=opened_at,
        )
        if parent is not None:
            children.inherit(case, parent)
        begin(case, procedure, asked)
        case.refresh_from_db()
        return case


def _lately(asked: Asked, procedure: Procedure, agency: Agency, parent: Case | None) -> QuerySet[Act]:
    """The opening acts by which this person just opened such a case of this agency under this parent."""
    since = clock.now() - RESENT
    when = {"case__opened_at": asked.happened_at} if asked.happened_at else {"case__opened_at__gt": since}
    return Act.objects.filter(
        **when,
        case__agency=agency,
        case__procedure=procedure.key,
        case__parent=parent,
        case__ended_at=None,
        actor=asked.actor,
        sequence=1,
    ).select_related("case")
