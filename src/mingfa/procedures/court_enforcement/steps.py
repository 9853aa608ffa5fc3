"""Where an application to the court may stand (QZ 53–60)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("OVERDUE", "逾期不履行", "起诉期满"),
    Step("REMEDY_EXPIRED", "起诉期限已经届满", "起诉期满"),
    Step("URGED", "已催告，等待十日", "催告"),
    Step("APPLIED", "已申请人民法院强制执行", "申请"),
    Step("NOT_ACCEPTED", "法院裁定不予受理", "申请"),
    Step("ACCEPTED", "法院已受理", "裁定"),
    Step("RULED", "法院裁定准予执行", "裁定"),
    Step("RULED_NOT", "法院裁定不予执行", "裁定"),
    Step("OBJECTED", "已向上一级法院申请复议", "裁定"),
    Step("REFUSED_FINALLY", "上一级法院维持，不予执行", "裁定"),
    Step("ENFORCED", "已执行", "执行"),
    Step("PERFORMED", "当事人已履行", "执行"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("TERMINATED", "不再申请执行", "结案", end=True),
)

MILESTONES = ("起诉期满", "催告", "申请", "裁定", "执行", "结案")

BEFORE_COURT = ("OVERDUE", "REMEDY_EXPIRED", "URGED")
AT_COURT = ("APPLIED", "ACCEPTED", "RULED", "OBJECTED", "NOT_ACCEPTED", "RULED_NOT", "REFUSED_FINALLY")
