"""The vault: identity numbers, phones, addresses, accounts, each encrypted under its subject's key.

Erasing a subject destroys its key (个人信息保护法第四十七条); what stays elsewhere in ciphertext can not be
read again. Equality search goes through a keyed blind index. A subject is a plain string: whoever owns the
row keeps it there.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping

from django.db import transaction

from mingfa.kernel import clock
from mingfa.ledger import keys, subject_keys
from mingfa.ledger.append import append
from mingfa.ledger.models import LedgerEntry, SubjectKey, VaultValue

__all__ = ["blind", "destroy", "get", "get_many", "put", "put_many"]


def put(subject: str, name: str, value: str) -> None:
    """Keep a value under a subject, in place of the one before. Raises subject_keys.KeyDestroyed."""
    put_many(subject, {name: value})


def put_many(subject: str, values: Mapping[str, str]) -> None:
    """Keep several values at once."""
    with transaction.atomic():
        row = subject_keys.key_row(subject)
        VaultValue.objects.bulk_create(
            [
                VaultValue(
                    key=row,
                    name=name,
                    sealed=subject_keys.close(row, name, value.encode("utf-8")),
                    put_at=clock.now(),
                )
                for name, value in values.items()
            ],
            update_conflicts=True,
            update_fields=["sealed", "put_at"],
            unique_fields=["key", "name"],
        )


def get(subject: str, name: str) -> str | None:
    """The value, or None when there is none or it was erased. Raises KeyMissing with a foreign key file."""
    row = VaultValue.objects.select_related("key").filter(key__subject=subject, name=name).first()
    return None if row is None else subject_keys.open_(row.key, name, bytes(row.sealed)).decode("utf-8")


def get_many(subject: str) -> dict[str, str]:
    """All values of a subject by name, without the salts of its log entries."""
    rows = VaultValue.objects.select_related("key").filter(key__subject=subject)
    return {
        row.name: subject_keys.open_(row.key, row.name, bytes(row.sealed)).decode("utf-8")
        for row in rows.exclude(name__startswith="entry:")
    }


def blind(kind: str, value: str) -> str:
    """A keyed index of a value: equal values, equal indexes; nothing can be read from one. 64 characters."""
    plain = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    label = b"mingfa/b1\0" + kind.encode("utf-8") + b"\0"
    return hmac.new(keys.secret(keys.BLIND), label + plain.encode("utf-8"), hashlib.sha256).hexdigest()


def destroy(subject: str, *, ground: str = "erasure") -> None:
    """Erase a subject: its key and values go, the log says so. `ground` is a code."""
    with transaction.atomic():
        row = SubjectKey.objects.select_for_update().filter(subject=subject).first()
        if row is None or row.destroyed:
            return
        VaultValue.objects.filter(key=row).delete()
        SubjectKey.objects.filter(pk=row.pk).update(wrapped=b"", destroyed_at=clock.now())
        if LedgerEntry.objects.filter(subject=subject).exists():
            append("redact", subject, public={"ground": ground, "whole": True})
