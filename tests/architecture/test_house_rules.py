"""The rules of the house hold, and each checker finds the fault it is there for."""

import pkgutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from tests.architecture import checkers

from mingfa.config import commands

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
HERE = Path(__file__).parent


def listed(name: str) -> set[str]:
    """The entries of an allow-list, `entry: reason` a line; an entry without a reason does not count."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [line.split(": ", 1) for line in lines if line.strip() and not line.startswith("#")]
    assert all(len(row) == 2 and row[1].strip() for row in rows), f"{name}: every entry has a reason"
    return {row[0] for row in rows}


def plant(folder: Path, **files: str) -> Path:
    """A small tree with these files; `case__act` is mingfa/case/act.py."""
    for name, text in files.items():
        path = folder / "mingfa" / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def tracked() -> dict[str, str]:
    """The text of every file that is or is about to be committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = {name: ROOT / name for name in names if name}
    return {name: path.read_text("utf-8", "ignore") for name, path in paths.items() if path.is_file()}


def test_only_act_moves_a_step():
    assert checkers.steps_moved_outside_the_door(SOURCE) == []


@pytest.mark.parametrize(
    "line",
    [
        "case.step = 'closed'",
        "case.step, x = 'closed', 1",
        "case.step: str = 'closed'",
        "case.step += 'x'",
        "setattr(case, 'step', 'closed')",
        "object.__setattr__(case, 'step', 'closed')",
        "Case.objects.filter(pk=1).update(step='closed')",
        "Case.objects.update(**{'step': 'closed'})",
        "Case.objects.bulk_update(rows, ['step'])",
        "Case.objects.bulk_update(rows, fields=['step'])",
    ],
)
def test_a_step_moved_elsewhere_is_found(tmp_path, line):
    tree = plant(tmp_path, review__opinion=line, case__act="case.step = 'filed'")
    assert len(checkers.steps_moved_outside_the_door(tree)) == 1


def test_a_step_read_is_no_fault(tmp_path):
    tree = plant(
        tmp_path, review__opinion="x = case.step\nif case.step == 'filed': Case(step='clue')\nstep = 1"
    )
    assert checkers.steps_moved_outside_the_door(tree) == []


def test_time_comes_from_the_kernels_clock():
    assert checkers.time_read_past_the_clock(SOURCE) == []


@pytest.mark.parametrize(
    "line",
    [
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "from datetime import datetime as dt\ndt.utcnow()",
        "from django.utils import timezone\ntimezone.now()",
        "from django.utils.timezone import now",
        "at = models.DateTimeField(auto_now_add=True)",
    ],
)
def test_time_read_past_the_clock_is_found(tmp_path, line):
    assert len(checkers.time_read_past_the_clock(plant(tmp_path, case__queries=line))) == 1
    assert checkers.time_read_past_the_clock(plant(tmp_path / "allowed", kernel__clock=line)) == []


def test_doors_write_no_models():
    assert checkers.doors_that_write(SOURCE) == []


@pytest.mark.parametrize(
    "line",
    [
        "case.save()",
        "Tip.objects.create(text='x')",
        "case.parties.all().delete()",
        "Case.objects.filter(pk=1).update(title='x')",
        "Case.objects.bulk_create([])",
        "Case.objects.get_or_create(pk=1)",
    ],
)
@pytest.mark.parametrize("door", ["portal", "workbench"])
def test_a_door_that_writes_is_found(tmp_path, door, line):
    tree = plant(tmp_path, **{f"{door}__views": line, "case__open": line})
    assert len(checkers.doors_that_write(tree)) == 1


def test_a_dictionarys_update_is_no_writing(tmp_path):
    assert checkers.doors_that_write(plant(tmp_path, portal__views="context.update({'a': 1})")) == []


def test_only_named_modules_append_to_the_log():
    assert checkers.unnamed_writers_of_the_log(SOURCE, listed("ledger_writers.txt")) == []


@pytest.mark.parametrize(
    "line",
    [
        "from mingfa.ledger.append import append",
        "from mingfa.ledger import append",
        "from mingfa.ledger import append as log",
        "import mingfa.ledger.append",
    ],
)
def test_an_unnamed_writer_of_the_log_is_found(tmp_path, line):
    tree = plant(tmp_path, org__people=line, case__act=line)
    assert checkers.unnamed_writers_of_the_log(tree, {"mingfa.case.act"}) == [
        "mingfa.org.people: appends to the log without being named"
    ]


def test_a_named_writer_that_no_longer_writes_is_found(tmp_path):
    assert checkers.unnamed_writers_of_the_log(plant(tmp_path, case__act=""), {"mingfa.case.act"})


def test_long_files_have_a_reason():
    assert checkers.long_files(SOURCE, listed("long_files.txt")) == []


