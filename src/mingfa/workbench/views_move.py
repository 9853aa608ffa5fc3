"""The one form for every move of every procedure: drawn from the table, read back, handed to the one door."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.case import act as door
from mingfa.case import duties, registry
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.models import Case
from mingfa.case.open import open_case
from mingfa.kernel import clock
from mingfa.kernel.procedure import SYSTEM, Move, Procedure
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.workbench import drawn, officers, typed
from mingfa.workbench.shell import Actor, actor_of, page, signed_in
from mingfa.workbench.views_case import find

UNTOUCHED = timedelta(minutes=30)  # the time that the form proposed means "now" for so long


@dataclass
class Sheet:
    """One filled or blank form of one move."""

    case: Case
    procedure: Procedure
    move: Move
    actor: Actor
    values: dict[str, Any] = field(default_factory=dict)
    participants: list[str] = field(default_factory=list)
    happened: str = ""
    proposed: str = ""
    late_reason: str = ""
    key: str = ""
    expected: int = 0
    words: str = ""
    refusals: tuple[Refusal, ...] = ()
    asks_when: ClassVar[bool] = True
    known: dict[str, Any] = field(default_factory=dict)  # stands in the form before anybody types

    def carry_out(self) -> Case:
        """The one call through the one door."""
        return _do(self)

    @property
    def happened_at(self) -> datetime | None:
        """The instant that was typed; None for "now"."""
        typed_at = _instant(self.happened)
        if self.happened == self.proposed and typed_at and clock.now() - typed_at < UNTOUCHED:
            return None
        return typed_at


@signed_in
def move(request: HttpRequest, reference: str, move: str) -> HttpResponse:
    """Make one move on a case."""
    actor, case = actor_of(request), find(request, reference)
    procedure = registry.procedure_of(case)
    try:
        wanted = procedure.move(move)
    except KeyError:
        raise Http404 from None
    if request.method == "POST":
        return post(request, Sheet(case, procedure, wanted, actor))
    if wanted not in procedure.moves_from(case.step):
        messages.warning(request, f"案件现在是“{procedure.step(case.step).title}”，不能“{wanted.title}”。")
        return HttpResponseRedirect(reverse("desk-case", args=[case.reference]))
    return blank(request, Sheet(case, procedure, wanted, actor))


def blank(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The form before anybody typed: what the case knows already stands in it."""
    attempt = Attempt(
        case=sheet.case,
        procedure=sheet.procedure,
        move=sheet.move,
        actor=sheet.actor.person,
        asking=True,
    )
    reasons = tuple(door.unmet(attempt)) if sheet.case.pk else _may_begin(attempt)
    barred = next((one for one in reasons if one.code in ("ROLE", "REACH")), None)
    if barred:
        raise PermissionDenied(f"{barred.reason}{barred.article}")
    sheet.values = drawn.initial(attempt) | sheet.known
    if request.GET.get("party"):
        sheet.values |= {one.name: request.GET["party"] for one in sheet.move.fields if one.kind == "party"}
    sheet.participants = officers.usual(sheet.case, sheet.actor.person)
    sheet.happened = sheet.proposed = f"{clock.local(clock.now()):%Y-%m-%dT%H:%M}"
    sheet.key = secrets.token_urlsafe(16)
    sheet.expected = sheet.case.revision
    return _draw(request, sheet, reasons=reasons)


def _may_begin(attempt: Attempt) -> tuple[Refusal, ...]:
    """What stands against the person before the case exists; under a parent, also what he did in it."""
    if not attempt.capacity:
        return (Refusal("ROLE", f"“{attempt.move.title}”不由您的岗位办理。", attempt.move.article),)
    return tuple(duties.unmet(attempt)) if attempt.case.parent_id else ()


