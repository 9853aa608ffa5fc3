"""Inspections of the township's firms, at several stages; one finds a fault that is corrected and rechecked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.kernel import clock

_WASTE = (("废料有没有遮盖", "ok"), ("清运台账", "ok"))
_FAULT = (("废料有没有遮盖", "problem"), ("清运台账", "ok"))

SCENES: tuple[Scene, ...] = (
    Scene(
        key="inspection-fixed",
        title="示例农产品加工厂环境卫生检查",
        starts=date(2026, 2, 2),
        place="样本村工业点",
        party="示例农产品加工厂",
        item="refuse",
        extra={"checklist": _FAULT, "scene": "厂区西侧残渣约 2 立方米，没有遮盖。"},
    ),
    Scene(
        key="inspection-clean",
        title="拟定木材加工点环境卫生检查",
        starts=date(2026, 3, 2),
        place="试点村工业点",
        party="拟定木材加工点",
        item="refuse",
        extra={"checklist": _WASTE, "scene": "木屑装袋堆放在棚内，地面干净。"},
    ),
    Scene(
        key="inspection-urgent",
        title="虚构石材加工点石渣流失检查",
        starts=date(2026, 5, 26),
        place="蚌峨街北段",
        party="虚构石材加工点",
        item="refuse",
        until="INFORMED",
        extra={
            "type": "CASE",
            "source": "TIP",
            "plan": "群众电话（示例）",
            "urgency": "下雨后石渣冲到公路上，过往车辆打滑。",
            "checklist": (("石渣有没有围挡", "problem"),),
            "scene": "石渣约 3 立方米冲到路面，长约 15 米。",
        },
    ),
    Scene(
        key="inspection-approved",
        title="范例砂石料场环境卫生检查",
        starts=date(2026, 6, 11),
        place="试点村料场",
        party="范例砂石料场",
        item="refuse",
        until="APPROVED",
    ),
)


def life(town: Town, scene: Scene) -> Life:
    """From the plan to what was published."""
    story = Story(town, scene)
    urgent = "urgency" in scene.extra
    yield story.diary.later(0, 9, 30)
    story.begin("inspection", town.officer, **_proposal(story))
    if urgent:
        yield story.diary.later(0, 9, 45)
        story.do("urgent_start", town.officer, urgency=scene.extra["urgency"])
    else:
        yield story.diary.later(1, 10, 0)
        story.do("approve", town.leader, opinion="同意检查。")
    if scene.until == "APPROVED":
        return
    yield from _on_site(story)
    if urgent:
        yield story.diary.later(0, 16, 30)
        story.do("approve_afterwards", town.leader, opinion="情况紧急属实，补批。")
    yield from _told(story)
    if scene.until == "INFORMED":
        return
    yield from _settled(story)
    yield from _published(story)


def _proposal(story: Story) -> dict[str, Any]:
    town, scene = story.town, story.premise
    return {
        "title": scene.title,
        "party": town.parties[scene.party].reference,
        "power_item": town.items[scene.item],
        "type": scene.extra.get("type", "DAILY"),
        "source": scene.extra.get("source", "PLAN"),
        "plan": scene.extra.get("plan", "蚌峨乡2026年度检查计划（示例）"),
        "performer": "OWN",
        "place": scene.place,
        "scope": "废料堆放、遮盖和清运",
        "planned_on": clock.today().isoformat(),
        "why_on_site": "堆放和遮盖的情况只能到现场查看，本次与安全巡查合并。",
    }


def _on_site(story: Story) -> Life:
    town, scene, diary = story.town, story.premise, story.diary
    yield diary.later(0 if "urgency" in scene.extra else 1, 10, 30)
    story.do(
        "arrive",
        town.officer,
        code_way="SCAN",
        code_id=f"YNJC-示例-{scene.starts:%m%d}",
        code_at=story.ago(3),
        position=scene.place,
        notice_receiver=_receiver(story),
        **story.identity(5),
    )
    yield diary.later(0, 11, 20)
    story.do(
        "inspect",
        town.officer,
        place=scene.place,
        start_at=story.ago(40),
        end_at=story.ago(5),
        checklist=[{"item": item, "found": found, "note": ""} for item, found in scene.extra["checklist"]],
        scene=scene.extra["scene"],
        in_scope=True,
        signature="SIGNED",
    )


def _receiver(story: Story) -> str:
    return f"{story.premise.party}负责人"


def _fault(story: Story) -> bool:
    return any(found == "problem" for _, found in story.premise.extra["checklist"])


def _told(story: Story) -> Life:
    yield story.diary.later(0, 17, 0)
    story.do(
        "inform_result",
        story.town.officer,
        finding="problems" if _fault(story) else "none",
        result_text=story.premise.extra["scene"],
        told_to=_receiver(story),
    )


def _settled(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(1, 9, 30)
    if not _fault(story):
        story.do("no_issue", town.officer)
        return
    fix_by = clock.today() + timedelta(days=5)
    facts = {"act": story.premise.extra["scene"], "requirement": "把残渣清运或者遮盖。"}
    story.do("order_fix", town.officer, **facts, fix_by=fix_by.isoformat())
    yield diary.after(fix_by - timedelta(days=1), 10, 0)
    story.do("recheck", town.officer, result="corrected", scene="残渣已经清运，地面清洗干净。")


def _published(story: Story) -> Life:
    town, diary = story.town, story.diary
    yield diary.later(2, 10, 0)
    story.do("rate", town.window, score="good", words="检查没有影响生产。")
    yield diary.later(1, 9, 0)
    story.do(
        "request_publish",
        town.publisher,
        public_text=story.premise.extra["scene"],
        published_where="政务公开栏（示例）",
    )
    yield diary.later(0, 15, 0)
    story.do("publish", town.publication_reviewer, opinion="同意公示。")
