"""登记案源: first which kind of procedure, then its opening form; under a case, with what that case already knows."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.case import children, queries, registry
from mingfa.case.models import Case
from mingfa.disclosure.flowcharts import rank
from mingfa.kernel.procedure import Procedure
from mingfa.kernel.refusal import Refused
from mingfa.org import queries as org
from mingfa.org.models import Agency
from mingfa.workbench.shell import Actor, actor_of, page, signed_in
from mingfa.workbench.views_move import Sheet, blank, post


@dataclass(frozen=True)
class Kind:
    """One procedure that the person may open."""

    procedure: Procedure
    agency: Agency

    @property
    def line(self) -> str:
        """What it is about, in one line: the advice of its opening, else its steps from first to last."""
        if self.procedure.opening.advice:
            return self.procedure.opening.advice
        return " → ".join(self.procedure.milestones)


def kinds(actor: Actor) -> list[Kind]:
    """What this person may open without a parent: at the first of his agencies where he holds the role."""
    agencies = list(Agency.objects.filter(pk__in=actor.reach.own).order_by("pk"))
    held = [(agency, org.roles(actor.person, agency)) for agency in agencies]
    found = []
    for procedure in newest().values():
        if not procedure.alone:
            continue
        agency = next((agency for agency, roles in held if roles & set(procedure.opening.role)), None)
        if agency is not None:
            found.append(Kind(procedure, agency))
    return found


def newest() -> dict[str, Procedure]:
    """The table in force of every procedure, by key."""
    return {table.key: table for table in registry.procedures()}


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """The choice of kinds, or the opening form of the one that was chosen."""
    actor = actor_of(request)
    asked = request.POST or request.GET
    parent = _parent(request, asked.get("parent", ""))
    if not asked.get("procedure"):
        return _choice(request, actor, parent)
    procedure = newest().get(asked["procedure"])
    if procedure is None:
        raise Http404
    try:
        children.check(procedure, parent)
    except Refused as refused:
        if request.method == "GET":
            said = "".join(f"{one.reason}{one.mend}" for one in refused.refusals)
            messages.warning(request, said)
            there = reverse("desk-case", args=[parent.reference]) if parent else reverse("desk-case-new")
            return HttpResponseRedirect(there)
    case = beneath(parent, procedure) if parent else _alone(actor, procedure, asked.get("agency", ""))
    sheet = Sheet(case, procedure, procedure.opening, actor)
    return post(request, sheet) if request.method == "POST" else blank(request, sheet)


def beneath(parent: Case, procedure: Procedure) -> Case:
    """A child that is not yet opened, with what its parent knows."""
    case = Case(
        agency=parent.agency,
        procedure=procedure.key,
        version=procedure.version,
        title=parent.title,
        parent=parent,
        root=parent.root or parent,
    )
    for name in children.INHERITED:
        setattr(case, name, getattr(parent, name))
    return case


def _parent(request: HttpRequest, reference: str) -> Case | None:
    """The case above; one that lies outside reach does not exist."""
    if not reference:
        return None
    parent = queries.find(actor_of(request).reach, reference)
    if parent is None:
        raise Http404
    return parent


def _alone(actor: Actor, procedure: Procedure, chosen: str) -> Case:
    agencies = list(Agency.objects.filter(pk__in=actor.reach.own).order_by("pk"))
    if not agencies:
        raise PermissionDenied("登记案源由执法机关的人员办理，您没有这个岗位。")
    agency = next((row for row in agencies if row.reference == chosen), agencies[0])
    return Case(agency=agency, procedure=procedure.key, version=procedure.version)


def _choice(request: HttpRequest, actor: Actor, parent: Case | None) -> HttpResponse:
    if parent is not None:
        return HttpResponseRedirect(reverse("desk-case", args=[parent.reference]))
    found = kinds(actor)
    if not found:
        raise PermissionDenied("登记案源由承办执法人员、受理窗口或者承办机构负责人办理，您没有这个岗位。")
    grouped: dict[str, list[Kind]] = {}
    for one in found:
        grouped.setdefault(one.procedure.kind, []).append(one)
    rows = sorted(grouped.items(), key=lambda row: rank(row[0]))
    context = {"here": "desk-cases", "grouped": rows}
    return page(request, "workbench/begin.html", context, status=422 if request.method == "POST" else 200)
