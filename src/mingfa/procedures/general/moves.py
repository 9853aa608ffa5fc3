"""Moves that many procedures share: asked by one and granted by another, legal review, recusal, overdue, remedies."""

from __future__ import annotations

from typing import Any

from mingfa.case import filing
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import ANY, Clock, Effect, Guard, Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import conditions, fields
from mingfa.review import guards as review
from mingfa.review import opinion, submit

LEADERS = (LEADER, PRINCIPAL)
HANDLING = (OFFICER, HEAD)
CF58 = "行政处罚法 第五十八条"


def asked_and_granted(
    key: str,
    title: str,
    sources: tuple[str, ...],
    to: str | None,
    article: str,
    *,
    ask: dict[str, Any],
    grant: dict[str, Any],
) -> tuple[Move, Move]:
    """报请 and 批准, two acts by two people: `request_<key>` and `<key>`. `ask` and `grant` are more arguments of each move.

    What is asked is written when it is asked; the leader only adds an opinion.
    """
    request = {"role": HANDLING, "fields": fields.REASON, **ask}
    answer = {"role": LEADERS, "fields": fields.OPINION, **grant}
    return (
        Move(f"request_{key}", f"报请{title}", sources, None, article=article, **request),
        Move(
            key,
            answer.pop("title", f"批准{title}"),
            sources,
            to,
            article=article,
            approves=f"request_{key}",
            **answer,
        ),
    )


def reviewing(
    ready: tuple[str, ...],
    at: str,
    passed: str,
    back: str,
    *,
    gather: str = "",
    guards: tuple[Guard, ...] = (),
    required: tuple[tuple[str, str], ...] = (),
    article: str = CF58,
) -> tuple[Move, ...]:
    """法制审核 in a procedure: handed in from `ready`, at `at`, leads to `passed`; else back to `back`, for want of
    evidence to `gather`. `required` are the materials that must be in the bundle: (word of the title, move).
    """
    bundle = (*guards, review.bundle_with(required)) if required else guards
    leads = {
        "agree": passed,
        "correct": back,
        "supplement": gather or back,
        "disagree": back,
        "transfer": gather or back,
        "other": back,
    }
    return (
        Move(
            "submit_legal",
            "送法制审核",
            ready,
            at,
            HANDLING,
            article,
            advice="系统从案卷组成送审材料，冻结一份。",
            fields=fields.HAND_IN,
            guards=bundle,
            effects=(submit.hand_in,),
            button="送审",
        ),
        Move(
            "resubmit_legal",
            "重新送法制审核",
            (passed,),
            at,
            HANDLING,
            article,
            advice="审核以后事实、证据或者处理有变化的，原意见失效，要重新送审。",
            fields=fields.HAND_IN,
            guards=bundle,
            effects=(submit.hand_in,),
            aside=True,
        ),
        Move(
            "request_material",
            "退回补充材料",
            (at,),
            None,
            (REVIEWER,),
            article,
            fields=fields.REASON,
            guards=(review.reviewer_is_separate, review.reviewer_is_qualified),
            advice="补充材料的时间不计入审核期限。",
        ),
        Move("supply_material", "补齐材料", (at,), None, HANDLING, article, fields=fields.REASON),
        Move(
            "request_review_extension",
            "报请延长审核期限",
            (at,),
            None,
            (REVIEWER,),
            article,
            fields=fields.REASON,
            aside=True,
        ),
        Move(
            "extend_review",
            "批准延长审核期限",
            (at,),
            None,
            LEADERS,
            article,
            fields=fields.OPINION,
            approves="request_review_extension",
            effects=(submit.extend_review,),
            aside=True,
        ),
        Move(
            "give_opinion",
            "出具法制审核意见",
            (at,),
            None,
            (REVIEWER,),
            article,
            advice="八项逐项判断；只有“同意”才算通过。",
            fields=opinion.OPINION_FIELDS,
            documents=("D_LEGAL_OPINION",),
            guards=(
                review.reviewer_is_separate,
                review.reviewer_is_qualified,
                review.all_eight_points_judged,
                review.reason_for_each_unmet,
                review.agree_only_when_all_points_hold,
                complete("D_LEGAL_OPINION"),
            ),
            effects=(opinion.give_opinion, issues("D_LEGAL_OPINION")),
            to_by=("result", leads),
            button="出具意见书",
            public="法制审核",
        ),
    )


