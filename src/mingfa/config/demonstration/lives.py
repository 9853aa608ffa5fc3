"""One case's life from clue to closing, told by its premise: every step is an act by the person whose duty it is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mingfa.case.decisions import owed
from mingfa.config.demonstration.pictures import picture
from mingfa.config.demonstration.premises import Premise
from mingfa.config.demonstration.publicity import published, retracted
from mingfa.config.demonstration.schedule import Life
from mingfa.config.demonstration.story import Story, Town
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.review.points import POINTS


def life(town: Town, premise: Premise) -> Life:
    """The whole life of a case, as far as its premise goes; yields the instant of each next act."""
    story = Story(town, premise)
    diary = story.diary
    yield diary.later(0, 9, 20)
    story.begin(
        "penalty",
        town.officer,
        title=premise.title,
        source=premise.source,
        source_ref=town.receipts.get(premise.key, ""),
        received_on=clock.today().isoformat(),
        place=premise.place,
        content=premise.clue,
    )
    if premise.until == "CLUE":
        return
    yield from _verified(story)
    if premise.until == "NOT_FILED":
        yield diary.later(1, 10)
        story.do("request_not_filing", town.officer, reason=premise.reason)
        yield diary.later(0, 15)
        story.do("not_file", town.leader, disposition="not_file", opinion="同意不予立案。")
        return
    yield from _filed(story)
    yield from _investigated(story)
    if premise.until == "INVESTIGATING":
        return
    if premise.until == "WITHDRAWN":
        yield diary.later(1, 9)
        story.do("request_withdrawal", town.officer, reason=premise.reason)
        yield diary.later(0, 16)
        story.do("withdraw_filing", town.leader, opinion="同意撤销立案。")
        return
    yield from _concluded(story)
    yield from _proposed(story, premise.fine_yuan)
    if not premise.no_penalty:
        yield from _told(story)
        if premise.until == "NOTIFIED":
            return
        yield from _heard(story)
    else:
        yield diary.later(0, 16, 30)
        story.do("no_notice_needed", town.officer, reason="拟不予处罚，没有要告知的处罚。")
    yield from _reviewed(story)
    if premise.until in ("LEGAL_REVIEW", "RETURNED"):
        return
    yield from _decided(story)


def _verified(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(premise.pace, 10, 30)
    story.do(
        "verify",
        town.officer,
        place=premise.place,
        start_at=story.ago(50),
        end_at=story.ago(5),
        rights_told=True,
        scene=premise.scene,
        signature="SIGNED",
        **story.identity(55),
    )


def _filed(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 40)
    story.do(
        "request_filing",
        town.officer,
        party=town.parties[premise.party].reference,
        power_item=town.items[premise.item],
        deed_on=(premise.starts - timedelta(days=1)).isoformat(),
        place=premise.place,
        in_area="own",
        facts=premise.scene,
    )
    yield story.diary.later(0, 16, 10)
    story.do("file", town.leader, opinion="同意立案。")


def _investigated(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 10)
    story.do("start_investigation", town.officer, recusal_told=True, **story.identity(2))
    yield story.diary.later(0, 9, 50)
    story.evidence("03", f"{premise.place}现场照片", "现场拍摄", premise.scene)
    yield story.diary.later(0, 11, 0)
    story.do(
        "interview",
        town.officer,
        asked_name=premise.extra.get("asked") or _who(story),
        asked_relation="当事人" if _citizen(story) else "当事人的负责人",
        place="蚌峨乡综合行政执法队询问室",
        start_at=story.ago(40),
        end_at=story.ago(3),
        rights_told=True,
        questions=[{"question": question, "answer": answer} for question, answer in premise.questions],
        signature="SIGNED",
        **story.identity(45),
    )
    yield story.diary.later(0, 11, 20)
    story.evidence("06", f"{_who(story)}的陈述", "询问取得", "承认实施了上述行为")
    yield story.diary.later(0, 15, 0)
    fix_by = clock.today() + timedelta(days=7)
    if premise.until == "INVESTIGATING":
        fix_by = clock.today() + timedelta(days=100)
    story.do("order_correction", town.officer, requirement=premise.requirement, fix_by=fix_by.isoformat())


def _concluded(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(2, 10)
    refs = list(story.case.items.filter(kind="evidence").values_list("ref", flat=True))
    story.do("establish_finding", town.officer, text=premise.finding, violated=_violated(story), items=refs)
    yield story.diary.later(2, 9, 30)
    story.do(
        "recheck_correction", town.officer, result="corrected", scene="现场复查，违法行为已经改正，恢复原状。"
    )
    yield story.diary.later(0, 14, 30)
    story.do(
        "request_close_investigation",
        town.officer,
        crime="none",
        report=f"经现场检查、询问和取证，查明：{premise.finding}事实清楚，证据充分，调查可以终结。",
    )
    yield story.diary.later(0, 17, 0)
    story.do("close_investigation", town.head, opinion="同意调查终结。")


def _proposed(story: Story, fine_yuan: str, reason: str = "") -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 9, 15)
    items = [{"kind": "P03", "amount": fine_yuan}] if fine_yuan else []
    if premise.warning:
        items.insert(0, {"kind": "P01"})
    story.do(
        "propose",
        town.officer,
        outcome="no_penalty" if premise.no_penalty else "penalty",
        items=items,
        no_penalty_ground=premise.no_penalty,
        reason=reason or premise.reason,
        discretion=premise.discretion,
    )
    yield story.diary.later(0, 16, 0)
    story.do("approve_proposal", town.leader, opinion="同意承办机构意见。")


def _told(story: Story) -> Life:
    yield story.diary.later(1, 10, 20)
    story.do("serve_notice", story.town.officer, **_service(story, "DIRECT"))


def _heard(story: Story) -> Life:
    premise, town = story.premise, story.town
    if premise.statement:
        yield story.diary.later(2, 15, 0)
        story.do(
            "record_statement",
            town.officer,
            manner="oral",
            points=[{"text": text} for text in premise.statement],
        )
        answer = "属实，予以采纳。" if premise.accepted else "已在裁量时考虑，不影响违法事实的认定。"
        verdict = "yes" if premise.accepted else "no"
        answers = [{"point": text, "accepted": verdict, "answer": answer} for text in premise.statement]
        yield story.diary.later(1, 10, 0)
        story.do("review_statement", town.officer, answers=answers)
        return
    term = story.case.clocks.filter(key="statement").latest("pk")
    yield story.diary.after(term.due_on, 9, 30)
    story.do("review_statement", town.officer, answers=[])


def _reviewed(story: Story) -> Life:
    premise, town = story.premise, story.town
    if premise.reduced_yuan:
        yield story.diary.later(0, 14, 0)
        story.do("revise_proposal", town.officer, reason="当事人已经及时清运，意见成立，减轻罚款数额。")
        yield from _proposed(story, premise.reduced_yuan, "当事人已经及时清运，陈述意见予以采纳，从轻处罚。")
        yield story.diary.later(0, 17, 0)
        story.do("no_notice_needed", town.officer, reason="处罚比告知的轻，事实和依据没有变化。")
    yield story.diary.later(1, 9, 0)
    story.do(
        "submit_legal", town.officer, explanation=f"{premise.finding}拟处理意见已经负责人批准，请予审核。"
    )
    if premise.until == "LEGAL_REVIEW":
        return
    if premise.returned:
        yield story.diary.later(2, 15, 30)
        story.do("give_opinion", town.reviewer, **_opinion(premise.returned))
        if premise.until == "RETURNED":
            return
        yield from _supplemented(story)
    yield story.diary.later(2, 11, 0)
    story.do("give_opinion", town.reviewer, **_opinion("agree"))


def _supplemented(story: Story) -> Life:
    """The returned case: one more piece of evidence, the fact stated anew, the way through once more."""
    premise, town = story.premise, story.town
    yield story.diary.later(1, 10, 0)
    story.evidence("01", "称重记录", "向清运单位调取", "残渣数量约 6 吨")
    yield story.diary.later(0, 14, 0)
    refs = list(story.case.items.filter(kind="evidence").values_list("ref", flat=True))
    story.do(
        "establish_finding",
        town.officer,
        text=premise.finding,
        violated=_violated(story),
        items=refs,
        replaces=story.case.findings.filter(superseded_by=None).latest("pk").number,
    )
    story_reason = "补充了称重记录，事实没有变化。"
    yield story.diary.later(0, 15, 30)
    story.do(
        "request_close_investigation",
        town.officer,
        crime="none",
        report=f"{story_reason}查明：{premise.finding}",
    )
    yield story.diary.later(0, 17, 0)
    story.do("close_investigation", town.head, opinion="同意。")
    yield from _proposed(story, premise.reduced_yuan or premise.fine_yuan)
    yield from _told(story)
    term = story.case.clocks.filter(key="statement").latest("pk")
    yield story.diary.after(term.due_on, 9, 30)
    story.do("review_statement", town.officer, answers=[])
    yield story.diary.later(0, 15, 0)
    story.do("submit_legal", town.officer, explanation=f"已按审核意见补充证据。{story_reason}")


def _decided(story: Story) -> Life:
    premise, town = story.premise, story.town
    yield story.diary.later(1, 10, 0)
    story.do("decide", town.leader, opinion="同意，签发。")
    if premise.until == "DECIDED":
        return
    yield story.diary.later(1, 15, 0)
    story.do("serve", town.officer, **_service(story, premise.service))
    if premise.until == "SERVED":
        return
    yield from published(story)
    if premise.fine_yuan:
        decision = story.case.decision
        decision.refresh_from_db()
        if premise.pays_late:
            yield story.diary.after(decision.pay_by_on + timedelta(days=premise.pays_late - 1), 10, 0)
        else:
            yield story.diary.later(3, 10, 0)
        _pay(story)
    if premise.revoked:
        yield from retracted(story)
        return
    yield story.diary.later(1, 11, 0)
    story.do(
        "perform",
        town.officer,
        reason="罚款已经缴清，违法行为已经改正。" if premise.fine_yuan else "已经改正。",
    )
    yield story.diary.later(1, 9, 0)
    story.do("request_closing", town.officer, result="决定已经送达并履行完毕，改正情况已经复查。")
    yield story.diary.later(0, 16, 0)
    story.do("close", town.leader, opinion="同意结案。")


def _pay(story: Story) -> None:
    total = owed(story.case.decision, clock.today()).total_fen
    story.do(
        "record_payment",
        story.town.collector,
        paid_on=clock.today().isoformat(),
        amount=f"{total / 100:.2f}",
        receipt_number=f"演示-{story.case.number[-5:]}",
    )


def _who(story: Story) -> str:
    party = story.town.parties[story.premise.party]
    return party.legal_representative or party.name


def _citizen(story: Story) -> bool:
    return story.town.parties[story.premise.party].kind == "CITIZEN"


def _violated(story: Story) -> str:
    story.case.refresh_from_db()
    return "、".join(f"{row['law']} {row['article']}" for row in story.case.power_item.violated)


def _service(story: Story, method: str) -> dict[str, Any]:
    """The form of a service by this method, complete as the law asks."""
    premise, today = story.premise, clock.today()
    facts: dict[str, Any] = {"method": method, "delivered_on": today.isoformat(), "place": premise.place}
    if method == "DIRECT":
        facts |= {"receiver": _who(story), "relation": "SELF" if _person(story) else "LEGAL_REPRESENTATIVE"}
    elif method == "LEAVE":
        facts |= {"refusal": "当事人在家，看过文书后拒绝签收。", "witness": "演示村村民委员会 委员 韦见证"}
    elif method == "MAIL":
        facts |= {
            "tracking": f"EX{story.case.pk:09d}示例",
            "dispatched_on": (today - timedelta(days=1)).isoformat(),
            "return_slip": store.put(picture("邮件回执（示例）", premise.place), "image/png").digest,
            "course": "两次上门都没有人，邻居说当事人外出送货，几天后才回来。",
        }
    return facts


def _opinion(result: str) -> dict[str, Any]:
    """Eight points and a result."""
    failing = {"supplement": ("facts", "只有照片和陈述，没有数量的书证，请补充。")}.get(result)
    points = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]
    points[-1]["verdict"] = "na"
    if failing:
        points = [
            row | {"verdict": "fails", "reason": failing[1]} if row["point"] == failing[0] else row
            for row in points
        ]
    text = "" if result == "agree" else "事实清楚，但数量缺少书证，建议补充调查后再送审。"
    return {"points": points, "result": result, "text": text}


def _person(story: Story) -> bool:
    return story.town.parties[story.premise.party].kind in ("CITIZEN", "INDIVIDUAL_BUSINESS")
