"""What the public may not see is found in every disguise that people and word processors give it."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.kernel.identifiers import invented_resident_id
from mingfa.kernel.redaction import Secret, clean, detect, surname_only

NUMBER = invented_resident_id(date(1985, 3, 15), 7)
SECRETS = {
    "identity_number": NUMBER,
    "mobile": "13800138000",
    "bank_card": "6222020000000000000",
    "landline": "0876-3120206",
    "plate": "云H12345",
    "email": "shili@example.org",
    "name": "钱虚构",
    "phone": "19900000001",
    "bank_account": "9990000000000000001",
}


def luhn(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (1 if place % 2 else 2)
        total += number - 9 if number > 9 else number
    return digits + str(-total % 10)


SECRETS["bank_card"] = luhn("622202000000000000")


def wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


DISGUISES = {
    "plain": lambda text: text,
    "full width": wide,
    "spaces": " ".join,
    "hyphens": lambda text: "-".join([text[:3], text[3:7], text[7:]]).strip("-"),
    "line break": lambda text: text[:2] + "\n" + text[2:],
    "zero width": "​".join,
    "full-width space": lambda text: text[:2] + "　" + text[2:],
    "soft hyphen": lambda text: text[:3] + "­" + text[3:],
    "middle dots": lambda text: text[:2] + "·" + text[2:],
}
PLACES = ("当事人{}，住演示村。", "{}", "联系：{}；", "（{}）", "附件\n{}\n完")
SEARCHED_EXACTLY = ("name", "phone", "bank_account", "identity_number", "mobile")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", SEARCHED_EXACTLY)
def test_a_known_secret_is_found_in_every_disguise(kind, disguise, place):
    text = place.format(DISGUISES[disguise](SECRETS[kind]))
    found = detect(text, [Secret(kind, SECRETS[kind])])
    assert any(finding.kind in (kind, "mobile") for finding in found)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["identity_number", "mobile", "bank_card", "landline", "plate", "email"])
def test_a_pattern_is_found_without_knowing_the_case(kind, place):
    assert kind in {finding.kind for finding in detect(place.format(SECRETS[kind]))}


@pytest.mark.parametrize("disguise", ["plain", "full width", "spaces", "zero width", "line break"])
def test_an_identity_number_nobody_entered_is_found_in_disguise(disguise):
    found = detect(f"号码{DISGUISES[disguise](NUMBER)}。")
    assert [finding.kind for finding in found] == ["identity_number"] and found[0].valid


def test_a_wrong_check_digit_is_found_and_said():
    wrong = NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")
    assert [finding.valid for finding in detect(wrong)] == [False]


@pytest.mark.parametrize("address", ["演示村二组12号", "蚌峨街6号", "示例小区3栋2单元501室"])
def test_a_house_number_is_found(address):
    assert "address" in {finding.kind for finding in detect(f"住{address}。")}


@pytest.mark.parametrize(
    "text",
    [
        "蚌罚决字〔2026〕第001号",
        "罚款人民币伍佰元整（¥500.00）",
        "2026年6月16日9时30分",
        "行政处罚法 第五十八条第二款",
        "面积 14.4 平方米，长 6 米，宽 2.4 米",
        "约 6 吨蔬菜残渣和编织袋",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_what_a_decision_always_says_is_no_false_alarm(text):
    assert clean(text)


@given(
    before=st.text(alphabet="当事人在村里堆放柴草，。0123", max_size=30),
    after=st.text(alphabet="，。号条第", max_size=20),
)
def test_positions_are_those_of_the_text(before, after):
    text = f"{before}钱虚构{after}"
    found = [finding for finding in detect(text, [Secret("name", "钱虚构")]) if finding.kind == "name"]
    assert found and all(text[finding.start : finding.end] == finding.text for finding in found)


@given(st.text(max_size=200))
def test_any_text_is_borne_and_findings_do_not_overlap(text):
    found = detect(text, [Secret("name", "钱虚构")])
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start


@pytest.mark.parametrize(
    ("name", "shown"), [("钱虚构", "钱某某"), ("王五", "王某"), ("欧阳示例", "欧阳某某"), ("侬", "侬某")]
)
def test_of_a_name_the_surname_stays(name, shown):
    assert surname_only(name) == shown
