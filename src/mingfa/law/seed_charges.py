"""A levy and a fee of a township for the demonstration and the tests: both rest on the county's catalogue and standard.

Marked K: whether this township may collect them is to be asked at the county before real work.
"""

from __future__ import annotations

from datetime import date

from mingfa.law import powers
from mingfa.law.models import PowerItem
from mingfa.law.powers import ItemText
from mingfa.org.models import Agency, Person

WATER_SOIL, WASTE = "水土保持法", "固体废物污染环境防治法"


def charge_items(agency: Agency, by: Person, confirmed_by: Person, *, published_on: date) -> list[PowerItem]:
    """Put the two items on the agency's list, each by two persons; one that is there already stays."""
    made = []
    for text, begins in ITEMS:
        if not PowerItem.objects.filter(agency=agency, item=text.item).exists():
            row = powers.propose_item(agency, text, by, in_force_from=begins, published_on=published_on)
            made.append(powers.confirm_item(row, confirmed_by))
    return made


LEVY = ItemText(
    item="ZS-01",
    title="水土保持补偿费",
    kind="levy",
    violated=[],
    basis=[
        {
            "law": WATER_SOIL,
            "article": "第三十二条第二款",
            "text": "在山区、丘陵区、风沙区以及水土保持规划确定的容易发生水土流失的其他区域开办生产建设项目或者从事其他生产建设活动，"
            "损坏水土保持设施、地貌植被，不能恢复原有水土保持功能的，应当缴纳水土保持补偿费，专项用于水土流失预防和治理。",
        }
    ],
    penalty_kinds=[],
    orders=[],
    fine_caps={"citizen": None, "org": None},
    enforcement_modes=[
        {"mode": "LATE_FINE", "basis": "水土保持法 第五十七条（滞纳金）、行政强制法 第四十五条"},
        {"mode": "COURT", "basis": "行政强制法 第五十三条"},
    ],
    bands=[],
    note="演示：乡级是否受县级委托核定待核对。",
    source="《中华人民共和国水土保持法》",
    mark="K",
)

FEE = ItemText(
    item="SF-01",
    title="生活垃圾处理费",
    kind="fee",
    violated=[],
    basis=[
        {
            "law": WASTE,
            "article": "第五十八条第一款",
            "text": "县级以上地方人民政府应当按照产生者付费原则，建立生活垃圾处理收费制度。",
        }
    ],
    penalty_kinds=[],
    orders=[],
    fine_caps={"citizen": None, "org": None},
    enforcement_modes=[],
    bands=[],
    note="演示：收费标准以县级批准文件为准，待核对。",
    source="《中华人民共和国固体废物污染环境防治法》",
    mark="K",
)

ITEMS = ((LEVY, date(2011, 3, 1)), (FEE, date(2020, 9, 1)))
