"""The auditor: silent on a clean log, and finds whatever an administrator does behind its back."""

import random

import pytest
from django.db import connection
from tests.ledger.entries import write
from tests.ledger.tampering import administrator, codes

from mingfa.kernel import clock, merkle, note, tiles
from mingfa.kernel.canonical import canonical, encode64
from mingfa.ledger import append_only, keys, tree, vault
from mingfa.ledger import audit as auditing
from mingfa.ledger import checkpoint as signing
from mingfa.ledger.audit import audit
from mingfa.ledger.checkpoint import checkpoint, log_folder
from mingfa.ledger.finding import Finding
from mingfa.ledger.models import Leaf, LedgerEntry, SubjectKey, Tile, VaultValue
from mingfa.ledger.queries import content, entries
from mingfa.ledger.redact import redact
from mingfa.ledger.seal import seal

pytestmark = pytest.mark.django_db


def edited(entry, **public):
    """The entry's body with other public fields, and its leaf hash."""
    body = canonical({**content(entry), "p": public})
    return body, merkle.leaf_hash(body)


def rebuild_tiles():
    """What an able administrator does after changing leaves: makes tree and tiles fit again."""
    Tile.objects.all().delete()
    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    tree.store(tiles.grow(tiles.reader({}), 0, hashes))


def forget_checkpoints():
    """Checkpoints in the database, in the public folder and in the signer's memory go."""
    with administrator() as cursor:
        cursor.execute("DELETE FROM ledger_checkpoint")
    (log_folder() / "checkpoint").unlink()
    signing.memory().unlink()


def test_a_clean_log_has_no_findings(log):
    report = audit()
    assert report.ok and not report.notices
    assert (report.entries, report.size) == (12, 12)


@pytest.mark.parametrize("seed", range(8))
def test_no_false_alarm_in_any_state_of_a_working_log(db, seed):
    chance = random.Random(seed)
    kept: list[tuple[str, str]] = []
    erased: set[str] = set()
    for number in range(25):
        subject = f"s{chance.randrange(4)}"
        deed = chance.choice(["write", "write", "write", "seal", "sign", "redact", "erase"])
        if deed == "write" and subject not in erased:
            write(subject, title=f"虚构{number}")
        elif deed == "seal":
            seal()
        elif deed == "sign":
            kept.append((str(number), checkpoint().note))
        elif deed == "redact" and subject not in erased and (rows := entries(subject)):
            redact(chance.choice(rows), ["title"], ground="erasure")
        elif deed == "erase" and number > 15:
            vault.destroy(subject)
            erased |= set(SubjectKey.objects.exclude(destroyed_at=None).values_list("subject", flat=True))
        assert audit(kept).ok, (number, deed, audit(kept).findings)


def test_an_edited_entry_is_found(log):
    body, _ = edited(log[4], move="edited")
    with administrator() as cursor:
        cursor.execute("UPDATE ledger_ledgerentry SET body = %s WHERE id = %s", [body, log[4].pk])
    found = codes(audit())
    assert {"entry_edited", "leaf_edited", "root_changed", "chain_broken"} <= found


def test_an_edited_column_is_found(log):
    with administrator() as cursor:
        cursor.execute("UPDATE ledger_ledgerentry SET type = 'view' WHERE id = %s", [log[4].pk])
    assert codes(audit()) == {"entry_edited"}


def test_an_edit_that_makes_the_whole_tree_fit_again_is_found_by_the_checkpoint(log):
    last_of_its_subject = log[11]
    body, leaf = edited(last_of_its_subject, ref="edited")
    with administrator() as cursor:
        cursor.execute(
            "UPDATE ledger_ledgerentry SET body = %s, leaf_hash = %s WHERE id = %s",
            [body, leaf.hex(), last_of_its_subject.pk],
        )
        cursor.execute("UPDATE ledger_leaf SET hash = %s WHERE entry_id = %s", [leaf, last_of_its_subject.pk])
        rebuild_tiles()
        name = f"entry:{log[11].leaf_hash}"
        cursor.execute(
            "UPDATE ledger_vaultvalue SET name = %s WHERE name = %s", [f"entry:{leaf.hex()}", name]
        )
    assert "root_changed" in codes(audit())


def test_a_deleted_entry_is_found(log):
    with administrator() as cursor:
        cursor.execute("DELETE FROM ledger_leaf WHERE entry_id = %s", [log[4].pk])
        cursor.execute("DELETE FROM ledger_ledgerentry WHERE id = %s", [log[4].pk])
    assert {"leaf_gap", "sequence_gap", "tail_cut", "tile_edited"} <= codes(audit())


