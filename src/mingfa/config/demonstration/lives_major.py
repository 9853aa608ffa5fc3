"""The life of a penalty with its child procedures: evidence kept, hearing, collective discussion, instalments, the archive."""

from __future__ import annotations

from datetime import date, timedelta

from mingfa.config.demonstration import lives as ordinary
from mingfa.config.demonstration.premises import Premise
from mingfa.config.demonstration.premises_major import MAJOR
from mingfa.config.demonstration.publicity import published
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.kernel import clock, deadlines, periods
from mingfa.law import calendar

SCENES: tuple[Premise, ...] = MAJOR


def life(town: Town, scene: Premise) -> Life:
    """From the clue to the archive, as far as the scene goes."""
    story = Story(town, scene)
    yield story.diary.later(0, 9, 20)
    story.begin(
        "penalty",
        town.officer,
        title=scene.title,
        source=scene.source,
        received_on=clock.today().isoformat(),
        place=scene.place,
        content=scene.clue,
    )
    yield from ordinary._verified(story)
    yield from ordinary._filed(story)
    yield from ordinary._investigated(story)
    if scene.extra.get("registration"):
        yield from _registered(story)
    if scene.until == "REGISTERED":
        return
    if scene.until == "SUSPENDED":
        yield story.diary.later(2, 9, 30)
        story.do("request_suspend", town.officer, ground="missing", reason="驾驶人下落不明，正在查找。")
        yield story.diary.later(0, 16)
        story.do("suspend", town.leader, opinion="同意中止，查找期间办案期限不停。")
        return
    yield from ordinary._concluded(story)
    yield from _proposed(story)
    yield from ordinary._told(story)
    yield from _heard(story)
    if scene.until == "HEARING":
        return
    yield from _decided(story)
    if scene.until == "DEFERRED":
        return
    yield from _ended(story)


def _registered(story: Story) -> Life:
    """先行登记保存 of the thing that shows the deed, and what becomes of it."""
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 0)
    things = [{"name": "施工工具", "spec": "示例型", "quantity": "1 套", "condition": "可以使用"}]
    child = story.child(
        "evidence_registration",
        town.officer,
        things=things,
        ground="lost",
        reason="当事人准备当天运走，运走后难以取得。",
        place=premise.place,
        urgent="no",
    )
    yield story.diary.later(0, 9, 40)
    child.do("approve_registration", town.leader, opinion="同意保存。")
    yield story.diary.later(0, 10, 30)
    child.do(
        "register_evidence",
        town.officer,
        things=things,
        place=premise.place,
        keeper=ordinary._who(story),
        sealed="加贴封条 2 张",
        signature="SIGNED",
        **child.identity(20),
    )
    if premise.extra["registration"] == "open":
        return
    yield story.diary.later(3, 9, 0)
    child.do(
        "request_disposal", town.officer, disposal="return", disposal_words="已经拍照、测量留证，返还当事人。"
    )
    yield story.diary.later(0, 15, 0)
    child.do("disposal", town.leader, opinion="同意返还。")


def _proposed(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 15)
    story.do(
        "propose",
        town.officer,
        outcome="penalty",
        items=[{"kind": "P03", "amount": premise.fine_yuan}],
        reason=premise.reason,
        discretion=premise.discretion,
        complex_or_major=bool(premise.extra.get("collective")),
    )
    yield story.diary.later(0, 16, 0)
    story.do(
        "approve_proposal",
        town.leader,
        opinion="同意承办机构意见。",
        hearing_right=bool(premise.extra.get("hearing")),
    )


def _heard(story: Story) -> Life:
    """The party speaks; where it asked to be heard in public, the case waits for the hearing."""
    premise, town = story.premise, story.town
    yield story.diary.later(2, 15, 0)
    story.do(
        "record_statement", town.officer, manner="oral", points=[{"text": text} for text in premise.statement]
    )
    if premise.extra.get("hearing"):
        story.do("request_hearing", town.window, made_on=clock.today().isoformat(), manner="written")
        yield from _hearing(story)
        if premise.until == "HEARING":
            return
    yield story.diary.later(1, 10, 0)
    answers = [
        {"point": text, "accepted": "no", "answer": "已在裁量时考虑，不影响违法事实的认定。"}
        for text in premise.statement
    ]
    story.do("review_statement", town.officer, answers=answers)


