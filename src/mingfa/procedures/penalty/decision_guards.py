"""What must hold when the decision is made, beside the legal review (CF 57, 60)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.case.models import Decision
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


def _in_time(attempt: Attempt) -> Refusal | None:
    late = (
        attempt.case.clocks.filter(
            stopped_at=None, wait=False, due_on__lt=attempt.happened_on, overdue_reason=""
        )
        .exclude(key__in=("pay", "review_right", "litigation_right", "correction"))
        .order_by("due_on")
        .first()
    )
    if late is None:
        return None
    return Refusal(
        "G_DEADLINE_OPEN",
        f"“{late.title}”{late.due_on:%-m月%-d日}已经届满。",
        "行政处罚法 第六十条",
        "超期不免除责任，请先写明超期的原因。",
        link="explain_overdue",
    )


IN_TIME = Guard("G_DEADLINE_OPEN", "在法定期限内，或者已经写明超期原因", "行政处罚法 第六十条", _in_time)


def _undecided(attempt: Attempt) -> Refusal | None:
    if not Decision.objects.filter(case_id=attempt.case.pk).exists():
        return None
    return Refusal("SECOND_DECISION", "本案已经作出决定，一案只作一个决定。", "行政处罚法 第五十七条")


UNDECIDED = Guard("SECOND_DECISION", "本案还没有作出决定", "行政处罚法 第五十七条", _undecided)


def _something_overdue(attempt: Attempt) -> Refusal | None:
    if attempt.case.clocks.filter(stopped_at=None, wait=False, due_on__lt=attempt.happened_on).exists():
        return None
    return Refusal("NOT_OVERDUE", "没有超期的期限，不需要说明。", "行政处罚法 第六十条")


SOMETHING_OVERDUE = Guard("NOT_OVERDUE", "有期限已经届满", "行政处罚法 第六十条", _something_overdue)
