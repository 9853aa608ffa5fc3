"""`kill -9` in the middle of setting up, of backing up, of restoring: nothing half-made is ever taken for whole."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.databases import Deployment, deployment_at, drop_postgres, empty_postgres

from mingfa.files.store import put
from mingfa.ledger.append import append
from mingfa.ledger.seal import seal


def killed_when(deployment: Deployment, arguments: list[str], reached: Callable[[], bool]) -> bool:
    """Start the command and kill it outright as soon as `reached`; False when it ended before."""
    command = [sys.executable, "-m", "mingfa.config", *arguments]
    process = subprocess.Popen(
        command, env=deployment.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        if reached():
            process.send_signal(signal.SIGKILL)
            process.wait(20)
            return True
        time.sleep(0.001)
    return False


@pytest.fixture
def elsewhere(live_database, tmp_path):
    """An empty place on a database of the same kind."""
    url = empty_postgres() if connection.vendor == "postgresql" else ""
    yield deployment_at(tmp_path / "elsewhere", url)
    if url:
        drop_postgres(url)


@pytest.fixture
def full(live_database):
    """A deployment with some files and log entries."""
    for number in range(150):
        with transaction.atomic():
            file = put(f"示例第 {number} 页\n".encode() * 400, "text/plain", name="sample.txt")
            append("file", f"sample-{number}", public={"digest": file.digest})
    seal()
    return live_database


@pytest.mark.sqlite
def test_setting_up_killed_at_any_stage_is_begun_again(live_database, tmp_path):
    stages = ("making", "deployment.json", "static", "case.sqlite3", "case.sqlite3-wal", "keys/log-signer")
    kills = 0
    for number, stage in enumerate(stages):
        place = deployment_at(tmp_path / f"home-{number}")
        kills += killed_when(place, ["setup", "--empty"], (place.home / stage).exists)
        again = place.command("setup", "--empty", "--json")
        assert again.returncode == 0, again.stderr
        assert json.loads(again.stdout)["demonstration"] is False
        assert place.command("audit").returncode == 0
    assert kills >= 4


def test_a_backup_killed_half_way_is_no_backup_and_hurts_nobody(full, elsewhere, tmp_path):
    def files_in(folder: Path) -> int:
        return sum(1 for path in folder.rglob("*") if path.is_file())

    folder = tmp_path / "b"
    assert killed_when(full, ["backup", str(folder)], lambda: files_in(folder) > 20)
    refused = elsewhere.command("restore", folder)
    assert refused.returncode == 1 and "manifest.json" in refused.stderr
    again = full.command("backup", tmp_path / "again", "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["files"] == 150


def test_a_restore_killed_half_way_serves_nobody(full, elsewhere, tmp_path):
    assert full.command("backup", tmp_path / "b").returncode == 0
    stored = elsewhere.home / "files"
    assert killed_when(elsewhere, ["restore", str(tmp_path / "b")], lambda: any(stored.glob("*/*/*")))
    assert elsewhere.command("serve", "--port", "1").returncode == 1
    again = elsewhere.command("restore", tmp_path / "b")
    assert again.returncode == 1 and "Traceback" not in again.stderr
