"""案件: where the case stands, what may be done now and what is still missing, what happened, the periods, the files."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from mingfa.case import children, queries, registry
from mingfa.case.models import Act, Case
from mingfa.case.offered import Offer, offered
from mingfa.kernel.procedure import SYSTEM, Procedure
from mingfa.kernel.refusal import Refusal
from mingfa.org import queries as org
from mingfa.org.models import Person
from mingfa.org.roles import TITLES
from mingfa.recording.queries import evidence_of
from mingfa.workbench.shell import actor_of, page, signed_in
from mingfa.workbench.steps import bar, clock_rows


@dataclass(frozen=True)
class Reason:
    """One unmet condition as the panel shows it: with the move that mends it, if that is another one."""

    refusal: Refusal
    mend_move: str
    mend_title: str
    by_waiting: bool


@dataclass(frozen=True)
class Block:
    """One act in the panel: what may be done, or what is still missing."""

    offer: Offer
    reasons: tuple[Reason, ...]
    whose: str

    @property
    def by_itself(self) -> bool:
        """The law itself makes this act when its term has run out; nobody is offered it."""
        return SYSTEM in self.offer.move.role


@dataclass(frozen=True)
class Below:
    """A child case in the list on its parent's page."""

    case: Case
    procedure: Procedure
    step: str


@dataclass(frozen=True)
class Opening:
    """A procedure that may be opened under this case where it stands, and whose it is."""

    procedure: Procedure
    mine: bool
    whose: str


@dataclass(frozen=True)
class Happening:
    """One act in the timeline."""

    act: Act
    title: str
    sentence: str
    links: list[tuple[str, str, str]]
    who: str
    late: bool


def find(request: HttpRequest, reference: str) -> Case:
    """The case, or the page that says there is none: missing and foreign are the same."""
    case = queries.find(actor_of(request).reach, reference)
    if case is None:
        raise Http404
    return case


@signed_in
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """The case on one page."""
    case = find(request, reference)
    procedure = registry.procedure_of(case)
    blocks = [_block(offer, procedure, case) for offer in offered(case, actor_of(request).person)]
    usual = [block for block in blocks if not block.offer.move.aside]
    documents = list(case.documents.order_by("-pk"))
    evidence = list(evidence_of(case))
    parties = list(case.parties.select_related("party").order_by("pk"))
    officers = _officers(case)
    openings = _openings(case, actor_of(request).person)
    return page(
        request,
        "workbench/case.html",
        {
            "here": "desk-cases",
            "case": case,
            "procedure": procedure,
            "step": procedure.step(case.step),
            "officers": "、".join(officers),
            "bar": bar(case, procedure),
            "allowed": sorted(
                (block for block in usual if block.offer.mine and block.offer.allowed),
                key=lambda block: not block.offer.move.button,
            ),
            "missing": [block for block in usual if block.offer.mine and not block.offer.allowed],
            "aside": [
                block
                for block in blocks
                if block.offer.move.aside and block.offer.mine and block.offer.allowed
            ],
            "others": [block for block in usual if not block.offer.mine],
            "openings": [one for one in openings if one.mine],
            "others_open": [one for one in openings if not one.mine],
            "waiting": sum(not block.offer.mine for block in usual) + sum(not one.mine for one in openings),
            "below": _below(case),
            "happenings": _happenings(case, procedure, documents, evidence),
            "clocks": clock_rows(queries.clocks(case), procedure),
            "documents": documents,
            "evidence": evidence,
            "parties": parties,
        },
    )


def _below(case: Case) -> list[Below]:
    rows = [(row, registry.procedure_of(row)) for row in children.children(case)]
    return [Below(row, table, table.step(row.step).title) for row, table in rows]


def _openings(case: Case, person: Person) -> list[Opening]:
    """What may be opened under the case: the person's own first, in the order of the tables."""
    held = org.roles(person, case.agency)
    found = []
    for procedure in children.openable(case):
        roles = procedure.opening.role
        found.append(Opening(procedure, bool(set(roles) & held), "、".join(TITLES[role] for role in roles)))
    return found


def _officers(case: Case) -> list[str]:
    rows = case.participations.filter(capacity="CASE_OFFICER").select_related("person").order_by("pk")
    return list(dict.fromkeys(row.person.name for row in rows))


def _block(offer: Offer, procedure: Procedure, case: Case) -> Block:
    here = {move.key: move for move in procedure.moves_from(case.step) if SYSTEM not in move.role}
    waiting = {declared.key for declared in procedure.clocks if declared.wait}
    reasons = []
    for refusal in (*offer.reasons, *offer.warnings):
        mend = here.get(refusal.link)
        by_waiting = refusal.link in waiting or refusal.code in ("WAIT", "G_WAIT")
        usable = mend is not None and mend.key != offer.move.key
        reasons.append(Reason(refusal, mend.key if usable else "", mend.title if usable else "", by_waiting))
    whose = "、".join(TITLES[role] for role in offer.move.role)
    return Block(offer, tuple(reasons), whose)


def _happenings(case: Case, procedure: Procedure, documents, evidence) -> list[Happening]:
    by_document = {f"documents:{row.pk}": row for row in documents}
    by_evidence = {f"recording:{row.reference}": row for row in evidence}
    titles = {move.key: move.title for move in procedure.moves}
    found = []
    for act in queries.timeline(case):
        links = []
        for item in act.items.all():
            if item.ref in by_document:
                links.append(("document", str(by_document[item.ref].pk), item.title))
            elif item.ref in by_evidence and by_evidence[item.ref].file_digest:
                links.append(("evidence", by_evidence[item.ref].reference, item.title))
            else:
                links.append(("", "", item.title))
        people = dict.fromkeys(part.person.name for part in act.participations.all())
        found.append(
            Happening(
                act=act,
                title=titles.get(act.move, act.move),
                sentence=act.summary or _sentence(act, procedure),
                links=links,
                who="、".join(people) or act.actor.name,
                late=bool(act.late_reason),
            )
        )
    return found


TOLD = ("text", "content", "scene", "facts", "report", "explanation", "opinion", "reason", "result")


def _sentence(act: Act, procedure: Procedure) -> str:
    """What was written, in short; else where the act led."""
    fields = {field.name: field for move in procedure.moves if move.key == act.move for field in move.fields}
    for name in TOLD:
        words = act.facts.get(name)
        if name in fields and isinstance(words, str) and words:
            words = dict(fields[name].choices).get(words, words)
            return words if len(words) <= 80 else f"{words[:80]}……"
    return f"案件到“{procedure.step(act.to_step).title}”。" if act.to_step != act.from_step else ""
