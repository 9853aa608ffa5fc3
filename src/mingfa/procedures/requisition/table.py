"""应急征用 as a table (突发事件应对法 12, 76): the county decides, the township carries it out and gives it back.

`request_compensate` asks the leader to fix the compensation; the township has no power of its own to requisition.
"""

from __future__ import annotations

from datetime import date

from mingfa.case import filing
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Clock, Move, Procedure, Step
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.requisition import forms
from mingfa.recording import guards as recording

STEPS = (
    Step("ORDERED", "已接到征用指令", "指令"),
    Step("LISTED", "已登记清单和现状", "清单"),
    Step("TAKEN", "已征用", "征用"),
    Step("IN_USE", "使用中", "使用"),
    Step("RETURNED", "已返还", "返还"),
    Step("LOST", "毁损、灭失", "返还"),
    Step("COMPENSATED", "已决定补偿", "补偿"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("CANCELLED", "指令已撤销", "指令", end=True),
)


def _issuer(attempt: Attempt) -> str:
    if attempt.facts.get("issuer") != "TOWNSHIP":
        return ""
    return "乡级人民政府没有独立的征用权，征用由县级以上人民政府及其部门决定。"


ISSUER = when(
    "G_REQ_ISSUER",
    "由县级以上人民政府及其部门决定",
    forms.TF76,
    _issuer,
    mend="请报县级人民政府决定，按它的指令执行。",
    field="issuer",
)


def _order(attempt: Attempt) -> str:
    facts = attempt.facts
    if facts.get("order_number") or facts.get("oral_order"):
        return ""
    return "没有征用决定的文号，也没有写紧急口头指令的情况。"


ORDER = when("G_REQ_ORDER", "有征用的指令", forms.TF76, _order, mend="请补填。", field="order_number")


def _written(case: Case) -> str:
    acts = case.acts.filter(move__in=("receive_order", "put_in_writing"))
    return (
        "" if any(act.facts.get("order_number") for act in acts) else "紧急口头指令还没有补书面的征用决定。"
    )


WRITTEN = standing(
    "G_REQ_WRITTEN", "有书面的征用决定", forms.TF76, _written, mend="请先补书面决定。", link="put_in_writing"
)


def _paid(attempt: Attempt) -> str:
    asked = attempt.case.acts.filter(move="request_compensate").order_by("-sequence").first()
    due, paid = (asked.facts["compensation"] if asked else 0), attempt.facts.get("paid")
    return f"支付的数额和决定的 {due / 100:,.2f} 元不一致。" if paid is not None and paid != due else ""


PAID = when("G_REQ_PAID", "按决定支付补偿", forms.TF12, _paid, mend="请核对凭证。", field="paid")

MOVES = (
    Move(
        "receive_order",
        "登记征用指令",
        (START,),
        "ORDERED",
        moves.HANDLING,
        forms.TF76,
        advice="只有突发事件应急才可以征用，乡级按县级指令执行。",
        fields=forms.ORDER,
        guards=(ISSUER, ORDER),
        effects=(effects.take_opening,),
        button="登记",
    ),
    Move(
        "put_in_writing",
        "补书面征用决定",
        ("ORDERED", "LISTED", "TAKEN", "IN_USE", "RETURNED", "LOST"),
        None,
        moves.HANDLING,
        forms.TF76,
        fields=forms.PUT_IN_WRITING,
        aside=True,
    ),
    Move(
        "list_objects",
        "登记清单和现状",
        ("ORDERED",),
        "LISTED",
        (OFFICER,),
        forms.TF12,
        advice="两名执法人员逐件登记，现状全程录像。",
        fields=(*forms.LIST, *fields.FILM),
        officers=2,
        guards=(conditions.FILMED,),
        recording="A",
        button="登记清单",
    ),
    Move(
        "take",
        "实施征用",
        ("LISTED",),
        "TAKEN",
        (OFFICER,),
        forms.TF12,
        advice="交付征用通知书和清单。",
        fields=forms.TAKE,
        officers=2,
        guards=(recording.signature_accounted_for, complete("D_REQ_LIST")),
        documents=("D_REQ_LIST",),
        effects=(issues("D_REQ_LIST"),),
        recording="T/A",
        button="征用",
    ),
    Move(
        "notify_taken",
        "签发征用通知书",
        ("TAKEN", "IN_USE"),
        None,
        (OFFICER,),
        forms.TF12,
        officers=2,
        guards=(WRITTEN, complete("D_REQ_DECISION")),
        documents=("D_REQ_DECISION",),
        effects=(issues("D_REQ_DECISION"),),
        advice="有书面征用决定的当场签发；紧急口头指令的补书面以后签发。",
    ),
    Move("use", "登记使用", ("TAKEN",), "IN_USE", moves.HANDLING, forms.TF12, fields=forms.USE),
    Move(
        "give_back",
        "返还",
        ("IN_USE",),
        "RETURNED",
        (OFFICER,),
        forms.TF12,
        advice="使用完毕或者应急处置工作结束后及时返还。",
        fields=(*forms.RETURN, *fields.FILM),
        officers=2,
        guards=(conditions.FILMED, complete("D_REQ_RETURN")),
        documents=("D_REQ_RETURN",),
        effects=(issues("D_REQ_RETURN"),),
        recording="T/A",
        button="返还",
    ),
    Move(
        "lose",
        "登记毁损、灭失",
        ("TAKEN", "IN_USE"),
        "LOST",
        (OFFICER,),
        forms.TF12,
        fields=forms.LOSE,
        officers=2,
        recording="T/A",
        aside=True,
    ),
    *moves.asked_and_granted(
        "compensate",
        "补偿",
        ("RETURNED", "LOST"),
        "COMPENSATED",
        forms.TF12,
        ask={
            "fields": forms.COMPENSATE,
            "guards": (
                WRITTEN,
                conditions.made("notify_taken", "已经签发征用通知书", forms.TF12),
            ),
        },
        grant={
            "title": "决定补偿",
            "documents": ("D_REQ_COMP",),
            "guards": (complete("D_REQ_COMP"),),
            "effects": (issues("D_REQ_COMP"),),
            "button": "签发补偿决定",
            "public": "补偿",
        },
    ),
    Move(
        "pay_out",
        "登记支付补偿",
        ("COMPENSATED",),
        "CLOSED",
        moves.HANDLING,
        forms.TF12,
        fields=forms.PAID_OUT,
        guards=(PAID,),
        effects=(filing.pin_calendar,),
        button="登记支付",
        public="结案",
    ),
    Move(
        "cancel_order",
        "登记指令撤销",
        ("ORDERED", "LISTED"),
        "CANCELLED",
        moves.HANDLING,
        forms.TF76,
        fields=fields.REASON,
        effects=(filing.pin_calendar,),
        aside=True,
    ),
    *moves.EXEMPTING,
    *moves.ALWAYS,
)


def _use_until(attempt: Attempt) -> date:
    """The last day of use, as the order says it."""
    return date.fromisoformat(attempt.case.acts.get(move="receive_order").facts["use_until"])


CLOCKS = (
    Clock(
        "use",
        "使用期限",
        "SET",
        ("take",),
        ("give_back", "lose"),
        forms.TF12,
        due_on=_use_until,
        todo="返还征用的财产",
    ),
)

REQUISITION = Procedure(
    key="requisition",
    version=1,
    title="应急征用",
    kind="行政征用",
    article=forms.TF12,
    code="REQ",
    steps=STEPS,
    moves=MOVES,
    clocks=CLOCKS,
    milestones=("指令", "清单", "征用", "使用", "返还", "补偿", "结案"),
)
