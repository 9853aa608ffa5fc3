"""Work on a submission: take it up, open a case from it, answer it, close it. Each step is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction

from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.intake import progress
from mingfa.intake.models import Submission, SubmissionStep
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.org import queries as org
from mingfa.org.models import Person
from mingfa.org.roles import CASE_OFFICER, NAMES, UNIT_HEAD, WINDOW

State = Submission.State
HANDLERS = (WINDOW, CASE_OFFICER, UNIT_HEAD)
CF54 = "《行政处罚法》第五十四条第一款"

_LEADS: dict[str, frozenset[str]] = {
    State.RECEIVED: frozenset({State.HANDLING, State.CASE_OPENED, State.ANSWERED}),
    State.HANDLING: frozenset({State.CASE_OPENED, State.ANSWERED}),
    State.CASE_OPENED: frozenset({State.ANSWERED}),
    State.ANSWERED: frozenset({State.ANSWERED, State.CLOSED}),
    State.CLOSED: frozenset(),
}


def take_up(submission: Submission, *, by: Person, note: str = "") -> Submission:
    """Somebody looks into it."""
    return _step(submission, State.HANDLING, by, note)


def start_case(
    submission: Submission, *, actor: Person, facts: Mapping[str, Any], key: str, procedure: str = "penalty"
) -> Case:
    """Open a case from a tip (CF54): source, receipt code, day and place come from the submission.

    `facts` are the opening move's other fields and win over those; the officer writes the content anew where
    the sender's words would betray who sent them. The same key again answers with the same case. Raises
    Refused.
    """
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        _may(submission, actor)
        if submission.case_id is None and State.CASE_OPENED not in _LEADS[submission.state]:
            raise _wrong_state(submission, State.CASE_OPENED)
        written = vault.get_many(submission.reference)
        known = {
            "source": "TIP",
            "source_ref": submission.code,
            "received_on": clock.local(submission.received_at).date().isoformat(),
            "place": written.get("place", ""),
            "content": written.get("content", ""),
        }
        case = open_case(procedure, agency=submission.agency, actor=actor, facts={**known, **facts}, key=key)
        if submission.case_id == case.pk:
            return case
        if submission.case_id is not None:
            raise Refused(
                Refusal(
                    "SUBMISSION_HAS_CASE",
                    f"回执 {submission.code} 已经登记为案件 {submission.case.number}，一件线索只登记一次。",
                    CF54,
                    "请到原案件办理。",
                )
            )
        submission.case = case
        _write(submission, State.CASE_OPENED, actor, "")
    transaction.on_commit(partial(progress.push, [submission]))
    return case


def answer(submission: Submission, words: str, *, by: Person) -> Submission:
    """Tell the sender what came of it. The words go into the vault; the public progress says only that it was
    done.
    """
    words = words.strip()
    if not words:
        raise Refused(
            Refusal("ANSWER_EMPTY", "没有写答复内容。", mend="请写明核查情况和处理结果。", field="words")
        )
    return _step(submission, State.ANSWERED, by, "", answer=words)


def close(submission: Submission, *, by: Person, note: str = "") -> Submission:
    """Nothing more is to be done. Who left a way to be reached is answered first."""
    if submission.state != State.ANSWERED and submission.anonymous and note.strip():
        return _step(submission, State.CLOSED, by, note, unanswered=True)
    return _step(submission, State.CLOSED, by, note)


def _step(
    submission: Submission, state: str, by: Person, note: str, *, unanswered: bool = False, **kept: str
) -> Submission:
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        _may(submission, by)
        if state not in _LEADS[submission.state] and not (unanswered and submission.state != State.CLOSED):
            raise _wrong_state(submission, state)
        if kept:
            vault.put_many(submission.reference, kept)
        _write(submission, state, by, note.strip(), **kept)
    transaction.on_commit(partial(progress.push, [submission]))
    return submission


def _write(submission: Submission, state: str, by: Person, note: str, **committed: str) -> None:
    submission.state = state
    submission.progress_digest = ""  # to be told anew
    submission.save(update_fields=["state", "case", "progress_digest"])
    last = submission.steps.order_by("-sequence").first()
    SubmissionStep.objects.create(
        submission=submission, sequence=last.sequence + 1 if last else 1, state=state, by=by, note=note
    )
    append(
        "submission",
        submission.reference,
        public={
            "action": "step",
            "agency": submission.agency.reference,
            "state": str(state),
            "case": submission.case.log_subject if submission.case else None,
            "by": by.pseudonym,
        },
        committed={"note": note, "text": committed.get("answer", "")},
    )


def _may(submission: Submission, by: Person) -> None:
    if not set(HANDLERS) & org.roles(by, submission.agency):
        who = "、".join(NAMES[role] for role in HANDLERS)
        raise Refused(Refusal("SUBMISSION_ROLE", f"来件由{who}办理，您没有这个岗位。", CF54))


def _wrong_state(submission: Submission, wanted: str) -> Refused:
    now, then = State(submission.state).label, State(wanted).label
    if wanted == State.CLOSED and submission.state != State.CLOSED:
        mend = (
            "请先答复；没有留联系方式的，可以写明理由后办结。"
            if submission.anonymous
            else "来件人留了联系方式，请先答复。"
        )
    else:
        mend = "请刷新后看现在的状态。"
    return Refused(Refusal("SUBMISSION_STATE", f"这件来件现在是“{now}”，不能改为“{then}”。", CF54, mend))