def test_a_deleted_entry_is_found_after_numbering_the_leaves_anew(log):
    with administrator() as cursor:
        cursor.execute("DELETE FROM ledger_leaf WHERE entry_id = %s", [log[4].pk])
        cursor.execute("DELETE FROM ledger_ledgerentry WHERE id = %s", [log[4].pk])
        for index in range(5, 12):
            cursor.execute('UPDATE ledger_leaf SET "index" = %s WHERE "index" = %s', [index - 1, index])
        rebuild_tiles()
    write("case9")
    seal()
    assert {"sequence_gap", "root_changed"} <= codes(audit())


def test_an_inserted_row_is_found(log):
    body = canonical({**content(log[11]), "q": 5, "prev": log[11].leaf_hash, "n": encode64(bytes(16))})
    with administrator() as cursor:
        cursor.execute(
            "INSERT INTO ledger_ledgerentry (subject, sequence, type, recorded_at, body, leaf_hash)"
            " VALUES (%s, 5, %s, %s, %s, %s)",
            [log[11].subject, log[11].type, log[11].recorded_at, body, merkle.leaf_hash(body).hex()],
        )
    assert "entry_inserted" in codes(audit())


def test_a_row_inserted_between_leaves_is_found(log):
    body = canonical({**content(log[0]), "s": "planted", "n": encode64(bytes(16))})
    leaf = merkle.leaf_hash(body)
    with administrator() as cursor:
        cursor.execute(
            "INSERT INTO ledger_ledgerentry (subject, sequence, type, recorded_at, body, leaf_hash)"
            " VALUES ('planted', 1, %s, %s, %s, %s)",
            [log[0].type, log[0].recorded_at, body, leaf.hex()],
        )
        entry = LedgerEntry.objects.get(subject="planted")
        for index in range(11, 5, -1):
            cursor.execute('UPDATE ledger_leaf SET "index" = %s WHERE "index" = %s', [index + 1, index])
        cursor.execute(
            'INSERT INTO ledger_leaf ("index", entry_id, hash) VALUES (6, %s, %s)', [entry.pk, leaf]
        )
        rebuild_tiles()
    assert "root_changed" in codes(audit())


def test_reordered_leaves_are_found(log):
    with administrator() as cursor:
        cursor.execute('UPDATE ledger_leaf SET "index" = 99 WHERE "index" = 2')
        cursor.execute('UPDATE ledger_leaf SET "index" = 2 WHERE "index" = 3')
        cursor.execute('UPDATE ledger_leaf SET "index" = 3 WHERE "index" = 99')
        assert {"tile_edited", "root_changed"} <= codes(audit())
        rebuild_tiles()
    assert "root_changed" in codes(audit())


def test_reordered_entries_of_a_subject_are_found(log):
    first, second = log[0], log[3]
    with administrator() as cursor:
        cursor.execute("UPDATE ledger_ledgerentry SET sequence = 99 WHERE id = %s", [first.pk])
        cursor.execute("UPDATE ledger_ledgerentry SET sequence = 1 WHERE id = %s", [second.pk])
        cursor.execute("UPDATE ledger_ledgerentry SET sequence = 2 WHERE id = %s", [first.pk])
    assert {"entry_edited", "chain_broken"} <= codes(audit())


def cut_tail(count):
    with administrator() as cursor:
        gone = list(LedgerEntry.objects.order_by("-pk").values_list("pk", flat=True)[:count])
        for entry in gone:
            cursor.execute("DELETE FROM ledger_leaf WHERE entry_id = %s", [entry])
            cursor.execute("DELETE FROM ledger_ledgerentry WHERE id = %s", [entry])
        rebuild_tiles()


def test_a_cut_tail_is_found_by_the_checkpoints_that_are_still_there(log):
    cut_tail(3)
    found = codes(audit())
    assert "tail_cut" in found and "sequence_gap" not in found


def test_a_cut_tail_is_found_against_an_older_checkpoint_kept_elsewhere(log):
    kept = ("见证方的检查点", checkpoint().note)
    cut_tail(3)
    forget_checkpoints()
    checkpoint()  # signed anew, as if nothing had been
    assert audit().ok  # nobody else can know
    found = audit([kept])
    assert codes(found) == {"tail_cut"}
    assert found.findings[0].subject == "见证方的检查点"


def test_a_log_written_anew_is_found_against_an_older_checkpoint(log):
    kept = ("打印的检查点", checkpoint().note)
    cut_tail(3)
    for _ in range(3):
        write("case1", title="另一个故事")
    forget_checkpoints()
    seal()
    checkpoint()
    assert audit().ok
    assert codes(audit([kept])) == {"root_changed"}


