"""Proof bundles for entries: what a person entitled to a record is handed (docs/log-format.md §7)."""

from __future__ import annotations

from collections.abc import Sequence

from mingfa.kernel import proof
from mingfa.kernel.proof import Verdict, check
from mingfa.ledger import commitments, keys, tree
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.models import Checkpoint, Leaf, LedgerEntry
from mingfa.ledger.seal import seal

__all__ = ["CannotDisclose", "Verdict", "bundle", "check", "text"]


class CannotDisclose(ValueError):
    """A field was never committed to, or its value was erased. One Chinese sentence."""


def bundle(entry: LedgerEntry, disclose: Sequence[str] = (), kind: str = "entry") -> bytes:
    """The bundle of an entry as canonical JSON, opening the committed fields named in `disclose`.

    Seals and signs first when the entry is not yet under a checkpoint, so not inside a transaction. Raises CannotDisclose,
    proof.ProofRefused for a kind that does not fit the entry's type.
    """
    known = commitments.openings(entry) if disclose else {}
    missing = [name for name in disclose if name not in known]
    if missing:
        raise CannotDisclose(f"字段 {'、'.join(missing)} 没有存过，或者已经依法删除，不能出示。")
    shown = {name: known[name] for name in disclose}
    return proof.make_bundle(kind, bytes(entry.body), shown, text(entry), [keys.verifier()])


def text(entry: LedgerEntry) -> str:
    """The `tlog-proof` of an entry under the latest checkpoint."""
    signed, index = _under_checkpoint(entry)
    return proof.format_proof(index, tree.at(signed.size).inclusion_proof(index), signed.note)


def _under_checkpoint(entry: LedgerEntry) -> tuple[Checkpoint, int]:
    leaf = Leaf.objects.filter(entry=entry).first()
    signed = Checkpoint.objects.order_by("-size").first()
    if leaf is None or signed is None or signed.size <= leaf.index:
        seal()
        signed = checkpoint()
        leaf = Leaf.objects.get(entry=entry)
    return signed, leaf.index
