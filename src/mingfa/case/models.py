"""The typed core of a case: what documents, statistics, disclosure and the archive read, never free JSON.

Only `case/act.py` changes a case's step. Rows are appended by acts; what was written stays (a correction is a new act).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mingfa.kernel.identifiers import new_reference

PENALTY_KINDS = [
    ("P01", "警告"),
    ("P02", "通报批评"),
    ("P03", "罚款"),
    ("P04", "没收违法所得"),
    ("P05", "没收非法财物"),
    ("P06", "暂扣许可证件"),
    ("P07", "降低资质等级"),
    ("P08", "吊销许可证件"),
    ("P09", "限制开展生产经营活动"),
    ("P10", "责令停产停业"),
    ("P11", "责令关闭"),
    ("P12", "限制从业"),
    ("P99", "法律、行政法规规定的其他行政处罚"),
]
# What other decisions than penalties impose or allow.
ITEM_KINDS = [*PENALTY_KINDS, ("A01", "应缴费款"), ("X01", "决定内容")]


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, named in words of the domain."""

    def within(self, reach) -> CaseQuerySet:
        """Cases of the agencies that this reach covers, own or supervised; all others do not exist for the actor."""
        return self.filter(agency_id__in=reach.own | reach.supervised)

    def open(self) -> CaseQuerySet:
        """Cases that have not ended."""
        return self.filter(ended_at=None)


class Case(models.Model):
    """One administrative enforcement case under one released version of a procedure."""

    reference = models.CharField("内部标识", max_length=26, unique=True, default=new_reference)
    log_subject = models.CharField("日志主体", max_length=26, unique=True, default=new_reference)
    agency = models.ForeignKey("org.Agency", models.PROTECT, verbose_name="执法机关")
    number = models.CharField("案号", max_length=40)
    procedure = models.CharField("程序", max_length=40)
    version = models.PositiveSmallIntegerField("程序版本")
    step = models.CharField("步骤", max_length=40)
    revision = models.PositiveIntegerField("修订号", default=0)
    title = models.CharField("案由标题", max_length=200)
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="descendants")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    power_item = models.ForeignKey("law.PowerItem", models.PROTECT, null=True, verbose_name="执法事项")
    profile = models.CharField("部门程序", max_length=20, default="GENERAL")
    source = models.CharField("案件来源", max_length=40, blank=True)
    source_ref = models.CharField("来源编号", max_length=40, blank=True)
    clue_on = models.DateField("发现线索日期", null=True)
    deed_on = models.DateField("违法行为终了日期", null=True)
    place = models.CharField("违法行为发生地", max_length=200, blank=True)
    region_code = models.CharField("发生地区划", max_length=12, blank=True)
    opened_at = models.DateTimeField("登记时间")
    filed_on = models.DateField("立案日期", null=True)
    ended_at = models.DateTimeField("办结时间", null=True)
    complex_or_major = models.BooleanField("情节复杂或者重大违法", default=False)
    calendar_version = models.CharField("结案时日历版本", max_length=80, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "案件"
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="case_number_once_per_agency"),
        ]
        indexes = [models.Index(fields=["agency", "ended_at", "-opened_at"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CaseParty(models.Model):
    """A party to the case in a capacity (当事人, 代理人, 第三人, 证人)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    party = models.ForeignKey("party.Party", models.PROTECT)
    capacity = models.CharField("身份", max_length=20, default="PARTY")
    added_at = models.DateTimeField("加入时间")

    class Meta:
        verbose_name = "案件当事人"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "party", "capacity"], name="party_once_per_case_and_capacity"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.capacity}"


class Act(models.Model):
    """One act on the case: the timeline, append-only. Both times are kept, always."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="acts")
    sequence = models.PositiveIntegerField("序号")
    move = models.CharField("动作", max_length=40)
    from_step = models.CharField("原步骤", max_length=40, blank=True)
    to_step = models.CharField("新步骤", max_length=40)
    actor = models.ForeignKey("org.Person", models.PROTECT, verbose_name="办理人", related_name="+")
    happened_at = models.DateTimeField("发生时间")
    recorded_at = models.DateTimeField("录入时间")
    late_reason = models.CharField("补录理由", max_length=200, blank=True)
    facts = models.JSONField("事项", default=dict)
    summary = models.CharField("摘要", max_length=300, blank=True)
    entry_reference = models.CharField("日志条目", max_length=80, blank=True)

    class Meta:
        verbose_name = "办案记录"
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="act_sequence_once")]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.sequence} {self.move}"


