"""文号: a series for each agency, word and year; taken inside the act that signs, so that none is skipped (§5)."""

from __future__ import annotations

from dataclasses import dataclass

from mingfa.case import numbers
from mingfa.documents.catalogue import DocumentKind
from mingfa.law import rulebook
from mingfa.org.models import Agency


@dataclass(frozen=True)
class Number:
    """One place in a series: 蚌罚决字〔2026〕第001号 is word 罚决, year 2026, place 1."""

    text: str
    word: str
    year: int
    place: int


def take(agency: Agency, kind: DocumentKind, year: int) -> Number:
    """The next number, in the agency's own pattern and with its own word; drafts never take one.

    The series' row stays locked until the transaction ends, and a rollback gives the number back.
    """
    words = rulebook.value("number.words", agency).value
    word = str(words.get(kind.code) or kind.word)
    pattern = str(rulebook.value("number.pattern", agency).value)
    place = numbers.take(agency, f"文号-{word}", year)
    text = pattern.format(word=agency.document_word, kind=f"{word}字", year=year, n=place)
    return Number(text, word, year, place)
