"""人员与证件: who works here, with which credential and in which role; what the administrators may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import queries as org
from mingfa.org.models import Agency, Credential, Person
from mingfa.org.roles import ADMINISTRATORS, SYSTEM_ADMIN
from mingfa.workbench import people_acts, plain
from mingfa.workbench.people_acts import ACTS, ENROL, PersonAct
from mingfa.workbench.shell import LEADERS, Actor, actor_of, page, signed_in

STATES = {
    "VALID": ("证件有效", "tag-kind"),
    "NOT_YET": ("还没有生效", "tag-plain"),
    "EXPIRED": ("已过期", "chip-late"),
    "SUSPENDED": ("停用中", "chip-late"),
    "REVOKED": ("已吊销", "chip-late"),
}
WHO = "人员与证件由管理员登记，负责人和执法监督人员可以查看，您没有这个岗位。"


@dataclass(frozen=True)
class Card:
    """A credential as the page shows it at this moment."""

    credential: Credential
    state: str
    tag: str


@dataclass(frozen=True)
class Form:
    """One act that the person who looks may make, with its form."""

    act: PersonAct
    target: Any
    lines: list[plain.Filled]
    open: bool

    @property
    def about(self) -> str:
        """To what it is done, in words."""
        return str(self.target.get_role_display() if self.act.target == "appointment" else self.target or "")


def _looker(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.roles & (ADMINISTRATORS | set(LEADERS)):
        raise PermissionDenied(WHO)
    return actor


def _agencies(actor: Actor) -> frozenset[int]:
    return actor.reach.own | actor.reach.supervised | actor.reach.administered


def _card(credential: Credential, now) -> Card:
    state = org.credential_state(credential, now)
    return Card(credential, *STATES[state])


@signed_in
def listing(request: HttpRequest) -> HttpResponse:
    """Everybody of the agencies within reach, found by name."""
    actor = _looker(request)
    words = request.GET.get("name", "").replace("\x00", "")[:60].strip()
    people = org.staff(_agencies(actor))
    if words:
        people = people.filter(name__icontains=words)
    now, today = clock.now(), clock.today()
    rows = [
        (
            person,
            [
                one.get_role_display()
                for one in person.appointments.all()
                if one.since_on <= today and (one.until_on is None or one.until_on >= today)
            ],
            [_card(one, now) for one in person.credentials.all()][:1],
        )
        for person in people
    ]
    return page(
        request,
        "workbench/people.html",
        {
            "here": "desk-people",
            "rows": rows,
            "words": words,
            "may_enrol": SYSTEM_ADMIN in actor.roles,
            "several": len({row[0].agency_id for row in rows}) > 1,
        },
    )


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """登记人员, by the system administrator."""
    actor = actor_of(request)
    if SYSTEM_ADMIN not in actor.roles:
        raise PermissionDenied("登记人员由系统管理员办理，您没有这个岗位。")
    agencies = list(Agency.objects.filter(pk__in=actor.reach.administered).order_by("pk"))
    first = plain.Line(
        "agency", "单位", "choice", choices=tuple((one.reference, one.name) for one in agencies)
    )
    lines = (first, *ENROL[1:])
    values = plain.read(request, lines) if request.method == "POST" else {}
    refusals: tuple[Refusal, ...] = ()
    if request.method == "POST":
        agency = next((one for one in agencies if one.reference == values["agency"]), None)
        try:
            made = people_acts.enrol(agency, values, actor.person, allow_invented=settings.DEMONSTRATION)
        except Refused as refused:
            refusals = refused.refusals
        else:
            messages.success(request, f"{made.name}已登记。接下来登记证件、任命岗位、开通账号。")
            return HttpResponseRedirect(reverse("desk-person", args=[made.reference]))
    return page(
        request,
        "workbench/person_new.html",
        {
            "here": "desk-people",
            "lines": plain.fill(lines, values, refusals),
            "told": plain.anchored(refusals, lines),
        },
        status=422 if refusals else 200,
    )


@signed_in
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """One person: credentials with their history, roles, account, and what an administrator may do."""
    actor = _looker(request)
    person = org.staff(_agencies(actor)).filter(reference=reference).first()
    if person is None:
        raise Http404
    now = clock.now()
    may = people_acts.offered(person, lambda one: org.credential_state(one, now))
    may = [(act, target) for act, target in may if act.role in actor.roles]
    if request.method == "POST":
        return _post(request, person, may)
    return _draw(request, person, may)


def _post(request: HttpRequest, person: Person, may: list[tuple[PersonAct, Any]]) -> HttpResponse:
    key, wanted = request.POST.get("do", ""), request.POST.get("target", "")
    if key not in ACTS:
        raise Http404
    act = ACTS[key]
    found = next((pair for pair in may if pair[0] is act and _name(pair[1]) == wanted), None)
    if found is None:
        raise PermissionDenied(f"“{act.title}”现在不能办，或者不由您的岗位办理。请刷新这一页再看。")
    values = plain.read(request, act.lines)
    try:
        act.call(person, found[1], values, actor_of(request).person)
    except Refused as refused:
        return _draw(request, person, may, found, values, refused.refusals)
    messages.success(request, act.done)
    return HttpResponseRedirect(reverse("desk-person", args=[person.reference]))


def _name(target: Any) -> str:
    return target.reference if target is not None else ""


def _draw(
    request: HttpRequest,
    person: Person,
    may: list[tuple[PersonAct, Any]],
    tried: tuple[PersonAct, Any] | None = None,
    values: dict[str, Any] | None = None,
    refusals: tuple[Refusal, ...] = (),
) -> HttpResponse:
    forms, told = [], []
    for number, pair in enumerate(may, 1):
        act, target = pair
        within, here = f"{act.key}-{number}-", pair == tried
        lines = plain.fill(act.lines, values if here else {}, refusals if here else (), within)
        forms.append(Form(act, target, lines, here))
        if here:
            told = plain.anchored(refusals, act.lines, within)
    now = clock.now()
    return page(
        request,
        "workbench/person.html",
        {
            "here": "desk-people",
            "person": person,
            "cards": [_card(one, now) for one in person.credentials.all()],
            "reviewer_problem": org.reviewer_problem(person),
            "reviews": any(one.role == "LEGAL_REVIEWER" for one in person.appointments.all()),
            "forms": forms,
            "told": told,
        },
        status=422 if refusals else 200,
    )
