"""代拟稿: a document as it would be, without number, date or seal: what is read before anybody signs."""

from __future__ import annotations

from typing import Any

from mingfa.case import registry, substance
from mingfa.case.attempt import Attempt, Participant
from mingfa.case.duties import OFFICER
from mingfa.case.models import Case
from mingfa.documents import data, html, render, sealed
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.issue import page
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move, Procedure
from mingfa.org.models import Person


def decision_code(case: Case) -> str:
    """Which decision the newest proposal leads to."""
    proposal, decides = substance.latest_proposal(case), _decisions(case)
    outcome = proposal.outcome if proposal else ""
    return next((code for code in decides if CATALOGUE[code].outcome == outcome), decides[0])


def _decisions(case: Case) -> list[str]:
    """The documents of the case's procedure that tell a decision."""
    codes = [code for move in registry.procedure_of(case).moves for code in move.documents]
    return [code for code in dict.fromkeys(codes) if CATALOGUE[code].outcome]


def preview(case: Case, code: str = "", actor: Person | None = None) -> bytes:
    """The draft as a PDF marked （代拟稿，未编号）; without a code the decision that the newest proposal leads to."""
    return render.pdf(draft(case, code, actor))


def draft(case: Case, code: str = "", actor: Person | None = None) -> dict[str, Any]:
    """The draft as the layout takes it, and as `documents.html.paper` reads it; what is not known yet is left out."""
    kind = CATALOGUE[code or decision_code(case)]
    return page(kind, _fields(case, kind.code, actor), "", clock.today(), draft=True)


def sentences(case: Case) -> list[str]:
    """The draft decision as a legal review freezes it: bare text, no number, address or phone of anybody (CF 58; S-13).

    Empty while no proposal is approved, and in a procedure that ends in no decision document.
    """
    if substance.latest_proposal(case, approved=True) is None or not _decisions(case):
        return []
    kind = CATALOGUE[decision_code(case)]
    fields = sealed.covered(_fields(case, kind.code, None))
    return html.sentences(page(kind, fields, "", clock.today(), draft=True))


def _fields(case: Case, code: str, actor: Person | None) -> dict[str, Any]:
    procedure = registry.procedure_of(case)
    return data.build(_attempt(case, procedure, _making(procedure, code), actor), code)


def paper(document: Document) -> list[html.Line]:
    """The body of an issued document, for a page that shows it as paper."""
    return html.body(document)


def _making(procedure: Procedure, code: str) -> Move:
    return next(move for move in procedure.moves if code in move.documents)


def _attempt(case: Case, procedure: Procedure, move: Move, actor: Person | None) -> Attempt:
    """An attempt at the move that would make the document, with what the case already knows instead of a filled form."""
    last = case.acts.select_related("actor").order_by("-sequence").first()
    assert last is not None  # every case begins with an act
    rows = case.participations.filter(capacity=OFFICER).select_related("person").order_by("pk")
    people = {row.person_id: Participant(row.person, OFFICER) for row in rows}
    facts = {"hearing_right": True} if case.notices.filter(hearing_right=True).exists() else {}
    return Attempt(
        case=case,
        procedure=procedure,
        move=move,
        actor=actor or last.actor,
        participants=tuple(people.values()),
        facts=facts,
    )
