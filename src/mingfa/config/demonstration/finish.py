"""After the months were lived: seal and sign the log, do what the outbox holds, make the register."""

from __future__ import annotations

from mingfa.case import outbox
from mingfa.disclosure.apply import rebuild
from mingfa.ledger.checkpoint import checkpoint
from mingfa.ledger.seal import seal


def finish() -> None:
    """Bring log and register up to the demonstration's today."""
    seal()
    checkpoint()
    while outbox.drain():
        pass
    rebuild()
