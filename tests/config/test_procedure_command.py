"""`mingfa procedure`: the tables listed, told and drawn."""

from __future__ import annotations

import json

import pytest

from mingfa.config.cli import main
from mingfa.procedures.tables import TABLES


def test_every_table_is_listed(capsys):
    assert main(["procedure", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["procedures"]
    assert [row["key"] for row in rows] == [table.key for table in TABLES]


def test_a_chart_is_drawn_to_the_screen_or_into_a_file(capsys, tmp_path):
    assert main(["procedure", "draw", "penalty", "--format", "svg"]) == 0
    drawn = capsys.readouterr().out
    assert drawn.startswith("<svg ") and "已立案" in drawn
    out = tmp_path / "流程图.svg"
    assert main(["procedure", "draw", "penalty", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == drawn
    assert main(["procedure", "draw", "penalty", "--format", "md", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert told["format"] == "md" and "**批准立案**" in told["drawing"]


def test_a_procedure_is_told_in_words(capsys):
    assert main(["procedure", "show", "penalty", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    handle = next(clock for clock in told["clocks"] if clock["key"] == "handle")
    assert handle["length"].startswith("90 日")
    assert main(["procedure", "show", "penalty"]) == 0
    assert "- **已立案**：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "code"),
    [(["draw"], 2), (["show", "nothing"], 1), (["draw", "penalty", "--out", "/proc/none/x.svg"], 1)],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(capsys, said, code):
    assert main(["procedure", *said]) == code
    assert capsys.readouterr().err.count("\n") == 1
