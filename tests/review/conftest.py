"""The town with its law, and a case that waits for its legal review."""

from __future__ import annotations

import pytest
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY
from tests.procedures.stories import brought_to

from mingfa.kernel import clock


@pytest.fixture
def town(db):
    """The township on a Tuesday morning."""
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        built = build_lawful_town()
        yield built


@pytest.fixture
def standing(town):
    """A case that was handed in for review."""
    return brought_to(town, "LEGAL_REVIEW")
