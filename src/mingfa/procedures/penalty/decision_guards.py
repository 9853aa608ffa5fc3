"""What must hold when the decision is made, beside the legal review (CF 57, 60)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.collective import guards as collective
from mingfa.procedures.penalty import triggers


def _collective(attempt: Attempt) -> Refusal | None:
    told = triggers.collective(attempt.case)
    if not told.needed or collective.agreed(attempt.case):
        return None
    record = collective.discussed(attempt.case, "decision")
    if record is None:
        why, mend = f"{told.why}，应当由本机关负责人集体讨论决定。", "请在本案下办理“集体讨论”。"
    elif record.facts.get("conclusion") != "agree":
        why, mend = "集体讨论没有同意这个处理意见。", "请按讨论的结论变更处理意见，再提请讨论。"
    else:
        why, mend = "集体讨论以后处理意见有了变化。", "请把现在的处理意见再提请集体讨论。"
    return Refusal("G_COLLECTIVE", why, told.article, mend)


COLLECTIVE = Guard("G_COLLECTIVE", "需要集体讨论的已经讨论", "行政处罚法 第五十七条第二款", _collective)
