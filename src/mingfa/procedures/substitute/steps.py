"""Where a substitute performance may stand (QZ 50–52)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("ORDERED", "逾期不排除妨碍、不恢复原状", "催告"),
    Step("URGED", "已催告", "催告"),
    Step("DEFENCE_REVIEWED", "陈述、申辩已复核", "催告"),
    Step("DEFENCE_ACCEPTED", "陈述、申辩成立，不代履行", "催告"),
    Step("LEGAL_REVIEW", "法制审核中", "决定"),
    Step("LEGAL_PASSED", "法制审核通过", "决定"),
    Step("SUBST_DECIDED", "已作出代履行决定", "决定"),
    Step("SERVED", "代履行决定已送达", "送达"),
    Step("URGED_3WD", "已作代履行前催告", "送达"),
    Step("AT_ONCE", "已决定立即实施", "决定"),
    Step("TELL_DUE", "已立即实施，必须通知当事人", "实施"),
    Step("SUBST_DONE", "代履行完毕", "实施"),
    Step("COST_SETTLED", "费用已结清", "费用"),
    Step("PERFORMED", "当事人已履行", "实施"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("TERMINATED", "已终结", "结案", end=True),
)

MILESTONES = ("催告", "决定", "送达", "实施", "费用", "结案")

BEFORE = ("ORDERED", "URGED", "DEFENCE_REVIEWED", "DEFENCE_ACCEPTED", "LEGAL_PASSED")
DECIDED = ("SUBST_DECIDED", "SERVED", "URGED_3WD", "AT_ONCE")
DECIDING = ("DEFENCE_REVIEWED", "LEGAL_PASSED")
