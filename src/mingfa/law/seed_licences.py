"""Licences on a township's list: the homestead that it approves itself, and the planning permit that it only reports.

The kind of the item says which: `licence` is decided here, `licence_report` is received, examined first and reported to
the county, which decides (XK 35, 43; 城乡规划法 41).
"""

from __future__ import annotations

from datetime import date

from mingfa.law import powers
from mingfa.law.models import PowerItem
from mingfa.law.powers import ItemText
from mingfa.org.models import Agency, Person

LAND = "土地管理法"
PLANNING = "城乡规划法"


def licence_items(agency: Agency, by: Person, confirmed_by: Person, *, published_on: date) -> list[PowerItem]:
    """Put the items on the agency's list, each by two persons; one that is there already stays."""
    made = []
    for text, begins in ITEMS:
        if not PowerItem.objects.filter(agency=agency, item=text.item).exists():
            row = powers.propose_item(agency, text, by, in_force_from=begins, published_on=published_on)
            made.append(powers.confirm_item(row, confirmed_by))
    return made


def _licence(item: str, title: str, kind: str, law: str, article: str, text: str, note: str) -> ItemText:
    return ItemText(
        item=item,
        title=title,
        kind=kind,
        violated=[],
        basis=[{"law": law, "article": article, "text": text}],
        penalty_kinds=[],
        orders=[],
        fine_caps={"citizen": None, "org": None},
        enforcement_modes=[],
        bands=[],
        note=note,
        source=f"《中华人民共和国{law}》",
        mark="V",
    )


HOMESTEAD = _licence(
    "XK-ZJD",
    "农村宅基地审批",
    "licence",
    LAND,
    "第六十二条第四款",
    "农村村民住宅用地，由乡（镇）人民政府审核批准；其中，涉及占用农用地的，依照本法第四十四条的规定办理审批手续。",
    "村民小组讨论和公示在先。涉及占用农用地的，先办理农用地转用审批。一户一宅、面积标准按云南省的规定，待核对。",
)

PLANNING_PERMIT = _licence(
    "XK-XCGH",
    "乡村建设规划许可（受理、初审、报送）",
    "licence_report",
    PLANNING,
    "第四十一条第一款",
    "在乡、村庄规划区内进行乡镇企业、乡村公共设施和公益事业建设的，建设单位或者个人应当向乡、镇人民政府提出申请，"
    "由乡、镇人民政府报城市、县人民政府城乡规划主管部门核发乡村建设规划许可证。",
    "由县人民政府城乡规划主管部门核发，乡镇不作决定。",
)

ITEMS = ((HOMESTEAD, date(2020, 1, 1)), (PLANNING_PERMIT, date(2008, 1, 1)))
