"""Money in capital numerals (票据写法) and in figures; dates and instants as documents write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.documents.money import amount, figures, instant, words
from mingfa.kernel import clock

DIGITS = {"零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (1000, "壹拾元整"),
        (10010, "壹佰元壹角整"),
        (125050, "壹仟贰佰伍拾元伍角整"),
        (100100, "壹仟零壹元整"),
        (5000000, "伍万元整"),
        (5005000, "伍万零伍拾元整"),
        (10000001, "壹拾万元零壹分"),
        (1000000000000, "壹佰亿元整"),
        (100000001000, "壹拾亿零壹拾元整"),
        (2000050000, "贰仟万零伍佰元整"),
    ],
)
def test_amounts_as_on_a_cheque(fen, text):
    assert words(fen) == text


def read(text: str) -> int:
    """A reader of its own, the other way round: capital numerals back to 分."""
    fen, total, group, digit = 0, 0, 0, 0
    for sign in text.removesuffix("整"):
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            group, digit = group + digit * UNITS[sign], 0
        elif sign == "万":
            total, group, digit = total + (group + digit) * 10_000, 0, 0
        elif sign == "亿":
            total, group, digit = (total + group + digit) * 10**8, 0, 0
        elif sign == "元":
            fen, total, group, digit = (total + group + digit) * 100, 0, 0, 0
        else:
            fen, digit = fen + digit * {"角": 10, "分": 1}[sign], 0
    return fen


@given(st.integers(min_value=0, max_value=10**13 - 1))
def test_words_can_be_read_back_and_never_stutter(fen):
    text = words(fen)
    assert read(text) == fen
    assert "零零" not in text and not text.startswith("零元零")


def test_both_ways_stand_side_by_side():
    assert amount(5000000) == "伍万元整（¥50,000.00）" and figures(5) == "0.05"


def test_an_instant_reads_as_the_wall_clock_on_the_spot():
    from datetime import date

    assert instant(clock.at(date(2026, 6, 16), 9, 5)) == "2026年6月16日9时05分"
