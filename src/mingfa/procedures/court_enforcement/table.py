"""申请人民法院强制执行 (QZ 53–60): what an agency without its own power of enforcement does."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Clock, Move, Procedure
from mingfa.procedures.court_enforcement import forms, guards
from mingfa.procedures.court_enforcement.forms import QZ53, QZ54, QZ55, QZ56, QZ58
from mingfa.procedures.court_enforcement.steps import AT_COURT, BEFORE_COURT, MILESTONES, STEPS
from mingfa.procedures.general import effects, enforcing, enforcing_guards, moves
from mingfa.procedures.general import enforcing_forms as common
from mingfa.procedures.general.enforcing_forms import qz

_NOT = ("NOT_ACCEPTED", "RULED_NOT")


def _window_from(attempt):
    """The three months run from the end of the time to sue, or of a deferral (QZ 53; CF 72Ⅱ)."""
    return attempt.facts.get("deferred_until_on") or attempt.facts["litigation_due_on"]


def _received(attempt):
    return attempt.facts["received_on"]


APPLYING = (
    Move(
        "open_court_enforcement",
        "准备申请法院强制执行",
        (START,),
        "OVERDUE",
        moves.HANDLING,
        QZ53,
        fields=forms.OPENING,
        guards=(enforcing_guards.PARTY, enforcing_guards.TITLE, enforcing_guards.OVERDUE, guards.COURT),
        effects=(effects.take_opening,),
        button="启动",
    ),
    Move(
        "confirm_expired",
        "确认起诉期限届满",
        ("OVERDUE",),
        "REMEDY_EXPIRED",
        moves.HANDLING,
        QZ53,
        fields=forms.EXPIRED,
        guards=(guards.EXPIRED,),
        advice="期满以后即催告，三个月内申请。",
        button="确认",
    ),
    *enforcing.urging(("REMEDY_EXPIRED",), "URGED", article=QZ54),
    Move(
        "record_defence",
        "记录当事人的意见",
        ("URGED",),
        None,
        moves.HANDLING,
        qz("三十六"),
        fields=common.DEFENCE,
        recording="T/A",
    ),
    Move(
        "request_apply",
        "报请申请法院强制执行",
        ("URGED",),
        None,
        moves.HANDLING,
        QZ55,
        fields=forms.APPLY,
        guards=(guards.COURT, guards.TEN_DAYS, guards.WINDOW),
        advice="催告书送达十日后仍未履行的，五类材料齐全，由负责人签名。",
    ),
    Move(
        "apply",
        "签发强制执行申请书",
        ("URGED",),
        "APPLIED",
        moves.LEADERS,
        QZ55,
        fields=forms.SIGN,
        approves="request_apply",
        guards=(guards.TEN_DAYS, guards.WINDOW, complete("D_CRT_APPLY")),
        documents=("D_CRT_APPLY",),
        effects=(issues("D_CRT_APPLY"),),
        button="签名申请",
        public="申请法院强制执行",
    ),
    *moves.asked_and_granted(
        "auction",
        "拍卖查封、扣押的财物抵缴罚款",
        ("URGED",),
        None,
        f"{qz('四十六')}第三款",
        ask={"fields": forms.AUCTION, "guards": (guards.SEALED, guards.TEN_DAYS), "aside": True},
        grant={"fields": forms.AUCTIONED, "guards": (guards.SEALED, guards.TEN_DAYS), "aside": True},
    ),
)

COURT = (
    Move(
        "record_accepted",
        "登记法院受理",
        ("APPLIED",),
        "ACCEPTED",
        moves.HANDLING,
        QZ56,
        fields=forms.ACCEPTED,
    ),
    Move(
        "record_not_accepted",
        "登记法院不予受理",
        ("APPLIED",),
        "NOT_ACCEPTED",
        moves.HANDLING,
        QZ56,
        fields=forms.REFUSED,
    ),
    Move(
        "record_ruling",
        "登记法院裁定准予执行",
        ("ACCEPTED",),
        "RULED",
        moves.HANDLING,
        qz("五十七"),
        fields=forms.RULING,
    ),
    Move(
        "record_refusal",
        "登记法院裁定不予执行",
        ("ACCEPTED",),
        "RULED_NOT",
        moves.HANDLING,
        QZ58,
        fields=forms.REFUSED,
        advice="有异议的，自收到裁定之日起十五日内向上一级人民法院申请复议。",
    ),
    Move(
        "object",
        "向上一级法院申请复议",
        _NOT,
        "OBJECTED",
        moves.HANDLING,
        f"{QZ56}第二款、第五十八条",
        fields=forms.OBJECT,
        guards=(guards.OBJECT_IN_TIME,),
    ),
    Move(
        "record_objection",
        "登记上一级法院裁定",
        ("OBJECTED",),
        None,
        moves.HANDLING,
        f"{QZ56}第二款、第五十八条",
        fields=forms.OBJECT_RESULT,
        to_by=(
            "upper_ruling",
            {
                "accept": "ACCEPTED",
                "enforce": "RULED",
                "not_accepted": "REFUSED_FINALLY",
                "refused": "REFUSED_FINALLY",
            },
        ),
    ),
    Move(
        "record_enforced",
        "登记法院执行完毕",
        ("RULED",),
        "ENFORCED",
        moves.HANDLING,
        qz("六十"),
        fields=forms.ENFORCED,
        public="法院执行",
    ),
    enforcing.performing((*BEFORE_COURT, *AT_COURT), "PERFORMED"),
    *moves.asked_and_granted(
        "drop",
        "不再申请执行",
        (*BEFORE_COURT, *_NOT, "REFUSED_FINALLY"),
        "TERMINATED",
        qz("四十", "五十八"),
        ask={"aside": True},
        grant={"effects": (filing.pin_calendar,), "aside": True},
    ),
    *moves.closing(("ENFORCED", "PERFORMED"), "CLOSED", QZ53),
    enforcing.rolling_back(("ENFORCED", "CLOSED")),
)

COURT_ENFORCEMENT = Procedure(
    key="court_enforcement",
    version=1,
    title="申请法院强制执行",
    kind="行政强制",
    article="行政强制法 第五章",
    code="CRT",
    steps=STEPS,
    moves=(*APPLYING, *COURT, *moves.ALWAYS),
    clocks=(
        enforcing.urge_clock("CRT_URGE", ("apply", "perform"), QZ54),
        Clock(
            "apply",
            "申请法院强制执行",
            "CRT_APPLY",
            ("confirm_expired",),
            ("apply", "perform"),
            QZ53,
            start_on=_window_from,
            todo="申请法院强制执行",
        ),
        Clock(
            "accept", "法院受理", "CRT_ACCEPT", ("apply",), ("record_accepted", "record_not_accepted"), QZ56
        ),
        Clock(
            "rule",
            "法院裁定",
            "CRT_RULE",
            ("record_accepted",),
            ("record_ruling", "record_refusal"),
            qz("五十七"),
            start_on=_received,
        ),
        Clock(
            "object",
            "向上一级法院申请复议",
            "CRT_OBJECT",
            ("record_not_accepted", "record_refusal"),
            ("object", "drop", "perform"),
            f"{QZ56}第二款、第五十八条",
            start_on=_received,
        ),
        Clock(
            "object_rule",
            "上一级法院裁定",
            "CRT_OBJECT_RULE",
            ("object",),
            ("record_objection",),
            QZ58,
        ),
    ),
    milestones=MILESTONES,
    under=(("penalty", ("SERVED", "OVERDUE", "DEFERRED")),),
)