def _hearing(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 0)
    child = story.child(
        "hearing", town.host, asked_on=clock.today().isoformat(), dispute="对事实和数额有异议。"
    )
    yield story.diary.later(0, 9, 30)
    child.do(
        "notify_hearing",
        town.host,
        hearing_on=_first_day().isoformat(),
        hearing_time="上午9时30分",
        hearing_place="蚌峨乡人民政府二楼会议室",
        clerk=town.clerk.reference,
        openness="open",
    )
    yield story.diary.later(0, 15, 0)
    child.do("serve_hearing_notice", town.officer, **ordinary._service(story, "DIRECT"))
    if premise.extra["hearing"] == "scheduled":
        return
    day = date.fromisoformat(child.case.acts.get(move="notify_hearing").facts["hearing_on"])
    yield story.diary.after(day - timedelta(days=1), 11, 0)
    child.do(
        "hold_hearing",
        town.host,
        start_at=child.ago(85),
        end_at=child.ago(5),
        attendees=[
            {"capacity": "investigator", "name": town.officer.name},
            {"capacity": "party", "name": ordinary._who(story)},
        ],
        rights_told=True,
        officers_case=f"出示现场照片和询问笔录，认为{premise.finding}建议罚款 {premise.fine_yuan} 元。",
        defence="承认搭建，已经拆除，请求从轻。",
        last_words="今后先办手续。",
        signature="SIGNED",
    )
    yield story.diary.later(1, 10, 0)
    child.do(
        "report_hearing",
        town.host,
        disputes="面积、情节和罚款数额。",
        hearing_opinion="事实清楚，证据经过质证，建议维持拟处罚的内容。",
    )


def _first_day() -> date:
    """The first day on which a hearing may be held that is told today."""
    return periods.term(
        deadlines.rule("PEN_HEARING_NOTICE"), clock.today(), calendar.current()
    ).earliest_event


def _decided(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 0)
    story.do("submit_legal", town.officer, explanation=f"{premise.finding}请予审核。")
    yield story.diary.later(2, 11, 0)
    story.do("give_opinion", town.reviewer, **ordinary._opinion("agree"))
    if premise.extra.get("collective"):
        yield from _discussed(story)
    yield story.diary.later(1, 10, 0)
    story.do("decide", town.leader, opinion="同意，签发。")
    yield story.diary.later(1, 15, 0)
    story.do("serve", town.officer, **ordinary._service(story, "DIRECT"))
    yield from published(story)
    yield story.diary.later(2, 9, 30)
    parts = premise.extra["instalment"].split()
    story.do(
        "request_instalment",
        town.officer,
        applied_on=clock.today().isoformat(),
        hardship="拆除损失较大，附村民委员会证明，暂时无力一次缴清。",
        plan=[
            {"due_on": (clock.today() + timedelta(days=20 * number)).isoformat(), "amount": amount}
            for number, amount in enumerate(parts, 1)
        ],
    )
    yield story.diary.later(0, 16, 0)
    story.do("instalment", town.leader, opinion="同意分期缴纳。")
    for number, amount in enumerate(parts, 1):
        yield story.diary.later(12 if number > 1 else 5, 10, 0)
        story.do(
            "record_payment",
            town.collector,
            paid_on=clock.today().isoformat(),
            amount=amount,
            receipt_number=f"演示-{story.case.number[-5:]}-{number}",
            issuer="province",
        )
        if premise.until == "DEFERRED":
            return


def _discussed(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 0)
    child = story.child(
        "collective",
        town.officer,
        subject="decision",
        question=f"{premise.finding}拟罚款 {premise.fine_yuan} 元，请讨论。",
    )
    yield story.diary.later(0, 15, 30)
    words = {
        town.principal: "同意承办机构的意见，安全通道不能占。",
        town.leader: "事实清楚，程序完备，同意。",
        town.member: "同意，注意做好当事人的工作。",
    }
    child.do(
        "record_discussion",
        town.principal,
        place="蚌峨乡人民政府二楼会议室",
        start_at=child.ago(50),
        end_at=child.ago(5),
        members=[
            {"person": person.reference, "view": "agree", "words": said} for person, said in words.items()
        ],
        conclusion="agree",
        conclusion_words="情节严重，同意给予罚款。",
    )


def _ended(story: Story) -> Life:
    town = story.town
    yield story.diary.later(1, 11, 0)
    story.do("perform", town.officer, reason="罚款已经分期缴清，违法行为已经改正。")
    yield story.diary.later(1, 9, 0)
    story.do("request_closing", town.officer, result="决定已经送达并履行完毕，改正情况已经复查。")
    yield story.diary.later(0, 16, 0)
    story.do("close", town.leader, opinion="同意结案。")
    yield story.diary.later(5, 10, 0)
    story.do(
        "archive", town.archivist, volume_no=f"2026-{story.case.number[-5:]}", pages="64", keep_years="30"
    )
