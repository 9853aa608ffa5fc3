"""How far a submission is, told to whoever holds its receipt: dated state words, nothing of what was
written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from mingfa.case.models import Case
from mingfa.intake.models import Submission, SubmissionStep
from mingfa.kernel import clock
from mingfa.kernel.canonical import digest
from mingfa.register import write
from mingfa.register.record import ProgressRow

BATCH = 200


def push(submissions: Iterable[Submission]) -> int:
    """Bring the public register up to date with these submissions; answers how many rows had changed."""
    changed = []
    for submission in _whole().filter(pk__in=[one.pk for one in submissions]):
        row = row_of(submission)
        told = digest(row.to_json())
        if told != submission.progress_digest:
            changed.append((submission.pk, told, row))
    if changed:
        write.set_progress([row for _, _, row in changed])
        for pk, told, _ in changed:
            Submission.objects.filter(pk=pk).update(progress_digest=told)
    return len(changed)


def refresh() -> int:
    """Push what has moved since it was last told: new ones, and those whose case went on. For the worker."""
    moving = Submission.objects.filter(
        Q(progress_digest="") | (Q(case__isnull=False) & ~Q(state=Submission.State.CLOSED))
    ).order_by("pk")
    keys = list(moving.values_list("pk", flat=True))
    return sum(
        push([Submission(pk=pk) for pk in keys[start : start + BATCH]])
        for start in range(0, len(keys), BATCH)
    )


def rows() -> Iterable[ProgressRow]:
    """Every row, for building the register anew."""
    for submission in _whole().order_by("pk").iterator(chunk_size=BATCH):
        yield row_of(submission)


def row_of(submission: Submission) -> ProgressRow:
    """The public row of one submission: its code, kind, and one state word a dated step."""
    steps = [(clock.local(step.at).date(), str(step.get_state_display())) for step in submission.steps.all()]
    steps += _case_steps(submission.case)
    ordered = sorted(enumerate(steps), key=lambda pair: (pair[1][0], pair[0]))
    told = tuple(dict.fromkeys(step for _, step in ordered))
    return ProgressRow(
        code=submission.code, state=told[-1][1], kind=submission.get_kind_display(), steps=told
    )


def _case_steps(case: Case | None) -> list[tuple[date, str]]:
    if case is None:
        return []
    steps = []
    if case.filed_on:
        steps.append((case.filed_on, "已立案调查"))
    decision = getattr(case, "decision", None)
    if decision is not None:
        steps.append((decision.decided_on, "已作出处理决定"))
    if case.ended_at:
        ended = clock.local(case.ended_at).date()
        steps.append((ended, "案件已办结" if case.filed_on else "核查已结束，不予立案"))
    return steps


def _whole() -> QuerySet[Submission]:
    steps = Prefetch("steps", SubmissionStep.objects.order_by("sequence"))
    return Submission.objects.select_related("case", "case__decision").prefetch_related(steps)
