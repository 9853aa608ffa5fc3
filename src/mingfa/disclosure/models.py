"""公示: the duty with its clock, the immutable events of publication, and apart from them the erasable public copies."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mingfa.kernel.identifiers import new_reference

OPEN, EDITED, SUBMITTED, PUBLISHED, WITHHELD = "open", "edited", "submitted", "published", "withheld"
RETRACT_DUE, WITHDRAWN = "retract_due", "withdrawn"
STATES = (
    (OPEN, "待编辑"),
    (EDITED, "编辑中"),
    (SUBMITTED, "待审核"),
    (PUBLISHED, "已公开"),
    (WITHHELD, "不予公开"),
    (RETRACT_DUE, "待撤回"),
    (WITHDRAWN, "已撤回"),
)

# Why a decision is not made public (seed 二(一); NMG 11): one of eight grounds, with the reason and the approver kept.
GROUNDS = (
    ("state_secret", "涉及国家秘密"),
    ("trade_secret", "涉及商业秘密"),
    ("minor", "涉及未成年人"),
    ("privacy", "涉及个人隐私"),
    ("security", "危及国家安全、公共安全、经济安全或者社会稳定"),
    ("related_case", "影响关联案件的调查处理"),
    ("crime", "涉嫌犯罪正在移送"),
    ("law", "法律、行政法规规定的其他情形"),
)


class Duty(models.Model):
    """One thing that must be made public in time. Opened by the decision; its lateness is computed, never edited."""

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    case = models.OneToOneField("case.Case", models.PROTECT, related_name="duty")
    title = models.CharField("名称", max_length=200)
    rule = models.CharField("期限代码", max_length=40)
    decided_on = models.DateField("决定日期")
    due_on = models.DateField("公开期限", null=True)
    term = models.JSONField("计算过程", default=dict)
    state = models.CharField("状态", max_length=12, choices=STATES, default=OPEN)
    public_id = models.CharField("公开标识", max_length=26, unique=True, null=True)
    sequence = models.PositiveIntegerField("公开序号", unique=True, null=True)
    published_on = models.DateField("公开日期", null=True)
    withheld_ground = models.CharField("不予公开事由", max_length=20, choices=GROUNDS, blank=True)
    withheld_reason = models.TextField("不予公开理由", blank=True)
    withheld_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    asked = models.CharField("待批准", max_length=10, blank=True)  # "" | withhold | withdraw
    asked_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    retract_from_on = models.DateField("撤回起算日", null=True)
    retract_due_on = models.DateField("撤回期限", null=True)
    retract_ground = models.CharField("撤回事由", max_length=20, blank=True)
    retract_reason = models.TextField("撤回理由", blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True)
    social_impact = models.BooleanField("具有一定社会影响", null=True)

    class Meta:
        verbose_name = "公示任务"
        indexes = [models.Index(fields=["agency", "state", "due_on"])]

    def __str__(self) -> str:
        return self.title


class PublicCopy(models.Model):
    """The public copy, made anew from structured fields. Its content is erased on withdrawal; its row stays."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="copies")
    version = models.PositiveSmallIntegerField("版本")
    content = models.JSONField("内容", default=dict)
    digest = models.CharField("摘要", max_length=80)
    edited_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("编辑时间")
    submitted_at = models.DateTimeField("送审时间", null=True)
    sent_back = models.CharField("退回理由", max_length=300, blank=True)
    correction = models.CharField("更正说明", max_length=300, blank=True)
    erased_at = models.DateTimeField("删除时间", null=True)

    class Meta:
        verbose_name = "公开副本"
        constraints = [models.UniqueConstraint(fields=["duty", "version"], name="public_copy_version_once")]

    def __str__(self) -> str:
        return f"{self.duty} 第 {self.version} 版"


class RedactionHit(models.Model):
    """One place where the original holds what the public may not see, how it was treated and on what ground."""

    copy = models.ForeignKey(PublicCopy, models.CASCADE, related_name="hits")
    number = models.PositiveSmallIntegerField("序号")
    place = models.CharField("位置", max_length=40)
    kind = models.CharField("种类", max_length=40)
    original = models.CharField("原文", max_length=200)
    treatment = models.CharField("处理", max_length=200)
    ground = models.CharField("依据", max_length=100)
    state = models.CharField("状态", max_length=10, default="open")  # open | confirmed | kept
    reason = models.CharField("保留理由", max_length=200, blank=True)
    decided_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "隐去内容"
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="redaction_hit_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Publication(models.Model):
    """An event: published, corrected or withdrawn. Never edited; holds no content, only its digest."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="publications")
    copy = models.ForeignKey(PublicCopy, models.PROTECT, null=True, related_name="+")
    kind = models.CharField("事项", max_length=10)  # publish | correct | withdraw
    at = models.DateTimeField("时间")
    editor = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="公示员")
    reviewer = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="公示审核")
    ground = models.CharField("事由", max_length=300, blank=True)
    digest = models.CharField("摘要", max_length=80, blank=True)
    entry_reference = models.CharField("日志条目", max_length=80)

    class Meta:
        verbose_name = "公示记录"
        constraints = [
            models.CheckConstraint(condition=~Q(editor=F("reviewer")), name="publication_needs_two_persons")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
