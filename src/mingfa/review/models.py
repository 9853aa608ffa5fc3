"""法制审核: rounds of hand-in and the opinions on them (CF 58; S-13 to S-19). Rows are never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

RESULTS = (
    ("agree", "同意"),
    ("correct", "建议纠正"),
    ("supplement", "建议补充调查"),
    ("disagree", "不同意，建议不予处罚或者撤销案件"),
    ("transfer", "超越权限或者涉嫌犯罪，建议移送"),
    ("other", "其他意见"),
)


class ReviewRound(models.Model):
    """One hand-in: the materials as they were, frozen, and the substance they stand for."""

    case = models.ForeignKey("case.Case", models.CASCADE, related_name="review_rounds")
    number = models.PositiveSmallIntegerField("轮次")
    submitted_by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="送审人")
    submitted_at = models.DateTimeField("送审时间")
    explanation = models.TextField("送审说明")
    substance = models.CharField("实质内容摘要", max_length=80)
    bundle = models.JSONField("送审材料", default=list)  # [{kind, title, digest, ref}]
    draft = models.JSONField("决定书代拟稿", default=list)  # blocks of documents.html.paper
    act = models.ForeignKey("case.Act", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "送审"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="review_round_once")]

    def __str__(self) -> str:
        return f"第 {self.number} 轮"


class Opinion(models.Model):
    """法制审核意见: eight points judged, one result, bound to the substance of the round."""

    round = models.OneToOneField(ReviewRound, models.CASCADE, related_name="opinion")
    reviewer = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name="审核人")
    points = models.JSONField("八项内容", default=list)  # [{point, verdict, reason}]
    result = models.CharField("意见", max_length=12, choices=RESULTS)
    text = models.TextField("理由", blank=True)
    substance = models.CharField("实质内容摘要", max_length=80)
    given_at = models.DateTimeField("出具时间")
    act = models.ForeignKey("case.Act", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "法制审核意见"
        constraints = [
            models.CheckConstraint(
                condition=Q(result="agree") | ~Q(text=""), name="opinion_other_than_agreement_has_reasons"
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display()
