"""公示审核: another person approves; only then an event is written and the register learns of it (CF 48, 50; G-8)."""

from __future__ import annotations

import json
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from mingfa.case.outbox import outbox
from mingfa.disclosure import publishables
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
from mingfa.disclosure.prepare import latest_copy
from mingfa.disclosure.staff import require
from mingfa.kernel import clock, periods
from mingfa.kernel.identifiers import new_reference
from mingfa.kernel.redaction import detect
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law import calendar
from mingfa.ledger.append import append
from mingfa.ledger.queries import find
from mingfa.ledger.redact import redact
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
            duty.sequence = (Duty.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1
            duty.published_on = clock.today()
            duty.state = PUBLISHED
            duty.save(update_fields=["public_id", "sequence", "published_on", "state"])
        made = _event(
            duty, copy, "correct" if correcting else "publish", copy.edited_by, reviewer, copy.correction
        )
        outbox("disclosure.apply", {"duty": duty.pk}, f"apply-{made.pk}")
    return made


def _may_be_published(duty: Duty, copy: PublicCopy, reviewer: Person) -> None:
    require(reviewer, duty.agency, "PUB_REVIEWER")
    if copy.edited_by_id == reviewer.pk:
        raise Refused(
            Refusal(
                "TWO_PERSONS",
                "副本是您自己编辑的，应当由另一人审核。",
                "行政处罚法 第四十八条",
                "请换公示审核员办理。",
            )
        )
    if (
        copy.submitted_at is None
        or duty.state not in (SUBMITTED, PUBLISHED)
        or copy.pk != latest_copy(duty).pk
    ):
        raise Refused(Refusal("NOT_SUBMITTED", "公示员还没有提交这份副本。", mend="请等提交后再审核。"))
    still = copy.hits.filter(state="open").count()
    if still:
        raise Refused(Refusal("OPEN_HITS", f"还有 {still} 处没有确认，不能公开。", "行政处罚法 第五十条"))
    leaks = leaks_in(duty, copy.content, kept={hit.original for hit in copy.hits.filter(state="kept")})
    if leaks:
        raise Refused(
            Refusal(
                "GATE",
                f"副本里还有不能公开的内容：{'、'.join(leaks)}。",
                "行政处罚法 第五十条",
                "请退回公示员重新生成。",
            )
        )


def leaks_in(duty: Duty, content: dict, kept: set[str] = frozenset()) -> list[str]:
    """The second, independent look: the case's secrets searched for in the whole copy as one text."""
    text = json.dumps(content, ensure_ascii=False)
    names = [
        finding.name for finding in detect(text, publishables.secrets_of(duty)) if finding.text not in kept
    ]
    return list(dict.fromkeys(names))


def _event(
    duty: Duty, copy: PublicCopy | None, kind: str, editor: Person, reviewer: Person, ground: str
) -> Publication:
    at: datetime = clock.now()
    public = {
        "publication": str(duty.publications.count() + 1),
        "public_id": duty.public_id,
        "sequence": duty.sequence,
        "due_on": str(duty.due_on or ""),
        "decided_on": str(duty.decided_on),
        "published_at": clock.local(at).isoformat(timespec="seconds"),
        "editor": editor.pseudonym,
        "reviewer": reviewer.pseudonym,
        "agency": duty.agency.reference,
    }
    committed = {}
    if kind == "withdraw":
        public = {key: public[key] for key in ("publication", "public_id", "editor", "reviewer", "agency")}
        public["withdrawn_at"] = clock.local(at).isoformat(timespec="seconds")
        committed["reason"] = ground
    else:
        committed["content"] = copy.content
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
    changed = Duty.objects.filter(pk=duty.pk, state__in=(OPEN, EDITED, SUBMITTED)).update(
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
    if duty.asked != what:
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
        duty.state, duty.withdrawn_on, duty.asked = WITHDRAWN, clock.today(), ""
        duty.save(update_fields=["state", "withdrawn_on", "asked"])
        made = _event(duty, None, "withdraw", duty.asked_by, reviewer, duty.retract_reason)
        _erase(duty)
        outbox("disclosure.apply", {"duty": duty.pk}, f"apply-{made.pk}")
    return made


def _erase(duty: Duty) -> None:
    """The copies' content and the log's openings go; older proofs stay valid, what they proved can no longer be read."""
    for event in duty.publications.exclude(kind="withdraw"):
        entry = find(event.entry_reference)
        if entry is not None:
            redact(entry, ["content"], ground="CF48-2")
    duty.copies.update(content={}, erased_at=clock.now())
    for copy in duty.copies.all():
        copy.hits.update(original="", treatment="")


def late_workdays(due_on: date | None, done_on: date) -> int:
    """How many working days after its due day something was done; 0 when in time."""
    if due_on is None or done_on <= due_on:
        return 0
    return periods.workdays_between(due_on, done_on, calendar.current())
