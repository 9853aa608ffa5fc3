"""公示员: the copy is made anew, each treated place is confirmed or kept with a reason, then it is handed to another person."""

from __future__ import annotations

from django.db import transaction

from mingfa.disclosure import publishables
from mingfa.disclosure.models import EDITED, OPEN, PUBLISHED, SUBMITTED, Duty, PublicCopy, RedactionHit
from mingfa.disclosure.staff import require
from mingfa.kernel import clock
from mingfa.kernel.canonical import digest
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org.models import Person

SENTENCES = 3


def prepare(duty: Duty, editor: Person, *, summary: str = "", correction: str = "") -> PublicCopy:
    """A new copy from the structured fields, with every treated place listed. `summary` is 简单说, three sentences at most.

    For a published decision this begins a correction, whose explanation the public will see (G-9).
    """
    require(editor, duty.agency, "PUBLISHER")
    _summary_is_plain(summary)
    with transaction.atomic():
        duty = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
        if duty.state not in (OPEN, EDITED, SUBMITTED, PUBLISHED):
            raise Refused(Refusal("DUTY_STATE", f"这一件现在是“{duty.get_state_display()}”，不能编辑。"))
        if duty.state == PUBLISHED and not correction:
            raise Refused(
                Refusal(
                    "CORRECTION",
                    "已经公开的决定要写明更正了什么。",
                    "政府信息公开条例 第四十一条",
                    field="correction",
                )
            )
        made = publishables.compose(duty, summary)
        copy = PublicCopy.objects.create(
            duty=duty,
            version=duty.copies.count() + 1,
            content=made.content,
            digest=digest(made.content),
            edited_by=editor,
            edited_at=clock.now(),
            correction=correction,
        )
        RedactionHit.objects.bulk_create(
            RedactionHit(
                copy=copy,
                number=number,
                place=hit.place,
                kind=hit.kind,
                original=hit.original[:200],
                treatment=hit.treatment[:200],
                ground=hit.ground,
                state="confirmed" if hit.certain else "open",
            )
            for number, hit in enumerate(made.hits, 1)
        )
        if duty.state != PUBLISHED:
            Duty.objects.filter(pk=duty.pk).update(state=EDITED)
    return copy


def _summary_is_plain(summary: str) -> None:
    if sum(summary.count(mark) for mark in "。！？") > SENTENCES:
        raise Refused(Refusal("SUMMARY", f"“简单说”最多 {SENTENCES} 句，请写短一些。", field="summary"))


def latest_copy(duty: Duty) -> PublicCopy | None:
    """The copy that is being worked on, or the one that is public."""
    return duty.copies.filter(erased_at=None).order_by("-version").first()


def confirm_hit(hit: RedactionHit, editor: Person) -> None:
    """The treatment is right."""
    _decide(hit, editor, "confirmed", "")


def keep_hit(hit: RedactionHit, editor: Person, reason: str) -> None:
    """The place may be public after all: the reason is kept, and the original words return."""
    if not reason.strip():
        raise Refused(
            Refusal("KEEP_REASON", "保留原文要写明理由。", "政府信息公开条例 第十五条", field="reason")
        )
    if hit.kind in ("身份证件号码", "银行账号", "银行卡号", "手机号码"):
        raise Refused(Refusal("NEVER_PUBLIC", f"{hit.kind}不得公开，不能保留。", hit.ground))
    _decide(hit, editor, "kept", reason)


def _decide(hit: RedactionHit, editor: Person, state: str, reason: str) -> None:
    duty = hit.copy.duty
    require(editor, duty.agency, "PUBLISHER", "PUB_REVIEWER")
    with transaction.atomic():
        copy = PublicCopy.objects.select_for_update(of=("self",)).get(pk=hit.copy_id)
        if state == "kept":
            copy.content = _put_back(copy.content, hit)
            copy.digest = digest(copy.content)
            copy.save(update_fields=["content", "digest"])
        RedactionHit.objects.filter(pk=hit.pk).update(state=state, reason=reason, decided_by=editor)


def _put_back(content: dict, hit: RedactionHit) -> dict:
    shown = hit.treatment.removeprefix("改为“").removesuffix("”") if hit.treatment != "删除" else ""

    def mend(text: str) -> str:
        return text.replace(shown, hit.original, 1) if shown else text

    fields = [[label, mend(value) if label == hit.place else value] for label, value in content["fields"]]
    changed = {**content, "fields": fields}
    for key, place in (("summary", "简单说"), ("title", "标题"), ("cause", "案由")):
        if place == hit.place:
            changed[key] = mend(content[key])
    return changed


def set_social_impact(duty: Duty, editor: Person, has: bool) -> None:
    """是否具有一定社会影响 (CF 48Ⅰ): judged and kept; the township publishes all penalties by its own plan."""
    require(editor, duty.agency, "PUBLISHER", "PUB_REVIEWER")
    Duty.objects.filter(pk=duty.pk).update(social_impact=has)


def submit(copy: PublicCopy, editor: Person) -> None:
    """Hand the copy to the reviewer; every place must have been decided first."""
    duty = copy.duty
    require(editor, duty.agency, "PUBLISHER")
    still = copy.hits.filter(state="open").count()
    if still:
        raise Refused(
            Refusal("OPEN_HITS", f"还有 {still} 处等您确认，确认后才能提交。", "行政处罚法 第五十条")
        )
    if copy.pk != latest_copy(duty).pk:
        raise Refused(Refusal("OLD_COPY", "这不是最新的副本，请打开最新的再提交。"))
    with transaction.atomic():
        PublicCopy.objects.filter(pk=copy.pk).update(submitted_at=clock.now(), sent_back="")
        Duty.objects.filter(pk=duty.pk, state__in=(EDITED, OPEN)).update(state=SUBMITTED)


def send_back(copy: PublicCopy, reviewer: Person, reason: str) -> None:
    """退回公示员, with the reason."""
    duty = copy.duty
    require(reviewer, duty.agency, "PUB_REVIEWER")
    if not reason.strip():
        raise Refused(Refusal("BACK_REASON", "退回要写明理由。", field="reason"))
    with transaction.atomic():
        PublicCopy.objects.filter(pk=copy.pk).update(submitted_at=None, sent_back=reason)
        Duty.objects.filter(pk=duty.pk, state=SUBMITTED).update(state=EDITED)
