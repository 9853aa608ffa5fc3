"""Random people try random moves with random facts for thousands of steps, and the law holds after each of them.

`MINGFA_TEST_STEPS` asks for more steps than the ten thousand of an ordinary run (100000 for a long one).
"""

from __future__ import annotations

import functools
import os
import random
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY
from tests.procedures import filler

from mingfa.case import act as door
from mingfa.case import children, duties, expiry, registry, substance
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.models import Act, Case, Decision, Participation
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.procedure import Procedure
from mingfa.kernel.refusal import Refused
from mingfa.org import queries as org
from mingfa.review.models import Opinion

OPENED: dict[str, int] = {}  # how many cases of each kind were opened


def newest() -> list[Procedure]:
    """The released procedures, each in its newest version."""
    return [registry.current(key) for key in dict.fromkeys(one.key for one in registry.procedures())]


def must_be_reviewed(case: Case) -> bool:
    """Whether the table's own gate would stop this decision without a legal opinion."""
    gate = next(
        guard
        for move in registry.procedure_of(case).moves
        for guard in move.guards
        if guard.code == "G_LEGAL_REVIEW"
    )
    with transaction.atomic():
        attempt = Attempt(case=case, procedure=registry.procedure_of(case), move=None, actor=None)
        return gate.check(attempt) is not None and not Opinion.objects.filter(round__case=case).exists()


STEPS = int(os.environ.get("MINGFA_TEST_STEPS", "10000"))
A_STORY = 100
HANDLING = {"CASE_OFFICER", "UNIT_HEAD", "AGENCY_LEADER", "AGENCY_PRINCIPAL"}
RAN = {"steps": 0, "made": 0, "decided": 0, "closed": 0}


def after_an_act(check):
    """An invariant that is looked at whenever something was written: by a person, or by the law itself."""

    @functools.wraps(check)
    def look(self) -> None:
        if self.written:
            check(self)

    return invariant()(look)


