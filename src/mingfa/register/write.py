"""The verbs that change the register. Each is one transaction: a reader sees all of it or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mingfa.kernel import clock
from mingfa.register import entries, schema
from mingfa.register.record import (
    DutyRow,
    OfficerCard,
    PowerCard,
    ProcedureCard,
    ProgressRow,
    PublicRecord,
    Tombstone,
)


def publish(record: PublicRecord) -> None:
    """Make a record public, or put a corrected one in its place: the same id keeps its place in the register.

    Raises ValueError when another record holds that place already.
    """
    with schema.writing() as base:
        holder = base.execute("SELECT id FROM entry WHERE sequence=?", (record.sequence,)).fetchone()
        known = base.execute("SELECT 1 FROM entry WHERE id=?", (record.id,)).fetchone()
        if holder is not None and known is None:
            raise ValueError(f"公示序号 {record.sequence} 已被 {holder['id']} 占用。")
        entries.put_record(base, record)
        _updated(base)


def withdraw(id: str, tombstone: Tombstone) -> None:
    """Take a record out of the register file, its index, free pages and log included; its tombstone stays.

    Raises LookupError when no such record is public, StillHeld when a reader kept the old content in the file:
    readers see the tombstone by then, withdrawing again clears the file. Twice changes only the tombstone.
    """
    base = schema.open_for_writing()
    try:
        with schema.whole(base):
            old = base.execute("SELECT * FROM entry WHERE id=?", (id,)).fetchone()
            if old is None:
                raise LookupError(f"公示 {id} 不存在，无法撤回。")
            known = json.loads(old["body"])
            stone = replace(
                tombstone,
                id=id,
                sequence=old["sequence"],
                kind=tombstone.kind or known["kind"],
                agency=tombstone.agency or known["agency"],
                agency_code=tombstone.agency_code or known["agency_code"],
                decided_on=tombstone.decided_on
                or (date.fromisoformat(known["decided_on"]) if known["decided_on"] else None),
            )
            entries.forget(base, old)
            entries.put_tombstone(base, stone)
            _updated(base)
            entries.optimize(base, entries.index_of(base, old["sequence"]))
        entries.wipe(base)
    finally:
        base.close()


def set_officers(cards: Iterable[OfficerCard]) -> None:
    """The officers of the public list, all of them, in the order to be shown."""
    with schema.writing() as base:
        _officers(base, cards)
        _updated(base)


def set_powers(cards: Iterable[PowerCard]) -> None:
    """The items of the list of powers in force, all of them, in the order to be shown."""
    with schema.writing() as base:
        _powers(base, cards)
        _updated(base)


def set_procedures(cards: Iterable[ProcedureCard]) -> bool:
    """The procedures with their charts, in the order to be shown; answers whether anything changed.

    A version that is no longer handed in stays, out of force: cases were handled by it.
    """
    rows = [
        (card.key, card.version, place, int(card.in_force), card.to_json())
        for place, card in enumerate(cards)
    ]
    with schema.writing() as base:
        known = {(row["key"], row["version"]): tuple(row) for row in base.execute(_PROCEDURES)}
        handed = {row[:2] for row in rows}
        gone = [key for key, row in known.items() if key not in handed and row[3]]
        changed = [row for row in rows if known.get(row[:2]) != row]
        for key in gone:
            old = replace(ProcedureCard.from_json(known[key][4]), in_force=False)
            changed.append((*key, known[key][2], 0, old.to_json()))
        base.executemany("INSERT OR REPLACE INTO procedure VALUES (?, ?, ?, ?, ?)", changed)
        if changed:
            _updated(base)
    return bool(changed)


def set_duty(rows: Iterable[DutyRow], counts: Mapping[str, object]) -> None:
    """The duty ledger: every row, newest first, and the computed counts.

    `counts`: due, on_time, late, pending, withheld, withdrawn, since and until (ISO dates), months: list of
    {month, on_time, late, average}, average a text such as "4.1".
    """
    with schema.writing() as base:
        _duty(base, rows, counts)
        _updated(base)


def set_progress(rows: Iterable[ProgressRow]) -> None:
    """How far each submission is; a row replaces the one of the same receipt code, others stay."""
    with schema.writing() as base:
        _progress(base, rows)


def set_about(about: Mapping[str, object]) -> None:
    """Who runs the site: agency, county, region, phone, address, office_hours, review_body, court,
    demonstration (bool).
    """
    with schema.writing() as base:
        entries.say(base, "about", about)
        _updated(base)


def rebuild(
    records: Iterable[PublicRecord],
    tombstones: Iterable[Tombstone] = (),
    *,
    officers: Iterable[OfficerCard] = (),
    powers: Iterable[PowerCard] = (),
    duty: tuple[Iterable[DutyRow], Mapping[str, object]] = ((), {}),
    progress: Iterable[ProgressRow] | None = None,
    about: Mapping[str, object] | None = None,
) -> int:
    """The whole register anew, all of it in the main index; answers the number of entries. Without `progress`
    what is said of submissions stays.
    """
    base = schema.open_for_writing()
    try:
        with schema.whole(base):
            for index in ("hot", "main"):
                base.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
            for table in ("entry", "facet", "saying"):
                base.execute(f"DELETE FROM {table}")
            entries.say(base, "main_top", 2**62)
            for record in records:
                entries.put_record(base, record)
            for stone in tombstones:
                entries.put_tombstone(base, stone)
            count, top = base.execute("SELECT count(*), coalesce(max(sequence), 0) FROM entry").fetchone()
            entries.say(base, "main_top", top)
            entries.optimize(base, "main")
            _officers(base, officers)
            _powers(base, powers)
            _duty(base, *duty)
            if progress is not None:
                base.execute("DELETE FROM progress")
                _progress(base, progress)
            entries.say(base, "about", about or {})
            _updated(base)
        entries.wipe(base)
    finally:
        base.close()
    return count


def fold() -> None:
    """Move the hot index into the main one; for the quiet hours."""
    with schema.writing() as base:
        rows = base.execute(
            "SELECT sequence, tokens FROM entry WHERE sequence > ?", (entries.main_top(base),)
        ).fetchall()
        base.execute("INSERT INTO hot(hot) VALUES ('delete-all')")
        base.executemany("INSERT INTO main(rowid, tokens) VALUES (?, ?)", [tuple(row) for row in rows])
        if rows:
            entries.say(base, "main_top", max(row["sequence"] for row in rows))
        entries.optimize(base, "main")


_PROCEDURES = "SELECT key, version, place, in_force, body FROM procedure"


def _officers(base: sqlite3.Connection, cards: Iterable[OfficerCard]) -> None:
    base.execute("DELETE FROM officer")
    rows = [(card.token, place, card.to_json()) for place, card in enumerate(cards)]
    base.executemany("INSERT INTO officer VALUES (?, ?, ?)", rows)


def _powers(base: sqlite3.Connection, cards: Iterable[PowerCard]) -> None:
    base.execute("DELETE FROM power")
    rows = [(card.code, place, card.to_json()) for place, card in enumerate(cards)]
    base.executemany("INSERT INTO power VALUES (?, ?, ?)", rows)


def _duty(base: sqlite3.Connection, rows: Iterable[DutyRow], counts: Mapping[str, object]) -> None:
    base.execute("DELETE FROM duty")
    found = [(row.state, row.due_on.isoformat() if row.due_on else "", row.to_json()) for row in rows]
    base.executemany("INSERT INTO duty(state, due_on, body) VALUES (?, ?, ?)", found)
    entries.say(base, "duty", counts)


def _progress(base: sqlite3.Connection, rows: Iterable[ProgressRow]) -> None:
    found = [(row.code.upper(), row.to_json()) for row in rows]
    base.executemany("INSERT OR REPLACE INTO progress VALUES (?, ?)", found)


def _updated(base: sqlite3.Connection) -> None:
    entries.say(base, "updated_at", clock.local(clock.now()).isoformat())
