"""Where the transfer of a suspected crime may stand."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("SUSPECTED", "发现涉嫌犯罪", "发现"),
    Step("TEAM_FORMED", "专案组核实中", "核实"),
    Step("REPORTED", "已提出移送报告", "报批"),
    Step("APPROVED", "已批准移送", "报批"),
    Step("SENT", "已移送公安机关", "移送"),
    Step("RECEIPTED", "公安机关已签收", "移送"),
    Step("POLICE_DECLINED", "公安机关不予立案", "公安决定"),
    Step("RECONSIDERED", "已提请公安机关复议", "公安决定"),
    Step("DECLINED_AGAIN", "公安机关复议维持不立案", "公安决定"),
    Step("PROCURATOR", "已建议检察机关立案监督", "公安决定"),
    Step("POLICE_FILED", "公安机关已立案", "公安决定"),
    Step("HANDED_OVER", "涉案物品已移交", "移交"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("REFUSED", "不批准移送", "报批", end=True),
    Step("BACK_TO_ADMIN", "退回行政处理", "公安决定", end=True),
    Step("REFERRED", "已移送监察机关或者检察院", "报批", end=True),
)

MILESTONES = ("发现", "核实", "报批", "移送", "公安决定", "移交", "结案")

# After the files have left for the police and before the goods follow.
WITH_POLICE = (
    "SENT",
    "RECEIPTED",
    "POLICE_DECLINED",
    "RECONSIDERED",
    "DECLINED_AGAIN",
    "PROCURATOR",
    "POLICE_FILED",
)
