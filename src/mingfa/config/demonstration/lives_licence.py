"""Applications for a homestead and for a planning permit: heard, deemed accepted, refused, on the spot, reported, under way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mingfa.case import expiry
from mingfa.config.demonstration import lives as ordinary
from mingfa.config.demonstration.scene import Scene
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.kernel import clock, deadlines, periods
from mingfa.law import calendar
from mingfa.law.seed_licences import HOMESTEAD, PLANNING_PERMIT


def _homestead(key: str, party: str, starts: date, until: str = "ISSUED", **extra: Any) -> Scene:
    return Scene(
        key=f"licence-{key}",
        title=f"{party}申请农村宅基地",
        starts=starts,
        place="演示村五组",
        party=party,
        item=HOMESTEAD.item,
        until=until,
        extra=extra,
    )


SCENES: tuple[Scene, ...] = (
    _homestead("heard", "钱虚构", date(2026, 1, 19), supplement=True, heard=True),
    _homestead("deemed", "孙样例", date(2026, 3, 9), deemed=True),
    _homestead("denied", "赵示意", date(2026, 4, 7), "DENIAL_SERVED", denied="申请人在本村已有一处宅基地"),
    _homestead("spot", "孙样例", date(2026, 5, 6), spot=True),
    Scene(
        key="licence-reported",
        title="示例农产品加工厂申请乡村建设规划许可",
        starts=date(2026, 4, 20),
        place="样本村工业点",
        party="示例农产品加工厂",
        item=PLANNING_PERMIT.item,
        until="FORWARDED",
    ),
    Scene(
        key="licence-not-ours",
        title="虚构石材加工点申请采石许可",
        starts=date(2026, 5, 18),
        place="蚌峨街北段",
        party="虚构石材加工点",
        item=PLANNING_PERMIT.item,
        until="NOT_ACCEPTED",
        extra={"competent": "砚山县自然资源局"},
    ),
    _homestead("running", "钱虚构", date(2026, 6, 8), "EXAMINED"),
)

CONTENT = {"conclusion": "准予使用宅基地120平方米，建住宅一栋，两层以下"}


def life(town: Town, scene: Scene) -> Life:
    """From the application to the certificate, as far as the scene goes."""
    story, extra = Story(town, scene), scene.extra
    yield from _received(story)
    if scene.until == "NOT_ACCEPTED":
        return
    if scene.item == HOMESTEAD.item:
        yield story.diary.later(0, 10, 30)
        story.do("record_village", town.officer, **_village())
    if extra.get("spot"):
        yield from _on_the_spot(story)
        yield from _issued(story)
        return
    yield from _examined(story)
    if scene.until == "EXAMINED":
        return
    if scene.until == "FORWARDED":
        yield from _reported(story)
        return
    if extra.get("heard"):
        yield from _heard(story)
    yield from _decided(story)
    if extra.get("denied"):
        yield story.diary.later(1, 15, 0)
        story.do("serve", town.officer, **ordinary._service(story, "DIRECT"))
        return
    yield from _issued(story)


def _received(story: Story) -> Life:
    town, scene = story.town, story.premise
    yield story.diary.later(0, 9, 15)
    story.begin(
        "licence",
        town.window,
        title=scene.title,
        party=town.parties[scene.party].reference,
        power_item=scene.item,
        place=scene.place,
        received_on=clock.today().isoformat(),
        request=f"{scene.title}，用地约120平方米。",
        materials=[{"name": "申请书", "form": "original", "pages": "2"}],
    )
    if scene.until == "NOT_ACCEPTED":
        yield story.diary.later(0, 9, 40)
        reason = "开采石料不属于乡村建设规划许可。"
        story.do("reject", town.window, ground="not_ours", reason=reason, handed="counter", **scene.extra)
        return
    if scene.extra.get("deemed"):
        told = story.case.clocks.get(key="receipt")
        yield story.diary.after(told.due_on, 8, 30)
        expiry.expire()
        return
    if scene.extra.get("supplement"):
        yield from _supplemented(story)
    yield story.diary.later(0, 9, 50)
    story.do("accept", town.window, complete=True, handed="counter", no_fee=True)


def _supplemented(story: Story) -> Life:
    yield story.diary.later(2, 10, 0)
    lacking = [{"name": "户口簿", "what": "缺全家人的复印件", "why": "公布的申请材料目录第二项"}]
    story.do("supplement", story.town.window, lacking=lacking, handed="counter")
    yield story.diary.later(3, 9, 20)
    story.do(
        "receive_supplement",
        story.town.window,
        supplemented_on=clock.today().isoformat(),
        supplemented=[{"name": "户口簿", "form": "copy", "pages": "4"}],
    )


def _village() -> dict[str, Any]:
    today = clock.today()
    return {
        "discussed_on": (today - timedelta(days=12)).isoformat(),
        "discussion": "应到30人，实到26人，25人同意，1人弃权。",
        "posted_from": (today - timedelta(days=11)).isoformat(),
        "posted_until": (today - timedelta(days=4)).isoformat(),
        "posted_at": "演示村村务公开栏",
        "objections": "none",
    }


def _examined(story: Story) -> Life:
    town, scene = story.town, story.premise
    yield story.diary.later(2, 10, 0)
    story.do(
        "verify",
        town.officer,
        verifiers=[town.officer.reference, town.partner.reference],
        place=scene.place,
        start_at=story.ago(40),
        end_at=story.ago(5),
        present=scene.party,
        scene="实地丈量，四至清楚，不占永久基本农田。",
        signature="SIGNED",
    )
    denied = scene.extra.get("denied")
    yield story.diary.later(1, 9, 30)
    story.do(
        "examine",
        town.officer,
        examined=f"经审查，{denied}。" if denied else "材料和现场一致，符合村庄规划，面积没有超过标准。",
        conforms="no" if denied else "yes",
        interest="yes" if scene.extra.get("heard") else "no",
        public_hearing="no",
        no_fee=True,
    )


def _reported(story: Story) -> Life:
    yield story.diary.later(2, 10, 0)
    story.do(
        "request_forward",
        story.town.officer,
        prelim="符合村庄规划，材料齐全，建议核发乡村建设规划许可证",
        authority="砚山县自然资源局",
    )
    yield story.diary.later(1, 15, 0)
    story.do("forward", story.town.leader, opinion="同意报送。")


def _on_the_spot(story: Story) -> Life:
    yield story.diary.later(0, 11, 0)
    story.do(
        "request_grant_on_spot",
        story.town.officer,
        reason="原址翻建，面积和四至不变，材料齐全",
        no_fee=True,
        **CONTENT,
        **_term(),
    )
    yield story.diary.later(0, 16, 0)
    story.do("grant_on_spot", story.town.leader, opinion="同意当场准予。")


def _term() -> dict[str, str]:
    today = clock.today()
    return {
        "valid_from": today.isoformat(),
        "valid_until": (today.replace(year=today.year + 2) - timedelta(days=1)).isoformat(),
    }


def _heard(story: Story) -> Life:
    """The neighbour asks to be heard; the days of the hearing are told and do not count."""
    town, scene, diary = story.town, story.premise, story.diary
    neighbour = next(
        (one for name, one in town.parties.items() if name != scene.party), town.parties[scene.party]
    )
    yield diary.later(1, 9, 30)
    story.do(
        "notify_third_party",
        town.officer,
        third_party=neighbour.reference,
        stake="新房离相邻房屋较近，影响采光和通行",
        hearing_right="yes",
        told_on=clock.today().isoformat(),
        told_signed=f"{scene.party}、{neighbour.name}",
    )
    yield diary.later(2, 10, 0)
    story.do("request_hearing", town.window, asked_by=neighbour.name, made_on=clock.today().isoformat())
    yield diary.later(1, 9, 0)
    child = story.child("hearing", town.host, asked_on=clock.today().isoformat(), dispute="采光和通行。")
    yield diary.later(0, 9, 30)
    child.do("notify_hearing", town.host, **_notice(town))
    day = date.fromisoformat(child.case.acts.get(move="notify_hearing").facts["hearing_on"])
    yield diary.later(0, 10, 0)
    told = {"kind": "hearing", "from_on": clock.today().isoformat(), "to_on": day.isoformat()}
    story.do("exclude", town.officer, reason="利害关系人申请听证", **told)
    yield diary.later(0, 15, 0)
    child.do("serve_hearing_notice", town.officer, **ordinary._service(story, "DIRECT"))
    yield diary.after(day - timedelta(days=1), 11, 0)
    child.do("hold_hearing", town.host, **_record(child, neighbour.name))
    yield diary.later(1, 10, 0)
    child.do(
        "report_hearing",
        town.host,
        disputes="新房和相邻房屋的距离。",
        hearing_opinion="申请人同意后退一米，双方没有其他异议。",
    )
    yield diary.later(1, 9, 0)
    story.do("hearing", town.officer, after_hearing="按听证笔录，申请人同意房屋后退一米，符合条件。")
    yield diary.later(0, 10, 0)
    story.do("request_extend", town.officer, reason="听证以后图纸需要修改，复核尚需时日")
    yield diary.later(0, 15, 0)
    story.do("extend", town.leader, opinion="同意延长十日。")


def _notice(town: Town) -> dict[str, Any]:
    rule = deadlines.rule("LIC_HEAR_NOTICE")
    first = periods.term(rule, clock.today(), calendar.current()).earliest_event
    return {
        "hearing_on": first.isoformat(),
        "hearing_time": "上午9时30分",
        "hearing_place": "蚌峨乡人民政府二楼会议室",
        "clerk": town.clerk.reference,
        "openness": "open",
    }


def _record(child: Story, neighbour: str) -> dict[str, Any]:
    return {
        "start_at": child.ago(85),
        "end_at": child.ago(5),
        "attendees": [
            {"capacity": "investigator", "name": child.town.officer.name},
            {"capacity": "party", "name": child.premise.party},
            {"capacity": "third", "name": neighbour},
        ],
        "rights_told": True,
        "officers_case": "说明审查意见、现场核查笔录和规划图。",
        "defence": "申请人愿意后退一米；利害关系人要求留出通道。",
        "signature": "SIGNED",
    }


def _decided(story: Story) -> Life:
    town, denied = story.town, story.premise.extra.get("denied")
    yield story.diary.later(1, 9, 30)
    if denied:
        story.do("propose", town.officer, outcome="deny", reason=f"{denied}，不符合一户一宅的规定")
    else:
        reason = "一户一宅，符合村庄规划和面积标准"
        story.do("propose", town.officer, outcome="grant", reason=reason, **CONTENT, **_term())
    yield story.diary.later(0, 15, 0)
    story.do("approve_proposal", town.head, opinion="同意。")
    if denied or story.premise.extra.get("heard"):
        yield story.diary.later(1, 9, 0)
        story.do("submit_legal", town.officer, explanation="许可意见已经批准，请予审核。")
        yield story.diary.later(2, 11, 0)
        story.do("give_opinion", town.reviewer, **ordinary._opinion("agree"))
    yield story.diary.later(1, 10, 0)
    story.do("decide", town.leader, opinion="同意，签发。", decision="deny" if denied else "grant")


def _issued(story: Story) -> Life:
    yield story.diary.later(1, 10, 0)
    written = story.case.acts.filter(move__in=("propose", "request_grant_on_spot")).latest("sequence").facts
    term = {name: written[name] for name in ("conclusion", "valid_from", "valid_until")}
    story.do("issue", story.town.window, receiver=story.premise.party, no_fee=True, **term)
