"""Issuing a document: data, check, number, PDF, files, table of contents, log; all inside the act's transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from mingfa.case import items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.documents import data, guards, numbering, render, sealed
from mingfa.documents.blocks import blocks
from mingfa.documents.catalogue import CATALOGUE, DocumentKind
from mingfa.documents.models import Document
from mingfa.documents.money import day
from mingfa.files import store
from mingfa.kernel import clock, note
from mingfa.kernel.procedure import Effect
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger.append import append
from mingfa.ledger.queries import latest_checkpoint
from mingfa.org.models import Person


def issues(code: str) -> Effect:
    """The effect that issues this document."""
    kind = CATALOGUE[code]

    def issue(attempt: Attempt, act: Act) -> Document:
        return _issue(kind, attempt, act)

    return issue


def issues_decided(*codes: str) -> Effect:
    """The effect that issues the one of these documents which tells the outcome that was decided."""
    by_outcome = {CATALOGUE[code].outcome: CATALOGUE[code] for code in codes}

    def issue(attempt: Attempt, act: Act) -> Document:
        return _issue(by_outcome[Decision.objects.get(case=attempt.case).outcome], attempt, act)

    return issue


def _issue(kind: DocumentKind, attempt: Attempt, act: Act) -> Document:
    case = attempt.case
    fields = data.build(attempt, kind.code)
    lacking = guards.missing(kind, fields)
    if lacking:
        raise Refused(*lacking)
    fields["checkpoint"] = _checkpoint() if kind.outcome else ""
    number = numbering.take(case.agency, kind, attempt.happened_on.year) if kind.numbered else None
    text = number.text if number else None
    file = store.put(render.pdf(page(kind, fields, text or "", attempt.happened_on)), "application/pdf")
    document = Document.objects.create(
        case=case,
        act=act,
        agency=case.agency,
        code=kind.code,
        title=kind.title,
        number=text,
        word=number.word if number else "",
        year=number.year if number else None,
        place=number.place if number else None,
        template_version=kind.version,
        data=sealed.seal(fields, file.digest),
        digest=file.digest,
        made_on=attempt.happened_on,
    )
    items.register(
        case,
        kind="document",
        title=kind.title,
        digest=file.digest,
        made_on=document.made_on,
        ref=f"documents:{document.pk}",
        act=act,
        volume=kind.volume,
    )
    if kind.outcome:
        Decision.objects.filter(case=case).update(document_number=text)
    _log(document, act)
    return document


def _checkpoint() -> str:
    """The last signed head of the public log, so that the paper names what it can be checked against (trust.md §1)."""
    signed = latest_checkpoint()
    return note.parse_checkpoint(note.parse(signed.note).text).text.strip() if signed else ""


def _log(document: Document, act: Act) -> None:
    append(
        "document",
        document.case.log_subject,
        public={
            "code": document.code,
            "version": document.template_version,
            "digest": document.digest,
            "on": str(document.made_on),
        },
        committed={"number": document.number or "", "title": document.title},
        claimed_at=act.happened_at,
    )
    if document.number:
        append(
            "document_number",
            document.case.log_subject,
            public={**_series(document), "digest": document.digest, "on": str(document.made_on)},
            committed={"number": document.number},
            claimed_at=act.happened_at,
        )


def _series(document: Document) -> dict[str, Any]:
    """A number's place in its series, from which an auditor sees a gap."""
    return {
        "agency": document.agency.reference,
        "code": document.code,
        "word": document.word,
        "year": document.year,
        "value": document.place,
    }


@transaction.atomic
def void(document: Document, *, reason: str, by: Person, act: Act) -> Document:
    """作废: the document keeps its number, which is never given again; the log says so (procedures §5).

    Raises Refused without a reason, for a document voided before, and for a decision: that is changed or revoked by law.
    """
    row = Document.objects.select_for_update().select_related("case", "agency").get(pk=document.pk)
    if CATALOGUE[row.code].outcome:
        raise Refused(
            Refusal("VOID_DECISION", "决定书不能作废。", "行政处罚法 第七十五条", "请按撤销、变更决定办理。")
        )
    if not reason.strip():
        raise Refused(Refusal("VOID_REASON", "作废文书没有写理由。", mend="请写明理由。", field="reason"))
    if row.voided_on:
        raise Refused(Refusal("VOID_TWICE", f"{row}已经在{day(row.voided_on)}作废。"))
    row.voided_on, row.void_reason = clock.local(act.recorded_at).date(), reason.strip()
    row.save(update_fields=["voided_on", "void_reason"])
    append(
        "document_number" if row.number else "document",
        row.case.log_subject,
        public={
            **(_series(row) if row.number else {"code": row.code}),
            "digest": row.digest,
            "state": "VOIDED",
            "by": by.pseudonym,
        },
        committed={"number": row.number or "", "reason": row.void_reason},
        claimed_at=act.happened_at,
    )
    return row


def page(
    kind: DocumentKind, fields: dict[str, Any], number: str, made_on: date, *, draft: bool = False
) -> dict[str, Any]:
    """A document as the layout takes it. A draft has no number, no date and no seal."""
    return {
        "code": kind.code,
        "title": kind.title,
        "template": kind.template,
        "agency": fields["agency"],
        "number": number,
        "case_no": fields["case_no"],
        "blocks": blocks(kind, fields),
        "page_signers": list(dict.fromkeys(kind.signers)),
        "seal": kind.sealed and not draft,
        "draft": draft,
        "date": made_on,
        "signed_on": "　　　　年　　月　　日" if draft else day(made_on),
        "checkpoint": fields.get("checkpoint", ""),
    }
