"""A document written as data: its fields, and its words as a short text in which {name} stands for what the case knows.

In the words a line is a paragraph. `致 {who}` addresses a letter, `# ` begins a section, `! ` must not be overlooked,
`@name` sets a small table, `? ` drops the line when something it names is empty. A form without words is its fields, row
by row; a record has them as its head, and `signers` sign it at the end.
"""

from __future__ import annotations

import re
from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.documents import known
from mingfa.documents.block import (
    Block,
    blank_below,
    heading,
    paragraphs,
    party_rows,
    row,
    sign,
    strong,
    table,
)
from mingfa.documents.block import opinion as opinion_box
from mingfa.documents.kind import DocField, DocumentKind

_NAME = re.compile(r"\{(\w+)\}")
COMMON = ("agency", "case_no", "case_title", "made_on", "you", "parties")


def build(attempt: Attempt, kind: DocumentKind) -> dict[str, Any]:
    """Every field that the document's words and boxes name."""
    names = dict.fromkeys([*(field.name for field in kind.fields), *named(kind.body)])
    return {name: known.value(attempt, name) for name in names if name not in COMMON}


def named(body: str) -> list[str]:
    """The names that the words of a document use."""
    return [*_NAME.findall(body), *re.findall(r"^\s*@(\w+)", body, re.M)]


def blocks(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    """The document's body."""
    if kind.template == "form":
        return _form(kind, data)
    words = _words(kind, data)
    if kind.template == "record":
        return [*_head(kind, data), *words, blank_below(), sign(*((who, "") for who in kind.signers))]
    if words and words[0]["kind"] == "to":
        return words
    return [{"kind": "to", "text": f"{_names(data)}："}, *words]


def _names(data: dict[str, Any]) -> str:
    return "、".join(party["name"] for party in data["parties"])


def _words(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    found: list[Block] = []
    for line in kind.body.strip().split("\n"):
        found += _line(line.strip(), data)
    return found


def _line(line: str, data: dict[str, Any]) -> list[Block]:
    if line.startswith("? "):
        line = line[2:]
        if not all(data.get(name) for name in named(line)):
            return []
    if line.startswith("@"):
        return _table(data.get(line[1:].split()[0]))
    text = _NAME.sub(lambda found: _text(data.get(found.group(1))), line)
    if not text.strip():
        return []
    if text.startswith("致 "):
        return [{"kind": "to", "text": f"{text[2:].strip()}："}]
    if text.startswith("# "):
        return [heading(text[2:])]
    if text.startswith("! "):
        return [strong(part["text"]) for part in paragraphs(text[2:])]
    return paragraphs(text)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "；".join("，".join(cell for cell in cells[1:] if cell) for cells in value["rows"])
    if isinstance(value, list):
        return "、".join(part["name"] if isinstance(part, dict) else str(part) for part in value)
    return _ended(str(value or ""))


def _ended(text: str) -> str:
    """Without its own full stop: the sentence around it has one."""
    return text.strip().rstrip("。；")


def _table(value: Any) -> list[Block]:
    if not value:
        return []
    return [table(value["head"], [1, *[3] * (len(value["head"]) - 1)], value["rows"])]


def _form(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    found = [row(("案由", data["case_title"] or "—"))]
    for field in kind.fields:
        found += _box(field, data)
    return found


def _box(field: DocField, data: dict[str, Any]) -> list[Block]:
    value = data.get(field.name)
    if field.name == "parties":
        return party_rows(data["parties"])
    if field.name == "opinions":
        return [opinion_box(part["label"], part["text"], part["name"], part["on"]) for part in value or []]
    if isinstance(value, dict):
        return [row((field.label, f"共 {len(value['rows'])} 项")), *_table(value)]
    return [row((field.label, _whole(value) or "—"))]


def _whole(value: Any) -> str:
    return value.strip() if isinstance(value, str) else _text(value)


def _head(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    used = set(named(kind.body))
    found = [row(("案由", data["case_title"] or "—"))]
    for field in kind.fields:
        value = data.get(field.name)
        if field.name == "parties":
            found += [row(("当事人", _names(data)))] if data["parties"] else []
        elif field.name not in used and value:
            found += _table(value) if isinstance(value, dict) else [row((field.label, _whole(value)))]
    return found