def test_a_long_file_is_found(tmp_path):
    tree = plant(tmp_path, case__act="x = 1\n" * 401, case__open="x = 1\n" * 400)
    assert checkers.long_files(tree, set()) == ["mingfa/case/act.py: 401 lines without a listed reason"]
    assert checkers.long_files(tree, {"mingfa/case/act.py"}) == []
    assert (
        len(checkers.long_files(tree, {"mingfa/case/act.py", "mingfa/case/open.py", "mingfa/gone.py"})) == 2
    )


def test_there_are_no_drawers():
    assert checkers.drawers(SOURCE) == []


def test_a_drawer_is_found(tmp_path):
    tree = plant(tmp_path, case__utils="", helpers__x="", case__service="")
    assert len(checkers.drawers(tree)) == 2


def test_nothing_happens_behind_ones_back():
    assert checkers.hidden_behaviour(SOURCE) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.db.models.signals import post_save",
        "from django.dispatch import receiver",
        "from django.db.models import signals",
        "class Case(Model):\n    def save(self): pass",
        "class Case(Model):\n    class Meta:\n        ordering = ['pk']",
    ],
)
def test_hidden_behaviour_is_found(tmp_path, line):
    assert len(checkers.hidden_behaviour(plant(tmp_path, case__models=line))) == 1


def test_glossary_and_code_agree():
    from mingfa.documents.catalogue import CATALOGUE
    from mingfa.org import roles
    from mingfa.procedures.tables import TABLES

    expected = {(title, code) for code, title in roles.NAMES.items()}
    expected |= {(kind.title, kind.code) for kind in CATALOGUE.values()}
    for procedure in TABLES:
        expected |= {(procedure.title, procedure.key)}
        expected |= {(step.title, step.key) for step in procedure.steps}
        expected |= {(move.title, move.key) for move in procedure.moves}
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    assert checkers.glossary_faults(glossary, SOURCE, expected) == []


def test_a_glossary_that_lies_is_found(tmp_path):
    model = "class {}(models.Model):\n    class Meta:\n        verbose_name = '{}'\n"
    tree = plant(tmp_path, case__models=model.format("Case", "案件") + model.format("Act", "办案记录"))
    text = "| 中文 | 代码名 |\n|---|---|\n| 案件 | `Case` |\n| 案件 | `Case` |\n| 幽灵 | `Ghost` |\n"
    assert checkers.glossary_faults(text, tree, {("承办人", "OFFICER")}) == [
        "幽灵 `Ghost`: no such name in the code",
        "missing: | 办案记录 | `Act` |",
        "missing: | 承办人 | `OFFICER` |",
        "案件 `Case`: twice in the glossary",
    ]


def test_every_setting_and_command_is_documented():
    settings = checkers.settings_of(SOURCE, ROOT / "run", ROOT / "requirements/setup.sh")
    names = {module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__)}
    assert checkers.undocumented((ROOT / "docs/operating.md").read_text("utf-8"), settings, names) == []


def test_an_undocumented_setting_is_found(tmp_path):
    tree = plant(tmp_path, config__settings="os.environ['MINGFA_NEW']; os.environ['MINGFA_HOME']")
    text = "`MINGFA_HOME` `MINGFA_GONE` `mingfa verify` `mingfa gone FILE`"
    faults = checkers.undocumented(text, checkers.settings_of(tree), {"verify", "audit"})
    assert [fault.split(":")[0] for fault in faults] == [
        "MINGFA_NEW",
        "MINGFA_GONE",
        "mingfa audit",
        "mingfa gone",
    ]


def test_lock_files_pin_by_hash_and_name_no_index():
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert {lock.name for lock in locks} == {"base.txt", "dev.txt", "uv.txt"}
    assert [
        fault for lock in locks for fault in checkers.lock_faults(lock.name, lock.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://packages.example/simple\na==1 \\\n    --hash=sha256:00",
        "a==1",
        "a>=1 \\\n    --hash=sha256:00",
        "a @ file:///wheels/a.whl \\\n    --hash=sha256:00",
    ],
)
def test_a_loose_lock_is_found(text):
    assert checkers.lock_faults("base.txt", text)


def test_no_file_names_the_machine_it_was_written_on():
    ordinary = {Path("/"), Path(tempfile.gettempdir()), Path("/srv"), Path("/opt"), Path("/home")}
    places = {f"{place}/" for place in {ROOT, ROOT.parent, Path.home()} - ordinary}
    assert checkers.places_named(tracked(), places) == []


def test_a_named_place_is_found():
    assert checkers.places_named({"a": "see /somewhere/of/mine/x", "b": ""}, {"/somewhere/of/mine/"}) == [
        "a: names /somewhere/of/mine/"
    ]


def test_no_third_party_source_and_no_big_file_is_committed():
    names = tracked()
    assert [
        name for name in names if name.endswith((".min.js", ".min.css")) or "/vendor/" in f"/{name}"
    ] == []
    assert [name for name in names if (ROOT / name).stat().st_size > 1024 * 1024] == []
