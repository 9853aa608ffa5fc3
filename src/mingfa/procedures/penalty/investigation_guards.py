"""What must hold before an investigation is closed (CF 27, 28)."""

from __future__ import annotations

from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal


def _crime(attempt: Attempt) -> Refusal | None:
    if attempt.facts.get("crime") == "suspected":
        return Refusal(
            "G_CRIME_CHECK",
            "涉嫌犯罪的案件应当移送公安机关，不得以罚代刑。",
            "行政处罚法 第二十七条",
            "请在本案下办理“移送涉嫌犯罪案件”，再“移送期间中止办案”。",
            field="crime",
        )
    return None


CRIME_CHECK = Guard("G_CRIME_CHECK", "没有涉嫌犯罪", "行政处罚法 第二十七条、第五十七条", _crime)


def _correction(attempt: Attempt) -> Refusal | None:
    if attempt.case.acts.filter(move="order_correction").exists():
        return None
    return Refusal(
        "G_CORRECTION_ORDER",
        "还没有责令当事人改正违法行为。",
        "行政处罚法 第二十八条第一款",
        "请先发责令改正通知书。",
        link="order_correction",
    )


CORRECTION = Guard("G_CORRECTION_ORDER", "已经责令改正", "行政处罚法 第二十八条第一款", _correction)


def _rechecked(attempt: Attempt) -> Refusal | None:
    last = attempt.case.acts.filter(move="recheck_correction").order_by("-sequence").first()
    if last is not None and last.facts.get("result") == "corrected":
        return None
    return Refusal(
        "G_RECHECKED",
        "还没有复查，或者复查时违法行为没有改正。",
        "行政处罚法 第二十八条第一款",
        "请复查改正情况。",
        link="recheck_correction",
    )


RECHECKED = Guard("G_RECHECKED", "改正情况已经复查", "行政处罚法 第二十八条第一款", _rechecked)
