"""Sealing, checkpoints, public files and bundles: what outsiders hold on to."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.ledger.entries import write

from mingfa.kernel import merkle, note, tiles
from mingfa.kernel.proof import GOOD, TAMPERED, ProofRefused
from mingfa.ledger import checkpoint as signing
from mingfa.ledger import keys, proof, queries, tree
from mingfa.ledger.checkpoint import ForkRefused, checkpoint, export, log_folder
from mingfa.ledger.models import Checkpoint, Leaf, LedgerEntry, QueueRow, Tile
from mingfa.ledger.seal import seal

pytestmark = pytest.mark.django_db


def public_tree(folder, size):
    """The tree as an outsider reads it from files."""

    def read(level, index):
        width = min(tiles.WIDTH, (size >> (8 * level)) - index * tiles.WIDTH)
        return (folder / tiles.path(level, index, width)).read_bytes()

    return tiles.Tree(read, size)


def test_sealing_empties_the_queue_and_numbers_the_leaves():
    made = [write(f"s{number % 4}") for number in range(10)]
    assert seal() == 10
    assert seal() == 0
    assert not QueueRow.objects.exists()
    leaves = list(Leaf.objects.order_by("index"))
    assert [leaf.index for leaf in leaves] == list(range(10))
    assert [leaf.entry_id for leaf in leaves] == [entry.pk for entry in made]
    assert tree.at(10).root() == merkle.root([merkle.leaf_hash(bytes(entry.body)) for entry in made])


def test_sealing_in_many_small_batches_gives_the_same_tree(monkeypatch):
    monkeypatch.setattr("mingfa.ledger.seal.BATCH", 3)
    made = [write() for _ in range(11)]
    assert seal() == 11
    assert tree.at(11).root() == merkle.root([merkle.leaf_hash(bytes(entry.body)) for entry in made])


def test_nobody_seals_or_signs_inside_a_business_transaction():
    write()
    for verb in (seal, checkpoint):
        with pytest.raises(RuntimeError), transaction.atomic():
            verb()
    assert QueueRow.objects.count() == 1


def test_sealing_costs_the_same_queries_for_one_entry_and_for_a_hundred():
    counts = []
    for number in (1, 100):
        for _ in range(number):
            write()
        with CaptureQueriesContext(connection) as captured:
            seal()
        counts.append(len([query for query in captured if not query["sql"].startswith("--")]))
    assert counts[1] - counts[0] <= 1


def test_the_published_files_are_a_whole_log_to_an_outsider(log):
    folder = log_folder()
    vkey = (folder / "vkey").read_text()
    head = note.parse_checkpoint(note.verify((folder / "checkpoint").read_text(), [vkey.strip()]).text)
    assert head.size == 12
    assert head.origin == note.parse_vkey(vkey.strip()).name
    assert public_tree(folder, 12).root() == head.root
    assert {path.name for path in folder.iterdir()} == {"vkey", "checkpoint", "tile"}


def test_each_later_checkpoint_is_consistent_with_each_earlier(log):
    heads = [note.parse_checkpoint(note.parse(Checkpoint.objects.get().note).text)]
    for number in (1, 5, 250, 20):
        for _ in range(number):
            write()
        seal()
        heads.append(note.parse_checkpoint(note.parse(checkpoint().note).text))
    outside = public_tree(log_folder(), heads[-1].size)
    for old in heads:
        assert merkle.verify_consistency(
            old.size, heads[-1].size, old.root, heads[-1].root, outside.consistency_proof(old.size)
        )
    assert not (log_folder() / "tile/0/000.p").exists()  # the full tile has taken their place
    assert (log_folder() / "tile/0/000").stat().st_size == 8192


def test_a_tree_that_did_not_grow_is_not_signed_again(log):
    before = Checkpoint.objects.get()
    assert checkpoint() == before
    assert Checkpoint.objects.count() == 1


def test_missing_public_files_are_brought_back(log):
    (log_folder() / "checkpoint").unlink()
    checkpoint()
    assert (log_folder() / "checkpoint").read_text() == Checkpoint.objects.get().note


def test_a_log_restored_from_an_older_copy_is_not_signed_over(log):
    # What the public and the signer hold is newer than the database: as after restoring yesterday's backup.
    for path in (log_folder() / "checkpoint", signing.memory()):
        kept = path.read_text()
        origin, key = keys.signer()
        path.write_text(note.sign(note.Checkpoint(origin, 20, bytes(32)).text, origin, key))
        with pytest.raises(ForkRefused, match="有 20 条，现在只有 12 条"):
            checkpoint()
        path.write_text(kept)
    assert checkpoint().size == 12


def test_a_rewritten_tree_is_not_signed(log):
    write()
    seal()
    tile = Tile.objects.get(level=0)
    Tile.objects.filter(pk=tile.pk).update(hashes=bytes(32) + bytes(tile.hashes)[32:])
    with pytest.raises(ForkRefused, match="日志被改动过"):
        checkpoint()
    assert Checkpoint.objects.count() == 1


def test_another_logs_folder_is_not_written_over(log):
    other = note.Checkpoint("other.example/log", 3, bytes(32))
    (log_folder() / "checkpoint").write_text(note.sign(other.text, "other.example/log", bytes(32)))
    with pytest.raises(ForkRefused, match="属于另一份日志"):
        checkpoint()


def test_a_real_bundle_is_accepted_and_refused_with_any_byte_changed(log):
    entry = write(type="publish", title="虚构公司违法建设案")
    data = proof.bundle(entry, ["title"], "decision")
    verdict = proof.check(data, [keys.verifier()])
    assert verdict.code == GOOD and verdict.key_compared
    assert verdict.disclosed == {"title": "虚构公司违法建设案"}
    for place in range(len(data)):
        for bit in (0x01, 0x20, 0x80):
            changed = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
            assert proof.check(changed).code == TAMPERED, place


def test_every_entry_has_its_proof(log):
    for entry in LedgerEntry.objects.all():
        assert proof.check(proof.bundle(entry)).ok
    assert json.loads(proof.bundle(log[0]))["disclosed"] == {}


def test_a_bundle_of_an_entry_not_yet_sealed_seals_and_signs_first(db):
    entry = write()
    assert proof.check(proof.bundle(entry, ["title"])).ok
    assert Checkpoint.objects.get().size == 1


def test_a_kind_must_fit_the_type(log):
    with pytest.raises(ProofRefused, match="不能作为“decision”凭证"):
        proof.bundle(log[0], kind="decision")


def test_an_export_is_the_same_log(log, tmp_path):
    signed = export(tmp_path / "log")
    assert (tmp_path / "log/checkpoint").read_text() == signed.note
    assert public_tree(tmp_path / "log", signed.size).root().hex() == signed.root


def test_entries_are_found_by_every_name_of_theirs(log):
    entry = log[4]
    for name in ("4", entry.leaf_hash, entry.reference):
        assert queries.find(name) == entry
    for name in ("99", "00" * 32, "case1#99", "case1#x", "nothing", ""):
        assert queries.find(name) is None


def test_the_status_says_what_waits(log):
    write()
    status = queries.status()
    assert (status.sealed, status.waiting, status.signed) == (12, 1, 12)
    assert status.waiting_for.total_seconds() >= 0
