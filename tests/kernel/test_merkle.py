"""The tree against the known vectors of Certificate Transparency and against a naive reading of RFC 6962."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingfa.kernel import merkle, tiles

# The test leaves and roots that Certificate Transparency's implementations share.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naive(leaves):
    """RFC 6962 §2.1, word by word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + naive(leaves[:split]) + naive(leaves[split:])).digest()


def made(count):
    return [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_equal_the_shared_vectors(size):
    assert merkle.root([merkle.leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size - 1]


def test_the_empty_tree_is_the_hash_of_nothing():
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_proofs_equal_the_shared_vectors():
    leaves = [merkle.leaf_hash(leaf) for leaf in LEAVES]
    assert [part.hex() for part in merkle.inclusion_proof(5, leaves)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [part.hex() for part in merkle.consistency_proof(6, leaves)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@given(st.integers(1, 70), st.data())
def test_each_proof_leads_to_the_root_and_no_changed_one_does(size, data):
    leaves = made(size)
    root = merkle.root(leaves)
    assert root == naive(leaves)
    index = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion_proof(index, leaves)
    assert merkle.verify_inclusion(index, size, leaves[index], proof, root)
    other = data.draw(st.integers(-1, size + 1).filter(lambda number: number != index))
    assert not merkle.verify_inclusion(other, size, leaves[index], proof, root)
    assert not merkle.verify_inclusion(index, size, merkle.leaf_hash(b"x"), proof, root)
    assert not merkle.verify_inclusion(index, size, leaves[index], [*proof, root], root)
    if proof:
        assert not merkle.verify_inclusion(index, size, leaves[index], proof[:-1], root)
        place = data.draw(st.integers(0, len(proof) - 1))
        changed = bytes([proof[place][0] ^ 1]) + proof[place][1:]
        assert not merkle.verify_inclusion(
            index, size, leaves[index], [*proof[:place], changed, *proof[place + 1 :]], root
        )


@given(st.integers(1, 70), st.data())
def test_a_grown_tree_is_consistent_and_a_rewritten_one_is_not(size, data):
    leaves = made(size)
    old = data.draw(st.integers(1, size))
    proof = merkle.consistency_proof(old, leaves)
    old_root, root = merkle.root(leaves[:old]), merkle.root(leaves)
    assert merkle.verify_consistency(old, size, old_root, root, proof)
    rewritten = [*leaves]
    rewritten[data.draw(st.integers(0, old - 1))] = merkle.leaf_hash(b"edited")
    assert not merkle.verify_consistency(
        old, size, old_root, merkle.root(rewritten), merkle.consistency_proof(old, rewritten)
    )
    assert not merkle.verify_consistency(old, size, old_root, root, [*proof, root])
    if proof:
        assert not merkle.verify_consistency(old, size, old_root, root, proof[1:])
        assert not merkle.verify_consistency(old, size, old_root, root, proof[:-1])


@pytest.mark.parametrize("size", [0, 1, 5])
def test_the_empty_tree_is_consistent_with_nothing(size):
    root = merkle.root(made(size))
    assert not merkle.verify_consistency(0, size, merkle.EMPTY, root, [])
    assert not merkle.verify_inclusion(0, 0, merkle.EMPTY, [], merkle.EMPTY)
    with pytest.raises(ValueError, match="旧的大小 0"):
        merkle.consistency_proof(0, made(size))


def test_a_larger_old_tree_and_hashes_of_another_length_are_refused():
    leaves = made(4)
    assert not merkle.verify_consistency(5, 4, merkle.root(made(5)), merkle.root(leaves), [])
    assert not merkle.verify_inclusion(0, 1, leaves[0][:31], [], leaves[0][:31])


@pytest.mark.parametrize(
    ("level", "index", "width", "expected"),
    [
        (0, 0, 256, "tile/0/000"),
        (1, 1234067, 256, "tile/1/x001/x234/067"),
        (0, 273, 112, "tile/0/273.p/112"),
        (2, 1000, 256, "tile/2/x001/000"),
    ],
)
def test_tiles_lie_where_the_standard_says(level, index, width, expected):
    assert tiles.path(level, index, width) == expected


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_standards_example():
    found = tiles.of_size(70000)
    assert sum(1 for level, _, width in found if level == 0 and width == 256) == 273
    assert [item for item in found if item[2] < 256] == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert tiles.of_size(256) == [(0, 0, 256), (1, 0, 1)]
    assert tiles.of_size(300, after=300) == []
    assert tiles.of_size(300, after=299) == [(0, 1, 44)]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.data())
def test_a_tree_of_tiles_gives_the_same_roots_and_proofs(batches, data):
    store: dict[tuple[int, int], bytes] = {}
    leaves: list[bytes] = []
    for batch in batches:
        fresh = [merkle.leaf_hash(b"%d" % (len(leaves) + number)) for number in range(batch)]
        store |= tiles.grow(tiles.reader(store), len(leaves), fresh)
        leaves += fresh
    size = data.draw(st.integers(1, len(leaves)))
    tree = tiles.Tree(tiles.reader(store), size)
    assert tree.root() == merkle.root(leaves[:size])
    index = data.draw(st.integers(0, size - 1))
    assert tree.leaf(index) == leaves[index]
    assert tree.inclusion_proof(index) == merkle.inclusion_proof(index, leaves[:size])
    old = data.draw(st.integers(1, size))
    assert tree.consistency_proof(old) == merkle.consistency_proof(old, leaves[:size])


def test_tiles_of_three_levels_agree_with_the_flat_tree():
    leaves = made(66_000)
    store = tiles.grow(tiles.reader({}), 0, leaves)
    tree = tiles.Tree(tiles.reader(store), len(leaves))
    assert {level for level, _ in store} == {0, 1, 2}
    assert tree.root() == merkle.root(leaves)
    assert tree.inclusion_proof(65_535) == merkle.inclusion_proof(65_535, leaves)
    assert tree.consistency_proof(65_537) == merkle.consistency_proof(65_537, leaves)
