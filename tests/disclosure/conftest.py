"""A decision against a villager, whose facts say more than the public may see; time stands some hours after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.lawful import build_lawful_town
from tests.people import A_TUESDAY
from tests.procedures.stories import Standing, brought_to

from mingfa.case.models import Finding
from mingfa.disclosure.models import Duty
from mingfa.kernel import clock
from mingfa.party.queries import details

FACTS = (
    "2026年3月10日，{name}（公民身份号码 {number}，电话 {phone}）在蚌峨街搭建铁皮棚一处。"
    "邻居孙样例当场拍照举报，{name}住{address}，另一电话 13900002222。"
)


@pytest.fixture
def town(db):
    """The township on a Tuesday morning, with its law."""
    with clock.standing_at(clock.at(A_TUESDAY, 9)):
        built = build_lawful_town()
        yield built


@pytest.fixture
def standing(town) -> Iterator[Standing]:
    """The decided case; its finding was written by somebody who put everything in."""
    made = brought_to(town, "DECIDED", party=town.citizen)
    known = details(town.citizen)
    Finding.objects.filter(case=made.case).update(
        text=FACTS.format(name=known.name, number=known.id_number, phone=known.phone, address=known.address)
    )
    with clock.standing_at(made.now + timedelta(hours=5)):
        yield made


@pytest.fixture
def duty(standing) -> Duty:
    """What must be made public of it."""
    return Duty.objects.get(case=standing.case)
