"""Bring a real case to a step of the penalty procedure, by the acts of the people whose duty they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tests.people import Town

from mingfa.case import act as door
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case
from mingfa.config.demonstration.lives import life
from mingfa.config.demonstration.premises import PREMISES, Premise
from mingfa.config.demonstration.story import Town as Cast
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused

STALL = next(premise for premise in PREMISES if premise.key == "stall-closed")
ITEMS = {"house": "CZ-37-2", "facility": "CZ-39-1", "refuse": "CZ-39-2", "stall": "CZ-40"}
CHARGES = {"levy": "ZS-01", "fee": "SF-01"}  # for those who put them on the list (law.seed_charges)


def cast_of(town: Town, premise: Premise, party=None) -> Cast:
    """The town's people in the parts of a story; the premise's party is the town's individual business."""
    return Cast(
        agency=town.township,
        officer=town.officer,
        partner=town.second_officer,
        head=town.unit_head,
        leader=town.leader,
        reviewer=town.reviewer,
        publisher=town.publisher,
        publication_reviewer=town.publication_reviewer,
        window=town.window,
        collector=town.window,
        parties={premise.party: party or town.business},
        items=ITEMS | CHARGES,
        principal=town.principal,
        host=town.host,
        clerk=town.clerk,
        member=town.member,
        archivist=town.archivist,
    )


@dataclass
class Standing:
    """A case where it stands, and the instant it is now."""

    case: Case
    now: datetime
    town: Town

    @contextmanager
    def later(self, **by: float) -> Iterator[None]:
        """Some time later."""
        self.now += timedelta(**by)
        with clock.standing_at(self.now):
            yield

    def act(self, move: str, actor, *, partner=True, **facts: Any) -> Act:
        """One act, half an hour later."""
        self.case.refresh_from_db()
        officers = door.registry.procedure_of(self.case).move(move).officers
        others = [Participant(self.town.second_officer, "CASE_OFFICER")] if officers and partner else []
        with self.later(minutes=30):
            made = door.act(
                self.case,
                move,
                actor=actor,
                participants=others,
                facts=facts,
                key=f"{move}-{self.now:%d%H%M%S}",
            )
        self.case.refresh_from_db()
        return made

    def refused(self, move: str, actor, **facts: Any) -> dict[str, Any]:
        """The refusals of an act by code; it must be refused and must write nothing."""
        before = (Act.objects.count(), Case.objects.get(pk=self.case.pk).revision)
        try:
            self.act(move, actor, **facts)
        except Refused as refused:
            assert (Act.objects.count(), Case.objects.get(pk=self.case.pk).revision) == before
            assert all(refusal.reason.endswith(("。", "）")) for refusal in refused.refusals)
            return {refusal.code: refusal for refusal in refused.refusals}
        raise AssertionError(f"{move} was not refused")


def brought_to(town: Town, step: str, *, party=None, **changes: Any) -> Standing:
    """Live a story until its case stands at this step."""
    premise = replace(STALL, **changes)
    going = life(cast_of(town, premise, party), premise)
    at = next(going)
    while True:
        with clock.standing_at(at):
            following = next(going, None)
        case = Case.objects.order_by("-pk").first()
        if case is not None and case.step == step:
            return Standing(case, at, town)
        if following is None:
            raise AssertionError(f"the story ended at {case and case.step}, never at {step}")
        at = following
