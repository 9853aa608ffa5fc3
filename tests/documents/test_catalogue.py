"""The catalogue: every document is whole, and a missing statutory field is refused by name with its article."""

import pytest
from tests.documents.pages import PARTY, decision_fields

from mingfa.case import registry
from mingfa.documents import data, guards
from mingfa.documents.blocks import _WORDS
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.papers import penalty
from mingfa.documents.sources import marked

ISSUE_TWO = [
    "D_CLUE",
    "D_FILE_APPR",
    "D_SITE",
    "D_INQUIRY",
    "D_ORDER_FIX",
    "D_INV_REPORT",
    "D_DECISION_APPR",
    "D_PEN_NOTICE",
    "D_STATEMENT",
    "D_LEGAL_OPINION",
    "D_PENALTY",
    "D_NO_PENALTY",
    "D_SERVICE",
    "D_CLOSE",
]


def test_the_documents_of_an_ordinary_penalty_case_are_all_there():
    assert [kind.code for kind in penalty.KINDS[: len(ISSUE_TWO)]] == ISSUE_TWO


def test_the_words_of_every_document_are_written_once():
    written = {code for code, kind in CATALOGUE.items() if kind.body or kind.template in ("form", "record")}
    assert set(_WORDS) == set(data._BUILDERS)
    assert set(_WORDS) | written == set(CATALOGUE)


def test_every_field_that_may_not_be_missing_names_its_article():
    bare = [
        (kind.code, field.name) for kind in CATALOGUE.values() for field in kind.fields if not field.article
    ]
    required = [
        (kind.code, field.name) for kind in CATALOGUE.values() for field in kind.fields if field.required
    ]
    assert not set(bare) & set(required)


def test_every_number_word_belongs_to_one_document():
    words = [kind.word for kind in CATALOGUE.values() if kind.word]
    assert len(words) == len(set(words))


# Made from the proposal that the same move approves; only where a case is referred; only where the party said something.
WHERE_CALLED_FOR = ("D_PEN_NOTICE", "D_REFER", "D_STATEMENT_REVIEW")


def test_every_document_of_the_table_is_issued_by_its_move_and_checked_before():
    for move in registry.current("penalty").moves:
        checked = {guard.code for guard in move.guards}
        for code in move.documents:
            assert code in WHERE_CALLED_FOR or f"G_DOC_FIELDS_{code}" in checked, (move.key, code)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("村庄和集镇规划建设管理条例 第十八条第一款", "《村庄和集镇规划建设管理条例》第十八条第一款"),
        ("《示例条例》第四十条", "《示例条例》第四十条"),
        ("甲法 第一条、乙办法 第二条第（一）项。", "《甲法》第一条、《乙办法》第二条第（一）项"),
    ],
)
def test_provisions_are_cited_with_the_marks_of_a_title(written, printed):
    assert marked(written) == printed


def test_one_officer_is_not_two():
    fields = {"parties": [], "served": "x", "method": "x", "receiver": "x", "effective_on": "x", "place": "x"}
    found = guards.missing(CATALOGUE["D_SERVICE"], fields | {"officers": ["何示例"]})
    assert [(one.field, one.article) for one in found] == [("officers", "行政处罚法 第四十二条")]


@pytest.mark.parametrize(
    ("field", "article"),
    [
        ("findings", "行政处罚法 第五十九条第二项"),
        ("proposed", "行政处罚法 第五十九条第三项"),
        ("basis", "行政处罚法 第五十九条第三项"),
        ("perform", "行政处罚法 第五十九条第四项"),
        ("remedies", "行政处罚法 第五十九条第五项"),
        ("agency", "行政处罚法 第五十九条第六项"),
        ("made_on", "行政处罚法 第五十九条第六项"),
        ("heard", "行政处罚法 第四十五条"),
    ],
)
def test_article_59_a_decision_without_a_statutory_field_is_refused_by_name(field, article):
    fields = decision_fields(**{field: ""})
    refusals = guards.missing(CATALOGUE["D_PENALTY"], fields)
    label = next(one.label for one in CATALOGUE["D_PENALTY"].fields if one.name == field)
    assert [(one.reason, one.article) for one in refusals] == [(f"行政处罚决定书缺少“{label}”。", article)]


def test_article_59_a_decision_without_the_partys_address_is_refused():
    fields = decision_fields(parties=[PARTY | {"address": ""}])
    assert [one.article for one in guards.missing(CATALOGUE["D_PENALTY"], fields)] == [
        "行政处罚法 第五十九条第一项"
    ]
