"""One whole penalty case, told through the same acts as people's, with names and texts that are hard to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.people import Town
from tests.procedures.filler import PICTURE

from mingfa.case import act as door
from mingfa.case.attempt import Participant
from mingfa.case.models import Act, Case
from mingfa.case.open import open_case
from mingfa.documents.models import Document
from mingfa.files import store
from mingfa.kernel import clock
from mingfa.kernel.identifiers import invented_credit_code
from mingfa.org.models import Person
from mingfa.party.models import Party
from mingfa.party.register import register
from mingfa.review.points import POINTS

RARE = "镕堃喆燚昇頔䶮𠮷"
OPENED_ON = date(2026, 6, 2)
LONG_FACT = (
    "2026年5月28日至6月1日，当事人未经批准，在示例村集镇规划区内的农贸市场东侧通道上，用彩钢板和钢管搭建临时建筑一处，"
    "东西长12.6米，南北宽4.2米，面积52.92平方米，用于堆放货物和接待顾客，占用通道宽度的三分之二，"
    "往来车辆和行人绕行，消防车不能通过。"
)


@dataclass
class Story:
    """A case and the town in which it happens; each act gets a key of its own."""

    town: Town
    party: Party
    case: Case | None = None
    step: int = 0
    item: str = "CZ-40"

    def open(self) -> Case:
        self.case = open_case(
            "penalty",
            agency=self.town.township,
            actor=self.town.officer,
            key=f"open-{self.party.pk}",
            facts={
                "title": f"{self.party.name}擅自占道搭建临时建筑案",
                "source": "TIP",
                "source_ref": "示例-2026-0001",
                "received_on": clock.today().isoformat(),
                "place": "示例村农贸市场东侧通道",
                "content": f"群众反映：{LONG_FACT}",
            },
        )
        return self.case

    def do(self, move: str, actor: Person, *, facts: dict[str, Any] | None = None, **more: Any) -> Act:
        assert self.case is not None
        self.step += 1
        self.case.refresh_from_db()
        two = door.registry.procedure_of(self.case).move(move).officers > 1
        return door.act(
            self.case,
            move,
            actor=actor,
            participants=[Participant(self.town.second_officer, "CASE_OFFICER")] if two else [],
            facts={**(facts or {}), **more},
            expected=self.case.revision,
            key=f"{self.case.pk}-{self.step}",
        )

    def newest(self, code: str) -> Document:
        return Document.objects.filter(case=self.case, code=code).latest("pk")


def rare_party(town: Town) -> Party:
    """A firm whose name and representative are written with characters that poor fonts lack."""
    return register(
        town.township,
        kind="LEGAL_PERSON",
        name=f"示例{RARE}农产品加工有限责任公司蚌峨乡演示村经营部",
        identity_number=invented_credit_code(7777),
        legal_representative=f"样本{RARE[-2:]}",
        address="云南省文山壮族苗族自治州砚山县蚌峨乡演示村民委员会样本小组示例集镇农贸市场东侧一排第十八号铺面",
        phone="00000000000",
        allow_invented=True,
        by=town.officer,
    )


def ago(minutes: int) -> str:
    return clock.local(clock.now() - timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


def shown() -> dict[str, str]:
    return {"id_shown_at": ago(40), "id_shown_method": "PRESENTED"}


def to_investigation(story: Story) -> None:
    """案源、核查、立案、调查、责令改正、证据、认定事实."""
    town, officer = story.town, story.town.officer
    story.open()
    on_the_spot = {
        **shown(),
        "rights_told": True,
        "start_at": ago(30),
        "end_at": ago(5),
        "signature": "SIGNED",
    }
    story.do("verify", officer, facts=on_the_spot, place="示例村农贸市场东侧通道", scene=f"{LONG_FACT}\n" * 6)
    story.do("request_filing", officer, facts=_filing(story))
    story.do("file", town.leader, opinion="同意立案，由何示例、陆样本承办。")
    story.do("start_investigation", officer, facts=shown(), recusal_told=True)
    asked = [
        {"question": "请说明临时建筑是什么时候、由谁搭建的？", "answer": LONG_FACT},
        {"question": "搭建以前是否报经批准？", "answer": "没有。" + "我以为自己铺面门口的地方可以用。" * 6},
    ] * 5
    story.do(
        "interview",
        officer,
        facts=on_the_spot,
        asked_name=f"样本{RARE[-2:]}",
        asked_relation="当事人的法定代表人",
        place="蚌峨乡人民政府综合行政执法队",
        questions=asked,
    )
    story.do(
        "order_correction",
        officer,
        requirement="自行拆除占用通道的临时建筑，清运拆下的材料，恢复通道原状",
        fix_by=(clock.today() + timedelta(days=10)).isoformat(),
    )
    for title in ("现场照片6张", "现场勘验图1份", "农贸市场规划图复印件1份"):
        _collect(story, title)
    refs = list(story.case.items.filter(kind="evidence").values_list("ref", flat=True))
    story.do(
        "establish_finding",
        officer,
        text=LONG_FACT,
        violated="《村庄和集镇规划建设管理条例》第四十条",
        items=refs,
    )


def _filing(story: Story) -> dict[str, Any]:
    return {
        "party": story.party.reference,
        "power_item": story.item,
        "deed_on": (OPENED_ON - timedelta(days=1)).isoformat(),
        "place": "示例村农贸市场东侧通道",
        "in_area": "own",
        "facts": LONG_FACT,
    }


def _collect(story: Story, title: str) -> None:
    story.do(
        "collect_evidence",
        story.town.officer,
        evidence_kind=_first_kind(story),
        evidence_title=title,
        evidence_source="现场拍摄",
        evidence_proves="占道搭建的事实",
        evidence_place="示例村农贸市场东侧通道",
        evidence_collected_at=ago(5),
        evidence_file=store.put(PICTURE, "image/png").digest,
        evidence_lawful=True,
    )


def _first_kind(story: Story) -> str:
    move = door.registry.procedure_of(story.case).move("collect_evidence")
    return next(field for field in move.fields if field.name == "evidence_kind").choices[0][0]


def to_notice(story: Story, *, items: list[dict[str, str]] | None = None, **proposal: Any) -> None:
    """调查终结、拟处理、批准: the prior notice is signed."""
    town = story.town
    story.do(
        "request_close_investigation",
        town.officer,
        crime="none",
        report="已询问当事人，勘验现场，证据确实充分。" * 5,
    )
    story.do("close_investigation", town.unit_head, opinion="事实清楚，证据充分，同意调查终结。")
    facts = {
        "outcome": "penalty",
        "items": items or [{"kind": "P03", "amount": "1250.50"}],
        "reason": "当事人占道时间较短，责令改正后能够配合拆除。",
        "discretion": "占用面积不足一百平方米，主动配合，适用从轻一档。",
    }
    story.do("propose", town.officer, facts=facts | proposal)
    story.do("approve_proposal", town.leader, opinion="同意。")


def to_review(story: Story, *, said: tuple[str, ...] = ("占道时间很短，请从轻处罚。",)) -> None:
    """送达告知书、陈述申辩、复核、送审."""
    town = story.town
    story.do("serve_notice", town.officer, facts=directly(story))
    if said:
        story.do("record_statement", town.officer, manner="oral", points=[{"text": text} for text in said])
        answers = [{"point": text, "accepted": "yes", "answer": "属实，已从轻"} for text in said]
        story.do("review_statement", town.officer, answers=answers)
    else:
        story.do("record_statement", town.officer, manner="waived", points=[])
        story.do("review_statement", town.officer, answers=[])
    story.do("submit_legal", town.officer, explanation="请予审核。")


def to_decision(story: Story) -> None:
    """法制审核通过、作出决定."""
    town = story.town
    points = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]
    story.do("give_opinion", town.reviewer, points=points, result="agree", text="")
    story.do("decide", town.leader, opinion="同意，签发。")


def to_closing(story: Story) -> None:
    """送达、复查、缴款、结案."""
    town = story.town
    story.do("serve", town.officer, facts=directly(story))
    story.do("recheck_correction", town.officer, result="corrected", scene="临时建筑已经拆除，通道恢复。")
    story.do(
        "record_payment",
        town.collector,
        paid_on=clock.today().isoformat(),
        amount="1250.50",
        receipt_number="示例票据0001",
    )
    story.do("perform", town.officer, reason="罚款已缴清，已经改正。")
    story.do("request_closing", town.officer, result="决定已经送达并履行完毕。")
    story.do("close", town.leader, opinion="同意结案。")


def directly(story: Story) -> dict[str, str]:
    """The facts of a direct service to the firm's representative."""
    return {
        "method": "DIRECT",
        "delivered_on": clock.today().isoformat(),
        "place": "示例村农贸市场",
        "receiver": f"样本{RARE[-2:]}",
        "relation": "LEGAL_REPRESENTATIVE",
    }
