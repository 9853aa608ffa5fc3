"""What the period engine answers: dates, what is not known yet, and every counted day with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mingfa.kernel.workdays import weekday, written

Moment = date | datetime | None
_MOMENTS = ("start", "due_raw", "due", "due_safe")
_DATES = (
    "due_local",
    "allowed_from",
    "latest_notice",
    "earliest_event",
    "event_on",
    "lower_bound",
    "upper_bound",
)


@dataclass(frozen=True)
class TraceDay:
    """One day of the count: whether it counted, as which day of the term, and why."""

    day: date
    counted: bool
    ordinal: int | None
    reason: str


@dataclass(frozen=True)
class Term:
    """A computed period.

    `due_raw` is the last day as counted, `due` the last day in law after rolling, `due_safe` the last
    working day on or before the raw end (for the earliest day of an event: on or after). Instants for hour
    terms. `allowed_from` is the first day after a waiting term; `latest_notice` and `earliest_event` answer
    "N days before"; `due_local` is the other reading when the end falls on a local holiday. While
    `pending`, `due` is None, `missing_year` says which calendar is not loaded and `lower_bound` (back:
    `upper_bound`) what is certain.
    """

    rule: str
    article: str
    title: str = ""
    profile: str = "GENERAL"
    start: Moment = None
    due_raw: Moment = None
    due: Moment = None
    due_safe: Moment = None
    due_local: date | None = None
    allowed_from: date | None = None
    latest_notice: date | None = None
    earliest_event: date | None = None
    event_on: date | None = None
    pending: bool = False
    lower_bound: date | None = None
    upper_bound: date | None = None
    missing_year: int | None = None
    direction: str = ""
    roll: str = ""
    calendar_version: str = ""
    trace: tuple[TraceDay, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def due_on(self) -> date | None:
        """The last day as a date in Asia/Shanghai, also for an hour term."""
        return self.due.date() if isinstance(self.due, datetime) else self.due

    def as_json(self) -> dict[str, Any]:
        """Plain data with ISO dates, as `mingfa deadline --json` prints it and a running clock keeps it."""
        found: dict[str, Any] = {"rule": self.rule, "title": self.title, "article": self.article}
        for name in (*_MOMENTS, *_DATES):
            moment = getattr(self, name)
            found[name] = moment.isoformat() if moment is not None else None
        for name in ("pending", "missing_year", "direction", "roll", "profile"):
            found[name] = getattr(self, name)
        found["calendar"] = self.calendar_version
        found["trace"] = [
            {"day": one.day.isoformat(), "counted": one.counted, "ordinal": one.ordinal, "reason": one.reason}
            for one in self.trace
        ]
        found["notes"] = list(self.notes)
        return found

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Term:
        """The term that `as_json` wrote."""
        values: dict[str, Any] = {name: _moment(data.get(name)) for name in (*_MOMENTS, *_DATES)}
        for name in ("rule", "title", "article", "pending", "missing_year", "direction", "roll", "profile"):
            values[name] = data[name]
        trace = tuple(
            TraceDay(date.fromisoformat(one["day"]), one["counted"], one["ordinal"], one["reason"])
            for one in data["trace"]
        )
        return cls(**values, calendar_version=data["calendar"], trace=trace, notes=tuple(data["notes"]))

    def sentence(self) -> str:
        """The answer in one Chinese sentence, as a person would say it."""
        if self.latest_notice:
            wise = f"，宜在{_said(self.due_safe)}以前" if self.due_safe != self.due else ""
            return f"{_said(self.event_on)}的事项，最迟{_said(self.latest_notice)}办理{wise}。"
        if self.earliest_event:
            wise = f"，宜在{_said(self.due_safe)}" if self.due_safe != self.due else ""
            return f"{_said(self.start)}办理的，事项最早在{_said(self.earliest_event)}{wise}。"
        if self.pending:
            known = f"末日{_said(self.due_raw)}，是否顺延待公布" if self.due_raw else "届满日待公布"
            bound = f"，不早于{_said(self.lower_bound)}" if self.lower_bound and not self.due_raw else ""
            bound = f"，不晚于{_said(self.upper_bound)}" if self.upper_bound else bound
            return f"{known}{bound}：{self.missing_year}年节假日安排尚未导入。"
        if self.due is None:
            return self.notes[0] if self.notes else "法律没有规定长度。"
        moved = f"（末日{_said(self.due_raw)}为休息日）" if self.due != self.due_raw else ""
        waited = f"，{_said(self.allowed_from)}起可以办理" if self.allowed_from else ""
        return f"自{_said(self.start)}起算，{_said(self.due)}届满{moved}{waited}。"


def _said(moment: Moment) -> str:
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return f"{written(moment.date())}{moment:%H:%M}"
    return f"{written(moment)}（{weekday(moment)}）"


def _moment(text: str | None) -> Moment:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
