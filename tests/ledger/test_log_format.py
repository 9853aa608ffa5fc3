"""docs/log-format.md is the format: its example is recomputed, its members and its released vocabulary are held fast."""

import re
from pathlib import Path

from mingfa.kernel import merkle, note, proof
from mingfa.kernel.canonical import canonical, encode64, parse
from mingfa.ledger import vocabulary

PAGE = (Path(__file__).parents[2] / "docs/log-format.md").read_text("utf-8")
ENTRY, LEAF, CHECKPOINT, BUNDLE = re.findall(r"```\n(.*?)```", PAGE.split("## Example")[1], re.DOTALL)
BYTES = bytes(range(32))
NAME = "mingfa.example/log"

# The digest of each released version of the vocabulary. A released version is never changed: make the next one.
RELEASED = {1: "sha256:3f65c1e07c46ef84fc5053dcc36846e8b4f1ca51db2b021cf97191e53bfa32aa"}


def test_the_examples_entry_and_leaf():
    body = ENTRY.strip().encode()
    entry = proof.parse_entry(body)
    assert canonical(entry) == body
    assert entry["c"] == {"title": encode64(proof.commitment("title", "示例决定", BYTES))}
    assert merkle.leaf_hash(body).hex() == LEAF.strip()
    assert not vocabulary.fault_in(entry["v"], entry["t"], entry["p"], entry["c"])


def test_the_examples_checkpoint():
    text = note.Checkpoint(NAME, 1, bytes.fromhex(LEAF.strip())).text
    assert note.sign(text, NAME, BYTES) == CHECKPOINT


def test_the_examples_bundle():
    data = BUNDLE.strip().encode()
    assert proof.check(data, [note.vkey(NAME, note.public_key(BYTES))]).ok
    made = proof.make_bundle(
        "decision",
        ENTRY.strip().encode(),
        {"title": {"salt": encode64(BYTES), "value": "示例决定"}},
        proof.format_proof(0, [], CHECKPOINT),
        [note.vkey(NAME, note.public_key(BYTES))],
    )
    assert made == data
    assert set(parse(data)) == set(
        re.findall(r"^\| `(\w+)` \|", PAGE.split("## 7.")[1].split("## 8.")[0], re.MULTILINE)
    )


def test_the_page_names_every_member_of_an_entry():
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE.split("## 2.")[1].split("## 3.")[0], re.MULTILINE))
    assert named == {"v", "t", "s", "q", "prev", "ts", "skew", "claimed", "n", "p", "c"}


def test_released_vocabularies_are_never_changed():
    assert set(RELEASED) <= set(vocabulary.VOCABULARIES)
    for version, digest in RELEASED.items():
        assert vocabulary.locked_digest(version) == digest
    assert max(vocabulary.VOCABULARIES) == vocabulary.VERSION
