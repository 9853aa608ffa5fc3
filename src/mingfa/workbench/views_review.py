"""审核队列: what waits for a legal review, and one case with its frozen materials beside the eight points."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from mingfa.case import queries as cases
from mingfa.case import registry, substance
from mingfa.case.act import unmet
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case, RunningClock
from mingfa.case.offered import Offer
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.kernel.refusal import BLOCK
from mingfa.law import calendar
from mingfa.recording.queries import evidence_of_items
from mingfa.review import queries
from mingfa.review.models import RESULTS, ReviewRound
from mingfa.review.points import POINTS, VERDICT_NAMES, VERDICTS
from mingfa.workbench import papers
from mingfa.workbench.shell import AREAS, Actor, actor_of, page, signed_in
from mingfa.workbench.steps import ClockRow, clock_rows
from mingfa.workbench.views_case import find

GROUPS = (("report", "调查终结报告"), ("records", "笔录"), ("forms", "其他文书"))


@dataclass(frozen=True)
class Material:
    """One tab: documents as paper, or the draft, the basis, the evidence."""

    key: str
    title: str
    changed: bool
    papers: tuple[tuple[Document, list[papers.Line]], ...] = ()


@dataclass(frozen=True)
class Point:
    """One of the eight points as the form draws it."""

    number: int
    key: str
    title: str
    hint: str
    verdict: str = ""
    reason: str = ""


def area(name: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only for who has this entry in the rail; anybody else is told whose it is."""
    title, may_see = next((entry[1], entry[2]) for entry in AREAS if entry[0] == name)

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
            if not may_see(actor_of(request)):
                raise PermissionDenied(f"“{title}”不由您的岗位办理。")
            return view(request, *args, **named)

        return signed_in(guarded)

    return wrap


@area("desk-review")
def listing(request: HttpRequest) -> HttpResponse:
    """Cases that wait for an opinion, nearest end first."""
    actor = actor_of(request)
    waiting = queries.queue(actor.person, actor.reach)
    today, table = clock.today(), calendar.current()
    running = RunningClock.objects.filter(
        key="review", stopped_at=None, case__in=[row.case.pk for row in waiting]
    )
    views = {row.case_id: cases.view_of(row, today, table) for row in running}
    return page(
        request,
        "workbench/review_list.html",
        {"here": "desk-review", "rows": [(row, views.get(row.case.pk)) for row in waiting]},
    )


