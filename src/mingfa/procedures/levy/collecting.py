"""From the served decision to the money, or to the court (QZ 45, 53, 54).

`request_relief` asks for a reduction, exemption or deferral; `request_court` for the court's enforcement.
"""

from __future__ import annotations

from mingfa.case import decisions
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import SYSTEM, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import COLLECTOR, WINDOW
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, moves
from mingfa.procedures.levy import forms, guards, money
from mingfa.procedures.levy.steps import OWING
from mingfa.procedures.penalty.forms import REMEDY

COLLECTING = (
    Move(
        "record_payment",
        "登记缴款",
        OWING,
        None,
        (COLLECTOR, WINDOW),
        "预算法 第五十六条",
        advice="缴款直接进国库，凭财政专用票据登记。",
        fields=forms.PAYMENT,
        guards=(guards.NOT_FUTURE, guards.NOT_TOO_MUCH),
        effects=(money.take_payment,),
    ),
    Move(
        "pay_up",
        "登记缴清",
        OWING,
        "PAID",
        moves.HANDLING,
        forms.YH25,
        guards=(guards.SETTLED,),
        button="登记缴清",
        public="缴清",
    ),
    *moves.asked_and_granted(
        "relief",
        "减免缓",
        ("SERVED", "OVERDUE"),
        "RELIEF",
        forms.YH25,
        ask={"fields": forms.RELIEF, "guards": (guards.RELIEF,), "aside": True},
        grant={
            "documents": ("D_LEVY_RELIEF",),
            "guards": (complete("D_LEVY_RELIEF"),),
            "effects": (issues("D_LEVY_RELIEF"),),
            "aside": True,
        },
    ),
    Move(
        "lapse",
        "缴款期限届满",
        ("SERVED", "RELIEF"),
        "OVERDUE",
        (SYSTEM,),
        forms.QZ45,
        guards=(guards.STILL_OWED,),
    ),
    Move(
        "charge_late_fee",
        "加收滞纳金",
        ("OVERDUE",),
        "LATE_FEE",
        (OFFICER,),
        forms.QZ45,
        advice="只有法律、法规规定的才可以加收，不得超出本金。",
        fields=forms.LATE,
        officers=2,
        guards=(
            guards.STILL_OWED,
            conditions.enforceable("LATE_FINE", "加收滞纳金", forms.QZ45),
            guards.LATE_FEE,
        ),
    ),
    Move(
        "urge",
        "催告缴款",
        ("OVERDUE", "LATE_FEE"),
        "URGED",
        (OFFICER,),
        forms.QZ54,
        fields=service.SERVICE_FIELDS,
        officers=2,
        guards=(
            guards.STILL_OWED,
            service.service_guard,
            service.direct_first(),
            complete("D_LEVY_URGE"),
            complete("D_SERVICE"),
        ),
        documents=("D_LEVY_URGE", "D_SERVICE"),
        effects=(issues("D_LEVY_URGE"), service.record_service("levy_urge", ("D_LEVY_URGE",))),
        button="催告并送达",
        recording="T/A",
    ),
    *moves.asked_and_granted(
        "court",
        "申请法院强制执行",
        ("URGED",),
        "CRT_APPLIED",
        forms.QZ53,
        ask={
            "fields": forms.COURT,
            "guards": (
                guards.STILL_OWED,
                conditions.waited("court_urge", "催告后等待十日", forms.QZ54),
                conditions.waited("litigation_right", "提起行政诉讼", forms.QZ53),
                guards.COURT_IN_TIME,
            ),
            "advice": "催告后十日仍不缴纳，又不复议、不起诉的，三个月内申请。",
        },
        grant={
            "documents": ("D_LEVY_COURT",),
            "guards": (complete("D_LEVY_COURT"),),
            "effects": (issues("D_LEVY_COURT"),),
        },
    ),
    Move(
        "court_result",
        "登记法院处理结果",
        ("CRT_APPLIED",),
        None,
        moves.HANDLING,
        "行政强制法 第五十七条",
        fields=forms.COURT_RESULT,
    ),
    *moves.closing(("PAID", "CRT_APPLIED"), "CLOSED", forms.YH25, guards=(guards.COURT_RULED,)),
    Move(
        "record_remedy_result",
        "登记复议诉讼结果",
        ("DECIDED", *OWING, "PAID", "CLOSED"),
        None,
        (REVIEWER, HEAD),
        "行政复议法 第二十条",
        fields=REMEDY,
        effects=(decisions.record_remedy_result,),
        aside=True,
    ),
    *moves.ALWAYS,
)
