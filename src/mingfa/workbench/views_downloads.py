"""The files of a case: documents to read, originals of evidence to take away. Only within reach."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from mingfa.case.models import Case
from mingfa.documents import docx
from mingfa.documents.models import Document
from mingfa.files import store
from mingfa.files.admission import KINDS
from mingfa.files.models import File
from mingfa.kernel.refusal import Refused
from mingfa.recording.custody import open_original
from mingfa.recording.models import Evidence, OriginalOpened
from mingfa.workbench.shell import actor_of, page, signed_in

ENDINGS = {kind.media_type: kind.endings[0] for kind in KINDS}
SANDBOX = "sandbox; default-src 'none'"


@signed_in
def document(request: HttpRequest, key: int) -> HttpResponse:
    """An issued document as PDF, shown by the browser."""
    within = Case.objects.within(actor_of(request).reach)
    row = Document.objects.filter(pk=key, case__in=within).first()
    if row is None:
        raise Http404
    try:
        data = store.read(row.digest)
    except (store.Missing, store.Damaged):
        return page(request, "workbench/unreadable.html", {"what": str(row), "case": row.case}, status=500)
    name = f"{row.title}{row.number or ''}.pdf"
    return _bytes(data, "application/pdf", name, "inline")


@signed_in
def editable(request: HttpRequest, key: int) -> HttpResponse:
    """The same document as DOCX, to write on from: for the same people as the PDF."""
    within = Case.objects.within(actor_of(request).reach)
    row = Document.objects.filter(pk=key, case__in=within).first()
    if row is None:
        raise Http404
    return _bytes(docx.docx(row), docx.MEDIA_TYPE, f"{row.title}{row.number or ''}.docx", "attachment")


@signed_in
def evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """The original of a piece of evidence; that it was opened is written down."""
    actor = actor_of(request)
    within = Case.objects.within(actor.reach)
    row = Evidence.objects.filter(reference=reference, case__in=within).select_related("case").first()
    if row is None or not row.file_digest:
        raise Http404
    try:
        data = open_original(row, actor.person, OriginalOpened.Purpose.DOWNLOAD)
    except (Refused, store.Missing) as problem:
        context = {"what": f"证据{row.number} {row.title}", "case": row.case}
        if isinstance(problem, Refused):
            context["refusals"] = problem.refusals
        return page(request, "workbench/unreadable.html", context, status=500)
    kept = File.objects.filter(digest=row.file_digest).first()
    media_type = kept.media_type if kept else "application/octet-stream"
    ending = ENDINGS.get(media_type, "bin")
    return _bytes(data, media_type, row.file_name or f"证据{row.number} {row.title}.{ending}", "attachment")


def _bytes(data: bytes, media_type: str, name: str, how: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    if how == "attachment":
        response["Content-Security-Policy"] = SANDBOX
    return response
