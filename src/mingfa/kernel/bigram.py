"""Overlapping pairs of characters as search tokens: nothing is missed, no dictionary splits a name.

Text is normalised character by character (compatibility form, no case, no accents; punctuation and spaces vanish),
so that whatever is a substring of a text stays one after normalising, and a number is found with or without brackets.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LONGEST = 80  # characters of a query that count; the rest of a pasted page adds nothing
_KEPT = ("L", "N")
_KEPT_WHOLE = ("Co", "Cn")  # private use, and characters newer than this Python's table: rare names


@lru_cache(maxsize=65536)
def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(
        part
        for part in parts
        if unicodedata.category(part)[0] in _KEPT or unicodedata.category(part) in _KEPT_WHOLE
    )


def plain(text: str) -> str:
    """The letters and figures of a text in the one form in which texts and queries are compared."""
    return "".join(map(_plain, text))


def tokens(text: str) -> list[str]:
    """The pairs of one text in order, and its last character alone, so that a prefix of one character finds it."""
    found = plain(text)
    return [found[place : place + 2] for place in range(len(found))]


def index_text(text: str) -> str:
    """The tokens of a text for a full-text index, parted by spaces; a line end parts texts that do not join."""
    return " ".join(token for line in text.split("\n") for token in tokens(line))


def query_words(words: str) -> list[str]:
    """The words of a query, normalised, without empty ones; together at most `LONGEST` characters."""
    found: list[str] = []
    room = LONGEST
    for word in words.split():
        part = plain(word)[:room]
        room -= len(part)
        if part and part not in found:
            found.append(part)
    return found


def match_query(words: str) -> str:
    """An FTS5 expression that every text holding all the words satisfies; "" if the query has no letter or figure.

    One character asks for tokens that begin with it, more characters for each of their pairs. Of a word of three
    and more the answer may hold texts with the pairs apart: check those for the word itself.
    """
    asked: dict[str, None] = {}
    for word in query_words(words):
        if len(word) == 1:
            asked[f'"{word}"*'] = None
        for place in range(len(word) - 1):
            asked[f'"{word[place : place + 2]}"'] = None
    return " AND ".join(asked)
