"""A document as plain paragraphs, for pages that show it as paper and for the comparison of two rounds."""

from __future__ import annotations

from typing import Any

from mingfa.documents import sealed
from mingfa.documents.block import Block
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.issue import page
from mingfa.documents.models import Document

Line = dict[str, str]  # {"kind": …, "text": …}; a row has a "label" as well


def paper(shown: Document | dict[str, Any]) -> list[Line]:
    """The whole sheet of an issued document or of a draft (`preview.draft`), top to bottom.

    Kinds: agency, title, number, then those of `body`, then signed.
    """
    made = sheet(shown) if isinstance(shown, Document) else shown
    number = "（代拟稿，未编号）" if made["draft"] else made["number"] or f"案号：{made['case_no']}"
    found = [
        {"kind": "agency", "text": made["agency"]},
        {"kind": "title", "text": made["title"]},
        {"kind": "number", "text": number},
        *_body(made),
    ]
    if made["template"] in ("letter", "report"):
        found.append({"kind": "signed", "text": f"{made['agency']}　{made['signed_on']}".strip("　")})
    return found


def body(shown: Document | dict[str, Any]) -> list[Line]:
    """What stands between the number and the signature. Kinds: row (with `label`), to, heading, strong, text."""
    return _body(sheet(shown) if isinstance(shown, Document) else shown)


def sentences(shown: Document | dict[str, Any]) -> list[str]:
    """The whole sheet as bare text, one string a paragraph or row: two rounds are compared by these."""
    return [f"{line['label']}：{line['text']}" if "label" in line else line["text"] for line in paper(shown)]


def sheet(document: Document) -> dict[str, Any]:
    """An issued document as the layout takes it, with the personal values that may still be read."""
    fields = sealed.opened(document)
    return page(CATALOGUE[document.code], fields, document.number or "", document.made_on)


def _body(made: dict[str, Any]) -> list[Line]:
    return [line for block in made["blocks"] for line in lines(block)]


def lines(block: Block) -> list[Line]:
    """One block as lines of bare text."""
    kind = block["kind"]
    if kind == "row":
        return [{"kind": "row", "label": label, "text": text} for label, text in block["cells"]]
    if kind == "opinion":
        signed = "　".join(part for part in (block["name"].strip("　"), block["on"].strip("　")) if part)
        text = "\n".join(part for part in (block["text"], signed) if part)
        return [{"kind": "row", "label": block["label"], "text": text}]
    if kind == "table":  # number, name, the rest
        return [{"kind": "row", "label": row[1], "text": "　".join(row[2:])} for row in block["rows"]]
    if kind == "sign":
        return [{"kind": "text", "text": f"{label}：{text}"} for label, text in block["lines"]]
    if kind == "qa":
        return [{"kind": "text", "text": f"{block['mark']}：{block['text']}"}]
    return [{"kind": "text" if kind == "end" else kind, "text": block["text"]}]
