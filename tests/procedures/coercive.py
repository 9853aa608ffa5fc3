"""A measure brought to where a test needs it, by the acts of the people whose duty they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.people import Town
from tests.procedures.filler import PICTURE
from tests.procedures.stories import Standing

from mingfa.case.attempt import Participant
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.files import store
from mingfa.kernel import clock

OBJECTS = [
    {"name": "示例货架", "quantity": "2 个"},
    {"name": "示例鲜果", "quantity": "10 箱", "perishable": True},
]


def opened(
    town: Town,
    procedure: str,
    actor,
    on: date,
    facts: dict[str, Any],
    *,
    parent: Case | None = None,
    partner: bool = True,
    hour: int = 9,
) -> Standing:
    """The opening act of a case on that day."""
    now = clock.at(on, hour)
    others = [Participant(town.second_officer, "CASE_OFFICER")] if partner else []
    with clock.standing_at(now):
        case = open_case(
            procedure,
            agency=town.township,
            actor=actor,
            key=f"{procedure}-{on}",
            participants=others,
            facts=facts,
            parent=parent,
        )
    return Standing(case, now, town)


def at(standing: Standing, minutes: int) -> str:
    """So many minutes before the next act."""
    return clock.local(standing.now + timedelta(minutes=30 - minutes)).strftime("%Y-%m-%dT%H:%M")


def identity(standing: Standing, minutes: int = 25) -> dict[str, str]:
    return {"id_shown_at": at(standing, minutes), "id_shown_method": "PRESENTED"}


def film(standing: Standing) -> dict[str, str]:
    return {
        "film": store.put(PICTURE, "image/png").digest,
        "film_started_at": at(standing, 20),
        "film_ended_at": at(standing, 1),
    }


def request(town: Town, **changes: Any) -> dict[str, Any]:
    return {
        "title": "示例农家乐涉嫌无照经营",
        "party": town.business.reference,
        "power_item": "FQ-WZ",
        "place": "示例街 1 号",
        "measure": "SEIZE",
        "measure_basis": "无证无照经营查处办法 第十一条第二款",
        "objects": OBJECTS,
        "connected": "用于无照经营。",
        "reason": "防止证据损毁",
        "no_milder": "已经责令停止经营，当事人没有停止。",
        "necessities": "no",
        "sealed_elsewhere": "no",
    } | changes


def arrival(standing: Standing, **changes: Any) -> dict[str, Any]:
    return {
        **identity(standing, 10),
        "id_shown_at": at(standing, 1),
        "party_called": "电话通知，当事人到场",
        "present": "PRESENT",
        "told": True,
    } | changes


def on_spot(standing: Standing, **changes: Any) -> dict[str, Any]:
    return {
        "place": "示例街 1 号",
        "start_at": at(standing, 20),
        "end_at": at(standing, 2),
        "statement": "当事人没有提出陈述、申辩。",
        "scene": "逐件清点，贴上标签。",
        "objects": OBJECTS,
        "keep_place": "乡政府保管室",
        "signature": "SIGNED",
        "handed_over": "SIGNED",
        "handed_to": "李试营",
        **film(standing),
    } | changes


def requested(town: Town, on: date, **changes: Any) -> Standing:
    return opened(town, "coercion", town.officer, on, request(town, **changes))


def approved(town: Town, on: date, **changes: Any) -> Standing:
    standing = requested(town, on, **changes)
    standing.act("approve_measure", town.leader, opinion="同意。")
    return standing


def executing(town: Town, on: date, **changes: Any) -> Standing:
    standing = approved(town, on)
    standing.act("begin_execution", town.officer, **arrival(standing, **changes))
    return standing


def in_force(town: Town, on: date) -> Standing:
    standing = executing(town, on)
    standing.act("execute", town.officer, **on_spot(standing))
    return standing


def move_to(standing: Standing, day: date, hour: int = 9) -> None:
    """The next act happens on that day."""
    standing.now = clock.at(day, hour) - timedelta(minutes=30)


def by_hand(standing: Standing, **changes: Any) -> dict[str, Any]:
    """A direct service on the day of the next act."""
    return {
        "method": "DIRECT",
        "delivered_on": clock.local(standing.now + timedelta(minutes=30)).date().isoformat(),
        "place": "示例街 1 号",
        "receiver": "李试营",
        "relation": "SELF",
    } | changes
