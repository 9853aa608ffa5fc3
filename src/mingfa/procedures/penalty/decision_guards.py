"""What must hold when the decision is made, beside the legal review (CF 57, 60)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.penalty import triggers


def _collective(attempt: Attempt) -> Refusal | None:
    told = triggers.collective(attempt.case)
    if not told.needed or attempt.case.acts.filter(move="record_collective").exists():
        return None
    return Refusal(
        "G_COLLECTIVE",
        f"{told.why}，应当由本机关负责人集体讨论决定，案件等待集体讨论。",
        told.article,
        "请按集体讨论程序办理。",
    )


COLLECTIVE = Guard("G_COLLECTIVE", "需要集体讨论的已经讨论", "行政处罚法 第五十七条第二款", _collective)
