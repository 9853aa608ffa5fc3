"""代履行 (QZ 50–52): what the party should remove or restore is done by another, at the party's cost.

Urged, decided, served, urged once more three clear working days before; in an emergency at once, and then told at once.
"""

from __future__ import annotations

from mingfa.case import filing
from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Clock, Move, Procedure
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import conditions, effects, enforcing, enforcing_guards, moves
from mingfa.procedures.general import enforcing_forms as common
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.procedures.substitute import forms, guards
from mingfa.procedures.substitute.forms import QZ50, QZ51, QZ52
from mingfa.procedures.substitute.steps import BEFORE, DECIDED, DECIDING, MILESTONES, STEPS
from mingfa.recording import guards as recording
from mingfa.recording import identity

_DECISION = (effects.decide, issues("D_SUBST"), duty.open_publication_duty)
_RECORDED = (identity.record_identity_shown, issues("D_SUBST_RECORD"))
_ON_THE_SPOT = (recording.identity_shown, conditions.FILMED, conditions.NO_CUTS, complete("D_SUBST_RECORD"))

DECIDING_MOVES = (
    Move(
        "open_substitute",
        "启动代履行",
        (START,),
        "ORDERED",
        moves.HANDLING,
        QZ50,
        advice="只限排除妨碍、恢复原状，后果危害交通安全、造成环境污染或者破坏自然资源的。",
        fields=forms.OPENING,
        guards=(
            enforcing_guards.PARTY,
            enforcing_guards.TITLE,
            guards.OVERDUE,
            guards.MODE,
            guards.DUTY,
            guards.HARM,
        ),
        effects=(effects.take_opening,),
        button="启动",
    ),
    *enforcing.urging(("ORDERED",), "URGED", article=QZ50),
    *enforcing.defending("URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED"),
    Move(
        "request_substitute",
        "报请代履行决定",
        DECIDING,
        None,
        moves.HANDLING,
        QZ50,
        fields=forms.DECIDE,
        guards=(guards.MODE, enforcing_guards.URGED_IN_VAIN, guards.DISINTERESTED),
        effects=(effects.put_forward("substitute"),),
    ),
    *moves.reviewing(("DEFENCE_REVIEWED",), "LEGAL_REVIEW", "LEGAL_PASSED", "DEFENCE_REVIEWED"),
    Move(
        "decide_substitute",
        "作出代履行决定",
        DECIDING,
        "SUBST_DECIDED",
        moves.LEADERS,
        QZ50,
        fields=common.OPINION,
        approves="request_substitute",
        guards=(
            guards.MODE,
            enforcing_guards.URGED_IN_VAIN,
            enforcing_guards.REVIEWED,
            conditions.UNDECIDED,
            complete("D_SUBST"),
        ),
        documents=("D_SUBST",),
        effects=_DECISION,
        button="作出决定",
        public="代履行决定",
    ),
    moves.serving(
        "serve_substitute",
        "送达代履行决定书",
        ("SUBST_DECIDED",),
        "SERVED",
        f"{QZ51}第一项",
        ("D_SUBST",),
        kind="decision",
        guards=(enforcing_guards.DIRECT_FIRST,),
        effects=(duty.decision_served,),
        public="送达",
    ),
    Move(
        "urge_again",
        "签发代履行催告书",
        ("SERVED",),
        None,
        (OFFICER,),
        f"{QZ51}第二项",
        advice="代履行的三个工作日以前催告，两头的日子都不算；当事人履行的，停止代履行。",
        fields=forms.URGE_AGAIN,
        officers=2,
        guards=(guards.THREE_DAYS, complete("D_SUBST_URGE")),
        documents=("D_SUBST_URGE",),
        effects=(issues("D_SUBST_URGE"),),
    ),
    moves.serving(
        "serve_urge_again",
        "送达代履行催告书",
        ("SERVED",),
        "URGED_3WD",
        f"{QZ51}第二项",
        ("D_SUBST_URGE",),
        kind="urge",
        guards=(enforcing_guards.DIRECT_FIRST, guards.SERVED_THREE_DAYS),
    ),
    Move(
        "postpone_substitute",
        "改期",
        ("URGED_3WD",),
        "SERVED",
        moves.HANDLING,
        f"{QZ51}第二项",
        fields=common.REASON,
        advice="另定日期，重新催告。",
        aside=True,
    ),
    Move(
        "serve_failed_later",
        "登记决定书、催告书没有送达",
        ("SUBST_DECIDED", "SERVED"),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=common.SERVICE_FAILED,
        aside=True,
    ),
    *moves.asked_and_granted(
        "decide_at_once",
        "立即实施代履行",
        ("ORDERED",),
        "AT_ONCE",
        QZ52,
        ask={
            "fields": forms.AT_ONCE,
            "guards": (guards.IMMEDIATE, guards.DISINTERESTED),
            "effects": (effects.put_forward("substitute"),),
            "aside": True,
        },
        grant={
            "guards": (guards.IMMEDIATE, conditions.UNDECIDED, complete("D_SUBST")),
            "documents": ("D_SUBST",),
            "effects": _DECISION,
            "aside": True,
        },
    ),
)


