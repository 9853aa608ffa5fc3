"""强制拆除 (城乡规划法 65; QZ 34–38, 44): stop, correct, order, public notice, both terms of remedy, urge, decide, demolish."""

from __future__ import annotations

from mingfa.case import decisions, filing
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case
from mingfa.disclosure import duty
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import ANY, START, Clock, Move, Procedure
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.demolition import forms, guards
from mingfa.procedures.demolition.forms import GX65, QZ44
from mingfa.procedures.demolition.steps import DECIDING, EARLY, LATER, MILESTONES, RUNNING, STEPS
from mingfa.procedures.general import conditions, effects, enforcing, enforcing_guards, moves
from mingfa.procedures.general import enforcing_forms as common
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.recording import guards as recording
from mingfa.recording import identity
from mingfa.review import guards as review


def _always(case: Case) -> tuple[bool, str]:
    return True, "强制拆除直接关系当事人重大权益"


REVIEWED = review.reviewed_when(_always)


def retract(attempt: Attempt, act: Act) -> None:
    """An order that did not stand leaves the public site, and the case ends."""
    if attempt.facts["result"] != "upheld":
        duty.open_retraction_duty(attempt, act)
        filing.pin_calendar(attempt, act)


def failed(key: str, title: str, sources: tuple[str, ...]) -> Move:
    """A service that did not reach the party."""
    return Move(
        key,
        title,
        sources,
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=common.SERVICE_FAILED,
        aside=True,
    )


ORDERING = (
    Move(
        "order_stop_fix",
        "责令停止建设、限期改正",
        (START,),
        "ORDER_STOP_FIX",
        (OFFICER,),
        GX65,
        advice="乡、村庄规划区内没有许可证或者不按许可证建设的，由乡镇人民政府责令停止建设、限期改正。",
        fields=forms.STOP,
        officers=2,
        guards=(
            enforcing_guards.PARTY,
            enforcing_guards.TITLE,
            conditions.AUTHORITY,
            guards.MODE,
            guards.FIX_BY,
            recording.identity_shown,
        ),
        documents=("D_STOP_FIX",),
        effects=(effects.take_opening, identity.record_identity_shown, issues("D_STOP_FIX")),
        button="责令",
        recording="T/A",
        public="责令停止建设、限期改正",
    ),
    moves.serving(
        "serve_stop", "送达责令通知书", ("ORDER_STOP_FIX",), None, GX65, ("D_STOP_FIX",), kind="order"
    ),
    Move(
        "recheck_fix",
        "复查停止建设和改正",
        ("ORDER_STOP_FIX",),
        None,
        (OFFICER,),
        GX65,
        fields=forms.RECHECK,
        officers=2,
        guards=(guards.STOP_SERVED, guards.FIX_OVER),
        to_by=("fixed", {"corrected": "CORRECTED", "not_corrected": "FIX_OVERDUE"}),
        recording="T/A",
    ),
    *moves.asked_and_granted(
        "order",
        "限期拆除决定",
        ("FIX_OVERDUE",),
        "ORDER_DEMOLISH",
        GX65,
        ask={
            "fields": forms.ORDER,
            "guards": (guards.MODE, guards.DEMOLISH_BY),
            "effects": (effects.put_forward("demolish"),),
        },
        grant={
            "title": "作出限期拆除决定",
            "guards": (guards.MODE, conditions.UNDECIDED, complete("D_ORDER_DEMOLISH")),
            "documents": ("D_ORDER_DEMOLISH",),
            "effects": (effects.decide, issues("D_ORDER_DEMOLISH"), duty.open_publication_duty),
            "public": "限期拆除决定",
        },
    ),
    moves.serving(
        "serve_order",
        "送达限期拆除决定书",
        ("ORDER_DEMOLISH",),
        "SERVED",
        QZ44,
        ("D_ORDER_DEMOLISH",),
        kind="decision",
        effects=(duty.decision_served,),
        advice="复议和诉讼期限从送达之日起算。",
        public="送达",
    ),
    Move(
        "publish_notice",
        "公告限期自行拆除",
        ("SERVED", "WAIT"),
        "WAIT",
        (OFFICER,),
        QZ44,
        fields=forms.PUBLISH,
        officers=2,
        guards=(guards.DEMOLISH_BY, complete("D_DEMOLISH_PUB")),
        documents=("D_DEMOLISH_PUB",),
        effects=(issues("D_DEMOLISH_PUB"),),
        recording="T/A",
        button="公告",
        public="公告",
    ),
    Move(
        "record_remedy",
        "登记复议申请或者起诉",
        ("SERVED", "WAIT"),
        "REMEDY_PENDING",
        moves.HANDLING,
        QZ44,
        fields=forms.REMEDY,
        advice="当事人申请复议或者起诉的，等到终局结果。",
        aside=True,
    ),
    Move(
        "record_final_result",
        "登记复议、诉讼的终局结果",
        ("REMEDY_PENDING",),
        None,
        moves.HANDLING,
        QZ44,
        fields=forms.FINAL,
        effects=(decisions.record_remedy_result, retract),
        to_by=("result", {key: "WAIT" if key == "upheld" else "REVOKED" for key in decisions.REMEDY_STATES}),
    ),
)

