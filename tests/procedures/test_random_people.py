"""Random people try random moves with random facts for thousands of steps, and the law holds after each of them.

`MINGFA_TEST_STEPS` asks for more steps than the ten thousand of an ordinary run (100000 for a long one).
"""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.lawful import give_law
from tests.people import A_TUESDAY, build_town
from tests.procedures import filler

from mingfa.case import act as door
from mingfa.case import duties, registry, substance
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case, Decision, Participation
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.org import queries as org
from mingfa.review.models import Opinion

STEPS = int(os.environ.get("MINGFA_TEST_STEPS", "10000"))
A_STORY = 100
HANDLING = {"CASE_OFFICER", "UNIT_HEAD", "AGENCY_LEADER", "AGENCY_PRINCIPAL"}
RAN = {"steps": 0, "made": 0, "decided": 0, "closed": 0}


class People(RuleBasedStateMachine):
    """One penalty case among everybody of the town; every example is rolled back."""

    town = None

    def __init__(self) -> None:
        super().__init__()
        self.now = clock.at(A_TUESDAY, 9)
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.key = 0
        self.hints: list[str] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @initialize()
    def open(self) -> None:
        self.key += 1
        self.hints = []
        with clock.standing_at(self.now):
            self.case = open_case(
                "penalty",
                agency=self.town.township,
                actor=self.town.officer,
                key=f"open{self.key}",
                facts={
                    "title": "示例案",
                    "source": "PATROL",
                    "received_on": clock.today().isoformat(),
                    "content": "示例线索",
                },
            )

    @rule(days=st.sampled_from([0, 0, 1, 2, 8]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days, minutes=7)

    @rule(data=st.data())
    def somebody_tries_something(self, data) -> None:
        RAN["steps"] += 1
        self.now += timedelta(minutes=45)
        self.case.refresh_from_db()
        procedure = registry.procedure_of(self.case)
        if self.case.ended_at:
            self.open()

        def draw(options):
            return data.draw(st.sampled_from(list(options)))

        move = draw(
            self.likely(procedure) * 4 + list(procedure.moves_from(self.case.step)) + [draw(procedure.moves)]
        )
        people = list(self.town.people.values())
        fit = [person for person in people if org.roles(person, self.case.agency) & set(move.role)]
        actor = draw([*fit * 4, draw(people)]) if fit else draw(people)
        partner = draw([self.town.second_officer, self.town.officer, self.town.second_officer, draw(people)])
        self.key += 1
        with clock.standing_at(self.now):
            facts = filler.facts(move, self.case, self.town, draw)
            try:
                door.act(
                    self.case,
                    move.key,
                    actor=actor,
                    participants=[Participant(partner, duties.OFFICER)],
                    facts=facts,
                    key=f"k{self.key}",
                )
            except Refused as refused:
                assert refused.refusals and all(refusal.reason for refusal in refused.refusals)
                self.hints = [refusal.link for refusal in refused.refusals if refusal.link]
            else:
                RAN["made"] += 1
                self.hints = []

    def likely(self, procedure) -> list:
        """What sensible people would do next: answer a request, mend what was missing, take the next step."""
        waiting = set(self.case.approvals.filter(answered_act=None).values_list("move", flat=True))
        here = [move for move in procedure.moves_from(self.case.step) if "WITHDRAWN" not in move.targets]
        answers = [move for move in here if move.approves in waiting]
        mending = [procedure.move(key) for key in self.hints]
        if self.case.step == "INVESTIGATING":
            made = set(self.case.acts.values_list("move", flat=True))
            first = ("collect_evidence", "establish_finding", "order_correction")
            mending += [procedure.move(key) for key in first if key not in made][:1]
        leading = [move for move in here if move.button and not move.approves]
        return answers or mending or leading or here

    @invariant()
    def no_decision_without_a_valid_review(self) -> None:
        decision = Decision.objects.filter(case_id=getattr(self, "case", Case()).pk).first()
        if decision is None:
            return
        RAN["decided"] += 1
        opinion = Opinion.objects.filter(
            round__case=self.case, given_at__lte=decision.act.recorded_at
        ).latest("pk")
        assert opinion.result == "agree"
        assert opinion.substance == decision.substance == decision.reviewed_substance
        handled = Participation.objects.filter(
            case=self.case,
            person=opinion.reviewer,
            capacity__in=HANDLING,
            act__sequence__lte=decision.act.sequence,
        )
        assert not handled.exists()

    @invariant()
    def two_officers_with_valid_credentials_wherever_two_are_needed(self) -> None:
        if not hasattr(self, "case"):
            return
        last = Act.objects.filter(case=self.case).latest("sequence")
        move = registry.procedure_of(self.case).move(last.move)
        officers = last.participations.filter(capacity="CASE_OFFICER")
        if move.officers:
            assert officers.values("person").distinct().count() >= move.officers
            assert not officers.filter(credential=None).exists()

    @invariant()
    def nobody_in_two_separated_roles(self) -> None:
        if not hasattr(self, "case"):
            return
        held: dict[int, set[str]] = {}
        for person, capacity in Participation.objects.filter(case=self.case).values_list(
            "person", "capacity"
        ):
            held.setdefault(person, set()).add(capacity)
        for capacities in held.values():
            assert not any(pair <= capacities for pair in duties.APART)

    @invariant()
    def an_ended_case_stands_still(self) -> None:
        if not hasattr(self, "case"):
            return
        self.case.refresh_from_db()
        ended = registry.procedure_of(self.case).step(self.case.step).end
        assert bool(self.case.ended_at) == ended
        RAN["closed"] += self.case.step == "CLOSED"
        if self.case.step == "DECIDED":
            assert substance.latest_proposal(self.case, approved=True) is not None


@pytest.mark.django_db
def test_random_people_never_reach_an_unlawful_state(request):
    postgres = "postgres" in request.node.name
    steps = STEPS // 10 if postgres else STEPS
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        People.town = build_town()
        give_law(People.town)
    for name in RAN:
        RAN[name] = 0
    while RAN["steps"] < steps:
        run_state_machine_as_test(
            People,
            settings=settings(
                max_examples=max(1, (steps - RAN["steps"]) // A_STORY + 1),
                stateful_step_count=A_STORY,
                deadline=None,
                phases=[Phase.generate],  # a shorter story is not worth minutes of retelling
                suppress_health_check=list(HealthCheck),
                database=None,
            ),
        )
    assert RAN["steps"] >= steps
    # The walk is worth something only if stories do get to decisions.
    assert RAN["made"] > steps // 20 and (RAN["decided"] or steps < 1000), RAN
