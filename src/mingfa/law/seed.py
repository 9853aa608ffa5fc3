"""What a deployment is born with when it asks: calendars from the notices, and a township's own penalty
powers.

The demonstration calls these; they go through the same verbs and the same two persons as anybody's work.
"""

from __future__ import annotations

from datetime import date

from mingfa.law import calendar, facts, powers, rulebook
from mingfa.law.models import CalendarYear, PowerItem, Rule
from mingfa.law.powers import ItemText
from mingfa.org.models import Agency, Person

REGULATION = "村庄和集镇规划建设管理条例"
IN_FORCE = date(1993, 11, 1)  # the regulation's article 48
_SOURCE = f"国务院令第116号《{REGULATION}》"
_NO_FIGURE = "条例是否仍有效待核对。条例没有规定罚款数额，按云南省实施办法和裁量基准执行，待核对。"
_REMEDY = (
    "条例第四十四条的十五日与行政复议法第二十条、行政诉讼法第四十六条不一致，"
    "救济期限按法律告知：复议六十日、诉讼六个月。"
)

_LATE = {"mode": "LATE_FINE", "basis": "行政处罚法第七十二条、行政强制法第四十五条"}
_COURT = {"mode": "COURT", "basis": "行政处罚法第七十二条、行政强制法第五十三条"}
_SUBSTITUTE = {
    "mode": "SUBSTITUTE",
    "basis": "行政强制法第五十条（后果已经或者将危害交通安全、造成环境污染）",
}
_AT_ONCE = {
    "mode": "IMMEDIATE_REMOVAL",
    "basis": "行政强制法第五十二条（道路、河道、公共场所的障碍物、污染物）",
}


def calendars(by: Person, confirmed_by: Person) -> list[CalendarYear]:
    """Load the shipped years that are not in force yet, each proposed by one person and confirmed by
    another.
    """
    made = []
    for year in facts.years():
        if calendar.in_force(year) is None:
            proposal = calendar.propose(facts.rows(year), facts.source(year), by)
            made.append(calendar.confirm(proposal, confirmed_by))
    return made


def power_items(agency: Agency, by: Person, confirmed_by: Person, *, published_on: date) -> list[PowerItem]:
    """The township's own powers under 条例 37Ⅱ, 39(一), 39(二) and 40, worded as the statute words them."""
    made = []
    for text in ITEMS:
        if not PowerItem.objects.filter(agency=agency, item=text.item).exists():
            row = powers.propose_item(agency, text, by, in_force_from=IN_FORCE, published_on=published_on)
            made.append(powers.confirm_item(row, confirmed_by))
    return made


def hearing_thresholds(
    agency: Agency,
    by: Person,
    confirmed_by: Person,
    *,
    effective_from: date,
    citizen_fen: int = 500000,
    org_fen: int = 5000000,
) -> list[Rule]:
    """Figures for the demonstration only, marked K: a real township asks its county's justice bureau."""
    made = []
    for key, fen in (("citizen", citizen_fen), ("org", org_fen)):
        rule = rulebook.propose(
            f"hearing.fine_threshold_{key}_fen",
            fen,
            by,
            source="演示数值，云南省听证数额待核对",
            mark="K",
            effective_from=effective_from,
            agency=agency,
        )
        made.append(rulebook.confirm(rule, confirmed_by))
    return made


def _cite(article: str, text: str) -> dict:
    return {"law": REGULATION, "article": article, "text": text}


def _bands(*rows: tuple[str, str, int, int]) -> list[dict]:
    return [
        {
            "label": label,
            "circumstances": circumstances,
            "fine_from_fen": low * 100,
            "fine_to_fen": high * 100,
            "source": "演示用裁量基准",
            "mark": "P",
        }
        for label, circumstances, low, high in rows
    ]


_OWN = {"citizen": None, "org": None}

