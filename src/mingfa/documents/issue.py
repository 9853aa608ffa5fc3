"""Issuing a document: data, check, number, PDF, files, table of contents, log; all inside the act's transaction."""

from __future__ import annotations

from typing import Any

from mingfa.case import items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.documents import data, guards, numbering, render
from mingfa.documents.blocks import blocks
from mingfa.documents.catalogue import CATALOGUE, DocumentKind
from mingfa.documents.models import Document
from mingfa.files import store
from mingfa.kernel.procedure import Effect
from mingfa.kernel.refusal import Refused
from mingfa.ledger.append import append

SIGNED_BY_PARTY = {
    "D_SITE": ["当事人（见证人）签名", "执法人员签名"],
    "D_INQUIRY": ["被询问人签名", "执法人员签名"],
    "D_STATEMENT": ["当事人签名", "执法人员签名"],
    "D_SERVICE": ["受送达人签名", "送达人签名"],
}


def issues(code: str) -> Effect:
    """The effect that issues this document."""
    kind = CATALOGUE[code]

    def issue(attempt: Attempt, act: Act) -> Document:
        return _issue(kind, attempt, act)

    return issue


def _issue(kind: DocumentKind, attempt: Attempt, act: Act) -> Document:
    case = attempt.case
    fields = data.build(attempt, kind.code)
    lacking = guards.missing(kind, fields)
    if lacking:
        raise Refused(*lacking)
    number = numbering.take(case.agency, kind.word, attempt.happened_on.year) if kind.numbered else None
    layout = page(kind, fields, number or "", attempt.happened_on)
    file = store.put(render.pdf(layout), "application/pdf")
    document = Document.objects.create(
        case=case,
        act=act,
        agency=case.agency,
        code=kind.code,
        title=kind.title,
        number=number,
        template_version=kind.version,
        data=fields,
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
    if kind.code in guards.OUTCOMES:
        Decision.objects.filter(case=case).update(document_number=number)
    append(
        "document",
        case.log_subject,
        public={
            "code": kind.code,
            "version": kind.version,
            "digest": file.digest,
            "on": str(document.made_on),
        },
        committed={"number": number or "", "title": kind.title},
        claimed_at=act.happened_at,
    )
    return document


def page(
    kind: DocumentKind, fields: dict[str, Any], number: str, made_on, *, draft: bool = False
) -> dict[str, Any]:
    """A document as the layout takes it."""
    return {
        "title": kind.title,
        "agency": fields["agency"],
        "number": number,
        "case_no": fields["case_no"],
        "blocks": blocks(kind, fields),
        "signers": SIGNED_BY_PARTY.get(kind.code, []),
        "outgoing": kind.outgoing,
        "draft": draft,
        "date": made_on,
    }
