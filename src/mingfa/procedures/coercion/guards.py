"""Conditions on a compulsory measure: the power, its object, the ten steps on the spot, its term and its end (QZ 16–33)."""

from __future__ import annotations

from typing import Any

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case, Decision
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.coercion.acts import MEASURE, last, measure_of
from mingfa.procedures.coercion.forms import MEASURES, qz
from mingfa.procedures.general.conditions import in_time, standing, when
from mingfa.review import guards as review
from mingfa.review import queries as opinions


def _party(attempt: Attempt) -> str:
    known = attempt.case.pk and attempt.case.parties.filter(capacity="PARTY").exists()
    return "" if known or attempt.facts.get("party") else "没有写明当事人。"


PARTY = when("G_COE_PARTY", "写明当事人", qz("二十四"), _party, mend="请选择当事人。", field="party")


def _title(attempt: Attempt) -> str:
    return "" if attempt.case.title or attempt.facts.get("title") else "没有写案由。"


TITLE = when("G_COE_TITLE", "写明案由", qz("二十四"), _title, mend="请填案由。", field="title")


def _power(attempt: Attempt) -> Refusal | None:
    """QZ 10, 16, 17, 22, 29: a law or regulation gives this agency this measure for this item; it is never delegated."""
    if attempt.asking:
        return None
    measure = attempt.facts.get("measure") or measure_of(attempt.case)
    item = attempt.facts.get("power_item") or attempt.case.power_item
    name = dict(MEASURES).get(measure, "")
    if item is None:
        return Refusal(
            "G_COE_POWER", "没有写明执法事项。", qz("十七"), "请从权责清单里选择。", field="power_item"
        )
    given = next((row for row in item.enforcement_modes if row["mode"] == measure), None)
    if given is None and measure == "FREEZE":
        return Refusal(
            "G_COE_FREEZE",
            "冻结存款、汇款只能由法律规定的行政机关实施，本机关没有这项权力。",
            qz("二十九"),
            "请移送有权的机关。",
            field="measure",
        )
    if given is None:
        return Refusal(
            "G_COE_POWER",
            f"“{item.title}”没有法律、法规规定本机关可以{name}。",
            qz("十", "十七", "二十二"),
            "有处罚权不当然有强制措施权，请改用其他手段，或者移送有权的机关。",
            field="measure",
        )
    if given.get("delegated"):
        return Refusal(
            "G_COE_DELEGATED",
            f"本机关的{name}是受委托取得的，行政强制措施权不得委托。",
            f"{qz('十七')}第一款",
            "请由法律、法规规定的机关实施。",
            field="measure",
        )
    return None


POWER = Guard("G_COE_POWER", "法律、法规规定本机关可以采取这项措施", qz("十", "十七", "二十二"), _power)


def _object(attempt: Attempt) -> str:
    freezing = attempt.facts.get("measure") == "FREEZE"
    return "" if freezing or attempt.facts.get("objects") else "没有写明要查封、扣押的场所、设施或者财物。"


OBJECT = when("G_COE_OBJECT", "写明对象", qz("二十三"), _object, mend="请逐项填写。", field="objects")


def _necessities(attempt: Attempt) -> str:
    said = attempt.facts.get("necessities") == "yes"
    return "不得查封、扣押公民个人及其所扶养家属的生活必需品。" if said else ""


NECESSITIES = when(
    "G_COE_NECESSITIES",
    "不是生活必需品",
    qz("二十三"),
    _necessities,
    mend="请从清单中去掉。",
    field="necessities",
)


def _elsewhere(attempt: Attempt) -> str:
    said = attempt.facts.get("sealed_elsewhere") == "yes"
    return "已被其他国家机关依法查封、冻结的，不得重复查封、冻结。" if said else ""


ELSEWHERE = when(
    "G_COE_TWICE",
    "没有被其他机关查封、冻结",
    qz("二十三", "二十九"),
    _elsewhere,
    mend="请与该机关联系处理。",
    field="sealed_elsewhere",
)


def _weighty(case: Case) -> tuple[bool, str]:
    """Grave ones are reviewed; and a review that was asked for binds, whatever the case is (CF 58)."""
    asked = last(case, "request_measure")
    if asked and asked.facts.get("major"):
        return True, "这是重大的强制措施"
    return opinions.latest_opinion(case) is not None, "本案已经送法制审核"


REVIEWED = review.reviewed_when(_weighty)


