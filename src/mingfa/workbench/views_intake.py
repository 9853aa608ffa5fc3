"""办件与投诉: what the public sent, the form of the counter, and the case that begins from a tip (CF 54)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.case import registry
from mingfa.case.models import Case
from mingfa.intake import handle, queries
from mingfa.intake.counter import take_tip
from mingfa.intake.models import Submission
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused
from mingfa.org import queries as org
from mingfa.org.models import Agency
from mingfa.workbench import plain, views_move
from mingfa.workbench.plain import Line
from mingfa.workbench.shell import Actor, actor_of, page, signed_in

PAGE = 50
TELLING = (
    Line("kind", "类别", "open", choices=tuple(Submission.Kind.choices)),
    Line("content", "反映的内容", "long", hint="什么时间、什么地点、谁做了什么。"),
    Line("place", "地点", optional=True),
    Line("happened", "发生时间", optional=True),
    Line("target", "被反映的单位或者个人", optional=True),
    Line("name", "来件人姓名", optional=True, hint="不愿意留的可以不写；不留姓名和电话，就没法答复。"),
    Line("phone", "来件人电话", optional=True),
    Line("address", "来件人住址", optional=True),
)
ANSWER = Line(
    "words", "答复内容", "long", hint="写明核查情况和处理结果。进度只显示“已答复”，内容请另行告知来件人。"
)
NOTE = Line("note", "内部说明", optional=True)
TOLD = {"take_up": "已开始核查。", "answer": "答复已记下，进度已更新。", "close": "已办结。"}
READERS = frozenset(
    {"WINDOW", "CASE_OFFICER", "UNIT_HEAD", "AGENCY_LEADER", "AGENCY_PRINCIPAL", "SUPERVISOR"}
)


def _reader(request: HttpRequest) -> Actor:
    """The actor, when what the public wrote may be read by somebody in this role: who sent it stays within."""
    actor = actor_of(request)
    if not actor.roles & READERS:
        raise PermissionDenied("来件由受理窗口和承办机构办理，您没有这个岗位。")
    return actor


@signed_in
def listing(request: HttpRequest) -> HttpResponse:
    """What came in, newest first; `before` is the last row of the page before (keyset)."""
    actor = _reader(request)
    everything = request.GET.get("state") == "all"
    rows = queries.submissions(actor.reach, open_only=not everything)
    before = request.GET.get("before", "")
    last = queries.find(actor.reach, before) if before else None
    if last is not None:
        rows = rows.filter(
            Q(received_at__lt=last.received_at) | Q(received_at=last.received_at, pk__lt=last.pk)
        )
    shown = list(rows[: PAGE + 1])
    return page(
        request,
        "workbench/intake.html",
        {
            "here": "desk-intake",
            "rows": shown[:PAGE],
            "next": shown[PAGE - 1].reference if len(shown) > PAGE else "",
            "everything": everything,
            "handler": bool(actor.roles & set(handle.HANDLERS)),
        },
    )


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """登记来件 at the counter: the same signed receipt as from the public site."""
    actor = actor_of(request)
    agency = next(
        (
            row
            for row in Agency.objects.filter(pk__in=actor.reach.own).order_by("pk")
            if set(handle.HANDLERS) & org.roles(actor.person, row)
        ),
        None,
    )
    if agency is None:
        raise PermissionDenied("来件由受理窗口和承办机构登记，您没有这个岗位。")
    values = plain.read(request, TELLING) if request.method == "POST" else {"kind": "TIP"}
    refusals = ()
    if request.method == "POST":
        try:
            made = take_tip(
                agency,
                values,
                by=actor.person,
                form_key=request.POST.get("key", "")[:80],
                kind=values["kind"],
            )
        except Refused as refused:
            refusals = refused.refusals
        else:
            return HttpResponseRedirect(reverse("desk-intake-receipt", args=[made.reference]))
    return page(
        request,
        "workbench/intake_new.html",
        {
            "here": "desk-intake",
            "agency": agency,
            "key": request.POST.get("key", "")[:80] or secrets.token_urlsafe(16),
            "lines": plain.fill(TELLING, values, refusals),
            "told": plain.anchored(refusals, TELLING),
        },
        status=422 if refusals else 200,
    )


def _find(request: HttpRequest, reference: str) -> Submission:
    found = queries.find(_reader(request).reach, reference)
    if found is None:
        raise Http404
    return found


@signed_in
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """One submission: what was written, what was done, what can be done now."""
    submission = _find(request, reference)
    refusals = ()
    doing = request.POST.get("do", "")
    if request.method == "POST":
        try:
            _do(submission, doing, request)
        except Refused as refused:
            refusals = refused.refusals
        else:
            messages.success(request, TOLD[doing])
            return HttpResponseRedirect(reverse("desk-intake-one", args=[submission.reference]))
    status, leads = Submission.State(submission.state), handle.State
    person = actor_of(request).person
    return page(
        request,
        "workbench/intake_one.html",
        {
            "here": "desk-intake",
            "submission": submission,
            "letter": queries.letter(submission),
            "steps": list(queries.steps(submission)),
            "handler": bool(set(handle.HANDLERS) & org.roles(person, submission.agency)),
            "may_take_up": status == leads.RECEIVED,
            "may_begin": submission.case_id is None and status in (leads.RECEIVED, leads.HANDLING),
            "may_answer": status != leads.CLOSED,
            "may_close": status == leads.ANSWERED or (submission.anonymous and status != leads.CLOSED),
            "answer": plain.fill([ANSWER], {"words": request.POST.get("words", "")}, refusals),
            "note": plain.fill([NOTE], {"note": request.POST.get("note", "")}, refusals),
            "told": plain.anchored(refusals, [ANSWER, NOTE]),
        },
        status=422 if refusals else 200,
    )


def _do(submission: Submission, doing: str, request: HttpRequest) -> None:
    by, note = actor_of(request).person, request.POST.get("note", "").strip()[:300]
    if doing == "take_up":
        handle.take_up(submission, by=by)
    elif doing == "answer":
        handle.answer(submission, request.POST.get("words", "")[:5000], by=by)
    elif doing == "close":
        handle.close(submission, by=by, note=note)
    else:
        raise Http404


@signed_in
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """What the sender takes home, for printing: code, QR, nothing of what was written."""
    submission = _find(request, reference)
    address = request.build_absolute_uri(f"/progress/?code={submission.code}")
    return page(
        request,
        "workbench/intake_receipt.html",
        {
            "here": "desk-intake",
            "submission": submission,
            "rows": queries.printable(submission),
            "address": address,
        },
    )


@dataclass
class LetterSheet(views_move.Sheet):
    """登记案源 from a submission: source, receipt code, day and place come from it."""

    submission: Submission | None = None
    asks_when: ClassVar[bool] = False  # the clue was received when the tip was

    def carry_out(self) -> Case:
        """Open the case and tie the submission to it, in one transaction."""
        return handle.start_case(
            self.submission,
            actor=self.actor.person,
            facts=self.values,
            key=self.key,
            procedure=self.procedure.key,
        )


@signed_in
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """The opening form, filled from what the public wrote."""
    submission, actor = _find(request, reference), actor_of(request)
    if submission.case is not None and request.method != "POST":
        return HttpResponseRedirect(reverse("desk-case", args=[submission.case.reference]))
    procedure = registry.current("penalty")
    letter = queries.letter(submission)
    case = Case(agency=submission.agency, procedure=procedure.key, version=procedure.version)
    sheet = LetterSheet(case, procedure, procedure.opening, actor, submission=submission)
    sheet.known = {
        "source": "TIP",
        "source_ref": submission.code,
        "received_on": clock.local(submission.received_at).date().isoformat(),
        "place": letter.value("place"),
        "content": letter.value("content"),
    }
    return views_move.post(request, sheet) if request.method == "POST" else views_move.blank(request, sheet)
