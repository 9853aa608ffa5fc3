"""How one entry lies in the register file: its row, its tokens in the index, its filters, and how it leaves no trace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from mingfa.kernel.bigram import index_text, plain
from mingfa.register.record import PublicRecord, Tombstone

FILTERS = ("kind", "outcome", "party", "agency", "year", "state")
OUTCOMES = (
    "罚款",
    "警告",
    "通报批评",
    "责令改正",
    "没收",
    "责令停产停业",
    "吊销",
    "拆除",
    "不予处罚",
    "准予行政许可",
    "不予行政许可",
    "查封",
    "扣押",
    "强制执行",
    "代履行",
    "征收",
)


def filter_token(name: str, value: str) -> str:
    """The index token of one filter's value; no text can produce it, texts have no colon."""
    return f":{name}-{plain(value)}"


def put_record(base: sqlite3.Connection, record: PublicRecord) -> None:
    """A record in its place; one of the same id is forgotten first and its place kept."""
    old = base.execute("SELECT * FROM entry WHERE id=?", (record.id,)).fetchone()
    sequence = record.sequence
    if old is not None:
        sequence = old["sequence"]
        forget(base, old)
    body = json.loads(record.to_json()) | {"sequence": sequence}
    texts = [
        record.party,
        record.cause,
        record.title,
        record.number,
        record.conclusion,
        record.agency,
        record.summary,
    ]
    texts += [value for _, value in record.fields]
    filters = {
        "kind": [record.kind],
        "outcome": record.outcomes or outcomes(record.conclusion),
        "party": [record.party_kind],
        "agency": [record.agency_code],
        "year": [str(record.decided_on.year)],
        "state": [record.state],
    }
    card = {name: body[name] for name in CARD} | {"state": record.state}
    _insert(base, sequence, card, body, dict.fromkeys(filter(None, texts)), filters)


def put_tombstone(base: sqlite3.Connection, stone: Tombstone) -> None:
    """What stays in a withdrawn record's place: found by its document number and by the filters only."""
    body = json.loads(stone.to_json())
    filters = {"kind": [stone.kind], "agency": [stone.agency_code], "state": [stone.state]}
    if stone.decided_on:
        filters["year"] = [str(stone.decided_on.year)]
    card = {name: body.get(name) or "" for name in CARD} | {
        "state": stone.state,
        "published_at": None,
        "withdrawn_on": body["withdrawn_on"],
        "ground": stone.ground,
    }
    _insert(base, stone.sequence, card, body, [stone.number], filters)


CARD = (
    "id",
    "sequence",
    "number",
    "kind",
    "party",
    "cause",
    "conclusion",
    "agency",
    "decided_on",
    "published_at",
)


def outcomes(conclusion: str) -> list[str]:
    """The kinds of outcome that a conclusion names, for the filter."""
    return [word for word in OUTCOMES if word in conclusion]


def forget(base: sqlite3.Connection, row: sqlite3.Row) -> None:
    """Delete an entry: a contentless index deletes only with the exact tokens that went in."""
    index = index_of(base, row["sequence"])
    base.execute(
        f"INSERT INTO {index}({index}, rowid, tokens) VALUES ('delete', ?, ?)",
        (row["sequence"], row["tokens"]),
    )
    base.execute("DELETE FROM entry WHERE sequence=?", (row["sequence"],))
    for name, value in json.loads(row["filters"]):
        base.execute("UPDATE facet SET entries = entries - 1 WHERE name=? AND value=?", (name, value))
    base.execute("DELETE FROM facet WHERE entries <= 0")


def optimize(base: sqlite3.Connection, index: str) -> None:
    """Merge an index's segments: until then it holds deleted tokens beside their deletion."""
    base.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")


class StillHeld(RuntimeError):
    """Somebody reads an older state of the file, so that what was deleted still lies in it. Do the act again."""


def wipe(base: sqlite3.Connection) -> None:
    """Free pages and the write-ahead log hold nothing any more. Outside a transaction.

    Raises StillHeld when a reader keeps an older state longer than the connection waits: a checkpoint that is
    held up answers so and fails nothing by itself.
    """
    base.execute("VACUUM")
    held, *_ = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if held:
        raise StillHeld(
            "网页上已经生效，但有程序一直在读公示库，文件里的旧内容还没有清除。请停下它再做一次。"
        )


def index_of(base: sqlite3.Connection, sequence: int) -> str:
    """Which of the two indexes holds the entry of that place."""
    return "main" if sequence <= main_top(base) else "hot"


def main_top(base: sqlite3.Connection) -> int:
    """The last place that lies in the main index."""
    row = base.execute("SELECT value FROM saying WHERE name='main_top'").fetchone()
    return int(row[0]) if row else 0


def say(base: sqlite3.Connection, name: str, value: object) -> None:
    """Keep one value of the whole register under a name."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    base.execute("INSERT OR REPLACE INTO saying VALUES (?, ?)", (name, text))


def _insert(
    base: sqlite3.Connection,
    sequence: int,
    card: dict[str, object],
    body: dict[str, object],
    texts: Iterable[str],
    filters: dict[str, Iterable[str]],
) -> None:
    text = "\n".join(line.replace("\n", " ") for line in texts)
    pairs = [(name, value) for name, values in filters.items() for value in values if value]
    months = [("month", str(body["decided_on"])[:7])] if body.get("decided_on") else []
    tokens = " ".join(
        dict.fromkeys([*index_text(text).split(), *(filter_token(*pair) for pair in pairs + months)])
    )
    row = {
        "sequence": sequence,
        "id": body["id"],
        "state": card["state"],
        "number": body["number"],
        "decided_on": body.get("decided_on") or "",
        "card": json.dumps(card, ensure_ascii=False),
        "body": json.dumps(body, ensure_ascii=False),
        "plain": "\n".join(map(plain, text.split("\n"))),
        "tokens": tokens,
        "filters": json.dumps(pairs, ensure_ascii=False),
    }
    base.execute(
        f"INSERT INTO entry ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    index = index_of(base, sequence)
    base.execute(f"INSERT INTO {index}(rowid, tokens) VALUES (?, ?)", (sequence, tokens))
    for name, value in pairs:
        base.execute(
            "INSERT INTO facet VALUES (?, ?, 1) ON CONFLICT (name, value) DO UPDATE SET entries = entries + 1",
            (name, value),
        )
