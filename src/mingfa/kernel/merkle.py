"""The Merkle tree of RFC 6962 §2.1, proofs of RFC 9162 §2.1.3 and §2.1.4, SHA-256, hashes of 32 bytes.

A tree of size 0 is consistent with nothing that is asked of it: every proof with old size 0 is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

SIZE = 32
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's bytes: SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many leaves' bytes, in their order."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + data).digest() for data in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes; SHA-256 of nothing for an empty tree."""
    if not leaf_hashes:
        return EMPTY
    level: Sequence[bytes] = leaf_hashes
    while len(level) > 1:
        level = next_level(level)
    return level[0]


def next_level(level: Sequence[bytes]) -> list[bytes]:
    """The nodes above a level. A last node without a sibling rises unchanged: RFC 6962's split."""
    sha256 = hashlib.sha256
    nodes = iter(level)
    above = [sha256(b"\x01" + left + right).digest() for left, right in zip(nodes, nodes, strict=False)]
    if len(level) % 2:
        above.append(level[-1])
    return above


def inclusion_proof(index: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """The siblings from leaf `index` up to the root's child. Raises ValueError when there is no such leaf."""
    if not 0 <= index < len(leaf_hashes):
        raise ValueError(f"树里没有第 {index} 片叶子（共 {len(leaf_hashes)} 片）。")
    proof = []
    level: Sequence[bytes] = leaf_hashes
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            proof.append(level[sibling])
        level = next_level(level)
        index >>= 1
    return proof


def consistency_proof(old_size: int, leaf_hashes: Sequence[bytes]) -> list[bytes]:
    """The proof that the tree of `old_size` is a beginning of this one (RFC 9162 §2.1.4.1).

    Empty when both have the same size. Raises ValueError for old size 0 or one beyond the tree.
    """
    if not 0 < old_size <= len(leaf_hashes):
        raise ValueError(f"旧的大小 {old_size} 必须在 1 和 {len(leaf_hashes)} 之间。")
    return _subproof(old_size, leaf_hashes, True)


def _subproof(size: int, leaves: Sequence[bytes], whole: bool) -> list[bytes]:
    if size == len(leaves):
        return [] if whole else [root(leaves)]
    split = split_at(len(leaves))
    if size <= split:
        return [*_subproof(size, leaves[:split], whole), root(leaves[split:])]
    return [*_subproof(size - split, leaves[split:], False), root(leaves[:split])]


def split_at(size: int) -> int:
    """The largest power of two below `size` (size > 1)."""
    return 1 << ((size - 1).bit_length() - 1)


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Does the proof lead from the leaf hash at `index` to the root of `size` leaves (RFC 9162 §2.1.3.2)?"""
    if not 0 <= index < size or not _hashes(leaf, root, *proof):
        return False
    node, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Is the old tree a beginning of the new one (RFC 9162 §2.1.4.2)? False for old size 0."""
    if not 0 < old_size <= new_size or not _hashes(old_root, new_root, *proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _hashes(*values: bytes) -> bool:
    return all(len(value) == SIZE for value in values)
