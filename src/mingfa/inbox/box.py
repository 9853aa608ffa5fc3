"""The public's letter box: a file of its own, written before the sender gets a receipt, emptied by the office.

The public site may run on a machine that holds nothing else; what a person wrote leaves this file once it is drained.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from mingfa.inbox import signing
from mingfa.kernel import clock, proof
from mingfa.kernel.canonical import canonical, encode64
from mingfa.kernel.identifiers import new_reference

KINDS = {"TIP": "违法线索", "COMPLAINT": "投诉", "CORRECTION": "公示纠错"}
TABLE = """
CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    fields TEXT,
    received_at TEXT NOT NULL,
    receipt TEXT NOT NULL,
    drained_at TEXT
)
"""


@dataclass(frozen=True)
class Receipt:
    """What the sender takes home: the code to ask with, and the signed file (canonical JSON text)."""

    code: str
    json: str
    received_at: datetime
    kind: str = ""
    taken_in: bool = False


@dataclass(frozen=True)
class Letter:
    """One submission that waits in the box; its receipt is already with the sender."""

    id: int
    code: str
    kind: str
    fields: Mapping[str, str]
    received_at: datetime
    receipt: str


def submit(kind: str, fields: Mapping[str, str], form_key: str = "") -> Receipt:
    """Take a submission and answer with its signed receipt once it is on the disk.

    The same form with the same words again answers with the first receipt. `kind` is one of KINDS. The receipt
    binds the words by a salted commitment: it proves what was sent without repeating it.
    """
    if kind not in KINDS:
        raise ValueError(f"没有“{kind}”这种来件。")
    words = {name: value.strip() for name, value in fields.items() if value.strip()}
    form = hashlib.sha256(canonical([form_key or new_reference(), kind, words])).hexdigest()
    with _writing() as base:
        known = base.execute("SELECT * FROM letter WHERE form=?", (form,)).fetchone()
        if known is not None:
            return _receipt(known)
        received_at = clock.now().replace(microsecond=0)
        code = _new_code()
        signed = _sign(code, kind, words, received_at)
        base.execute(
            "INSERT INTO letter (code, form, kind, fields, received_at, receipt) VALUES (?, ?, ?, ?, ?, ?)",
            (code, form, kind, json.dumps(words, ensure_ascii=False), received_at.isoformat(), signed),
        )
    return Receipt(code, signed, received_at, kind)


def pending(limit: int = 100) -> list[Letter]:
    """What waits to be taken in, oldest first."""
    with _open() as base:
        rows = base.execute(
            "SELECT * FROM letter WHERE drained_at IS NULL ORDER BY id LIMIT ?", (limit,)
        ).fetchall()
    return [
        Letter(
            row["id"],
            row["code"],
            row["kind"],
            json.loads(row["fields"]),
            datetime.fromisoformat(row["received_at"]),
            row["receipt"],
        )
        for row in rows
    ]


def drained(ids: Iterable[int]) -> None:
    """These letters are records of the office now: their words leave the box, code and receipt stay."""
    found = [(clock.now().isoformat(), id) for id in ids]
    if not found:
        return
    with _writing() as base:
        base.executemany(
            "UPDATE letter SET fields=NULL, drained_at=? WHERE id=? AND drained_at IS NULL", found
        )
    with _open() as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def find(code: str) -> Receipt | None:
    """The receipt of that code, however it was typed."""
    asked = tidy(code)
    if not asked or not Path(settings.INBOX).exists():
        return None
    with _open() as base:
        row = base.execute("SELECT * FROM letter WHERE code=?", (asked,)).fetchone()
    return _receipt(row) if row is not None else None


def tidy(code: str) -> str:
    """A code as it was given out, from what somebody typed: case, spaces and lines between do not matter."""
    letters = "".join(char for char in code.upper() if char.isascii() and char.isalnum())
    letters = letters.replace("O", "0").replace("I", "1").replace("L", "1")
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))[:40]


def _new_code() -> str:
    return tidy(new_reference()[-12:])


def _sign(code: str, kind: str, words: Mapping[str, str], received_at: datetime) -> str:
    name, key = signing.signer()
    salt = hashlib.sha256(canonical([new_reference(), new_reference()])).digest()
    content = {
        "v": 1,
        "code": code,
        "kind": kind,
        "received_at": received_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "fields": encode64(proof.commitment("fields", dict(words), salt)),
        "salt": encode64(salt),
    }
    return proof.make_receipt(content, name, key).decode("utf-8")


def _receipt(row: sqlite3.Row) -> Receipt:
    received_at = datetime.fromisoformat(row["received_at"])
    return Receipt(row["code"], row["receipt"], received_at, row["kind"], row["drained_at"] is not None)


@contextmanager
def _open() -> Iterator[sqlite3.Connection]:
    path = Path(settings.INBOX)
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=20, isolation_level=None)
    try:
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
        base.execute("PRAGMA secure_delete=ON")
        base.execute(TABLE)
        yield base
    finally:
        base.close()


@contextmanager
def _writing() -> Iterator[sqlite3.Connection]:
    with _open() as base:
        base.execute("BEGIN IMMEDIATE")
        try:
            yield base
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
