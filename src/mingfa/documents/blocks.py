"""A document as a list of blocks: the one form from which PDF, page and comparison of two rounds are all made.

The words of a document are written here once; the typst templates only lay them out (ADR 0040).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingfa.documents import blocks_forms, blocks_letters, blocks_records, paper
from mingfa.documents.block import Block
from mingfa.documents.catalogue import DocumentKind


def blocks(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    """The body of a document: rows of a form, or paragraphs of a letter, record or report."""
    words = _WORDS.get(kind.code)
    return words(data) if words else paper.blocks(kind, data)


_WORDS: dict[str, Callable[[dict[str, Any]], list[Block]]] = {
    "D_CLUE": blocks_forms.clue,
    "D_FILE_APPR": blocks_forms.filing,
    "D_SITE": blocks_records.site,
    "D_INQUIRY": blocks_records.inquiry,
    "D_ORDER_FIX": blocks_letters.order,
    "D_INV_REPORT": blocks_letters.report,
    "D_DECISION_APPR": blocks_forms.proposal,
    "D_PEN_NOTICE": blocks_letters.notice,
    "D_STATEMENT": blocks_records.statement,
    "D_LEGAL_OPINION": blocks_forms.opinion,
    "D_PENALTY": blocks_letters.penalty,
    "D_NO_PENALTY": blocks_letters.no_penalty,
    "D_SERVICE": blocks_records.service,
    "D_CLOSE": blocks_forms.closing,
}
