"""Where a demolition under 城乡规划法 第六十五条 may stand (QZ 44)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("ORDER_STOP_FIX", "已责令停止建设、限期改正", "责令改正"),
    Step("FIX_OVERDUE", "逾期不改正", "责令改正"),
    Step("ORDER_DEMOLISH", "已作出限期拆除决定", "限期拆除"),
    Step("SERVED", "限期拆除决定已送达", "限期拆除"),
    Step("WAIT", "已公告，等待复议和诉讼期满", "等待"),
    Step("REMEDY_PENDING", "当事人已申请复议或者起诉", "等待"),
    Step("URGED", "已催告", "催告"),
    Step("DEFENCE_REVIEWED", "陈述、申辩已复核", "催告"),
    Step("DEFENCE_ACCEPTED", "陈述、申辩成立，不强制拆除", "催告"),
    Step("LEGAL_REVIEW", "法制审核中", "强拆决定"),
    Step("LEGAL_PASSED", "法制审核通过", "强拆决定"),
    Step("ENFORCE_DECIDED", "已作出强制拆除决定", "强拆决定"),
    Step("ENFORCE_SERVED", "强制拆除决定已送达", "强拆决定"),
    Step("SUSPENDED", "已中止执行", "拆除"),
    Step("AGREEMENT", "已达成执行协议", "拆除"),
    Step("DEMOLISHED", "已强制拆除", "拆除"),
    Step("CORRECTED", "当事人已改正或者自行拆除", "拆除"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("REVOKED", "限期拆除决定被撤销", "等待", end=True),
    Step("TERMINATED", "已终结执行", "结案", end=True),
)

MILESTONES = ("责令改正", "限期拆除", "等待", "催告", "强拆决定", "拆除", "结案")

EARLY = ("ORDER_STOP_FIX", "FIX_OVERDUE", "ORDER_DEMOLISH", "SERVED", "WAIT", "REMEDY_PENDING")
LATER = ("URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED", "LEGAL_PASSED", "ENFORCE_DECIDED")
RUNNING = ("ENFORCE_SERVED",)
DECIDING = ("DEFENCE_REVIEWED", "LEGAL_PASSED")
