"""Audit of the whole log: tree, checkpoints, each subject's chain, commitments, and the law replayed from it.

Upper rooms add checks of the law: `@audit.law_check` on a function from all entries, in the order of the log,
to findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mingfa.kernel.canonical import NotCanonical
from mingfa.kernel.proof import ProofRefused, parse_entry
from mingfa.ledger import append_only, audit_chain, audit_tree, audit_vault
from mingfa.ledger.finding import Finding, LoggedEntry, Progress, counted, silent
from mingfa.ledger.models import LedgerEntry

LawCheck = Callable[[Iterable[LoggedEntry]], Iterable[Finding]]
_law_checks: list[LawCheck] = []


@dataclass(frozen=True)
class Report:
    """What was found. Notices are worth knowing and no fault (a clock that went back)."""

    findings: tuple[Finding, ...]
    notices: tuple[Finding, ...]
    entries: int
    size: int

    @property
    def ok(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, object]:
        """The answer of `mingfa audit --json`."""
        return {
            "ok": self.ok,
            "entries": self.entries,
            "size": self.size,
            "findings": [item.as_json() for item in self.findings],
            "notices": [item.as_json() for item in self.notices],
        }


def law_check(check: LawCheck) -> LawCheck:
    """Register a check of the law, once."""
    if check not in _law_checks:
        _law_checks.append(check)
    return check


def audit(against: Sequence[tuple[str, str]] = (), progress: Progress = silent) -> Report:
    """Check all that the log promises. `against`: (name, text) of older checkpoints kept elsewhere."""
    findings = [*_triggers()]
    notices: list[Finding] = []
    for found in audit_chain.check(progress):
        (notices if found.code == audit_chain.CLOCK_WENT_BACK else findings).append(found)
    size, of_tree = audit_tree.check(against, progress)
    findings += of_tree
    findings += audit_vault.check(progress)
    for check in _law_checks:
        findings += check(logged(progress))
    return Report(tuple(findings), tuple(notices), LedgerEntry.objects.count(), size)


def logged(progress: Progress = silent) -> Iterator[LoggedEntry]:
    """All readable entries, sealed ones in the order of the log, then those that wait."""
    rows = LedgerEntry.objects.order_by("leaf__index").values_list("leaf__index", "body")
    waiting = rows.filter(leaf=None).order_by("pk")
    total = LedgerEntry.objects.count()
    for part in (rows.exclude(leaf=None), waiting):
        for index, body in counted(part.iterator(chunk_size=2000), "按日志重放法律要求", total, progress):
            try:
                entry = parse_entry(bytes(body))
            except (NotCanonical, ProofRefused):
                continue  # The chain's check has reported it.
            yield LoggedEntry(
                index=index,
                type=entry["t"],
                subject=entry["s"],
                sequence=entry["q"],
                recorded_at=datetime.fromisoformat(entry["ts"]),
                claimed_at=datetime.fromisoformat(entry["claimed"]) if entry["claimed"] else None,
                public=entry["p"],
                committed_fields=frozenset(entry["c"]),
            )


def _triggers() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        missing = append_only.names(connection.vendor) - append_only.present(cursor, connection.vendor)
    if missing:
        yield Finding(
            "trigger_missing", "、".join(sorted(missing)), "防止修改日志的触发器不见了，可能有人动过数据库。"
        )
