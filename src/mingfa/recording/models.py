"""全过程记录: evidence of the eight kinds, the showing of credentials, and who has seen an original."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingfa.kernel import clock
from mingfa.kernel.identifiers import new_reference


class EvidenceKind(models.TextChoices):
    """The eight kinds of evidence of CF46, in the order of the statute."""

    DOCUMENTARY = "01", "书证"
    PHYSICAL = "02", "物证"
    AUDIOVISUAL = "03", "视听资料"
    ELECTRONIC = "04", "电子数据"
    WITNESS = "05", "证人证言"
    PARTY_STATEMENT = "06", "当事人的陈述"
    EXPERT_OPINION = "07", "鉴定意见"
    SITE_RECORD = "08", "勘验笔录、现场笔录"


class Evidence(models.Model):
    """One piece of evidence. A row is written once; if it proves unlawful it is excluded by a further act
    (CF46Ⅲ).
    """

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    case = models.ForeignKey("case.Case", models.PROTECT, related_name="evidence", verbose_name="案件")
    act = models.ForeignKey("case.Act", models.PROTECT, related_name="evidence", verbose_name="取证记录")
    number = models.PositiveSmallIntegerField("证据编号")
    kind = models.CharField("证据种类", max_length=2, choices=EvidenceKind.choices)
    title = models.CharField("证据名称", max_length=200)
    proves = models.CharField("证明内容", max_length=500, blank=True)
    source = models.CharField("证据来源", max_length=200)
    place = models.CharField("取得地点", max_length=200)
    collected_at = models.DateTimeField("取得时间")
    collectors = models.ManyToManyField("org.Person", related_name="+", verbose_name="取得人")
    file_digest = models.CharField("文件摘要", max_length=71, blank=True)
    file_name = models.CharField("文件名", max_length=200, blank=True)
    is_copy = models.BooleanField("是否复制件", default=False)
    copy_origin = models.CharField("原件存放处及核对情况", max_length=300, blank=True)
    lawful = models.BooleanField("取得方式合法", default=False)
    digest = models.CharField("记录摘要", max_length=71)
    excluded_act = models.ForeignKey(
        "case.Act", models.PROTECT, null=True, related_name="+", verbose_name="排除记录"
    )
    exclusion_reason = models.CharField("排除理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "证据"
        verbose_name_plural = "证据"
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="evidence_number_once"),
            models.CheckConstraint(condition=Q(lawful=True), name="evidence_is_lawful"),
            models.CheckConstraint(
                condition=Q(is_copy=False) | ~Q(copy_origin=""), name="evidence_copy_names_its_original"
            ),
            models.CheckConstraint(
                condition=Q(excluded_act__isnull=True) | ~Q(exclusion_reason=""),
                name="evidence_exclusion_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"证据{self.number} {self.title}"


class IdentityShown(models.Model):
    """亮证: when, how and under which credential numbers the officers showed who they are (CF55)."""

    class Method(models.TextChoices):
        PRESENTED = "PRESENTED", "出示执法证"
        WORN = "WORN", "佩戴执法证"
        CODE = "CODE", "亮码"

    case = models.ForeignKey(
        "case.Case", models.PROTECT, related_name="identities_shown", verbose_name="案件"
    )
    act = models.OneToOneField(
        "case.Act", models.PROTECT, related_name="identity_shown", verbose_name="办案记录"
    )
    shown_at = models.DateTimeField("亮证时间")
    method = models.CharField("亮证方式", max_length=10, choices=Method.choices)
    credentials = models.JSONField("执法证", default=list)  # [{person: pseudonym, name, number}]

    class Meta:
        verbose_name = "亮证记录"
        verbose_name_plural = "亮证记录"

    def __str__(self) -> str:
        return f"{self.get_method_display()} {clock.local(self.shown_at):%Y-%m-%d %H:%M}"


class OriginalOpened(models.Model):
    """Somebody looked at, downloaded or copied an original: the chain of custody."""

    class Purpose(models.TextChoices):
        VIEW = "VIEW", "查看"
        DOWNLOAD = "DOWNLOAD", "下载"
        COPY = "COPY", "复制"

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="opened", verbose_name="证据")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="人员")
    purpose = models.CharField("用途", max_length=10, choices=Purpose.choices)
    opened_at = models.DateTimeField("时间", default=clock.now)
    intact = models.BooleanField("摘要一致")

    class Meta:
        verbose_name = "原件调阅"
        verbose_name_plural = "原件调阅"

    def __str__(self) -> str:
        return f"{self.person} {self.get_purpose_display()} {self.evidence}"
