"""行政收费 as a table: in the catalogue, posted in public, billed by a published standard, straight to the treasury.

`request_exempt` and `request_refund` are asked by the officers and granted by a leader.
"""

from __future__ import annotations

from datetime import date

from mingfa.case import filing
from mingfa.case.attempt import Attempt
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Clock, Move, Procedure, Step
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import COLLECTOR, WINDOW
from mingfa.procedures.fee import forms, guards
from mingfa.procedures.general import conditions, effects, moves

STEPS = (
    Step("CATALOG_OK", "收费项目已核对", "核对"),
    Step("PUBLIC_POSTED", "已公示收费", "公示"),
    Step("BILLED", "已通知缴费", "缴费"),
    Step("DISPUTED", "缴费人有异议", "缴费"),
    Step("PAID", "已缴费", "缴费"),
    Step("EXEMPTED", "已免缴", "缴费"),
    Step("REFUNDED", "已退费", "缴费"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("STOPPED", "已停止收费", "结案", end=True),
)


def _pay_by(attempt: Attempt) -> date:
    return attempt.facts["pay_by"]


MOVES = (
    Move(
        "check_catalogue",
        "核对收费项目",
        (START,),
        "CATALOG_OK",
        moves.HANDLING,
        forms.YH25,
        advice="目录清单之外的一律不得收费；许可和许可的监督检查不得收费。",
        fields=forms.CHECK,
        guards=(guards.IN_CATALOGUE, guards.NO_LICENCE_FEE, conditions.AUTHORITY),
        effects=(effects.take_opening,),
        button="核对",
    ),
    Move(
        "post_public",
        "公示收费",
        ("CATALOG_OK",),
        "PUBLIC_POSTED",
        moves.HANDLING,
        forms.XX20,
        advice="公示项目、依据、标准，没有公示的不得收。",
        fields=forms.POST,
        guards=(complete("D_FEE_PUB"),),
        documents=("D_FEE_PUB",),
        effects=(issues("D_FEE_PUB"),),
        button="公示",
        public="收费公示",
    ),
    Move(
        "bill",
        "通知缴费",
        ("PUBLIC_POSTED", "DISPUTED"),
        "BILLED",
        (OFFICER,),
        forms.YH25,
        fields=(*forms.BILL, *service.SERVICE_FIELDS),
        officers=2,
        guards=(
            guards.RECOMPUTED,
            guards.PAY_BY,
            service.service_guard,
            complete("D_FEE_BILL"),
            complete("D_SERVICE"),
        ),
        documents=("D_FEE_BILL", "D_SERVICE"),
        effects=(issues("D_FEE_BILL"), service.record_service("fee_bill", ("D_FEE_BILL",))),
        button="通知并送达",
    ),
    Move(
        "record_fee",
        "登记缴费",
        ("BILLED",),
        "PAID",
        (COLLECTOR, WINDOW),
        "预算法 第五十六条",
        advice="缴款直接进国库，凭财政专用票据登记。",
        fields=forms.PAID,
        guards=(guards.NOT_FUTURE, guards.ENOUGH),
        button="登记缴费",
        public="缴费",
    ),
    *moves.asked_and_granted(
        "exempt",
        "免缴",
        ("BILLED", "DISPUTED"),
        "EXEMPTED",
        forms.YH25,
        ask={"fields": forms.EXEMPT},
        grant={},
    ),
    Move(
        "dispute",
        "登记缴费异议",
        ("BILLED", "PAID"),
        "DISPUTED",
        (OFFICER, WINDOW),
        forms.YH25,
        fields=forms.DISPUTE,
        aside=True,
    ),
    Move(
        "uphold",
        "维持收费",
        ("DISPUTED",),
        None,
        moves.LEADERS,
        forms.YH25,
        advice="已经缴费的回到“已缴费”，没有缴费的回到“已通知缴费”。",
        fields=forms.UPHOLD,
        guards=(guards.STANDING_PLAIN,),
        to_by=("stands", {"paid": "PAID", "billed": "BILLED"}),
        aside=True,
    ),
    *moves.asked_and_granted(
        "refund",
        "退费",
        ("PAID", "DISPUTED"),
        "REFUNDED",
        forms.YH25,
        ask={
            "fields": forms.REFUND,
            "guards": (guards.WAS_PAID, guards.REFUND),
            "advice": "多收、错收的退还，退到原缴款账户。",
        },
        grant={
            "documents": ("D_FEE_REFUND",),
            "guards": (complete("D_FEE_REFUND"),),
            "effects": (issues("D_FEE_REFUND"),),
        },
    ),
    Move(
        "stop_fee",
        "停止收费",
        ("CATALOG_OK", "PUBLIC_POSTED", "BILLED", "DISPUTED"),
        "STOPPED",
        moves.LEADERS,
        forms.YH25,
        fields=forms.STOP,
        guards=(guards.NOT_PAID,),
        effects=(filing.pin_calendar,),
        aside=True,
    ),
    *moves.closing(("PAID", "EXEMPTED", "REFUNDED"), "CLOSED", forms.YH25),
    *moves.ALWAYS,
)

CLOCKS = (
    Clock(
        "pay",
        "缴费期限",
        "SET",
        ("bill",),
        ("record_fee", "exempt", "dispute"),
        forms.YH25,
        due_on=_pay_by,
        todo="核对缴费",
    ),
    *moves.remedy_clocks("bill"),
)

FEE = Procedure(
    key="fee",
    version=1,
    title="行政收费",
    kind="行政收费",
    article=forms.YH25,
    code="FEE",
    steps=STEPS,
    moves=MOVES,
    clocks=CLOCKS,
    milestones=("核对", "公示", "缴费", "结案"),
)