ITEMS = (
    ItemText(
        item="CZ-37-2",
        category="村镇建设",
        title="农村居民未经批准或者违反规划的规定建住宅",
        violated=[
            _cite(
                "第十八条第一款",
                "农村村民在村庄、集镇规划区内建住宅的，应当先向村集体经济组织或者村民委员会提出建房申请，"
                "经村民会议讨论通过后，按照下列审批程序办理",
            )
        ],
        basis=[
            _cite(
                "第三十七条第二款",
                "农村居民未经批准或者违反规划的规定建住宅的，乡级人民政府可以依照前款规定处罚。",
            ),
            _cite(
                "第三十七条第一款",
                "在村庄、集镇规划区内，未按规划审批程序批准或者违反规划的规定进行建设，严重影响村庄、集镇规划的，"
                "由县级人民政府建设行政主管部门责令停止建设，限期拆除或者没收违法建筑物、构筑物和其他设施；"
                "影响村庄、集镇规划，尚可采取改正措施的，由县级人民政府建设行政主管部门责令限期改正，处以罚款。",
            ),
        ],
        penalty_kinds=["P03", "P05"],
        orders=["责令停止建设", "限期拆除", "责令限期改正"],
        fine_caps=_OWN,
        enforcement_modes=[_LATE, _COURT],
        bands=_bands(
            ("轻微", "影响规划，主动改正，面积不足20平方米", 200, 500),
            ("一般", "影响规划，尚可采取改正措施", 500, 2000),
            ("较重", "责令停止建设后继续建设，尚可采取改正措施", 2000, 5000),
        ),
        note=_NO_FIGURE + "严重影响规划的，限期拆除或者没收，不以罚款代替。" + _REMEDY,
        source=_SOURCE,
        mark="V",
    ),
    ItemText(
        item="CZ-39-1",
        category="村镇建设",
        title="损坏村庄和集镇的房屋、公共设施",
        violated=[_cite("第三十九条第（一）项", "损坏村庄和集镇的房屋、公共设施的")],
        basis=[
            _cite(
                "第三十九条第（一）项",
                "有下列行为之一的，由乡级人民政府责令停止侵害，可以处以罚款；造成损失的，并应当赔偿："
                "（一）损坏村庄和集镇的房屋、公共设施的",
            )
        ],
        penalty_kinds=["P03"],
        orders=["责令停止侵害"],
        fine_caps=_OWN,
        enforcement_modes=[_LATE, _COURT],
        bands=_bands(
            ("轻微", "损失不足500元，及时修复", 50, 200),
            ("一般", "损失500元以上不足2000元", 200, 1000),
            ("较重", "损失2000元以上，或者影响公共安全", 1000, 3000),
        ),
        note=_NO_FIGURE + "造成损失的，另应赔偿。" + _REMEDY,
        source=_SOURCE,
        mark="V",
    ),
    ItemText(
        item="CZ-39-2",
        category="市容环境卫生",
        title="乱堆粪便、垃圾、柴草，破坏村容镇貌和环境卫生",
        violated=[
            _cite(
                "第三十三条",
                "任何单位和个人都应当维护村容镇貌和环境卫生，妥善处理粪堆、垃圾堆、柴草堆，养护树木花草，美化环境。",
            )
        ],
        basis=[
            _cite(
                "第三十九条第（二）项",
                "有下列行为之一的，由乡级人民政府责令停止侵害，可以处以罚款；造成损失的，并应当赔偿："
                "（二）乱堆粪便、垃圾、柴草，破坏村容镇貌和环境卫生的。",
            )
        ],
        penalty_kinds=["P03"],
        orders=["责令停止侵害"],
        fine_caps=_OWN,
        enforcement_modes=[_LATE, _COURT, _SUBSTITUTE, _AT_ONCE],
        bands=_bands(
            ("轻微", "数量少，当场清理", 20, 100),
            ("一般", "逾期未清理，影响通行或者环境卫生", 100, 500),
            ("较重", "数量大，污染水源或者经两次责令仍不清理", 500, 2000),
        ),
        note=_NO_FIGURE + _REMEDY,
        source=_SOURCE,
        mark="V",
    ),
    ItemText(
        item="CZ-40",
        category="村镇建设",
        title="擅自在街道、广场、市场和车站等场所修建临时建筑物、构筑物和其他设施",
        violated=[
            _cite(
                "第三十二条",
                "未经乡级人民政府批准，任何单位和个人不得擅自在村庄、集镇规划区内的街道、广场、市场和车站等场所"
                "修建临时建筑物、构筑物和其他设施。",
            )
        ],
        basis=[
            _cite(
                "第四十条",
                "擅自在村庄、集镇规划区内的街道、广场、市场和车站等场所修建临时建筑物、构筑物和其他设施的，"
                "由乡级人民政府责令限期拆除，并可处以罚款。",
            )
        ],
        penalty_kinds=["P03"],
        orders=["责令限期拆除"],
        fine_caps=_OWN,
        enforcement_modes=[_LATE, _COURT, _SUBSTITUTE],
        bands=_bands(
            ("轻微", "面积不足10平方米，限期内自行拆除", 100, 500),
            ("一般", "面积10平方米以上不足30平方米", 500, 2000),
            ("较重", "面积30平方米以上，或者妨碍交通、消防", 2000, 5000),
        ),
        note=_NO_FIGURE + _REMEDY,
        source=_SOURCE,
        mark="V",
    ),
)
