"""案件: the list of what lies within reach, and 登记案源, with which a case begins."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse

from mingfa.case import queries, registry
from mingfa.case.models import Case
from mingfa.case.queries import PAGE
from mingfa.disclosure.flowcharts import rank
from mingfa.kernel.procedure import Procedure
from mingfa.workbench.shell import actor_of, page, signed_in

STATES = (("open", "办理中"), ("ended", "已办结"))


@signed_in
def listing(request: HttpRequest) -> HttpResponse:
    """Cases newest first, found by words and state; `before` is the last row of the page before (keyset)."""
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    kinds = _kinds()
    kind = kind if kind in kinds else ""
    before = request.GET.get("before", "")
    before_key = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    steps = _steps(kinds.get(kind, ()))
    known = dict(STATES) | dict(steps or _steps(kinds))
    state = state if state in known else ""
    if state and state not in dict(STATES) | dict(steps):
        steps = [(state, known[state])]
    rows = queries.listing(
        actor_of(request).reach, words=words, state=state, procedures=kinds.get(kind, ()), before=before_key
    )
    tables = {(table.key, table.version): table for table in registry.procedures()}
    return page(
        request,
        "workbench/cases.html",
        {
            "here": "desk-cases",
            "words": words,
            "state": state,
            "states": STATES,
            "steps": steps,
            "kind": kind,
            "groups": _groups(),
            "cases": [_row(case, tables[case.procedure, case.version]) for case in rows],
            "next": rows[-1].pk if len(rows) == PAGE else None,
            "first": before_key is None,
        },
    )


def _row(case: Case, table: Procedure) -> tuple[Case, str, str, str]:
    """The case, its title, its procedure, where it stands."""
    return case, case.title or table.title, table.title, table.step(case.step).title


def _steps(keys: Collection[str]) -> list[tuple[str, str]]:
    """Every step of these procedures, each once, in the order of the statute."""
    tables = [table for table in registry.procedures() if table.key in keys]
    return list({step.key: step.title for table in tables for step in table.steps}.items())


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The procedures by kind, each with its key and title; a kind with several may be asked for as a whole."""
    found: dict[str, dict[str, str]] = {}
    for table in registry.procedures():
        found.setdefault(table.kind, {})[table.key] = table.title
    return [
        (kind, [*([(kind, f"{kind}（全部）")] if len(rows) > 1 else []), *rows.items()])
        for kind, rows in sorted(found.items(), key=lambda row: rank(row[0]))
    ]


def _kinds() -> dict[str, tuple[str, ...]]:
    """What may be asked for: the key of a procedure, or a kind with all of its procedures."""
    found: dict[str, tuple[str, ...]] = {}
    for table in registry.procedures():
        found[table.key] = (table.key,)
        found[table.kind] = tuple(dict.fromkeys((*found.get(table.kind, ()), table.key)))
    return found
