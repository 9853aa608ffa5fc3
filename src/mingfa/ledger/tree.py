"""The stored tree: tiles in the case database, as big as the number of leaves says."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max

from mingfa.kernel import tiles
from mingfa.kernel.tiles import Tree
from mingfa.ledger.models import Leaf, Tile


def size() -> int:
    """How many leaves there are."""
    last = Leaf.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def at(count: int) -> Tree:
    """The tree when it had this many leaves."""
    return Tree(read, count)


def read(level: int, index: int) -> bytes:
    """A tile's hashes. Raises Tile.DoesNotExist for a tile that should be there and is not."""
    return bytes(Tile.objects.values_list("hashes", flat=True).get(level=level, index=index))


def store(changed: Mapping[tuple[int, int], bytes]) -> None:
    """Write tiles that grew."""
    Tile.objects.bulk_create(
        [Tile(level=level, index=index, hashes=hashes) for (level, index), hashes in changed.items()],
        update_conflicts=True,
        update_fields=["hashes"],
        unique_fields=["level", "index"],
        batch_size=200,
    )


def changed_tiles(after: int, count: int) -> list[tuple[str, bytes]]:
    """Addresses and bytes of the tiles that a tree of `count` has and one of `after` had not."""
    found = []
    for level, index, width in tiles.of_size(count, after):
        found.append((tiles.path(level, index, width), read(level, index)[: width * 32]))
    return found
