"""Enforcements brought to where a test needs them, by the acts of the people whose duty they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.people import Town
from tests.procedures.coercive import at, by_hand, film, identity, move_to, opened
from tests.procedures.stories import Standing

from mingfa.case.clocks import running
from mingfa.law import powers
from mingfa.law.seed_enforcement import SEIZURE
from mingfa.review.points import POINTS

MAY = date(2026, 5, 12)


def item_with(town: Town, code: str, *modes: str, law: str = "示例法") -> str:
    """An item of the power list with these ways of enforcing."""
    given = [{"mode": mode, "basis": f"{law} 第一条"} for mode in modes]
    basis = [{"law": law, "article": "第一条", "text": ""}]
    text = powers.ItemText(**{**vars(SEIZURE), "item": code, "enforcement_modes": given, "basis": basis})
    row = powers.propose_item(town.township, text, town.system_admin, in_force_from=MAY, published_on=MAY)
    return powers.confirm_item(row, town.security_admin).code


def base(town: Town, **changes: Any) -> dict[str, Any]:
    return {
        "title": "示例农家乐不履行决定",
        "party": town.business.reference,
        "power_item": "CZ-40",
        "place": "示例街 1 号",
        "decision_no": "示例罚决字〔2026〕第001号",
        "obligation": "拆除占道的铁皮棚",
        "perform_by": "2026-04-01",
    } | changes


def urged(standing: Standing, town: Town, **changes: Any) -> None:
    """催告书 signed and delivered by hand."""
    standing.act("urge", town.officer, perform_within="10WD", perform_way="自行拆除", **changes)
    standing.act("serve_urge", town.officer, **by_hand(standing))


def past(standing: Standing, key: str = "urge", days: int = 1) -> None:
    """The next act happens in the morning after the end of that term, or so many days after."""
    move_to(standing, running(standing.case, key).due_on + timedelta(days=days))


def undefended(standing: Standing, town: Town) -> None:
    """The term ran out and nothing was said."""
    past(standing)
    standing.act("review_defence", town.officer, finding="none", answer="期满没有提出。")


def reviewed(standing: Standing, town: Town) -> None:
    """The legal review agrees."""
    standing.act("submit_legal", town.officer, explanation="示例")
    standing.act(
        "give_opinion",
        town.reviewer,
        result="agree",
        points=[{"point": key, "verdict": "meets", "reason": "符合"} for key, _ in POINTS],
        text="",
    )


def carried_out(standing: Standing, **changes: Any) -> dict[str, Any]:
    return {
        **identity(standing),
        "place": "示例街 1 号",
        "start_at": at(standing, 20),
        "end_at": at(standing, 2),
        "scene": "执行完毕",
        "witness": "韦见证",
        "signature": "SIGNED",
        **film(standing),
    } | changes


DECISION = {
    "conclusion": "清除占道的铁皮棚",
    "enforce_way": "拆除",
    "enforce_at": "2026年6月1日9时起",
    "reason": "逾期不履行",
}


def begun(town: Town, procedure: str, on: date = MAY, **changes: Any) -> Standing:
    return opened(town, procedure, town.officer, on, base(town, **changes), partner=False)
