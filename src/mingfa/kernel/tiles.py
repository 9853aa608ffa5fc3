"""Tiles of height 8 (C2SP `tlog-tiles`): where they lie, how a tree grows by them, how proofs are read.

Tile n of level l holds the hashes MTH(D[(n·256+i)·256^l : (n·256+i+1)·256^l]), i = 0…255, 32 bytes each.
`read(level, index)` returns what is known of a tile, perhaps more hashes than an older tree had: what is
complete never changes.
Source: https://c2sp.org/tlog-tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from mingfa.kernel.merkle import EMPTY, SIZE, next_level, node_hash, split_at

HEIGHT = 8
WIDTH = 256

Read = Callable[[int, int], bytes]


def path(level: int, index: int, width: int = WIDTH) -> str:
    """The address of a tile below the log's prefix: `tile/1/x001/234.p/17`."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    partial = f".p/{width}" if width < WIDTH else ""
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def of_size(size: int, after: int = 0) -> list[tuple[int, int, int]]:
    """The tiles (level, index, width) of a tree of `size` that one of `after` leaves had not so wide."""
    found = []
    level = 0
    while size >> (HEIGHT * level):
        hashes, before = size >> (HEIGHT * level), after >> (HEIGHT * level)
        if hashes > before:
            for index in range(before // WIDTH, (hashes + WIDTH - 1) // WIDTH):
                found.append((level, index, min(WIDTH, hashes - index * WIDTH)))
        level += 1
    return found


def grow(read: Read, size: int, leaf_hashes: Sequence[bytes]) -> dict[tuple[int, int], bytes]:
    """Append leaves to a tree of `size`; returns the whole content of each tile that changed."""
    changed: dict[tuple[int, int], bytes] = {}
    fresh: Sequence[bytes] = leaf_hashes
    level, start = 0, size
    while fresh:
        index, width = start // WIDTH, start % WIDTH
        data = (read(level, index)[: width * SIZE] if width else b"") + b"".join(fresh)
        above = []
        for offset in range(0, len(data), WIDTH * SIZE):
            tile = data[offset : offset + WIDTH * SIZE]
            changed[level, index + offset // (WIDTH * SIZE)] = tile
            if len(tile) == WIDTH * SIZE:
                above.append(_top(_split(tile)))
        fresh, level, start = above, level + 1, start >> HEIGHT
    return changed


class Tree:
    """A tree of a fixed size, read through its tiles. Each tile is read once."""

    def __init__(self, read: Read, size: int):
        self.size = size
        self._read = read
        self._seen: dict[tuple[int, int], list[list[bytes]]] = {}

    def root(self) -> bytes:
        """The root at this size."""
        return self._range(0, self.size) if self.size else EMPTY

    def leaf(self, index: int) -> bytes:
        """The leaf hash at `index`."""
        return self._whole(0, index)

    def inclusion_proof(self, index: int) -> list[bytes]:
        """What merkle.inclusion_proof gives, without reading all leaves. Raises ValueError likewise."""
        if not 0 <= index < self.size:
            raise ValueError(f"树里没有第 {index} 片叶子（共 {self.size} 片）。")
        proof = []
        start, end = 0, self.size
        while end - start > 1:
            middle = start + split_at(end - start)
            if index < middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        return proof[::-1]

    def consistency_proof(self, old_size: int) -> list[bytes]:
        """What merkle.consistency_proof gives. Raises ValueError for old size 0 or one beyond the tree."""
        if not 0 < old_size <= self.size:
            raise ValueError(f"旧的大小 {old_size} 必须在 1 和 {self.size} 之间。")
        proof = []
        start, end = 0, self.size
        while old_size < end:
            middle = start + split_at(end - start)
            if old_size <= middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        if start:
            proof.append(self._range(start, end))
        return proof[::-1]

    def _range(self, start: int, end: int) -> bytes:
        """The hash of leaves start…end−1, a range that the split of RFC 6962 arrives at."""
        width = end - start
        if width & (width - 1) == 0:
            height = width.bit_length() - 1
            return self._whole(height, start >> height)
        middle = start + split_at(width)
        return node_hash(self._range(start, middle), self._range(middle, end))

    def _whole(self, height: int, index: int) -> bytes:
        """The node over 2^height leaves, `index`-th of its height: a hash of a tile or above some."""
        level, inner = divmod(height, HEIGHT)
        tile, place = divmod(index << inner, WIDTH)
        rows = self._rows(level, tile)
        return rows[inner][place >> inner]

    def _rows(self, level: int, tile: int) -> list[list[bytes]]:
        """A tile's hashes and the complete nodes above them, up to height 7."""
        if (level, tile) not in self._seen:
            row = _split(self._read(level, tile))
            rows = [row]
            for _ in range(HEIGHT - 1):
                row = next_level(row[: len(row) & ~1])
                rows.append(row)
            self._seen[level, tile] = rows
        return self._seen[level, tile]


def reader(tiles: Mapping[tuple[int, int], bytes]) -> Read:
    """Read tiles from a mapping."""
    return lambda level, index: tiles[level, index]


def hashes(tiles: Iterable[bytes]) -> list[bytes]:
    """All hashes of some tiles in a row."""
    return [found for tile in tiles for found in _split(tile)]


def _split(tile: bytes) -> list[bytes]:
    return [tile[place : place + SIZE] for place in range(0, len(tile), SIZE)]


def _top(row: Sequence[bytes]) -> bytes:
    while len(row) > 1:
        row = next_level(row)
    return row[0]
