"""Keys of each test's own, and a log with a few entries."""

import shutil
import tempfile
from pathlib import Path

import pytest
from tests.ledger.entries import write


@pytest.fixture(autouse=True)
def own_keys(request, settings):
    """The keys are a subject of these tests, so each has its own folder; a live database brings its own."""
    if "live_database" in request.fixturenames:
        yield
        return
    settings.KEYS = Path(tempfile.mkdtemp(prefix="keys-"))
    yield settings.KEYS
    shutil.rmtree(settings.KEYS, ignore_errors=True)


@pytest.fixture
def log(db):
    """Twelve entries of three subjects, sealed and signed."""
    from mingfa.ledger.checkpoint import checkpoint
    from mingfa.ledger.seal import seal

    entries = [write(f"case{number % 3}", title=f"虚构的案件{number}") for number in range(12)]
    seal()
    checkpoint()
    return entries
