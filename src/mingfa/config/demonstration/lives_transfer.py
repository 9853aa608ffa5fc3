"""Suspected crimes that go to the police: one is taken up, one is declined and comes back."""

from __future__ import annotations

from datetime import date

from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.kernel import clock

SCENES: tuple[Scene, ...] = (
    Scene(
        key="transfer-filed",
        title="范例砂石料场涉嫌非法占用农用地案",
        starts=date(2026, 3, 9),
        place="试点村坝子",
        party="范例砂石料场",
        extra={"goods": "装载机", "land": "占用基本农田 7 亩堆放砂石，耕作层全部毁坏"},
    ),
    Scene(
        key="transfer-back",
        title="虚构石材加工点涉嫌非法占用农用地案",
        starts=date(2026, 4, 13),
        place="样本村后山",
        party="虚构石材加工点",
        until="BACK_TO_ADMIN",
        extra={"goods": "切割机", "land": "占用基本农田 5.1 亩堆放石料，部分耕作层毁坏"},
    ),
    Scene(
        key="transfer-reported",
        title="拟定木材加工点涉嫌盗伐林木案",
        starts=date(2026, 6, 12),
        place="试点村集体林",
        party="拟定木材加工点",
        until="REPORTED",
        extra={"goods": "油锯", "land": "砍伐集体林木约 6 立方米，没有采伐许可"},
    ),
)
CHARGES = {
    "transfer-reported": (
        "盗伐林木罪",
        "最高人民法院关于审理破坏森林资源刑事案件适用法律若干问题的解释（示例引用）",
    )
}
FARMLAND = (
    "非法占用农用地罪",
    "最高人民法院关于审理破坏土地资源刑事案件具体应用法律若干问题的解释（示例引用）",
)


def life(town: Town, scene: Scene) -> Life:
    """From the suspicion to the police and what they made of it."""
    story = Story(town, scene)
    yield from _reported(story)
    if scene.until == "REPORTED":
        return
    yield from _sent(story)
    if scene.until == "BACK_TO_ADMIN":
        yield from _declined(story)
        return
    yield from _filed(story)


def _today() -> str:
    return clock.today().isoformat()


def _reported(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    charge, standard = CHARGES.get(scene.key, FARMLAND)
    yield diary.later(0, 9, 30)
    story.begin(
        "transfer",
        town.officer,
        title=scene.title,
        party=town.parties[scene.party].reference,
        facts=scene.extra["land"],
        charge=charge,
        standard=standard,
    )
    yield diary.later(0, 10, 10)
    story.do("form_team", town.head, team=[town.officer.reference, town.partner.reference])
    yield diary.later(1, 16, 0)
    story.do(
        "report",
        town.officer,
        verified="已到现场测量，询问了三名村民，事实一致。",
        facts=scene.extra["land"],
        charge=charge,
        advice="已经达到立案追诉标准，建议移送砚山县公安局。",
    )


def _sent(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(1, 9, 0)
    story.do("approve", town.principal, opinion="同意移送。")
    yield diary.later(0, 15, 30)
    story.do(
        "send",
        town.officer,
        police="砚山县公安局",
        platform_number=f"LX-示例-2026-{story.premise.starts:%m%d}",
        goods=_goods(story),
        no_test="面积已由测绘单位测量，不需要另行鉴定。",
        other_materials="询问笔录三份，现场照片十二张，测量记录一份。",
        procuratorate="砚山县人民检察院",
    )
    yield diary.later(0, 17, 0)
    story.do("receipt", town.officer, receiver="示例民警", signed_on=_today())


def _goods(story: Story) -> list[dict[str, str]]:
    return [{"name": story.premise.extra["goods"], "quantity": "1 台", "state": "可以使用", "held": "yes"}]


def _filed(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(2, 10, 0)
    story.do("police_filed", town.officer, police_notice="立案告知书（示例）", received_on=_today())
    yield diary.later(0, 15, 0)
    goods = f"{story.premise.extra['goods']} 1 台"
    story.do("tell_party", town.officer, told=goods, told_police="砚山县公安局")
    yield diary.later(1, 10, 0)
    story.do("hand_over", town.officer, handed_on=_today(), goods=_goods(story), handed_to="示例民警")
    yield diary.later(30, 9, 30)
    story.do(
        "record_judgment",
        town.officer,
        judgment="刑事判决书（示例）",
        judged_on=_today(),
        criminal_fine="20000",
        punished="判处罚金二万元，责令恢复耕种条件。",
    )
    yield diary.later(1, 9, 0)
    story.do("request_close", town.officer, result="公安机关已经立案，涉案物品已经移交，法院已经判决。")
    yield diary.later(0, 16, 0)
    story.do("close", town.leader, opinion="同意结案。")


def _declined(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(2, 10, 0)
    story.do(
        "police_declined",
        town.officer,
        police_notice="不予立案通知书（示例）",
        received_on=_today(),
        police_reason="毁坏程度需要鉴定，现有证据不足。",
        files_returned=True,
    )
    yield diary.later(0, 16, 0)
    story.do("reconsider", town.officer, reason="测量面积超过五亩，毁坏明显，请求复议。")
    yield diary.later(2, 10, 0)
    story.do(
        "reconsider_result",
        town.officer,
        police_notice="复议决定书（示例）",
        received_on=_today(),
        result="upheld",
        police_reason="经重新测量，毁坏的基本农田不足五亩。",
    )
    yield diary.later(0, 15, 0)
    story.do("back_to_admin", town.officer, reason="达不到追诉标准，报县自然资源局依法给予行政处罚。")
