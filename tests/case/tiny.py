"""A procedure small enough to see through, for tests of the door itself."""

from __future__ import annotations

from mingfa.case import registry
from mingfa.kernel.procedure import START, Clock, Field, Guard, Move, Procedure, Step
from mingfa.kernel.refusal import Refusal

OFFICER, LEADER, REVIEWER = "CASE_OFFICER", "AGENCY_LEADER", "LEGAL_REVIEWER"


def _raining(attempt) -> Refusal | None:
    if attempt.facts.get("weather") == "rain":
        return Refusal("RAIN", "下雨天不能办。", "第一条", "请等天晴。", field="weather")
    return None


WEATHER = Field("weather", "天气", "choice", choices=(("sun", "晴"), ("rain", "雨")))
TINY = Procedure(
    key="tiny",
    version=1,
    title="小程序",
    kind="行政处罚",
    article="第一条",
    code="TNY",
    steps=(Step("OPEN", "开"), Step("HALF", "半"), Step("DONE", "完", end=True)),
    moves=(
        Move("begin", "开始", (START,), "OPEN", (OFFICER,), "第一条", fields=(Field("title", "标题"),)),
        Move(
            "visit",
            "到场",
            ("OPEN",),
            "HALF",
            (OFFICER,),
            "第二条",
            fields=(WEATHER, Field("spent", "花费", "money", required=False)),
            guards=(Guard("RAIN", "天气晴好", "第一条", _raining),),
            officers=2,
        ),
        Move("ask", "请示", ("HALF",), None, (OFFICER,), "第三条", fields=(Field("why", "理由", "long"),)),
        Move("allow", "批准", ("HALF",), "DONE", (LEADER, OFFICER), "第四条", approves="ask"),
        Move("look", "审核", ("HALF",), None, (REVIEWER,), "第五条"),
        Move("hold", "暂停", ("HALF",), None, (OFFICER,), "第六条"),
        Move("go_on", "恢复", ("HALF",), None, (OFFICER,), "第六条"),
    ),
    clocks=(
        Clock(
            "term",
            "期限",
            "PEN_HANDLE",
            ("begin",),
            ("allow",),
            "第七条",
            pauses=("hold",),
            resumes=("go_on",),
        ),
    ),
)


def register() -> Procedure:
    """Make the table known to the door; twice does no harm."""
    registry.register(TINY)
    return TINY
