"""The town with its law, for every test of a procedure."""

import pytest
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY

from mingfa.kernel import clock


@pytest.fixture
def town(db):
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        built = build_lawful_town()
    return built
