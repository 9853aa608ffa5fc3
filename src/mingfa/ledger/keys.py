"""The installation's keys, files in `settings.KEYS`: made once, never again while something depends on them.

A key that is lost must be restored from its backup. Inventing another would lock the vault, or fork the log.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from mingfa.kernel import note
from mingfa.kernel.canonical import decode64, encode64
from mingfa.ledger.models import Checkpoint, LedgerEntry, SubjectKey

VAULT, BLIND, LOG = "vault-kek", "blind-index", "log-signer"


class KeyMissing(RuntimeError):
    """A key file is gone or unreadable although vault or log already depend on it. One Chinese sentence."""


def install() -> None:
    """Make the keys that are missing; refuses when the deployment already holds data that needs them."""
    for name in (VAULT, BLIND, LOG):
        if not (settings.KEYS / name).exists():
            _make(name)


def secret(name: str) -> bytes:
    """The 32 bytes of the vault's key-encryption key or of the blind index."""
    key = decode64(_read(name))
    if len(key) != 32:
        raise KeyMissing(f"密钥文件 {settings.KEYS / name} 已损坏，请从密钥备份恢复。")
    return key


def signer() -> tuple[str, bytes]:
    """The log's name (origin) and its Ed25519 private key."""
    name, _, encoded = _read(LOG).partition(" ")
    return name, decode64(encoded)


def verifier() -> str:
    """The log's verifier key line, without newline."""
    name, key = signer()
    return note.vkey(name, note.public_key(key))


def _read(name: str) -> str:
    path = settings.KEYS / name
    if not path.exists():
        install()
    return path.read_text("ascii").strip()


def _make(name: str) -> None:
    needed = (
        LedgerEntry.objects.exists() or Checkpoint.objects.exists()
        if name == LOG
        else SubjectKey.objects.exists()
    )
    if needed:
        raise KeyMissing(
            f"密钥文件 {settings.KEYS / name} 不见了，系统不会另造一把。请从密钥备份恢复后再试。"
        )
    if name == LOG:
        origin = getattr(settings, "LOG_ORIGIN", "") or f"mingfa.local/log-{secrets.token_hex(4)}"
        text = f"{origin} {encode64(note.new_key())}"
    else:
        text = encode64(secrets.token_bytes(32))
    _write_once(settings.KEYS / name, text + "\n")


def _write_once(path: Path, text: str) -> None:
    """Whole or not at all, and never over an existing file: of two processes that start together one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        fresh.unlink()