class People(RuleBasedStateMachine):
    """One case of any kind, and its child cases, among everybody of the town; every example is rolled back."""

    town = None
    run_number = 0

    def __init__(self) -> None:
        super().__init__()
        self.now = clock.at(A_TUESDAY, 9)
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.key = 0
        self.hints: list[str] = []
        self.written = False  # whether the last rule wrote anything

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @initialize(data=st.data())
    def open(self, data) -> None:
        """A case of a random kind, the ordinary penalty most often; a kind that the facts do not fit is left for another."""
        draw = self.drawer(data)
        kinds = [procedure.key for procedure in newest() if procedure.alone]
        tries = [draw([*kinds, *["penalty"] * len(kinds)]) for _ in range(2)]
        if not any(self.begun(key, draw) for key in tries):
            assert self.begun("penalty", lambda options: next(iter(options)))

    def begun(self, key: str, draw, parent: Case | None = None) -> bool:
        """Whether somebody could open a case of this kind now; it is then the case that is worked on."""
        self.key += 1
        procedure = registry.current(key)
        with clock.standing_at(self.now):
            blank = Case(agency=self.town.township, procedure=key, version=procedure.version)
            try:
                case = open_case(
                    key,
                    agency=self.town.township,
                    actor=self.actor_for(procedure.opening, draw),
                    participants=[Participant(self.town.second_officer, duties.OFFICER)],
                    key=f"open{self.key}",
                    facts=filler.facts(procedure.opening, parent or blank, self.town, draw),
                    parent=parent,
                )
            except Refused:
                return False
        self.case, self.hints = case, []
        OPENED[key] = OPENED.get(key, 0) + 1
        return True

    def drawer(self, data):
        """Chance for one rule from one drawn number: a story of a hundred steps then fits into what one example may draw.

        The run's number is mixed in: every run begins with the simplest example, which must not be one story again.
        """
        chance = random.Random(data.draw(st.integers(0, 2**32)) * 1_000_003 + self.run_number)
        return lambda options: chance.choice(list(options))

    def actor_for(self, move, draw):
        people = list(self.town.people.values())
        fit = [person for person in people if org.roles(person, self.town.township) & set(move.role)]
        return draw(fit if fit and draw(range(8)) else people)

    @rule(days=st.sampled_from([0] * 10 + [1, 1, 2, 8, 20]))
    def time_passes(self, days: int) -> None:
        """Days go by, and what the law does by itself when a term has run out is done."""
        self.now += timedelta(days=days, minutes=7)
        with clock.standing_at(self.now):
            self.written = expiry.expire() > 0

    def to_another_case(self, draw) -> None:
        """Back to the parent, or on to a child that may be opened here."""
        if self.case.parent_id and (self.case.ended_at or draw([True, False])):
            self.case = self.case.parent
            return
        under = children.openable(self.case)
        if under and not self.case.ended_at:
            self.begun(draw(under).key, draw, self.case)

    @rule(data=st.data())
    def somebody_tries_something(self, data) -> None:
        RAN["steps"] += 1
        self.written = False
        self.now += timedelta(minutes=45)
        self.case.refresh_from_db()
        if self.case.ended_at and self.case.parent_id:
            self.case = self.case.parent
        if self.case.ended_at:
            self.open(data)
        draw = self.drawer(data)
        if draw(range(25)) == 0:
            self.to_another_case(draw)
        procedure = registry.procedure_of(self.case)
        here = list(procedure.moves_from(self.case.step))
        usual = [move for move in here if not move.aside] or here
        sensible = self.likely(procedure)
        move = draw(draw([*[sensible] * 7, usual, here, procedure.moves]))
        actor = self.actor_for(move, draw)
        people = list(self.town.people.values())
        colleague = self.town.second_officer if actor == self.town.officer else self.town.officer
        partner = draw([*[colleague] * 7, draw(people)])
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
                self.written = True
                self.hints = []

    def likely(self, procedure) -> list:
        """What sensible people would do next: answer a request, mend what was missing, take the next step."""
        waiting = set(self.case.approvals.filter(answered_act=None).values_list("move", flat=True))
        here = [move for move in procedure.moves_from(self.case.step) if "WITHDRAWN" not in move.targets]
        answers = [move for move in here if move.approves in waiting]
        keys = {move.key for move in procedure.moves}
        mending = [procedure.move(key) for key in self.hints if key in keys]
        if self.case.step == "INVESTIGATING":
            made = set(self.case.acts.values_list("move", flat=True))
            first = ("collect_evidence", "establish_finding", "order_correction")
            mending += [procedure.move(key) for key in first if key not in made][:1]
        leading = [move for move in here if move.button and not move.approves]
        return answers or mending or leading or here

    @after_an_act
    def no_decision_without_a_valid_review(self) -> None:
        decision = Decision.objects.filter(case=self.case).first()
        if decision is None:
            return
        RAN["decided"] += 1
        opinions = Opinion.objects.filter(round__case=self.case, given_at__lte=decision.act.recorded_at)
        if not decision.reviewed_substance:
            assert not must_be_reviewed(self.case), f"{self.case.procedure} decided without a review"
            return
        opinion = opinions.latest("pk")
        assert opinion.result == "agree"
        assert opinion.substance == decision.substance == decision.reviewed_substance
        handled = Participation.objects.filter(
            case=self.case,
            person=opinion.reviewer,
            capacity__in=HANDLING,
            act__sequence__lte=decision.act.sequence,
        )
        assert not handled.exists()

    @after_an_act
    def two_officers_with_valid_credentials_wherever_two_are_needed(self) -> None:
        last = Act.objects.filter(case=self.case).latest("sequence")
        move = registry.procedure_of(self.case).move(last.move)
        officers = last.participations.filter(capacity="CASE_OFFICER")
        if move.officers:
            assert officers.values("person").distinct().count() >= move.officers
            assert not officers.filter(credential=None).exists()

    @after_an_act
    def nobody_in_two_separated_roles(self) -> None:
        held: dict[int, set[str]] = {}
        root = self.case.root_id or self.case.pk
        family = Q(case=root) | Q(case__root=root)
        for person, capacity in Participation.objects.filter(family).values_list("person", "capacity"):
            held.setdefault(person, set()).add(capacity)
        for capacities in held.values():
            assert not any(pair <= capacities for pair in duties.APART)

    @after_an_act
    def an_ended_case_stands_still(self) -> None:
        self.case.refresh_from_db()
        ended = registry.procedure_of(self.case).step(self.case.step).end
        assert bool(self.case.ended_at) == ended
        RAN["closed"] += self.case.step == "CLOSED"
        if self.case.step == "DECIDED":
            assert substance.latest_proposal(self.case, approved=True) is not None


@pytest.mark.long
@pytest.mark.django_db
def test_random_people_never_reach_an_unlawful_state(request):
    postgres = "postgres" in request.node.name
    steps = STEPS // 20 if postgres else STEPS
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        People.town = build_lawful_town()
    for name in RAN:
        RAN[name] = 0
    People.run_number = 0
    while RAN["steps"] < steps:
        People.run_number += 1
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