def _at_once(key: str, title: str, to: str) -> Move:
    """Roads, rivers and public places are cleared at once; a party who was not there is told at once after (QZ 52)."""
    return Move(
        key,
        title,
        ("AT_ONCE",),
        to,
        (OFFICER,),
        QZ52,
        fields=forms.CARRY_OUT,
        officers=2,
        guards=_ON_THE_SPOT,
        documents=("D_SUBST_RECORD",),
        effects=_RECORDED,
        recording="A!",
        public="代履行",
    )


CARRYING_OUT = (
    Move(
        "execute_substitute",
        "实施代履行",
        ("URGED_3WD",),
        "SUBST_DONE",
        (OFFICER,),
        QZ51,
        advice="派员到场监督，工作人员、代履行人和当事人或者见证人签名，全程录音录像。",
        fields=forms.CARRY_OUT,
        officers=2,
        guards=(
            guards.MODE,
            guards.ON_THE_DAY,
            conditions.BY_DAY,
            enforcing_guards.URGENT_APPROVED,
            *_ON_THE_SPOT,
        ),
        documents=("D_SUBST_RECORD",),
        effects=_RECORDED,
        recording="A!",
        button="实施",
        public="代履行",
    ),
    _at_once("execute_at_once", "立即清除，当事人在场", "SUBST_DONE"),
    _at_once("execute_in_absence", "立即清除，当事人不在场", "TELL_DUE"),
    Move(
        "tell_party",
        "通知当事人",
        ("TELL_DUE",),
        "SUBST_DONE",
        (OFFICER,),
        QZ52,
        fields=forms.TELL,
        officers=2,
        guards=(complete("D_SUBST_TELL"),),
        documents=("D_SUBST_TELL",),
        effects=(issues("D_SUBST_TELL"),),
        advice="当事人不在场的，事后立即通知，并依法作出处理。",
    ),
    Move(
        "charge_cost",
        "核定代履行费用",
        ("SUBST_DONE",),
        None,
        moves.HANDLING,
        f"{QZ51}第二款",
        fields=forms.COST,
        guards=(guards.COST, complete("D_SUBST_COST")),
        documents=("D_SUBST_COST",),
        effects=(issues("D_SUBST_COST"),),
        advice="按照成本合理确定，由当事人承担。",
    ),
    Move(
        "settle_cost",
        "登记费用结清",
        ("SUBST_DONE",),
        "COST_SETTLED",
        moves.HANDLING,
        f"{QZ51}第二款",
        fields=forms.PAID,
        guards=(guards.CHARGED, guards.PAID),
        public="费用结清",
    ),
    *moves.asked_and_granted(
        "waive_cost",
        "不收代履行费用",
        ("SUBST_DONE",),
        "COST_SETTLED",
        f"{QZ51}第二款",
        ask={"aside": True, "advice": "法律另有规定，或者本机关自行清除没有费用的。"},
        grant={"aside": True},
    ),
    enforcing.performing((*BEFORE, *DECIDED), "PERFORMED"),
    *moves.asked_and_granted(
        "terminate",
        "终结代履行",
        (*BEFORE, *DECIDED),
        "TERMINATED",
        qz("四十"),
        ask={"fields": common.TERMINATE, "aside": True},
        grant={"effects": (filing.pin_calendar,), "aside": True},
    ),
    *enforcing.urgent_hours(("URGED_3WD",)),
    *moves.closing(("COST_SETTLED", "PERFORMED"), "CLOSED", QZ51),
    enforcing.rolling_back(("SUBST_DONE", "COST_SETTLED", "CLOSED")),
)

SUBSTITUTE = Procedure(
    key="substitute",
    version=1,
    title="代履行",
    kind="行政强制",
    article="行政强制法 第四章第三节",
    code="SUB",
    steps=STEPS,
    moves=(*DECIDING_MOVES, *CARRYING_OUT, *moves.ALWAYS, *moves.EXEMPTING),
    clocks=(
        enforcing.urge_clock(stops=("decide_substitute", "perform", "terminate")),
        moves.REVIEW_CLOCK,
        Clock(
            "tell",
            "事后立即通知当事人",
            "SET",
            ("execute_in_absence",),
            ("tell_party",),
            QZ52,
            due_on=lambda attempt: attempt.happened_on,
            todo="立即通知当事人",
        ),
        *moves.remedy_clocks("serve_substitute"),
    ),
    milestones=MILESTONES,
    under=(("penalty", ("INVESTIGATING", "SERVED", "OVERDUE", "DEFERRED")),),
)