class Participation(models.Model):
    """Who acted in which capacity in which act: the ground of every separation of duties (on persons, not accounts)."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="participations")
    case = models.ForeignKey(Case, models.CASCADE, related_name="participations")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    capacity = models.CharField("身份", max_length=30)
    credential = models.ForeignKey("org.Credential", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "参与记录"
        constraints = [
            models.UniqueConstraint(fields=["act", "person", "capacity"], name="participation_once_per_act")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.capacity}"


class Recusal(models.Model):
    """A person who must stay away from this case, and why (CF 43). `decided` False while the request is open."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    reason = models.CharField("理由", max_length=200)
    decided = models.BooleanField("已决定", default=False)
    recused = models.BooleanField("应当回避", default=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "回避"

    def __str__(self) -> str:
        return f"{self.person} 回避"


class Finding(models.Model):
    """A fact that was found, with the provision it breaks. Evidence is tied to it by case items."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("违法事实")
    violated = models.CharField("违反的规定", max_length=300)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    superseded_by = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    items = models.ManyToManyField("CaseItem", related_name="findings", verbose_name="证据")

    class Meta:
        verbose_name = "认定的事实"

    def __str__(self) -> str:
        return self.text[:40]


class Proposal(models.Model):
    """What the handling officers propose, in rounds; an approved proposal is what the party is told."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="proposals")
    round = models.PositiveSmallIntegerField("轮次")
    outcome = models.CharField("拟处理", max_length=20)  # penalty | no_penalty
    reason = models.TextField("理由")
    basis = models.JSONField("依据", default=list)  # [{law, article, text}]
    discretion = models.TextField("裁量", blank=True)
    no_penalty_ground = models.CharField("不予处罚情形", max_length=40, blank=True)
    proposed_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    approved_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "处理意见"
        constraints = [models.UniqueConstraint(fields=["case", "round"], name="proposal_round_once")]

    def __str__(self) -> str:
        return f"第 {self.round} 轮处理意见"


class ProposalItem(models.Model):
    """One penalty proposed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="items")
    kind = models.CharField("种类", max_length=3, choices=ITEM_KINDS)
    amount_fen = models.BigIntegerField("金额(分)", null=True)
    days = models.PositiveIntegerField("天数", null=True)
    text = models.CharField("内容", max_length=300, blank=True)

    class Meta:
        verbose_name = "拟处罚项"

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_fen or self.text}"


class Notice(models.Model):
    """What was told to the party before the decision (CF 44, 62), and when it took effect by service."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    proposal = models.ForeignKey(Proposal, models.PROTECT)
    substance = models.CharField("告知内容摘要", max_length=80)
    hearing_right = models.BooleanField("告知听证权", default=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    effective_on = models.DateField("送达生效日期", null=True)
    served_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "告知"

    def __str__(self) -> str:
        return f"告知 {self.effective_on or '未送达'}"


class Statement(models.Model):
    """The party's statement and defence, each point answered (CF 45); or the written waiver."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="statements")
    notice = models.ForeignKey(Notice, models.PROTECT)
    waived = models.BooleanField("书面放弃", default=False)
    points = models.JSONField("陈述申辩要点", default=list)  # [{text, accepted, answer}]
    made_on = models.DateField("提出日期")
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    answered_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "陈述申辩"

    def __str__(self) -> str:
        return "放弃陈述申辩" if self.waived else f"陈述申辩 {self.made_on}"


class Decision(models.Model):
    """The decision. One per case, bound to the substance that the legal review passed (CF 57, 58, 59)."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    outcome = models.CharField("处理", max_length=20)  # penalty | no_penalty
    proposal = models.ForeignKey(Proposal, models.PROTECT)
    substance = models.CharField("实质内容摘要", max_length=80)
    reviewed_substance = models.CharField("审核时实质内容摘要", max_length=80, blank=True)
    late_fine_clause = models.BooleanField("载明逾期加处罚款", default=True)
    decided_on = models.DateField("作出日期")
    decided_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    document_number = models.CharField("文号", max_length=60, blank=True)
    served_on = models.DateField("送达生效日期", null=True)
    pay_by_on = models.DateField("缴款期限", null=True)
    state = models.CharField(
        "效力", max_length=20, default="in_force"
    )  # in_force|changed|revoked|unlawful|void|redo
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "决定"
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_substance="") | Q(substance=F("reviewed_substance")),
                name="decision_carries_the_reviewed_substance",
            )
        ]

    def __str__(self) -> str:
        return self.document_number or "决定"


