"""查决定: search, list, one decision, its proof; a withdrawn one answers 410 with its tombstone."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingfa.kernel import clock, proof
from mingfa.portal import lists
from mingfa.portal.asking import NAMES, read_question
from mingfa.portal.verify import known_keys
from mingfa.register import read
from mingfa.register.record import PublicRecord, Tombstone

PATH = "/decisions/"
OFFERED = tuple(name for name in NAMES if name != "agency")  # by code, from links of the agency's own site
TITLES = [
    "公开标识",
    "文号",
    "执法类别",
    "执法对象",
    "事由",
    "执法结论",
    "执法机关",
    "作出日期",
    "公开时间",
    "状态",
    "地址",
]


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """The list with search and filters."""
    question = read_question(request.GET)
    found = read.search(question.asked, question.after)
    facets = [
        (
            name,
            NAMES[name],
            [(value, number, value in question.asked.filters.get(name, ())) for value, number in rows],
        )
        for name, rows in read.facets(question.asked, OFFERED).items()
        if len(rows) > 1 or (rows and question.asked.filters.get(name))
    ]
    offered = {(name, value) for name, _, rows in facets for value, _, _ in rows}
    page = {
        "question": question,
        "found": found,
        "facets": facets,
        "kept": question.filters_without(offered),
        "tags": question.tags(),
        "next": question.address(PATH, after=found.cursor) if found.cursor else "",
        "forms": [(form, question.address(f"{PATH}.{form.lower()}")) for form in ("CSV", "JSON", "Atom")],
    }
    return render(request, "portal/decisions.html", page)


@require_safe
def decisions_json(request: HttpRequest) -> HttpResponse:
    """The same list for machines, page by page."""
    question = read_question(request.GET)
    found = read.search(question.asked, question.after)
    following = question.address(f"{PATH}.json", after=found.cursor) if found.cursor else None
    items = [_item(request, card) for card in found.items]
    return lists.as_json({"items": items, "count": found.count, "capped": found.capped, "next": following})


@require_safe
def decisions_csv(request: HttpRequest) -> HttpResponse:
    """The whole list that was asked for as one file."""
    question = read_question(request.GET)
    names = [
        "id",
        "number",
        "kind",
        "party",
        "cause",
        "conclusion",
        "agency",
        "decided_on",
        "published_at",
        "state",
        "url",
    ]
    rows = (_item(request, card) for card in read.all_entries(question.asked))
    return lists.as_csv("decisions", TITLES, ([row[name] for name in names] for row in rows))


@require_safe
def decisions_atom(request: HttpRequest) -> HttpResponse:
    """The newest of the list as a feed."""
    question = read_question(request.GET)
    found = read.search(question.asked, question.after)
    entries = [_feed_entry(_item(request, card)) for card in found.items]
    home = request.build_absolute_uri(question.address(PATH))
    about = read.saying("about") or {}
    return lists.as_atom(
        f"{about.get('agency', '')}行政执法公示", request.build_absolute_uri(), home, entries
    )


@require_safe
def decision(request: HttpRequest, id: str) -> HttpResponse:
    """One decision for people."""
    entry = _entry(id)
    if isinstance(entry, Tombstone):
        return render(request, "portal/withdrawn.html", {"stone": entry}, status=410)
    today = clock.today()
    page = {
        "record": entry,
        "remedies": [
            (remedy, remedy.last_day is not None and remedy.last_day < today) for remedy in entry.remedies
        ],
        "checks": _checks(entry),
        "address": request.build_absolute_uri(f"{PATH}{entry.id}/"),
    }
    return render(request, "portal/decision.html", page)


@require_safe
def decision_json(request: HttpRequest, id: str) -> HttpResponse:
    """One decision for machines: all public fields."""
    entry = _entry(id)
    document = json.loads(entry.to_json())
    document |= {"state": entry.state, "url": request.build_absolute_uri(f"{PATH}{id}/")}
    if isinstance(entry, Tombstone):
        response = lists.as_json(document)
        response.status_code = 410
        return response
    document.pop("proof_json")
    document["fields"] = [{"label": label, "value": value} for label, value in entry.fields]
    document["proof"] = request.build_absolute_uri(f"{PATH}{id}/proof.json") if entry.proof_json else None
    return lists.as_json(document)


@require_safe
def decision_proof(request: HttpRequest, id: str) -> HttpResponse:
    """The proof bundle, byte for byte."""
    entry = _entry(id)
    if isinstance(entry, Tombstone):
        return render(request, "portal/withdrawn.html", {"stone": entry}, status=410)
    if not entry.proof_json:
        raise Http404
    response = HttpResponse(entry.proof_json.encode("utf-8"), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="proof.json"'
    return response


def _checks(record: PublicRecord) -> list[tuple[str, bool]]:
    """What was looked at for 核验 just now: the proof's own soundness, that it proves this content, the term."""
    rows = []
    if record.proof_json:
        verdict = proof.check(record.proof_json.encode("utf-8"), known_keys())
        content = verdict.disclosed.get("content")
        same = isinstance(content, dict) and all(
            content.get(name, shown) == shown
            for name, shown in (
                ("number", record.number),
                ("party", record.party),
                ("conclusion", record.conclusion),
            )
        )
        if not verdict.ok:
            rows.append(("证明核对不上，请打监督电话告诉我们", False))
        elif content is not None:
            rows.append(
                ("与公示审核时一致", True) if same else ("与公示审核时不一致，请打监督电话告诉我们", False)
            )
        if verdict.ok and record.log_index is not None:
            rows.append((f"在公开日志第 {record.log_index:,} 条", True))
    late = f"逾期 {record.late_days} 个工作日公开" if record.late_days else "按期公开"
    return [*rows, (late, not record.late_days)]


def _entry(id: str) -> PublicRecord | Tombstone:
    entry = read.get(id)
    if entry is None:
        raise Http404
    return entry


def _item(request: HttpRequest, card: dict[str, Any]) -> dict[str, Any]:
    """A list row for machines; `sequence` is the register's own affair."""
    item = {name: value for name, value in card.items() if name != "sequence"}
    return item | {"url": request.build_absolute_uri(f"{PATH}{card['id']}/")}


def _feed_entry(item: dict[str, Any]) -> dict[str, str]:
    gone = item["published_at"] is None
    return {
        "id": f"urn:mingfa:decision:{item['id']}",
        "link": item["url"],
        "title": f"{item['number']}（已撤回）" if gone else f"{item['party']}：{item['cause']}",
        "summary": item["ground"] if gone else f"{item['number']}，{item['conclusion']}",
        "updated": f"{item['withdrawn_on']}T00:00:00+08:00" if gone else item["published_at"],
    }
