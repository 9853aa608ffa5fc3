"""代拟稿: the decision as it would be, without number, date or seal: what the reviewer and the leader read beforehand."""

from __future__ import annotations

from typing import Any

from mingfa.case import registry, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case
from mingfa.documents import data, render
from mingfa.documents.blocks import Block, blocks
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.issue import page
from mingfa.documents.models import Document
from mingfa.kernel import clock
from mingfa.org.models import Person


def decision_code(case: Case) -> str:
    """Which decision the approved proposal leads to."""
    proposal = substance.latest_proposal(case, approved=True)
    return "D_NO_PENALTY" if proposal is not None and proposal.outcome != "penalty" else "D_PENALTY"


def _fields(case: Case, code: str, actor: Person) -> dict[str, Any]:
    procedure = registry.procedure_of(case)
    return data.build(
        Attempt(case=case, procedure=procedure, move=procedure.move("decide"), actor=actor), code
    )


def preview(case: Case, actor: Person) -> bytes:
    """The draft decision as a PDF marked （代拟稿，未编号）."""
    code = decision_code(case)
    fields = _fields(case, code, actor)
    return render.pdf(page(CATALOGUE[code], fields, "", clock.today(), draft=True))


def paper(document: Document) -> list[Block]:
    """An issued document as blocks, for a page that shows it as paper."""
    return blocks(CATALOGUE[document.code], document.data)
