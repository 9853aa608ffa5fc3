"""Every scene of measures and enforcement is lived to its end by the people of the town."""

from __future__ import annotations

import pytest
from tests.procedures.stories import cast_of

from mingfa.case.models import Case
from mingfa.config.demonstration import lives_coercion, lives_enforcement
from mingfa.config.demonstration.build import TODAY
from mingfa.config.demonstration.schedule import run
from mingfa.kernel import clock

# On PostgreSQL the same lives are lived when the demonstration is built there.
pytestmark = [pytest.mark.sqlite, pytest.mark.long]

ALL = [(module, scene) for module in (lives_coercion, lives_enforcement) for scene in module.SCENES]


@pytest.mark.parametrize(("module", "scene"), ALL, ids=[scene.key for _, scene in ALL])
def test_a_scene_comes_to_its_end(town, module, scene):
    going = module.life(cast_of(town, scene), scene)
    at = next(going)
    while at is not None:
        with clock.standing_at(at):
            at = next(going, None)
    case = Case.objects.get()
    assert case.step == scene.until
    assert (case.ended_at is not None) == (scene.until in ("CLOSED", "RELEASED"))


def test_article_44_on_the_demonstrations_day_the_demolition_still_waits(town):
    scenes = [scene for scene in lives_enforcement.SCENES if scene.extra["story"] == "demolition"]
    waiting, corrected = scenes
    run([lives_enforcement.life(cast_of(town, scene), scene) for scene in scenes], until=TODAY)
    assert Case.objects.get(title=waiting.title).step == "WAIT"
    assert Case.objects.get(title=corrected.title).step == "CLOSED"
