"""What is written while a licence is in force, and when it ends (XK 8, 49, 50, 69, 70)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import OPINION, today
from mingfa.procedures.licence.forms import article

XK8, XK49, XK50, XK70 = f"{article('八')}第二款", article("四十九"), article("五十"), article("七十")

CHANGE = (
    Field("applied_on", "申请变更的日期", "date", initial=today, statutory=XK49),
    Field("change", "要求变更的内容", "long", statutory=XK49),
    Field("reason", "审查的意见和理由", "long", statutory=XK49),
)
CHANGED = (
    *OPINION,
    Field(
        "change_result",
        "决定",
        "choice",
        choices=(("yes", "准予变更"), ("no", "不予变更")),
        statutory=XK49,
    ),
    Field("change_reason", "不予变更的理由", required=False),
)
RENEWAL = (
    Field("applied_on", "申请延续的日期", "date", initial=today, statutory=XK50),
    Field("reason", "申请的理由", "long", statutory=XK50),
)
RENEWED = (*OPINION, Field("valid_until", "延续到", "date", statutory=XK50))
NOT_RENEWED = (Field("refusal", "不予延续的理由", "long", statutory=article("三十八", "第二款")),)
RECALL = (
    Field(
        "recall_ground",
        "撤回的情形",
        "choice",
        choices=(
            ("law", "许可所依据的法律、法规、规章修改或者废止"),
            ("circumstances", "准予许可所依据的客观情况发生重大变化"),
        ),
        statutory=XK8,
    ),
    Field("reason", "公共利益的需要和理由", "long", statutory=XK8),
    Field("compensation", "财产损失和补偿", "long", hint="没有损失的写明怎样查明没有损失", statutory=XK8),
)
CANCEL = (
    Field(
        "cancel_ground",
        "注销的情形",
        "choice",
        choices=(
            ("expired", "有效期届满未延续"),
            ("person", "公民死亡或者丧失行为能力"),
            ("ended", "法人或者其他组织依法终止"),
            ("revoked", "许可依法被撤销、撤回，或者许可证件被吊销"),
            ("force", "因不可抗力导致许可事项无法实施"),
            ("other", "法律、法规规定应当注销的其他情形"),
        ),
        statutory=XK70,
    ),
    Field("reason", "事实", "long", statutory=XK70),
)