def test_an_older_true_checkpoint_raises_no_alarm(log):
    kept = ("旧检查点", checkpoint().note)
    for _ in range(300):
        write("case7")
    seal()
    checkpoint()
    assert audit([kept]).ok


def test_a_checkpoint_of_another_key_is_told_apart(log):
    foreign = note.sign(
        note.Checkpoint("other.example/log", 3, bytes(32)).text, "other.example/log", bytes(32)
    )
    assert codes(audit([("别家的", foreign), ("不是检查点", "x")])) == {"checkpoint_foreign"}


def test_a_forged_checkpoint_row_is_found(log):
    with administrator() as cursor:
        cursor.execute("UPDATE ledger_checkpoint SET root = %s", ["00" * 32])
    assert codes(audit()) == {"checkpoint_edited"}


def test_an_entry_taken_off_the_queue_is_found(log):
    write("case8")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_queuerow")
    assert codes(audit()) == {"entry_inserted"}


def test_an_entry_queued_a_second_time_is_found(log):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ledger_queuerow (entry_id) VALUES (%s)", [log[0].pk])
    assert codes(audit()) == {"entry_queued_again"}


@pytest.mark.parametrize("change", ["edited", "missing"])
def test_a_damaged_tile_is_found(log, change):
    with connection.cursor() as cursor:
        if change == "edited":
            cursor.execute("UPDATE ledger_tile SET hashes = %s", [bytes(64)])
        else:
            cursor.execute("DELETE FROM ledger_tile")
    assert codes(audit()) == {f"tile_{change}"}


@pytest.mark.parametrize("change", ["edited", "missing"])
def test_a_damaged_public_file_is_found(log, change):
    path = log_folder() / "tile/0/000.p/12"
    path.write_bytes(bytes(384)) if change == "edited" else path.unlink()
    assert codes(audit()) == {f"public_tile_{change}"}


def test_a_lost_value_is_found_and_a_lawful_erasure_is_not(log):
    VaultValue.objects.filter(key__subject="case1").order_by("pk").first().delete()
    assert codes(audit()) == {"value_missing"}
    vault.destroy("case1")
    assert audit().ok


def test_a_value_exchanged_in_the_vault_is_found(log):
    from mingfa.ledger import subject_keys

    row = VaultValue.objects.select_related("key").filter(name=f"entry:{log[4].leaf_hash}").get()
    opened = {"title": {"salt": encode64(bytes(32)), "value": "另一个案件"}}
    sealed = subject_keys.close(row.key, row.name, canonical(opened))
    VaultValue.objects.filter(pk=row.pk).update(sealed=sealed)
    assert codes(audit()) == {"value_edited"}
    VaultValue.objects.filter(pk=row.pk).update(sealed=b"\x01" + bytes(60))
    assert codes(audit()) == {"vault_unreadable"}


def test_a_key_destroyed_behind_the_logs_back_is_found(log):
    VaultValue.objects.filter(key__subject="case1").delete()
    SubjectKey.objects.filter(subject="case1").update(wrapped=b"", destroyed_at=clock.now())
    assert codes(audit()) == {"value_missing", "erased_unrecorded"}


def test_missing_triggers_are_found(log):
    with connection.cursor() as cursor:
        cursor.execute(append_only.drop(connection.vendor)[0])
    assert codes(audit()) == {"trigger_missing"}


def test_a_missing_signing_key_is_found(log, own_keys):
    (own_keys / keys.LOG).unlink()
    assert codes(audit()) == {"key_missing"}


def test_a_clock_that_went_back_is_a_notice_and_no_finding(db):
    with clock.standing_at(clock.at(clock.today(), 9)):
        write("a")
    with clock.standing_at(clock.at(clock.today(), 8)):
        write("a")
    report = audit()
    assert report.ok
    assert [item.code for item in report.notices] == ["clock_went_back"]
    assert "3600 秒" in report.notices[0].explanation


def test_upper_rooms_replay_the_law_over_all_entries_in_the_order_of_the_log(log, monkeypatch):
    monkeypatch.setattr(auditing, "_law_checks", [])
    write("waiting")

    @auditing.law_check
    def nobody_is_called_waiting(entries):
        seen = list(entries)
        assert [entry.index for entry in seen] == [*range(12), None]
        assert seen[0].committed_fields == {"title"}
        yield from (Finding("law", entry.reference, "不合法") for entry in seen if entry.subject == "waiting")

    report = audit()
    assert codes(report) == {"law"}
    assert report.as_json()["findings"] == [{"code": "law", "subject": "waiting#1", "explanation": "不合法"}]
