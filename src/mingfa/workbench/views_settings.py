"""设置: the working calendar with its second person, the rulebook with what is still to be checked, the power list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law import calendar, rulebook
from mingfa.law.defaults import DEFAULTS
from mingfa.law.models import CalendarYear
from mingfa.law.queries import power_items, powers_waiting
from mingfa.org.models import Agency
from mingfa.org.roles import AGENCY_LEADER, AGENCY_PRINCIPAL, LEGAL_REVIEWER, SYSTEM_ADMIN, UNIT_HEAD
from mingfa.workbench import plain
from mingfa.workbench.shell import Actor, actor_of, page, signed_in

KEEPERS = {SYSTEM_ADMIN, UNIT_HEAD, AGENCY_LEADER, AGENCY_PRINCIPAL, LEGAL_REVIEWER}
SOURCE = plain.Line(
    "source", "放假通知", hint="名称和文号，例如：国务院办公厅关于2027年部分节假日安排的通知。"
)
# How codes and placeholders inside a value are read to people.
WORDS = (
    ("surname_mou", "只留姓，名改为“某”"),
    ("{word}", "机关代字"),
    ("{kind}", "文种代字"),
    ("{agency}", "机关代码"),
    ("{year}", "年份"),
    ("{n:03d}", "三位顺序号"),
    ("{n:05d}", "五位顺序号"),
    ("CLEAR", "两端的日子都不算"),
    ("NTH", "往前数到那一天"),
)
LARGEST = 200_000  # a year's notice is some forty lines
PARTS = (("desk-settings", "规则"), ("desk-calendar", "工作日历"), ("desk-powers", "权责事项"))


def _agency(actor: Actor) -> Agency | None:
    """The agency whose settings this person sees: his own, else the one he administers or supervises."""
    for ids in (actor.reach.own, actor.reach.administered, actor.reach.supervised):
        if ids:
            return Agency.objects.filter(pk__in=ids).order_by("-level", "pk").first()
    return None


def _frame(part: str, **more: Any) -> dict[str, Any]:
    return {"here": "desk-settings", "part": part, "parts": PARTS, **more}


@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    """Every value of the rulebook that holds for the agency today, with its source; [K] shows 待核对."""
    agency = _agency(actor_of(request))
    found = rulebook.everything(agency)
    rows = [(setting, _written(setting)) for setting in found]
    unchecked = sum(setting.unchecked for setting in found)
    return page(
        request,
        "workbench/rules.html",
        _frame("desk-settings", agency=agency, rows=rows, unchecked=unchecked),
    )


def _written(setting: rulebook.Setting) -> str:
    """A value in words: 是, 5,000 元, 5, 3 行; an empty threshold says what follows from it."""
    kind, value = DEFAULTS[setting.key].kind, setting.value
    if kind == "bool":
        return "是" if value else "否"
    if kind == "money":
        return f"{value / 100:,.0f} 元" if value is not None else "没有填"
    if kind == "table":
        return f"{len(value)} 行"
    text = str(value) if value not in (None, "") else "没有填"
    for code, word in WORDS:
        text = text.replace(code, word)
    return text


@signed_in
def powers(request: HttpRequest) -> HttpResponse:
    """The power items in force at the agency and those that wait for the second person."""
    agency = _agency(actor_of(request))
    items = list(power_items(agency)) if agency else []
    waiting = list(powers_waiting(agency)) if agency else []
    return page(
        request,
        "workbench/powers.html",
        _frame("desk-powers", agency=agency, items=items, waiting=waiting),
    )


@signed_in
def calendars(request: HttpRequest) -> HttpResponse:
    """Years in force, proposals that wait for the second person, and the import with its preview."""
    if request.method == "POST":
        return _act(request)
    return _draw_calendars(request)


def _may_keep(request: HttpRequest) -> None:
    if not actor_of(request).roles & KEEPERS:
        raise PermissionDenied("工作日历由系统管理员、法制审核人员和负责人录入、核对，您没有这个岗位。")


def _act(request: HttpRequest) -> HttpResponse:
    _may_keep(request)
    doing, text = request.POST.get("do", ""), request.POST.get("text", "")[:LARGEST]
    source = request.POST.get("source", "").strip()[:200]
    if doing == "confirm":
        return _confirm(request)
    try:
        if doing == "preview":
            text = _file(request) or text
            rows = calendar.read(text)
            if not source:
                raise Refused(
                    Refusal("LAW_SOURCE", "没有写放假通知。", "", "请写明名称和文号。", field="source")
                )
            return _draw_calendars(request, text=text, source=source, preview=calendar.preview(rows))
        if doing == "propose":
            made = calendar.propose(calendar.read(text), source, actor_of(request).person)
            messages.success(request, f"{made.year}年工作日历已录入，等另一人核对后生效。")
            return HttpResponseRedirect(reverse("desk-calendar"))
    except Refused as refused:
        return _draw_calendars(request, text=text, source=source, refusals=refused.refusals)
    raise Http404


def _file(request: HttpRequest) -> str:
    """The uploaded file as text; "" when none was sent. A spreadsheet's own encoding is understood too."""
    sent = request.FILES.get("file")
    if sent is None:
        return ""
    if sent.size > LARGEST:
        raise Refused(
            Refusal("CALENDAR_FILE", "文件太大，不像一年的放假安排。", "", "请核对文件。", field="file")
        )
    data = sent.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Refusal("CALENDAR_FILE", "文件不是文本。", "", "请把表格另存为 CSV 再导入。", field="file"))


def _confirm(request: HttpRequest) -> HttpResponse:
    found = CalendarYear.objects.filter(reference=request.POST.get("calendar", "")).first()
    if found is None:
        raise Http404
    try:
        calendar.confirm(found, actor_of(request).person)
    except Refused as refused:
        return _draw_calendars(request, refusals=refused.refusals)
    messages.success(request, f"{found.year}年工作日历已核对生效，正在走的期限都按新日历重新算过。")
    return HttpResponseRedirect(reverse("desk-calendar"))


def _draw_calendars(
    request: HttpRequest,
    *,
    text: str = "",
    source: str = "",
    preview: calendar.Preview | None = None,
    refusals: tuple[Refusal, ...] = (),
) -> HttpResponse:
    held = CalendarYear.objects.filter(confirmed_at__isnull=False).select_related(
        "proposed_by", "confirmed_by"
    )
    return page(
        request,
        "workbench/calendar.html",
        _frame(
            "desk-calendar",
            years=list(held.order_by("-year", "-version")),
            waiting=calendar.waiting(),
            keeper=bool(actor_of(request).roles & KEEPERS),
            text=text,
            preview=preview,
            source_line=plain.fill([SOURCE], {"source": source}, refusals),
            source=source,
            file_error=next((str(one) for one in refusals if one.field == "file"), ""),
            told=[one for one in plain.anchored(refusals, [SOURCE, plain.Line("file", "文件")])],
        ),
        status=422 if refusals else 200,
    )
