"""The tree built anew from the entries' bytes, against the stored tiles, the published files and every checkpoint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingfa.kernel import merkle, note, tiles
from mingfa.kernel.note import NoteRefused
from mingfa.ledger import checkpoint, keys
from mingfa.ledger.finding import Finding, Progress, counted
from mingfa.ledger.models import Checkpoint, Leaf, Tile

Tiles = dict[tuple[int, int], bytes]
CHUNK = 65_536


def check(against: Sequence[tuple[str, str]], progress: Progress) -> tuple[int, list[Finding]]:
    """The number of leaves, and what is wrong with leaves, tiles, checkpoints and public files."""
    findings: list[Finding] = []
    size, rebuilt = _rebuild(findings, progress)
    findings += _stored_tiles(rebuilt)
    findings += _stored_checkpoints(rebuilt, size)
    for name, text in [*_remembered(), *against]:
        findings += _against(name, text, rebuilt, size)
    findings += _public_tiles(rebuilt)
    return size, findings


def _rebuild(findings: list[Finding], progress: Progress) -> tuple[int, Tiles]:
    """The tree over the entries' bytes in the order of the leaves; how many leaves have their entry."""
    total = Leaf.objects.count()
    # The join drops a leaf whose entry is gone, so that shows as a gap.
    rows = (
        Leaf.objects.order_by("index").values_list("index", "hash", "entry__body").iterator(chunk_size=2000)
    )
    rebuilt: Tiles = {}
    chunk: list[bytes] = []
    count, expected = 0, 0
    for index, stored, body in counted(rows, "重建日志树", total, progress):
        if index != expected:
            findings.append(Finding("leaf_gap", str(expected), f"第 {expected} 片叶子或它的条目被删除。"))
        found = merkle.leaf_hash(bytes(body))
        if found != bytes(stored):
            findings.append(Finding("leaf_edited", str(index), f"第 {index} 片叶子与它的条目不符。"))
        expected, count = index + 1, count + 1
        chunk.append(found)
        if len(chunk) == CHUNK:
            rebuilt |= tiles.grow(tiles.reader(rebuilt), count - CHUNK, chunk)
            chunk = []
    if chunk:
        rebuilt |= tiles.grow(tiles.reader(rebuilt), count - len(chunk), chunk)
    if count < total:
        findings.append(
            Finding("entry_deleted", str(total - count), f"{total - count} 片叶子没有条目：条目被删除。")
        )
    return count, rebuilt


def _stored_tiles(rebuilt: Tiles) -> Iterator[Finding]:
    seen = set()
    for level, index, hashes in Tile.objects.values_list("level", "index", "hashes").iterator():
        seen.add((level, index))
        if rebuilt.get((level, index)) != bytes(hashes):
            yield Finding("tile_edited", tiles.path(level, index), "数据库里的日志树与条目不符。")
    for level, index in sorted(set(rebuilt) - seen):
        yield Finding("tile_missing", tiles.path(level, index), "数据库里的日志树缺了一块。")


def _stored_checkpoints(rebuilt: Tiles, size: int) -> Iterator[Finding]:
    for row in Checkpoint.objects.order_by("size"):
        name = f"检查点 {row.size}"
        try:
            head = note.parse_checkpoint(note.parse(row.note).text)
        except NoteRefused as cause:
            yield Finding("checkpoint_malformed", name, str(cause))
            continue
        if (head.size, head.root.hex()) != (row.size, row.root):
            yield Finding("checkpoint_edited", name, "检查点原文与它的检索字段不符。")
        yield from _against(name, row.note, rebuilt, size)


def _remembered() -> Iterator[tuple[str, str]]:
    for name, path in (
        ("签名端记住的检查点", checkpoint.memory()),
        ("已公布的检查点", checkpoint.log_folder() / "checkpoint"),
    ):
        if path.exists():
            yield name, path.read_text("utf-8", errors="replace")


def _against(name: str, text: str, rebuilt: Tiles, size: int) -> Iterator[Finding]:
    """Is what was signed then still the beginning of what is there now?"""
    try:
        head = note.parse_checkpoint(note.verify(text, [keys.verifier()]).text)
    except keys.KeyMissing as cause:
        yield Finding("key_missing", name, str(cause))
        return
    except NoteRefused as cause:
        yield Finding(
            "checkpoint_foreign",
            name,
            f"不是这份日志的密钥签的（{cause}）：拿错了文件，或者日志、密钥被换过。",
        )
        return
    if head.size > size:
        yield Finding("tail_cut", name, f"检查点签过 {head.size} 条，现在只有 {size} 条：日志的尾部被截去。")
    elif head.size and tiles.Tree(tiles.reader(rebuilt), head.size).root() != head.root:
        yield Finding(
            "root_changed", name, f"前 {head.size} 条与签署时不同：有条目被修改、删除、插入或调换次序。"
        )


def _public_tiles(rebuilt: Tiles) -> Iterator[Finding]:
    """The published files of the published size."""
    folder = checkpoint.log_folder()
    published = folder / "checkpoint"
    try:
        size = note.parse_checkpoint(note.parse(published.read_text("utf-8")).text).size
    except (FileNotFoundError, UnicodeDecodeError, NoteRefused):
        return  # Nothing is published yet, or `_against` has said what is wrong.
    for level, index, width in tiles.of_size(size):
        path = tiles.path(level, index, width)
        expected = rebuilt.get((level, index), b"")[: width * merkle.SIZE]
        if not (folder / path).exists():
            yield Finding("public_tile_missing", path, "已公布的日志文件缺了一块。")
        elif (folder / path).read_bytes() != expected:
            yield Finding("public_tile_edited", path, "已公布的日志文件与数据库不符。")
