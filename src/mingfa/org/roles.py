"""Roles and which of them one person may not hold together (procedures §1)."""

from __future__ import annotations

CASE_OFFICER = "CASE_OFFICER"
ASSISTANT = "ASSISTANT"
UNIT_HEAD = "UNIT_HEAD"
LEGAL_REVIEWER = "LEGAL_REVIEWER"
AGENCY_LEADER = "AGENCY_LEADER"
AGENCY_PRINCIPAL = "AGENCY_PRINCIPAL"
COLLECTIVE = "COLLECTIVE"
HEARING_HOST = "HEARING_HOST"
HEARING_CLERK = "HEARING_CLERK"
WINDOW = "WINDOW"
COLLECTOR = "COLLECTOR"
PUBLISHER = "PUBLISHER"
PUB_REVIEWER = "PUB_REVIEWER"
ARCHIVIST = "ARCHIVIST"
SUPERVISOR = "SUPERVISOR"
SYSTEM_ADMIN = "SYSTEM_ADMIN"
SECURITY_ADMIN = "SECURITY_ADMIN"
AUDIT_ADMIN = "AUDIT_ADMIN"

NAMES: dict[str, str] = {
    CASE_OFFICER: "承办执法人员",
    ASSISTANT: "执法辅助人员",
    UNIT_HEAD: "承办机构负责人",
    LEGAL_REVIEWER: "法制审核人员",
    AGENCY_LEADER: "机关负责人",
    AGENCY_PRINCIPAL: "机关主要负责人",
    COLLECTIVE: "集体讨论成员",
    HEARING_HOST: "听证主持人",
    HEARING_CLERK: "听证记录员",
    WINDOW: "受理窗口",
    COLLECTOR: "代收机构",
    PUBLISHER: "公示员",
    PUB_REVIEWER: "公示审核员",
    ARCHIVIST: "档案员",
    SUPERVISOR: "执法监督人员",
    SYSTEM_ADMIN: "系统管理员",
    SECURITY_ADMIN: "安全管理员",
    AUDIT_ADMIN: "审计管理员",
}

SYSTEM = "SYSTEM"  # nobody is appointed to it: what the law itself does when a term has run out
TITLES: dict[str, str] = {**NAMES, SYSTEM: "系统"}

ADMINISTRATORS = frozenset({SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN})

# Roles that one person never holds at the same time: the three administrators watch each other, none of them
# works on cases, an assistant has no enforcement power, and who collects the fine does not decide it (CF67).
_WORK = frozenset(NAMES) - ADMINISTRATORS
APART: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (frozenset({SYSTEM_ADMIN}), frozenset({SECURITY_ADMIN, AUDIT_ADMIN}), "三类管理员须由三个人分别担任"),
    (frozenset({SECURITY_ADMIN}), frozenset({AUDIT_ADMIN}), "三类管理员须由三个人分别担任"),
    (ADMINISTRATORS, _WORK, "管理员不得兼任办案、审核、公示岗位"),
    (
        frozenset({ASSISTANT}),
        frozenset({CASE_OFFICER, UNIT_HEAD, LEGAL_REVIEWER, AGENCY_LEADER, AGENCY_PRINCIPAL}),
        "执法辅助人员没有执法资格，不得担任执法、审核、决定岗位",
    ),
    (
        frozenset({COLLECTOR}),
        frozenset({CASE_OFFICER, UNIT_HEAD, AGENCY_LEADER, AGENCY_PRINCIPAL}),
        "作出罚款决定的机构与收缴罚款的机构须分离（行政处罚法 第六十七条）",
    ),
)


def conflict(held: frozenset[str], new: str) -> str:
    """Why a person who holds these roles cannot also hold `new`: one Chinese clause, or ""."""
    for left, right, reason in APART:
        for one, other in ((left, right), (right, left)):
            if new in one and held & other - {new}:
                return reason
    return ""
