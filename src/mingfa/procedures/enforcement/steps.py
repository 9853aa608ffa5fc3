"""Where an agency's own enforcement may stand (QZ 34–42)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("OVERDUE", "逾期不履行", "催告"),
    Step("URGED", "已催告", "催告"),
    Step("DEFENCE_REVIEWED", "陈述、申辩已复核", "陈述申辩"),
    Step("DEFENCE_ACCEPTED", "陈述、申辩成立，不强制执行", "陈述申辩"),
    Step("LEGAL_REVIEW", "法制审核中", "决定"),
    Step("LEGAL_PASSED", "法制审核通过", "决定"),
    Step("ENFORCE_DECIDED", "已作出强制执行决定", "决定"),
    Step("SERVED", "强制执行决定已送达", "送达"),
    Step("EXECUTING", "正在执行", "执行"),
    Step("SUSPENDED", "已中止执行", "执行"),
    Step("AGREEMENT", "已达成执行协议", "执行"),
    Step("DONE", "已履行或者执行完毕", "执行"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("TERMINATED", "已终结执行", "结案", end=True),
)

MILESTONES = ("催告", "陈述申辩", "决定", "送达", "执行", "结案")

BEFORE = ("OVERDUE", "URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED", "LEGAL_PASSED", "ENFORCE_DECIDED")
RUNNING = ("SERVED", "EXECUTING")
DECIDING = ("DEFENCE_REVIEWED", "LEGAL_PASSED")
