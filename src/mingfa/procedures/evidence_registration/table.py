"""先行登记保存 (CF 56): things that may be lost are kept where they are; within seven working days it is decided what becomes
of them, or the keeping ends by itself. A child of the case under investigation."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import ANY, START, SYSTEM, Clock, Move, Procedure, Step
from mingfa.law import rulebook
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.evidence_registration import forms
from mingfa.procedures.general import conditions, fields, moves
from mingfa.recording import guards as recording
from mingfa.recording import identity

CF56 = "行政处罚法 第五十六条"
SETTING = "evidence.register_before_approval"

STEPS = (
    Step("REG_REQUESTED", "已报请保存", "报批"),
    Step("REG_URGENT", "情况紧急，等待保存", "报批"),
    Step("REG_APPROVED", "已批准保存", "报批"),
    Step("KEPT_UNAPPROVED", "已保存，等待补批", "保存"),
    Step("KEPT", "保存中", "保存"),
    Step("REG_DISPOSED", "已处理", "处理", end=True),
    Step("REG_RELEASED", "已解除", "处理", end=True),
    Step("REG_REFUSED", "没有保存", "报批", end=True),
)


def _urgent(attempt: Attempt) -> str:
    if attempt.facts.get("urgent") != "yes":
        return ""
    profile = attempt.case.profile
    if rulebook.value(SETTING, attempt.case.agency, profile=profile).value:
        return ""
    return "本机关没有设定可以先保存、后补批。"


URGENT_ALLOWED = conditions.when(
    "G_REG_URGENT",
    "先保存后补批，须有规定",
    CF56,
    _urgent,
    mend="请先报机关负责人批准，可以用电话、电子方式报批。",
    field="urgent",
)


def lift(attempt: Attempt, act: Act) -> None:
    """Not approved afterwards: what was kept is released at once, and no term runs on."""
    if attempt.facts["ratified"] == "lifted":
        clocks.stop(act, "disposal")


_REGISTER = {
    "role": (OFFICER,),
    "article": CF56,
    "advice": "两名执法人员当场清点，开列清单，当事人签名；保存期间任何人不得销毁或者转移。",
    "fields": forms.REGISTER,
    "officers": 2,
    "documents": ("D_EVID_REG_NOTICE", "D_EVID_REG_LIST"),
    "guards": (
        recording.identity_shown,
        recording.signature_accounted_for,
        complete("D_EVID_REG_NOTICE"),
        complete("D_EVID_REG_LIST"),
    ),
    "effects": (identity.record_identity_shown, issues("D_EVID_REG_NOTICE"), issues("D_EVID_REG_LIST")),
    "recording": "T/A",
    "button": "登记保存",
}

MOVES = (
    Move(
        "request_registration",
        "报请先行登记保存",
        (START,),
        None,
        (OFFICER,),
        CF56,
        fields=forms.OPENING,
        guards=(URGENT_ALLOWED,),
        to_by=("urgent", {"no": "REG_REQUESTED", "yes": "REG_URGENT"}),
        button="报请保存",
        advice="证据可能灭失或者以后难以取得的，经机关负责人批准，可以先行登记保存。",
    ),
    Move(
        "approve_registration",
        "批准先行登记保存",
        ("REG_REQUESTED",),
        "REG_APPROVED",
        moves.LEADERS,
        CF56,
        fields=fields.OPINION,
        approves="request_registration",
        documents=("D_EVID_REG_APPR",),
        guards=(complete("D_EVID_REG_APPR"),),
        effects=(issues("D_EVID_REG_APPR"),),
        button="批准",
    ),
    Move(
        "refuse_registration",
        "不批准先行登记保存",
        ("REG_REQUESTED",),
        "REG_REFUSED",
        moves.LEADERS,
        CF56,
        fields=fields.REASON,
        approves="request_registration",
        aside=True,
    ),
    Move("register_evidence", "登记保存证据", ("REG_APPROVED",), "KEPT", **_REGISTER),
    Move("register_urgent", "紧急登记保存证据", ("REG_URGENT",), "KEPT_UNAPPROVED", **_REGISTER),
    Move(
        "ratify_registration",
        "补批先行登记保存",
        ("KEPT_UNAPPROVED",),
        None,
        moves.LEADERS,
        CF56,
        fields=forms.DECIDE_URGENT,
        approves="request_registration",
        documents=("D_EVID_REG_APPR",),
        guards=(complete("D_EVID_REG_APPR"),),
        effects=(issues("D_EVID_REG_APPR"), lift),
        to_by=("ratified", {"approved": "KEPT", "lifted": "REG_RELEASED"}),
        button="补批",
    ),
    Move(
        "abandon_registration",
        "不再保存",
        ("REG_APPROVED", "REG_URGENT"),
        "REG_REFUSED",
        (OFFICER,),
        CF56,
        fields=fields.REASON,
        aside=True,
    ),
    *moves.asked_and_granted(
        "disposal",
        "处理保存的证据",
        ("KEPT",),
        "REG_DISPOSED",
        CF56,
        ask={
            "fields": forms.DISPOSAL,
            "button": "报请处理",
            "advice": "七个工作日内及时作出处理决定。",
            "guards": (conditions.in_time("disposal", "在七个工作日内处理", CF56),),
        },
        grant={
            "documents": ("D_EVID_REG_DISPOSE",),
            "guards": (
                conditions.in_time("disposal", "在七个工作日内处理", CF56),
                complete("D_EVID_REG_DISPOSE"),
            ),
            "effects": (issues("D_EVID_REG_DISPOSE"),),
            "button": "批准处理",
        },
    ),
    Move(
        "release_by_law",
        "逾期自动解除保存",
        ("KEPT",),
        "REG_RELEASED",
        (SYSTEM,),
        CF56,
        advice="七个工作日内没有作出处理决定的，保存自动解除。",
    ),
    Move(
        "release_unapproved",
        "没有补批，解除保存",
        ("KEPT_UNAPPROVED",),
        "REG_RELEASED",
        (SYSTEM,),
        CF56,
        advice="二十四小时内没有补批的，立即解除。",
    ),
    *moves.ALWAYS,
)

EVIDENCE_REGISTRATION = Procedure(
    key="evidence_registration",
    version=1,
    title="先行登记保存",
    kind="先行登记保存",
    article=CF56,
    code="REG",
    steps=STEPS,
    moves=MOVES,
    clocks=(
        Clock(
            "disposal",
            "先行登记保存的处理",
            "PEN_EVIDENCE_REG",
            ("register_evidence", "register_urgent"),
            ("disposal", "release_by_law", "release_unapproved"),
            CF56,
            todo="处理保存的证据",
            expires="release_by_law",
        ),
        Clock(
            "ratify",
            "补批先行登记保存",
            "PEN_EVIDENCE_REG_24H",
            ("register_urgent",),
            ("ratify_registration", "release_unapproved"),
            CF56,
            todo="补批先行登记保存",
            expires="release_unapproved",
        ),
    ),
    milestones=("报批", "保存", "处理"),
    under=(("penalty", ("VERIFYING", "FILED", "INVESTIGATING")), ("inspection", (ANY,))),
    alone=False,
)