class DecisionItem(models.Model):
    """One penalty imposed."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items")
    kind = models.CharField("种类", max_length=3, choices=ITEM_KINDS)
    amount_fen = models.BigIntegerField("金额(分)", null=True)
    days = models.PositiveIntegerField("天数", null=True)
    text = models.CharField("内容", max_length=300, blank=True)

    class Meta:
        verbose_name = "处罚项"

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_fen or self.text}"


class Payment(models.Model):
    """Money that reached the bank (CF 67): principal and late fine apart, with the receipt's number."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="payments")
    paid_on = models.DateField("缴款日期")
    principal_fen = models.BigIntegerField("罚款(分)")
    late_fine_fen = models.BigIntegerField("加处罚款(分)", default=0)
    receipt_number = models.CharField("财政票据号", max_length=40)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "缴款"

    def __str__(self) -> str:
        return f"{self.paid_on} {self.principal_fen}"


class Approval(models.Model):
    """Two acts by two people: what was asked and what the approver answered."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="approvals")
    move = models.CharField("请示事项", max_length=40)
    requested_act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    answered_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    approved = models.BooleanField("批准", null=True)

    class Meta:
        verbose_name = "审批"

    def __str__(self) -> str:
        return f"{self.move} {self.approved}"


class RunningClock(models.Model):
    """A statutory period on this case: started and stopped by acts; the computed term is kept with its trace."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    key = models.CharField("期限", max_length=40)
    rule = models.CharField("期限代码", max_length=40)
    title = models.CharField("名称", max_length=80)
    start_on = models.DateField("起算事件日期")
    started_act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    stopped_act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField("停止时间", null=True)
    paused_on = models.DateField("暂停日期", null=True)
    exclusions = models.JSONField("扣除期间", default=list)  # [[from, to]]
    extensions = models.JSONField("延长", default=list)  # [{length, unit, act}]
    due_on = models.DateField("届满日", null=True)
    start_at = models.DateTimeField("起算时刻", null=True)  # for terms in hours only
    due_at = models.DateTimeField("届满时刻", null=True)
    pending = models.BooleanField("待公布", default=False)
    wait = models.BooleanField("等待期", default=False)
    term = models.JSONField("计算过程", default=dict)
    overdue_reason = models.TextField("超期说明", blank=True)

    class Meta:
        verbose_name = "期限"
        indexes = [models.Index(fields=["stopped_at", "due_on"])]

    def __str__(self) -> str:
        return f"{self.title} {self.due_on or '待公布'}"


class ClockChange(models.Model):
    """A term computed anew when a calendar arrived or an extension was granted: old and new are both kept."""

    clock = models.ForeignKey(RunningClock, models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField("变更时间")
    cause = models.CharField("原因", max_length=200)
    before = models.JSONField("变更前")
    after = models.JSONField("变更后")

    class Meta:
        verbose_name = "期限变更"

    def __str__(self) -> str:
        return self.cause


class CaseItem(models.Model):
    """The case's table of contents: every document, piece of evidence, opinion, record and receipt registers here."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="items")
    kind = models.CharField("种类", max_length=20)  # document|evidence|opinion|record|receipt|service
    title = models.CharField("名称", max_length=200)
    digest = models.CharField("摘要", max_length=80)
    made_on = models.DateField("日期")
    ref = models.CharField("引用", max_length=60)  # "<room>:<key>"
    volume = models.CharField("卷", max_length=10, default="main")
    act = models.ForeignKey(Act, models.PROTECT, related_name="items")

    class Meta:
        verbose_name = "案件材料"
        constraints = [models.UniqueConstraint(fields=["case", "ref"], name="item_reference_once")]

    def __str__(self) -> str:
        return self.title


class IdempotencyKey(models.Model):
    """The first answer to a form's key; the same key with other content is refused."""

    actor = models.ForeignKey("org.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    request_digest = models.CharField(max_length=80)
    act = models.ForeignKey(Act, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "重复提交登记"
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return self.key


class OutboxRow(models.Model):
    """Deferred work written in the same transaction as its cause; claimed by conditional update."""

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    not_before_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = "待办外发"
        indexes = [models.Index(fields=["done_at", "not_before_at"])]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class CaseNumber(models.Model):
    """The next running number of a series (agency, kind, year): taken inside the act, never skipped."""

    agency = models.ForeignKey("org.Agency", models.CASCADE)
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "编号序列"
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind} {self.year}"
