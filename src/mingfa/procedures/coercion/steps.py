"""Where a compulsory measure may stand (QZ 18–33)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("DRAFT", "已提出，等待批准", "报批"),
    Step("LEGAL_REVIEW", "法制审核中", "报批"),
    Step("LEGAL_PASSED", "法制审核通过", "报批"),
    Step("APPROVED", "已批准", "报批"),
    Step("EXECUTING", "正在现场实施", "实施"),
    Step("URGENT", "紧急情况已当场实施，待报告", "实施"),
    Step("REPORTED", "已报告，等待补办批准", "实施"),
    Step("IN_FORCE", "措施有效", "有效"),
    Step("EXTENDED", "措施已延长", "有效"),
    Step("RELEASE_DUE", "期限已经届满，必须解除", "处理"),
    Step("LIFTED_AT_ONCE", "负责人不同意，必须立即解除", "处理"),
    Step("UNSEALED", "已决定解除，等待退还", "处理"),
    Step("RELEASED", "已解除并退还", "处理", end=True),
    Step("CONFISCATED", "已依法没收", "处理", end=True),
    Step("DESTROYED", "已依法销毁", "处理", end=True),
    Step("TRANSFERRED", "已随案移送公安机关", "处理", end=True),
    Step("REFUSED", "不批准", "报批", end=True),
    Step("WITHDRAWN", "没有实施，已撤回", "报批", end=True),
)

MILESTONES = ("报批", "实施", "有效", "处理")

ASKED = ("DRAFT", "LEGAL_PASSED")
IN_FORCE = ("IN_FORCE", "EXTENDED")
HELD = ("URGENT", "REPORTED", *IN_FORCE)  # the thing is under the agency's control within its term
MUST_END = ("RELEASE_DUE", "LIFTED_AT_ONCE")  # nothing but release is lawful
