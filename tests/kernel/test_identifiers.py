"""References, identity numbers, credit codes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.kernel import clock
from mingfa.kernel.identifiers import (
    CREDIT_ALPHABET,
    CROCKFORD,
    birth_date,
    check_credit_code,
    check_resident_id,
    compact,
    invented_credit_code,
    invented_resident_id,
    is_invented,
    new_reference,
)

BIRTHS = st.dates(date(1930, 1, 1), date(2020, 12, 31))


def test_reference_has_128_random_bits_in_crockford_base32():
    seen = {new_reference() for _ in range(2000)}
    assert len(seen) == 2000
    assert all(len(one) == 26 and set(one) <= set(CROCKFORD) for one in seen)
    assert len({one[-1] for one in seen}) == 32  # the low bits are all used
    assert {one[0] for one in seen} == set("01234567")  # 26 places hold 130 bits; two stay zero


@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x", " 110105 19491231 002X "])
def test_the_standards_own_example_passes(number):
    assert check_resident_id(number) is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "length"),
        ("1101051949123100", "length"),
        ("110105491231002", "old"),
        ("11010519491231002A", "format"),
        ("1101051949123１002X", "format"),  # a full-width digit
        ("110105194913310025", "birth"),
        ("110105190002290029", "birth"),  # 1900 was no leap year
        ("110105194912310021", "check"),
        ("110105194912310012X", "length"),
    ],
)
def test_a_wrong_identity_number_is_refused_with_a_way_to_mend(number, code):
    problem = check_resident_id(number)
    assert (problem.severity, problem.code) == ("refuse", code)
    assert problem.sentence.endswith("。") and "请" in problem.sentence


def test_nobody_is_born_in_the_future():
    number = invented_resident_id(date(2026, 6, 17), 1)
    with clock.standing_at(clock.at(date(2026, 6, 16))):
        assert check_resident_id(number, allow_invented=True).code == "birth"
    with clock.standing_at(clock.at(date(2026, 6, 17))):
        assert check_resident_id(number, allow_invented=True) is None


def test_an_unknown_area_only_warns():
    body = "53999919800101001"
    number = next(body + d for d in "0123456789X" if check_resident_id(body + d).code != "check")
    assert check_resident_id(number).severity == "warn"


@pytest.mark.parametrize(
    "code",
    ["91110000600037341L", "91110105MA0000000X"[:17] + "", "91 1100 006000 37341L"],
)
def test_credit_codes_of_real_shape(code):
    problem = check_credit_code(code)
    assert (problem is None) == (len(compact(code)) == 18)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", "length"),
        ("91110000600037341", "length"),
        ("91110000600037341M", "check"),
        ("9111000060003734IL", "format"),
        ("91A10000600037341L", "format"),
        ("91110000600037342L", "check"),
    ],
)
def test_a_wrong_credit_code_is_refused(code, expected):
    problem = check_credit_code(code)
    assert (problem.severity, problem.code) == ("refuse", expected)


def test_a_rural_collective_begins_with_a_letter():
    body = "N2532622MF0000001"
    codes = [body + c for c in CREDIT_ALPHABET if check_credit_code(body + c) is None]
    assert len(codes) == 1


@given(BIRTHS, st.integers(0, 9_999_999))
def test_invented_identity_numbers_are_right_but_for_their_area(birth, serial):
    number = invented_resident_id(birth, serial)
    assert check_resident_id(number, allow_invented=True) is None
    assert check_resident_id(number).code == "invented"
    assert birth_date(number) == birth
    assert is_invented(number)


@given(st.integers(0, 999_999), st.sampled_from(["91", "92", "93"]))
def test_invented_credit_codes_are_right_but_for_their_area(serial, kind):
    code = invented_credit_code(serial, kind)
    assert check_credit_code(code, allow_invented=True) is None
    assert check_credit_code(code).code == "invented"
    assert is_invented(code)


@given(BIRTHS, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_never_passes(birth, serial, place, by):
    number = invented_resident_id(birth, serial)
    alphabet = "0123456789X" if place == 17 else "0123456789"
    wrong = alphabet[(alphabet.index(number[place]) + by) % len(alphabet)]
    problem = check_resident_id(number[:place] + wrong + number[place + 1 :], allow_invented=True)
    assert problem is not None


@given(st.integers(0, 999_999), st.integers(0, 17), st.integers(1, 30))
def test_one_wrong_character_of_a_credit_code_never_passes(serial, place, by):
    code = invented_credit_code(serial)
    wrong = CREDIT_ALPHABET[(CREDIT_ALPHABET.index(code[place]) + by) % 31]
    assert check_credit_code(code[:place] + wrong + code[place + 1 :], allow_invented=True) is not None


@given(st.text(max_size=24))
def test_any_text_gets_an_answer(text):
    for check in (check_resident_id, check_credit_code):
        problem = check(text)
        assert problem is None or problem.sentence


def test_a_real_number_is_not_called_invented():
    assert not is_invented("11010519491231002X")
    assert not is_invented("91110000600037341L")
    assert not is_invented("短")
