"""The register from the command line: one answer with the web site's, in words and as JSON."""

import json

import pytest
from tests.register.published import record

from mingfa.config.cli import main
from mingfa.register import write


@pytest.fixture
def thirty():
    write.rebuild(record(number) for number in range(1, 31))


def test_search_answers_as_json_page_by_page(thirty, capsys):
    assert main(["search", "蚌峨乡", "--filter", "kind=行政处罚", "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert {"hits", "count", "capped", "cursor", "ms"} == set(first) and first["count"] == 30
    assert main(["search", "蚌峨乡", "--after", first["cursor"], "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert len(first["hits"]) + len(second["hits"]) == 30 and second["cursor"] is None


def test_search_says_no_with_exit_1(thirty, capsys):
    assert main(["search", "没有这种事"]) == 1 and "没有找到" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--filter", "colour=red"], ["--filter", "from=昨天"], ["--after", "x"]])
def test_wrong_options_are_exit_2_with_the_way_to_mend(options, thirty, capsys):
    assert main(["search", "垃圾", *options]) == 2 and "请" in capsys.readouterr().err


def test_status_tells_what_is_there(thirty, capsys):
    write.publish(record(31))
    assert main(["register", "status", "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["entries"], status["main"], status["hot"]) == (31, 30, 1)
    assert main(["register", "fold"]) == 0 and "热索引 0 条" in capsys.readouterr().out
