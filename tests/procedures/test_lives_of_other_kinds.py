"""Every scene of the demonstration that is no ordinary penalty can be lived to where it says that it goes."""

from __future__ import annotations

import pytest
from tests.people import FOUNDED_AT
from tests.procedures.stories import cast_of

from mingfa.case.models import Case
from mingfa.config.demonstration import lives_inspection, lives_levy, lives_transfer
from mingfa.config.demonstration.build import TODAY
from mingfa.config.demonstration.schedule import run
from mingfa.kernel import clock
from mingfa.law.seed_charges import charge_items

# On PostgreSQL the same lives are lived when the demonstration is built there.
pytestmark = [pytest.mark.sqlite, pytest.mark.long]

SCENES = [
    (module, scene) for module in (lives_transfer, lives_inspection, lives_levy) for scene in module.SCENES
]


@pytest.mark.parametrize("module, scene", SCENES, ids=[scene.key for _, scene in SCENES])
def test_the_scene_goes_as_far_as_it_says(town, module, scene):
    with clock.standing_at(FOUNDED_AT):
        charge_items(town.township, town.system_admin, town.security_admin, published_on=FOUNDED_AT.date())
    run([module.life(cast_of(town, scene, town.firm), scene)], until=TODAY)
    case = Case.objects.get()
    assert case.step == scene.until
    assert (case.ended_at is not None) == (scene.until in ("CLOSED", "BACK_TO_ADMIN"))
