"""Where an ordinary penalty case may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("CLUE", "已登记线索", "线索"),
    Step("VERIFYING", "核查中", "线索"),
    Step("FILED", "已立案", "立案"),
    Step("INVESTIGATING", "调查中", "调查"),
    Step("SUSPENDED", "已中止", "调查"),
    Step("INV_CLOSED", "调查终结", "调查"),
    Step("PROPOSED", "处理意见已批准", "告知"),
    Step("NOTIFIED", "已告知，听取陈述申辩", "陈述申辩"),
    Step("REVIEWED", "陈述申辩已复核", "陈述申辩"),
    Step("LEGAL_REVIEW", "法制审核中", "法制审核"),
    Step("LEGAL_PASSED", "法制审核通过", "法制审核"),
    Step("DECIDED", "已作出决定", "决定"),
    Step("SERVED", "决定已送达", "送达"),
    Step("DEFERRED", "暂缓、分期缴纳中", "执行"),
    Step("OVERDUE", "逾期未履行", "执行"),
    Step("PERFORMED", "已履行", "执行"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("NOT_FILED", "不予立案", "立案", end=True),
    Step("REFERRED", "已移送", "立案", end=True),
    Step("WITHDRAWN", "已撤销立案", "调查", end=True),
    Step("REDONE", "已转入重新作出决定", "结案", end=True),
    Step("ARCHIVED", "已归档", "结案", end=True),
)

MILESTONES = ("线索", "立案", "调查", "告知", "陈述申辩", "法制审核", "决定", "送达", "执行", "结案")

# Steps at which the case is being worked on and no decision stands.
WORKING = ("FILED", "INVESTIGATING", "INV_CLOSED", "PROPOSED", "NOTIFIED", "REVIEWED", "LEGAL_PASSED")

# Every step before the decision: a suspected crime goes to the police from each of them.
UNDECIDED = ("CLUE", "VERIFYING", *WORKING, "LEGAL_REVIEW")

# Steps at which a decision stands.
AFTER_DECISION = ("DECIDED", "SERVED", "DEFERRED", "OVERDUE", "PERFORMED", "CLOSED")
