"""The DOCX of a document: the same words as the document, in fonts that Word finds, the same bytes twice."""

import io
import zipfile

import docx as word
import pytest
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from tests.documents.pages import decision_page
from tests.documents.story import (
    Story,
    rare_party,
    to_closing,
    to_decision,
    to_investigation,
    to_notice,
    to_review,
)

from mingfa.documents import html, preview
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.docx import docx
from mingfa.documents.models import Document


def said(data: bytes) -> list[str]:
    """The text of a DOCX as sentences: paragraphs, and each row with its label."""
    sheet = word.Document(io.BytesIO(data))
    found: list[str] = []
    for part in sheet.element.body.iterchildren():
        if part.tag == qn("w:p"):
            found.append(Paragraph(part, sheet).text)
        elif part.tag == qn("w:tbl"):
            found += _rows(Table(part, sheet))
    return [text for text in found if text]


def _rows(table: Table) -> list[str]:
    found = []
    listed = table._tbl.find(".//" + qn("w:tblHeader")) is not None
    for row in table.rows[1:] if listed else table.rows:
        cells = [_Cell(cell, table).text for cell in row._tr.tc_lst]
        if listed:
            found.append(f"{cells[1]}：{'　'.join(cells[2:])}")
        else:
            found += [f"{label}：{text}" for label, text in zip(cells[::2], cells[1::2], strict=True)]
    return found


def test_every_kind_of_document_that_the_demonstration_makes_says_the_same_in_both_forms(demonstration):
    newest = {row.code: row for row in Document.objects.order_by("pk")}
    assert len(newest) >= 12
    for code, document in newest.items():
        assert said(docx(document)) == [text for text in html.sentences(document) if text], code


def test_a_long_name_with_rare_characters_is_the_same_in_both_forms(db, town):
    story = Story(town, rare_party(town))
    for live in (to_investigation, to_notice, to_review, to_decision, to_closing):
        live(story)
    for document in Document.objects.filter(case=story.case):
        assert said(docx(document)) == [text for text in html.sentences(document) if text], document.code


def test_a_draft_says_that_it_is_one(db, town):
    story = Story(town, rare_party(town))
    to_investigation(story)
    draft = preview.draft(story.case, "D_INV_REPORT")
    assert said(docx(draft)) == [text for text in html.sentences(draft) if text]
    assert "（代拟稿，未编号）" in said(docx(draft))


def test_chinese_stands_in_song_and_fang_song_and_not_in_words_own_choice():
    sheet = word.Document(io.BytesIO(docx(decision_page())))
    used = list({one.style.style_id: one.style for one in sheet.paragraphs}.values())
    assert {style.element.rPr.rFonts.get(qn("w:eastAsia")) for style in used} == {"仿宋", "宋体", "黑体"}
    assert sheet.styles["Normal"].element.pPr is not None and all(style.base_style for style in used)
    page = sheet.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height, page.top_margin)] == [210, 297, 37]
    assert round((page.page_width - page.left_margin - page.right_margin) / 36000) == 156


def test_the_same_document_is_the_same_bytes_and_names_no_writer():
    data = docx(decision_page())
    assert data == docx(decision_page())
    about = word.Document(io.BytesIO(data)).core_properties
    assert (
        about.author == "示例乡人民政府"
        and "docx" not in f"{about.author}{about.comments}{about.last_modified_by}".lower()
    )
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_page_says_that_the_pdf_is_what_counts():
    sheet = word.Document(io.BytesIO(docx(decision_page())))
    assert "正式文书以签发的 PDF 为准" in sheet.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize("text", ["坏\x00字\x0b符", "第一行\r\n第二行", "半个\ud800字", "<w:p>&amp;"])
def test_what_was_pasted_does_not_break_the_file(text):
    page = decision_page(reason=text)
    assert "".join(said(docx(page)))
    assert CATALOGUE["D_PENALTY"].title in said(docx(page))
