"""What must hold when handling pauses, goes on or lasts longer (CF 27, 60; 310号令 10)."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.kernel import deadlines
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.kernel.rule import Extension
from mingfa.org.roles import UNIT_HEAD
from mingfa.procedures.collective import guards as collective
from mingfa.procedures.general import conditions
from mingfa.procedures.penalty.forms_handling import CF60, where_it_stood

YS10 = "行政执法机关移送涉嫌犯罪案件的规定 第十条"
CRIME = "行政处罚法 第二十七条、第五十七条"

NO_TRANSFER = conditions.children_ended(
    "transfer",
    "移送涉嫌犯罪案件",
    "没有正在办理的涉嫌犯罪移送",
    CRIME,
    mend="请“移送期间中止办案”，等移送有了结果再恢复。",
)


def _transfer_open(attempt: Attempt) -> Refusal | None:
    if attempt.case.pk and children(attempt.case, "transfer").filter(ended_at=None).exists():
        return None
    return Refusal(
        "G_CRIME_CHECK",
        "本案下还没有正在办理的涉嫌犯罪移送。",
        CRIME,
        "请先在本案下办理“移送涉嫌犯罪案件”。",
    )


TRANSFER_OPEN = Guard("G_CRIME_CHECK", "已经开始移送涉嫌犯罪案件", CRIME, _transfer_open)


def _back_to(attempt: Attempt) -> str:
    asked = attempt.facts.get("back_to")
    if not asked or asked == where_it_stood(attempt):
        return ""
    return (
        "本案还没有立案，只能恢复到核查。" if asked == "INVESTIGATING" else "本案已经立案，应当恢复到调查。"
    )


BACK_TO = conditions.when(
    "G_BACK_TO", "恢复到中止以前的阶段", CF60, _back_to, mend="请重新选择。", field="back_to"
)


def next_extension(attempt: Attempt) -> Extension | None:
    """The extension that the rules of the item's department still allow; None when there is none, as in the general law."""
    running = clocks.open_clock(attempt.case, "handle")
    if running is None:
        return None
    rule = deadlines.rule("PEN_HANDLE", attempt.case.profile)
    given = len(running.extensions)
    return rule.extensions[given] if given < len(rule.extensions) else None


def _extendable(attempt: Attempt) -> Refusal | None:
    if attempt.case.pk is None:
        return None
    more = next_extension(attempt)
    if more is None:
        return Refusal(
            "G_EXTENSION",
            "这个事项没有（或者已经用完）延长办案期限的规定。",
            CF60,
            "请在期限内办结；已经超期的，写明原因。",
            link="explain_overdue",
        )
    asked = attempt.facts.get("extension_days")
    if attempt.asking or "extension_days" not in attempt.facts:
        return None
    if more.length is None and not asked:
        return Refusal(
            "G_EXTENSION",
            "这次延长没有固定长度，没有写天数。",
            CF60,
            "请写明延长的天数。",
            field="extension_days",
        )
    if more.length is not None and asked and asked > more.length:
        return Refusal(
            "G_EXTENSION",
            f"这次最多延长 {more.length} 日，写的是 {asked} 日。",
            CF60,
            "请改少天数。",
            field="extension_days",
        )
    if "上一级" in more.approver and not attempt.facts.get("upper_document"):
        return Refusal(
            "G_EXTENSION", f"这次延长由{more.approver}批准，没有写批准文号。", CF60, field="upper_document"
        )
    return None


EXTENDABLE = Guard("G_EXTENSION", "部门规定可以延长办案期限", CF60, _extendable)


def _approver(attempt: Attempt) -> Refusal | None:
    """Who may grant it is what the department's rules say: the head of the department, a leader, the leaders together."""
    more = next_extension(attempt)
    if more is None or attempt.asking:
        return None
    if attempt.capacity == UNIT_HEAD and more.approver != "部门负责人":
        return Refusal("G_EXTENSION", f"这次延长由{more.approver}决定，承办机构负责人不能批准。", CF60)
    if "集体讨论" not in more.approver:
        return None
    request = attempt.case.acts.filter(move="request_handling_extension").order_by("-pk").first()
    talk = collective.discussed(attempt.case, "extension")
    if talk is not None and request is not None and talk.pk > request.pk:
        if talk.facts.get("conclusion") == "agree":
            return None
        return Refusal("G_EXTENSION", "集体讨论没有同意延长。", CF60, "请在期限内办结。")
    return Refusal(
        "G_EXTENSION", "这次延长由负责人集体讨论决定，还没有讨论。", CF60, "请在本案下办理“集体讨论”。"
    )


APPROVER = Guard("G_EXTENSION_APPROVER", "由部门规定的人批准延长", CF60, _approver)


def _taken(attempt: Attempt) -> Refusal | None:
    """A suspended case closes only when the police have taken it over."""
    if attempt.case.step != "SUSPENDED":
        return None
    last = children(attempt.case, "transfer").order_by("-pk").first()
    if last is not None and last.ended_at and last.step == "CLOSED":
        return None
    return Refusal(
        "G_CLOSE_SUSPENDED",
        "中止的案件不能结案，只有公安机关已经立案的才可以。",
        YS10,
        "请在事由消失后恢复办理。",
        link="request_resume",
    )


TAKEN_BY_POLICE = Guard("G_CLOSE_SUSPENDED", "中止的案件已由公安机关立案", YS10, _taken)
