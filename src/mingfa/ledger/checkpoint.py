"""Sign the tree head and publish it with its tiles (C2SP tlog-checkpoint, tlog-tiles; ADR 0021)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from mingfa.kernel import clock, note
from mingfa.kernel.canonical import encode64
from mingfa.ledger import keys, tree
from mingfa.ledger.models import Checkpoint, Tile
from mingfa.ledger.seal import one_sequencer


class ForkRefused(RuntimeError):
    """Signing would contradict a checkpoint that was signed before. One Chinese sentence."""


def checkpoint() -> Checkpoint:
    """Sign the present tree unless it is signed already, and bring the public files up to date.

    Not inside another transaction: a signature cannot be rolled back. Raises ForkRefused, keys.KeyMissing.
    """
    with transaction.atomic(durable=True):
        one_sequencer()
        origin, key = keys.signer()
        count = tree.size()
        before = Checkpoint.objects.order_by("-size").first()
        now = tree.at(count)
        root = now.root()
        known = list(_known_heads())
        for where, head in known:
            _refuse_fork(where, head, origin, now)
        if before is not None and before.size == count:
            signed = before
        else:
            text = note.Checkpoint(origin, count, root).text
            signed = Checkpoint(
                size=count, root=root.hex(), note=note.sign(text, origin, key), signed_at=clock.now()
            )
            # Remembered first: no signature may exist that the signer does not know of.
            write_file(memory(), signed.note.encode("utf-8"))
            signed.save(force_insert=True)
    publish()
    return signed


def log_folder() -> Path:
    """Where the public files lie."""
    return settings.PUBLIC / "log"


def memory() -> Path:
    """The signer's own memory of what it signed last: beside the public folder, outside the database."""
    return settings.PUBLIC.parent / "signer" / "last-checkpoint"


def publish() -> None:
    """Write tiles, then the last checkpoint, which needs them, then the key; one process at a time."""
    folder = log_folder()
    with transaction.atomic(durable=True):
        one_sequencer()
        signed = Checkpoint.objects.order_by("-size").first()
        if signed is None:
            return
        published = _head_in(folder / "checkpoint")
        for path, hashes in tree.changed_tiles(published.size if published else 0, signed.size):
            write_file(folder / path, hashes)
            _drop_partials(folder / path)
        write_file(folder / "vkey", keys.verifier().encode("utf-8") + b"\n")
        write_file(folder / "checkpoint", signed.note.encode("utf-8"))


def export(folder: Path) -> Checkpoint:
    """Write the log as C2SP tlog-tiles into a folder: `checkpoint`, `vkey`, `tile/…`, all at one size."""
    signed = Checkpoint.objects.order_by("-size").first() or checkpoint()
    for path, hashes in tree.changed_tiles(0, signed.size):
        write_file(folder / path, hashes)
    write_file(folder / "vkey", keys.verifier().encode("utf-8") + b"\n")
    write_file(folder / "checkpoint", signed.note.encode("utf-8"))
    return signed


def write_file(path: Path, data: bytes) -> None:
    """Whole or not at all: temporary file, fsync, rename, fsync of the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _known_heads() -> Iterator[tuple[str, note.Checkpoint]]:
    before = Checkpoint.objects.order_by("-size").first()
    if before is not None:
        yield "数据库里上一个检查点", note.parse_checkpoint(note.parse(before.note).text)
    for where, path in (("签名端记住的检查点", memory()), ("已公布的检查点", log_folder() / "checkpoint")):
        head = _head_in(path)
        if head is not None:
            yield f"{where}（{path}）", head


def _head_in(path: Path) -> note.Checkpoint | None:
    if not path.exists():
        return None
    return note.parse_checkpoint(note.parse(path.read_text("utf-8")).text)


def _refuse_fork(where: str, head: note.Checkpoint, origin: str, now: tree.Tree) -> None:
    if head.origin != origin:
        raise ForkRefused(f"{where}属于另一份日志（{head.origin}），拒绝签署。请核对数据文件夹和密钥。")
    if head.size > now.size:
        raise ForkRefused(
            f"{where}有 {head.size} 条，现在只有 {now.size} 条，拒绝签署：日志被截短，或者恢复了旧备份。"
        )
    try:
        root = tree.at(head.size).root()
    except (Tile.DoesNotExist, IndexError) as cause:
        raise ForkRefused("日志的树缺了一块，拒绝签署。请运行 mingfa audit。") from cause
    if root != head.root:
        raise ForkRefused(
            f"{where}在 {head.size} 条处的根是 {encode64(head.root)}，现在算得的不同，拒绝签署：日志被改动过。"
        )


def _drop_partials(full: Path) -> None:
    """A full tile makes its partial ones needless (tlog-tiles §Partial Tiles)."""
    partials = full.with_name(full.name + ".p")
    if full.parent.name.endswith(".p") or not partials.is_dir():
        return
    for path in partials.iterdir():
        path.unlink()
    partials.rmdir()
