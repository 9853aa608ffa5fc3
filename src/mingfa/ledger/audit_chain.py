"""The entries themselves: bytes against columns, the chain of each subject, its sequence and its time."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from mingfa.kernel import merkle
from mingfa.kernel.canonical import NotCanonical
from mingfa.kernel.proof import ProofRefused, parse_entry
from mingfa.ledger import vocabulary
from mingfa.ledger.append import instant
from mingfa.ledger.finding import Finding, Progress, counted
from mingfa.ledger.models import LedgerEntry

CLOCK_WENT_BACK = "clock_went_back"


def check(progress: Progress) -> Iterator[Finding]:
    """Each entry by itself and after the one before it in its subject; then those that nobody will seal."""
    rows = LedgerEntry.objects.order_by("subject", "sequence").iterator(chunk_size=2000)
    subject, previous, last_ts = None, None, ""
    for row in counted(rows, "核对条目", LedgerEntry.objects.count(), progress):
        if row.subject != subject:
            subject, previous, last_ts = row.subject, None, ""
        leaf = merkle.leaf_hash(bytes(row.body)).hex()
        try:
            entry = parse_entry(bytes(row.body))
        except (NotCanonical, ProofRefused) as cause:
            yield Finding("entry_malformed", row.reference, f"条目读不懂：{cause}")
            previous = (row.sequence, leaf)
            continue
        yield from _columns(row, entry, leaf)
        yield from _after(row, entry, previous, last_ts)
        fault = vocabulary.fault_in(entry["v"], entry["t"], entry["p"], entry["c"])
        if fault:
            yield Finding("vocabulary", row.reference, fault)
        if "skew" in entry:
            seconds = entry["skew"] / 1_000_000
            yield Finding(CLOCK_WENT_BACK, row.reference, f"记录时服务器时钟倒退了 {seconds:.0f} 秒。")
        previous, last_ts = (row.sequence, leaf), max(last_ts, entry["ts"])
    yield from _homeless()


def _columns(row: LedgerEntry, entry: dict, leaf: str) -> Iterator[Finding]:
    told = (entry["s"], entry["q"], entry["t"], entry["ts"], leaf)
    kept = (row.subject, row.sequence, row.type, instant(row.recorded_at), row.leaf_hash)
    if told != kept:
        yield Finding("entry_edited", row.reference, "条目原文与它的检索字段或摘要不符，有人改动过。")


def _after(
    row: LedgerEntry, entry: dict, previous: tuple[int, str] | None, last_ts: str
) -> Iterator[Finding]:
    expected = previous[0] + 1 if previous else 1
    if row.sequence != expected:
        yield Finding(
            "sequence_gap",
            row.reference,
            f"主体内序号应为 {expected}，却是 {row.sequence}：中间的条目被删除了。",
        )
    elif entry["prev"] != (previous[1] if previous else None):
        yield Finding("chain_broken", row.reference, "条目所记的前一条摘要与前一条不符：前一条被改动或换过。")
    if entry["ts"] < last_ts:
        yield Finding("time_backwards", row.reference, "记录时间早于同一主体的前一条。")


def _homeless() -> Iterator[Finding]:
    """An entry is either sealed or waits to be: anything else did not come through append()."""
    for row in LedgerEntry.objects.filter(leaf=None, waiting=None).order_by("pk"):
        yield Finding(
            "entry_inserted", row.reference, "条目没有封存也不在待封存队列里：不是正常写入，或者叶子被删除。"
        )
    both = LedgerEntry.objects.filter(~Q(leaf=None), ~Q(waiting=None)).order_by("pk")
    for row in both:
        yield Finding("entry_queued_again", row.reference, "条目已经封存，却还在待封存队列里。")
