"""From the basis to the served decision (优化营商环境条例 25; 土地管理法 46, 47).

`request_decide` puts the decision forward, `request_stop` the end of a levy that is not due.
"""

from __future__ import annotations

from mingfa.case import decisions, filing
from mingfa.disclosure import duty
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues, issues_decided
from mingfa.kernel.procedure import START, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.procedures.levy import forms, guards

DECIDING = (
    Move(
        "check_basis",
        "核对征收依据",
        (START,),
        "BASIS_CHECKED",
        moves.HANDLING,
        forms.YH25,
        advice="目录清单之外的一律不得征收。",
        fields=forms.BASIS,
        guards=(guards.BASIS, conditions.AUTHORITY),
        effects=(effects.take_opening,),
        button="核对",
    ),
    Move(
        "assess",
        "核定应缴数额",
        ("BASIS_CHECKED", "ASSESSED", "DEFENCE"),
        "ASSESSED",
        (OFFICER,),
        forms.YH25,
        fields=forms.ASSESS,
        officers=2,
        guards=(guards.NO_LAND, conditions.AUTHORITY, guards.RECOMPUTED),
        effects=(effects.put_forward("levy"),),
        button="核定",
    ),
    Move(
        "notify",
        "告知拟征收",
        ("ASSESSED",),
        "NOTIFIED",
        (OFFICER,),
        forms.CF45,
        advice="写明项目、依据、标准和数额，告知可以陈述意见。",
        fields=service.SERVICE_FIELDS,
        officers=2,
        guards=(service.service_guard, complete("D_LEVY_NOTICE"), complete("D_SERVICE")),
        documents=("D_LEVY_NOTICE", "D_SERVICE"),
        effects=(issues("D_LEVY_NOTICE"), service.record_service("levy_notice", ("D_LEVY_NOTICE",))),
        button="告知并送达",
        recording="T/A",
    ),
    Move(
        "record_statement",
        "登记陈述意见",
        ("NOTIFIED",),
        "DEFENCE",
        (OFFICER,),
        forms.CF45,
        fields=forms.STATEMENT,
        officers=2,
    ),
    Move(
        "no_statement",
        "期满没有陈述",
        ("NOTIFIED",),
        "DEFENCE",
        moves.HANDLING,
        forms.CF45,
        guards=(conditions.waited("statement", "等待陈述意见", forms.CF45),),
    ),
    *moves.reviewing(
        ("DEFENCE",), "LEGAL_REVIEW", "LEGAL_PASSED", "DEFENCE", guards=(guards.STATEMENT_DONE,)
    ),
    *moves.asked_and_granted(
        "decide",
        "作出征收决定",
        ("DEFENCE", "LEGAL_PASSED"),
        "DECIDED",
        forms.YH25,
        ask={"fields": forms.DECIDE, "guards": (guards.PAY_BY, guards.STATEMENT_DONE, guards.REVIEWED)},
        grant={
            "title": "作出征收决定",
            "documents": ("D_LEVY_DECISION", "D_LEVY_PAY"),
            "guards": (
                conditions.UNDECIDED,
                conditions.AUTHORITY,
                guards.STATEMENT_DONE,
                guards.REVIEWED,
                complete("D_LEVY_PAY"),
            ),
            "effects": (
                effects.decide,
                issues_decided("D_LEVY_DECISION"),
                issues("D_LEVY_PAY"),
                duty.open_publication_duty,
            ),
            "button": "签发决定",
            "public": "决定",
        },
    ),
    moves.serving(
        "serve",
        "送达征收决定",
        ("DECIDED",),
        "SERVED",
        "行政处罚法 第六十一条",
        ("D_LEVY_DECISION",),
        effects=(decisions.set_pay_by,),
        public="送达",
    ),
    Move(
        "assist",
        "办理协助事项",
        ("BASIS_CHECKED",),
        None,
        moves.HANDLING,
        forms.LAND,
        advice="集体土地征收只做调查登记、公示和协商配合，不作征收决定，不得强制拆除。",
        fields=forms.ASSIST,
        guards=(guards.ONLY_LAND,),
        aside=True,
    ),
    Move(
        "finish_assist",
        "完成协助事项",
        ("BASIS_CHECKED",),
        "ASSISTED",
        moves.HANDLING,
        forms.LAND,
        fields=fields.CLOSE,
        guards=(guards.ONLY_LAND, conditions.made("assist", "办理过协助事项", forms.LAND)),
        effects=(filing.pin_calendar,),
        aside=True,
    ),
    *moves.asked_and_granted(
        "stop",
        "终止征收",
        ("BASIS_CHECKED", "ASSESSED", "NOTIFIED", "DEFENCE", "LEGAL_PASSED"),
        "STOPPED",
        forms.YH25,
        ask={"aside": True, "advice": "没有征收依据，或者不应当征收的。"},
        grant={"guards": (conditions.UNDECIDED,), "effects": (filing.pin_calendar,), "aside": True},
    ),
)
