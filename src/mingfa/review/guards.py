"""The review gate: nobody passes it without a valid opinion, the administrator included (CF 58; S-1 to S-21)."""

from __future__ import annotations

from collections.abc import Callable

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case, Participation, Proposal
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import rulebook
from mingfa.review import queries
from mingfa.review.points import POINTS, TITLES, VERDICT_NAMES

CF58 = "行政处罚法 第五十八条"
GRAVE = ("P06", "P07", "P08", "P09", "P10", "P11", "P12")
INVOLVED = ("CASE_OFFICER", "UNIT_HEAD", "AGENCY_LEADER", "AGENCY_PRINCIPAL")

# What must be in the bundle before it is handed in (S-13), by the title's word in the case's table of contents.
REQUIRED = (
    ("调查终结报告", "close_investigation"),
    ("处理审批表", "approve_proposal"),
)


def need_legal_review(case: Case) -> tuple[bool, str]:
    """Whether this decision must be reviewed, and why: the cases of CF 58 and the agency's wider list (S-7 to S-11).

    Computed, never chosen: a rule of the agency may widen the list, nothing narrows what CF 58 asks.
    """
    proposal = substance.latest_proposal(case)
    if case.complex_or_major:
        return True, "情节复杂、疑难，或者涉及多个法律关系"
    if proposal is not None and proposal.outcome == "penalty" and (why := _weighty(case, proposal)):
        return True, why
    if rulebook.value("review.all_ordinary", case.agency).value:
        return True, "本机关对普通程序案件全部进行法制审核"
    return False, "没有达到法制审核的情形"


def _weighty(case: Case, proposal: Proposal) -> str:
    """Why the penalty itself concerns weighty interests: its kind, or fine and confiscation by their thresholds (S-9)."""
    rows = list(proposal.items.all())
    grave = next((row for row in rows if row.kind in GRAVE), None)
    if grave is not None:
        return f"拟处“{grave.get_kind_display()}”，直接关系当事人重大权益"
    citizens = ("CITIZEN", "INDIVIDUAL_BUSINESS")
    citizen = case.parties.filter(capacity="PARTY", party__kind__in=citizens).exists()
    who = "citizen" if citizen else "org"
    for what, word, kinds in (("fine", "罚款", ("P03",)), ("confiscation", "没收", ("P04", "P05"))):
        amount = sum(row.amount_fen or 0 for row in rows if row.kind in kinds)
        threshold = rulebook.value(f"review.{what}_threshold_{who}_fen", case.agency).value
        if amount and (threshold is None or amount >= int(threshold)):
            limit = "没有设定" if threshold is None else f"{int(threshold) / 100:,.0f} 元"
            return f"{word} {amount / 100:,.2f} 元，法制审核数额 {limit}"
    return ""


def bundle_with(required: tuple[tuple[str, str], ...], *, evidence: bool = False) -> Guard:
    """S-13: the bundle holds these materials, (word of the title, the move that makes it), and evidence where asked."""

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.case.pk is None:
            return None
        held = list(attempt.case.items.values_list("kind", "title"))
        missing = [(word, link) for word, link in required if not any(word in title for _, title in held)]
        if evidence and not any(kind == "evidence" for kind, _ in held):
            missing.append(("证据", "collect_evidence"))
        if not missing:
            return None
        named = "、".join(f"“{word}”" for word, _ in missing)
        return Refusal("S_13", f"送审材料缺{named}。", CF58, "请先补齐，再送审。", link=missing[0][1])

    return Guard("S_13", "送审材料齐全", CF58, check)


bundle_complete = bundle_with(REQUIRED, evidence=True)


def _separate(attempt: Attempt) -> Refusal | None:
    took_part = (
        Participation.objects.filter(case=attempt.case, person=attempt.actor, capacity__in=INVOLVED)
        .order_by("pk")
        .first()
    )
    if took_part is None:
        return None
    return Refusal(
        "S_3",
        f"{attempt.actor.name}办理或者批准过本案，法制审核不能由本案承办人员办理。",
        CF58,
        "请换一名没有参与本案的审核人员。",
    )


reviewer_is_separate = Guard("S_3", "审核人员没有参与本案", CF58, _separate)


