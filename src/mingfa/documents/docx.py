"""A document as DOCX that can be edited further: the same blocks and the same words as the PDF (GB/T 9704 measures).

The issued document stays the PDF; the foot of every page of the DOCX says so. The same document gives the same bytes.
The package is written here (ECMA-376): seven parts, every font named for Chinese too (w:eastAsia), or Word takes its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from mingfa.documents import html, render
from mingfa.documents.block import Block
from mingfa.documents.models import Document

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOOT = "编辑稿，不是正式文书；正式文书以签发的 PDF 为准。"
WIDTH, LABEL = 8844, 1814  # twentieths of a point: 156 mm between the margins, 32 mm of a form's label
STILL = (1980, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# id, name in Word, font, points, measures of the paragraph, bold
STYLES = (
    ("Body", "正文内容", "仿宋", 16, '<w:ind w:firstLineChars="200" w:firstLine="640"/>', False),
    ("Flush", "顶格", "仿宋", 16, "", False),
    ("Strong", "决定内容", "仿宋", 16, '<w:ind w:firstLineChars="200" w:firstLine="640"/>', True),
    ("Part", "层次标题", "黑体", 16, '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>', False),
    ("Sheet", "文书标题", "宋体", 22, '<w:jc w:val="center"/>', True),
    ("Middle", "居中", "仿宋", 16, '<w:jc w:val="center"/>', False),
    ("End", "落款", "仿宋", 16, '<w:jc w:val="right"/>', False),
    ("Cell", "表格内容", "仿宋", 12, '<w:spacing w:line="400" w:lineRule="exact"/>', False),
    (
        "Foot",
        "页脚说明",
        "仿宋",
        9,
        '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
        False,
    ),
)
OF_LINE = {"heading": "Part", "strong": "Strong", "to": "Flush"}
FLUSH = ("sign", "qa", "end")


def docx(shown: Document | dict[str, Any]) -> bytes:
    """The DOCX of an issued document, or of a draft as `preview.draft` makes it."""
    made = html.sheet(shown) if isinstance(shown, Document) else shown
    made = {**made, **render.printable({name: made[name] for name in ("agency", "title", "blocks")})}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, text in (
            *_FIXED.items(),
            ("docProps/core.xml", _about(made)),
            ("word/document.xml", _main(made)),
        ):
            entry = zipfile.ZipInfo(name, STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _HEAD + text)
    return packed.getvalue()


def _main(made: dict[str, Any]) -> str:
    lines = html.paper(made)
    letter = made["template"] in ("letter", "report")
    parts = [_paragraph("Sheet", lines[0]["text"]), _paragraph("Sheet", lines[1]["text"])]
    parts.append(_paragraph("Middle" if letter else "End", lines[2]["text"]))
    for is_form, blocks in groupby(made["blocks"], lambda block: block["kind"] in ("row", "opinion")):
        together = list(blocks)
        parts += [_form(together)] if is_form else [_block(block) for block in together]
    if letter:
        parts.append(_paragraph("End", lines[-1]["text"]))
    return f"<w:document {_W} {_R}><w:body>{''.join(parts)}{_PAGE}</w:body></w:document>"


def _block(block: Block) -> str:
    """A block that is no row of a form: paragraphs, or a list with a head that every page repeats."""
    if block["kind"] != "table":
        plain = "Flush" if block["kind"] in FLUSH else "Body"
        return "".join(
            _paragraph(OF_LINE.get(line["kind"], plain), line["text"]) for line in html.lines(block)
        )
    whole = sum(block["widths"])
    widths = [WIDTH * width // whole for width in block["widths"]]
    head = _row(zip(block["head"], widths, strict=True), head=True)
    rows = "".join(_row(zip(texts, widths, strict=True)) for texts in block["rows"])
    return _table(widths, head + rows)


def _form(blocks: Iterable[Block]) -> str:
    """Rows of a form with one or two labels each, in one table: a lone content takes the room of both."""
    rows, narrow = [], WIDTH // 2 - LABEL
    for block in blocks:
        cells = block.get("cells") or [[line["label"], line["text"]] for line in html.lines(block)]
        if len(cells) == 1:
            [(label, text)] = cells
            rows.append(f"<w:tr>{_cell(label, LABEL)}{_cell(text, WIDTH - LABEL, span=3)}</w:tr>")
        else:
            rows.append(
                _row(
                    (text, width) for pair in cells for text, width in zip(pair, (LABEL, narrow), strict=True)
                )
            )
    return _table([LABEL, narrow, LABEL, narrow], "".join(rows))


def _table(widths: list[int], rows: str) -> str:
    """A table with lines, and the paragraph that keeps it apart from the next."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{_paragraph('Cell', '')}"
    )


def _row(cells: Iterable[tuple[str, int]], *, head: bool = False) -> str:
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{repeated}{''.join(_cell(text, width) for text, width in cells)}</w:tr>"


def _cell(text: str, width: int, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{_paragraph("Cell", text)}</w:tc>'


def _paragraph(style: str, text: str) -> str:
    """One paragraph; the line breaks of the text stay."""
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    run = f"<w:r>{said}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _about(made: dict[str, Any]) -> str:
    """The properties: agency, title and the document's own date, nobody's name."""
    when = f"{made['date'].isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(made['title'])}</dc:title><dc:creator>{escape(made['agency'])}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _fonts(font: str, points: int, bold: bool) -> str:
    named = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    heavy = "<w:b/>" if bold else ""
    return (
        f'<w:rPr><w:rFonts {named}/>{heavy}<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/></w:rPr>'
    )


def _style(key: str, name: str, font: str, points: int, measures: str, bold: bool) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{measures}</w:pPr>{_fonts(font, points, bold)}</w:style>'
    )


def _relations(*parts: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_OVERRIDES = "".join(
    f'<Override PartName="/{name}" ContentType="{kind}"/>'
    for name, kind in (
        ("word/document.xml", f"{_TYPE}.document.main+xml"),
        ("word/styles.xml", f"{_TYPE}.styles+xml"),
        ("word/footer1.xml", f"{_TYPE}.footer+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
)
_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{_OVERRIDES}</Types>',
    "_rels/.rels": _relations(
        (f"{_KIND}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ),
    "word/_rels/document.xml.rels": _relations(
        (f"{_KIND}/styles", "styles.xml"), (f"{_KIND}/footer", "footer1.xml")
    ),
    "word/footer1.xml": f"<w:ftr {_W}>{_paragraph('Foot', FOOT)}</w:ftr>",
    "word/styles.xml": f"<w:styles {_W}><w:docDefaults><w:rPrDefault>{_fonts('仿宋', 16, False)}</w:rPrDefault>"
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>'
    '<w:spacing w:after="0" w:line="578" w:lineRule="exact"/></w:pPr></w:style>'
    f"{''.join(_style(*style) for style in STYLES)}</w:styles>",
}
