"""Statutes, the calendar, the power list and the rulebook: versioned lists that two persons put in force."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from mingfa.kernel.identifiers import new_reference

MARKS = [("V", "已核对"), ("K", "待核对"), ("P", "从严口径")]
PROFILES = [
    ("GENERAL", "通用"),
    ("MARKET", "市场监管"),
    ("HOUSING_URBAN", "住建、城管"),
    ("AGRI", "农业"),
]


def _two_persons(name: str) -> models.CheckConstraint:
    """What somebody proposed, somebody else confirms; the database refuses the same person twice."""
    return models.CheckConstraint(
        condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")), name=name
    )


class Statute(models.Model):
    """法律文件: one edition of a law or regulation as imported; a corrected text makes the next edition."""

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    name = models.CharField("名称", max_length=100, db_index=True)
    title = models.CharField("全称", max_length=120)
    version_on = models.DateField("版本日期")
    edition = models.PositiveSmallIntegerField("导入版次", default=1)
    effective_on = models.DateField("施行日期")
    preface = models.TextField("前言", blank=True)
    digest = models.CharField("正文摘要", max_length=80)
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "法律文件"
        verbose_name_plural = "法律文件"
        constraints = [
            models.UniqueConstraint(fields=["name", "version_on", "edition"], name="statute_edition_once")
        ]

    def __str__(self) -> str:
        return f"《{self.name}》（{self.version_on:%Y-%m-%d}）"


class Article(models.Model):
    """条: one article, with its paragraphs (款) and their items (项)."""

    statute = models.ForeignKey(Statute, models.CASCADE, related_name="articles", verbose_name="法律文件")
    number = models.PositiveSmallIntegerField("条号")
    suffix = models.PositiveSmallIntegerField("之", default=0)
    label = models.CharField("条文编号", max_length=20)
    chapter = models.CharField("编章节", max_length=160, blank=True)
    text = models.TextField("条文")
    paragraphs = models.JSONField("款项", default=list)  # [{text, items: [text]}]

    class Meta:
        verbose_name = "条文"
        verbose_name_plural = "条文"
        constraints = [
            models.UniqueConstraint(fields=["statute", "number", "suffix"], name="article_number_once")
        ]

    def __str__(self) -> str:
        return f"《{self.statute.name}》{self.label}"


class CalendarYear(models.Model):
    """工作日历: one year by one notice. Proposed by one person; in force once another has confirmed it.

    The newest confirmed version of a year holds. `region_code` empty is the national notice; with a code it
    is the overlay of local holidays of that region.
    """

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    year = models.PositiveSmallIntegerField("年份")
    region_code = models.CharField("地方", max_length=12, blank=True)
    version = models.PositiveSmallIntegerField("版次")
    source = models.CharField("放假通知", max_length=200)
    digest = models.CharField("内容摘要", max_length=80)
    proposed_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="录入人")
    proposed_at = models.DateTimeField("录入时间")
    confirmed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name="核对人"
    )
    confirmed_at = models.DateTimeField("核对时间", null=True)

    class Meta:
        verbose_name = "工作日历"
        verbose_name_plural = "工作日历"
        constraints = [
            models.UniqueConstraint(fields=["year", "region_code", "version"], name="calendar_version_once"),
            _two_persons("calendar_needs_a_second_person"),
        ]

    def __str__(self) -> str:
        return f"{self.year}年工作日历（第{self.version}版）"


class CalendarDay(models.Model):
    """One day that differs from the ordinary week: 休 rest, 班 make-up working day."""

    calendar = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days", verbose_name="工作日历")
    day = models.DateField("日期")
    kind = models.CharField("类别", max_length=1, choices=[("休", "休息"), ("班", "上班")])
    name = models.CharField("名称", max_length=60)

    class Meta:
        verbose_name = "日历日"
        verbose_name_plural = "日历日"
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.kind} {self.name}"


class PowerItem(models.Model):
    """执法事项: one version of one item of an agency's power list; a case pins the row it was opened under.

    `violated` and `basis` are lists of {law, article, text}; `fine_caps` the article's highest fine by
    class of party (null: the article names no figure); `enforcement_modes` only those modes that a law
    gives, each with its basis (QZ 13); `bands` the discretion bands {label, circumstances, fine_from_fen,
    fine_to_fen}.
    """

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+", verbose_name="执法机关")
    code = models.CharField("事项编码", max_length=40)
    item = models.CharField("事项", max_length=40)  # the same through all versions; code names one version
    version = models.PositiveSmallIntegerField("版本", default=1)
    title = models.CharField("事项名称", max_length=200)
    kind = models.CharField("行为类型", max_length=20, default="penalty")
    category = models.CharField("执法类别", max_length=40, blank=True)
    violated = models.JSONField("违反的规定", default=list)
    basis = models.JSONField("处罚依据", default=list)
    penalty_kinds = models.JSONField("处罚种类", default=list)
    orders = models.JSONField("责令事项", default=list)
    fine_caps = models.JSONField("罚款上限", default=dict)
    enforcement_modes = models.JSONField("强制执行方式", default=list)
    bands = models.JSONField("裁量基准", default=list)
    profile = models.CharField("部门程序", max_length=20, choices=PROFILES, default="GENERAL")
    note = models.TextField("说明", blank=True)
    source = models.CharField("来源", max_length=200)
    mark = models.CharField("核对情况", max_length=1, choices=MARKS)
    published_on = models.DateField("公布日期", null=True)
    in_force_from = models.DateField("有效期自")
    in_force_to = models.DateField("有效期至", null=True)
    proposed_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="录入人")
    proposed_at = models.DateTimeField("录入时间")
    confirmed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name="核对人"
    )
    confirmed_at = models.DateTimeField("核对时间", null=True)

    class Meta:
        verbose_name = "执法事项"
        verbose_name_plural = "执法事项"
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="power_item_code_once"),
            models.UniqueConstraint(fields=["agency", "item", "version"], name="power_item_version_once"),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="power_item_days_in_order",
            ),
            _two_persons("power_item_needs_a_second_person"),
        ]

    def __str__(self) -> str:
        return self.title

    def max_fine_fen(self, party_class: str) -> int | None:
        """The article's highest fine in 分 for `citizen` or `org`; None when the article names no figure."""
        cap = self.fine_caps.get(party_class)
        return None if cap is None else int(cap)

    def in_force(self, on: date) -> bool:
        """Confirmed, published and valid on this date (CF 24, 38: an unpublished item is no power)."""
        begun = self.confirmed_at is not None and self.published_on is not None and self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)


class Rule(models.Model):
    """规则: one local setting with its scope, source and mark; in force once a second person has confirmed
    it.
    """

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    key = models.CharField("键", max_length=60, db_index=True)
    agency = models.ForeignKey(
        "org.Agency", models.PROTECT, null=True, related_name="+", verbose_name="适用机关"
    )
    profile = models.CharField("部门程序", max_length=20, blank=True)
    value = models.JSONField("值", null=True)
    source = models.CharField("来源", max_length=200)
    mark = models.CharField("核对情况", max_length=1, choices=MARKS)
    effective_from = models.DateField("生效日期")
    proposed_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="录入人")
    proposed_at = models.DateTimeField("录入时间")
    confirmed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name="核对人"
    )
    confirmed_at = models.DateTimeField("核对时间", null=True)

    class Meta:
        verbose_name = "地方规则"
        verbose_name_plural = "地方规则"
        constraints = [_two_persons("rule_needs_a_second_person")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
