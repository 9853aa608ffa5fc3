"""The register finds everything, keeps places, pages without gaps and forgets to the last byte."""

import itertools
import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tests.register.published import corrected, record, stone

from mingfa.kernel import bigram
from mingfa.register import entries, read, schema, write
from mingfa.register.read import Asked
from mingfa.register.record import PublicRecord


def found(**asked) -> list[int]:
    return [item["sequence"] for item in read.search(Asked(**asked), limit=1000).items]


def shown_text(entry: PublicRecord) -> list[str]:
    return [
        entry.party,
        entry.cause,
        entry.title,
        entry.number,
        entry.conclusion,
        entry.agency,
        entry.summary,
    ] + [value for _, value in entry.fields]


@pytest.fixture
def sixty():
    entries = [record(number) for number in range(1, 61)]
    write.rebuild(entries[:50])
    for entry in entries[50:]:
        write.publish(entry)
    return entries


QUERIES = st.lists(
    st.text(
        st.sampled_from("生活垃圾倾倒样本村河滩装修便道砂石罚款警告第号蚌乡0126 吨，〔〕"),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=2,
).map(" ".join)


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=QUERIES)
def test_a_search_finds_exactly_what_holds_the_words(sixty, query):
    words = bigram.query_words(query)
    expected = [
        entry.sequence
        for entry in reversed(sixty)
        if words and all(any(word in bigram.plain(text) for text in shown_text(entry)) for word in words)
    ]
    assert found(q=query) == (expected if query.strip() else [entry.sequence for entry in reversed(sixty)])


def test_pairs_that_stand_apart_are_not_a_longer_word():
    write.publish(record(1, party="甲", cause="生活好，活垃一词", title="", summary="", fields=()))
    write.publish(record(2, party="甲", cause="生活，垃圾", title="", summary="", fields=()))
    assert found(q="生活垃") == [2]  # signs between do not part a word, other characters do


def test_pages_follow_each_other_without_gap_while_others_publish(sixty):
    seen, after = [], ""
    for turn in itertools.count():
        page = read.search(Asked(q="垃圾"), after=after, limit=7)
        seen += [item["sequence"] for item in page.items]
        write.publish(record(100 + turn))
        after = page.cursor
        if not after:
            break
    assert seen == [entry.sequence for entry in reversed(sixty)]


def test_filters_narrow_and_their_counts_say_by_how_much(sixty):
    fined = [entry.sequence for entry in reversed(sixty) if "罚款" in entry.conclusion]
    assert found(filters={"outcome": ("罚款",)}) == fined
    assert found(filters={"outcome": ("罚款", "警告"), "year": ("2026",)}) == list(range(60, 0, -1))
    assert found(filters={"agency": ("000000",)}) == []
    assert dict(read.facets(Asked())["outcome"]) == {"罚款": len(fined), "警告": 60 - len(fined)}
    assert dict(read.facets(Asked(filters={"outcome": ("罚款",)}))["outcome"])["警告"] == 60 - len(fined)


def test_days_of_the_decision_bound_the_list_exactly(sixty):
    first, last = date(2026, 1, 20), date(2026, 2, 3)
    expected = [entry.sequence for entry in reversed(sixty) if first <= entry.decided_on <= last]
    assert expected and found(from_on=first, to_on=last) == expected
    assert found(q="垃圾", from_on=first, to_on=last) == expected
    assert found(from_on=last, to_on=first) == []


def test_counts_beside_filters_agree_with_what_choosing_them_gives(sixty):
    for asked in (
        Asked("垃圾"),
        Asked("生活垃圾"),
        Asked("", {"outcome": ("警告",)}, date(2026, 1, 20), date(2026, 2, 3)),
    ):
        for name, rows in read.facets(asked).items():
            for value, number in rows:
                chosen = Asked(asked.q, {**asked.filters, name: (value,)}, asked.from_on, asked.to_on)
                assert read.count(chosen) == number, (asked, name, value)


def test_no_filter_hides_another_however_many_values_it_has():
    write.rebuild(record(number, agency_code=f"{number:06d}") for number in range(1, 91))
    offered = read.facets(Asked())
    assert {value for value, _ in offered["outcome"]} == {"罚款", "警告"}
    assert offered["state"] == [("公示中", 90)] and len(offered["agency"]) == read.CHOICES


def test_one_character_is_found_about_as_fast_as_two():
    """Without its own index a character is looked up as every pair that begins with it: hundreds of times slower."""
    write.rebuild(
        record(
            number, fields=(("主要事实", "".join(f"水{chr(0x4E00 + at)}" for at in range(number, 9000, 7))),)
        )
        for number in range(1, 61)
    )
    spent = {}
    for query in ("水", "垃圾"):
        runs = []
        for _ in range(7):
            begun = time.perf_counter()
            read.count(Asked(query))
            runs.append(time.perf_counter() - begun)
        spent[query] = min(runs)
    assert read.count(Asked("水")) == 60 and spent["水"] < 12 * spent["垃圾"]


