"""The demonstration's penalties with children and on the spot live as far as they say, on the real days of their terms."""

from __future__ import annotations

import pytest
from tests.procedures.stories import cast_of

from mingfa.case.models import Case
from mingfa.config.demonstration import lives_major, lives_spot
from mingfa.config.demonstration.build import FIRMS
from mingfa.kernel import clock

# On PostgreSQL the same lives are lived when the demonstration is built there.
pytestmark = [pytest.mark.sqlite, pytest.mark.long]

MAJOR = {"HEARING": "NOTIFIED", "REGISTERED": "INVESTIGATING"}


def lived(module, town, scene) -> Case:
    firm = scene.party in FIRMS  # an organisation may be fined more on the spot
    going = module.life(cast_of(town, scene, town.firm if firm else town.business), scene)
    at = next(going)
    while at is not None:
        with clock.standing_at(at):
            at = next(going, None)
    return Case.objects.filter(parent=None).latest("pk")


@pytest.mark.parametrize("scene", lives_major.SCENES, ids=lambda scene: scene.key)
def test_a_penalty_with_its_children_goes_as_far_as_it_says(town, scene):
    case = lived(lives_major, town, scene)
    assert case.step == MAJOR.get(scene.until, scene.until)
    kinds = set(case.children.values_list("procedure", flat=True))
    wanted = {"registration": "evidence_registration", "hearing": "hearing", "collective": "collective"}
    assert kinds == {wanted[name] for name in scene.extra if name in wanted}


@pytest.mark.parametrize("scene", lives_spot.SCENES, ids=lambda scene: scene.key)
def test_a_penalty_on_the_spot_goes_as_far_as_it_says(town, scene):
    case = lived(lives_spot, town, scene)
    assert case.step == scene.until
