"""Facts for any move of any procedure, drawn at random from what its fields allow: lawful most of the time."""

from __future__ import annotations

import struct
import zlib
from datetime import timedelta
from typing import Any

from mingfa.case.models import Case
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.procedure import Field, Move
from mingfa.law.models import PowerItem

# Choices that keep a story on its way; the drawer picks others often enough.
USUAL = {
    "in_area": "own",
    "crime": "none",
    "result": "agree",
    "outcome": "penalty",
    "manner": "oral",
    "signature": "SIGNED",
    "disposition": "not_file",
}


def facts(move: Move, case: Case, town, draw) -> dict[str, Any]:
    """One value for each field; `draw(options)` chooses, so that the random source is the caller's."""
    asked = {field.name for field in move.fields}
    filled = {field.name: _value(field, move, case, town, draw) for field in move.fields}
    if "start_at" in filled:
        filled |= {"id_shown_at": _ago(40), "start_at": _ago(30), "end_at": _ago(5)}
    if filled.get("method") in ("DIRECT", "IN_PERSON_ONSPOT"):
        filled |= {"receiver": "示例", "relation": "LEGAL_REPRESENTATIVE"}
    if "addressee" in filled:
        filled |= {"addressee": "", "returned": False}
    if filled.get("method") in ("MAIL", "PUBLIC_NOTICE"):
        filled |= {"tracking": "EX示例", "dispatched_on": filled["delivered_on"], "course": "示例经过"}
    if move.key == "record_remedy_result":
        filled["result"] = draw(["upheld", "revoked"])
    if move.key == "recheck_correction":
        filled["result"] = draw(["corrected", "corrected", "not_corrected"])
    if move.key == "decide_recusal":
        filled["result"] = draw(["stay", "stay", "stay", "recuse"])
    return {name: value for name, value in filled.items() if name in asked}


def _ago(minutes: int) -> str:
    return clock.local(clock.now() - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


def _value(field: Field, move: Move, case: Case, town, draw) -> Any:
    kind = field.kind
    if kind in ("text", "long"):
        return "示例内容" if field.required or draw([True, False]) else ""
    if kind == "date":
        return (clock.today() - timedelta(days=draw([0, 0, 0, 1, -1, -15]))).isoformat()
    if kind == "instant":
        return _ago(draw([1, 5, 20]))
    if kind == "money":
        return draw(["500.00", "800", "2000.00", "999999"])
    if kind == "int":
        return draw(["1", "3", "10"]) if field.required else ""
    if kind == "choice":
        usual = USUAL.get(field.name)
        options = [key for key, _ in field.choices]
        return draw([usual] * (4 * len(options)) + options) if usual in options else draw(options)
    if kind == "choices":
        return [draw([key for key, _ in field.choices])]
    if kind == "persons":
        officers = (town.officer, town.second_officer)
        leaders = (town.leader, town.principal, town.unit_head)
        return [person.reference for person in (officers if field.name == "team" else leaders)]
    if kind == "yes":
        return field.required or draw([False] * 11 + [True])
    if kind == "person":
        return draw([person.reference for person in town.people.values()])
    if kind == "items":
        return list(case.items.filter(kind="evidence").values_list("ref", flat=True)) if case.pk else []
    if kind == "item":
        rows = case.items.filter(kind="evidence").values_list("ref", flat=True)
        return draw(list(rows) or [""])
    if kind == "file":
        return store.put(PICTURE, "image/png").digest
    if kind == "party":
        return draw([town.firm, town.firm, town.citizen]).reference
    if kind == "power_item":
        others = PowerItem.objects.filter(agency=town.township).values_list("code", flat=True)
        return draw(["CZ-40"] * 3 + list(others))
    if kind == "points":
        return _points(field, draw)
    if kind == "rows":
        return _rows(field, move, case, town, draw)
    raise AssertionError(f"no filler for {kind}")


def _points(field: Field, draw) -> list[dict[str, str]]:
    verdicts = ["meets"] * 30 + ["fails", ""]
    return [{"point": key, "verdict": draw(verdicts), "reason": "示例理由"} for key, _ in field.choices]


def _rows(field: Field, move: Move, case: Case, town, draw) -> list[dict[str, Any]]:
    if field.name == "items":
        return [{"kind": draw(["P03", "P03", "P03", "P01"]), "amount": draw(["500.00", "800.00", "60000"])}]
    if field.name == "answers":
        rows = case.statements.filter(answered_act=None, waived=False) if case.pk else []
        count = sum(len(row.points) for row in rows)
        return [{"point": "示例", "accepted": "no", "answer": "示例"} for _ in range(count)]
    return [{column.name: _value(column, move, case, town, draw) for column in field.columns}]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# The smallest picture: one grey point as PNG.
PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    + _chunk(b"IEND", b"")
)
