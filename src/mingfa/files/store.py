"""Content-addressed bytes on the local disk: written whole or not at all, and checked each time they are
read.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from mingfa.files.admission import admit
from mingfa.files.models import File
from mingfa.kernel import clock

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


class Missing(LookupError):
    """No bytes with this digest are stored."""


class Damaged(ValueError):
    """The stored bytes no longer fit their digest: somebody changed them, or the disk did."""


def digest_of(data: bytes) -> str:
    """The address of these bytes: "sha256:" and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def put(data: bytes, media_type: str = "", *, name: str = "") -> File:
    """Admit and store bytes; the same bytes again answer with the same row.

    `media_type` and `name` are what the sender claims and are only compared with the content. Raises
    `Refused` with one Chinese sentence. The bytes are on the disk before the row is written, so a failed
    transaction leaves an orphan.
    """
    kind = admit(data, media_type, name)
    digest = digest_of(data)
    _write(path_of(digest), data)
    row, _ = File.objects.get_or_create(
        digest=digest, defaults={"size": len(data), "media_type": kind.media_type, "stored_at": clock.now()}
    )
    return row


def read(digest: str) -> bytes:
    """The bytes behind a digest, after checking that they still fit it. Raises Missing or Damaged."""
    try:
        data = path_of(digest).read_bytes()
    except FileNotFoundError:
        raise Missing(digest) from None
    if digest_of(data) != digest:
        raise Damaged(digest)
    return data


def path_of(digest: str) -> Path:
    """Where the bytes lie. Raises Missing for anything that is no digest, so that no path can be smuggled
    in.
    """
    if not _DIGEST.fullmatch(digest):
        raise Missing(digest)
    name = digest.removeprefix("sha256:")
    return Path(settings.FILES) / name[:2] / name[2:4] / name


def faults(share: int = 1, part: int = 0) -> Iterator[tuple[str, str]]:
    """Re-hash every stored file (or one of `share` parts of them): digest and "missing" or "damaged" of each
    bad one.
    """
    for row in File.objects.order_by("pk").iterator():
        if row.pk % share != part:
            continue
        try:
            read(row.digest)
        except Missing:
            yield row.digest, "missing"
        except Damaged:
            yield row.digest, "damaged"


def sweep(before: datetime) -> int:
    """Remove what failed transactions left behind: bytes without a row that were written before the instant.

    Returns how many were removed. Recent ones stay: their transaction may still be running.
    """
    removed = 0
    for path in Path(settings.FILES).rglob("*"):
        if not path.is_file() or path.stat().st_mtime >= before.timestamp():
            continue
        if path.name.startswith(".tmp-") or not File.objects.filter(digest=f"sha256:{path.name}").exists():
            path.unlink()
            removed += 1
    return removed


def _write(path: Path, data: bytes) -> None:
    """Temporary file → fsync → rename → fsync of the folder: after a crash it is there whole, or not at
    all.
    """
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".tmp-{secrets.token_hex(8)}"
    try:
        with open(temporary, "xb") as stream:
            os.fchmod(stream.fileno(), 0o400)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.rename(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
