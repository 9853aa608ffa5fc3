"""The step bar and the periods of a case, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mingfa.case.models import Case
from mingfa.case.queries import ClockView
from mingfa.kernel import clock, deadlines
from mingfa.kernel.procedure import Procedure


@dataclass(frozen=True)
class Dot:
    """One milestone: done, now, skipped (the case ended without it) or to come."""

    title: str
    state: str


def bar(case: Case, procedure: Procedure) -> list[Dot]:
    """The milestones of the procedure with where the case stands among them."""
    standing = procedure.step(case.step)
    order = list(procedure.milestones)
    if standing.milestone not in order:
        return []
    now = order.index(standing.milestone)
    dots = []
    for place, title in enumerate(order):
        if place < now or (place == now and standing.end and now == len(order) - 1):
            state = "done"
        elif place == now:
            state = "now"
        else:
            state = "skipped" if standing.end else "todo"
        dots.append(Dot(title, state))
    return dots


@dataclass(frozen=True)
class ClockRow:
    """A period with its bar and its counted days."""

    view: ClockView
    article: str
    passed: int
    total: int
    unit: str
    trace: list[dict]

    @property
    def said(self) -> str:
        """第 1 个工作日，共 5 个工作日."""
        return f"第 {self.passed} {self.unit}，共 {self.total} {self.unit}" if self.total else ""


def clock_rows(views: list[ClockView], procedure: Procedure) -> list[ClockRow]:
    """Every running period, with how much of it is gone."""
    articles = {declared.key: declared.article for declared in procedure.clocks}
    today = clock.today()
    return [_row(view, articles.get(view.key, ""), today) for view in views]


def _row(view: ClockView, article: str, today: date) -> ClockRow:
    trace = view.term.get("trace") or []
    if view.due_at:
        return _in_hours(view, article, trace)
    if _in_workdays(view.term):
        counted = [row for row in trace if row["counted"]]
        passed, total, unit = sum(_day(row["day"]) <= today for row in counted), len(counted), "个工作日"
    else:
        start = view.term.get("start")
        total = (view.due_on - _day(start)).days if start and view.due_on else 0
        passed, unit = (today - _day(start)).days if total else 0, "天"
    return ClockRow(view, article, min(max(passed, 0), total), total, unit, trace)


def _in_hours(view: ClockView, article: str, trace: list[dict]) -> ClockRow:
    start = datetime.fromisoformat(view.term["start"])
    total = int((view.due_at - start).total_seconds() // 3600)
    passed = int((clock.now() - start).total_seconds() // 3600)
    return ClockRow(view, article, min(max(passed, 0), total), total, "小时", trace)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _in_workdays(term: dict) -> bool:
    code = term.get("rule", "")
    return code in deadlines.RULES and deadlines.rule(code, term.get("profile") or "GENERAL").unit == "WD"
