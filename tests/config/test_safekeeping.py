"""A backup taken while people act comes back elsewhere as the same log and the same files, or not at all."""

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from tests.databases import Deployment, deployment_at, drop_postgres, empty_postgres

from mingfa.config.safekeeping.backup import digest_of
from mingfa.config.safekeeping.restore import read_manifest
from mingfa.config.safekeeping.state import Unsound
from mingfa.files.models import File
from mingfa.files.store import path_of, put
from mingfa.ledger.append import append
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.models import LedgerEntry
from mingfa.ledger.seal import seal


def one_act(number: int) -> None:
    """What any act leaves behind: a stored file and a log entry with a committed value, in one transaction."""
    with transaction.atomic():
        file = put(f"样本笔录第 {number} 页\n".encode(), "text/plain", name="sample.txt")
        append(
            "file",
            f"sample-{number % 7}",
            public={"digest": file.digest},
            committed={"note": f"第{number}页"},
        )


@pytest.fixture
def elsewhere(live_database, tmp_path):
    """An empty place to restore into, on a database of the same kind: a `Deployment`."""
    url = empty_postgres() if connection.vendor == "postgresql" else ""
    yield deployment_at(tmp_path / "elsewhere", url)
    if url:
        drop_postgres(url)


@pytest.fixture
def worked_on(live_database):
    """A deployment in which something happened and a checkpoint was signed."""
    for number in range(12):
        one_act(number)
    seal()
    checkpoint()
    one_act(12)
    return live_database


