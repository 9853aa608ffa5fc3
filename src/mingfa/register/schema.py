"""The register file: plain SQLite that any machine can serve, with a full-text index over pairs of characters.

What a search looks at stands first in a row: the rest may lie on other pages of the file.
`entry.sequence` is the place in the register and the index's rowid: newest first is the index's own order. What is
published lately lies in a small hot index, the rest in the main one, so that publishing never waits for a merge.
A query of one character asks for every pair that begins with it: both indexes keep those together (`prefix`).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

VERSION = 2
PATIENCE = 20  # seconds that a writing waits for others
TABLES = """
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    number TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    filters TEXT NOT NULL,
    plain TEXT NOT NULL,
    card TEXT NOT NULL,
    body TEXT NOT NULL,
    tokens TEXT NOT NULL
);
CREATE VIRTUAL TABLE hot USING fts5(tokens, content='', detail=none, columnsize=0, prefix='1', tokenize="ascii tokenchars ':-'");
CREATE VIRTUAL TABLE main USING fts5(tokens, content='', detail=none, columnsize=0, prefix='1', tokenize="ascii tokenchars ':-'");
CREATE TABLE facet (name TEXT, value TEXT, entries INTEGER NOT NULL, PRIMARY KEY (name, value));
CREATE TABLE officer (token TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE power (code TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE duty (place INTEGER PRIMARY KEY, state TEXT NOT NULL, due_on TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX duty_by_state ON duty (state, place);
CREATE TABLE progress (code TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE saying (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
SINCE_2 = """CREATE TABLE IF NOT EXISTS procedure (key TEXT, version INTEGER, place INTEGER NOT NULL, in_force INTEGER NOT NULL,
body TEXT NOT NULL, PRIMARY KEY (key, version))"""

_readers = threading.local()


def open_for_writing() -> sqlite3.Connection:
    """A connection for one writing; makes the file when it is not there. Deleted content is overwritten."""
    path = Path(settings.REGISTER)
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    base.row_factory = sqlite3.Row
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("PRAGMA secure_delete=ON")
    with whole(base):
        known = base.execute("PRAGMA user_version").fetchone()[0]
        if known == 0:
            for statement in TABLES.split(";\n"):
                base.execute(statement)
        if known < VERSION:
            base.execute(SINCE_2)
            base.execute(f"PRAGMA user_version={VERSION}")
    return base


@contextmanager
def whole(base: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


@contextmanager
def writing() -> Iterator[sqlite3.Connection]:
    """A connection within one transaction, closed at the end."""
    base = open_for_writing()
    try:
        with whole(base):
            yield base
    finally:
        base.close()


def reader() -> sqlite3.Connection:
    """This thread's connection for reading, opened again when the file is another one. Before the first
    publication the file is made, empty.
    """
    path = str(settings.REGISTER)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        open_for_writing().close()
        found = os.stat(path)
    mark = (path, found.st_ino, os.getpid())
    if getattr(_readers, "mark", None) != mark:
        base = sqlite3.connect(path, timeout=5, isolation_level=None, cached_statements=256)
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA query_only=ON")
        base.execute("PRAGMA mmap_size=268435456")
        if base.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            base.close()
            open_for_writing().close()
            return reader()
        _readers.base, _readers.mark = base, mark
    return _readers.base
