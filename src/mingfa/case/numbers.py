"""Gap-free running numbers, taken inside the act that needs them: a rollback gives the number back."""

from __future__ import annotations

from django.db import transaction

from mingfa.case.models import CaseNumber
from mingfa.org.models import Agency


def take(agency: Agency, kind: str, year: int) -> int:
    """The next number of the series (agency, kind, year), from 1; the row stays locked until the transaction ends."""
    with transaction.atomic():
        series, _ = CaseNumber.objects.get_or_create(agency=agency, kind=kind, year=year)
        series = CaseNumber.objects.select_for_update().get(pk=series.pk)
        series.last += 1
        series.save(update_fields=["last"])
        return series.last


def case_number(agency: Agency, code: str, year: int) -> str:
    """案号: one case, one number, one volume (internal; `蚌-PEN-2026-00041`)."""
    return f"{agency.document_word or agency.region_code}-{code}-{year}-{take(agency, code, year):05d}"
