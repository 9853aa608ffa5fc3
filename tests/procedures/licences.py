"""An application for a homestead, brought by the acts of the town's people to where a test needs it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.people import Town
from tests.procedures.begun import begun
from tests.procedures.stories import Standing

from mingfa.case import expiry
from mingfa.case.models import RunningClock
from mingfa.kernel import clock
from mingfa.law import seed_licences
from mingfa.review.points import POINTS

MONDAY = clock.at(date(2026, 4, 13), 9)
BEFORE_NATIONAL_DAY = clock.at(date(2026, 9, 28), 9)
BEFORE_SPRING_FESTIVAL = clock.at(date(2026, 2, 11), 9)
MATERIALS = [{"name": "宅基地申请书", "form": "original", "pages": "2"}]


def publish_items(town: Town) -> None:
    """The township's licence items are on its power list."""
    with clock.standing_at(clock.at(date(2026, 1, 5), 9)):
        seed_licences.licence_items(
            town.township, town.system_admin, town.security_admin, published_on=date(2026, 1, 5)
        )


def on(standing: Standing) -> str:
    """The day on which the case stands."""
    return clock.local(standing.now).date().isoformat()


def submitted(town, at=MONDAY, item="XK-ZJD", **changes: Any) -> Standing:
    """An application that the window has taken in."""
    facts = {
        "title": "赵示意申请农村宅基地",
        "party": town.citizen.reference,
        "power_item": item,
        "place": "演示村五组",
        "received_on": clock.local(at).date().isoformat(),
        "request": "申请宅基地120平方米，建住宅一栋。",
        "materials": MATERIALS,
    }
    return begun(town, "licence", town.window, at, **facts | changes)


ACCEPT = {"complete": True, "handed": "counter", "no_fee": True}
SUPPLEMENT = {
    "lacking": [{"name": "户口簿", "what": "缺复印件", "why": "申请书载明的材料目录"}],
    "handed": "counter",
}
EXAMINE = {
    "examined": "一户一宅，面积没有超过标准，符合村庄规划。",
    "conforms": "yes",
    "interest": "no",
    "public_hearing": "no",
    "no_fee": True,
}
GRANT = {
    "outcome": "grant",
    "reason": "符合一户一宅和村庄规划",
    "conclusion": "准予使用宅基地120平方米",
    "valid_from": "2026-05-01",
    "valid_until": "2028-04-30",
}
DENY = {"outcome": "deny", "reason": "申请人已有一处宅基地，不符合一户一宅的规定"}
ISSUE = {"receiver": "赵示意", **{name: GRANT[name] for name in ("conclusion", "valid_from", "valid_until")}}
ISSUE["no_fee"] = True


def village(standing, **changes: Any) -> dict[str, Any]:
    """The village has discussed and posted it in time."""
    day = clock.local(standing.now).date()
    facts = {
        "discussed_on": (day - timedelta(days=10)).isoformat(),
        "discussion": "应到30人，实到25人，同意25人。",
        "posted_from": (day - timedelta(days=9)).isoformat(),
        "posted_until": (day - timedelta(days=2)).isoformat(),
        "posted_at": "演示村村务公开栏",
        "objections": "none",
    }
    return facts | changes


def accepted(town, at=MONDAY, item="XK-ZJD") -> Standing:
    """The application is accepted."""
    standing = submitted(town, at, item)
    standing.act("accept", town.window, **ACCEPT)
    return standing


def examined(town, at=MONDAY, item="XK-ZJD", **changes: Any) -> Standing:
    """The application is examined, and meets the conditions."""
    standing = accepted(town, at, item)
    if item == "XK-ZJD":
        standing.act("record_village", town.officer, **village(standing))
    standing.act("examine", town.officer, **EXAMINE | changes)
    return standing


def proposed(town, facts=GRANT, **changes: Any) -> Standing:
    """What is to be decided was put forward and approved."""
    standing = examined(town, **changes)
    standing.act("propose", town.officer, **facts)
    standing.act("approve_proposal", town.unit_head, opinion="同意。")
    return standing


def reviewed(standing, town) -> None:
    """The legal review agrees."""
    standing.act("submit_legal", town.officer, explanation="请审核。")
    points = [{"point": key, "verdict": "meets", "reason": ""} for key, _ in POINTS]
    standing.act("give_opinion", town.reviewer, points=points, result="agree", text="")


def granted(town) -> Standing:
    """The licence is granted."""
    standing = proposed(town)
    standing.act("decide", town.leader, opinion="同意。", decision="grant")
    return standing


def issued(town) -> Standing:
    """The certificate is in the hands of the applicant."""
    standing = granted(town)
    standing.act("issue", town.window, **ISSUE)
    return standing


def clock_of(standing: Standing, key: str) -> RunningClock:
    """The newest term of that name."""
    return standing.case.clocks.filter(key=key).latest("pk")


def worker(standing, at) -> int:
    """The worker asks at that instant which terms have run out; how many acts the law made."""
    standing.now = at
    with clock.standing_at(at):
        made = expiry.expire()
    standing.case.refresh_from_db()
    return made


def told(standing, town, **changes: Any) -> dict[str, Any]:
    """Whom it concerns is told of the right to a hearing."""
    facts = {
        "third_party": town.firm.reference,
        "stake": "相邻通行和采光",
        "hearing_right": "yes",
        "told_on": on(standing),
        "told_signed": "赵示意、示例单位负责人",
    }
    return facts | changes