def _kind(*allowed: str):
    def wrong(case: Case) -> str:
        chosen = measure_of(case)
        return "" if chosen in allowed else f"批准的措施是{dict(MEASURES).get(chosen, '')}，不能办理这一步。"

    return wrong


SEALING = standing("G_COE_KIND", "批准的是查封、扣押", f"{qz('六十一')}第二项", _kind("SEAL", "SEIZE"))
FREEZING = standing("G_COE_KIND", "批准的是冻结", qz("三十"), _kind("FREEZE"))


def _witness(attempt: Attempt) -> str:
    absent = attempt.facts.get("present") == "ABSENT"
    return "当事人不到场，没有邀请见证人到场。" if absent and not attempt.facts.get("witness") else ""


WITNESS = when(
    "G_COE_WITNESS",
    "当事人不到场的，邀请见证人",
    f"{qz('十八')}第九项",
    _witness,
    mend="请邀请见证人并填写姓名。",
    field="witness",
)


def _names(rows: list[dict[str, Any]] | None) -> set[str]:
    return {row["name"] for row in rows or []}


def _same_objects(attempt: Attempt) -> str:
    asked = last(attempt.case, "request_measure")
    extra = _names(attempt.facts.get("objects")) - _names(asked.facts.get("objects") if asked else [])
    return f"清单里的{'、'.join(sorted(extra))}没有经过批准。" if extra else ""


SAME_OBJECTS = when(
    "G_COE_SAME",
    "清单没有超出批准的范围",
    f"{qz('六十一')}第二项",
    _same_objects,
    mend="请从清单中去掉，或者另行报批。",
    field="objects",
)


def _handed(attempt: Attempt) -> str:
    facts = attempt.facts
    arrival = facts if "present" in facts else getattr(last(attempt.case, "begin_execution"), "facts", {})
    present = arrival.get("present") == "PRESENT"
    if facts.get("handed_over") == "ABSENT" and present:
        return "当事人在场，决定书和清单应当当场交付。"
    if facts.get("handed_over") != "ABSENT" and not present:
        return "当事人不到场，不能写成当场交付。"
    return "没有写签收人。" if facts.get("handed_over") == "SIGNED" and not facts.get("handed_to") else ""


HANDED = when(
    "G_COE_HANDED",
    "决定书和清单当场交付",
    qz("二十四"),
    _handed,
    mend="请核对交付的情况。",
    field="handed_over",
)


def _undelivered(case: Case) -> str:
    done = last(case, "execute", "execute_urgent", "freeze")
    if done is None or done.facts.get("handed_over") in ("SIGNED", "REFUSED"):
        return ""
    if case.acts.filter(move__in=("serve_measure", "serve_freeze")).exists():
        return ""
    return "决定书还没有送达当事人。"


DELIVERED = standing(
    "G_COE_DELIVERED",
    "决定书已经交付当事人",
    qz("二十四", "三十一"),
    _undelivered,
    mend="请先送达决定书。",
    link="serve_measure",
)


def _report_late(attempt: Attempt) -> str:
    running = clocks.open_clock(attempt.case, "report")
    late = running is not None and running.due_at is not None and attempt.happened_at > running.due_at
    return "报告超过了二十四小时，没有写明原因。" if late and not attempt.facts.get("overdue_reason") else ""


REPORT_24H = when(
    "G_COE_24H",
    "二十四小时内报告，或者写明原因",
    qz("十九"),
    _report_late,
    mend="仍应立即报告，请写明超过时间的原因。",
    field="overdue_reason",
)

IN_TERM = in_time(
    MEASURE, "在措施的期限内", qz("二十五", "二十七"), code="G_COE_TERM", mend="期限届满的，应当立即解除。"
)


def _extension(attempt: Attempt) -> str:
    days = attempt.facts.get("extension_days")
    return "" if days is None or 0 < days <= 30 else "延长期限不得超过三十日。"


THIRTY = when(
    "G_COE_THIRTY",
    "延长不超过三十日",
    qz("二十五", "三十二"),
    _extension,
    mend="请改天数。",
    field="extension_days",
)


def _extended(case: Case) -> str:
    running = clocks.open_clock(case, MEASURE)
    return "已经延长过一次，不能再延长。" if running is not None and running.extensions else ""


ONCE = standing(
    "G_COE_ONCE", "没有延长过", qz("二十五", "三十二"), _extended, mend="请在期限内作出处理决定。"
)


