"""The one door for state. `act` moves a case, `note` records what does not move it; there is no third way.

One transaction: lock the root case, find the move, collect every unmet guard, change the step by conditional update,
turn the clocks, run the effects, append to the log. Every unmet condition is told at once; a refusal writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction

from mingfa.case import clocks, duties, facts, registry
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.models import Act, Approval, Case, IdempotencyKey, Participation
from mingfa.kernel import clock
from mingfa.kernel.canonical import NotCanonical, digest
from mingfa.kernel.procedure import ANY, START, Move, Procedure
from mingfa.kernel.refusal import BLOCK, Refusal, Refused
from mingfa.law import rulebook
from mingfa.ledger.append import append
from mingfa.ledger.models import LedgerEntry
from mingfa.org import queries as org
from mingfa.org.models import Person

RESENT = timedelta(minutes=10)  # the same words sent again so soon are the same form (docs/adr/0006)


def act(
    case: Case,
    move_key: str,
    *,
    actor: Person,
    participants: Iterable[Participant] = (),
    happened_at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
    expected: int | None = None,
    key: str,
    late_reason: str = "",
) -> Act:
    """Make one move on a case, or raise `Refused` with every reason.

    `facts` are the raw values of the move's fields; `expected` is the case's revision that the person saw; `key` makes
    a repeated submission answer with the first act. `happened_at` is what the person says, `recorded_at` the server's.
    """
    asked = Asked(
        case, move_key, actor, tuple(participants), happened_at, dict(facts or {}), key, late_reason
    )
    with transaction.atomic():
        if case.root_id:
            Case.objects.select_for_update().get(pk=case.root_id)
        case = (
            Case.objects.select_for_update(of=("self",))
            .select_related("agency__parent", "power_item")
            .get(pk=case.pk)
        )
        asked.last = case.acts.order_by("-sequence").first()
        answered = asked.answered() or asked.repeated([asked.last] if asked.last else [])
        if answered:
            return answered
        _not_stale(case, expected)
        return _perform(case, registry.procedure_of(case), asked)


def note(case: Case, move_key: str, **how: Any) -> Act:
    """Record something that does not move the step: the same core, for moves that lead nowhere else."""
    if registry.procedure_of(case).move(move_key).targets:
        raise ValueError(f"{move_key} moves the step: use act()")
    return act(case, move_key, **how)


def begin(case: Case, procedure: Procedure, asked: Asked) -> Act:
    """The opening act of a case that was just created; only `case.open` calls this, inside its transaction."""
    return _perform(case, procedure, asked)


class Asked:
    """What was asked for, as it came in."""

    def __init__(self, case, move_key, actor, participants, happened_at, raw, key, late_reason=""):
        self.case, self.move_key, self.actor = case, move_key, actor
        self.participants, self.happened_at, self.raw = participants, happened_at, raw
        self.key, self.late_reason = key, late_reason
        self.last: Act | None = None  # the case's last act before this request

    @cached_property
    def request_digest(self) -> str:
        """What was asked, in one short word: equal requests, equal digests."""
        return digest(
            {
                "case": self.case.reference if self.case else "",
                "move": self.move_key,
                "facts": _plain(self.raw),
                "participants": [[part.person.reference, part.capacity] for part in self.participants],
                "happened_at": self.happened_at.isoformat() if self.happened_at else "",
            }
        )

    def answered(self) -> Act | None:
        """The first answer to this key, if there was one; other content under the same key is refused."""
        keys = IdempotencyKey.objects.filter(actor=self.actor, key=self.key)
        before = next(iter(keys.values_list("request_digest", "act_id")), None)
        if before is None:
            return None
        words, first = before
        if words != self.request_digest:
            raise Refused(
                Refusal(
                    "KEY_REUSED",
                    "这张表已经提交过，内容和上次不同。",
                    mend="请回到案件页，重新打开表单再填。",
                )
            )
        return Act.objects.select_related("case").get(pk=first)

    def repeated(self, acts: Iterable[Act]) -> Act | None:
        """The one of these acts that this request asks for once more, as after going back in the browser.

        It has the same words of the same person, minutes ago. What the system does has keys of its own.
        """
        now = clock.now()
        near = {
            made.pk: made
            for made in acts
            if made.actor_id == self.actor.pk
            and made.move == self.move_key
            and timedelta(0) <= now - made.recorded_at < RESENT
        }
        if not near or self.actor.kind == Person.Kind.SYSTEM:
            return None
        try:
            words = self.request_digest
        except NotCanonical:  # words that can not be kept were never kept
            return None
        same = IdempotencyKey.objects.filter(act__in=near, actor=self.actor, request_digest=words).first()
        if same is None:
            return None
        self.remember(near[same.act_id])
        return near[same.act_id]

    def remember(self, made: Act) -> None:
        IdempotencyKey.objects.create(
            actor=self.actor,
            key=self.key,
            request_digest=self.request_digest,
            act=made,
            made_at=made.recorded_at,
        )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value if isinstance(value, (bool, int)) or value is None else str(value)


def _not_stale(case: Case, expected: int | None) -> None:
    if expected is None or expected == case.revision:
        return
    titles = {move.key: move.title for move in registry.procedure_of(case).moves}
    missed = case.acts.filter(sequence__gt=expected).select_related("actor").order_by("sequence")[:5]
    what = "；".join(
        f"{clock.local(row.recorded_at):%H:%M} {row.actor.name}“{titles.get(row.move, row.move)}”"
        for row in missed
    )
    raise Refused(
        Refusal(
            "STALE", f"您打开这一页以后，案件有了变化：{what}。", mend="您填的内容还在，请看过变化后再提交。"
        )
    )


def _find(procedure: Procedure, case: Case, move_key: str) -> Move:
    try:
        move = procedure.move(move_key)
    except KeyError:
        raise Refused(Refusal("NO_MOVE", f"{procedure.title}里没有这个动作。")) from None
    here = START if case.step == START else case.step
    ended = here != START and procedure.step(here).end
    if here in move.sources or (ANY in move.sources and here != START and not ended):
        return move
    standing = procedure.step(here).title if here else "还没有登记"
    raise Refused(
        Refusal(
            "STEP",
            f"案件现在是“{standing}”，不能“{move.title}”。",
            move.article,
            "请回到案件页看现在可以做什么。",
        )
    )


def _perform(case: Case, procedure: Procedure, asked: Asked) -> Act:
    move = _find(procedure, case, asked.move_key)
    now = clock.now()
    held = org.roles(asked.actor, case.agency)
    attempt = Attempt(
        case=case,
        procedure=procedure,
        move=move,
        actor=asked.actor,
        participants=_with_actor(move, asked, held),
        happened_at=asked.happened_at or now,
        recorded_at=now,
        facts=facts.clean(move, asked.raw, case),
        held=held,
    )
    reasons = [*_time_faults(attempt, asked), *unmet(attempt)]
    if any(reason.severity == BLOCK for reason in reasons):
        raise Refused(*(reason for reason in reasons if reason.severity == BLOCK))
    made = _write(attempt, asked)
    clocks.turn(attempt, made)
    for effect in move.effects:
        effect(attempt, made)
    asked.remember(made)
    return made


def _with_actor(move: Move, asked: Asked, held: frozenset[str]) -> tuple[Participant, ...]:
    """An officer who writes an act down takes part in it."""
    if move.officers and duties.OFFICER in held:
        return (Participant(asked.actor, duties.OFFICER), *asked.participants)
    return asked.participants


def unmet(attempt: Attempt) -> list[Refusal]:
    """Every unmet condition of an attempt, general ones first. Buttons and check are this one computation."""
    found = list(duties.unmet(attempt))
    for guard in attempt.move.guards:
        refusal = guard.check(attempt)
        if refusal is not None:
            found.append(refusal)
    return found


def _time_faults(attempt: Attempt, asked: Asked) -> list[Refusal]:
    """The claimed time: never in the future, never before the previous act, and old only with a reason (补录)."""
    if attempt.happened_at > attempt.recorded_at:
        return [Refusal("FUTURE", "发生时间在将来，请填实际发生的时间。", field="happened_at")]
    last = asked.last
    if last and attempt.happened_at < last.happened_at and not attempt.move.backdated:
        return [
            Refusal(
                "BEFORE_LAST",
                f"发生时间早于上一步（{clock.local(last.happened_at):%Y-%m-%d %H:%M}）。",
                mend="请核对时间，先后顺序不能颠倒。",
                field="happened_at",
            )
        ]
    if asked.happened_at is None or asked.late_reason:  # now, or late for a reason: no rule to ask
        return []
    hours = int(rulebook.value("backdating.hours", attempt.case.agency).value)
    if attempt.recorded_at - attempt.happened_at > timedelta(hours=hours):
        return [
            Refusal(
                "LATE_RECORD",
                f"发生时间在 {hours} 小时以前，属于补录，请写明补录的理由。",
                field="late_reason",
            )
        ]
    return []


def _write(attempt: Attempt, asked: Asked) -> Act:
    case, move = attempt.case, attempt.move
    before = case.step
    after = before if move.to is None and not move.to_by else _target(attempt)
    changed = {"step": after, "revision": case.revision + 1}
    if not attempt.procedure.step(after).end:
        changed["ended_at"] = None
    elif (
        case.ended_at is None
    ):  # what follows an end (archiving, a remedy's result) does not end the case again
        changed["ended_at"] = attempt.happened_at
    if not Case.objects.filter(pk=case.pk, revision=case.revision, step=before).update(**changed):
        raise Refused(Refusal("STALE", "案件刚刚被别人办理，请刷新后再试。"))
    for name, value in changed.items():
        setattr(case, name, value)
    kept = facts.as_json(attempt.facts)
    entry = _append(attempt, before, kept)
    made = Act.objects.create(
        case=case,
        sequence=case.revision,
        move=move.key,
        from_step=before,
        to_step=after,
        actor=attempt.actor,
        happened_at=attempt.happened_at,
        recorded_at=attempt.recorded_at,
        late_reason=asked.late_reason,
        facts=kept,
        entry_reference=entry.reference,
    )
    _participate(attempt, made)
    _answer_request(attempt, made)
    return made


def _target(attempt: Attempt) -> str:
    if attempt.move.to_by:
        name, targets = attempt.move.to_by
        return targets[attempt.facts[name]]
    return attempt.move.to or attempt.case.step


def _participate(attempt: Attempt, made: Act) -> None:
    rows = []
    for part in attempt.taking_part:
        credential = None
        if part.capacity == duties.OFFICER:
            person = attempt.officers[part.person.pk] if attempt.move.officers else part.person
            credential = org.credential_at(person, attempt.happened_at)
        rows.append(
            Participation(
                act=made, case=attempt.case, person=part.person, capacity=part.capacity, credential=credential
            )
        )
    Participation.objects.bulk_create(rows)


def _answer_request(attempt: Attempt, made: Act) -> None:
    """A request waits for its approver; an approving move answers it. Asking again replaces what still waits."""
    if attempt.move.approves:
        attempt.case.approvals.filter(move=attempt.move.approves, answered_act=None).update(
            answered_act=made, approved=True
        )
    if any(attempt.move.key == move.approves for move in attempt.procedure.moves):
        attempt.case.approvals.filter(move=attempt.move.key, answered_act=None).update(
            answered_act=made, approved=False
        )
        Approval.objects.create(case=attempt.case, move=attempt.move.key, requested_act=made)


def _append(attempt: Attempt, before: str, kept: dict[str, Any]) -> LedgerEntry:
    """The log's entry of the act, first of all that the act writes there; the case stands at its new step already."""
    case, parts = attempt.case, attempt.taking_part
    return append(
        "case_open" if START in attempt.move.sources else "case_act",
        case.log_subject,
        public={
            "procedure": case.procedure,
            "version": case.version,
            "move": attempt.move.key,
            "from": before,
            "to": case.step,
            "actors": [part.person.pseudonym for part in parts],
            "capacities": [part.capacity for part in parts],
            "agency": case.agency.reference,
        },
        committed={"facts": kept, "case": case.number, "title": case.title},
        claimed_at=attempt.happened_at,
    )
