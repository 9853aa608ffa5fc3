"""The key that signs receipts: the public site's own, so that it needs neither the log nor its key."""

from __future__ import annotations

import os
import secrets

from django.conf import settings

from mingfa.kernel import note
from mingfa.kernel.canonical import decode64, encode64

FILE = "receipt-signer"


def signer() -> tuple[str, bytes]:
    """The name and the private key (32 bytes); made at the first receipt, whole or not at all."""
    path = settings.KEYS / FILE
    if not path.exists():
        fresh = path.with_name(f".{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"mingfa.local/receipts-{secrets.token_hex(4)} {encode64(note.new_key())}\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            fresh.unlink()
    name, _, encoded = path.read_text("ascii").strip().partition(" ")
    return name, decode64(encoded)


def vkey() -> str:
    """The verifier key line of the receipts, without newline."""
    name, key = signer()
    return note.vkey(name, note.public_key(key))
