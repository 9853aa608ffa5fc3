"""Conditions on inspecting an enterprise: who, how often, with which approval, code in hand (国办发〔2024〕54号)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mingfa.case import frequency
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.procedures.general.conditions import standing, when
from mingfa.procedures.inspection import forms


def last(case: Case, *moves: str) -> Act | None:
    """The newest act of one of these kinds."""
    return case.acts.filter(move__in=moves).order_by("-sequence").first()


def _performer(attempt: Attempt) -> str:
    chosen = attempt.facts.get("performer")
    if chosen not in forms.FORBIDDEN:
        return ""
    return f"{dict(forms.PERFORMERS)[chosen]}不得实施行政检查。"


PERFORMER = when(
    "G_INS_PERFORMER",
    "由有主体资格的机关和持证人员检查",
    forms.J54,
    _performer,
    mend="请由本机关持执法证的人员检查；不需要检查的不入企。",
    field="performer",
)


def _plan(attempt: Attempt) -> str:
    facts = attempt.facts
    if facts.get("plan") or facts.get("source") in ("APPLIED", "MONITORING", None):
        return ""
    what = "线索编号" if facts["source"] in forms.CLUES else "检查计划的文号"
    return f"没有写{what}。"


PLAN = when("G_INS_PLAN", "检查有计划或者线索", forms.J54, _plan, mend="请补填。", field="plan")


def over_cap(attempt: Attempt, facts: dict[str, Any]) -> tuple[int, int] | None:
    """(used, cap) when one more inspection would exceed the yearly cap; None when it would not or the cap does not apply."""
    if all(facts.get(name) == value for name, value in frequency.ORDERED_FROM_ABOVE.items()):
        return None
    named = facts.get("party")
    party = None if isinstance(named, str) else named  # a kept fact: the case itself knows its party
    used = frequency.used(attempt.case, party, attempt.happened_on)
    most = frequency.cap(attempt.case.agency, attempt.happened_on)
    return (used, most) if used >= most else None


def _cap(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    over = over_cap(attempt, attempt.facts)
    if over is None:
        return None
    said = f"本机关今年已经检查这家企业 {over[0]} 次，达到年度上限 {over[1]} 次"
    if attempt.facts.get("source") not in forms.CLUES:
        return Refusal(
            "G_INS_CAP",
            f"{said}。",
            forms.J54,
            "请合并到其他检查，或者明年再查；有投诉举报等线索的按个案检查办理。",
            field="source",
        )
    if not attempt.facts.get("over_cap_reason"):
        return Refusal(
            "G_INS_CAP",
            f"{said}，没有写超过上限的理由。",
            forms.J54,
            "请写明线索和必须入企检查的理由，由机关主要负责人批准。",
            field="over_cap_reason",
        )
    return None


CAP = Guard("G_INS_CAP", "没有超过年度频次上限", forms.J54, _cap)


def _raised(attempt: Attempt) -> Refusal | None:
    proposed = last(attempt.case, "propose")
    if proposed is None or attempt.capacity == PRINCIPAL or over_cap(attempt, proposed.facts) is None:
        return None
    return Refusal(
        "G_INS_RAISED",
        "超过年度频次上限的线索类检查，由机关主要负责人批准。",
        forms.J54,
        "请报机关主要负责人。",
    )


RAISED = Guard("G_INS_RAISED", "超过上限的由主要负责人批准", forms.J54, _raised)


def _code(attempt: Attempt) -> str:
    facts = attempt.facts
    if facts.get("code_way") == "OFFLINE":
        return "" if facts.get("offline_reason") else "没有扫码，也没有写不能扫码的情况。"
    if facts.get("code_id") and facts.get("code_at"):
        return ""
    return "没有检查码编号和扫码时间。"


CODE = when(
    "G_INS_CODE",
    "到场扫码或者亮码",
    forms.J54,
    _code,
    mend="请扫码；断网的写明情况，离开企业以前补录。",
    field="code_id",
)


def has_code(case: Case) -> bool:
    """A check code was scanned on arrival or made up afterwards."""
    arrived = last(case, "arrive")
    return bool(arrived and arrived.facts.get("code_id")) or last(case, "make_up_code") is not None


def _code_for_record(case: Case) -> str:
    arrived = last(case, "arrive")
    offline = bool(arrived and arrived.facts.get("offline_reason"))
    return "" if has_code(case) or offline else "没有检查码，不能做检查笔录。"


CODE_FOR_RECORD = standing(
    "G_INS_CODE", "没有检查码不做笔录", forms.J54, _code_for_record, mend="请先扫码。", link="make_up_code"
)

CODE_MADE_UP = standing(
    "G_INS_CODE",
    "检查码已经补录",
    forms.J54,
    lambda case: "" if has_code(case) else "到场时没有扫码，还没有补录检查码。",
    mend="请先“补录检查码”。",
    link="make_up_code",
)


def _made_up_in_time(attempt: Attempt) -> str:
    inspected, at = last(attempt.case, "inspect"), attempt.facts.get("code_at")
    if inspected is None or at is None or attempt.facts.get("code_late_reason"):
        return ""
    left_at = datetime.fromisoformat(inspected.facts["end_at"])
    return "检查码在离开企业以后才补录，没有写明原因。" if at > left_at else ""


MADE_UP_IN_TIME = when(
    "G_INS_CODE_LATE",
    "离开企业以前补录检查码",
    forms.J54,
    _made_up_in_time,
    mend="请写明原因。",
    field="code_late_reason",
)


def _assistants(attempt: Attempt) -> str:
    proposed = last(attempt.case, "propose")
    planned = (proposed.facts.get("assistants_count") or 0) if proposed else 0
    present = attempt.facts.get("assistants_present") or 0
    return f"到场协助人员 {present} 人，批准的是 {planned} 人。" if present > planned else ""


ASSISTANTS = when(
    "G_INS_ASSISTANTS",
    "协助人员不超过批准的人数",
    forms.J54,
    _assistants,
    mend="多出的人员不得参加检查。",
    field="assistants_present",
)


def _order(attempt: Attempt) -> str:
    start, end = attempt.facts.get("start_at"), attempt.facts.get("end_at")
    return "结束时间早于开始时间。" if start and end and end < start else ""


TIMES = when("G_INS_TIMES", "起止时间先后相符", forms.CF55, _order, mend="请核对时间。", field="end_at")


def _approved(case: Case) -> str:
    return "" if last(case, "approve", "approve_afterwards") else "紧急检查还没有补办批准。"


APPROVED = standing(
    "G_INS_APPROVED",
    "检查经过批准",
    forms.J54,
    _approved,
    mend="请机关负责人补批。",
    link="approve_afterwards",
)


def _urgent(case: Case) -> str:
    if last(case, "urgent_start") is None:
        return "这次检查不是紧急检查，不需要补批。"
    return "已经补批。" if last(case, "approve_afterwards") else ""


URGENT_OPEN = standing("G_INS_URGENT", "紧急检查等待补批", forms.J54, _urgent)


def _told(attempt: Attempt) -> str:
    inspected = last(attempt.case, "inspect")
    problems = [
        row for row in (inspected.facts["checklist"] if inspected else []) if row["found"] == "problem"
    ]
    if problems and attempt.facts.get("finding") == "none":
        return "检查单上有发现问题的项目，不能告知没有发现问题。"
    return ""


RESULT_PLAIN = when(
    "G_INS_RESULT", "告知的结果和检查单一致", forms.J54, _told, mend="请核对。", field="finding"
)


def found(finding: str, wrong: str) -> Guard:
    """The result that was told to the enterprise is this one."""

    def check(case: Case) -> str:
        told = last(case, "inform_result")
        return "" if told is None or told.facts["finding"] == finding else wrong

    return standing("G_INS_FOUND", "处理和告知的结果一致", forms.J54, check, mend="请选其他处理。")


NOTHING_FOUND = found("none", "告知的结果是发现问题。")
PROBLEM_FOUND = found("problems", "告知的结果是没有发现问题。")


def _fix_by(attempt: Attempt) -> str:
    day = attempt.facts.get("fix_by")
    return "改正期限早于今天。" if day and day < attempt.happened_on else ""


FIX_BY = when("G_INS_FIX", "改正期限在今天以后", forms.CF28, _fix_by, mend="请改期限。", field="fix_by")


def _case_known(attempt: Attempt) -> str:
    number = attempt.facts.get("case_number")
    known = Case.objects.filter(agency=attempt.case.agency, number=number).exclude(pk=attempt.case.pk)
    return "" if known.exists() else f"本机关没有案号为“{number}”的案件。"


CASE_KNOWN = when(
    "G_INS_CASE",
    "另案已经登记",
    "行政处罚法 第五十四条",
    _case_known,
    mend="请先登记案源。",
    field="case_number",
)
