"""What pages, statistics and exports read of cases. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from mingfa.case import registry
from mingfa.case.models import Approval, Case, CaseParty, Participation, RunningClock
from mingfa.kernel import clock, periods
from mingfa.kernel.procedure import SYSTEM, Procedure
from mingfa.law import calendar
from mingfa.org import queries as org
from mingfa.org.models import Person

PAGE = 50
INBOX = 300


def find(reach, reference: str) -> Case | None:
    """The case with that reference if it lies within reach; a foreign case does not exist."""
    return (
        Case.objects.within(reach)
        .select_related("agency", "power_item", "parent")
        .filter(reference=reference)
        .first()
    )


def listing(
    reach,
    *,
    words: str = "",
    state: str = "",
    procedures: Collection[str] = (),
    before: int | None = None,
) -> list[Case]:
    """One page of cases, newest first, found by number, title or party; `before` is the last row's key (keyset).

    `procedures` are the keys of the kinds asked for; none means every kind.
    """
    rows = Case.objects.within(reach).select_related("agency")
    if procedures:
        rows = rows.filter(procedure__in=procedures)
    for word in words.split():
        rows = rows.filter(
            Q(number__icontains=word)
            | Q(title__icontains=word)
            | Exists(CaseParty.objects.filter(case=OuterRef("pk"), party__name__icontains=word))
            | Q(decision__document_number__icontains=word)
        )
    if state == "open":
        rows = rows.filter(ended_at=None)
    elif state == "ended":
        rows = rows.exclude(ended_at=None)
    elif state:
        rows = rows.filter(step=state)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:PAGE])


def timeline(case: Case) -> QuerySet:
    """The acts of the case, newest first, with who took part and what was made."""
    people = Prefetch("participations", Participation.objects.select_related("person").order_by("pk"))
    return case.acts.select_related("actor").prefetch_related(people, "items").order_by("-sequence")


@dataclass(frozen=True)
class ClockView:
    """A period as the desk shows it: how long, until when, how it was counted.

    A term in hours ends at an instant (`due_at`); `late_hours` and `hours_left` are set for such a term only.
    """

    title: str
    key: str
    due_on: date | None
    pending: bool
    wait: bool
    paused_on: date | None
    late_days: int
    days_left: int | None
    workdays_left: int | None
    overdue_reason: str
    term: dict
    due_at: datetime | None = None
    late_hours: int | None = None
    hours_left: int | None = None

    @property
    def late(self) -> bool:
        """The term has run out: its last day, or the instant of a term in hours, lies behind."""
        return self.late_hours is not None if self.due_at else bool(self.late_days)

    @property
    def ends(self) -> datetime:
        """What nearest first goes by; a term without an end comes last."""
        if self.due_at:
            return self.due_at
        return clock.at(self.due_on, 23, 59) if self.due_on else datetime.max.replace(tzinfo=UTC)

    @property
    def state(self) -> str:
        """late | soon | paused | pending | running: the chip's colour always has its word beside it."""
        if self.paused_on:
            return "paused"
        if self.pending:
            return "pending"
        if self.late and not self.wait:
            return "late"
        if not self.wait and self.workdays_left is not None and self.workdays_left <= 3:
            return "soon"
        return "running"


