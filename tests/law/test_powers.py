"""The power list: an item is a power only with basis, publication and two persons behind it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.people import build_town

from mingfa.kernel.refusal import Refused
from mingfa.law import powers, queries, seed
from mingfa.law.models import PowerItem
from mingfa.ledger.models import LedgerEntry

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 16)
LITTER = next(one for one in seed.ITEMS if one.item == "CZ-39-2")


@pytest.fixture
def town():
    return build_town()


def listed(town, text=LITTER, since=seed.IN_FORCE, published_on=date(2026, 1, 10)) -> PowerItem:
    row = powers.propose_item(
        town.township, text, town.system_admin, in_force_from=since, published_on=published_on
    )
    return powers.confirm_item(row, town.security_admin)


def test_the_townships_own_powers_are_articles_37_39_and_40(town):
    seed.power_items(town.township, town.system_admin, town.security_admin, published_on=date(2026, 1, 10))
    found = list(queries.power_items(town.township, ON))
    assert [row.code for row in found] == ["CZ-37-2", "CZ-39-1", "CZ-39-2", "CZ-40"]
    assert {row["law"] for item in found for row in item.basis} == {seed.REGULATION}
    assert [row.basis[0]["article"] for row in found] == [
        "第三十七条第二款",
        "第三十九条第（一）项",
        "第三十九条第（二）项",
        "第四十条",
    ]
    assert all(row.max_fine_fen("citizen") is None for row in found), "the regulation names no figure"
    assert list(queries.power_items(town.neighbour, ON)) == []
    assert seed.power_items(town.township, town.system_admin, town.security_admin, published_on=ON) == []


def test_only_a_law_gives_a_way_to_enforce_and_no_item_gives_demolition(town):
    modes = {mode["mode"] for item in seed.ITEMS for mode in item.enforcement_modes}
    assert "DEMOLISH" not in modes and modes <= set(powers.ENFORCEMENT_MODES)


def test_an_item_is_no_power_before_a_second_person(town):
    row = powers.propose_item(
        town.township, LITTER, town.system_admin, in_force_from=seed.IN_FORCE, published_on=ON
    )
    assert not queries.power_item_in_force(row, ON)
    assert list(queries.powers_waiting(town.township)) == [row]
    with pytest.raises(Refused, match="不能由同一人核对"):
        powers.confirm_item(row, town.system_admin)
    assert queries.power_item_in_force(powers.confirm_item(row, town.security_admin), ON)


def test_article_24_an_unpublished_item_is_no_power(town):
    assert not queries.power_item_in_force(listed(town, published_on=None), ON)
    assert list(queries.power_items(town.township, ON)) == []


def test_an_item_holds_from_its_first_day_to_its_last(town):
    item = powers.end_item(listed(town, since=date(2026, 1, 1)), date(2026, 6, 30), town.system_admin)
    answers = [
        queries.power_item_in_force(item, day)
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert answers == [False, True, True, False]


def test_a_new_version_ends_the_old_one_and_both_stay(town):
    old = listed(town, since=date(2026, 1, 1))
    new = listed(town, replace(LITTER, title="乱堆垃圾（修订）"), since=date(2026, 7, 1))
    old.refresh_from_db()
    assert (new.code, new.version, old.in_force_to) == ("CZ-39-2@2", 2, date(2026, 6, 30))
    assert queries.version_in_force(new, ON) == old
    assert queries.version_in_force(old, date(2026, 7, 1)) == new


def test_article_38_an_item_without_basis_is_refused(town):
    with pytest.raises(Refused, match="没有写处罚依据"):
        listed(town, replace(LITTER, basis=[]))
    with pytest.raises(Refused, match="没有写来源"):
        listed(town, replace(LITTER, source=""))


def test_article_13_a_way_to_enforce_without_its_own_law_is_refused(town):
    for modes in ([{"mode": "DEMOLISH", "basis": ""}], [{"mode": "CUT_WATER", "basis": "示例"}]):
        with pytest.raises(Refused, match="没有法律依据"):
            listed(town, replace(LITTER, enforcement_modes=modes))


def test_an_end_before_the_beginning_is_refused(town):
    with pytest.raises(Refused, match="早于生效日期"):
        powers.end_item(listed(town, since=date(2026, 1, 1)), date(2025, 12, 31), town.system_admin)


def test_confirmation_and_end_are_in_the_log(town):
    item = listed(town)
    powers.end_item(item, ON, town.system_admin)
    assert LedgerEntry.objects.filter(type="power_item", subject=item.reference).count() == 2
