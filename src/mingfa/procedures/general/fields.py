"""Fields that many procedures ask for in the same words."""

from __future__ import annotations

from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.kernel import clock
from mingfa.kernel.procedure import Field

OPINION = (Field("opinion", "审批意见", "long", initial=lambda attempt: "同意。"),)
REASON = (Field("reason", "理由", "long"),)

RECUSAL = (
    Field("person", "应当回避的人员", "person", statutory="行政处罚法 第四十三条"),
    Field("reason", "理由"),
)
RECUSAL_DECISION = (
    Field("result", "决定", "choice", choices=(("recuse", "应当回避"), ("stay", "不需要回避"))),
    Field("reason", "理由"),
)

HAND_IN = (
    Field(
        "explanation",
        "送审说明",
        "long",
        hint="事实、依据、裁量和取证的简要情况",
        statutory="行政处罚法 第五十八条",
    ),
)

SERVICE_FAILED = (
    Field("manner", "方式", "choice", choices=(("DIRECT", "直接送达"), ("MAIL", "邮寄送达"))),
    Field("reason", "没有送达的情况", "long"),
)

CLOSE = (Field("result", "处理结果和执行情况", "long"),)

# 全程音像: a step that must be filmed from beginning to end carries these, and the guard `conditions.FILMED`.
FILM = (
    Field("film", "全程录音录像", "file", required=False, hint="全程不间断；没有录的，先报批设备故障说明"),
    Field("film_started_at", "开始录制的时间", "instant", required=False),
    Field("film_ended_at", "结束录制的时间", "instant", required=False),
)


def today(attempt: Attempt) -> str:
    """The day on which the form is opened, as a form sends it."""
    return clock.today().isoformat()


def of_case(name: str):
    """What the case's core already knows."""

    def read(attempt: Attempt) -> Any:
        return getattr(attempt.case, name) or None

    return read


def last_fact(move: str, name: str):
    """What was written when that move was last made."""

    def read(attempt: Attempt) -> Any:
        act = attempt.case.acts.filter(move=move).order_by("-sequence").first() if attempt.case.pk else None
        return act.facts.get(name) if act else None

    return read


def party_of(attempt: Attempt) -> str | None:
    """The party that the case already has; of a child that is not yet opened, the parent's."""
    known = attempt.case if attempt.case.pk else attempt.case.parent
    row = known.parties.filter(capacity="PARTY").select_related("party").first() if known else None
    return row.party.reference if row else None


def item_of(attempt: Attempt) -> str | None:
    """The item of the power list that the case already has."""
    return attempt.case.power_item.code if attempt.case.power_item_id else None
