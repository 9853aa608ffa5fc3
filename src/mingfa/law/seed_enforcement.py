"""Powers of a township that are no penalties of its own: demolition under 城乡规划法 65, and a seizing power that it was given.

The second is an example: whether a township may seize rests on the province's list and its recognition under QZ 17Ⅱ.
"""

from __future__ import annotations

from datetime import date

from mingfa.law import powers
from mingfa.law.models import PowerItem
from mingfa.law.powers import ItemText
from mingfa.org.models import Agency, Person

PLANNING = "城乡规划法"
UNLICENSED = "无证无照经营查处办法"


def enforcement_items(
    agency: Agency, by: Person, confirmed_by: Person, *, published_on: date
) -> list[PowerItem]:
    """Put the items on the agency's list, each by two persons; one that is there already stays."""
    made = []
    for text, begins in ITEMS:
        if not PowerItem.objects.filter(agency=agency, item=text.item).exists():
            row = powers.propose_item(agency, text, by, in_force_from=begins, published_on=published_on)
            made.append(powers.confirm_item(row, confirmed_by))
    return made


_PLANNING_65 = (
    "在乡、村庄规划区内未依法取得乡村建设规划许可证或者未按照乡村建设规划许可证的规定进行建设的，"
    "由乡、镇人民政府责令停止建设、限期改正；逾期不改正的，可以拆除。"
)

DEMOLITION = ItemText(
    item="GH-65",
    title="未依法取得或者未按照乡村建设规划许可证的规定进行建设",
    kind="coercion",
    violated=[
        {
            "law": PLANNING,
            "article": "第四十一条第一款",
            "text": "在乡、村庄规划区内进行乡镇企业、乡村公共设施和公益事业建设的，建设单位或者个人应当向乡、镇人民政府提出申请，"
            "由乡、镇人民政府报城市、县人民政府城乡规划主管部门核发乡村建设规划许可证。",
        }
    ],
    basis=[{"law": PLANNING, "article": "第六十五条", "text": _PLANNING_65}],
    penalty_kinds=[],
    orders=["责令停止建设", "责令限期改正", "责令限期拆除"],
    fine_caps={"citizen": None, "org": None},
    enforcement_modes=[{"mode": "DEMOLISH", "basis": "城乡规划法 第六十五条、行政强制法 第四十四条"}],
    bands=[],
    note="不是行政处罚。土地管理法 第八十三条的限期拆除只能申请人民法院强制执行，不在本事项。",
    source="《中华人民共和国城乡规划法》",
    mark="V",
)

SEIZURE = ItemText(
    item="FQ-WZ",
    title="无照经营（赋权事项，示例）",
    violated=[
        {
            "law": UNLICENSED,
            "article": "第二条",
            "text": "任何单位或者个人不得违反法律、法规、国务院决定的规定，从事无证无照经营。",
        }
    ],
    basis=[
        {
            "law": UNLICENSED,
            "article": "第十三条",
            "text": "法律、行政法规对无照经营的处罚没有明确规定的，由工商行政管理部门责令停止违法行为，没收违法所得，并处1万元以下的罚款。",
        }
    ],
    penalty_kinds=["P03", "P04"],
    orders=["责令停止相关经营活动"],
    fine_caps={"citizen": 1000000, "org": 1000000},
    enforcement_modes=[
        {"mode": "LATE_FINE", "basis": "行政处罚法第七十二条、行政强制法第四十五条"},
        {"mode": "COURT", "basis": "行政处罚法第七十二条、行政强制法第五十三条"},
        {"mode": "SEAL", "basis": "无证无照经营查处办法 第十一条第二款"},
        {"mode": "SEIZE", "basis": "无证无照经营查处办法 第十一条第二款"},
    ],
    bands=[],
    note="演示用的赋权事项。是否赋权给乡镇、是否经认定行使相对集中行政处罚权（行政强制法 第十七条第二款）待核对。",
    source="演示用赋权指导目录，待核对",
    mark="K",
)

ITEMS = ((DEMOLITION, date(2008, 1, 1)), (SEIZURE, date(2023, 10, 1)))
