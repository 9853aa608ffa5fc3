"""执法流程图 on the public site: every procedure that runs is there, as a chart and in words, and old versions stay."""

import re
from dataclasses import replace

import pytest

from mingfa.disclosure import flowcharts
from mingfa.procedures.tables import TABLES
from mingfa.register import read, write

pytestmark = pytest.mark.urls("mingfa.portal.urls")
MOST = 150_000


def test_every_procedure_in_force_is_listed_by_kind(township, client):
    html = client.get("/flowcharts/").content.decode()
    for table in TABLES:
        assert f'href="/flowcharts/{table.key}/">{table.title}' in html and f">{table.kind}</h2>" in html
    items = client.get("/flowcharts/.json").json()
    assert {table.key for table in TABLES} <= {item["id"] for item in items["items"]}
    assert items["count"] == len(items["items"]) and items["next"] is None
    assert 'href="/flowcharts/"' in client.get("/").content.decode()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_chart_and_words_say_the_whole_table_and_weigh_little(township, client, table):
    answer = client.get(f"/flowcharts/{table.key}/")
    html = answer.content.decode()
    assert answer.status_code == 200 and len(answer.content) <= MOST
    assert 'role="img"' in html and "<svg " in html
    words = html.split('id="words"')[1]
    for move in table.moves:
        assert f'id="{move.key}"' in words and move.title in words and move.article in words
    for clock in table.clocks:
        assert clock.title in words and clock.article in words
    for anchor in re.findall(r'href="#([^"]+)"', words):
        assert f'id="{anchor}"' in html
    told = client.get(f"/flowcharts/{table.key}/.json").json()
    assert told["svg"].startswith("<svg ") and len(told["words"]["moves"]) == len(table.moves)
    assert "</script" not in html and "style=" not in html


def test_a_version_that_was_replaced_stays_where_it_was(township, client):
    [now] = [card for card in flowcharts.cards() if card.key == "penalty"]
    others = [card for card in flowcharts.cards() if card.key != "penalty"]
    assert write.set_procedures([*others, replace(now, version=2, title="行政处罚普通程序新表")])
    assert read.procedure("penalty").version == 2 and read.versions("penalty") == [2, 1]
    assert "新表" in client.get("/flowcharts/penalty/").content.decode()
    old = client.get("/flowcharts/penalty/1/").content.decode()
    assert "这一版已不再使用" in old and 'href="/flowcharts/penalty/"' in old
    assert client.get("/flowcharts/penalty/1/.json").json()["state"] == "已不再使用"
    assert "新表" in client.get("/flowcharts/").content.decode()
    assert len([card for card in read.procedures() if card.key == "penalty"]) == 1


def test_the_same_procedures_again_change_nothing(township):
    assert not write.set_procedures(flowcharts.cards())


@pytest.mark.parametrize(
    "address", ["nothing/", "penalty/7/", "penalty/99999999999999999999/", "nothing/.json"]
)
def test_what_there_is_not_is_missing(township, client, address):
    assert client.get(f"/flowcharts/{address}").status_code == 404
