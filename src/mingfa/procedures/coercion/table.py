"""行政强制措施 (QZ 16–33) as a table: sealing, seizing, freezing; a child of the case in hand, or alone.

When the term has run out the system ends the measure and makes the duty to release; nothing else is lawful then.
"""

from __future__ import annotations

from mingfa.kernel.procedure import ANY, Clock, Procedure
from mingfa.procedures.coercion.acts import MEASURE
from mingfa.procedures.coercion.forms import qz
from mingfa.procedures.coercion.lasting import ENDING, KEEPING
from mingfa.procedures.coercion.starting import STARTING, told_on
from mingfa.procedures.coercion.steps import MILESTONES, STEPS
from mingfa.procedures.general.moves import ALWAYS, EXEMPTING, REVIEW_CLOCK

_ENDED = ("expire_measure", "lift_at_once", "release", "confiscate", "destroy", "transfer_objects")
_DELIVERED = ("execute", "execute_urgent", "serve_measure", "serve_freeze")


def _remedy(key: str, title: str, rule: str, article: str) -> Clock:
    """The party's time, from the delivery on the spot or from the later service."""
    return Clock(key, title, rule, _DELIVERED, (), article, wait=True, start_on=told_on)


CLOCKS = (
    REVIEW_CLOCK,
    Clock(
        "report",
        "报告紧急实施",
        "COE_REPORT_24H",
        ("execute_urgent",),
        ("report_urgent",),
        qz("十九"),
        todo="向机关负责人报告并补办批准",
    ),
    Clock(
        MEASURE,
        "查封、扣押期限",
        "COE_SEAL",
        ("execute", "execute_urgent"),
        _ENDED,
        qz("二十五"),
        extended_by="extend",
        expires="expire_measure",
        todo="作出处理决定或者解除",
    ),
    Clock(
        MEASURE,
        "冻结期限",
        "COE_FREEZE",
        ("freeze",),
        _ENDED,
        qz("三十二"),
        extended_by="extend",
        expires="expire_measure",
        todo="作出处理决定或者解除",
    ),
    Clock(
        "deliver_freeze",
        "交付冻结决定书",
        "COE_FREEZE_DELIVER",
        ("freeze",),
        ("serve_freeze",),
        qz("三十一"),
        todo="交付冻结决定书",
    ),
    Clock(
        "hand_back",
        "立即解除并退还",
        "SET",
        ("expire_measure", "lift_at_once", "release"),
        ("return_objects",),
        qz("十九", "二十八"),
        due_on=lambda attempt: attempt.happened_on,
        todo="解除措施，退还财物",
    ),
    _remedy("review_right", "申请行政复议", "REM_REVIEW", "行政复议法 第二十条"),
    _remedy("litigation_right", "提起行政诉讼", "REM_LITIGATION", "行政诉讼法 第四十六条"),
)

COERCION = Procedure(
    key="coercion",
    version=1,
    title="行政强制措施",
    kind="行政强制",
    article="行政强制法 第三章",
    code="COE",
    steps=STEPS,
    moves=(*STARTING, *KEEPING, *ENDING, *ALWAYS, *EXEMPTING),
    clocks=CLOCKS,
    milestones=MILESTONES,
    under=(
        (
            "penalty",
            ("VERIFYING", "FILED", "INVESTIGATING", "INV_CLOSED", "PROPOSED", "NOTIFIED", "REVIEWED"),
        ),
        ("inspection", (ANY,)),
    ),
)
