"""Conditions on demolition: whose power it is, both terms over, urged, decided and served (城乡规划法 65, 68; 土地管理法 83; QZ 44)."""

from __future__ import annotations

from datetime import date

from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.demolition.forms import GX65, QZ44
from mingfa.procedures.general.conditions import enforceable, standing, waited, when
from mingfa.procedures.general.enforcing_guards import last, opening_fact

_DEMOLISH = enforceable("DEMOLISH", "强制拆除", f"行政强制法 第十三条、{GX65}")
LAND83 = "土地管理法 第八十三条"


def _mode(attempt: Attempt) -> Refusal | None:
    """规划法 65 gives the township the demolition; 土地管理法 83 leaves it to the court, 规划法 68 to the county."""
    if attempt.asking:
        return None
    area = attempt.facts.get("area") or opening_fact(attempt.case, "area")
    item = attempt.facts.get("power_item") or attempt.case.power_item
    on_land = item is not None and any(row["law"] == "土地管理法" for row in item.basis)
    if area == "land" or on_land:
        return Refusal(
            "G_DEM_LAND",
            "非法占用土地上的建筑物，限期拆除以后只能申请人民法院强制执行，不得自行拆除。",
            LAND83,
            "请由有权的机关作出决定后申请人民法院强制执行。",
            field="area",
        )
    if area == "town":
        return Refusal(
            "G_DEM_TOWN",
            "县城、镇规划区内的违法建设，由县级以上地方人民政府责成有关部门强制拆除。",
            "城乡规划法 第六十四条、第六十八条",
            "请移送县级城乡规划主管部门。",
            field="area",
        )
    if item is None:
        return Refusal("G_MODE", "没有写明执法事项。", GX65, "请从权责清单里选择。", field="power_item")
    return _DEMOLISH.check(attempt)


MODE = Guard("G_MODE", "法律规定乡镇可以拆除", f"{GX65}、{LAND83}", _mode)


def _fix_by(attempt: Attempt) -> str:
    day = attempt.facts.get("fix_by")
    return "改正期限不晚于今天。" if day and day <= attempt.happened_on else ""


FIX_BY = when("G_DEM_FIX", "给改正的时间", GX65, _fix_by, mend="请改后面的日期。", field="fix_by")


def _fix_over(attempt: Attempt) -> str:
    over = opening_fact(attempt.case, "fix_by")
    early = over and attempt.happened_on <= date.fromisoformat(over)
    return "改正期限还没有届满。" if early and attempt.facts.get("fixed") == "not_corrected" else ""


FIX_OVER = when("G_DEM_FIX_OVER", "改正期限届满", GX65, _fix_over, mend="请在期满以后复查。", field="fixed")


def _stop_served(case: Case) -> str:
    return "" if last(case, "serve_stop") else "责令停止建设、限期改正通知书还没有送达。"


STOP_SERVED = standing(
    "G_DEM_STOP", "责令通知书已经送达", GX65, _stop_served, mend="请先送达。", link="serve_stop"
)


def _demolish_by(attempt: Attempt) -> str:
    day = attempt.facts.get("demolish_by") or attempt.facts.get("self_demolish_by")
    return "自行拆除的期限不晚于今天。" if day and day <= attempt.happened_on else ""


DEMOLISH_BY = when("G_DEM_BY", "给自行拆除的时间", QZ44, _demolish_by, mend="请改后面的日期。")


def _both_terms(attempt: Attempt) -> Refusal | None:
    """QZ 44: both the sixty days and the six months are over, or the remedy that was sought has its final result."""
    if last(attempt.case, "record_final_result"):
        return None
    return waited(
        "demolish_wait",
        "复议和诉讼期限",
        QZ44,
        code="G_DEM_WAIT",
        mend="复议和诉讼期限都届满后才能强制拆除。",
    ).check(attempt)


BOTH_TERMS = Guard("G_DEM_WAIT", "复议和诉讼期限都已届满，没有申请或者起诉", QZ44, _both_terms)


def _self_over(case: Case) -> str:
    told = last(case, "publish_notice")
    if told is None:
        return "还没有公告限期自行拆除。"
    return ""


PUBLISHED = standing(
    "G_DEM_PUBLISHED", "已经公告限期自行拆除", QZ44, _self_over, mend="请先公告。", link="publish_notice"
)


def _self_term(attempt: Attempt) -> str:
    told = last(attempt.case, "publish_notice")
    by = date.fromisoformat(told.facts["self_demolish_by"]) if told else None
    return f"公告的自行拆除期限到 {by:%-m月%-d日} 才届满。" if by and attempt.happened_on <= by else ""


SELF_TERM = when("G_DEM_SELF", "公告的自行拆除期限届满", QZ44, _self_term, mend="请在届满以后办理。")


def _goods(attempt: Attempt) -> str:
    facts = attempt.facts
    return "" if facts.get("goods") or facts.get("no_goods") else "没有清点登记物品。"


GOODS = when("G_DEM_GOODS", "清点登记物品", QZ44, _goods, mend="请逐件登记，没有物品的写明。", field="goods")
