"""Seizures of the demonstration: one extended and ended by the law itself, one with an appraisal, one in an emergency."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mingfa.case import expiry
from mingfa.config.demonstration import pictures
from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.files import store
from mingfa.kernel import clock

SCENES: tuple[Scene, ...] = (
    Scene(
        key="seizure-expired",
        title="示范便利店涉嫌无照经营",
        starts=date(2026, 2, 25),
        place="蚌峨街 12 号",
        party="示范便利店",
        item="FQ-WZ",
        until="RELEASED",
        extra={"objects": [("示例货架", "2 个", False), ("示例日用品", "30 件", False)]},
    ),
    Scene(
        key="seizure-appraised",
        title="试用餐饮店涉嫌无照经营",
        starts=date(2026, 5, 25),
        place="蚌峨街 20 号",
        party="试用餐饮店",
        item="FQ-WZ",
        until="IN_FORCE",
        extra={"objects": [("示例炉具", "1 台", False)], "appraise": True},
    ),
    Scene(
        key="seizure-urgent",
        title="演示建材经营部涉嫌无照经营",
        starts=date(2026, 6, 11),
        place="蚌峨街南段",
        party="演示建材经营部",
        item="FQ-WZ",
        until="IN_FORCE",
        extra={"objects": [("示例切割机", "1 台", False)], "urgent": True},
    ),
)


def life(town: Town, scene: Scene) -> Life:
    """A seizure from the request to its end, as far as the scene goes."""
    story = Story(town, scene)
    diary = story.diary
    yield diary.later(0, 9, 0)
    story.begin("coercion", town.officer, **_request(story))
    if scene.extra.get("urgent"):
        yield from _urgent(story)
    else:
        yield diary.later(0, 10, 30)
        story.do("approve_measure", town.leader, opinion="同意扣押。")
        yield diary.later(0, 14, 40)
        story.do("begin_execution", town.officer, **_arrival(story))
        yield diary.later(0, 15, 30)
        story.do("execute", town.officer, **_on_spot(story))
    yield diary.later(1, 9, 0)
    kept = {"kept_by": "OWN", "keep_place": "乡政府保管室", "state": "封条完好，数量与清单一致。"}
    story.do("keep", town.officer, keeper="陆样本", intact=True, **kept)
    if scene.extra.get("appraise"):
        yield from _appraised(story)
    if scene.until == "RELEASED":
        yield from _extended(story)
        yield from _expired(story)


def _request(story: Story) -> dict[str, Any]:
    return {
        "title": story.premise.title,
        "party": story.town.parties[story.premise.party].reference,
        "power_item": story.premise.item,
        "place": story.premise.place,
        "measure": "SEIZE",
        "measure_basis": "《无证无照经营查处办法》第十一条第二款",
        "objects": _objects(story),
        "connected": "当事人不能出示营业执照，清单所列物品用于无照经营。",
        "reason": "防止证据损毁，制止违法行为继续",
        "no_milder": "已经责令停止经营，当事人仍在营业，其他手段不能达到目的。",
        "necessities": "no",
        "sealed_elsewhere": "no",
    }


def _objects(story: Story) -> list[dict[str, Any]]:
    rows = story.premise.extra["objects"]
    return [{"name": name, "quantity": quantity, "perishable": quick} for name, quantity, quick in rows]


def _arrival(story: Story, minutes: int = 5) -> dict[str, Any]:
    return {
        **story.identity(minutes),
        "party_called": "当场通知，当事人在场",
        "present": "PRESENT",
        "told": True,
    }


def _on_spot(story: Story) -> dict[str, Any]:
    film = store.put(pictures.picture("扣押全程录像", story.premise.place), "image/png")
    return {
        "place": story.premise.place,
        "start_at": story.ago(40),
        "end_at": story.ago(3),
        "statement": "当事人表示正在申请办理营业执照，请求从轻处理。",
        "scene": "两名执法人员逐件清点，贴封条，列清单，由当事人核对。",
        "objects": _objects(story),
        "keep_place": "乡政府保管室",
        "signature": "SIGNED",
        "handed_over": "SIGNED",
        "handed_to": "示例经营者",
        "film": film.digest,
        "film_started_at": story.ago(42),
        "film_ended_at": story.ago(2),
    }


def _urgent(story: Story) -> Life:
    """情况紧急: carried out first, reported and ratified within twenty-four hours (QZ 19)."""
    town, diary = story.town, story.diary
    yield diary.later(0, 10, 20)
    facts = _arrival(story, 45) | _on_spot(story)
    story.do("execute_urgent", town.officer, urgent_reason="当事人正在装车转移设备。", **facts)
    yield diary.later(0, 14, 40)
    story.do("report_urgent", town.officer, report="上午当场扣押切割机一台，当事人已签收决定书和清单。")
    yield diary.later(0, 16, 0)
    story.do("ratify", town.leader, opinion="情况属实，同意。")


def _service(story: Story) -> dict[str, str]:
    return {
        "method": "DIRECT",
        "delivered_on": clock.today().isoformat(),
        "place": story.premise.place,
        "receiver": "示例经营者",
        "relation": "SELF",
    }


def _appraised(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(1, 10, 0)
    ends = clock.today() + timedelta(days=15)
    term = {"from_on": clock.today().isoformat(), "to_on": ends.isoformat()}
    story.do("appraise", town.officer, organ="示例检测中心", scope="炉具的安全性能", **term)
    yield diary.later(0, 15, 0)
    story.do("serve_appraise", town.officer, **_service(story))


def _extended(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(15, 9, 30)
    reason = "涉及多名供货人，情况复杂，三十日内不能查清"
    story.do("request_extend", town.officer, reason=reason, extension_days="30")
    yield diary.later(1, 10, 0)
    story.do("extend", town.leader, opinion="同意延长三十日。")
    yield diary.later(0, 15, 30)
    story.do("serve_extension", town.officer, **_service(story))


def _expired(story: Story) -> Life:
    """The term has run out: the law ends the measure, and everything goes back at once (QZ 28)."""
    town, diary = story.town, story.diary
    term = story.case.clocks.filter(key="measure").latest("pk")
    yield diary.after(term.due_on, 8, 0)
    expiry.expire()
    yield diary.later(0, 9, 0)
    story.do("request_release", town.officer, ground="expired", reason="扣押期限届满，没有作出处理决定")
    yield diary.later(0, 9, 40)
    story.do("release", town.leader, opinion="同意，立即退还。")
    yield diary.later(0, 11, 0)
    story.do(
        "return_objects",
        town.officer,
        returned_items=[{"name": row["name"], "quantity": row["quantity"]} for row in _objects(story)],
        place=story.premise.place,
        receiver="示例经营者",
        signature="SIGNED",
        **story.identity(20),
    )