ENFORCING = (
    *enforcing.urging(
        ("WAIT",), "URGED", "D_URGE_DEMOLISH", before=(guards.PUBLISHED, guards.SELF_TERM, guards.BOTH_TERMS)
    ),
    *enforcing.defending("URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED"),
    *moves.asked_and_granted(
        "enforce",
        "强制拆除决定",
        DECIDING,
        "ENFORCE_DECIDED",
        qz("三十七", "四十四"),
        ask={
            "fields": forms.DECIDE,
            "guards": (guards.MODE, guards.BOTH_TERMS, enforcing_guards.URGED_IN_VAIN),
        },
        grant={
            "title": "作出强制拆除决定",
            "guards": (
                guards.MODE,
                guards.BOTH_TERMS,
                enforcing_guards.URGED_IN_VAIN,
                REVIEWED,
                complete("D_ENF_DEMOLISH"),
            ),
            "documents": ("D_ENF_DEMOLISH",),
            "effects": (issues("D_ENF_DEMOLISH"),),
            "public": "强制拆除决定",
        },
    ),
    *moves.reviewing(("DEFENCE_REVIEWED",), "LEGAL_REVIEW", "LEGAL_PASSED", "DEFENCE_REVIEWED"),
    moves.serving(
        "serve_enforce",
        "送达强制拆除决定书",
        ("ENFORCE_DECIDED",),
        "ENFORCE_SERVED",
        qz("三十八"),
        ("D_ENF_DEMOLISH",),
        kind="enforcement",
        guards=(enforcing_guards.DIRECT_FIRST,),
        public="送达",
    ),
    failed(
        "serve_failed_later", "登记决定书没有送达", ("ORDER_STOP_FIX", "ORDER_DEMOLISH", "ENFORCE_DECIDED")
    ),
    Move(
        "demolish",
        "实施强制拆除",
        RUNNING,
        "DEMOLISHED",
        (OFFICER,),
        QZ44,
        advice="清点登记物品，当事人或者见证人在场，全程录音录像；不在夜间和法定节假日实施。",
        fields=forms.DEMOLISH,
        officers=2,
        guards=(
            guards.MODE,
            guards.BOTH_TERMS,
            guards.GOODS,
            recording.identity_shown,
            recording.signature_accounted_for,
            *enforcing_guards.CARRYING_OUT,
            complete("D_DEMOLISH_RECORD"),
        ),
        documents=("D_DEMOLISH_RECORD",),
        effects=(identity.record_identity_shown, issues("D_DEMOLISH_RECORD")),
        recording="A!",
        button="登记拆除",
        public="强制拆除",
    ),
    enforcing.performing((*EARLY, *LATER, *RUNNING, "SUSPENDED"), "CORRECTED"),
    *enforcing.pausing(RUNNING, "ENFORCE_SERVED", "CORRECTED", "TERMINATED", more=(*EARLY, *LATER)),
    *enforcing.urgent_hours(RUNNING),
    *moves.closing(("DEMOLISHED", "CORRECTED"), "CLOSED", QZ44),
    enforcing.rolling_back(("DEMOLISHED", "CLOSED", "TERMINATED", "REVOKED")),
)

DEMOLITION = Procedure(
    key="demolition",
    version=1,
    title="违法建设强制拆除",
    kind="行政强制",
    article="城乡规划法 第六十五条、行政强制法 第四十四条",
    code="DEM",
    steps=STEPS,
    moves=(*ORDERING, *ENFORCING, *moves.ALWAYS, *moves.EXEMPTING),
    clocks=(
        Clock(
            "fix",
            "改正期限",
            "SET",
            ("order_stop_fix",),
            ("recheck_fix", "perform"),
            GX65,
            due_on=lambda attempt: attempt.facts["fix_by"],
            todo="复查停止建设和改正",
        ),
        Clock(
            "demolish_wait",
            "复议和诉讼期限",
            "ENF_DEMOLISH_WAIT",
            ("serve_order",),
            (),
            QZ44,
            wait=True,
            start_on=service.effective_on,
        ),
        Clock(
            "self_demolish",
            "公告的自行拆除期限",
            "SET",
            ("publish_notice",),
            (),
            QZ44,
            wait=True,
            due_on=lambda attempt: attempt.facts["self_demolish_by"],
        ),
        enforcing.urge_clock(stops=("enforce", "perform", "terminate")),
        moves.REVIEW_CLOCK,
        enforcing.SUSPEND_CLOCK,
        *moves.remedy_clocks("serve_order"),
    ),
    milestones=MILESTONES,
    under=(("penalty", ("SERVED", "OVERDUE", "DEFERRED")), ("inspection", (ANY,))),
)
