"""文号: a series for each agency, word and year; taken inside the act that signs, so that none is skipped (§5)."""

from __future__ import annotations

from mingfa.case import numbers
from mingfa.law import rulebook
from mingfa.org.models import Agency


def take(agency: Agency, word: str, year: int) -> str:
    """The next number, in the agency's own pattern: 蚌罚决字〔2026〕第001号."""
    pattern = str(rulebook.value("number.pattern", agency).value)
    n = numbers.take(agency, f"文号-{word}", year)
    return pattern.format(word=agency.document_word, kind=f"{word}字", year=year, n=n)
