"""Conditions that every enforcement shares: overdue, urged in vain, heard, by day, thirty days of late fine (QZ 34–46)."""

from __future__ import annotations

from datetime import date
from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Case
from mingfa.documents import service
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.procedures.general import conditions
from mingfa.procedures.general.conditions import waited, when
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.review import guards as review
from mingfa.review import queries as opinions

DIRECT_FIRST = service.direct_first()


def last(case: Case, *names: str) -> Act | None:
    """The newest act of one of these kinds."""
    return case.acts.filter(move__in=names).order_by("-sequence").first() if case.pk else None


def opening_fact(case: Case, name: str) -> Any:
    """What was written when the enforcement was begun."""
    first = case.acts.order_by("sequence").first() if case.pk else None
    return first.facts.get(name) if first else None


def _party(attempt: Attempt) -> str:
    known = attempt.case.pk and attempt.case.parties.filter(capacity="PARTY").exists()
    return "" if known or attempt.facts.get("party") else "没有写明当事人。"


PARTY = when("G_ENF_PARTY", "写明当事人", qz("三十四"), _party, mend="请选择当事人。", field="party")


def _title(attempt: Attempt) -> str:
    return "" if attempt.case.title or attempt.facts.get("title") else "没有写案由。"


TITLE = when("G_ENF_TITLE", "写明案由", qz("三十四"), _title, mend="请填案由。", field="title")


def _overdue(attempt: Attempt) -> str:
    day = attempt.facts.get("perform_by")
    return f"履行期限到 {day:%-m月%-d日} 才届满。" if day and day >= attempt.happened_on else ""


OVERDUE = when(
    "G_ENF_OVERDUE", "履行期限已经届满", qz("三十四"), _overdue, mend="请在届满以后办理。", field="perform_by"
)


def _amount(attempt: Attempt) -> str:
    money = opening_fact(attempt.case, "money")
    return "金钱给付义务没有写明金额和给付方式。" if money and not attempt.facts.get("amount_way") else ""


AMOUNT = when(
    "G_ENF_AMOUNT",
    "金钱给付义务写明金额和给付方式",
    f"{qz('三十五')}第三项",
    _amount,
    mend="请补填。",
    field="amount_way",
)


def _reviewable(attempt: Attempt) -> Refusal | None:
    """QZ 36: what the party said is reviewed; that nothing was said is known only when the term has run out."""
    if attempt.asking:
        return None
    said = last(attempt.case, "record_defence")
    claimed_none = attempt.facts.get("finding") == "none"
    if claimed_none and said is not None:
        return Refusal(
            "G_DEFENCE",
            "当事人提出了陈述、申辩，应当复核。",
            qz("三十六"),
            "请写明是否采纳和理由。",
            field="finding",
        )
    if not claimed_none and said is None:
        return Refusal(
            "G_DEFENCE",
            "还没有记录当事人的陈述、申辩。",
            qz("三十六"),
            "请先记录；没有提出的，等催告期满。",
            link="record_defence",
        )
    if claimed_none:
        return waited("urge", "催告的履行期限", qz("三十六"), code="G_DEFENCE").check(attempt)
    return None


DEFENCE = Guard("G_DEFENCE", "记录和复核陈述、申辩", qz("三十六"), _reviewable)


def _hiding(attempt: Attempt) -> bool:
    asked = last(attempt.case, "request_enforce")
    written = attempt.facts.get("hiding")
    return bool(written if written is not None else asked and asked.facts.get("hiding"))


def _urged_in_vain(attempt: Attempt) -> Refusal | None:
    """QZ 37: after the urging's term; at once only with evidence that property is moved away or hidden."""
    if attempt.asking or _hiding(attempt):
        return None
    if last(attempt.case, "review_defence") is None:
        return Refusal(
            "G_URGED",
            "陈述、申辩还没有复核。",
            qz("三十六", "三十七"),
            "请先复核；有证据证明转移、隐匿财物的，写明证据。",
            field="hiding",
        )
    return waited("urge", "催告的履行期限", qz("三十七"), code="G_URGED").check(attempt)


URGED_IN_VAIN = Guard("G_URGED", "经催告逾期仍不履行", qz("三十七"), _urged_in_vain)


def _weighty(case: Case) -> tuple[bool, str]:
    """Grave ones are reviewed; and a review that was asked for binds, whatever the case is (CF 58)."""
    if opening_fact(case, "major"):
        return True, "这是重大的强制执行"
    return opinions.latest_opinion(case) is not None, "本案已经送法制审核"


REVIEWED = review.reviewed_when(_weighty)


def _late30(attempt: Attempt) -> Refusal | None:
    """QZ 46: for money, the late fine must have run for more than thirty days first."""
    from_on = opening_fact(attempt.case, "late_from_on")
    if not opening_fact(attempt.case, "money") or attempt.asking:
        return None
    if not from_on:
        return Refusal(
            "G_ENF_LATE30", "没有加处罚款或者滞纳金。", qz("四十六"), "请先依法加处，满三十日后办理。"
        )
    due = periods.term(deadlines.rule("ENF_LATE30"), date.fromisoformat(from_on), calendar.current()).due_on
    if due is not None and attempt.happened_on > due:
        return None
    return Refusal(
        "G_ENF_LATE30",
        f"加处罚款、滞纳金到 {due:%-m月%-d日} 才满三十日。",
        qz("四十六"),
        f"请在 {due:%-m月%-d日} 以后办理。",
    )


LATE30 = Guard("G_ENF_LATE30", "金钱给付义务：加处罚款超过三十日", qz("四十六"), _late30)


def _urgent_approved(attempt: Attempt) -> str:
    if not attempt.facts.get("urgent"):
        return ""
    return "" if last(attempt.case, "urgent_hours") else "夜间或者节假日实施强制执行没有经过批准。"


URGENT_APPROVED = when(
    "G_ENF_URGENT",
    "紧急情况经过批准",
    qz("四十三"),
    _urgent_approved,
    mend="请先报请批准。",
    field="urgent",
    link="request_urgent_hours",
)

CARRYING_OUT = (conditions.BY_DAY, URGENT_APPROVED, conditions.NO_CUTS, conditions.FILMED)


def _relief(attempt: Attempt) -> str:
    relief, remedied = attempt.facts.get("late_relief"), attempt.facts.get("remedied")
    return "减免加处罚款、滞纳金，当事人应当采取了补救措施。" if relief and not remedied else ""


RELIEF = when(
    "G_ENF_RELIEF", "采取补救措施才减免", qz("四十二"), _relief, mend="请写明补救措施。", field="remedied"
)
