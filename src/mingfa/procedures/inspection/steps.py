"""Where an inspection may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("PROPOSED", "已提出检查方案", "方案"),
    Step("APPROVED", "已批准检查", "批准"),
    Step("URGENT", "紧急检查，待补批", "批准"),
    Step("CHECKED_IN", "已到场扫码", "到场"),
    Step("FINDINGS", "已做检查笔录", "检查"),
    Step("INFORMED", "已告知检查结果", "告知结果"),
    Step("FIXING", "责令改正中", "处理"),
    Step("SETTLED", "已处理，待公示", "处理"),
    Step("CLOSED", "已公示结束", "公示", end=True),
    Step("DECLINED", "不批准检查", "批准", end=True),
    Step("CALLED_OFF", "已停止检查", "批准", end=True),
)

MILESTONES = ("方案", "批准", "到场", "检查", "告知结果", "处理", "公示")

ON_SITE = ("CHECKED_IN", "FINDINGS")
