"""Reads for the public site and the command line: search, one entry, the lists."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mingfa.kernel.bigram import match_query, plain, query_words
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

MOST = 1001  # counting stops here: nobody turns fifty pages, and an exact count is linear
PAGE = 20
LOOKED_AT = 20_000  # candidates looked at for one page or count before the answer is called capped
CHOICES = 12  # values offered for one filter
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Asked:
    """What somebody looks for. `filters`: name of entries.FILTERS → accepted values; days are of the decision."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True)
class Found:
    """One page: list rows newest first, how many there are (at most 1001, then `capped`), where the next begins."""

    items: tuple[dict[str, Any], ...]
    count: int
    capped: bool
    cursor: str


def search(asked: Asked, after: str = "", limit: int = PAGE) -> Found:
    """One page of what was asked for, published later before earlier. An unreadable cursor begins at the top."""
    rows = list(_rows(asked, after=_place(after), limit=limit + 1, columns="entry.card"))
    total = count(asked)
    items = tuple(json.loads(row["card"]) for row in rows[:limit])
    cursor = str(items[-1]["sequence"]) if len(rows) > limit else ""
    return Found(items, total, total >= MOST, cursor)


def count(asked: Asked) -> int:
    """How many there are, counted to 1001 and no further."""
    return sum(1 for _ in _rows(asked, limit=MOST, columns="1"))


def facets(asked: Asked, names: tuple[str, ...] = entries.FILTERS) -> dict[str, list[tuple[str, int | None]]]:
    """For each filter its commonest values in the register and how many of the asked-for entries have each.

    A filter's own choice does not narrow its own counts, so that one can see what else there would be. A number
    is None where counting would cost more than it tells: long words or days that match more than 1001.
    """
    base = schema.reader()
    rows = [row for name in names for row in base.execute(_COMMONEST, (name, CHOICES)).fetchall()]
    tally = _tally(asked) if _checks(asked)[0] else {}
    plainly = not (query_words(asked.q) or asked.from_on or asked.to_on)
    known: dict[str, list[tuple[str, int | None]]] = {name: [] for name in names}
    for name, value, total in rows:
        others = {other: values for other, values in asked.filters.items() if other != name}
        number: int | None
        if tally is None:
            number = None
        elif _checks(asked)[0]:
            number = tally.get((name, value), 0)
        elif plainly and not others:
            number = total
        else:
            number = count(Asked(asked.q, {**others, name: (value,)}))
        known[name].append((value, number))
    return known


def _tally(asked: Asked) -> dict[tuple[str, str], int] | None:
    """One pass over what was asked for, filters aside, instead of a count for each value; None beyond 1001."""
    rows = _rows(Asked(asked.q, {}, asked.from_on, asked.to_on), limit=MOST, columns="entry.filters")
    if len(rows) >= MOST:
        return None
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        pairs = [(name, value) for name, value in json.loads(row["filters"])]
        missed = {
            name
            for name, values in asked.filters.items()
            if not any((name, value) in pairs for value in values)
        }
        for name, value in pairs:
            if missed <= {name}:
                found[name, value] = found.get((name, value), 0) + 1
    return found


def get(id: str) -> PublicRecord | Tombstone | None:
    """The entry of that public identifier: a record, its tombstone once withdrawn, or None."""
    row = schema.reader().execute("SELECT state, body FROM entry WHERE id=?", (id,)).fetchone()
    if row is None:
        return None
    return (Tombstone if row["state"] == "已撤回" else PublicRecord).from_json(row["body"])


def all_entries(asked: Asked) -> Iterator[dict[str, Any]]:
    """Every list row that was asked for, newest first, for a download."""
    after: int | None = None
    while True:
        rows = [json.loads(row["card"]) for row in _rows(asked, after=after, limit=500, columns="entry.card")]
        yield from rows
        if len(rows) < 500:
            return
        after = rows[-1]["sequence"]


def officers() -> list[OfficerCard]:
    """The officers in their order."""
    return [
        OfficerCard.from_json(row[0])
        for row in schema.reader().execute("SELECT body FROM officer ORDER BY place")
    ]


def officer(token: str) -> OfficerCard | None:
    """The officer whose code was scanned."""
    row = schema.reader().execute("SELECT body FROM officer WHERE token=?", (token,)).fetchone()
    return OfficerCard.from_json(row[0]) if row else None


def powers() -> list[PowerCard]:
    """The list of powers in its order."""
    return [
        PowerCard.from_json(row[0])
        for row in schema.reader().execute("SELECT body FROM power ORDER BY place")
    ]


def procedures() -> list[ProcedureCard]:
    """Every procedure in force, in its order."""
    asked = "SELECT body FROM procedure WHERE in_force=1 ORDER BY place, key"
    return [ProcedureCard.from_json(row[0]) for row in schema.reader().execute(asked)]


def procedure(key: str, version: int | None = None) -> ProcedureCard | None:
    """One version of a procedure; without a version the one in force, or the last there was."""
    asked = "SELECT body FROM procedure WHERE key=? AND (? IS NULL OR version=?) ORDER BY in_force DESC, version DESC"
    row = schema.reader().execute(asked, (key, version, version)).fetchone()
    return ProcedureCard.from_json(row[0]) if row else None


def versions(key: str) -> list[int]:
    """Every version of a procedure that was ever in force here, newest first."""
    asked = "SELECT version FROM procedure WHERE key=? ORDER BY version DESC"
    return [row[0] for row in schema.reader().execute(asked, (key,))]


