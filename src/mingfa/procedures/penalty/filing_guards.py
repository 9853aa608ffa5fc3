"""What must hold before a case is filed: power, jurisdiction, time (CF 17, 22, 24, 36–38, 63)."""

from __future__ import annotations

from datetime import date

from mingfa.case.attempt import Attempt
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar, rulebook
from mingfa.law.queries import power_item_in_force
from mingfa.procedures.penalty import triggers


def _item_of(attempt: Attempt):
    return attempt.facts.get("power_item") or attempt.case.power_item


def _authority(attempt: Attempt) -> Refusal | None:
    item = _item_of(attempt)
    if item is None:
        return None
    deed_on = attempt.facts.get("deed_on") or attempt.case.deed_on
    for day, when in ((deed_on, "违法行为发生时"), (attempt.happened_on, "现在")):
        if day and not power_item_in_force(item, day):
            return Refusal(
                "G_AUTHORITY",
                f"“{item.title}”{when}不在本机关有效的权责清单里。",
                "行政处罚法 第二十四条、第三十八条",
                "没有权源的事项不得立案，请移送有权的机关。",
                field="power_item",
            )
    return None


AUTHORITY = Guard(
    "G_AUTHORITY", "事项在本机关有效的权责清单里", "行政处罚法 第十七条、第二十四条、第三十八条", _authority
)


def _old_new_law(attempt: Attempt) -> Refusal | None:
    item = _item_of(attempt)
    if item is None or attempt.asking or power_item_in_force(item, attempt.happened_on):
        return None
    return Refusal(
        "G_OLD_NEW_LAW",
        "处罚依据已经修改或者废止。",
        "行政处罚法 第三十七条",
        "新规定处罚较轻或者不认为是违法的，适用新规定，请变更处理意见。",
    )


OLD_NEW_LAW = Guard("G_OLD_NEW_LAW", "处罚依据在行为时和决定时都有效", "行政处罚法 第三十七条", _old_new_law)


def _jurisdiction(attempt: Attempt) -> Refusal | None:
    if attempt.facts.get("in_area") == "other":
        return Refusal(
            "G_JURISDICTION",
            "违法行为不发生在本机关管辖的地方。",
            "行政处罚法 第二十二条",
            "请报请移送有管辖权的机关。",
            field="in_area",
        )
    return None


JURISDICTION = Guard(
    "G_JURISDICTION", "违法行为发生在本机关辖区", "行政处罚法 第二十二条、第二十三条", _jurisdiction
)


def _time_bar(attempt: Attempt) -> Refusal | None:
    deed_on = attempt.facts.get("deed_on") or attempt.case.deed_on
    if deed_on is None or attempt.case.clue_on is None:
        return None
    code = "PEN_TIME_BAR_5Y" if attempt.facts.get("grave_harm") else "PEN_TIME_BAR_2Y"
    last = periods.term(deadlines.rule(code), deed_on, calendar.current()).due_raw
    if last and attempt.case.clue_on > last:
        return Refusal(
            "G_TIME_BAR",
            f"违法行为 {deed_on:%Y年%-m月%-d日}终了，到 {last:%Y年%-m月%-d日}已过追责时效，发现时已经超过。",
            "行政处罚法 第三十六条",
            "请报请不予立案。",
            field="deed_on",
        )
    return None


TIME_BAR = Guard("G_TIME_BAR", "没有超过追责时效", "行政处罚法 第三十六条", _time_bar)


def _threshold(attempt: Attempt) -> Refusal | None:
    party = attempt.facts.get("party")
    if party is None:
        return None
    kind = "citizen" if party.kind in triggers.CITIZENS else "org"
    value = rulebook.value(f"hearing.fine_threshold_{kind}_fen", attempt.case.agency).value
    if value in (None, ""):
        return Refusal(
            "G_HEARING_THRESHOLD",
            "本机关还没有设定“较大数额罚款”的听证数额，这个事项不能立案。",
            "行政处罚法 第六十三条",
            "请系统管理员向县司法局问明数额，在设置里填写并由第二人确认。",
        )
    return None


HEARING_THRESHOLD = Guard("G_HEARING_THRESHOLD", "听证数额已经设定", "行政处罚法 第六十三条", _threshold)


def _deed_not_future(attempt: Attempt) -> Refusal | None:
    for name, what in (("deed_on", "违法行为日期"), ("received_on", "发现线索日期"), ("paid_on", "缴款日期")):
        day = attempt.facts.get(name)
        if isinstance(day, date) and day > attempt.happened_on:
            return Refusal("FUTURE", f"{what}在将来，请填实际的日期。", "行政处罚法 第四十条", field=name)
    return None


NOT_FUTURE = Guard("FUTURE", "日期不在将来", "行政处罚法 第四十条", _deed_not_future)
