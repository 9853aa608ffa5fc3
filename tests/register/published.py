"""Invented public records for tests of the register and of the public site."""

from datetime import UTC, date, datetime, timedelta

from mingfa.register.record import Correction, PublicRecord, Remedy, Tombstone

NAMES = (
    "示例农产品加工厂",
    "演某某",
    "范例垃圾转运站",
    "样本建筑队",
    "试用餐饮店",
    "虚构砂石料场",
    "演示建材经营部",
)
CAUSES = (
    "将约 6 吨生活垃圾倾倒在样本村河滩",
    "擅自占用村道堆放砂石",
    "在施工便道边倾倒装修垃圾",
    "未经批准搭建棚房",
)


def record(sequence: int = 1, **changes) -> PublicRecord:
    """A published penalty decision; each sequence differs from the others."""
    decided_on = date(2026, 1, 5) + timedelta(days=sequence % 150)
    values = dict(
        id=f"r{sequence:025d}",
        sequence=sequence,
        number=f"蚌罚决字〔2026〕第{sequence:03d}号",
        party=NAMES[sequence % len(NAMES)],
        cause=CAUSES[sequence % len(CAUSES)],
        conclusion="罚款 50,000 元" if sequence % 3 else "警告",
        agency="砚山县蚌峨乡人民政府",
        agency_code="532622107",
        decided_on=decided_on,
        published_at=datetime(2026, 6, 11, 1, tzinfo=UTC) + timedelta(minutes=sequence),
        due_on=decided_on + timedelta(days=9),
        title=f"{NAMES[sequence % len(NAMES)]}倾倒垃圾案",
        summary="这家单位把垃圾倒在了河滩上。乡政府要求清理干净，并罚款 5 万元。",
        fields=(
            ("执法机关", "砚山县蚌峨乡人民政府"),
            ("执法结论", "罚款人民币 50,000 元"),
            ("主要事实", "有称重记录。"),
        ),
        remedies=(
            Remedy(
                "申请行政复议",
                date(2026, 8, 10),
                "星期一",
                "向砚山县人民政府申请",
                "60 日届满是 8月8日（星期六），顺延。",
                ((date(2026, 6, 10), True, 1, ""), (date(2026, 8, 8), False, None, "星期六，休息日")),
            ),
            Remedy(
                "缴款的最后一天", date(2026, 6, 24), "星期三", "", "逾期每日按罚款数额 3% 加处，不超过本金。"
            ),
        ),
        course=((date(2026, 4, 15), "立案"), (decided_on, "作出决定")),
    )
    return PublicRecord(**(values | changes))


def corrected(sequence: int = 1) -> PublicRecord:
    """The same record after a correction."""
    return record(
        sequence, corrections=(Correction(datetime(2026, 6, 15, 2, tzinfo=UTC), "更正了执法结论的数额。"),)
    )


def stone(of: PublicRecord, **changes) -> Tombstone:
    """The tombstone of a record whose decision was quashed."""
    values = dict(
        id=of.id,
        number=of.number,
        withdrawn_on=date(2026, 5, 12),
        ground="行政复议机关认为事实不清，决定撤销原行政处罚决定。",
        article="行政处罚法 第四十八条第二款",
        in_time="5月11日收到复议决定，应在 5月14日前撤回。用时 1 个工作日，按期。",
    )
    return Tombstone(**(values | changes))
