"""The town with its law, for every test of a procedure."""

import pytest
from tests.lawful import give_law
from tests.people import A_TUESDAY, build_town

from mingfa.kernel import clock


@pytest.fixture
def town(db):
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        built = build_town()
        give_law(built)
    return built
