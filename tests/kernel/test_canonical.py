"""Canonical JSON: one byte form for each value, and nothing else is read."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.kernel.canonical import NotCanonical, canonical, decode64, digest, encode64, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def normal(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, dict):
        return {normal(name): normal(item) for name, item in value.items()}
    return value


@given(VALUES)
def test_reading_gives_back_what_was_written_in_nfc(value):
    try:
        data = canonical(value)
    except NotCanonical as refused:
        assert "重复" in str(refused)  # two names that NFC makes one
        return
    assert parse(data) == normal(value)
    assert json.loads(data) == normal(value)


@given(VALUES.filter(lambda value: isinstance(value, dict)))
def test_order_of_members_does_not_matter(value):
    backwards = dict(reversed(list(value.items())))
    try:
        assert canonical(value) == canonical(backwards)
    except NotCanonical as refused:
        assert "重复" in str(refused)


def test_the_sorting_example_of_rfc_8785():
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    # NFC takes the dalet apart; the other six keep the order of the standard's example.
    names = list(parse(canonical(value)))
    assert [name for name in names if not name.startswith("\u05d3")] == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
    ]


def test_known_bytes_and_digest():
    assert canonical({"b": [1, None, True], "a": "蚌\n"}) == '{"a":"蚌\\n","b":[1,null,true]}'.encode()
    assert digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        2**53,
        -(2**53),
        "\ud800",
        {"\udfff": 1},
        {1: "x"},
        b"x",
        {"a": {1, 2}},
        {"é": 1, "e\u0301": 2},
        object(),
    ],
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_nesting_without_end_is_refused():
    value: list = []
    for _ in range(70):
        value = [value]
    with pytest.raises(NotCanonical):
        canonical(value)
    with pytest.raises(NotCanonical):
        parse(b"[" * 100_000 + b"]" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b' {"a":1}',
        b'{"a":1}\n',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":-0}',
        b'{"a":NaN}',
        b'{"a":9007199254740992}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\ud800"}',
        b'{"a":"e\xcc\x81"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_not_canonical_is_not_read(data):
    with pytest.raises(NotCanonical):
        parse(data)


@given(st.binary(max_size=40))
def test_base64_has_one_spelling(data):
    text = encode64(data)
    assert decode64(text) == data
    for other in (text + "=", text + "\n", " " + text, text.rstrip("=") + "A"):
        if other != text:
            with pytest.raises(NotCanonical):
                decode64(other) if decode64(other) == data else _refuse()


def _refuse():
    raise NotCanonical("another value")


def test_base64_with_loose_last_bits_is_refused():
    with pytest.raises(NotCanonical):
        decode64("QQ==".replace("QQ", "QR"))