def duty(state: str, limit: int = 100) -> list[DutyRow]:
    """Rows of the duty ledger in one state, newest first."""
    asked = "SELECT body FROM duty WHERE state=? ORDER BY place LIMIT ?"
    return [DutyRow.from_json(row[0]) for row in schema.reader().execute(asked, (state, limit))]


def all_duty() -> Iterator[DutyRow]:
    """The whole duty ledger, for a download."""
    for row in schema.reader().execute("SELECT body FROM duty ORDER BY place"):
        yield DutyRow.from_json(row[0])


def progress(code: str) -> ProgressRow | None:
    """How far the submission of that receipt code is; None: not known, or not taken in yet."""
    row = (
        schema.reader().execute("SELECT body FROM progress WHERE code=?", (code.strip().upper(),)).fetchone()
    )
    return ProgressRow.from_json(row[0]) if row else None


def saying(name: str) -> Any:
    """One value of the whole register: about, duty, updated_at. None when nothing was said yet."""
    row = schema.reader().execute("SELECT value FROM saying WHERE name=?", (name,)).fetchone()
    return json.loads(row[0]) if row else None


def status() -> dict[str, Any]:
    """How the register stands: entries by state, the sizes of its two indexes, when it was changed."""
    base = schema.reader()
    states = dict(base.execute("SELECT state, count(*) FROM entry GROUP BY state").fetchall())
    top = entries.main_top(base)
    hot = base.execute("SELECT count(*) FROM entry WHERE sequence > ?", (top,)).fetchone()[0]
    size = base.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[
        0
    ]
    return {
        "entries": sum(states.values()),
        "states": states,
        "hot": hot,
        "main": sum(states.values()) - hot,
        "bytes": size,
        "updated_at": saying("updated_at"),
    }


def has(what: str) -> bool:
    """Whether the register holds any officer, power or duty: a menu shows only what exists."""
    return schema.reader().execute(f"SELECT EXISTS (SELECT 1 FROM {_TABLES[what]})").fetchone()[0] == 1


_COMMONEST = "SELECT name, value, entries FROM facet WHERE name=? ORDER BY entries DESC, value LIMIT ?"
_TABLES = {
    "officers": "officer",
    "powers": "power",
    "procedures": "procedure",
    "duty": "saying WHERE name='duty' AND value<>'{}'",
    "entries": "entry",
}


def _place(after: str) -> int | None:
    return int(after) if after.isascii() and after.isdigit() and len(after) < 18 else None


def _rows(asked: Asked, *, after: int | None = None, limit: int, columns: str) -> list[sqlite3.Row]:
    """Rows newest first: the hot index, then the main one. Long words and odd days are checked on the entry."""
    if asked.q.strip() and not query_words(asked.q):
        return []  # signs only: nothing holds them
    base = schema.reader()
    match = _match(asked)
    checks, values = _checks(asked)
    before = 2**62 if after is None else after
    if not match:
        where = " AND ".join(["sequence < ?", *checks])
        return base.execute(
            f"SELECT {columns} FROM entry WHERE {where} ORDER BY sequence DESC LIMIT ?",
            (before, *values, limit),
        ).fetchall()
    rows: list[sqlite3.Row] = []
    for index in ("hot", "main"):
        if checks or columns != "1":
            inner = (
                f"SELECT rowid AS place FROM {index} WHERE {index} MATCH ? AND rowid < ? ORDER BY rowid DESC"
            )
            text = f"SELECT {columns} FROM ({inner} LIMIT {LOOKED_AT}) CROSS JOIN entry ON sequence = place"
            text += (" WHERE " + " AND ".join(checks) if checks else "") + " LIMIT ?"
            rows += base.execute(text, (match, before, *values, limit - len(rows))).fetchall()
        else:
            text = f"SELECT 1 FROM {index} WHERE {index} MATCH ? AND rowid < ? LIMIT ?"
            rows += base.execute(text, (match, before, limit - len(rows))).fetchall()
        if len(rows) >= limit:
            break
    return rows


def _match(asked: Asked) -> str:
    parts = [match_query(asked.q)]
    for name, values in asked.filters.items():
        parts.append(_any(entries.filter_token(name, value) for value in values))
    if asked.from_on or asked.to_on:
        parts.append(_any(_days(asked.from_on, asked.to_on)))
    return " AND ".join(part for part in parts if part)


def _days(from_on: date | None, to_on: date | None) -> Iterator[str]:
    """Tokens that every entry within the days has one of: months for up to two years, else years."""
    first = max(from_on or date(FIRST_YEAR, 1, 1), date(FIRST_YEAR, 1, 1))
    last = max(min(to_on or date(LAST_YEAR, 1, 1), date(LAST_YEAR, 1, 1)), first)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= 24:
        return (entries.filter_token("month", f"{at // 12}-{at % 12 + 1:02d}") for at in months)
    return (entries.filter_token("year", str(year)) for year in range(first.year, last.year + 1))


def _any(tokens: Iterator[str]) -> str:
    """Nothing asked for is no condition."""
    quoted = [f'"{token}"' for token in tokens]
    return f"({' OR '.join(quoted)})" if quoted else ""


def _checks(asked: Asked) -> tuple[list[str], list[str]]:
    checks, values = [], []
    for word in query_words(asked.q):
        if len(word) > 2:
            checks.append("instr(entry.plain, ?)")
            values.append(plain(word))
    for day, sign in ((asked.from_on, ">="), (asked.to_on, "<=")):
        if day:
            checks.append(f"entry.decided_on {sign} ?")
            values.append(day.isoformat())
    return checks, values
