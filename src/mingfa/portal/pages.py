"""Pages that tell: home, who enforces, what may be done, whether we published in time."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from mingfa.inbox import signing
from mingfa.kernel import clock
from mingfa.portal import charts, lists
from mingfa.portal.templatetags.portal import THEMES
from mingfa.register import read
from mingfa.register.read import Asked

STATES = {
    "on_time": "按期公开",
    "late": "逾期公开",
    "pending": "期限未到",
    "withheld": "暂不公开",
    "withdrawn": "公开后撤回",
}
YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """首页: search first, then the latest, then how we stand."""
    found = read.search(Asked(filters={"state": ("公示中", "已更正")}), limit=5)
    page = {
        "found": found,
        "duty": read.saying("duty"),
        "has": {name: read.has(name) for name in ("officers", "powers", "procedures")},
    }
    return render(request, "portal/home.html", page)


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """查执法人员: everybody with a credential, by name or number."""
    asked = request.GET.get("q", "").strip()[:40]
    today = clock.today()
    rows = [
        (card, card.standing(today)) for card in read.officers() if asked in card.name or asked in card.number
    ]
    return render(request, "portal/officers.html", {"rows": rows, "asked": asked, "today": today})


@require_safe
def officer(request: HttpRequest, token: str) -> HttpResponse:
    """What a scanned code says: is this credential good at this moment?"""
    card = read.officer(token)
    today = clock.today()
    page = {
        "card": card,
        "standing": card.standing(today) if card else "查无此证",
        "now": clock.now(),
        "today": today,
    }
    if card and card.valid_to and card.valid_to < today:
        page["days_over"] = (today - card.valid_to).days
    return render(request, "portal/officer.html", page, status=200 if card else 404)


@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """执法事项清单, with the basis of each."""
    return render(request, "portal/powers.html", {"powers": read.powers()})


@require_safe
def duty(request: HttpRequest) -> HttpResponse:
    """公示台账: our own lateness first."""
    counts = read.saying("duty") or {}
    months = counts.get("months", [])[-12:]
    page = {
        "counts": counts,
        "months": months,
        "chart": charts.months(months),
        "late": read.duty("late"),
        "withheld": read.duty("withheld"),
        "withdrawn": read.duty("withdrawn"),
        "pending": read.duty("pending", 1),
    }
    return render(request, "portal/duty.html", page)


@require_safe
def duty_form(request: HttpRequest, form: str) -> HttpResponse:
    """The duty ledger for machines and spreadsheets."""
    rows = [json.loads(row.to_json()) for row in read.all_duty()]
    if form == "json":
        items = [row | {"state": STATES.get(row["state"], row["state"])} for row in rows]
        return lists.as_json(
            {
                "counts": read.saying("duty") or {},
                "items": items,
                "count": len(items),
                "capped": False,
                "next": None,
            }
        )
    names = [
        "state",
        "kind",
        "number",
        "code",
        "due_on",
        "published_on",
        "late_days",
        "reason",
        "article",
        "review_on",
        "withdrawn_on",
    ]
    titles = [
        "状态",
        "类别",
        "文号",
        "编号",
        "应公开日",
        "实际公开日",
        "逾期工作日",
        "说明",
        "依据",
        "下次复核",
        "撤回日期",
    ]
    return lists.as_csv(
        "duty",
        titles,
        (
            [STATES.get(row[name], row[name]) if name == "state" else row[name] for name in names]
            for row in rows
        ),
    )


@require_safe
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the reader's choice in a cookie and go back to where they were."""
    if name not in THEMES:
        raise Http404
    back = request.GET.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, None) or not back.startswith("/"):
        back = "/"
    response = redirect(back)
    response.set_cookie("theme", name, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.HTTPS)
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The register can be read."""
    read.status()
    return HttpResponse("ready\n", content_type="text/plain; charset=utf-8")


@require_safe
def log_file(request: HttpRequest, path: str) -> HttpResponse:
    """The log's public files: checkpoint, verifier key, tiles (C2SP). Tiles that are whole never change."""
    folder = (settings.PUBLIC / "log").resolve()
    try:
        file = (folder / path).resolve()
        if folder not in file.parents or not file.is_file():
            raise Http404
        opened = file.open("rb")
    except (ValueError, OSError) as cause:
        raise Http404 from cause
    tile = path.startswith("tile/")
    response = FileResponse(
        opened, content_type="application/octet-stream" if tile else "text/plain; charset=utf-8"
    )
    response["Cache-Control"] = (
        "public, max-age=31536000, immutable" if tile and ".p/" not in path else "no-cache"
    )
    return response


@require_safe
def receipt_vkey(request: HttpRequest) -> HttpResponse:
    """The key that receipts are checked with."""
    return HttpResponse(signing.vkey() + "\n", content_type="text/plain; charset=utf-8")