def answer(outcome: subprocess.CompletedProcess[str]) -> dict:
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def refused(outcome: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that said no."""
    assert outcome.returncode == 1, (outcome.stdout, outcome.stderr)
    assert "Traceback" not in outcome.stderr
    return outcome.stderr.strip().splitlines()[-1]


def test_a_backup_comes_back_elsewhere_as_the_same_log_and_files(worked_on, elsewhere, tmp_path):
    taken = answer(worked_on.command("backup", tmp_path / "b", "--json"))
    restored = answer(elsewhere.command("restore", tmp_path / "b", "--json"))
    assert taken["log_size"] == 12 and taken["log_waiting"] == 1 and taken["files"] == 13
    assert restored == taken | {"folder": restored["folder"]}
    for digest in File.objects.values_list("digest", flat=True):
        place = path_of(digest).relative_to(settings.FILES)
        assert (elsewhere.home / "files" / place).read_bytes() == path_of(digest).read_bytes()
    public = elsewhere.home / "public/log/checkpoint"
    assert public.read_bytes() == (worked_on.home / "public/log/checkpoint").read_bytes()


def test_a_backup_taken_while_people_act_is_one_instant(worked_on, elsewhere, tmp_path):
    done, errors = threading.Event(), []

    def work(start: int) -> None:
        try:
            number = start
            while not done.is_set():
                one_act(number)
                number += 2
                if number % 6 == 0:
                    seal()
        except Exception as error:  # shown by the main thread
            errors.append(error)
        finally:
            connections.close_all()

    people = [threading.Thread(target=work, args=(start,)) for start in (100, 101)]
    for person in people:
        person.start()
    before = LedgerEntry.objects.count()
    taken = answer(worked_on.command("backup", tmp_path / "b", "--json"))
    done.set()
    for person in people:
        person.join()
    assert errors == []
    assert LedgerEntry.objects.count() > before, "nobody acted while the backup was taken"
    restored = answer(elsewhere.command("restore", tmp_path / "b", "--json"))
    assert restored["log_root"] == taken["log_root"] and restored["files_digest"] == taken["files_digest"]
    assert (
        restored["files"] >= restored["tables"]["ledger_ledgerentry"]
    )  # each act stored one file of its own


def test_the_restored_deployment_goes_on_working(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    answer(elsewhere.command("restore", tmp_path / "b", "--json"))
    answer(elsewhere.command("setup", "--json"))
    program = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'mingfa.config.settings'\n"
        "import django; django.setup()\n"
        "from django.db import transaction\n"
        "from mingfa.ledger import append, checkpoint, seal, vault\n"
        "with transaction.atomic():\n"
        "    append.append('file', 'sample-1', public={'size': 1}, committed={'note': 'x'})\n"
        "seal.seal()\n"
        "print(checkpoint.checkpoint().size)\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        env=elsewhere.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip() == "14"


def test_append_only_triggers_stand_after_a_restore(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    answer(elsewhere.command("restore", tmp_path / "b", "--json"))
    statement = "DELETE FROM ledger_ledgerentry"
    if elsewhere.database_url:
        import psycopg

        with psycopg.connect(elsewhere.database_url) as session, pytest.raises(psycopg.Error):
            session.execute(statement)
    else:
        database = closing(sqlite3.connect(elsewhere.home / "case.sqlite3"))
        with database as session, pytest.raises(sqlite3.DatabaseError):
            session.execute(statement)


def test_without_its_keys_a_backup_needs_them_given(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--without-keys", "--json"))
    assert not (tmp_path / "b/keys").exists()
    assert "--keys" in refused(elsewhere.command("restore", tmp_path / "b"))
    answer(elsewhere.command("restore", tmp_path / "b", "--keys", worked_on.home / "keys", "--json"))


def test_a_backup_never_overwrites(worked_on, tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/mine.txt").write_text("x")
    assert "空文件夹" in refused(worked_on.command("backup", tmp_path / "b"))
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["mine.txt"]


def test_a_restore_never_overwrites(worked_on, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    before = LedgerEntry.objects.count()
    sentence = refused(worked_on.command("restore", tmp_path / "b"))
    assert "不覆盖" in sentence
    assert LedgerEntry.objects.count() == before


def test_a_damaged_file_is_found_by_the_backup(worked_on, tmp_path):
    victim = path_of(File.objects.order_by("pk").first().digest)
    victim.chmod(0o600)
    victim.write_bytes(b"x" * victim.stat().st_size)
    assert "已损坏" in refused(worked_on.command("backup", tmp_path / "b"))
    assert not (tmp_path / "b/manifest.json").exists()


def test_a_missing_file_is_found_by_the_backup(worked_on, tmp_path):
    path_of(File.objects.order_by("pk").first().digest).unlink()
    assert "不见了" in refused(worked_on.command("backup", tmp_path / "b"))


def changed_byte(folder: Path, pattern: str) -> None:
    victim = max(
        (path for path in folder.rglob(pattern) if path.is_file()), key=lambda path: path.stat().st_size
    )
    victim.chmod(0o600)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)


@pytest.mark.parametrize("pattern", ["manifest.json", "keys/*", "files/*/*/*", "database"])
def test_a_backup_with_one_changed_byte_is_refused(worked_on, elsewhere, tmp_path, pattern):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    database = "tables/ledger_ledgerentry.copy" if elsewhere.database_url else "case.sqlite3"
    changed_byte(tmp_path / "b", database if pattern == "database" else pattern)
    refused(elsewhere.command("restore", tmp_path / "b"))


def test_any_changed_byte_of_the_manifest_is_found_before_anything_is_built(worked_on, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    place = tmp_path / "b/manifest.json"
    whole = place.read_bytes()
    for position in range(0, len(whole) - 1, 11):
        place.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(Unsound, match=r"manifest\.json"):
            read_manifest(tmp_path / "b")
    place.write_bytes(whole)
    assert read_manifest(tmp_path / "b")["digest"]


def test_a_backup_that_lost_a_part_is_refused(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    shutil.rmtree(tmp_path / "b/keys")
    assert "缺失" in refused(elsewhere.command("restore", tmp_path / "b"))


def test_a_backup_that_broke_off_is_no_backup(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    (tmp_path / "b/manifest.json").unlink()
    assert "manifest.json" in refused(elsewhere.command("restore", tmp_path / "b"))


def test_half_a_restore_is_no_deployment(worked_on, elsewhere, tmp_path):
    answer(worked_on.command("backup", tmp_path / "b", "--json"))
    manifest = json.loads((tmp_path / "b/manifest.json").read_text("utf-8"))
    manifest["state"]["log_root"] = "00" * 32
    manifest["digest"] = digest_of(manifest)
    (tmp_path / "b/manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert "不一致" in refused(elsewhere.command("restore", tmp_path / "b"))
    assert (elsewhere.home / "making").exists()
    assert "mingfa setup" in refused(elsewhere.command("serve", "--port", "1"))


@pytest.mark.sqlite
def test_a_log_edited_behind_the_triggers_is_no_backup(worked_on: Deployment, tmp_path):
    connections.close_all()
    with closing(sqlite3.connect(worked_on.home / "case.sqlite3")) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE ledger_ledgerentry SET body = CAST(body || ' ' AS BLOB) WHERE sequence = 1")
        database.commit()
    assert "mingfa audit" in refused(worked_on.command("backup", tmp_path / "b"))


@pytest.mark.sqlite
def test_the_newest_pages_in_the_journal_are_part_of_the_backup(worked_on, tmp_path):
    """Copying the file beside its -wal would lose them silently."""
    assert (worked_on.home / "case.sqlite3-wal").stat().st_size > 0
    taken = answer(worked_on.command("backup", tmp_path / "b", "--json"))
    with closing(sqlite3.connect(tmp_path / "b/case.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM ledger_ledgerentry").fetchone()[0] == 13
    assert taken["tables"]["ledger_ledgerentry"] == 13


def test_the_demonstration_comes_back_whole_and_its_audit_is_clean(demonstration, tmp_path):
    url = empty_postgres() if connection.vendor == "postgresql" else ""
    place = deployment_at(tmp_path / "elsewhere", url)
    taken = answer(demonstration.command("backup", tmp_path / "b", "--json"))
    assert answer(place.command("restore", tmp_path / "b", "--json"))["log_root"] == taken["log_root"]
    assert answer(place.command("audit", "--files", "--json"))["ok"] is True
    found = [answer(one.command("search", "罚款", "--json"))["hits"] for one in (demonstration, place)]
    assert found[0] == found[1] and found[0]
    if url:
        drop_postgres(url)
