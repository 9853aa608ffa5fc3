"""Personal values of a frozen document lie in the vault under the party's own key: erasing the party erases them here too."""

from __future__ import annotations

import json
from typing import Any

from mingfa.documents.models import Document
from mingfa.ledger import vault

GONE = "（已依法删除）"
COVERED = "（已登记）"
_PRIVATE = ("identity", "address", "phone")
_LONG = 10  # an address shorter than this may be part of an agency's name and is hidden only in its own field


def seal(fields: dict[str, Any], digest: str) -> dict[str, Any]:
    """The fields with numbers, addresses and phones replaced by marks; the values go to the vault under this document.

    `digest` is that of the document's file: it names the values in the vault.
    """
    marks: dict[str, str] = {}
    owners: dict[str, str] = {}
    covered = [dict(party) for party in fields["parties"]]
    for party in covered:
        kept = {}
        for name in _PRIVATE:
            if party[name]:
                mark = f"⟦{len(owners) + 1}⟧"
                owners[mark], kept[mark] = party["reference"], party[name]
                if name != "address" or len(party[name]) >= _LONG:
                    marks[party[name]] = mark
                party[name] = mark
        if kept:
            vault.put(party["reference"], _name(digest), json.dumps(kept, ensure_ascii=False))
    rest = _replaced({name: value for name, value in fields.items() if name != "parties"}, marks)
    return {**rest, "parties": covered, "sealed": owners}


def covered(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without anybody's number, address or phone, for a text that is kept outside the vault."""
    values = {
        party[name]: COVERED
        for party in fields["parties"]
        for name in _PRIVATE
        if party[name] and (name != "address" or len(party[name]) >= _LONG)
    }
    parties = [party | {name: COVERED for name in _PRIVATE if party[name]} for party in fields["parties"]]
    rest = _replaced({name: value for name, value in fields.items() if name != "parties"}, values)
    return {**rest, "parties": parties}


def opened(document: Document) -> dict[str, Any]:
    """The fields as they were when the document was made; what has been erased since says so."""
    values: dict[str, str] = {}
    for reference in set(document.data.get("sealed", {}).values()):
        values |= json.loads(vault.get(reference, _name(document.digest)) or "{}")
    marks = {mark: values.get(mark, GONE) for mark in document.data.get("sealed", {})}
    return _replaced({name: value for name, value in document.data.items() if name != "sealed"}, marks)


def _name(digest: str) -> str:
    return f"document:{digest}"


def _replaced(value: Any, marks: dict[str, str]) -> Any:
    if isinstance(value, str):
        for old, new in sorted(marks.items(), key=lambda pair: -len(pair[0])):
            value = value.replace(old, new)
        return value
    if isinstance(value, dict):
        return {name: _replaced(part, marks) for name, part in value.items()}
    return [_replaced(part, marks) for part in value] if isinstance(value, list) else value
