"""Every scene of an application for a licence can be lived to where it says that it goes."""

from __future__ import annotations

import pytest
from tests.procedures.licences import publish_items
from tests.procedures.stories import cast_of

from mingfa.case.models import Case
from mingfa.config.demonstration import lives_licence
from mingfa.config.demonstration.build import TODAY
from mingfa.config.demonstration.schedule import run

# On PostgreSQL the same lives are lived when the demonstration is built there.
pytestmark = [pytest.mark.sqlite, pytest.mark.long]


@pytest.mark.parametrize("scene", lives_licence.SCENES, ids=lambda scene: scene.key)
def test_the_scene_goes_as_far_as_it_says(town, scene):
    publish_items(town)
    run([lives_licence.life(cast_of(town, scene, town.citizen), scene)], until=TODAY)
    case = Case.objects.get(parent=None)
    assert case.step == scene.until
    assert (case.ended_at is None) == (scene.until == "EXAMINED")
    late = [row for row in case.clocks.filter(wait=False) if row.due_on < (row.stopped_at or TODAY).date()]
    assert {row.key for row in late} == ({"receipt"} if scene.extra.get("deemed") else set())