def _qualified(attempt: Attempt) -> Refusal | None:
    problem = queries.reviewer_problem(attempt.actor, attempt.happened_on, attempt.case.agency)
    if problem is None:
        return None
    return Refusal(
        "S_5",
        f"{problem}。",
        "行政处罚法 第五十八条第二款",
        "请由取得法律职业资格的审核人员办理。",
    )


reviewer_is_qualified = Guard("S_5", "审核人员有法律职业资格", "行政处罚法 第五十八条第二款", _qualified)


def _judged(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    given = {row["point"]: row for row in attempt.facts.get("points") or []}
    missing = [title for key, title in POINTS if given.get(key, {}).get("verdict") not in VERDICT_NAMES]
    if missing or set(given) - set(TITLES) or len(attempt.facts["points"]) != len(POINTS):
        return Refusal(
            "S_15",
            f"还有 {len(missing)} 项没有判断：{'、'.join(missing)}。"
            if missing
            else "八项内容应当各判断一次。",
            CF58,
            "请逐项选“符合”“不符合”或者“不适用”。",
            field="points",
        )
    return None


all_eight_points_judged = Guard("S_15", "八项内容逐项判断", CF58, _judged)


def _reasons(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    for row in attempt.facts.get("points") or []:
        if row["verdict"] == "fails" and not row["reason"]:
            title = TITLES.get(row["point"], row["point"])
            return Refusal(
                "S_15_REASON", f"“{title}”不符合，没有写理由。", CF58, "请写明问题。", field="points"
            )
    if attempt.facts.get("result") != "agree" and not attempt.facts.get("text"):
        return Refusal("S_18", "不同意的意见没有写理由。", CF58, "请写明问题和建议。", field="text")
    return None


reason_for_each_unmet = Guard("S_15_REASON", "不符合的写明理由", CF58, _reasons)


def _agree(attempt: Attempt) -> Refusal | None:
    if attempt.asking or attempt.facts.get("result") != "agree":
        return None
    failing = [row for row in attempt.facts.get("points") or [] if row["verdict"] == "fails"]
    if not failing:
        return None
    return Refusal(
        "S_18_AGREE", "有一项“不符合”，不能选“同意”。", CF58, "请选其他意见，退回承办机构。", field="result"
    )


agree_only_when_all_points_hold = Guard("S_18_AGREE", "有不符合的不能同意", CF58, _agree)


def reviewed_when(trigger: Callable[[Case], tuple[bool, str]]) -> Guard:
    """The gate before a decision: where `trigger(case)` says a review is needed, and why, a valid opinion must stand."""
    return Guard(
        "G_LEGAL_REVIEW", "法制审核通过，审核后没有变化", CF58, lambda attempt: _valid(attempt, trigger)
    )


def _valid(attempt: Attempt, trigger: Callable[[Case], tuple[bool, str]]) -> Refusal | None:
    case = attempt.case
    needed, why = trigger(case)
    if not needed:
        return None
    opinion = queries.latest_opinion(case)
    if opinion is None:
        return Refusal(
            "G_LEGAL_REVIEW",
            f"{why}，没有经过法制审核，不得作出决定。",
            CF58,
            "请送法制审核。",
            link="submit_legal",
        )
    if opinion.result != "agree":
        return Refusal(
            "G_LEGAL_REVIEW",
            f"法制审核意见是“{opinion.get_result_display()}”，审核未通过，不得作出决定。",
            CF58,
            "请按意见处理后再次送审。",
            link="submit_legal",
        )
    if opinion.substance != substance.digest(case):
        return Refusal(
            "G_LEGAL_REVIEW",
            "审核以后案件的事实、证据或者处理有变化，原审核意见失效。",
            CF58,
            "请重新送法制审核。",
            link="resubmit_legal",
        )
    if Participation.objects.filter(case=case, person=opinion.reviewer, capacity__in=INVOLVED).exists():
        return Refusal(
            "G_LEGAL_REVIEW",
            "出具意见的人员参与过本案，意见无效。",
            CF58,
            "请换人重新审核。",
            link="submit_legal",
        )
    return None


valid_opinion = reviewed_when(need_legal_review)
