"""SQLite files, copied by the online backup interface: never by copying the file, whose newest pages may still
lie in the journal beside it (a copy next to a stale `-wal` is silently wrong).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections

from mingfa.config.safekeeping.state import Unsound


def copy(source: Path, target: Path) -> None:
    """Copy a database in one read transaction, while others go on writing, into one self-contained file."""
    with closing(sqlite3.connect(source, timeout=60)) as read, closing(sqlite3.connect(target)) as write:
        read.backup(write)
        write.execute("PRAGMA journal_mode=DELETE")
    check(target)


def check(path: Path) -> None:
    """Raise Unsound unless SQLite finds the file whole."""
    with closing(sqlite3.connect(path)) as database:
        try:
            answers = [row[0] for row in database.execute("PRAGMA integrity_check")]
            dangling = database.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            raise Unsound(f"数据库文件 {path.name} 已损坏：{error}。请换一份备份。") from None
    if answers != ["ok"] or dangling:
        raise Unsound(f"数据库文件 {path.name} 已损坏。请换一份备份。")


@contextmanager
def opened(path: Path) -> Iterator[str]:
    """Let Django read the database file under the alias that is given out."""
    alias = f"copy-{path}"
    connections.settings[alias] = {**connections.settings["default"], "NAME": str(path)}
    connections.settings[alias]["OPTIONS"] = {"timeout": 20}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]
