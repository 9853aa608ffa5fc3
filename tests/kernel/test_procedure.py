"""The table's self-check finds each kind of fault that a table can have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mingfa.kernel.procedure import ANY, START, Clock, Field, Guard, Move, Procedure, Step, faults

GUARD = Guard("G", "met", "行政处罚法 第四十二条", lambda attempt: None)
SOUND = Procedure(
    key="tiny",
    version=1,
    title="小程序",
    kind="行政处罚",
    article="行政处罚法",
    code="T",
    steps=(Step("ONE", "一"), Step("TWO", "二"), Step("END", "完", end=True)),
    moves=(
        Move("begin", "开始", (START,), "ONE", ("CASE_OFFICER",), "第一条"),
        Move("ask", "请示", ("ONE",), None, ("CASE_OFFICER",), "第二条", guards=(GUARD,)),
        Move(
            "allow", "批准", ("ONE",), "TWO", ("AGENCY_LEADER",), "第三条", approves="ask", documents=("D_X",)
        ),
        Move(
            "finish",
            "办结",
            ("TWO",),
            None,
            ("CASE_OFFICER",),
            "第四条",
            fields=(Field("how", "怎样", "choice", choices=(("a", "甲"), ("b", "乙"))),),
            to_by=("how", {"a": "END", "b": "ONE"}),
        ),
        Move("remark", "附注", (ANY,), None, ("CASE_OFFICER",), "第五条"),
    ),
    clocks=(Clock("term", "期限", "PEN_HANDLE", ("begin",), ("finish",), "第六条"),),
)


def check(table: Procedure) -> str:
    return "\n".join(map(str, faults(table, documents={"D_X"}, rules={"PEN_HANDLE"})))


def changed(key: str, **what) -> Procedure:
    moves = tuple(replace(move, **what) if move.key == key else move for move in SOUND.moves)
    return replace(SOUND, moves=moves, _moves={})


def with_clock(**what) -> Procedure:
    return replace(SOUND, clocks=(replace(SOUND.clocks[0], **what),), _moves={})


def test_a_sound_table_has_no_fault():
    assert check(SOUND) == ""


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (replace(SOUND, moves=(*SOUND.moves, SOUND.moves[1]), _moves={}), "ask：这个动作写了两次"),
        (changed("ask", sources=(START,)), "应当只有一个开启案件的动作"),
        (changed("ask", sources=("NOWHERE",)), "起点“NOWHERE”不在步骤表里"),
        (changed("allow", to="NOWHERE"), "终点“NOWHERE”不在步骤表里"),
        (changed("allow", article=""), "allow：没有写依据的条文"),
        (changed("allow", role=()), "allow：没有写由谁办理"),
        (changed("allow", documents=("D_NONE",)), "文书“D_NONE”没有模板"),
        (changed("allow", approves="nobody"), "要批准的请示“nobody”不存在"),
        (changed("finish", fields=()), "按“how”选择去向，但表单里没有这一项"),
        (changed("ask", guards=(replace(GUARD, article=""),)), "护栏“G”没有写依据"),
        (changed("finish", fields=(*SOUND.moves[3].fields, *SOUND.moves[3].fields)), "表单项“how”写了两次"),
        (with_clock(rule="NO_RULE"), "期限代码“NO_RULE”不在期限表里"),
        (with_clock(starts=()), "没有动作启动这个期限"),
        (with_clock(stops=()), "没有动作结束这个期限"),
        (with_clock(pauses=("ask",)), "有暂停就要有恢复"),
        (with_clock(article=""), "term：没有写依据的条文"),
        (with_clock(stops=("nothing",)), "动作“nothing”不存在"),
        (
            replace(SOUND, steps=(*SOUND.steps, Step("LONELY", "孤立")), _moves={}),
            "LONELY：没有动作能走到这一步",
        ),
        (changed("finish", to_by=("how", {"a": "ONE", "b": "ONE"})), "从这一步走不到结案"),
    ],
)
def test_each_planted_fault_is_found(table, sentence):
    assert sentence in check(table)


def test_a_note_may_be_made_at_any_step_that_is_not_an_end():
    assert "remark" in {move.key for move in SOUND.moves_from("ONE")}
    assert "remark" not in {move.key for move in SOUND.moves_from("END")}
    assert "remark" not in {move.key for move in SOUND.moves_from(START)}
