"""Reads for the desk: what came in, what somebody wrote, what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from mingfa.case.models import Case
from mingfa.intake.models import Submission, SubmissionStep
from mingfa.kernel import clock
from mingfa.ledger import vault
from mingfa.org.queries import Reach

LABELS = {
    "content": "反映的内容",
    "place": "地点",
    "happened": "发生时间",
    "target": "被反映的单位或者个人",
    "name": "姓名",
    "phone": "电话",
    "contact": "联系方式",
    "email": "电子邮箱",
    "address": "住址",
    "answer": "答复",
}


@dataclass(frozen=True)
class Letter:
    """What somebody wrote, decrypted: for who works on it, never for a public page."""

    fields: tuple[tuple[str, str, str], ...]  # (name, label, value) in the order of a letter
    answer: str

    def value(self, name: str) -> str:
        """One field, or ""."""
        return next((value for key, _, value in self.fields if key == name), "")


def submissions(reach: Reach, *, open_only: bool = False) -> QuerySet[Submission]:
    """What came in to the agencies within reach, newest first, with the case that was opened from it."""
    rows = Submission.objects.filter(agency_id__in=reach.own | reach.supervised)
    if open_only:
        rows = rows.exclude(state__in=[Submission.State.ANSWERED, Submission.State.CLOSED])
    return rows.select_related("agency", "case", "taken_by").order_by("-received_at", "-pk")


def find(reach: Reach, reference: str) -> Submission | None:
    """The submission with that reference if it lies within reach; a foreign one does not exist."""
    return submissions(reach).filter(reference=reference).first()


def letter(submission: Submission) -> Letter:
    """What was written, from the vault; erased or never given is not listed."""
    kept = vault.get_many(submission.reference)
    answer = kept.pop("answer", "")
    order = {name: place for place, name in enumerate(LABELS)}
    names = sorted(kept, key=lambda name: (order.get(name, len(order)), name))
    return Letter(tuple((name, LABELS.get(name, name), kept[name]) for name in names), answer)


def steps(submission: Submission) -> QuerySet[SubmissionStep]:
    """What was done with it, in order."""
    return submission.steps.select_related("by").order_by("sequence")


def of_case(case: Case) -> Submission | None:
    """The tip that the case was opened from, if there was one."""
    return Submission.objects.filter(case=case).order_by("pk").first()


def printable(submission: Submission) -> list[tuple[str, str]]:
    """What the counter prints for the sender beside the receipt's QR code: label and value, nothing of the
    content.
    """
    received = clock.local(submission.received_at)
    return [
        ("收件机关", submission.agency.name),
        ("类别", submission.get_kind_display()),
        ("回执编号", submission.code),
        ("收到时间", f"{received.year}年{received.month}月{received.day}日 {received:%H:%M}"),
        ("收件方式", submission.get_channel_display()),
        ("查询", "在公示网站“办件进度”里输入回执编号"),
        ("监督电话", submission.agency.supervision_phone),
    ]
