"""行政相对人: whom an act of enforcement concerns. What identifies a person sits in the vault, not here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingfa.kernel import clock
from mingfa.kernel.identifiers import new_reference


class Party(models.Model):
    """One party as it was when it was registered; a row is not edited, a change is a new registration.

    The name of a minor is not here: `name` then holds the surname with 某, the full name is in the vault.
    """

    class Kind(models.TextChoices):
        CITIZEN = "CITIZEN", "公民"
        INDIVIDUAL_BUSINESS = "INDIVIDUAL_BUSINESS", "个体工商户"
        LEGAL_PERSON = "LEGAL_PERSON", "法人"
        OTHER_ORG = "OTHER_ORG", "其他组织"

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="parties", verbose_name="登记机关")
    kind = models.CharField("当事人类别", max_length=20, choices=Kind.choices)
    name = models.CharField("姓名或名称", max_length=200)
    legal_representative = models.CharField("法定代表人（负责人、经营者）", max_length=60, blank=True)
    birth_on = models.DateField("出生日期", null=True, blank=True)
    identity_blind = models.CharField("号码盲索引", max_length=64, blank=True, db_index=True)
    unverified_reason = models.CharField("号码未通过校验的理由", max_length=500, blank=True)
    registered_at = models.DateTimeField("登记时间", default=clock.now, editable=False)
    registered_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = "行政相对人"
        verbose_name_plural = "行政相对人"
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="party_has_a_name")]

    def __str__(self) -> str:
        return self.name
