"""Where the application for a licence, and the licence itself, may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("RECEIVED", "已收到申请", "申请"),
    Step("SUPPLEMENTING", "等待补正", "申请"),
    Step("ACCEPTED", "已受理", "受理"),
    Step("EXAMINED", "已审查", "审查"),
    Step("TP_NOTIFIED", "已告知利害关系人", "听取意见"),
    Step("HEARD", "听证后已审查", "听取意见"),
    Step("PROPOSED", "许可意见已批准", "法制审核"),
    Step("LEGAL_REVIEW", "法制审核中", "法制审核"),
    Step("LEGAL_PASSED", "法制审核通过", "法制审核"),
    Step("GRANTED", "准予许可", "决定"),
    Step("DENIED", "不予许可", "决定"),
    Step("ISSUED", "许可证件已送达", "送达", end=True),
    Step("DENIAL_SERVED", "不予许可决定已送达", "送达", end=True),
    Step("NOT_ACCEPTED", "不予受理", "受理", end=True),
    Step("APPLICATION_WITHDRAWN", "申请已撤回", "受理", end=True),
    Step("FORWARDED", "已报送上级机关", "决定", end=True),
    Step("EXPIRED", "许可有效期届满", "送达", end=True),
    Step("REVOKED", "许可已撤销", "送达", end=True),
    Step("RECALLED", "许可已撤回", "送达", end=True),
    Step("CANCELLED", "许可已注销", "送达", end=True),
)

MILESTONES = ("申请", "受理", "审查", "听取意见", "法制审核", "决定", "送达")

# An application is being dealt with and its term runs.
EXAMINING = ("ACCEPTED", "EXAMINED", "TP_NOTIFIED", "HEARD", "PROPOSED", "LEGAL_REVIEW", "LEGAL_PASSED")
# What was examined may be put forward, and put forward anew.
READY = ("EXAMINED", "TP_NOTIFIED", "HEARD", "PROPOSED", "LEGAL_PASSED")
