"""The pairs miss nothing: whatever a person sees in a text finds it."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from mingfa.kernel import bigram

CHINESE = st.text(
    st.sampled_from("蚌峨乡示例农产品加工厂随意倾倒生活垃圾案〔2026〕第号AaＡé，。 镕堃喆𠮷䶮"), max_size=40
)


def matches(text: str, query: str) -> bool:
    """Whether a real contentless index finds the text by the query."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', detail=none, tokenize='ascii')")
    base.execute("INSERT INTO f(rowid, t) VALUES (1, ?)", (bigram.index_text(text),))
    asked = bigram.match_query(query)
    return bool(asked) and bool(base.execute("SELECT rowid FROM f WHERE f MATCH ?", (asked,)).fetchall())


@settings(max_examples=150, deadline=None)
@given(st.one_of(CHINESE, st.text(max_size=40)), st.data())
def test_every_piece_of_a_text_finds_it(text, data):
    text = text.replace("\n", "")
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    if bigram.query_words(piece):
        assert matches(text, piece)
        assert all(word in bigram.plain(text) for word in bigram.query_words(piece))


@settings(max_examples=150, deadline=None)
@given(CHINESE, st.text(st.sampled_from("蚌峨乡例农垃圾2026A"), min_size=1, max_size=2))
def test_up_to_two_characters_the_index_alone_is_exact(text, query):
    assert matches(text, query) == (bigram.plain(query) in bigram.plain(text))


def test_names_and_numbers_are_found_as_people_type_them():
    text = "蚌峨乡人民政府 蚌罚决字〔2026〕第021号 𠮷某某"
    for query in (
        "峨乡",
        "蚌峨",
        "蚌罚决字〔2026〕第021号",
        "蚌罚决字[2026]第021号",
        "021",
        "２０２６",
        "𠮷",
        "府",
        "号",
    ):
        assert matches(text, query), query
    assert not matches(text, "乡蚌")


def test_texts_of_two_fields_do_not_join():
    assert not matches("演示\n建材", "示建") and matches("演示\n建材", "演示 建材")


def test_a_query_of_signs_only_asks_for_nothing():
    assert bigram.match_query('"*()：-- ' + "\u0000") == ""


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_query_is_bad_syntax(query):
    matches("随意倾倒", query)
    assert sum(map(len, bigram.query_words(query))) <= bigram.LONGEST
