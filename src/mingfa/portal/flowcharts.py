"""执法流程图: every procedure as it runs, as a chart and in words; versions of before stay where they were."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingfa.portal import lists
from mingfa.register import read
from mingfa.register.record import ProcedureCard


@require_safe
def flowcharts(request: HttpRequest) -> HttpResponse:
    """Every procedure in force, by kind."""
    kinds: dict[str, list[ProcedureCard]] = {}
    for card in read.procedures():
        kinds.setdefault(card.kind, []).append(card)
    return render(request, "portal/flowcharts.html", {"kinds": list(kinds.items())})


@require_safe
def flowcharts_json(request: HttpRequest) -> HttpResponse:
    """The same list for machines."""
    items = [_item(card) for card in read.procedures()]
    return lists.as_json({"items": items, "count": len(items), "capped": False, "next": None})


@require_safe
def flowchart(request: HttpRequest, key: str, version: int | None = None) -> HttpResponse:
    """One procedure: chart, steps, acts with documents and conditions, terms."""
    card = _find(key, version)
    titles = {move["key"]: move["title"] for move in card.text.get("moves", ())}
    steps = [
        step | {"moves": [(move, titles[move]) for move in step["moves"]]}
        for step in card.text.get("steps", ())
    ]
    page = {
        "card": card,
        "text": card.text,
        "steps": steps,
        "anywhere": [(key, titles[key]) for key in card.text.get("anywhere", ())],
        "others": [number for number in read.versions(card.key) if number != card.version],
    }
    return render(request, "portal/flowchart.html", page)


@require_safe
def flowchart_json(request: HttpRequest, key: str, version: int | None = None) -> HttpResponse:
    """The same procedure for machines, with its chart."""
    card = _find(key, version)
    more = {"words": card.text, "svg": card.svg, "versions": read.versions(card.key)}
    return lists.as_json(_item(card) | more)


def _find(key: str, version: int | None) -> ProcedureCard:
    if version is not None and version > 32_000:
        raise Http404
    card = read.procedure(key, version)
    if card is None:
        raise Http404
    return card


def _item(card: ProcedureCard) -> dict[str, Any]:
    return {
        "id": card.key,
        "url": f"/flowcharts/{card.key}/",
        "title": card.title,
        "kind": card.kind,
        "article": card.article,
        "version": card.version,
        "state": "现行" if card.in_force else "已不再使用",
    }
