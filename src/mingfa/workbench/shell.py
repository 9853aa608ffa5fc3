"""What every page of the desk stands in: who is signed in, what he may see, the rail with its counts, today's date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from mingfa.case import queries as cases
from mingfa.case.models import Case
from mingfa.disclosure.models import EDITED, OPEN, RETRACT_DUE, SUBMITTED, Duty
from mingfa.intake import queries as intake
from mingfa.kernel import clock
from mingfa.org import queries as org
from mingfa.org import second_factor
from mingfa.org.models import Person
from mingfa.org.queries import Reach
from mingfa.org.roles import ADMINISTRATORS, NAMES
from mingfa.review import queries as review

THEMES = ("light", "dark")
UNDONE = (OPEN, EDITED, SUBMITTED, RETRACT_DUE)


@dataclass(frozen=True)
class Actor:
    """Who asks: the natural person behind the account, what lies within reach, the roles held today."""

    person: Person
    reach: Reach
    roles: frozenset[str]

    @property
    def role_name(self) -> str:
        """The first role in the order of the statute, as the top bar says it."""
        return next((name for code, name in NAMES.items() if code in self.roles), "")

    @property
    def works_on_cases(self) -> bool:
        """Whether any case can lie within reach."""
        return bool(self.reach.own | self.reach.supervised)


@dataclass(frozen=True)
class Entry:
    """One line of the rail."""

    name: str
    title: str
    url: str
    count: int | None
    current: bool
    late: bool = False


def actor_of(request: HttpRequest) -> Actor:
    """The actor of this request, read once."""
    if not hasattr(request, "desk_actor"):
        person = request.user.person
        request.desk_actor = Actor(person, org.reach(person), org.all_roles(person))
    return request.desk_actor


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For people with an account: `request.desk_actor` is there, nothing is kept by caches on the way.

    What does not exist and what lies outside reach answer with the same page.
    """

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if second_factor.missing(request.session, actor_of(request).roles, request.user):
            return redirect_to_login(request.get_full_path(), reverse("desk-second-factor"))
        try:
            response = view(request, *args, **named)
        except Http404:
            response = page(request, "workbench/404.html", {}, status=404)
        except PermissionDenied as denied:
            response = page(request, "workbench/403.html", {"reason": str(denied)}, status=403)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return guarded


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the desk inside its shell. `context["here"]` names the rail entry that is current."""
    actor = actor_of(request)
    context = context or {}
    frame = {
        "actor": actor,
        "today": clock.today(),
        "theme": theme_of(request),
        "rail": rail(actor, context.get("here", ""), context.get("todo_count")),
    }
    return render(request, template, frame | context, status=status)


def theme_of(request: HttpRequest) -> str:
    """The theme chosen by cookie, or "" for the system's wish."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def rail(actor: Actor, here: str, todo_count: int | None = None) -> list[Entry]:
    """The entries that exist for this person, with how much waits behind each."""
    entries = []
    for name, title, may_see, count in AREAS:
        if not may_see(actor):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        waiting = todo_count if name == "desk" and todo_count is not None else count(actor)
        entries.append(Entry(name, title, url, waiting, name == here, late=name == "desk" and bool(waiting)))
    return entries


def _todos(actor: Actor) -> int:
    return sum(todo.mine for todo in cases.inbox(actor.person))


def _cases(actor: Actor) -> int:
    return Case.objects.within(actor.reach).open().count()


def _reviews(actor: Actor) -> int:
    return len(review.queue(actor.person, actor.reach))


def _duties(actor: Actor) -> int:
    return Duty.objects.filter(agency_id__in=actor.reach.own, state__in=UNDONE).count()


def _letters(actor: Actor) -> int:
    return intake.submissions(actor.reach, open_only=True).count()


def _holding(*roles: str) -> Callable[[Actor], bool]:
    return lambda actor: bool(actor.roles & set(roles))


LEADERS = ("UNIT_HEAD", "AGENCY_LEADER", "AGENCY_PRINCIPAL", "SUPERVISOR")
AREAS: tuple[tuple[str, str, Callable[[Actor], bool], Callable[[Actor], int | None]], ...] = (
    ("desk", "待办", lambda actor: actor.works_on_cases, _todos),
    ("desk-cases", "案件", lambda actor: actor.works_on_cases, _cases),
    ("desk-review", "审核队列", _holding("LEGAL_REVIEWER", *LEADERS), _reviews),
    ("desk-disclosure", "公示队列", _holding("PUBLISHER", "PUB_REVIEWER", *LEADERS), _duties),
    ("desk-intake", "办件与投诉", _holding("WINDOW", "CASE_OFFICER", *LEADERS), _letters),
    ("desk-people", "人员与证件", _holding(*ADMINISTRATORS, *LEADERS), lambda actor: None),
    ("desk-settings", "设置", lambda actor: True, lambda actor: None),
)
