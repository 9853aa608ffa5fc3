"""加处罚款: three per cent a day, never above the principal, nothing while a remedy runs (CF 72, 73Ⅲ)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.kernel.late_fine import LateFine, explained, late_fine

DUE = date(2026, 3, 16)


def paid_after(days: int) -> date:
    return DUE + timedelta(days)


def test_article_72_three_per_cent_a_day_from_the_day_after_the_last():
    assert late_fine(200000, DUE, DUE) == LateFine(0, 0, False)
    assert late_fine(200000, DUE, paid_after(1)) == LateFine(1, 6000, False)
    assert late_fine(200000, DUE, paid_after(25)) == LateFine(25, 150000, False)


def test_article_72_the_principal_caps_it_on_day_34():
    assert late_fine(200000, DUE, paid_after(33)) == LateFine(33, 198000, False)
    assert late_fine(200000, DUE, paid_after(34)) == LateFine(34, 200000, True)


def test_a_fraction_of_a_fen_is_dropped():
    assert late_fine(33, DUE, paid_after(1)).amount_fen == 0
    assert late_fine(34, DUE, paid_after(1)).amount_fen == 1


def test_article_73_time_of_review_and_litigation_does_not_count():
    stays = [(paid_after(5), paid_after(15)), (paid_after(10), paid_after(20))]
    assert late_fine(200000, DUE, paid_after(30), stays).days == 15


def test_a_stay_counts_only_where_lateness_runs():
    stays = [(DUE - timedelta(10), paid_after(2)), (paid_after(9), paid_after(99))]
    assert late_fine(200000, DUE, paid_after(10), stays).days == 7
    assert late_fine(200000, DUE, paid_after(10), [(DUE - timedelta(20), DUE - timedelta(10))]).days == 10


def test_paid_early_or_on_the_day_costs_nothing():
    assert late_fine(200000, DUE, DUE - timedelta(3)) == LateFine(0, 0, False)


def test_a_decision_that_did_not_say_so_adds_nothing():
    assert late_fine(200000, DUE, paid_after(40), stated=False) == LateFine(40, 0, False)


@pytest.mark.parametrize("principal", [0, -1])
def test_a_principal_that_is_not_positive_is_refused(principal):
    with pytest.raises(ValueError, match="本金"):
        late_fine(principal, DUE, paid_after(1))


def test_it_explains_itself():
    assert "共34日" in explained(late_fine(100, DUE, paid_after(34)), DUE)
    assert "不再增加" in explained(late_fine(100, DUE, paid_after(34)), DUE)
    assert explained(late_fine(100, DUE, DUE), DUE) == "没有超过2026年3月16日，不加处罚款。"


@given(st.integers(1, 10**12), st.integers(0, 400), st.integers(0, 400))
def test_it_grows_with_time_and_stays_under_the_principal(principal, one, other):
    first, second = (late_fine(principal, DUE, paid_after(days)) for days in sorted((one, other)))
    assert 0 <= first.amount_fen <= second.amount_fen <= principal
    assert second.capped == (second.amount_fen == principal)