def _third(attempt: Attempt) -> str:
    third = attempt.facts.get("kept_by") == "THIRD"
    return "委托第三人保管的，只限于查封的。" if third and measure_of(attempt.case) != "SEAL" else ""


THIRD_PARTY = when(
    "G_COE_KEEPER",
    "第三人只保管查封的财物",
    f"{qz('二十六')}第二款",
    _third,
    mend="扣押的财物请由本机关保管。",
    field="kept_by",
)


def _span(attempt: Attempt) -> str:
    begins, ends = attempt.facts.get("from_on"), attempt.facts.get("to_on")
    return "期间的结束日期早于开始日期。" if begins and ends and ends < begins else ""


SPAN = when(
    "G_COE_SPAN", "检测、鉴定的期间明确", f"{qz('二十五')}第三款", _span, mend="请核对日期。", field="to_on"
)


def _perishable(attempt: Attempt) -> str:
    done = last(attempt.case, "execute", "execute_urgent")
    quick = _names([row for row in (done.facts["objects"] if done else []) if row.get("perishable")])
    extra = _names(attempt.facts.get("sold_objects")) - quick
    return f"{'、'.join(sorted(extra))}在清单里不是鲜活或者不易保管的。" if extra else ""


PERISHABLE = when(
    "G_COE_PERISHABLE",
    "只变卖鲜活或者不易保管的",
    f"{qz('二十八')}第二款",
    _perishable,
    mend="请从变卖的财物中去掉。",
    field="sold_objects",
)


def _returned(attempt: Attempt) -> str:
    case, facts = attempt.case, attempt.facts
    if measure_of(case) == "FREEZE":
        return "" if facts.get("bank_told") else "没有通知金融机构解除冻结。"
    sold, sale = last(case, "sell"), last(case, "request_sell")
    gone = _names(sale.facts["sold_objects"]) if sold and sale else set()
    done = last(case, "execute", "execute_urgent")
    held = _names(done.facts["objects"]) if done else set()
    missing = held - gone - _names(facts.get("returned_items"))
    if missing:
        return f"{'、'.join(sorted(missing))}还没有退还。"
    if sold and sale and facts.get("proceeds_returned") != sold.facts["proceeds"]:
        return f"变卖所得 {sold.facts['proceeds'] / 100:,.2f} 元没有如数退还。"
    if sold and sale and sold.facts["proceeds"] < sale.facts["market_price"] * 7 // 10:
        return "" if facts.get("compensation") else "变卖价格明显低于市场价格，没有写补偿。"
    return ""


RETURNED = when(
    "G_COE_RETURNED",
    "立即退还全部财物或者变卖款",
    f"{qz('二十八')}第二款",
    _returned,
    mend="请退还后办理。",
    field="returned_items",
)


def _early(attempt: Attempt) -> str:
    """期限已经届满 is only true when it has."""
    running = clocks.running(attempt.case, MEASURE)
    if attempt.facts.get("ground") != "expired" or running is None or running.due_on is None:
        return ""
    return "" if attempt.happened_on > running.due_on else f"期限到 {running.due_on:%-m月%-d日} 才届满。"


GROUND = when(
    "G_COE_GROUND",
    "解除的情形属实",
    qz("二十八", "三十三"),
    _early,
    mend="请选其他情形。",
    field="ground",
)


def _unconfiscated(case: Case) -> str:
    """QZ 27: goods are confiscated by a penalty, never by the measure itself."""
    decision = Decision.objects.filter(case=case.parent).first() if case.parent_id else None
    if case.parent_id is None:
        return ""
    found = decision is not None and decision.items.filter(kind__in=("P04", "P05")).exists()
    return "" if found else "所属案件没有作出没收的处罚决定。"


CONFISCATION = standing(
    "G_COE_CONFISCATION",
    "已经依法决定没收",
    qz("二十七"),
    _unconfiscated,
    mend="请先在所属案件作出处罚决定，或者解除措施。",
)


def _untransferred(case: Case) -> str:
    if case.parent_id is None:
        return ""
    sent = children(case.parent, "transfer").filter(acts__move="send").exists()
    return "" if sent else "所属案件还没有移送公安机关。"


WITH_POLICE = standing(
    "G_COE_POLICE", "案件已经移送", qz("二十一"), _untransferred, mend="请先移送案件，财物随案移送。"
)
