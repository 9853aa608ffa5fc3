"""The flow chart and the words of a procedure: drawn from the table, the same every time, nothing left out of the words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import pytest

from mingfa.documents.catalogue import CATALOGUE
from mingfa.kernel import drawing, flow
from mingfa.kernel.procedure import START, Clock, Field, Move, Procedure, Step
from mingfa.org.roles import TITLES
from mingfa.procedures.tables import TABLES

SVG = "{http://www.w3.org/2000/svg}"
DOCUMENTS = {code: kind.title for code, kind in CATALOGUE.items()}
OFFICER = ("CASE_OFFICER",)
WAY = (Field("way", "去向", "choice", choices=(("on", "继续"), ("out", "了结"))),)

SMALL = Procedure(
    key="small",
    version=1,
    title="小<程序>",
    kind="样本",
    article="第一条",
    code="SML",
    steps=(
        Step("A", "甲步"),
        Step("B", "乙步"),
        Step("C", "丙步"),
        Step("SIDE", "旁步"),
        Step("END", "终", end=True),
        Step("OUT", "出", end=True),
        Step("RARE", "罕", end=True),
    ),
    moves=(
        Move("open", "开始", (START,), "A", OFFICER, "第一条"),
        Move("ab", "甲到乙", ("A",), "B", OFFICER, "第二条", documents=("D_CLUE",)),
        Move(
            "bc",
            "乙分路",
            ("B",),
            None,
            OFFICER,
            "第三条",
            fields=WAY,
            to_by=("way", {"on": "C", "out": "OUT"}),
        ),
        Move("back", "退回甲", ("C",), "A", ("AGENCY_LEADER",), "第四条"),
        Move("side", "中止", ("C",), "SIDE", OFFICER, "第五条"),
        Move("again", "恢复", ("SIDE",), "C", OFFICER, "第六条"),
        Move("end", "期满办结", ("C",), "END", ("SYSTEM",), "第七条"),
        Move("stay", "记一笔", ("B",), None, OFFICER, "第八条"),
        Move("rare", "少见的事", ("B",), "OUT", OFFICER, "第九条", aside=True),
        Move("seldom", "罕见地了结", ("C",), "RARE", OFFICER, "第九条", aside=True),
        Move("always", "随时撤回", ("*",), "OUT", OFFICER, "第十条"),
    ),
    clocks=(Clock("term", "办理期限", "PEN_HANDLE", ("open",), ("end",), "第七条", expires="end"),),
)
ALL = (*TABLES, SMALL)


def words(procedure) -> list[str]:
    root = ET.fromstring(drawing.svg(procedure, roles=TITLES))
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_the_longest_way_is_the_column():
    assert drawing.way(SMALL) == ["A", "B", "C", "END"]


def test_every_lawful_way_is_an_arrow_with_its_name_and_who_goes_it():
    said = words(SMALL)
    for title in (
        "开始",
        "甲步",
        "乙步",
        "丙步",
        "旁步",
        "终",
        "出",
        "甲到乙",
        "退回甲",
        "机关负责人",
        "中止",
        "恢复",
    ):
        assert title in said, title
    assert "乙分路：继续" in said and "乙分路：了结" in said
    assert "随时撤回" in said and "办理中随时可以" in said


def test_what_stays_and_what_is_rare_is_counted_in_its_box():
    said = words(SMALL)
    assert "记一笔" not in said and "少见的事" not in said and "另可办理 2 项" in said


@pytest.mark.parametrize("procedure", ALL, ids=lambda table: table.key)
def test_every_step_is_in_the_picture(procedure):
    said = words(procedure)
    assert [step.title for step in procedure.steps if step.title not in said] == []


def test_an_opening_with_two_ways_shows_both():
    begin = replace(SMALL.opening, to=None, to_by=("way", {"on": "A", "out": "SIDE"}), fields=WAY)
    two = replace(SMALL, moves=(begin, *SMALL.moves[1:]))
    said = words(two)
    assert "开始：继续" in said and "开始：了结" in said and said.count("旁步") == 3


def test_what_the_system_does_is_dashed():
    drawn = drawing.svg(SMALL, roles=TITLES)
    assert drawn.count("stroke-dasharray") == 1
    assert flow.BY_ITSELF in words(SMALL)


@pytest.mark.parametrize("procedure", ALL, ids=lambda table: table.key)
def test_the_same_table_is_the_same_picture_and_carries_no_style(procedure):
    drawn = drawing.svg(procedure, roles=TITLES)
    assert drawn == drawing.svg(procedure, roles=TITLES)
    root = ET.fromstring(drawn)
    assert root.get("role") == "img" and procedure.title in root.get("aria-label")
    assert not [one for one in root.iter() if one.get("style") or one.tag in (f"{SVG}style", f"{SVG}script")]
    assert "var(" not in drawn and "var(--ink, #17212B)" in drawing.svg(
        procedure, roles=TITLES, colours=drawing.IN_PAGE
    )


@pytest.mark.parametrize("procedure", ALL, ids=lambda table: table.key)
def test_boxes_and_words_stand_inside_the_picture_and_no_two_boxes_meet(procedure):
    root = ET.fromstring(drawing.svg(procedure, roles=TITLES))
    width, height = int(root.get("width")), int(root.get("height"))
    boxes = [
        tuple(int(one.get(name)) for name in ("x", "y", "width", "height"))
        for one in root.iter(f"{SVG}rect")
        if one.get("x")
    ]
    assert width <= 900 and all(x + w <= width and y + h <= height for x, y, w, h in boxes)
    assert all(0 < int(one.get("y")) < height for one in root.iter(f"{SVG}text"))
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


@pytest.mark.parametrize("procedure", TABLES, ids=lambda table: table.key)
def test_the_words_leave_nothing_out(procedure):
    told = flow.text(procedure, roles=TITLES, documents=DOCUMENTS)
    said = {key for step in told["steps"] for key in step["moves"]} | set(told["anywhere"])
    assert said | {told["opening"]} == {move.key for move in procedure.moves}
    assert [move["key"] for move in told["moves"]] == [move.key for move in procedure.moves]
    markdown = flow.markdown(told)
    for move in procedure.moves:
        assert f"**{move.title}**" in markdown and move.article in markdown
        for code in move.documents:
            assert DOCUMENTS[code] in markdown
    for clock in told["clocks"]:
        assert clock["title"] in markdown and clock["length"]


def test_a_term_is_said_with_its_length_and_its_extension():
    assert flow.length("PEN_HANDLE").startswith("90 日")
    assert "24 小时" in flow.length("TRF_SEND")
    assert "工作日" in flow.length("PUB_PENALTY")
