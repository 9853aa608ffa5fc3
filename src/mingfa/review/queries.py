"""What the review pages and the gate read."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

from mingfa.case.models import Case, Participation, RunningClock
from mingfa.law import rulebook
from mingfa.org import queries as org
from mingfa.org.models import Agency, Person
from mingfa.review.models import Opinion, ReviewRound


def latest_round(case: Case) -> ReviewRound | None:
    """The newest hand-in."""
    return ReviewRound.objects.filter(case_id=case.pk).select_related("opinion").order_by("-number").first()


def latest_opinion(case: Case) -> Opinion | None:
    """The newest opinion on this case, whatever it says."""
    rows = Opinion.objects.filter(round__case_id=case.pk).select_related("round", "reviewer")
    return rows.order_by("-round__number").first()


@dataclass(frozen=True)
class Waiting:
    """One case in the review queue."""

    case: Case
    round: ReviewRound
    due_on: date | None
    paused: bool


def queue(person, reach) -> list[Waiting]:
    """Cases that wait for an opinion, nearest end first: three queries, however many there are."""
    rows = (
        ReviewRound.objects.filter(
            case__agency_id__in=reach.own, case__step="LEGAL_REVIEW", opinion=None, case__ended_at=None
        )
        .select_related("case__agency", "submitted_by")
        .order_by("pk")
    )
    clocks = {
        row.case_id: row
        for row in RunningClock.objects.filter(
            key="review", stopped_at=None, case__in=[r.case_id for r in rows]
        )
    }
    found = []
    for row in rows:
        clock = clocks.get(row.case_id)
        found.append(Waiting(row.case, row, clock.due_on if clock else None, bool(clock and clock.paused_on)))
    return sorted(found, key=lambda waiting: waiting.due_on or date.max)


@dataclass(frozen=True)
class Changed:
    """One paragraph beside the same paragraph of the last round: pieces of (kept | ins | del, text)."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def differs(self) -> bool:
        """Something was added or removed."""
        return any(kind != "kept" for kind, _ in self.pieces)


def compare(before: list[str], after: list[str]) -> list[Changed]:
    """Two drafts, paragraph by paragraph and character by character."""
    rows: list[Changed] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            rows += [Changed((("kept", text),)) for text in after[c:d]]
            continue
        olds, news = before[a:b], after[c:d]
        for number in range(max(len(olds), len(news))):
            old = olds[number] if number < len(olds) else ""
            new = news[number] if number < len(news) else ""
            rows.append(Changed(_pieces(old, new)))
    return rows


def _pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("kept", new[c:d]))
            continue
        if b > a:
            pieces.append(("del", old[a:b]))
        if d > c:
            pieces.append(("ins", new[c:d]))
    return tuple(pieces)


def hints(case: Case) -> dict[str, str]:
    """系统提示 for the points that a machine can see (S-15 ①②⑤): advice only, a person judges."""
    found: dict[str, str] = {}
    officers = {
        row.person
        for row in Participation.objects.filter(case=case, capacity="CASE_OFFICER").select_related("person")
    }
    without = [
        row.person.name
        for row in Participation.objects.filter(
            case=case, capacity="CASE_OFFICER", credential=None, act__participations__gt=0
        ).select_related("person")
    ]
    item = case.power_item
    listed = f"事项“{item.title}”在本机关权责清单内" if item else "没有选定执法事项"
    if without:
        found["subject"] = f"{'、'.join(dict.fromkeys(without))}有记录时没有有效证件；{listed}"
    else:
        found["subject"] = f"{len(officers)} 名执法人员证件有效；{listed}"
    notice = case.notices.exclude(effective_on=None).order_by("-pk").first()
    steps = [f"告知书 {notice.effective_on:%-m月%-d日}送达" if notice else "没有送达告知书"]
    steps.append(f"陈述申辩记录 {case.statements.count()} 份")
    found["procedure"] = "，".join(steps)
    if item is not None:
        proposal = case.proposals.order_by("-round").first()
        kinds = {row.kind for row in proposal.items.all()} if proposal else set()
        beyond = kinds - set(item.penalty_kinds)
        found["power"] = "拟处罚的种类超出事项的法定种类" if beyond else "拟处罚的种类在事项的法定种类内"
    return found


def reviewer_problem(person: Person, on: date, agency: Agency) -> str | None:
    """Why this person may not review penalties (CF 58Ⅱ); None when he may. The dividing day is a rule of the agency."""
    since = date.fromisoformat(rulebook.value("review.qualified_since", agency).value)
    return org.reviewer_problem(person, on, qualified_from=since)
