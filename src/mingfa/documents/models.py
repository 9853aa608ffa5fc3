"""文书: what was issued, frozen: code, template version, data and the bytes of its PDF. 送达: how it reached the party."""

from __future__ import annotations

from django.db import models

METHODS = (
    ("IN_PERSON_ONSPOT", "宣告后当场交付"),
    ("DIRECT", "直接送达"),
    ("LEAVE", "留置送达"),
    ("MAIL", "邮寄送达"),
    ("ELECTRONIC", "电子送达"),
    ("ENTRUST", "委托送达"),
    ("FORWARD", "转交送达"),
    ("PUBLIC_NOTICE", "公告送达"),
)


class Document(models.Model):
    """One issued document. Nothing here is edited: a correction is a new document, a voided one keeps its number.

    `data` are its fields, personal values sealed (`documents.sealed`); `place` its number's place in the series of
    agency, word and year.
    """

    case = models.ForeignKey("case.Case", models.CASCADE, related_name="documents")
    act = models.ForeignKey("case.Act", models.PROTECT, related_name="documents")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    code = models.CharField("文书代码", max_length=20)
    title = models.CharField("名称", max_length=80)
    number = models.CharField("文号", max_length=60, null=True)
    word = models.CharField("文种代字", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("文号年份", null=True)
    place = models.PositiveIntegerField("文号序号", null=True)
    template_version = models.PositiveSmallIntegerField("模板版本")
    data = models.JSONField("内容")
    digest = models.CharField("文件摘要", max_length=80)
    made_on = models.DateField("日期")
    voided_on = models.DateField("作废日期", null=True)
    void_reason = models.CharField("作废理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "文书"
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="document_number_once_per_agency"),
            models.UniqueConstraint(
                fields=["agency", "word", "year", "place"], name="document_place_once_per_series"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number or ''}".strip()


class Service(models.Model):
    """送达记录: any period starts from the effective day here and from nothing else (procedures §4).

    Each addressee has a record of his own; `kind` is what the procedure calls the document (notice, decision, order, …).
    """

    case = models.ForeignKey("case.Case", models.CASCADE, related_name="services")
    act = models.ForeignKey("case.Act", models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="services")
    addressee = models.ForeignKey(
        "party.Party", models.PROTECT, null=True, related_name="+", verbose_name="受送达人"
    )
    kind = models.CharField("送达的文书", max_length=40)
    method = models.CharField("方式", max_length=20, choices=METHODS)
    receiver = models.CharField("签收人", max_length=80, blank=True)
    relation = models.CharField("与当事人关系", max_length=20, blank=True)
    place = models.CharField("地点", max_length=200)
    effective_on = models.DateField("生效日期")
    detail = models.JSONField("方式要件", default=dict)

    class Meta:
        verbose_name = "送达"

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.effective_on}"
