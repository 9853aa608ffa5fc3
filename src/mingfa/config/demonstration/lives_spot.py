"""Penalties on the spot: paid in cash, paid at the bank, not yet paid, and one that is disputed and goes the ordinary way."""

from __future__ import annotations

from datetime import date

from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.kernel import clock

SCENES: tuple[Scene, ...] = (
    Scene(
        key="spot-cash",
        title="赵示意在街边乱堆柴草案",
        starts=date(2026, 3, 4),
        place="蚌峨街老邮电所门口",
        party="赵示意",
        item="refuse",
        extra={"facts": "在街边堆放柴草一堆，占道约 2 平方米，当场拍照。", "amount": "50", "way": "cash"},
    ),
    Scene(
        key="spot-bank",
        title="虚构运输队沿路撒漏垃圾案",
        starts=date(2026, 4, 22),
        place="演示村村道",
        party="虚构运输队",
        item="refuse",
        extra={
            "facts": "运渣车没有遮盖，沿村道撒漏渣土约 200 米，当场拍照。",
            "amount": "1000",
            "way": "bank",
        },
    ),
    Scene(
        key="spot-open",
        title="孙样例在市场门口堆放粪肥案",
        starts=date(2026, 6, 11),
        place="蚌峨街农贸市场北门",
        party="孙样例",
        item="refuse",
        until="RECORDED",
        extra={"facts": "在市场北门外堆放粪肥约 1 立方米，当场拍照。", "amount": "100", "way": "bank"},
    ),
    Scene(
        key="spot-disputed",
        title="示范便利店门口乱堆垃圾案",
        starts=date(2026, 5, 20),
        place="蚌峨街中段",
        party="示范便利店",
        item="refuse",
        until="UPGRADED",
        extra={"facts": "便利店门口堆放纸箱、垃圾袋一堆。", "amount": "100", "dispute": "说垃圾是隔壁放的"},
    ),
)


def life(town: Town, scene: Scene) -> Life:
    """Found, shown, told, heard, decided and handed over within the hour; then the money and the file."""
    story = Story(town, scene)
    yield story.diary.later(0, 10, 0)
    story.begin(
        "penalty_spot",
        town.officer,
        title=scene.title,
        party=town.parties[scene.party].reference,
        power_item=town.items[scene.item],
        deed_on=clock.today().isoformat(),
        place=scene.place,
        facts=scene.extra["facts"],
    )
    yield story.diary.later(0, 10, 3)
    story.do("show_identity", town.officer, **story.identity(2))
    yield story.diary.later(0, 10, 8)
    story.do(
        "tell",
        town.officer,
        kind="P03",
        amount=scene.extra["amount"],
        reason="违法事实确凿，有现场照片。",
        discretion="首次发现，数量较少，当场改正，适用较低幅度。",
        rights_told=True,
    )
    yield story.diary.later(0, 10, 15)
    if scene.until == "UPGRADED":
        story.do("upgrade_to_ordinary", town.officer, ground="dispute", reason=scene.extra["dispute"])
        return
    story.do("hear", town.officer, manner="none")
    yield story.diary.later(0, 10, 20)
    story.do("decide", town.officer)
    yield story.diary.later(0, 10, 25)
    story.do("deliver", town.officer, **_handed(story))
    if scene.extra["way"] == "cash":
        yield from _cash(story)
    else:
        yield from _bank(story)
    if scene.until == "RECORDED":
        return
    yield story.diary.later(1, 9, 30)
    story.do("request_close", town.officer, result="罚款已经缴清，已经当场改正。")
    yield story.diary.later(0, 16, 0)
    story.do("close", town.leader, opinion="同意结案。")


def _handed(story: Story) -> dict[str, str]:
    party = story.town.parties[story.premise.party]
    own = party.kind in ("CITIZEN", "INDIVIDUAL_BUSINESS")
    return {
        "method": "IN_PERSON_ONSPOT",
        "delivered_on": clock.today().isoformat(),
        "place": story.premise.place,
        "receiver": party.legal_representative or party.name,
        "relation": "SELF" if own else "LEGAL_REPRESENTATIVE",
    }


def _paid(story: Story) -> dict[str, str]:
    return {
        "paid_on": clock.today().isoformat(),
        "amount": story.premise.extra["amount"],
        "receipt_number": f"演示-当-{story.case.number[-5:]}",
        "issuer": "province",
    }


def _cash(story: Story) -> Life:
    town = story.town
    yield story.diary.later(0, 10, 30)
    story.do("collect_cash", town.officer, cash_ground="small", **_paid(story))
    yield story.diary.later(0, 16, 0)
    story.do("record_spot", town.officer)
    yield story.diary.later(1, 9, 0)
    story.do(
        "hand_in_cash", town.officer, handed_to=town.window.name, handed_amount=story.premise.extra["amount"]
    )
    yield story.diary.later(1, 10, 0)
    story.do("bank_cash", town.window, slip_number=f"演示-缴-{story.case.number[-5:]}")


def _bank(story: Story) -> Life:
    town = story.town
    yield story.diary.later(0, 10, 30)
    story.do("send_to_bank", town.officer)
    yield story.diary.later(1, 9, 0)
    story.do("record_spot", town.officer)
    if story.premise.until == "RECORDED":
        return
    yield story.diary.later(4, 10, 0)
    story.do("record_payment", town.collector, **_paid(story))
