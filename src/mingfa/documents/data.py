"""What each document says, gathered from the typed core and the facts of the act: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.documents import data_forms, data_letters, data_records, paper
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.data_records import served_document
from mingfa.documents.money import day
from mingfa.documents.sources import addressed, parties

__all__ = ["build", "served_document"]


def build(attempt: Attempt, code: str) -> dict[str, Any]:
    """Every field of a document by name; a missing one is empty. What is common to all comes first."""
    case, agency = attempt.case, attempt.case.agency
    fields: dict[str, Any] = {
        "agency": agency.name,
        "agency_address": agency.address,
        "agency_phone": agency.phone,
        "case_no": case.number,
        "case_title": case.title,
        "made_on": day(attempt.happened_on),
        "you": addressed(case),
        "parties": parties(case),
    }
    make = _BUILDERS.get(code)
    return fields | (make(attempt) if make else paper.build(attempt, CATALOGUE[code]))


_BUILDERS: dict[str, Callable[[Attempt], dict[str, Any]]] = {
    "D_CLUE": data_forms.clue,
    "D_FILE_APPR": data_forms.filing,
    "D_SITE": data_records.record,
    "D_INQUIRY": data_records.record,
    "D_ORDER_FIX": data_letters.order,
    "D_INV_REPORT": data_forms.report,
    "D_DECISION_APPR": data_forms.proposal,
    "D_PEN_NOTICE": data_letters.notice,
    "D_STATEMENT": data_records.statement,
    "D_LEGAL_OPINION": data_forms.opinion,
    "D_PENALTY": data_letters.decision,
    "D_NO_PENALTY": data_letters.decision,
    "D_SERVICE": data_records.service,
    "D_CLOSE": data_forms.closing,
}