def view_of(running: RunningClock, today: date, table: periods.Calendar) -> ClockView:
    """How a clock stands on a day; a term in hours stands as it does at this moment."""
    due = running.due_on
    left = int((running.due_at - clock.now()).total_seconds() // 3600) if running.due_at else None
    late = (today - due).days if due and today > due else 0
    workdays = None
    if due and due >= today:
        try:
            workdays = periods.workdays_between(today, due, table)
        except periods.CalendarNotPublished:
            workdays = None
    return ClockView(
        title=running.title,
        key=running.key,
        due_on=due,
        pending=running.pending,
        wait=running.wait,
        paused_on=running.paused_on,
        late_days=late,
        days_left=(due - today).days if due else None,
        workdays_left=workdays,
        overdue_reason=running.overdue_reason,
        term=running.term,
        due_at=running.due_at,
        late_hours=-left - 1 if left is not None and left < 0 else None,
        hours_left=left if left is not None and left >= 0 else None,
    )


def clocks(case: Case) -> list[ClockView]:
    """The periods that run on this case, nearest end first."""
    today, table = clock.today(), calendar.current()
    rows = case.clocks.filter(stopped_at=None).order_by("due_on", "pk")
    return [view_of(row, today, table) for row in rows]


@dataclass(frozen=True)
class Todo:
    """One thing to do: which case, what, until when, and whose it is."""

    case: Case
    title: str
    advice: str
    move_key: str
    view: ClockView | None
    group: str  # late | today | soon | later
    mine: bool
    who: str


def inbox(person: Person) -> list[Todo]:
    """待办: what waits for this person, in order of deadline: open terms, requests to answer, steps of his role.

    Six queries whatever the number of cases; the newest 300 open cases are looked at.
    """
    reach = org.reach(person)
    mine = Prefetch("participations", Participation.objects.select_related("person"), to_attr="took_part")
    open_clocks = Prefetch("clocks", RunningClock.objects.filter(stopped_at=None), to_attr="open_clocks")
    waiting = Prefetch("approvals", Approval.objects.filter(answered_act=None), to_attr="waiting")
    rows = (
        Case.objects.filter(agency_id__in=reach.own, ended_at=None)
        .select_related("agency")
        .prefetch_related(mine, open_clocks, waiting)
        .order_by("-pk")[:INBOX]
    )
    held: dict[int, frozenset[str]] = {}
    today, table = clock.today(), calendar.current()
    found: list[Todo] = []
    for case in rows:
        if case.agency_id not in held:
            held[case.agency_id] = org.roles(person, case.agency)
        found += _todos(case, person, held[case.agency_id], today, table)
    order = {"late": 0, "today": 1, "soon": 2, "later": 3}
    return sorted(
        found,
        key=lambda todo: (
            order[todo.group],
            todo.view.ends if todo.view else datetime.max.replace(tzinfo=UTC),
        ),
    )


def _todos(
    case: Case, person: Person, held: frozenset[str], today: date, table: periods.Calendar
) -> list[Todo]:
    procedure = registry.procedure_of(case)
    officers = {part.person.pk: part.person for part in case.took_part if part.capacity == "CASE_OFFICER"}
    who = "、".join(officer.name for officer in officers.values()) or "未定承办人"
    views = {running.key: view_of(running, today, table) for running in case.open_clocks}
    due = _nearest(procedure, views)
    found = []
    for approval in case.waiting:
        for move in procedure.moves:
            if move.approves == approval.move and (case.step in move.sources or "*" in move.sources):
                request = procedure.move(approval.move).title
                found.append(
                    _todo(
                        case,
                        move.title,
                        f"承办人已“{request}”，等您审批",
                        move.key,
                        due,
                        bool(set(move.role) & held),
                        "等负责人审批",
                    )
                )
                break
    if found:
        return found
    step = procedure.step(case.step)
    lead = next(
        (
            move
            for move in procedure.moves_from(case.step)
            if move.button and not move.aside and SYSTEM not in move.role
        ),
        None,
    )
    if lead is None:
        return []
    handling = bool(set(lead.role) & held)
    if "CASE_OFFICER" in lead.role and officers:
        handling = handling and person.pk in officers
    title = (
        lead.title
        if not due or not _declared(procedure, due.key).todo
        else _declared(procedure, due.key).todo
    )
    return [_todo(case, title, lead.advice or step.title, lead.key, due, handling, who)]


def _declared(procedure: Procedure, key: str):
    return next(declared for declared in procedure.clocks if declared.key == key)


def _nearest(procedure: Procedure, views: dict[str, ClockView]) -> ClockView | None:
    running = [view for view in views.values() if not view.wait]
    return min(running, key=lambda view: view.ends, default=None)


def _todo(case, title, advice, move_key, view, mine, who) -> Todo:
    group = "later"
    if view is not None and not view.paused_on:
        if view.late:
            group = "late"
        elif view.days_left == 0:
            group = "today"
        elif view.workdays_left is not None and view.workdays_left <= 3:
            group = "soon"
    return Todo(case, title, advice, move_key, view, group, mine, "您" if mine else who)
