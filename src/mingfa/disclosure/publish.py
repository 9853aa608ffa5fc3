"""公示审核: another person approves; only then an event is written and the register learns of it (CF 48, 50; G-8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from mingfa.case.outbox import outbox
from mingfa.disclosure import publishables
from mingfa.disclosure.compose import treated
from mingfa.disclosure.models import (
    EDITED,
    GROUNDS,
    OPEN,
    PUBLISHED,
    RETRACT_DUE,
    SUBMITTED,
    WITHDRAWN,
    WITHHELD,
    Duty,
    Publication,
    PublicCopy,
)
from mingfa.disclosure.prepare import latest_copy, refuse_minor
from mingfa.disclosure.staff import require
from mingfa.kernel import clock, periods
from mingfa.kernel.identifiers import new_reference
from mingfa.kernel.redaction import detect
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law import calendar
from mingfa.ledger.append import append
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.queries import find
from mingfa.ledger.redact import redact
from mingfa.ledger.seal import seal
from mingfa.org.models import Person


def approve(copy: PublicCopy, reviewer: Person) -> Publication:
    """Publish, or correct what is public. Editor and reviewer are two persons; the gate looks once more for secrets."""
    with transaction.atomic():
        duty = Duty.objects.select_for_update(of=("self",)).get(pk=copy.duty_id)
        copy = PublicCopy.objects.get(pk=copy.pk)
        _may_be_published(duty, copy, reviewer)
        correcting = duty.state == PUBLISHED
        if not correcting:
            duty.public_id = new_reference()
            duty.sequence = next_place()
            duty.published_on = clock.today()
            duty.state, duty.asked = PUBLISHED, ""
            duty.save(update_fields=["public_id", "sequence", "published_on", "state", "asked"])
        made = _event(
            duty, copy, "correct" if correcting else "publish", copy.edited_by, reviewer, copy.correction
        )
        outbox("disclosure.apply", {"duty": duty.pk}, f"apply-{made.pk}")
        transaction.on_commit(_sign, robust=True)
    return made


def _sign() -> None:
    """What was published is under a signed checkpoint at once, so that its proof can be handed out."""
    seal()
    checkpoint()


def next_place() -> int:
    """The next place in the register: taken one at a time, in the transaction that publishes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('disclosure.sequence', 48))")
    return (Duty.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1


def _may_be_published(duty: Duty, copy: PublicCopy, reviewer: Person) -> None:
    require(reviewer, duty.agency, "PUB_REVIEWER")
    if copy.edited_by_id == reviewer.pk or copy.hits.filter(state="kept", decided_by=reviewer).exists():
        raise Refused(
            Refusal(
                "TWO_PERSONS",
                "副本是您自己编辑的，应当由另一人审核。",
                "行政处罚法 第四十八条",
                "请换公示审核员办理。",
            )
        )
    newest = latest_copy(duty)
    if (
        copy.submitted_at is None
        or duty.state not in (SUBMITTED, PUBLISHED)
        or newest is None
        or copy.pk != newest.pk
    ):
        raise Refused(Refusal("NOT_SUBMITTED", "公示员还没有提交这份副本。", mend="请等提交后再审核。"))
    if duty.publications.filter(copy=copy).exists():
        raise Refused(Refusal("PUBLIC_COPY", "这份副本已经公开，不用再批准。"))
    refuse_minor(duty)
    still = copy.hits.filter(state="open").count()
    if still:
        raise Refused(Refusal("OPEN_HITS", f"还有 {still} 处没有确认，不能公开。", "行政处罚法 第五十条"))
    kept = {hit.original for hit in copy.hits.filter(state="kept")}
    leaks = leaks_in(duty, copy.content, kept) or leaks_in(duty, {"correction": copy.correction})
    if leaks:
        raise Refused(
            Refusal(
                "GATE",
                f"副本里还有不能公开的内容：{'、'.join(leaks)}。",
                "行政处罚法 第五十条",
                "请退回公示员重新生成。",
            )
        )


def leaks_in(duty: Duty, content: Any, kept: Collection[str] = frozenset()) -> list[str]:
    """The second, independent look: the case's secrets searched for in the whole copy as one text."""
    found = detect("\n".join(_texts(content)), publishables.secrets_of(duty))
    names = [finding.name for finding in found if finding.ground and finding.text not in kept]
    return list(dict.fromkeys(names))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def _event(
    duty: Duty, copy: PublicCopy | None, kind: str, editor: Person, reviewer: Person, ground: str
) -> Publication:
    at: datetime = clock.now()
    moment = clock.local(at).isoformat(timespec="seconds")
    public = {
        "publication": str(duty.publications.count() + 1),
        "public_id": duty.public_id,
        "sequence": duty.sequence,
        "editor": editor.pseudonym,
        "reviewer": reviewer.pseudonym,
        "agency": duty.agency.reference,
    }
    committed: dict[str, Any] = {}
    if copy is not None:
        public |= {"due_on": str(duty.due_on or ""), "published_at": moment, "copy": copy.digest}
        committed["content"] = copy.content
    if kind == "publish":
        public["decided_on"] = str(duty.decided_on)
    if kind == "withdraw":
        public |= {"withdrawn_at": moment, "due_on": str(duty.retract_due_on or "")}
    if ground:
        committed["reason"] = ground
    entry = append(kind, duty.reference, public=public, committed=committed, claimed_at=at)
    return Publication.objects.create(
        duty=duty,
        copy=copy,
        kind=kind,
        at=at,
        editor=editor,
        reviewer=reviewer,
        ground=ground,
        digest=copy.digest if copy else "",
        entry_reference=entry.reference,
    )


# In which states a duty may be withheld, and withdrawn.
WAITS = {"withhold": (OPEN, EDITED, SUBMITTED), "withdraw": (RETRACT_DUE,)}


def ask_withholding(duty: Duty, editor: Person, ground: str, reason: str) -> None:
    """拟不予公开 on one of the eight grounds (G-3), judged case by case with the reason; a second person decides."""
    require(editor, duty.agency, "PUBLISHER")
    if ground not in dict(GROUNDS):
        raise Refused(
            Refusal("WITHHOLD_GROUND", "没有选不予公开的事由。", "政府信息公开条例 第十四条", field="ground")
        )
    if not reason.strip():
        raise Refused(
            Refusal("WITHHOLD_REASON", "不予公开要写明理由。", "政府信息公开条例 第十四条", field="reason")
        )
    changed = Duty.objects.filter(pk=duty.pk, state__in=WAITS["withhold"]).update(
        asked="withhold", asked_by=editor, withheld_ground=ground, withheld_reason=reason
    )
    if not changed:
        raise Refused(Refusal("DUTY_STATE", "这一件已经公开或者已经办结，不能改为不予公开。"))


def withhold(duty: Duty, approver: Person) -> None:
    """批准不予公开: decided by another person; counted publicly with its ground."""
    with transaction.atomic():
        duty = _asked(duty, approver, "withhold")
        Duty.objects.filter(pk=duty.pk).update(state=WITHHELD, withheld_by=approver, asked="")
        append(
            "withhold",
            duty.reference,
            public={
                "ground": duty.withheld_ground,
                "editor": duty.asked_by.pseudonym,
                "approver": approver.pseudonym,
                "agency": duty.agency.reference,
            },
            committed={"reason": duty.withheld_reason},
        )
        outbox("disclosure.apply", {"duty": duty.pk}, f"withhold-{duty.pk}")


def _asked(duty: Duty, approver: Person, what: str) -> Duty:
    require(approver, duty.agency, "PUB_REVIEWER")
    duty = Duty.objects.select_for_update(of=("self",)).select_related("agency", "asked_by").get(pk=duty.pk)
    if duty.asked != what or duty.state not in WAITS[what]:
        raise Refused(Refusal("NOT_ASKED", "公示员还没有报送，请先由公示员报送。", "行政处罚法 第四十八条"))
    if duty.asked_by_id == approver.pk:
        raise Refused(Refusal("TWO_PERSONS", "是您自己报送的，应当由另一人批准。", "行政处罚法 第四十八条"))
    return duty


def ask_withdrawal(duty: Duty, editor: Person) -> None:
    """拟撤回: only a decision that was changed, revoked or found unlawful or void is withdrawn (CF 48Ⅱ)."""
    require(editor, duty.agency, "PUBLISHER")
    if not Duty.objects.filter(pk=duty.pk, state=RETRACT_DUE).update(asked="withdraw", asked_by=editor):
        raise Refused(
            Refusal(
                "DUTY_STATE",
                "没有变更、撤销、确认违法或者无效的结果，不能撤回。",
                "行政处罚法 第四十八条第二款",
                "请先在案件里登记复议诉讼结果。",
            )
        )


def withdraw(duty: Duty, reviewer: Person) -> Publication:
    """批准撤回: the content leaves register, index and copies; a tombstone with the reason stays."""
    with transaction.atomic():
        duty = _asked(duty, reviewer, "withdraw")
        reason = public_reason(duty)
        duty.state, duty.withdrawn_on, duty.asked = WITHDRAWN, clock.today(), ""
        duty.save(update_fields=["state", "withdrawn_on", "asked"])
        made = _event(duty, None, "withdraw", duty.asked_by, reviewer, reason)
        _erase(duty)
        outbox("disclosure.apply", {"duty": duty.pk}, f"apply-{made.pk}")
        transaction.on_commit(_sign, robust=True)
    return made


def public_reason(duty: Duty) -> str:
    """The reason of a withdrawal as the public reads it (CF 48Ⅱ 公开说明理由): no name, no number of anybody."""
    told = treated(duty.retract_reason, "撤回理由", publishables.secrets_of(duty), [])
    return f"原决定已{duty.retract_ground}。{told}"[:300]


def _erase(duty: Duty) -> None:
    """The copies' content and the log's openings go; older proofs stay valid, what they proved can no longer be read."""
    for event in duty.publications.exclude(kind="withdraw"):
        entry = find(event.entry_reference)
        if entry is not None:
            redact(entry, ["content", "reason"], ground="CF48-2")
    duty.copies.update(content={}, erased_at=clock.now())
    for copy in duty.copies.all():
        copy.hits.update(original="", treatment="")


def late_workdays(due_on: date | None, done_on: date) -> int:
    """How many working days after its due day something was done; 0 when in time.

    Where the days run into a year whose calendar is not published, those that are certain are counted, at least one.
    """
    if due_on is None or done_on <= due_on:
        return 0
    table = calendar.current()
    try:
        return periods.workdays_between(due_on, done_on, table)
    except periods.CalendarNotPublished as missing:
        last_known = date(missing.year - 1, 12, 31)
        return max(1, periods.workdays_between(due_on, last_known, table) if due_on < last_known else 0)