def test_counting_stops_at_a_thousand():
    write.rebuild(record(number) for number in range(1, 1103))
    page = read.search(Asked(q="垃圾"))
    assert (page.count, page.capped, len(page.items)) == (1001, True, 20)
    assert read.search(Asked(q="第110")).count == 4


def test_a_correction_keeps_id_and_place(sixty):
    for place in (10, 55):  # one in the main index, one in the hot one
        before = found()
        write.publish(corrected(place))
        assert found() == before
        assert read.get(record(place).id).state == "已更正"
        assert place in found(filters={"state": ("已更正",)})
        assert place not in found(filters={"state": ("公示中",)})


def test_a_corrected_word_is_no_longer_found():
    write.publish(record(1, cause="误写为甲乙丙丁"))
    write.publish(record(1, cause="改正之后"))
    assert found(q="甲乙") == [] and found(q="改正之后") == [1]


def test_two_records_cannot_hold_one_place():
    write.publish(record(1))
    with pytest.raises(ValueError, match="已被"):
        write.publish(record(1, id="another"))


@pytest.mark.parametrize("in_main", [True, False])
def test_nothing_of_a_withdrawn_record_is_left_in_the_file(in_main, sixty, settings):
    name = "绝无仅有染坊"
    gone = record(70, party=name, title=f"{name}案", summary=f"{name}倒了染料。")
    write.publish(gone)
    if in_main:
        write.fold()
    assert found(q=name) == [70] and name.encode() in register_bytes(settings)
    write.withdraw(gone.id, stone(gone))
    left = register_bytes(settings)
    for piece in (name, "绝无", "染坊", "倒了染料"):
        assert piece.encode() not in left, piece
    assert found(q="染坊") == [] and found(q="染") == [] and found(q="绝无仅有") == []
    assert read.get(gone.id).ground.startswith("行政复议机关")
    assert found(filters={"state": ("已撤回",)}) == [70] and found(q=gone.number) == [70]
    assert "染坊" not in str(read.search(Asked()).items)


def test_a_withdrawal_is_not_called_done_while_a_reader_keeps_the_content_in_the_file(
    sixty, settings, monkeypatch
):
    monkeypatch.setattr(schema, "PATIENCE", 0.1)
    gone = record(70, party="绝无仅有染坊")
    write.publish(gone)
    write.fold()
    slow = sqlite3.connect(settings.REGISTER, isolation_level=None)
    slow.execute("BEGIN")
    slow.execute("SELECT count(*) FROM entry").fetchone()
    with pytest.raises(entries.StillHeld, match="还没有清除"):
        write.withdraw(gone.id, stone(gone))
    assert read.get(gone.id).state == "已撤回" and "绝无仅有".encode() in register_bytes(settings)
    slow.close()
    write.withdraw(gone.id, stone(gone))
    assert "绝无仅有".encode() not in register_bytes(settings)


def register_bytes(settings) -> bytes:
    return b"".join(path.read_bytes() for path in Path(settings.REGISTER).parent.glob("register.sqlite3*"))


def test_index_stays_sound_after_corrections_withdrawals_and_folding(sixty):
    write.publish(corrected(20))
    write.withdraw(record(30).id, stone(record(30)))
    write.withdraw(record(55).id, stone(record(55)))
    write.withdraw(record(55).id, stone(record(55)))
    write.fold()
    assert read.status()["hot"] == 0 and read.status()["states"] == {"公示中": 57, "已更正": 1, "已撤回": 2}
    expected = [number for number in range(60, 0, -1) if number not in (30, 55)]
    assert found(q="蚌峨乡") == expected


def test_withdrawing_what_is_not_public_says_so():
    with pytest.raises(LookupError):
        write.withdraw("nothing", stone(record(1)))


def test_a_failed_rebuild_leaves_the_register_as_it_was(sixty):
    def breaking():
        yield record(1)
        raise RuntimeError("the source failed")

    with pytest.raises(RuntimeError):
        write.rebuild(breaking())
    assert len(found()) == 60


def test_a_record_is_read_back_as_it_was_written():
    write.publish(corrected(3))
    assert read.get(record(3).id) == corrected(3)
    assert read.get("unknown") is None


def test_a_new_register_is_empty_and_readers_cannot_write():
    assert read.search(Asked()).items == () and not read.has("duty")
    with pytest.raises(sqlite3.OperationalError):
        schema.reader().execute("DELETE FROM entry")


def test_a_page_asks_no_more_statements_when_the_register_grows():
    def statements() -> int:
        asked: list[str] = []
        schema.reader().set_trace_callback(asked.append)
        read.search(Asked(q="垃圾", filters={"kind": ("行政处罚",)}))
        read.facets(Asked(q="垃圾"))
        schema.reader().set_trace_callback(None)
        return len([line for line in asked if "'main'." not in line])  # without the index's own

    write.rebuild(record(number) for number in range(1, 31))
    few = statements()
    write.rebuild(record(number) for number in range(1, 301))
    assert statements() == few