REVIEW_CLOCK = Clock(
    "review",
    "法制审核",
    "REV_LEGAL",
    ("submit_legal", "resubmit_legal"),
    ("give_opinion",),
    CF58,
    pauses=("request_material",),
    resumes=("supply_material",),
    extended_by="extend_review",
    todo="出具法制审核意见",
)


def serving(
    key: str,
    title: str,
    sources: tuple[str, ...],
    to: str | None,
    article: str,
    codes: tuple[str, ...],
    *,
    kind: str = "decision",
    guards: tuple[Guard, ...] = (),
    effects: tuple[Effect, ...] = (),
    **more: Any,
) -> Move:
    """送达 of one of these documents by two officers; a term that counts from it uses `service.effective_on`."""
    return Move(
        key,
        title,
        sources,
        to,
        (OFFICER,),
        article,
        fields=service.SERVICE_FIELDS,
        officers=2,
        guards=(service.service_guard, *guards, complete("D_SERVICE")),
        documents=("D_SERVICE",),
        effects=(service.record_service(kind, codes), *effects),
        recording="T/A",
        **{"button": "填送达", **more},
    )


def remedy_clocks(started_by: str) -> tuple[Clock, Clock]:
    """复议 and 诉讼: the party's time, counted from service."""
    return (
        Clock(
            "review_right",
            "申请行政复议",
            "REM_REVIEW",
            (started_by,),
            (),
            "行政复议法 第二十条",
            wait=True,
            start_on=service.effective_on,
        ),
        Clock(
            "litigation_right",
            "提起行政诉讼",
            "REM_LITIGATION",
            (started_by,),
            (),
            "行政诉讼法 第四十六条",
            wait=True,
            start_on=service.effective_on,
        ),
    )


RECUSING = (
    Move(
        "request_recusal",
        "登记回避申请",
        (ANY,),
        None,
        (OFFICER, HEAD, WINDOW, REVIEWER),
        "行政处罚法 第四十三条",
        fields=fields.RECUSAL,
        effects=(filing.request_recusal,),
        advice="决定作出以前，调查不停止。",
        aside=True,
    ),
    Move(
        "decide_recusal",
        "决定回避",
        (ANY,),
        None,
        LEADERS,
        "行政处罚法 第四十三条第三款",
        fields=fields.RECUSAL_DECISION,
        approves="request_recusal",
        documents=("D_RECUSE",),
        guards=(complete("D_RECUSE"),),
        effects=(filing.decide_recusal, issues("D_RECUSE")),
        aside=True,
    ),
)

EXPLAIN_OVERDUE = Move(
    "explain_overdue",
    "说明超期原因",
    (ANY,),
    None,
    (OFFICER, HEAD, REVIEWER),
    "行政处罚法 第六十条",
    fields=fields.REASON,
    guards=(conditions.SOMETHING_OVERDUE,),
    effects=(filing.explain_overdue,),
    aside=True,
)

# What may happen at any time in every procedure.
ALWAYS = (*RECUSING, EXPLAIN_OVERDUE)

EXEMPTING = asked_and_granted(
    "exempt_film",
    "不附录像的说明",
    (ANY,),
    None,
    "行政处罚法 第四十七条",
    ask={"aside": True, "advice": "写明设备故障的情况和替代的记录。"},
    grant={"aside": True},
)


def closing(
    source: tuple[str, ...], to: str, article: str, *, guards: tuple[Guard, ...] = ()
) -> tuple[Move, Move]:
    """结案: asked by the officers, approved by the leader, with 结案审批表."""
    return asked_and_granted(
        "close",
        "结案",
        source,
        to,
        article,
        ask={"fields": fields.CLOSE, "guards": guards, "button": "报请结案"},
        grant={
            "documents": ("D_CLOSE",),
            "guards": (complete("D_CLOSE"),),
            "effects": (issues("D_CLOSE"), filing.pin_calendar),
            "button": "批准结案",
            "public": "结案",
        },
    )
