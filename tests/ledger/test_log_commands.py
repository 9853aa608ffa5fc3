"""`mingfa log`, `mingfa verify`, `mingfa audit`: answers, exit codes, one JSON document."""

import json

import pytest
from tests.ledger.entries import write
from tests.ledger.tampering import administrator

from mingfa.config import cli
from mingfa.kernel import note
from mingfa.ledger import keys
from mingfa.ledger.checkpoint import checkpoint, log_folder
from mingfa.ledger.models import LedgerEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def mingfa(capsysbinary):
    """Run a command; gives exit code, standard output, standard error."""

    def run(*arguments):
        capsysbinary.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_a_proof_written_to_a_file_verifies_offline(log, mingfa, tmp_path):
    path = tmp_path / "proof.json"
    code, out, _ = mingfa("log", "proof", log[3].reference, "--disclose", "title", "--out", path)
    assert code == 0 and log[3].reference in out
    code, out, _ = mingfa("verify", path, "--vkey", log_folder() / "vkey", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["ok"] and answer["kind"] == "entry" and answer["key_compared"]
    assert all(item["ok"] for item in answer["checks"])
    code, out, _ = mingfa("verify", path)
    assert code == 0 and "凭证有效" in out and "请与机关公布的公钥" in out


def test_a_proof_on_standard_output_is_the_bundle_byte_for_byte(log, mingfa, tmp_path):
    mingfa("log", "proof", "3", "--out", tmp_path / "proof.json")
    _, out, _ = mingfa("log", "proof", log[3].leaf_hash)
    assert out.encode() == (tmp_path / "proof.json").read_bytes()
    _, out, _ = mingfa("log", "proof", "3", "--format", "tlog-proof")
    assert out.startswith("c2sp.org/tlog-proof@v1\nindex 3\n")


def test_verify_says_tampered_incomplete_and_wrong_usage_apart(log, mingfa, tmp_path):
    path = tmp_path / "proof.json"
    mingfa("log", "proof", "3", "--out", path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"kind":"entry"', b'"kind":"entri"'))
    assert mingfa("verify", path)[0] == 1
    path.write_bytes(data[:-10])
    code, out, _ = mingfa("verify", path, "--json")
    assert code == 3 and json.loads(out)["ok"] is False
    code, _, err = mingfa("verify", tmp_path / "nothing")
    assert code == 3 and "读不了" in err
    assert mingfa("verify", path, "--vkey", "not+a+key")[0] == 2
    assert mingfa("verify")[0] == 2


def test_verify_with_the_published_key_refuses_another_logs_bundle(log, mingfa, tmp_path):
    path = tmp_path / "proof.json"
    mingfa("log", "proof", "3", "--out", path)
    stranger = note.vkey("other.example/log", note.public_key(bytes(32)))
    code, out, _ = mingfa("verify", path, "--vkey", stranger)
    assert code == 1 and "不是机关公布的公钥" in out


def test_unknown_entries_and_fields_are_refused_in_one_sentence(log, mingfa):
    code, _, err = mingfa("log", "proof", "999")
    assert code == 1 and err.count("\n") == 1 and "没有“999”这个条目" in err
    code, _, err = mingfa("log", "proof", "3", "--disclose", "phone")
    assert code == 1 and err.count("\n") == 1 and "phone" in err
    assert mingfa("log", "proof", "3", "--kind", "decision")[0] == 1
    assert mingfa("log")[0] == 2


def test_a_checkpoint_on_demand_seals_signs_and_publishes(log, mingfa):
    write()
    code, out, _ = mingfa("log", "checkpoint")
    assert code == 0
    assert note.parse_checkpoint(note.verify(out, [keys.verifier()]).text).size == 13
    assert out == (log_folder() / "checkpoint").read_text()
    answer = json.loads(mingfa("log", "checkpoint", "--json")[1])
    assert (answer["sealed"], answer["size"], answer["note"]) == (0, 13, out)


def test_an_export_holds_checkpoint_vkey_and_tiles(log, mingfa, tmp_path):
    code, out, _ = mingfa("log", "export", tmp_path / "log", "--json")
    assert code == 0 and json.loads(out)["size"] == 12
    names = sorted(
        str(path.relative_to(tmp_path / "log")) for path in (tmp_path / "log").rglob("*") if path.is_file()
    )
    assert names == ["checkpoint", "tile/0/000.p/12", "vkey"]


def test_a_lost_key_stops_signing_with_a_sentence(log, mingfa, own_keys):
    write()
    (own_keys / keys.LOG).unlink()
    code, _, err = mingfa("log", "checkpoint")
    assert code == 1 and err.count("\n") == 1 and "请从密钥备份恢复" in err


def test_audit_answers_clean_and_lists_what_it_finds(log, mingfa):
    code, out, _ = mingfa("audit")
    assert code == 0 and "没有问题" in out
    assert json.loads(mingfa("audit", "--files", "--json")[1])["ok"] is True
    with administrator() as cursor:
        cursor.execute("UPDATE ledger_ledgerentry SET type = 'view' WHERE id = %s", [log[4].pk])
    code, out, _ = mingfa("audit", "--json")
    answer = json.loads(out)
    assert code == 1 and answer["ok"] is False
    assert answer["findings"][0].keys() == {"code", "subject", "explanation"}
    code, out, _ = mingfa("audit")
    assert code == 1 and log[4].reference in out


def test_audit_against_a_checkpoint_file(log, mingfa, tmp_path):
    (tmp_path / "old").write_text(checkpoint().note)
    assert mingfa("audit", "--against", tmp_path / "old")[0] == 0
    with administrator() as cursor:
        last = LedgerEntry.objects.latest("pk")
        cursor.execute("DELETE FROM ledger_leaf WHERE entry_id = %s", [last.pk])
        cursor.execute("DELETE FROM ledger_ledgerentry WHERE id = %s", [last.pk])
    code, out, _ = mingfa("audit", "--against", tmp_path / "old", "--json")
    assert code == 1
    found = {(item["code"], item["subject"]) for item in json.loads(out)["findings"]}
    assert ("tail_cut", str(tmp_path / "old")) in found
    code, _, err = mingfa("audit", "--against", tmp_path / "nothing")
    assert code == 3 and "读不了检查点文件" in err
