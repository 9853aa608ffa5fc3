"""After the months were lived: seal and sign the log, fill the register."""

from __future__ import annotations

from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.seal import seal
from mingfa.org.seed import Organisation


def finish(made: Organisation) -> None:
    """Bring log and register up to the demonstration's today."""
    seal()
    checkpoint()
