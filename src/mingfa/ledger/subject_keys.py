"""One random key per subject, wrapped by the installation's key-encryption key (docs/log-format.md §9)."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mingfa.kernel import clock
from mingfa.ledger import keys
from mingfa.ledger.keys import KeyMissing
from mingfa.ledger.models import SubjectKey

FORM = b"\x01"


class KeyDestroyed(RuntimeError):
    """The subject was erased; nothing may be kept under it any more."""


def key_row(subject: str, known: SubjectKey | None = None) -> SubjectKey:
    """The subject's key, made when there is none; `known` spares the query. Raises KeyDestroyed."""
    row = known or SubjectKey.objects.filter(subject=subject).first()
    if row is None:
        fresh = secrets.token_bytes(32)
        made = SubjectKey(subject=subject, wrapped=wrap(subject, fresh), made_at=clock.now())
        SubjectKey.objects.bulk_create([made], ignore_conflicts=True)
        # Another transaction may have been first: what the table holds now is the subject's key.
        row = made if made.pk else SubjectKey.objects.get(subject=subject)
    if row.destroyed:
        raise KeyDestroyed("这个主体的密钥已依法销毁，不能再存入内容。")
    return row


def wrap(subject: str, key: bytes) -> bytes:
    """Encrypt a subject's key under the key-encryption key."""
    return _encrypt(keys.secret(keys.VAULT), key, _key_label(subject))


def close(row: SubjectKey, name: str, value: bytes) -> bytes:
    """Encrypt a value under the subject's key."""
    return _encrypt(_unwrap(row), value, _value_label(row.subject, name))


def open_(row: SubjectKey, name: str, sealed: bytes) -> bytes:
    """Decrypt a value; raises KeyMissing when the key-encryption key is not the one it was wrapped with."""
    return _decrypt(_unwrap(row), sealed, _value_label(row.subject, name))


def _unwrap(row: SubjectKey) -> bytes:
    return _decrypt(keys.secret(keys.VAULT), bytes(row.wrapped), _key_label(row.subject))


def _key_label(subject: str) -> bytes:
    return b"mingfa/key/v1\0" + subject.encode()


def _value_label(subject: str, name: str) -> bytes:
    return b"mingfa/vault/v1\0" + subject.encode() + b"\0" + name.encode()


def _encrypt(key: bytes, value: bytes, label: bytes) -> bytes:
    nonce = secrets.token_bytes(12)
    return FORM + nonce + AESGCM(key).encrypt(nonce, value, label)


def _decrypt(key: bytes, sealed: bytes, label: bytes) -> bytes:
    if sealed[:1] != FORM:
        raise KeyMissing("保险库里的内容不是认得的格式，可能被改动过。")
    try:
        return AESGCM(key).decrypt(sealed[1:13], sealed[13:], label)
    except InvalidTag as cause:
        raise KeyMissing("保险库的密钥与内容不符：密钥文件被换过，或者内容被改动过。") from cause
