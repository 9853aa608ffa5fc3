"""Where a levy may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("BASIS_CHECKED", "征收依据已核对", "依据"),
    Step("ASSESSED", "已核定", "核定"),
    Step("NOTIFIED", "已告知，听取陈述", "告知"),
    Step("DEFENCE", "已听取陈述", "告知"),
    Step("LEGAL_REVIEW", "法制审核中", "法制审核"),
    Step("LEGAL_PASSED", "法制审核通过", "法制审核"),
    Step("DECIDED", "已作出征收决定", "决定"),
    Step("SERVED", "征收决定已送达", "送达"),
    Step("RELIEF", "已减免或者缓缴", "缴款"),
    Step("OVERDUE", "逾期未缴", "缴款"),
    Step("LATE_FEE", "已加收滞纳金", "缴款"),
    Step("URGED", "已催告", "缴款"),
    Step("CRT_APPLIED", "已申请法院强制执行", "缴款"),
    Step("PAID", "已缴清", "缴款"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("ASSISTED", "协助事项已完成", "结案", end=True),
    Step("STOPPED", "已终止征收", "结案", end=True),
)

MILESTONES = ("依据", "核定", "告知", "法制审核", "决定", "送达", "缴款", "结案")

OWING = ("SERVED", "RELIEF", "OVERDUE", "LATE_FEE", "URGED", "CRT_APPLIED")
