"""A levy that is paid and one that is being heard, a fee of which a part goes back, a requisition given back and paid for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mingfa.config.demonstration import pictures
from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.files import store
from mingfa.kernel import clock

SCENES: tuple[Scene, ...] = (
    Scene(
        key="levy-paid",
        title="范例砂石料场水土保持补偿费",
        starts=date(2026, 3, 3),
        place="试点村料场",
        party="范例砂石料场",
        item="levy",
        extra={"procedure": "levy", "area": 1500},
    ),
    Scene(
        key="levy-heard",
        title="虚构石材加工点水土保持补偿费",
        starts=date(2026, 6, 9),
        place="蚌峨街北段",
        party="虚构石材加工点",
        item="levy",
        until="NOTIFIED",
        extra={"procedure": "levy", "area": 400},
    ),
    Scene(
        key="fee-refunded",
        title="示例农产品加工厂生活垃圾处理费",
        starts=date(2026, 4, 1),
        place="样本村工业点",
        party="示例农产品加工厂",
        item="fee",
        extra={"procedure": "fee"},
    ),
    Scene(
        key="requisition-paid",
        title="防汛应急征用装载机",
        starts=date(2026, 5, 20),
        place="样本村河道",
        party="虚构运输队",
        extra={"procedure": "requisition"},
    ),
)


def life(town: Town, scene: Scene) -> Life:
    """The one of the three kinds that the scene is about."""
    story = Story(town, scene)
    yield story.diary.later(0, 9, 30)
    yield from {"levy": _levy, "fee": _fee, "requisition": _requisition}[scene.extra["procedure"]](story)


def _today(days: int = 0) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def _party(story: Story) -> str:
    return story.town.parties[story.premise.party].reference


def _service(story: Story) -> dict[str, str]:
    return {
        "method": "DIRECT",
        "delivered_on": _today(),
        "place": story.premise.place,
        "receiver": "示例负责人",
        "relation": "LEGAL_REPRESENTATIVE",
    }


def _levy(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    area = scene.extra["area"]
    story.begin(
        "levy",
        town.officer,
        title=scene.title,
        party=_party(story),
        subject="RESOURCE",
        power_item=town.items[scene.item],
        catalogue="云南省行政事业性收费目录清单（示例）第 3 项",
        standard="示例价费〔2026〕1号",
        mandate="砚山县人民政府委托书（示例）",
    )
    yield diary.later(1, 10, 0)
    story.do(
        "assess",
        town.officer,
        base=str(area),
        unit="平方米",
        rate="0.70",
        amount=f"{area * 70 / 100:.2f}",
        period="2026年度",
        facts=f"料场占用并损坏地貌植被 {area} 平方米，不能恢复原有水土保持功能。",
    )
    yield diary.later(1, 9, 30)
    story.do("notify", town.officer, **_service(story))
    if scene.until == "NOTIFIED":
        return
    yield diary.later(2, 15, 0)
    story.do(
        "record_statement",
        town.officer,
        said="请求分期缴纳。",
        accepted="no",
        answer="数额不大，可以在期限内一次缴纳。",
    )
    yield from _levied(story)


def _levied(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(1, 9, 0)
    story.do("request_decide", town.officer, pay_by=_today(20), reason="事实清楚，依据充分，数额可以复算。")
    yield diary.later(0, 16, 0)
    story.do("decide", town.leader, opinion="同意，签发。")
    yield diary.later(1, 10, 0)
    story.do("serve", town.officer, **_service(story))
    yield diary.later(5, 10, 0)
    amount = story.case.decision.items.get().amount_fen
    story.do(
        "record_payment",
        town.collector,
        paid_on=_today(),
        amount=f"{amount / 100:.2f}",
        receipt_number="示例票据 1001",
    )
    yield diary.later(0, 15, 0)
    story.do("pay_up", town.officer)
    yield from _closed(story, "已经缴清，款项直接进国库。")


def _closed(story: Story, result: str) -> Life:
    yield story.diary.later(1, 9, 0)
    story.do("request_close", story.town.officer, result=result)
    yield story.diary.later(0, 16, 30)
    story.do("close", story.town.leader, opinion="同意结案。")


def _fee(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    story.begin(
        "fee",
        town.officer,
        title=scene.title,
        party=_party(story),
        power_item=town.items[scene.item],
        catalogue="云南省行政事业性收费目录清单（示例）第 8 项",
        standard="企业每月 50 元",
        approved_by="示例价费〔2026〕2号",
        for_licence="no",
    )
    yield diary.later(1, 9, 30)
    story.do("post_public", town.officer, posted_at="政务公开栏（示例）", posted_on=_today())
    yield diary.later(1, 10, 0)
    bill = {"base": "12", "unit": "月", "rate": "50.00", "amount": "600.00", "pay_by": _today(30)}
    story.do("bill", town.officer, **bill, **_service(story))
    yield diary.later(5, 10, 0)
    paid = {"paid_on": _today(), "paid": "600", "receipt_number": "示例票据 1002"}
    story.do("record_fee", town.collector, **paid)
    yield diary.later(10, 15, 0)
    refund = {"refund": "100", "refund_reason": "一月、二月停产，没有产生垃圾，多收两个月。"}
    story.do("request_refund", town.officer, **refund)
    yield diary.later(1, 10, 0)
    story.do("refund", town.leader, opinion="同意退费。")
    yield from _closed(story, "多收的两个月已经退还。")


def _film(story: Story, title: str) -> dict[str, Any]:
    return {"film": store.put(pictures.picture(title, story.premise.place), "image/png").digest}


def _requisition(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    loader = [{"name": "装载机", "quantity": "1 台", "value": "180000"}]
    story.begin(
        "requisition",
        town.officer,
        title=scene.title,
        party=_party(story),
        issuer="COUNTY",
        ordered_by="砚山县人民政府",
        oral_order="县防汛抗旱指挥部值班室电话指令（示例）",
        emergency_basis="砚山县防汛三级应急响应（示例）",
        need="清理样本村河道淤积，疏通行洪断面",
        use_until=_today(5),
    )
    yield diary.later(0, 10, 0)
    story.do(
        "list_objects",
        town.officer,
        objects=loader,
        state="外观完好，可以使用。",
        **_film(story, "装载机现状"),
    )
    yield diary.later(0, 10, 20)
    story.do("take", town.officer, signature="SIGNED")
    yield diary.later(0, 11, 0)
    story.do("use", town.officer, used_for="在样本村河道清淤。")
    yield diary.later(1, 9, 30)
    story.do("put_in_writing", town.officer, order_number="砚政征用〔2026〕示例1号", ordered_on=_today())
    yield diary.later(0, 10, 0)
    story.do("notify_taken", town.officer)
    yield diary.later(1, 17, 0)
    back = {"returned": loader, "returned_on": _today(), "returned_state": "铲斗刃口磨损，其他完好。"}
    story.do("give_back", town.officer, **back, **_film(story, "装载机返还"))
    yield diary.later(3, 10, 0)
    story.do(
        "request_compensate",
        town.officer,
        comp_basis="台班 3 个，每个 1,200 元；铲斗刃口修理费 800 元。",
        compensation="4400",
        paid_by="砚山县财政局",
    )
    yield diary.later(1, 10, 0)
    story.do("compensate", town.leader, opinion="同意补偿。")
    yield diary.later(5, 10, 0)
    story.do("pay_out", town.officer, paid_on=_today(), paid="4400", voucher="示例凭证 2001")
