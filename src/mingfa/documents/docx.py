"""A document as DOCX that can be edited further: the same blocks and the same words as the PDF (GB/T 9704 measures).

The issued document stays the PDF; the foot of every page of the DOCX says so. The same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx as word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from mingfa.documents import html, render
from mingfa.documents.block import Block
from mingfa.documents.models import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, TITLE, HEADING = "仿宋", "宋体", "黑体"
FOOT = "编辑稿，不是正式文书；正式文书以签发的 PDF 为准。"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
WIDTH = 156  # mm between the margins
LABEL = 32  # mm of a form's label


def docx(shown: Document | dict[str, Any]) -> bytes:
    """The DOCX of an issued document, or of a draft as `preview.draft` makes it."""
    made = html.sheet(shown) if isinstance(shown, Document) else shown
    made = {**made, **render.printable({name: made[name] for name in ("agency", "title", "blocks")})}
    sheet = _Sheet(made)
    sheet.head()
    for block in made["blocks"]:
        sheet.add(block)
    sheet.foot()
    return sheet.bytes()


class _Sheet:
    """One DOCX while it is being written; rows of a form that follow each other share one table."""

    def __init__(self, made: dict[str, Any]):
        self.made, self.word, self.rows = made, word.Document(), None
        page = self.word.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin = Mm(37), Mm(35)
        page.left_margin, page.right_margin = Mm(28), Mm(26)
        style = self.word.styles["Normal"]
        _font(style, BODY, 16)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(28.9)
        _say(self.word.sections[0].footer.paragraphs[0], FOOT, BODY, 9, align=CENTRE)

    def head(self) -> None:
        """Agency, title and number, as on every sheet."""
        lines = {line["kind"]: line["text"] for line in html.paper(self.made)[:3]}
        self.paragraph(lines["agency"], TITLE, 22, bold=True, align=CENTRE)
        self.paragraph(lines["title"], TITLE, 22, bold=True, align=CENTRE)
        letter = self.made["template"] in ("letter", "report")
        self.paragraph(lines["number"], BODY, 16, align=CENTRE if letter else RIGHT)

    def add(self, block: Block) -> None:
        """One block of the body."""
        kind = block["kind"]
        if kind == "row":
            self.row(block["cells"])
        elif kind == "opinion":
            [line] = html.lines(block)
            self.row([[block["label"], line["text"]]])
        elif kind == "table":
            self.table(block)
        else:
            self.rows = None
            for line in html.lines(block):
                strong = line["kind"] in ("strong", "heading")
                font = HEADING if line["kind"] == "heading" else BODY
                indent = 0 if line["kind"] == "to" or kind in ("sign", "qa", "end") else 32
                self.paragraph(line["text"], font, 16, bold=strong, indent=indent)

    def row(self, cells: list[list[str]]) -> None:
        """One row of a form: one or two labels with their contents."""
        if self.rows is None or len(self.rows.columns) != 2 * len(cells):
            self.rows = self.grid(2 * len(cells))
        share = WIDTH // len(cells)
        drawn = self.rows.add_row().cells
        for place, (label, text) in enumerate(cells):
            _cell(drawn[2 * place], label, LABEL)
            _cell(drawn[2 * place + 1], text, share - LABEL)

    def table(self, block: Block) -> None:
        """A list; its head is repeated on every page."""
        self.rows = None
        drawn, whole = self.grid(len(block["head"])), sum(block["widths"])
        for number, texts in enumerate([block["head"], *block["rows"]]):
            line = drawn.add_row()
            if number == 0:
                line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, text, width in zip(line.cells, texts, block["widths"], strict=True):
                _cell(cell, text, WIDTH * width // whole)

    def grid(self, columns: int) -> Any:
        """An empty table with lines; a paragraph between two tables keeps Word from joining them."""
        if self.word.element.body[-2:-1] and self.word.element.body[-2].tag == qn("w:tbl"):
            self.word.add_paragraph().paragraph_format.line_spacing = Pt(4)
        made = self.word.add_table(rows=0, cols=columns)
        made.style, made.alignment, made.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        return made

    def foot(self) -> None:
        """Agency and date under a letter."""
        self.rows = None
        last = html.paper(self.made)[-1]
        if last["kind"] == "signed":
            self.paragraph(last["text"], BODY, 16, align=RIGHT)

    def paragraph(self, text: str, font: str, size: int, **how: Any) -> None:
        """One paragraph; the line breaks of the text stay."""
        _say(self.word.add_paragraph(), text, font, size, **how)

    def bytes(self) -> bytes:
        """The file: without the time of writing and without a writer's name."""
        day = datetime.combine(self.made["date"], time())
        about = self.word.core_properties
        about.author, about.title, about.comments = self.made["agency"], self.made["title"], ""
        about.created = about.modified = day
        about.last_modified_by, about.revision = self.made["agency"], 1
        written = io.BytesIO()
        self.word.save(written)
        still = io.BytesIO()
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                new.writestr(
                    zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)),
                    old.read(entry),
                    zipfile.ZIP_DEFLATED,
                )
        return still.getvalue()


def _font(holder: Any, name: str, size: float) -> None:
    """Latin and Chinese characters in the same font: without w:eastAsia Word takes its own for Chinese."""
    holder.font.name, holder.font.size = name, Pt(size)
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), name)


def _say(
    paragraph: Any,
    text: str,
    font: str,
    size: float,
    *,
    bold: bool = False,
    align: Any = None,
    indent: int = 0,
) -> None:
    run = paragraph.add_run(text)
    run.bold = bold or None
    _font(run, font, size)
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(indent)


def _cell(cell: Any, text: str, width: int) -> None:
    cell.width = Mm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(20)
    _say(paragraph, text, BODY, 12)