@area("desk-review")
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The newest round of a case: materials on the left, the judgment on the right."""
    case, actor = find(request, reference), actor_of(request)
    handed_in = queries.latest_round(case)
    if handed_in is None:
        raise Http404
    before = (
        ReviewRound.objects.filter(case=case, number__lt=handed_in.number)
        .select_related("opinion")
        .order_by("-number")
        .first()
    )
    changes = queries.compare(before.draft if before else handed_in.draft, handed_in.draft)
    numbered = _numbered(changes)
    hints = queries.hints(case)
    evidence = evidence_of_items(case, [row["ref"] for row in handed_in.bundle])
    return page(
        request,
        "workbench/review_case.html",
        {
            "here": "desk-review",
            "case": case,
            "round": handed_in,
            "before": before,
            "opinion": getattr(handed_in, "opinion", None),
            "clock": _clock(case),
            "materials": _materials(case, handed_in, before, any(one.differs for one in changes)),
            "draft": numbered,
            "changes": range(1, sum(one.differs for one in changes) + 1),
            "evidence": evidence,
            "basis": _basis(case),
            "points": _points(handed_in, hints),
            "verdicts": VERDICTS,
            "results": RESULTS,
            "give": _offer(case, actor, "give_opinion"),
            "back": _offer(case, actor, "request_material"),
            "key": secrets.token_urlsafe(16),
        },
    )


def _points(handed_in: ReviewRound, hints: dict[str, str]) -> list[Point]:
    """The eight points with what the machine sees, and with the judgment once there is one."""
    opinion = getattr(handed_in, "opinion", None)
    given = {row["point"]: row for row in opinion.points} if opinion else {}
    return [
        Point(
            number,
            key,
            title,
            hints.get(key, ""),
            VERDICT_NAMES.get(given.get(key, {}).get("verdict", ""), ""),
            given.get(key, {}).get("reason", ""),
        )
        for number, (key, title) in enumerate(POINTS, 1)
    ]


def _clock(case: Case) -> ClockRow | None:
    """The term of the review, with its counted days."""
    views = [view for view in cases.clocks(case) if view.key == "review"]
    return next(iter(clock_rows(views, registry.procedure_of(case))), None)


def _offer(case: Case, actor: Actor, key: str) -> Offer | None:
    """That move as it stands for this person; None when the case is not where it can be made."""
    procedure = registry.procedure_of(case)
    move = next((one for one in procedure.moves_from(case.step) if one.key == key), None)
    if move is None:
        return None
    found = unmet(Attempt(case=case, procedure=procedure, move=move, actor=actor.person, asking=True))
    return Offer(
        move=move,
        reasons=tuple(one for one in found if one.severity == BLOCK),
        warnings=tuple(one for one in found if one.severity != BLOCK),
        met=(),
        mine=not {one.code for one in found} & {"ROLE", "REACH"},
    )


def _numbered(changes: list[queries.Changed]) -> list[tuple[int, queries.Changed]]:
    """Every paragraph with the number of its change, 0 where nothing changed."""
    rows, number = [], 0
    for changed in changes:
        number += changed.differs
        rows.append((number if changed.differs else 0, changed))
    return rows


def _materials(
    case: Case, handed_in: ReviewRound, before: ReviewRound | None, draft_changed: bool
) -> list[Material]:
    """The tabs, as the bundle was frozen; 改 where the last round held something else."""
    keys = [int(row["ref"].split(":")[1]) for row in handed_in.bundle if row["kind"] == "document"]
    documents = list(Document.objects.filter(case=case, pk__in=keys).order_by("pk"))
    grouped: dict[str, list[Document]] = {key: [] for key, _ in GROUPS}
    for document in documents:
        grouped[_group(document.title)].append(document)
    earlier = {row["digest"] for row in before.bundle} if before else None
    proofs = [row for row in handed_in.bundle if row["kind"] == "evidence"]
    made = {
        key: Material(
            key,
            title if key == "report" else f"{title} {len(grouped[key])}",
            earlier is not None and any(one.digest not in earlier for one in grouped[key]),
            tuple((one, papers.lines(one)) for one in grouped[key]),
        )
        for key, title in GROUPS
    }
    new_proof = earlier is not None and any(row["digest"] not in earlier for row in proofs)
    return [
        Material("draft", "决定书代拟稿", before is not None and draft_changed),
        made["report"],
        Material("basis", "依据", False),
        made["records"],
        Material("evidence", f"证据 {len(proofs)}", new_proof),
        made["forms"],
    ]


def _group(title: str) -> str:
    return next((key for key, word in GROUPS[:2] if word in title), "forms")


def _basis(case: Case) -> list[tuple[str, str]]:
    """What the proposal rests on: the item of the power list, what was violated, the basis, the discretion."""
    rows = []
    if case.power_item:
        rows += [("执法事项", case.power_item.title), ("权力来源", case.power_item.source)]
    violated = dict.fromkeys(
        finding.violated for finding in case.findings.filter(superseded_by=None).order_by("number")
    )
    rows += [("违反的规定", text) for text in violated]
    proposal = substance.latest_proposal(case, approved=True)
    if proposal is not None:
        basis = "、".join(f"{row['law']} {row['article']}" for row in proposal.basis)
        rows += [("处理依据", basis), ("裁量", proposal.discretion)]
    return [(label, text) for label, text in rows if text]
