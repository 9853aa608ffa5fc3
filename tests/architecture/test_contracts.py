"""The import contracts hold, and each one fails, by name, when somebody breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the tree in `folder` (pyproject.toml and src/)."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture
def copied_tree(tmp_path):
    """The repository's package in a folder where it may be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skip)
    return tmp_path


def test_every_contract_holds():
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("kernel", "import mingfa.case", "floors: imports run down only"),
        ("ledger", "import mingfa.org", "floors: imports run down only"),
        ("review", "import mingfa.documents", "floors: imports run down only"),
        ("portal", "import mingfa.workbench", "floors: imports run down only"),
        ("kernel", "import django.utils.timezone", "the kernel knows no framework"),
        ("portal", "import mingfa.case", "the public door sees the register and the inbox only"),
        ("portal", "import mingfa.ledger", "the public door sees the register and the inbox only"),
    ],
)
def test_a_broken_contract_is_named(copied_tree, room, line, contract):
    (copied_tree / f"src/mingfa/{room}/intruder.py").write_text(line + "\n")
    result = lint(copied_tree)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout


def test_what_the_public_door_uses_may_not_lead_inside(copied_tree):
    """Transitively: the register is allowed, but not a register that looks into a case."""
    (copied_tree / "src/mingfa/register/intruder.py").write_text("import mingfa.case\n")
    (copied_tree / "src/mingfa/portal/intruder.py").write_text("import mingfa.register.intruder\n")
    assert "the public door sees the register and the inbox only BROKEN" in lint(copied_tree).stdout


def test_a_new_room_must_be_given_a_floor(copied_tree):
    (copied_tree / "src/mingfa/attic").mkdir()
    (copied_tree / "src/mingfa/attic/__init__.py").write_text("")
    result = lint(copied_tree)
    assert result.returncode != 0
    assert "attic" in result.stdout


def test_the_public_door_runs_without_case_database_accounts_or_sessions(tmp_path):
    program = (
        "import django, sys; django.setup()\n"
        "from django.apps import apps; from django.conf import settings\n"
        "from django.urls import get_resolver\n"
        "list(get_resolver().url_patterns)\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('mingfa.')}\n"
        "assert not settings.DATABASES.get('default', {}).get('NAME'), settings.DATABASES\n"
        "assert not apps.is_installed('django.contrib.auth')\n"
        "assert not apps.is_installed('django.contrib.sessions')\n"
        "print(' '.join(sorted(rooms)))\n"
    )
    environment = {**os.environ, "MINGFA_PORTAL_ONLY": "1", "MINGFA_HOME": str(tmp_path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "mingfa.config.settings"}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60
    )
    assert result.returncode == 0, result.stderr
    assert set(result.stdout.split()) <= {"config", "portal", "register", "inbox", "kernel"}
