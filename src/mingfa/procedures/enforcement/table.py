"""行政机关自行强制执行 (QZ 34–49): only in a way that a law gives this agency for this item (QZ 13).

Without that power the decision goes to the court; demolition and substitute performance are tables of their own.
"""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Field, Guard, Move, Procedure
from mingfa.kernel.refusal import Refusal
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.enforcement.steps import BEFORE, DECIDING, MILESTONES, RUNNING, STEPS
from mingfa.procedures.general import conditions, effects, enforcing, enforcing_guards, moves
from mingfa.procedures.general import enforcing_forms as forms
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.recording import guards as recording
from mingfa.recording import identity

WAYS = (
    ("RESTORE", "排除妨碍、恢复原状"),
    ("AUCTION", "拍卖或者依法处理查封、扣押的财物"),
    ("DEDUCT", "划拨存款、汇款"),
)
OPENING = (
    *forms.BASE,
    Field("mode", "强制执行的方式", "choice", choices=WAYS, statutory=qz("十二", "十三")),
    *forms.MONEY,
    *forms.MAJOR,
)


def _mode(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    mode = attempt.facts.get("mode") or enforcing_guards.opening_fact(attempt.case, "mode")
    return conditions.enforceable(mode, f"自行{dict(WAYS)[mode]}", qz("十三")).check(attempt)


MODE = Guard("G_MODE", "法律规定本机关可以这样强制执行", qz("十三"), _mode)

MOVES = (
    Move(
        "open_enforcement",
        "启动强制执行",
        (START,),
        "OVERDUE",
        moves.HANDLING,
        qz("三十四"),
        advice="法律没有规定本机关可以自行强制执行的，申请人民法院强制执行。",
        fields=OPENING,
        guards=(enforcing_guards.PARTY, enforcing_guards.TITLE, enforcing_guards.OVERDUE, MODE),
        effects=(effects.take_opening,),
        button="启动",
    ),
    *enforcing.urging(("OVERDUE",), "URGED"),
    *enforcing.defending("URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED"),
    Move(
        "request_enforce",
        "报请强制执行决定",
        ("URGED", *DECIDING),
        None,
        moves.HANDLING,
        qz("三十七"),
        fields=forms.DECIDE,
        guards=(MODE, enforcing_guards.URGED_IN_VAIN, enforcing_guards.LATE30),
        effects=(enforcing.put_enforcement,),
    ),
    *moves.reviewing(("DEFENCE_REVIEWED",), "LEGAL_REVIEW", "LEGAL_PASSED", "DEFENCE_REVIEWED"),
    Move(
        "decide_enforce",
        "作出强制执行决定",
        ("URGED", *DECIDING),
        "ENFORCE_DECIDED",
        moves.LEADERS,
        qz("三十七"),
        fields=forms.OPINION,
        approves="request_enforce",
        guards=(
            MODE,
            enforcing_guards.URGED_IN_VAIN,
            enforcing_guards.LATE30,
            enforcing_guards.REVIEWED,
            conditions.UNDECIDED,
            complete("D_ENFORCE"),
        ),
        documents=("D_ENFORCE",),
        effects=(effects.decide, issues("D_ENFORCE"), duty.open_publication_duty),
        button="作出决定",
        public="强制执行决定",
    ),
    moves.serving(
        "serve_enforce",
        "送达强制执行决定书",
        ("ENFORCE_DECIDED",),
        "SERVED",
        qz("三十八"),
        ("D_ENFORCE",),
        kind="decision",
        guards=(enforcing_guards.DIRECT_FIRST,),
        effects=(duty.decision_served,),
        advice="应当直接送达当事人。",
        public="送达",
    ),
    Move(
        "serve_enforce_failed",
        "登记决定书没有送达",
        ("ENFORCE_DECIDED",),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=forms.SERVICE_FAILED,
        aside=True,
    ),
    Move(
        "begin_enforcement",
        "开始执行",
        ("SERVED",),
        "EXECUTING",
        (OFFICER,),
        qz("三十七", "四十三"),
        advice="再次要求当事人履行；不在夜间和法定节假日实施。",
        fields=(*forms.IDENTITY, Field("scene", "再次要求履行的情况", "long"), *forms.URGENT),
        officers=2,
        guards=(MODE, recording.identity_shown, conditions.BY_DAY, enforcing_guards.URGENT_APPROVED),
        effects=(identity.record_identity_shown,),
        recording="A!",
    ),
    Move(
        "enforce",
        "强制执行完毕",
        ("EXECUTING",),
        "DONE",
        (OFFICER,),
        qz("三十七", "四十三", "四十九"),
        advice="全程录音录像；所得款项上缴国库或者划入财政专户。",
        fields=forms.CARRY_OUT,
        officers=2,
        guards=(
            recording.identity_shown,
            recording.signature_accounted_for,
            *enforcing_guards.CARRYING_OUT,
            complete("D_ENF_RECORD"),
        ),
        documents=("D_ENF_RECORD",),
        effects=(identity.record_identity_shown, issues("D_ENF_RECORD")),
        recording="A!",
        button="登记执行",
        public="强制执行",
    ),
    enforcing.performing((*BEFORE, *RUNNING, "SUSPENDED"), "DONE"),
    *enforcing.pausing(RUNNING, "SERVED", "DONE", "TERMINATED", more=BEFORE),
    *enforcing.urgent_hours(RUNNING),
    *moves.closing(("DONE",), "CLOSED", qz("三十七")),
    enforcing.rolling_back(("EXECUTING", "DONE", "CLOSED", "TERMINATED")),
    *moves.ALWAYS,
    *moves.EXEMPTING,
)

ENFORCEMENT = Procedure(
    key="enforcement",
    version=1,
    title="自行强制执行",
    kind="行政强制",
    article="行政强制法 第四章",
    code="ENF",
    steps=STEPS,
    moves=MOVES,
    clocks=(
        enforcing.urge_clock(stops=("decide_enforce", "perform", "terminate")),
        moves.REVIEW_CLOCK,
        enforcing.SUSPEND_CLOCK,
        *moves.remedy_clocks("serve_enforce"),
    ),
    milestones=MILESTONES,
    under=(("penalty", ("SERVED", "OVERDUE", "DEFERRED")),),
)
