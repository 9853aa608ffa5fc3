"""What every test stands on: an own data folder, a movable clock, a database of the chosen kind.

`MINGFA_TEST_DATABASE=postgres` runs the same tests on a real PostgreSQL. `MINGFA_TEST_PART=database` keeps
the tests that touch a database, `MINGFA_TEST_PART=rest` the others and the browser stories: `./test` gives
each part its own process.
This file runs before the settings load, so that no test ever sees a deployment's own data.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

ON_POSTGRES = os.environ.get("MINGFA_TEST_DATABASE", "sqlite") == "postgres"
PART = os.environ.get("MINGFA_TEST_PART", "")

SCRATCH = Path(tempfile.mkdtemp(prefix="mingfa-test-"))
SCRATCH.chmod(0o755)
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

for name in [
    name for name in os.environ if name.startswith("MINGFA_") and not name.startswith("MINGFA_TEST_")
]:
    del os.environ[name]
os.environ["MINGFA_HOME"] = str(SCRATCH / "home")
os.environ["MINGFA_SQLITE_SYNCHRONOUS"] = "OFF"
os.environ["DJANGO_SETTINGS_MODULE"] = "mingfa.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # the browser driver keeps an event loop in the test's own thread
)

if ON_POSTGRES:
    from tests.postgres import start_server

    os.environ["MINGFA_DATABASE_URL"] = start_server(SCRATCH / "postgres")

import django  # noqa: E402
from django.conf import settings  # noqa: E402

from mingfa.kernel import clock  # noqa: E402

if not ON_POSTGRES:
    # A file, not memory: threads and processes see the same rows, and WAL is what deployments run on.
    settings.DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "template.sqlite3")}

settings.SECOND_FACTOR = False  # tests of it turn it on; the others sign in with a password alone

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # or a child pytest loads settings before this file runs
clock.permit_shift()

from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402

Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1

pytest_plugins = ["tests.databases", "tests.servers"]

DATABASE_FIXTURES = {"db", "live_database", "server", "demonstration"}


def _needs_database(test: pytest.Item | pytest.Function, fixtures: Iterable[str]) -> bool:
    return bool(test.get_closest_marker("django_db")) or bool(DATABASE_FIXTURES & set(fixtures))


def _wanted(item: pytest.Item) -> bool:
    """Whether this process runs the test: its part, and its database where the test names one."""
    if item.get_closest_marker("postgres") and not ON_POSTGRES:
        return False
    if item.get_closest_marker("sqlite") and ON_POSTGRES:
        return False
    elsewhere = item.get_closest_marker("browser") or (item.get_closest_marker("long") and not ON_POSTGRES)
    in_database_part = _needs_database(item, item.fixturenames) and not elsewhere
    return {"": True, "database": in_database_part, "rest": not in_database_part}[PART]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep this process's share of the tests."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if "transactional_db" in item.fixturenames or (mark and mark.kwargs.get("transaction")):
            raise pytest.UsageError(
                f"{item.nodeid}: append-only triggers refuse the flush, use live_database"
            )
    config.hook.pytest_deselected(items=[item for item in items if not _wanted(item)])
    items[:] = [item for item in items if _wanted(item)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Name the database in the test's name where it is not the usual one."""
    if ON_POSTGRES and _needs_database(metafunc.definition, metafunc.fixturenames):
        metafunc.fixturenames.append("database")
        metafunc.parametrize("database", ["postgres"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def database() -> str:
    """The kind of database this process tests on."""
    return "postgres" if ON_POSTGRES else "sqlite"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path_factory):
    """Each test has its own files, register, log files and letter box; the keys are the process's."""
    folder = Path(tempfile.mkdtemp(dir=SCRATCH))
    settings.FILES, settings.PUBLIC = folder / "files", folder / "public"
    settings.REGISTER, settings.INBOX = settings.PUBLIC / "register.sqlite3", folder / "inbox.sqlite3"
    settings.FILES.mkdir()
    settings.PUBLIC.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(terminalreporter) -> None:
    """A suite without its browser stories says so where nobody can miss it."""
    from tests.servers import NO_CHROMIUM

    if any(NO_CHROMIUM in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(f"!!! {NO_CHROMIUM}", red=True, bold=True)
