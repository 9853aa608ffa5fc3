"""案件: the list of what lies within reach, and 登记案源, with which a case begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from mingfa.case import queries, registry
from mingfa.case.queries import PAGE
from mingfa.workbench.shell import actor_of, page, signed_in

STATES = (("open", "办理中"), ("ended", "已办结"))


@signed_in
def listing(request: HttpRequest) -> HttpResponse:
    """Cases newest first, found by words and state; `before` is the last row of the page before (keyset)."""
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    state = request.GET.get("state", "")
    before = request.GET.get("before", "")
    before_key = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    steps = _steps()
    known = dict(STATES) | dict(steps)
    state = state if state in known else ""
    rows = queries.listing(actor_of(request).reach, words=words, state=state, before=before_key)
    titles = {
        (table.key, table.version): {step.key: step.title for step in table.steps}
        for table in registry.procedures()
    }
    return page(
        request,
        "workbench/cases.html",
        {
            "here": "desk-cases",
            "words": words,
            "state": state,
            "states": STATES,
            "steps": steps,
            "cases": [(case, titles[case.procedure, case.version].get(case.step, "")) for case in rows],
            "next": rows[-1].pk if len(rows) == PAGE else None,
            "first": before_key is None,
        },
    )


def _steps() -> list[tuple[str, str]]:
    """Every step of every released procedure, each once, in the order of the statute."""
    return list({step.key: step.title for table in registry.procedures() for step in table.steps}.items())
