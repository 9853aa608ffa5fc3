"""公示员: the copy is made anew, each treated place is confirmed or kept with a reason, then it is handed to another person."""

from __future__ import annotations

from django.db import transaction

from mingfa.disclosure import put_back
from mingfa.disclosure.models import EDITED, OPEN, PUBLISHED, SUBMITTED, Duty, PublicCopy, RedactionHit
from mingfa.disclosure.people import minor_in
from mingfa.disclosure.publishables import compose
from mingfa.disclosure.staff import require
from mingfa.kernel import clock
from mingfa.kernel.canonical import digest
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org.models import Person

SENTENCES = 3
NEVER_PUBLIC = ("身份证件号码", "银行账号", "银行卡号", "手机号码", "不动产权证号")
XX15 = "政府信息公开条例 第十五条"


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
        if duty.state == PUBLISHED and not correction.strip():
            raise Refused(
                Refusal(
                    "CORRECTION",
                    "已经公开的决定要写明更正了什么。",
                    "政府信息公开条例 第四十一条",
                    field="correction",
                )
            )
        made = compose(duty, summary)
        copy = PublicCopy.objects.create(
            duty=duty,
            version=duty.copies.count() + 1,
            content=made.content,
            digest=digest(made.content),
            edited_by=editor,
            edited_at=clock.now(),
            correction=correction if duty.state == PUBLISHED else "",
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


def being_edited(copy: PublicCopy) -> PublicCopy:
    """The copy, locked, if it may still be changed: the newest of its duty, not handed in, not public yet."""
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=copy.duty_id)
    copy = PublicCopy.objects.select_related("duty").get(pk=copy.pk)
    newest = latest_copy(duty)
    if newest is None or copy.pk != newest.pk:
        raise Refused(Refusal("OLD_COPY", "这不是最新的副本，请打开最新的再办。"))
    if duty.publications.filter(copy=copy).exists():
        raise Refused(Refusal("PUBLIC_COPY", "这份副本已经公开，要改请办更正。", mend="请重新生成副本。"))
    if duty.state not in (OPEN, EDITED, SUBMITTED, PUBLISHED):
        raise Refused(Refusal("DUTY_STATE", f"这一件现在是“{duty.get_state_display()}”，不能编辑。"))
    if copy.submitted_at is not None:
        raise Refused(Refusal("HANDED_IN", "副本已经提交审核，不能再改。", mend="要改请由公示审核员退回。"))
    return copy


def confirm_hit(hit: RedactionHit, editor: Person) -> None:
    """The treatment is right."""
    require(editor, hit.copy.duty.agency, "PUBLISHER", "PUB_REVIEWER")
    with transaction.atomic():
        copy = being_edited(hit.copy)
        hit = RedactionHit.objects.get(pk=hit.pk)
        if hit.state == "kept":
            _change(copy, put_back.treat_again(copy.content, hit, _all(copy)))
        RedactionHit.objects.filter(pk=hit.pk).update(state="confirmed", reason="", decided_by=editor)


def keep_hit(hit: RedactionHit, editor: Person, reason: str) -> None:
    """The place may be public after all: the reason is kept and the original words return. Only the editor asks for it,
    so that a second person still looks at what becomes readable.
    """
    require(editor, hit.copy.duty.agency, "PUBLISHER")
    if not reason.strip():
        raise Refused(Refusal("KEEP_REASON", "保留原文要写明理由。", XX15, field="reason"))
    if hit.kind in NEVER_PUBLIC:
        raise Refused(Refusal("NEVER_PUBLIC", f"{hit.kind}不得公开，不能保留。", hit.ground))
    with transaction.atomic():
        copy = being_edited(hit.copy)
        hit = RedactionHit.objects.get(pk=hit.pk)
        if hit.place == "执法对象":
            raise Refused(Refusal("NEVER_PUBLIC", "当事人姓名按本机关的规定隐去，不能逐件保留。", XX15))
        if hit.state != "kept":
            _change(copy, put_back.original(copy.content, hit, _all(copy)))
        RedactionHit.objects.filter(pk=hit.pk).update(state="kept", reason=reason, decided_by=editor)


def _all(copy: PublicCopy) -> list[RedactionHit]:
    return list(copy.hits.order_by("number"))


def _change(copy: PublicCopy, content: dict) -> None:
    PublicCopy.objects.filter(pk=copy.pk).update(content=content, digest=digest(content))


def set_social_impact(duty: Duty, editor: Person, has: bool) -> None:
    """是否具有一定社会影响 (CF 48Ⅰ): judged and kept; the township publishes all penalties by its own plan."""
    require(editor, duty.agency, "PUBLISHER", "PUB_REVIEWER")
    Duty.objects.filter(pk=duty.pk).update(social_impact=has)


def submit(copy: PublicCopy, editor: Person) -> None:
    """Hand the copy to the reviewer; every place must have been decided first."""
    require(editor, copy.duty.agency, "PUBLISHER")
    with transaction.atomic():
        copy = being_edited(copy)
        refuse_minor(copy.duty)
        still = copy.hits.filter(state="open").count()
        if still:
            raise Refused(
                Refusal("OPEN_HITS", f"还有 {still} 处等您确认，确认后才能提交。", "行政处罚法 第五十条")
            )
        PublicCopy.objects.filter(pk=copy.pk).update(submitted_at=clock.now(), sent_back="")
        Duty.objects.filter(pk=copy.duty_id, state__in=(EDITED, OPEN)).update(state=SUBMITTED)


def refuse_minor(duty: Duty) -> None:
    """What concerns a minor is not made public (G-3): it is withheld on that ground."""
    if minor_in(duty.case, duty.decided_on):
        raise Refused(
            Refusal(
                "MINOR",
                "当事人作出决定时未满十八周岁，不予公开。",
                "个人信息保护法 第二十八条、行政处罚法 第五十条",
                "请报送不予公开，事由选“涉及未成年人”。",
            )
        )


def send_back(copy: PublicCopy, reviewer: Person, reason: str) -> None:
    """退回公示员, with the reason."""
    require(reviewer, copy.duty.agency, "PUB_REVIEWER")
    if not reason.strip():
        raise Refused(Refusal("BACK_REASON", "退回要写明理由。", field="reason"))
    with transaction.atomic():
        changed = PublicCopy.objects.filter(pk=copy.pk, erased_at=None).exclude(submitted_at=None)
        changed = changed.exclude(pk__in=copy.duty.publications.exclude(copy=None).values("copy"))
        if not changed.update(submitted_at=None, sent_back=reason):
            raise Refused(Refusal("NOT_SUBMITTED", "没有等审核的副本，不用退回。"))
        Duty.objects.filter(pk=copy.duty_id, state=SUBMITTED).update(state=EDITED)
