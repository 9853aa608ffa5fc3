"""Enforcement in the demonstration: the court after urging, substitute performance planned and at once, a demolition that waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mingfa.config.demonstration import pictures
from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.review.points import POINTS

SCENES: tuple[Scene, ...] = (
    Scene(
        key="court-closed",
        title="样本汽修店不拆除占道棚屋",
        starts=date(2026, 1, 14),
        place="蚌峨街农贸市场",
        party="样本汽修店",
        item="CZ-40",
        extra={"story": "court"},
    ),
    Scene(
        key="court-urged",
        title="示例农家乐不拆除占道棚屋",
        starts=date(2026, 6, 8),
        place="蚌峨街农贸市场东门",
        party="示例农家乐",
        item="CZ-40",
        until="URGED",
        extra={"story": "court"},
    ),
    Scene(
        key="substitute-closed",
        title="试用餐饮店不清理路边垃圾",
        starts=date(2026, 3, 16),
        place="蚌峨街北段",
        party="试用餐饮店",
        item="CZ-39-2",
        extra={"story": "substitute"},
    ),
    Scene(
        key="substitute-at-once",
        title="演示建材经营部砂石散落路面",
        starts=date(2026, 5, 6),
        place="蚌峨街至样本村公路",
        party="演示建材经营部",
        item="CZ-39-2",
        extra={"story": "at_once"},
    ),
    Scene(
        key="demolition-waiting",
        title="示范便利店未取得乡村建设规划许可证建设",
        starts=date(2026, 1, 13),
        place="试点村二组",
        party="示范便利店",
        item="GH-65",
        extra={"story": "demolition"},
    ),
    Scene(
        key="demolition-corrected",
        title="样本汽修店未按照乡村建设规划许可证建设",
        starts=date(2026, 5, 11),
        place="试点村一组",
        party="样本汽修店",
        item="GH-65",
        extra={"story": "demolition", "corrected": True},
    ),
)


def life(town: Town, scene: Scene) -> Life:
    """The way of enforcing that the scene is about."""
    story = Story(town, scene)
    yield story.diary.later(0, 9, 0)
    ways = {"court": _court, "substitute": _substitute, "at_once": _at_once, "demolition": _demolition}
    yield from ways[scene.extra["story"]](story)


def _base(story: Story, obligation: str, overdue: int = 30) -> dict[str, Any]:
    premise = story.premise
    return {
        "title": premise.title,
        "party": story.town.parties[premise.party].reference,
        "power_item": premise.item,
        "place": premise.place,
        "decision_no": "蚌罚决字〔2025〕第031号（示例）",
        "obligation": obligation,
        "perform_by": _day(-overdue),
    }


def _day(days: int = 0) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def _service(story: Story) -> dict[str, str]:
    return {
        "method": "DIRECT",
        "delivered_on": _day(),
        "place": story.premise.place,
        "receiver": "示例经营者",
        "relation": "SELF",
    }


def _urged(story: Story, way: str) -> Life:
    town = story.town
    yield story.diary.later(1, 9, 30)
    story.do("urge", town.officer, perform_within="10WD", perform_way=way)
    yield story.diary.later(0, 15, 0)
    story.do("serve_urge", town.officer, **_service(story))


def _after(story: Story, key: str, hour: int = 9) -> Life:
    """The first working day after the end of that term."""
    term = story.case.clocks.filter(key=key).latest("pk")
    yield story.diary.after(term.due_on, hour, 30)


def _silent(story: Story) -> Life:
    yield from _after(story, "urge")
    story.do(
        "review_defence", story.town.officer, finding="none", answer="催告期满，当事人没有提出陈述、申辩。"
    )


def _closed(story: Story, result: str) -> Life:
    yield story.diary.later(1, 9, 0)
    story.do("request_close", story.town.officer, result=result)
    yield story.diary.later(0, 16, 30)
    story.do("close", story.town.leader, opinion="同意结案。")


def _film(story: Story, title: str) -> dict[str, Any]:
    film = store.put(pictures.picture(title, story.premise.place), "image/png")
    return {"film": film.digest, "film_started_at": story.ago(62), "film_ended_at": story.ago(2)}


def _on_spot(story: Story, scene: str) -> dict[str, Any]:
    return {
        **story.identity(60),
        "place": story.premise.place,
        "start_at": story.ago(55),
        "end_at": story.ago(5),
        "scene": scene,
    }


def _court(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    story.begin("court_enforcement", town.officer, **_base(story, "拆除占道搭建的棚屋", 200))
    yield diary.later(0, 10, 0)
    story.do("confirm_expired", town.officer, litigation_due_on=_day(-1), remedy="none")
    yield from _urged(story, "自行拆除，清运建筑垃圾")
    if scene.until == "URGED":
        return
    yield from _after(story, "urge")
    story.do(
        "request_apply",
        town.officer,
        court_name=town.agency.court,
        facts="当事人未经批准占道搭建棚屋，本机关依据条例第四十条责令限期拆除，决定已经送达。",
        party_opinion="当事人收到催告书后没有提出意见。",
        subject="棚屋一处，面积 12 平方米，位于农贸市场过道。",
        claim="拆除占道棚屋一处",
    )
    yield diary.later(0, 16, 0)
    story.do("apply", town.leader, opinion="同意申请。", signed_by_leader=True)
    for move, days, paper, more in (
        ("record_accepted", 4, "受理通知书（示例）", {}),
        ("record_ruling", 5, "行政裁定书（示例）", {}),
        ("record_enforced", 12, "执行结案通知书（示例）", {"scene": "法院组织拆除，现场已经清理。"}),
    ):
        yield diary.later(days, 10, 0)
        story.do(move, town.officer, court_paper=paper, received_on=_day(), **more)
    yield from _closed(story, "人民法院已经执行完毕。")


def _plan(reason: str, subject: str, budget: str) -> dict[str, str]:
    return {
        "reason": reason,
        "subst_way": "机械清除，人工清扫",
        "subst_at": "催告期满以后的工作日 9 时起",
        "conclusion": subject,
        "cost_budget": budget,
        "performer": "虚构运输队",
        "interest": "no",
    }


def _signed(story: Story) -> dict[str, Any]:
    return {
        "supervisors": "何示例、陆样本",
        "performer_signed": "虚构运输队",
        "party_signed": "见证人 韦见证",
        "no_violence": True,
    }


def _substitute(story: Story) -> Life:
    town, diary = story.town, story.diary
    duty = {"duty": "remove", "harm": "pollution"}
    story.begin("substitute", town.officer, **_base(story, "清理堆在路边的垃圾"), **duty)
    yield from _urged(story, "自行清理")
    yield from _silent(story)
    yield diary.later(0, 14, 40)
    story.do("request_substitute", town.officer, **_plan("垃圾渗液流入水沟", "清理路边垃圾约 3 吨", "800"))
    yield diary.later(1, 10, 0)
    story.do("decide_substitute", town.leader, opinion="同意代履行。")
    yield diary.later(1, 9, 30)
    story.do("serve_substitute", town.officer, **_service(story))
    yield diary.later(1, 9, 30)
    again = date.fromordinal(clock.today().toordinal() + 14)
    story.do("urge_again", town.officer, subst_on=again.isoformat())
    yield diary.later(0, 11, 0)
    story.do("serve_urge_again", town.officer, **_service(story))
    yield diary.after(again - timedelta(days=1), 11, 0)
    cleared = _on_spot(story, "代履行人清理垃圾 3 吨，清扫路面。")
    story.do("execute_substitute", town.officer, **cleared, **_signed(story), **_film(story, "代履行全程"))
    yield diary.later(1, 9, 30)
    story.do("charge_cost", town.officer, cost="760", cost_detail="机械 500 元，人工 260 元")
    yield diary.later(5, 10, 0)
    paid = {"paid_on": _day(), "paid": "760", "receipt_number": "示例票据 2001"}
    story.do("settle_cost", town.officer, **paid)
    yield from _closed(story, "代履行完毕，费用已经缴清。")


def _at_once(story: Story) -> Life:
    town, diary = story.town, story.diary
    duty = {"duty": "remove", "harm": "traffic", "immediate": True}
    story.begin("substitute", town.officer, **_base(story, "清除散落在公路上的砂石", 0), **duty)
    yield diary.later(0, 9, 20)
    plan = _plan("砂石散落公路，危及通行", "清除公路砂石约 2 吨", "300")
    story.do("request_decide_at_once", town.officer, **plan, cannot="当事人的车辆故障，驾驶人送医，不能清除")
    yield diary.later(0, 9, 40)
    story.do("decide_at_once", town.leader, opinion="同意立即实施。")
    yield diary.later(0, 11, 30)
    cleared = _on_spot(story, "清除砂石 2 吨，恢复通行。")
    story.do("execute_in_absence", town.officer, **cleared, **_signed(story), **_film(story, "清除全程"))
    yield diary.later(0, 12, 0)
    told = {"told_on": _day(), "told_how": "电话通知，并书面送达"}
    story.do("tell_party", town.officer, **told, told="砂石已经清除，费用另行核定")
    yield diary.later(1, 10, 0)
    story.do("charge_cost", town.officer, cost="280", cost_detail="人工 280 元")
    yield diary.later(3, 10, 0)
    story.do("settle_cost", town.officer, paid_on=_day(), paid="280", receipt_number="示例票据 2002")
    yield from _closed(story, "已经清除，费用已经缴清。")


def _demolition(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    corrected = scene.extra.get("corrected", False)
    story.begin(
        "demolition",
        town.officer,
        title=scene.title,
        party=town.parties[scene.party].reference,
        power_item=scene.item,
        place=scene.place,
        area="village",
        permit="beyond" if corrected else "none",
        building="砖混结构一层，占地 60 平方米，正在砌筑墙体",
        evidence_found="现场照片、测量记录和询问笔录证明",
        requirement="停止施工，自行拆除超出许可范围的部分"
        if corrected
        else "停止施工，自行拆除已经砌筑的墙体",
        fix_by=_day(14),
        **story.identity(30),
    )
    yield diary.later(0, 11, 0)
    story.do("serve_stop", town.officer, **_service(story))
    yield from _after(story, "fix")
    fixed = "corrected" if corrected else "not_corrected"
    scene_found = "已经拆除超出部分。" if corrected else "没有拆除，墙体仍在。"
    story.do("recheck_fix", town.officer, fixed=fixed, scene=scene_found)
    if corrected:
        yield from _closed(story, "当事人已经改正。")
        return
    yield from _ordered(story)
    yield from _demolished(story)


def _ordered(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(1, 10, 0)
    reason = "当事人没有取得乡村建设规划许可证，逾期不改正，没有提出陈述、申辩"
    wall = "砖混结构墙体和基础，占地 60 平方米"
    story.do("request_order", town.officer, conclusion=wall, reason=reason, demolish_by=_day(30))
    yield diary.later(1, 15, 0)
    story.do("order", town.leader, opinion="同意。")
    yield diary.later(1, 9, 30)
    story.do("serve_order", town.officer, **_service(story))
    yield diary.later(1, 9, 30)
    where = "违法建设现场和试点村村务公开栏"
    told = {"self_demolish_by": _day(30), "posted_on": _day(), "posted_where": where}
    story.do("publish_notice", town.officer, **told)


def _demolished(story: Story) -> Life:
    """Only when the sixty days and the six months are over (QZ 44): on the demonstration's day the case still waits."""
    town, diary = story.town, story.diary
    yield from _after(story, "demolish_wait")
    yield from _urged(story, "自行拆除，清运建筑垃圾")
    yield from _silent(story)
    yield diary.later(0, 15, 0)
    way = {"enforce_way": "机械拆除，清运", "enforce_at": "本决定书送达后的第十个工作日 9 时起"}
    story.do("request_enforce", town.officer, reason="逾期不拆除，且无正当理由", **way)
    yield diary.later(1, 9, 30)
    story.do("submit_legal", town.officer, explanation="限期拆除决定已经生效，催告期满，请予审核。")
    yield diary.later(2, 10, 0)
    points = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]
    story.do("give_opinion", town.reviewer, points=points, result="agree", text="")
    yield diary.later(1, 10, 0)
    story.do("enforce", town.leader, opinion="同意强制拆除。")
    yield diary.later(1, 9, 30)
    story.do("serve_enforce", town.officer, **_service(story))
    yield diary.later(10, 11, 0)
    story.do(
        "demolish",
        town.officer,
        **_on_spot(story, "拆除墙体和基础，清运建筑垃圾。"),
        witness="见证人 韦见证",
        signature="SIGNED",
        no_goods="没有屋内物品",
        goods_to="没有需要移交、保管的物品",
        **_film(story, "强制拆除全程"),
    )
    yield from _closed(story, "已经强制拆除。")
