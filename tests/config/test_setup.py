"""Setting up costs nothing the second time, survives being cut off, and never builds over somebody's data."""

import json
import subprocess
from pathlib import Path

import pytest
from django.db import connection
from tests.databases import deployment_at, drop_postgres, empty_postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def fresh(live_database, tmp_path):
    """A place where nothing is yet: a `Deployment`."""
    url = empty_postgres() if connection.vendor == "postgresql" else ""
    yield deployment_at(tmp_path / "home", url)
    if url:
        drop_postgres(url)


def test_the_second_time_nothing_is_done(fresh):
    first, second = fresh.command("setup", "--empty", "--json"), fresh.command("setup", "--json")
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout)["created"] is True
    assert json.loads(second.stdout) == {"home": str(fresh.home), "created": False, "demonstration": False}


def test_keys_are_readable_by_the_owner_only(fresh):
    assert fresh.command("setup", "--empty").returncode == 0
    keys = list((fresh.home / "keys").iterdir())
    assert len(keys) >= 4
    assert {oct(path.stat().st_mode & 0o077) for path in [*keys, fresh.home / "keys"]} == {"0o0"}


@pytest.mark.sqlite
def test_a_making_that_broke_off_is_set_aside_and_begun_again(fresh):
    assert fresh.command("setup", "--empty").returncode == 0
    (fresh.home / "making").write_text("setup\n")
    (fresh.home / "case.sqlite3").write_bytes(b"half a database")
    again = fresh.command("setup", "--empty", "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["created"] is True
    aside = next(fresh.home.glob("unfinished-*"))
    assert (aside / "case.sqlite3").read_bytes() == b"half a database"
    assert fresh.command("setup", "--empty", "--json").stdout.count('"created": false') == 1


def test_an_inhabited_database_never_becomes_a_demonstration(live_database):
    from mingfa.org.models import Agency

    Agency.objects.create(
        name="示例乡人民政府", short_name="示例乡", region_code="539999999", level="TOWNSHIP"
    )
    outcome = live_database.command("setup", "--json")
    assert outcome.returncode == 0, outcome.stderr
    assert json.loads(outcome.stdout)["demonstration"] is False
    assert Agency.objects.count() == 1


def test_scripts_are_plain_posix_shell():
    for script in ("run", "test", ".ci/run", "requirements/setup.sh"):
        outcome = subprocess.run(["sh", "-n", ROOT / script], capture_output=True, text=True)
        assert outcome.returncode == 0, outcome.stderr
        head = (ROOT / script).read_text("utf-8").splitlines()[0]
        assert script.endswith("setup.sh") or head == "#!/bin/sh"


def test_a_database_that_cannot_be_opened_is_one_sentence(fresh):
    (fresh.home / "keys").mkdir(parents=True)
    broken = "postgres://nobody@127.0.0.1:1/nothing"
    outcome = fresh.command("setup", "--empty", MINGFA_DATABASE_URL=broken)
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr and "MINGFA_DATABASE_URL" in outcome.stderr
    assert (fresh.home / "making").exists()


def test_a_copy_of_the_demonstration_is_set_up_where_it_is(demonstration):
    again = demonstration.command("setup", "--json")
    assert json.loads(again.stdout)["created"] is False, again.stderr
    assert again.stderr == "" and not list(demonstration.home.glob("unfinished-*"))
    worked = demonstration.command("worker", "--once")
    assert worked.returncode == 0, worked.stdout + worked.stderr
    elsewhere = demonstration.command(
        "serve", "--port", "1", MINGFA_DATABASE_URL="postgres://nobody@nowhere/x"
    )
    assert elsewhere.returncode == 1 and "mingfa setup" in elsewhere.stderr
