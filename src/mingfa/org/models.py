"""Agencies, the people in them, their accounts, their enforcement credentials and their appointments."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from mingfa.kernel import clock
from mingfa.kernel.identifiers import new_reference
from mingfa.org.roles import NAMES


class Agency(models.Model):
    """行政执法主体: a place in the tree of agencies; with the fields to be disclosed beforehand."""

    class Level(models.TextChoices):
        PROVINCE = "PROVINCE", "省"
        PREFECTURE = "PREFECTURE", "州市"
        COUNTY = "COUNTY", "县"
        TOWNSHIP = "TOWNSHIP", "乡镇"

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    name = models.CharField("单位名称", max_length=200, unique=True)
    short_name = models.CharField("简称", max_length=40)
    document_word = models.CharField("机关代字", max_length=8, blank=True)
    region_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    level = models.CharField("层级", max_length=12, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    responsible = models.CharField("负责人", max_length=60, blank=True)
    categories = models.JSONField("执法类别", default=list, blank=True)
    area = models.CharField("执法区域", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    supervision_phone = models.CharField("监督电话", max_length=40, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    office_hours = models.CharField("办公时间", max_length=200, blank=True)
    review_body = models.CharField("复议机关", max_length=200, blank=True)
    court = models.CharField("管辖法院", max_length=200, blank=True)
    payment_account = models.TextField("罚款缴纳账户", blank=True)
    created_at = models.DateTimeField("登记时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "执法主体"
        verbose_name_plural = "执法主体"

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """工作人员: one natural person. The log knows only the pseudonym."""

    class Kind(models.TextChoices):
        OFFICER = "OFFICER", "执法人员"
        ASSISTANT = "ASSISTANT", "执法辅助人员"
        OTHER = "OTHER", "其他工作人员"
        SYSTEM = "SYSTEM", "系统"

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    pseudonym = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    name = models.CharField("姓名", max_length=60)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people", verbose_name="所在单位")
    unit = models.CharField("所在执法机构", max_length=100, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    kind = models.CharField("人员类别", max_length=12, choices=Kind.choices)
    identity_blind = models.CharField("证件号盲索引", max_length=64, blank=True, db_index=True)
    lawyer_qualification_no = models.CharField("法律职业资格证书编号", max_length=40, blank=True)
    first_reviewed_on = models.DateField("初次从事法制审核日期", null=True, blank=True)
    left_on = models.DateField("离岗日期", null=True, blank=True)
    enrolled_at = models.DateTimeField("登记时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"
        constraints = [
            # Separation of duties is checked on persons, so one natural person is one row.
            models.UniqueConstraint(
                fields=["identity_blind"],
                condition=~Q(identity_blind=""),
                name="person_is_one_natural_person",
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(kind="SYSTEM"), name="system_actor_once_per_agency"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager):
    """Finds accounts by name when somebody signs in; accounts are opened by `org.people.open_account`."""


class Account(AbstractBaseUser):
    """登录账号: how one person signs in. Separation of duties looks at the person, never at the account."""

    username = models.CharField("账号", max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account", verbose_name="使用人")
    is_active = models.BooleanField("启用", default=True)
    opened_at = models.DateTimeField("开通时间", default=clock.now, editable=False)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "登录账号"
        verbose_name_plural = "登录账号"

    def __str__(self) -> str:
        return self.username


class SecondFactor(models.Model):
    """两步验证: the app on one's own phone that counts codes with us; the shared secret lies in the vault."""

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    account = models.OneToOneField(
        Account, models.PROTECT, related_name="second_factor", verbose_name="登录账号"
    )
    begun_at = models.DateTimeField("开始设置时间", default=clock.now, editable=False)
    confirmed_at = models.DateTimeField("设好时间", null=True, blank=True)
    last_counter = models.BigIntegerField(
        "用过的最后一个时间格", default=0
    )  # a code counts once: RFC 6238 §5.2
    failures = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until_at = models.DateTimeField("锁定到", null=True, blank=True)

    class Meta:
        verbose_name = "两步验证"
        verbose_name_plural = "两步验证"

    def __str__(self) -> str:
        return self.reference


class RecoveryCode(models.Model):
    """恢复码: signs in once without the phone. Kept as a keyed digest, shown once when it is made."""

    factor = models.ForeignKey(
        SecondFactor, models.CASCADE, related_name="recovery_codes", verbose_name="两步验证"
    )
    digest = models.CharField("恢复码摘要", max_length=64)
    used_at = models.DateTimeField("用掉时间", null=True, blank=True)

    class Meta:
        verbose_name = "恢复码"
        verbose_name_plural = "恢复码"
        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Credential(models.Model):
    """行政执法证: who may enforce what, where, from which day to which day (the whole last day counts)."""

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="credentials", verbose_name="持证人")
    number = models.CharField("执法证号", max_length=32, db_index=True)
    issuer = models.CharField("发证机关", max_length=200)
    categories = models.JSONField("执法类别", default=list, blank=True)
    region_code = models.CharField("执法区域", max_length=12)
    valid_from = models.DateField("有效期自")
    valid_to = models.DateField("有效期至")
    issued_at = models.DateTimeField("登记时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "行政执法证"
        verbose_name_plural = "行政执法证"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="credential_days_in_order"
            ),
            models.UniqueConstraint(fields=["number", "valid_from"], name="credential_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class CredentialEvent(models.Model):
    """A credential was suspended, restored or revoked at an instant; the row stays for ever."""

    class Kind(models.TextChoices):
        SUSPEND = "SUSPEND", "停用"
        RESTORE = "RESTORE", "恢复"
        REVOKE = "REVOKE", "吊销"

    credential = models.ForeignKey(
        Credential, models.PROTECT, related_name="events", verbose_name="行政执法证"
    )
    kind = models.CharField("事项", max_length=8, choices=Kind.choices)
    at = models.DateTimeField("生效时间")
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    recorded_at = models.DateTimeField("记录时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "执法证变动"
        verbose_name_plural = "执法证变动"

    def __str__(self) -> str:
        return f"{self.credential} {self.get_kind_display()}"


class Appointment(models.Model):
    """任职: one person in one role at one agency, from a day up to and including a day."""

    reference = models.CharField(max_length=26, unique=True, default=new_reference, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="人员")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="appointments", verbose_name="单位")
    role = models.CharField("岗位", max_length=20, choices=list(NAMES.items()))
    since_on = models.DateField("任职起")
    until_on = models.DateField("任职止", null=True, blank=True)
    appointed_at = models.DateTimeField("记录时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="appointment_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["person", "agency", "role"],
                condition=Q(until_on__isnull=True),
                name="appointment_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"
