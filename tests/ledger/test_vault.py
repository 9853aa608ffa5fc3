"""The vault: what is kept can be read back by us, by nobody else, and not at all once it was erased."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.ledger.entries import write

from mingfa.kernel.proof import GOOD, parse_entry
from mingfa.ledger import commitments, keys, proof, subject_keys, vault
from mingfa.ledger.append import append
from mingfa.ledger.audit import audit
from mingfa.ledger.keys import KeyMissing
from mingfa.ledger.models import LedgerEntry, SubjectKey, VaultValue
from mingfa.ledger.redact import redact

pytestmark = pytest.mark.django_db


def test_values_come_back_and_are_ciphertext_in_the_table():
    vault.put("party1", "id_number", "990101199003079991")
    vault.put("party1", "phone", "示例电话")
    assert vault.get("party1", "id_number") == "990101199003079991"
    assert vault.get_many("party1") == {"id_number": "990101199003079991", "phone": "示例电话"}
    assert vault.get("party1", "nothing") is None
    assert vault.get("party2", "id_number") is None
    for row in VaultValue.objects.all():
        assert b"99010119900307" not in bytes(row.sealed)


def test_a_later_value_takes_the_place_of_the_earlier():
    vault.put("party1", "phone", "一")
    vault.put("party1", "phone", "二")
    assert vault.get("party1", "phone") == "二"
    assert VaultValue.objects.count() == 1


def test_reading_is_one_query():
    vault.put("party1", "phone", "一")
    with CaptureQueriesContext(connection) as queries:
        vault.get("party1", "phone")
        vault.get_many("party1")
    assert len(queries) == 2


def test_the_same_value_is_never_the_same_ciphertext():
    vault.put("party1", "phone", "一")
    vault.put("party2", "phone", "一")
    first, second = VaultValue.objects.order_by("pk")
    assert bytes(first.sealed)[13:] != bytes(second.sealed)[13:]


def test_a_ciphertext_moved_to_another_subject_or_name_is_refused():
    vault.put("party1", "phone", "一")
    vault.put("party2", "phone", "二")
    first, second = VaultValue.objects.order_by("pk")
    VaultValue.objects.filter(pk=second.pk).update(sealed=first.sealed)
    with pytest.raises(KeyMissing, match="不符"):
        vault.get("party2", "phone")
    VaultValue.objects.filter(pk=first.pk).update(name="id_number")
    with pytest.raises(KeyMissing, match="不符"):
        vault.get("party1", "id_number")


def test_the_blind_index_finds_equals_and_tells_kinds_apart():
    assert vault.blind("id", " ９90101199003079 99x") == vault.blind("id", "99010119900307999X")
    assert vault.blind("id", "1") != vault.blind("phone", "1")
    assert len(vault.blind("id", "1")) == 64


def test_destroying_a_subject_leaves_nothing_to_read_and_a_record_in_the_log():
    made = write("case1", title="虚构的案件")
    vault.put("case1", "phone", "一")
    vault.destroy("case1", ground="retention")
    assert vault.get("case1", "phone") is None
    assert vault.get_many("case1") == {}
    assert commitments.openings(made) == {}
    assert bytes(SubjectKey.objects.get().wrapped) == b""
    said = parse_entry(bytes(LedgerEntry.objects.latest("pk").body))
    assert (said["t"], said["p"]) == ("redact", {"ground": "retention", "whole": True})
    with pytest.raises(subject_keys.KeyDestroyed), transaction.atomic():
        vault.put("case1", "phone", "一")
    with pytest.raises(subject_keys.KeyDestroyed), transaction.atomic():
        append("case_act", "case1", public={}, committed={"title": "x"})
    assert audit().ok


def test_a_copy_of_the_ciphertext_is_dead_once_the_key_is():
    vault.put("party1", "phone", "一")
    copy = VaultValue.objects.select_related("key").get()
    vault.destroy("party1")
    row = SubjectKey.objects.get()
    with pytest.raises(KeyMissing):
        subject_keys.open_(row, "phone", bytes(copy.sealed))
    assert not LedgerEntry.objects.exists()  # a subject without entries leaves no trace of its erasure


def test_redacting_one_field_keeps_the_others_and_every_older_proof():
    with transaction.atomic():
        made = append("case_act", "case1", public={}, committed={"title": "虚构", "place": "示例路"})
    before = proof.bundle(made, ["title", "place"])
    said = redact(made, ["place"], ground="erasure")
    assert parse_entry(bytes(said.body))["p"] == {
        "entry": made.leaf_hash,
        "fields": ["place"],
        "ground": "erasure",
    }
    assert set(commitments.openings(made)) == {"title"}
    assert proof.check(before).code == GOOD
    assert proof.check(proof.bundle(made, ["title"])).code == GOOD
    with pytest.raises(proof.CannotDisclose, match="place"):
        proof.bundle(made, ["place"])
    assert redact(made, ["place"], ground="erasure") is None
    assert audit().ok


def test_keys_are_made_once_and_readable_by_their_owner_only(own_keys):
    keys.install()
    before = {path.name: path.read_text() for path in own_keys.iterdir()}
    keys.install()
    assert {path.name: path.read_text() for path in own_keys.iterdir()} == before
    assert set(before) == {keys.VAULT, keys.BLIND, keys.LOG}
    assert all(path.stat().st_mode & 0o077 == 0 for path in own_keys.iterdir())


def test_a_lost_vault_key_is_never_made_anew(own_keys):
    vault.put("party1", "phone", "一")
    (own_keys / keys.VAULT).unlink()
    with pytest.raises(KeyMissing, match="请从密钥备份恢复"):
        vault.get("party1", "phone")
    with pytest.raises(KeyMissing, match="请从密钥备份恢复"):
        vault.put("party2", "phone", "一")
    assert not (own_keys / keys.VAULT).exists()


def test_a_lost_signing_key_is_never_made_anew(own_keys):
    write()
    (own_keys / keys.LOG).unlink()
    with pytest.raises(KeyMissing, match="请从密钥备份恢复"):
        write()
    assert not (own_keys / keys.LOG).exists()


def test_a_foreign_vault_key_is_noticed(own_keys):
    vault.put("party1", "phone", "一")
    path = own_keys / keys.VAULT
    path.unlink()
    path.write_text("A" * 43 + "=\n")
    with pytest.raises(KeyMissing, match="密钥文件被换过"):
        vault.get("party1", "phone")
