"""待办: what waits, in order of deadline."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse

from mingfa.case import queries
from mingfa.case.queries import Todo
from mingfa.kernel import clock
from mingfa.kernel.workdays import CalendarNotPublished, festival
from mingfa.law import calendar
from mingfa.workbench.shell import actor_of, page, signed_in

GROUPS = (("late", "已逾期"), ("today", "今天"), ("soon", "三个工作日内"), ("later", "以后"))
TABS = (("mine", "我的"), ("agency", "本机构"), ("others", "等别人"))


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for this person; the tabs show the whole agency's, and what waits for others."""
    todos = queries.inbox(actor_of(request).person)
    shown = {
        "mine": [todo for todo in todos if todo.mine],
        "agency": todos,
        "others": [todo for todo in todos if not todo.mine],
    }
    tab = request.GET.get("tab", "mine")
    tab = tab if tab in shown else "mine"
    return page(
        request,
        "workbench/inbox.html",
        {
            "here": "desk",
            "todo_count": len(shown["mine"]),
            "tab": tab,
            "tabs": [(key, title, len(shown[key])) for key, title in TABS],
            "groups": _grouped(shown[tab]),
            "holiday": _next_day_off(),
            "next_due": next((todo.view.due_on for todo in todos if todo.view and todo.view.due_on), None),
        },
    )


def _grouped(todos: list[Todo]) -> list[tuple[str, str, list[Todo]]]:
    groups = [(key, title, [todo for todo in todos if todo.group == key]) for key, title in GROUPS]
    return [group for group in groups if group[2]]


def _next_day_off() -> tuple[date, str] | None:
    """The next weekday within two weeks that does not count as a working day, and its festival."""
    table, today = calendar.current(), clock.today()
    for ahead in range(15):
        day = today.fromordinal(today.toordinal() + ahead)
        try:
            if day.weekday() < 5 and not table.is_workday(day):
                return day, festival(table.years[day.year].rest[day])
        except CalendarNotPublished:
            return None
    return None
