"""A procedure with one field of every kind, so that the form is tried on all of them."""

from __future__ import annotations

from mingfa.case import registry
from mingfa.kernel.procedure import START, Field, Guard, Move, Procedure, Step
from mingfa.kernel.refusal import Refusal

OFFICER = "CASE_OFFICER"
YES_NO = (("yes", "是"), ("no", "否"))
POINTS = (("one", "第一点"), ("two", "第二点"))
VERDICTS = (("meets", "符合"), ("fails", "不符合"))


def _not_refused(attempt) -> Refusal | None:
    if attempt.facts.get("line") == "不行":
        return Refusal("NO", "这句话不行。", "第九条", "请换一句。", field="line")
    return None


KINDS = (
    Field("line", "一行", hint="写一行", statutory="第一条", initial=lambda attempt: "原来的话"),
    Field("prose", "一段", "long"),
    Field("day", "日子", "date"),
    Field("instant", "时刻", "instant"),
    Field("sum", "钱", "money"),
    Field("count", "个数", "int"),
    Field("pick", "单选", "choice", choices=YES_NO),
    Field("picks", "多选", "choices", choices=YES_NO),
    Field("sure", "确认", "yes"),
    Field("person", "一人", "person"),
    Field("persons", "几人", "persons"),
    Field("item", "材料", "item", required=False),
    Field("items", "几份材料", "items", required=False),
    Field("file", "附件", "file"),
    Field("party", "当事人", "party"),
    Field("power", "事项", "power_item"),
    Field(
        "points",
        "各点",
        "points",
        choices=POINTS,
        columns=(Field("verdict", "判断", "choice", choices=VERDICTS),),
    ),
    Field(
        "rows",
        "表",
        "rows",
        columns=(
            Field("what", "内容", "long"),
            Field("kind", "种类", "choice", choices=YES_NO),
            Field("ok", "好", "yes", required=False),
        ),
    ),
)

SAMPLER = Procedure(
    key="sampler",
    version=1,
    title="样本程序",
    kind="行政处罚",
    article="第一条",
    code="SMP",
    steps=(Step("OPEN", "开", "开"), Step("DONE", "完", "完", end=True)),
    moves=(
        Move("begin", "开始", (START,), "OPEN", (OFFICER,), "第一条", fields=(Field("title", "标题"),)),
        Move(
            "fill",
            "填写",
            ("OPEN",),
            None,
            (OFFICER,),
            "第二条",
            fields=KINDS,
            guards=(Guard("NO", "话行", "第九条", _not_refused),),
            button="填写",
        ),
        Move("go", "同去", ("OPEN",), None, (OFFICER,), "第三条", officers=2),
        Move(
            "end",
            "结束",
            ("OPEN",),
            "DONE",
            ("AGENCY_LEADER",),
            "第四条",
            fields=(Field("result", "结果", "choice", choices=(("good", "办得很好"), ("bad", "办得不好"))),),
        ),
    ),
    clocks=(),
    milestones=("开", "完"),
)


def register() -> Procedure:
    """Make the table known; twice does no harm."""
    registry.register(SAMPLER)
    return SAMPLER
