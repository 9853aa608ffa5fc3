"""A town under its law, standing on a Tuesday morning."""

import pytest
from tests.documents.story import OPENED_ON
from tests.lawful import build_lawful_town
from tests.people import Town

from mingfa.kernel import clock


@pytest.fixture
def town(db) -> Town:
    with clock.standing_at(clock.at(OPENED_ON, 10)):
        built = build_lawful_town()
        yield built
