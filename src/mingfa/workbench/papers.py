"""Issued documents as paper on a page: blocks, and places in them that are marked with a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingfa.documents.models import Document
from mingfa.documents.preview import paper


@dataclass(frozen=True)
class Piece:
    """Some words; `number` above 0 says that they are the hit with that number."""

    text: str
    number: int = 0
    open: bool = False


@dataclass(frozen=True)
class Line:
    """One block of a document: kind is row, text, heading, to or strong; a row has a label."""

    kind: str
    pieces: tuple[Piece, ...]
    label: str = ""


@dataclass(frozen=True)
class Mark:
    """What is to be marked: the words, the number shown with them, whether somebody must still decide."""

    words: str
    number: int
    open: bool = False


def lines(document: Document, marks: Iterable[Mark] = ()) -> list[Line]:
    """The document's body; every place with the words of a mark carries its number."""
    wanted = tuple(marks)
    return [
        Line(block["kind"], pieces(block["text"], wanted), block.get("label", ""))
        for block in paper(document)
    ]


def pieces(text: str, marks: tuple[Mark, ...]) -> tuple[Piece, ...]:
    """The text cut where marks are; where two begin together the longer one holds."""
    longest = sorted((mark for mark in marks if mark.words), key=lambda mark: -len(mark.words))
    found: list[Piece] = []
    start = at = 0
    while at < len(text):
        mark = next((one for one in longest if text.startswith(one.words, at)), None)
        if mark is None:
            at += 1
            continue
        if at > start:
            found.append(Piece(text[start:at]))
        found.append(Piece(mark.words, mark.number, mark.open))
        start = at = at + len(mark.words)
    if start < len(text):
        found.append(Piece(text[start:]))
    return tuple(found)


def in_order(text: str, marks: list[Mark]) -> tuple[Piece, ...]:
    """The text with the marks that come one after another; those found are taken off the list."""
    found: list[Piece] = []
    start = 0
    while marks:
        at = text.find(marks[0].words, start)
        if at < 0:
            break
        mark = marks.pop(0)
        if at > start:
            found.append(Piece(text[start:at]))
        found.append(Piece(mark.words, mark.number, mark.open))
        start = at + len(mark.words)
    if start < len(text) or not found:
        found.append(Piece(text[start:]))
    return tuple(found)