def post(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Read what was typed and hand it to the door once; a refusal keeps every word."""
    faults = _read(request, sheet)
    again = request.POST.get("again", "")
    if again:
        _more(sheet, again)
        return _draw(request, sheet)
    if faults:
        sheet.refusals = tuple(faults)
        return _draw(request, sheet, status=422)
    try:
        case = sheet.carry_out()
    except Refused as refused:
        sheet.refusals = refused.refusals
        if sheet.case.pk:
            sheet.case.refresh_from_db()
            sheet.expected = sheet.case.revision
        return _draw(request, sheet, status=422)
    step = sheet.procedure.step(case.step).title
    messages.success(request, f"已办：{sheet.move.title}。案件现在是“{step}”。")
    return HttpResponseRedirect(reverse("desk-case", args=[case.reference]))


def _read(request: HttpRequest, sheet: Sheet) -> list[Refusal]:
    post = request.POST
    sheet.values, faults = typed.read(request, sheet.move, sheet.actor.person)
    sheet.participants = post.getlist("participants")
    sheet.happened, sheet.proposed = post.get("happened_at", ""), post.get("proposed", "")
    sheet.late_reason = post.get("late_reason", "").strip()[:200]
    sheet.key = post.get("key", "")[:80] or secrets.token_urlsafe(16)
    expected = post.get("expected", "")
    sheet.expected = int(expected) if expected.isascii() and expected.isdigit() and len(expected) < 9 else -1
    sheet.words = post.get("party_words", "")[:60]
    if sheet.happened and _instant(sheet.happened) is None:
        faults.append(
            Refusal("FIELD", "“发生时间”不是时间，请按 2026-06-16 09:30 的样子填。", field="happened_at")
        )
    return faults


def _more(sheet: Sheet, again: str) -> None:
    """再加一行: one blank row more at the end of that table."""
    for one in sheet.move.fields:
        if one.kind == "rows" and again == f"row:{one.name}":
            sheet.values[one.name] = [*(sheet.values[one.name] or []), {}]


def _do(sheet: Sheet) -> Case:
    people = officers.people(sheet.case, sheet.participants)
    common: dict[str, Any] = {
        "actor": sheet.actor.person,
        "participants": [Participant(person, "CASE_OFFICER") for person in people],
        "happened_at": sheet.happened_at,
        "facts": sheet.values,
        "key": sheet.key,
        "late_reason": sheet.late_reason,
    }
    if sheet.case.pk is None:
        case = sheet.case
        return open_case(sheet.procedure.key, agency=case.agency, parent=case.parent, **common)
    return door.act(sheet.case, sheet.move.key, expected=sheet.expected, **common).case


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=clock.SHANGHAI)
    except ValueError:
        return None


def _draw(
    request: HttpRequest, sheet: Sheet, *, reasons: tuple[Refusal, ...] = (), status: int = 200
) -> HttpResponse:
    errors: dict[str, str] = {}
    for refusal in sheet.refusals:
        errors.setdefault(refusal.field, str(refusal))
    names = {one.name for one in sheet.move.fields}
    own = {"participants", "happened_at", "late_reason"}
    told = [
        (
            one,
            f"f-{one.field}" if one.field in names else one.field if one.field in own else "",
            _mend(sheet, one),
        )
        for one in sheet.refusals
    ]
    return page(
        request,
        "workbench/move.html",
        {
            "here": "desk-cases",
            "sheet": sheet,
            "fields": drawn.draw(sheet.move, sheet.values, sheet.case, errors, sheet.words),
            "errors": errors,
            "told": told,
            "reasons": [(one, _mend(sheet, one)) for one in reasons],
            "officers": officers.offered(sheet.case, sheet.move, sheet.actor.person, sheet.participants),
            "multipart": any(
                one.kind == "file" or any(column.kind == "file" for column in one.columns)
                for one in sheet.move.fields
            ),
        },
        status=status,
    )


def _mend(sheet: Sheet, refusal: Refusal) -> Move | None:
    """The move that mends it, when it may be made from here."""
    if sheet.case.pk is None or refusal.link in ("", sheet.move.key):
        return None
    here = sheet.procedure.moves_from(sheet.case.step)
    return next((one for one in here if one.key == refusal.link and SYSTEM not in one.role), None)
