"""What the public sends, once inside. What a person wrote and who they are sits in the vault, not in these
tables.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingfa.kernel import clock
from mingfa.kernel.identifiers import new_reference


class Submission(models.Model):
    """One thing somebody sent: a tip, a complaint, a request. Its receipt is already in the sender's hand."""

    class Kind(models.TextChoices):
        TIP = "TIP", "违法线索"
        COMPLAINT = "COMPLAINT", "投诉"
        CORRECTION = "CORRECTION", "公示纠错"

    class Channel(models.TextChoices):
        COUNTER = "COUNTER", "窗口"
        PORTAL = "PORTAL", "网站"

    class State(models.TextChoices):
        RECEIVED = "RECEIVED", "已收到"
        HANDLING = "HANDLING", "正在核查"
        CASE_OPENED = "CASE_OPENED", "已登记案源"
        ANSWERED = "ANSWERED", "已答复"
        CLOSED = "CLOSED", "已办结"

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    agency = models.ForeignKey(
        "org.Agency", models.PROTECT, related_name="submissions", verbose_name="收件机关"
    )
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    channel = models.CharField("来源", max_length=10, choices=Channel.choices)
    code = models.CharField("回执编号", max_length=40, unique=True)
    receipt = models.TextField("回执")
    received_at = models.DateTimeField("收到时间")
    drained_at = models.DateTimeField("转入时间", default=clock.now)
    taken_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name="收件人员"
    )
    anonymous = models.BooleanField("未留联系方式", default=False)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.RECEIVED)
    case = models.ForeignKey(
        "case.Case", models.PROTECT, null=True, related_name="submissions", verbose_name="案件"
    )
    progress_digest = models.CharField("已公布的进度", max_length=71, blank=True)

    class Meta:
        verbose_name = "来件"
        verbose_name_plural = "来件"
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | ~Q(state="CASE_OPENED"),
                name="submission_case_opened_has_case",
            )
        ]
        indexes = [models.Index(fields=["agency", "state", "-received_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"


class SubmissionStep(models.Model):
    """What was done with a submission, in order; the words written for the sender are in the vault."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="steps", verbose_name="来件")
    sequence = models.PositiveSmallIntegerField("序号")
    state = models.CharField("状态", max_length=12, choices=Submission.State.choices)
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间", default=clock.now)
    note = models.CharField("内部说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "来件办理"
        verbose_name_plural = "来件办理"
        constraints = [
            models.UniqueConstraint(fields=["submission", "sequence"], name="submission_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission} {self.get_state_display()}"
