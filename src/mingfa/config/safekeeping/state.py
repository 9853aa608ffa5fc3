"""What a deployment contains, counted and recomputed from its rows and bytes, so that two can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from mingfa.files.models import File
from mingfa.files.store import path_of
from mingfa.kernel import merkle
from mingfa.ledger.models import Checkpoint, Leaf, QueueRow

CHUNK = 1024 * 1024


class Unsound(Exception):
    """Copy and original do not agree, or one of them is damaged. One sentence in Chinese."""


@dataclass(frozen=True)
class State:
    """Rows per table, the log as recomputed from the bytes of its entries, and the stored files."""

    migrations: list[list[str]]
    tables: dict[str, int]
    log_size: int
    log_root: str
    log_waiting: int
    files: int
    files_bytes: int
    files_digest: str

    def as_json(self) -> dict[str, Any]:
        """The state as the manifest keeps it."""
        return asdict(self)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def tables_of(alias: str) -> list[str]:
    """The tables of the database, sorted; SQLite's own are left out."""
    with connections[alias].cursor() as cursor:
        return sorted(name for name in connections[alias].introspection.table_names(cursor))


def applied_migrations(alias: str) -> list[list[str]]:
    """(app, migration) pairs that made this database what it is."""
    return sorted([app, name] for app, name in MigrationRecorder(connections[alias]).applied_migrations())


def log_of(alias: str) -> tuple[int, str]:
    """Size and root of the log, each leaf recomputed from its entry's bytes. Raises Unsound.

    The newest signed checkpoint must be a prefix of it: a log that lost its tail is no backup of that log.
    """
    hashes = []
    rows = Leaf.objects.using(alias).order_by("index").values_list("index", "hash", "entry__body")
    for place, (index, stored, body) in enumerate(rows.iterator()):
        computed = merkle.leaf_hash(bytes(body))
        if index != place or computed != bytes(stored):
            raise Unsound(f"日志第 {place} 片叶子与条目原文不符，数据已被改动。请运行 mingfa audit 查明。")
        hashes.append(computed)
    newest = Checkpoint.objects.using(alias).order_by("-size").first()
    if newest and (newest.size > len(hashes) or merkle.root(hashes[: newest.size]).hex() != newest.root):
        raise Unsound(f"日志与已签署的检查点（{newest.size} 条）不一致。请运行 mingfa audit 查明。")
    return len(hashes), merkle.root(hashes).hex()


def place_in(folder: Path, digest: str, files: Path) -> Path:
    """Where a stored file lies beneath `folder`, laid out as it is beneath the deployment's `files`."""
    return folder / path_of(digest).relative_to(files)


def check_files(rows: Iterable[tuple[str, int]], folder: Path, files: Path) -> tuple[int, int, str]:
    """Hash every stored file beneath `folder`; returns number, bytes and the digest of all digests."""
    together, count, total = hashlib.sha256(), 0, 0
    for digest, size in rows:
        path = place_in(folder, digest, files)
        if not path.exists():
            raise Unsound(f"文件 {digest} 不见了，备份不完整。请运行 mingfa audit --files 查明。")
        if path.stat().st_size != size or f"sha256:{sha256_of(path)}" != digest:
            raise Unsound(f"文件 {digest} 的内容已损坏。请从更早的备份找回这个文件。")
        together.update(digest.encode() + b"\n")
        count, total = count + 1, total + size
    return count, total, together.hexdigest()


def stored_files(alias: str) -> Iterable[tuple[str, int]]:
    """(digest, size) of every stored file, in the order of their digests."""
    return File.objects.using(alias).order_by("digest").values_list("digest", "size")


def state_of(alias: str, folder: Path, files: Path) -> State:
    """Recompute what the database `alias` and the files beneath `folder` contain. Raises Unsound."""
    connection = connections[alias]
    counts = {}
    with connection.cursor() as cursor:
        for table in tables_of(alias):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    size, root = log_of(alias)
    number, total, together = check_files(stored_files(alias), folder, files)
    waiting = QueueRow.objects.using(alias).count()
    return State(applied_migrations(alias), counts, size, root, waiting, number, total, together)
