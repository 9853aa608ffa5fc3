"""Where a hearing may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("HEARING_PENDING", "等待安排听证", "申请"),
    Step("HEARING_SCHEDULED", "听证已经通知", "通知"),
    Step("HEARD", "听证已经举行", "举行"),
    Step("HEARING_ENDED", "听证办结", "报告", end=True),
    Step("HEARING_WITHDRAWN", "听证申请已撤回", "报告", end=True),
)

MILESTONES = ("申请", "通知", "举行", "报告")
