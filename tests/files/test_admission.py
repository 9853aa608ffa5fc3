"""What may come in is told by its content; hostile uploads are refused with a sentence."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files.samples import GOOD, HOSTILE, jpeg, mp4, pdf, png

from mingfa.files import structure
from mingfa.files.admission import KINDS, LARGEST, admit, sniff
from mingfa.kernel.refusal import Refused


@pytest.mark.parametrize("name", GOOD)
def test_ordinary_files_come_in_as_what_they_are(name):
    data, claimed, expected = GOOD[name]
    assert admit(data, claimed, name).media_type == expected


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_upload_is_refused_with_a_sentence_and_a_way_to_mend(name):
    data, claimed = HOSTILE[name]
    with pytest.raises(Refused) as caught:
        admit(data, claimed, name)
    (refusal,) = caught.value.refusals
    assert refusal.reason.endswith("不能接收。") and refusal.mend.endswith("。")
    assert refusal.field == "file"


def test_there_are_at_least_forty_hostile_samples():
    assert len(HOSTILE) >= 40


def test_limits_are_checked_before_the_content_is_read():
    class Huge(bytes):
        def __len__(self):
            return LARGEST + 1

    with pytest.raises(Refused, match="超过"):
        admit(Huge(b"%PDF-1.7"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_each_kind_has_its_own_limit(kind, monkeypatch):
    data = next(data for data, _, media_type in GOOD.values() if media_type == kind.media_type)

    class Padded(bytes):
        def __len__(self):
            return kind.largest + 1

    if kind.largest + 1 <= LARGEST:
        with pytest.raises(Refused, match="超过"):
            admit(Padded(data))
    else:
        assert kind.largest == LARGEST


def test_a_bomb_costs_little_memory():
    tracemalloc.start()
    for name in ("解压炸弹.pdf", "炸弹.docx", "像素炸弹.png", "像素炸弹.jpg"):
        with pytest.raises(Refused):
            admit(HOSTILE[name][0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * structure.MAX_INFLATED


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["jpg", "png", "pdf", "mp4", "any"]), st.binary(max_size=400), st.integers(0, 200))
def test_no_bytes_crash_the_examination(kind, noise, place):
    start = {"jpg": jpeg(), "png": png(), "pdf": pdf(), "mp4": mp4(), "any": b""}[kind]
    data = start[:place] + noise + start[place:]
    try:
        assert admit(data) in KINDS
    except Refused as refused:
        assert refused.refusals


def test_nothing_is_guessed_from_the_name():
    assert sniff(jpeg()).media_type == "image/jpeg"
    assert sniff(b"\x00\x01\x02") is None
