"""Decisions of every kind are made public by the same two persons, in the words of their own document."""

from __future__ import annotations

from tests.procedures.stories import cast_of

from mingfa.case.models import Decision
from mingfa.config.demonstration import lives_enforcement, lives_spot
from mingfa.config.demonstration.build import TODAY
from mingfa.config.demonstration.publicity import office
from mingfa.config.demonstration.schedule import run
from mingfa.disclosure import compose
from mingfa.disclosure.models import PUBLISHED, Duty, PublicCopy


def published(town, module, key: str, party=None) -> tuple[Decision, dict]:
    """A scene lived while the publishers do their daily work: its decision and the public copy."""
    scene = next(one for one in module.SCENES if one.key == key)
    cast = cast_of(town, scene, party)
    run([module.life(cast, scene), office(cast)], until=TODAY)
    duty = Duty.objects.get()
    assert duty.state == PUBLISHED
    return duty.case.decision, PublicCopy.objects.get(duty=duty).content


def test_review_law_23_a_penalty_on_the_spot_goes_to_reconsideration_before_the_court(town):
    decision, content = published(town, lives_spot, "spot-cash")
    ways = compose.remedies(decision)
    assert [way["title"] for way in ways if way["title"] != "缴款的最后一天"] == ["申请行政复议"]
    assert "应当先向砚山县人民政府申请" in ways[0]["to_whom"] and ways[0]["last_day"]
    assert ["执法类别", "行政处罚，简易程序"] in content["fields"]


def test_substitute_performance_is_told_in_the_words_of_its_decision(town):
    decision, content = published(town, lives_enforcement, "substitute-closed")
    assert content["conclusion"].startswith("代履行；")
    assert ["执法类别", "行政强制，代履行"] in content["fields"]
    assert [way["title"] for way in compose.remedies(decision)] == ["申请行政复议", "向法院起诉"]


def test_what_was_corrected_before_any_decision_owes_the_public_nothing(town):
    scene = next(one for one in lives_enforcement.SCENES if one.key == "demolition-corrected")
    cast = cast_of(town, scene)
    run([lives_enforcement.life(cast, scene), office(cast)], until=TODAY)
    assert not Duty.objects.exists()
