"""公示队列: what must be made public, and one duty with original and public copy side by side; each button is one verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.case import registry
from mingfa.case.queries import ClockView
from mingfa.disclosure import prepare, publish, queries
from mingfa.disclosure.models import (
    EDITED,
    GROUNDS,
    OPEN,
    PUBLISHED,
    RETRACT_DUE,
    SUBMITTED,
    WITHDRAWN,
    WITHHELD,
    Duty,
    PublicCopy,
    RedactionHit,
)
from mingfa.documents.models import Document
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law import calendar
from mingfa.org import queries as org
from mingfa.org.models import Person
from mingfa.workbench import papers
from mingfa.workbench.shell import actor_of, page
from mingfa.workbench.steps import ClockRow, clock_rows
from mingfa.workbench.views_review import area

TABS = (("todo", "待公示"), ("done", "已办结"))
DONE = (PUBLISHED, WITHHELD, WITHDRAWN)
RECENT = 100
DECISIONS = ("D_PENALTY", "D_NO_PENALTY")


@area("desk-disclosure")
def listing(request: HttpRequest) -> HttpResponse:
    """What waits, nearest end first; or what is public, withheld or withdrawn, newest first."""
    reach = actor_of(request).reach
    tab = request.GET.get("tab", "")
    tab = tab if tab in dict(TABS) else "todo"
    rows: list[tuple[Duty, ClockView | None]]
    if tab == "todo":
        table = calendar.current()
        rows = [(row.duty, _view(row.duty, table)) for row in queries.queue(reach)]
    else:
        found = Duty.objects.filter(agency__in=reach.own | reach.supervised, state__in=DONE)
        found = found.select_related("case__decision").order_by("-decided_on", "-pk")[:RECENT]
        rows = [(duty, None) for duty in found]
    context = {"here": "desk-disclosure", "tabs": TABS, "tab": tab, "rows": rows}
    return page(request, "workbench/disclosure_list.html", context)


def _view(duty: Duty, table: periods.Calendar) -> ClockView:
    """The clock of a duty: seven working days to publish, or three to withdraw (CF 48)."""
    due, term = duty.due_on, duty.term
    if duty.state == RETRACT_DUE and duty.retract_from_on:
        term = periods.term(deadlines.rule("PUB_RETRACT"), duty.retract_from_on, table).as_json()
        due = duty.retract_due_on
    today = clock.today()
    left = None
    if due and due >= today:
        try:
            left = periods.workdays_between(today, due, table)
        except periods.CalendarNotPublished:
            left = None
    return ClockView(
        title="撤回期限" if duty.state == RETRACT_DUE else "公开期限",
        key="publish",
        due_on=due,
        pending=due is None,
        wait=False,
        paused_on=None,
        late_days=(today - due).days if due and today > due else 0,
        days_left=(due - today).days if due else None,
        workdays_left=left,
        overdue_reason="",
        term=term,
    )


@dataclass
class Desk:
    """One duty as this person meets it."""

    duty: Duty
    copy: PublicCopy | None
    hits: list[RedactionHit]
    person: Person
    roles: frozenset[str]

    @property
    def edits(self) -> bool:
        return "PUBLISHER" in self.roles

    @property
    def approves(self) -> bool:
        return "PUB_REVIEWER" in self.roles

    @property
    def open_hits(self) -> int:
        return sum(hit.state == "open" for hit in self.hits)

    @property
    def correcting(self) -> bool:
        """A newer copy than the public one is being worked on."""
        return self.duty.state == PUBLISHED and self.copy is not None and not self.is_public

    @property
    def is_public(self) -> bool:
        """The copy on this page is the one that everybody reads."""
        return self.copy is not None and self.duty.publications.filter(copy=self.copy).exists()

    @property
    def working(self) -> bool:
        """The copy may still be changed."""
        return self.copy is not None and (self.duty.state in (EDITED, SUBMITTED) or self.correcting)

    @property
    def submitted(self) -> bool:
        return self.working and self.copy is not None and self.copy.submitted_at is not None


def _desk(request: HttpRequest, reference: str) -> Desk:
    actor = actor_of(request)
    duty = queries.find(actor.reach, reference)
    if duty is None:
        raise Http404
    copy = prepare.latest_copy(duty)
    hits = list(copy.hits.select_related("copy__duty__agency").order_by("number")) if copy else []
    return Desk(duty, copy, hits, actor.person, org.roles(actor.person, duty.agency))


@area("desk-disclosure")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """Original beside public copy, the places treated, and the verbs that are open to this person."""
    desk = _desk(request, reference)
    if request.method != "POST":
        copy = desk.copy
        values = {
            "summary": copy.content.get("summary", "") if copy else "",
            "ground": desk.duty.withheld_ground,
            "withhold_reason": desk.duty.withheld_reason,
            "social": {True: "yes", False: "no"}.get(desk.duty.social_impact, ""),
        }
        return _draw(request, desk, values, ())
    name, _, number = request.POST.get("verb", "").partition(":")
    try:
        if name not in VERBS:
            raise Refused(Refusal("VERB", "没有选要办的事，请点一个按钮。"))
        done = VERBS[name](desk, request.POST, number)
    except Refused as refused:
        barred = next((one for one in refused.refusals if one.code == "ROLE"), None)
        if barred:
            raise PermissionDenied(str(barred)) from None
        desk = _desk(request, reference)
        return _draw(request, desk, request.POST.dict(), refused.refusals, number, status=422)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("desk-disclosure-duty", args=[reference]))


Verb = Callable[[Desk, Mapping[str, str], str], str]


def _seen(desk: Desk, typed: Mapping[str, str]) -> PublicCopy:
    """The copy that was on the page; a newer one must be looked at first."""
    if desk.copy is None:
        raise Refused(Refusal("NO_COPY", "还没有公开副本。", mend="请先由公示员生成副本。"))
    if typed.get("version") != str(desk.copy.version):
        raise Refused(Refusal("OLD_COPY", "副本已经有更新的一版，请看过再办。"))
    return desk.copy


def _hit(desk: Desk, typed: Mapping[str, str], number: str) -> RedactionHit:
    _seen(desk, typed)
    found = next((hit for hit in desk.hits if str(hit.number) == number), None)
    if found is None or not desk.working:
        raise Refused(Refusal("HIT", "这一处现在不能改，请刷新后再看。"))
    return found


def _prepare(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    summary, correction = typed.get("summary", "").strip(), typed.get("correction", "").strip()
    made = prepare.prepare(desk.duty, desk.person, summary=summary, correction=correction[:300])
    waiting = made.hits.filter(state="open").count()
    return f"公开副本已重新生成，{f'有 {waiting} 处等您确认' if waiting else '没有要确认的'}。"


def _confirm(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    prepare.confirm_hit(_hit(desk, typed, number), desk.person)
    return f"第 {number} 处已确认。"


def _keep(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    prepare.keep_hit(_hit(desk, typed, number), desk.person, typed.get(f"keep-{number}", "")[:200])
    return f"第 {number} 处保留原文，理由已记下。"


def _social(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    chosen = typed.get("social", "")
    if chosen not in ("yes", "no"):
        raise Refused(
            Refusal("SOCIAL", "没有选是否具有一定社会影响。", "行政处罚法 第四十八条第一款", field="social")
        )
    prepare.set_social_impact(desk.duty, desk.person, chosen == "yes")
    return "社会影响的判断已记下。"


def _submit(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    if not desk.working:
        raise Refused(
            Refusal("DUTY_STATE", f"这一件现在是“{desk.duty.get_state_display()}”，没有要提交的副本。")
        )
    prepare.submit(_seen(desk, typed), desk.person)
    return "已提交，等公示审核员批准。"


def _approve(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    publish.approve(_seen(desk, typed), desk.person)
    return "已批准公开，公示网站随后更新。"


def _send_back(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    if not desk.submitted:
        raise Refused(Refusal("NOT_SUBMITTED", "没有等审核的副本，不用退回。"))
    prepare.send_back(_seen(desk, typed), desk.person, typed.get("back_reason", "")[:300])
    return "已退回公示员。"


def _ask_withholding(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    reason = typed.get("withhold_reason", "")
    publish.ask_withholding(desk.duty, desk.person, typed.get("ground", ""), reason)
    return "已报送不予公开，等公示审核员批准。"


def _withhold(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    publish.withhold(desk.duty, desk.person)
    return "已批准不予公开，公示台账按事由计数。"


def _ask_withdrawal(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    publish.ask_withdrawal(desk.duty, desk.person)
    return "已报送撤回，等公示审核员批准。"


def _withdraw(desk: Desk, typed: Mapping[str, str], number: str) -> str:
    publish.withdraw(desk.duty, desk.person)
    return "已批准撤回，公示网站随后只留撤回说明。"


VERBS: dict[str, Verb] = {
    "prepare": _prepare,
    "confirm": _confirm,
    "keep": _keep,
    "social": _social,
    "submit": _submit,
    "approve": _approve,
    "send_back": _send_back,
    "ask_withholding": _ask_withholding,
    "withhold": _withhold,
    "ask_withdrawal": _ask_withdrawal,
    "withdraw": _withdraw,
}


@dataclass(frozen=True)
class HitRow:
    """One treated place in the table, with what was typed beside it."""

    hit: RedactionHit
    reason: str


def _shown(hit: RedactionHit) -> str:
    """The words that stand in the copy for this place."""
    if hit.state == "kept":
        return hit.original
    return hit.treatment.removeprefix("改为“").removesuffix("”") if hit.treatment != "删除" else ""


def _copy_fields(desk: Desk) -> list[tuple[str, tuple[papers.Piece, ...]]]:
    """What the public will read, field by field, with the numbers of the places that were treated."""
    content = desk.copy.content if desk.copy else {}
    if not content:
        return []
    rows = [("标题", content["title"]), ("文号", content["number"]), ("案由", content["cause"])]
    rows += [(label, value) for label, value in content["fields"]]
    rows += [("简单说", content["summary"]), ("决定日期", content["decided_on"])]
    marks: dict[str, list[papers.Mark]] = {}
    for hit in desk.hits:
        if shown := _shown(hit):
            marks.setdefault(hit.place, []).append(papers.Mark(shown, hit.number, hit.state == "open"))
    return [(label, papers.in_order(value, marks.get(label, []))) for label, value in rows if value]


def _clock(duty: Duty) -> ClockRow | None:
    """The running term with its counted days; none once the duty is done."""
    if duty.state in DONE:
        return None
    view = _view(duty, calendar.current())
    row = clock_rows([view], registry.procedure_of(duty.case))[0]
    return replace(row, article=view.term.get("article", ""))


def _draw(
    request: HttpRequest,
    desk: Desk,
    values: Mapping[str, Any],
    refusals: tuple[Refusal, ...],
    number: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    duty = desk.duty
    marks = [papers.Mark(hit.original, hit.number, hit.state == "open") for hit in desk.hits]
    document = Document.objects.filter(case=duty.case, code__in=DECISIONS).order_by("-pk").first()
    kept = frozenset(hit.original for hit in desk.hits if hit.state == "kept")
    leaks = publish.leaks_in(duty, desk.copy.content, kept) if desk.working and desk.copy else []
    anchors = {"summary": "summary", "correction": "correction", "ground": "ground", "social": "social"}
    on_hit = {"KEEP_REASON", "NEVER_PUBLIC"}
    reason_of = {"BACK_REASON": "back_reason", "WITHHOLD_REASON": "withhold_reason"}
    told = [
        (one, f"keep-{number}" if one.code in on_hit else reason_of.get(one.code, anchors.get(one.field, "")))
        for one in refusals
    ]
    context = {
        "here": "desk-disclosure",
        "desk": desk,
        "duty": duty,
        "copy": desk.copy,
        "clock": _clock(duty),
        "document": document,
        "original": papers.lines(document, marks) if document and duty.state != WITHDRAWN else [],
        "fields": _copy_fields(desk),
        "hits": [HitRow(hit, values.get(f"keep-{hit.number}", hit.reason)) for hit in desk.hits],
        "leaks": leaks,
        "events": list(duty.publications.select_related("editor", "reviewer").order_by("pk")),
        "late_workdays": publish.late_workdays(duty.due_on, duty.published_on) if duty.published_on else 0,
        "grounds": GROUNDS,
        "values": values,
        "told": told,
        "errors": {anchor: str(one) for one, anchor in reversed(told) if anchor},
        "can_prepare": desk.edits and duty.state in (OPEN, EDITED, SUBMITTED, PUBLISHED),
        "can_ask_withholding": desk.edits and duty.state in (OPEN, EDITED, SUBMITTED),
    }
    return page(request, "workbench/disclosure_duty.html", context, status=status)
