"""Committed databases for tests whose subject is a transaction, a thread, a process or a crash.

Append-only triggers refuse the flush that Django's transaction tests end with. So each such test gets a copy
of a migrated template (SQLite: a file; PostgreSQL: CREATE DATABASE … TEMPLATE) in a data folder of its own,
which programs started by the test can open too.
"""

import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections

from mingfa.config.commands.setup import fingerprint
from mingfa.kernel import clock

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Deployment:
    """A data folder with its database: what this process works on and `environment` opens."""

    home: Path
    database_url: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def command(
        self, *arguments: str, timeout: float = 300, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `mingfa …` on this deployment as an operator would, in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "mingfa.config", *map(str, arguments)],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )


def deployment_at(home: Path, database_url: str = "") -> Deployment:
    """Describe the deployment in `home` (and on `database_url`) with an environment for child processes."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MINGFA_")}
    environment |= {"MINGFA_HOME": str(home), "MINGFA_SQLITE_SYNCHRONOUS": "OFF", "PYTHONIOENCODING": "utf-8"}
    if database_url:
        environment["MINGFA_DATABASE_URL"] = database_url
    return Deployment(home, database_url, environment)


def _postgres_url(name: str) -> str:
    place = connection.settings_dict
    return f"postgres://{place['USER']}@{quote(str(place['HOST']), safe='')}/{name}"


@contextmanager
def _maintenance() -> Iterator:
    import psycopg

    place = connection.settings_dict
    with psycopg.connect(
        host=place["HOST"], user=place["USER"], dbname="postgres", autocommit=True
    ) as session:
        yield session


def empty_postgres() -> str:
    """Make an empty PostgreSQL database beside the tests' own and return its address."""
    name = f"fresh_{os.getpid()}_{next(_numbers)}"
    with _maintenance() as session:
        session.execute(f'CREATE DATABASE "{name}"')
    return _postgres_url(name)


def drop_postgres(url: str) -> None:
    """Remove a database made here, whoever is still connected."""
    with _maintenance() as session:
        session.execute(f'DROP DATABASE IF EXISTS "{url.rsplit("/", 1)[1]}" WITH (FORCE)')


def _copy_of_postgres(template: str) -> str:
    name = f"live_{os.getpid()}_{next(_numbers)}"
    with _maintenance() as session:
        session.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [template],
        )
        session.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _postgres_url(name)


@contextmanager
def _opened(home: Path, template: str, settings) -> Iterator[Deployment]:
    """Copy the template database for `home`, point this process at both, put everything back after."""
    before = dict(connection.settings_dict)
    connections.close_all()
    url = ""
    if connection.vendor == "postgresql":
        url = _copy_of_postgres(template)
        connection.settings_dict["NAME"] = url.rsplit("/", 1)[1]
    else:
        with (
            closing(sqlite3.connect(template)) as source,
            closing(sqlite3.connect(home / "case.sqlite3")) as copy,
        ):
            source.backup(copy)
        connection.settings_dict["NAME"] = str(home / "case.sqlite3")
    settings.HOME, settings.KEYS = home, home / "keys"
    settings.FILES, settings.PUBLIC = home / "files", home / "public"
    settings.REGISTER, settings.INBOX = settings.PUBLIC / "register.sqlite3", home / "inbox.sqlite3"
    for folder in (settings.KEYS, settings.FILES, settings.PUBLIC):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield deployment_at(home, url)
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before["NAME"]
        if url:
            drop_postgres(url)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Migrate one database for the whole process; it dies with the process's scratch folder."""
    from django.test.utils import setup_databases

    with django_db_blocker.unblock():
        setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
    yield
    connections.close_all()


@pytest.fixture
def live_database(django_db_setup, django_db_blocker, settings):
    """A migrated, committed database of this test's own, for threads and processes: a `Deployment`."""
    home = Path(tempfile.mkdtemp(prefix="live-", dir=Path(os.environ["MINGFA_HOME"]).parent))
    shutil.copytree(django_settings.KEYS, home / "keys")
    with django_db_blocker.unblock(), _opened(home, str(connection.settings_dict["NAME"]), settings) as live:
        yield live
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def demonstration_template(django_db_setup, django_db_blocker):
    """The demonstration township, built once by `mingfa demo`: a `Deployment` to copy, not to change."""
    home = Path(tempfile.mkdtemp(prefix="demonstration-", dir=Path(os.environ["MINGFA_HOME"]).parent))
    with django_db_blocker.unblock():
        url = empty_postgres() if connection.vendor == "postgresql" else ""
    made = deployment_at(home, url)
    setup = made.command("setup", timeout=900)
    assert setup.returncode == 0, setup.stderr or setup.stdout
    return made


@pytest.fixture
def demonstration(demonstration_template, django_db_blocker, settings):
    """A copy of the demonstration township, to act in: a `Deployment`; the clock is the demonstration's."""
    home = Path(tempfile.mkdtemp(prefix="demo-", dir=Path(os.environ["MINGFA_HOME"]).parent))
    source = demonstration_template.home
    shutil.copytree(source, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("case.sqlite3*"))
    url = demonstration_template.database_url
    template = url.rsplit("/", 1)[1] if url else str(source / "case.sqlite3")
    facts = json.loads((home / "deployment.json").read_text("utf-8"))
    clock.shift(timedelta(seconds=facts.get("clock_shift_seconds", 0)))
    try:
        with django_db_blocker.unblock(), _opened(home, template, settings) as live:
            (home / "set-up").write_text(fingerprint(live.database_url))  # the copy is set up where it is now
            yield live
    finally:
        clock.shift(timedelta(0))
        shutil.rmtree(home, ignore_errors=True)
