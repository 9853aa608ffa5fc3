"""Bytes are stored whole under their digest, and checked when they are read."""

import os
import stat
from datetime import date, timedelta

import pytest
from tests.files.samples import TEXT, jpeg, pdf, png

from mingfa.files import store
from mingfa.files.models import File
from mingfa.kernel import clock
from mingfa.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


def test_the_digest_is_the_address():
    row = store.put(TEXT, "text/plain", name="说明.txt")
    assert row.digest == store.digest_of(TEXT)
    assert (row.size, row.media_type) == (len(TEXT), "text/plain")
    assert store.read(row.digest) == TEXT


def test_the_same_bytes_are_stored_once():
    first, second = store.put(pdf(), name="甲.pdf"), store.put(pdf(), name="乙.pdf")
    assert first.pk == second.pk
    assert File.objects.count() == 1


def test_a_refused_file_leaves_nothing(settings):
    with pytest.raises(Refused):
        store.put(b"<html>", "text/plain", name="说明.txt")
    assert File.objects.count() == 0
    assert [path for path in settings.FILES.rglob("*") if path.is_file()] == []


def test_a_changed_byte_on_the_disk_is_noticed():
    row = store.put(jpeg())
    path = store.path_of(row.digest)
    os.chmod(path, 0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(store.Damaged):
        store.read(row.digest)
    assert list(store.faults()) == [(row.digest, "damaged")]


def test_a_lost_file_is_noticed():
    kept, lost = store.put(png()), store.put(jpeg())
    store.path_of(lost.digest).unlink()
    with pytest.raises(store.Missing):
        store.read(lost.digest)
    assert list(store.faults()) == [(lost.digest, "missing")]
    assert store.read(kept.digest) == png()


def test_a_damaged_file_is_mended_by_the_original():
    row = store.put(png())
    path = store.path_of(row.digest)
    os.chmod(path, 0o600)
    path.write_bytes(b"broken")
    store.put(png())
    assert store.read(row.digest) == png()
    assert list(store.faults()) == []


@pytest.mark.parametrize(
    "digest",
    [
        "",
        "sha256:",
        "../../etc/passwd",
        "sha256:../../../../etc/passwd",
        "sha256:" + "g" * 64,
        "sha256:" + "A" * 64,
    ],
)
def test_an_address_is_never_a_path(digest):
    with pytest.raises(store.Missing):
        store.read(digest)


def test_originals_are_not_writable_and_no_temporary_file_stays(settings):
    row = store.put(png())
    path = store.path_of(row.digest)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert [one.name for one in settings.FILES.rglob("*") if one.is_file()] == [path.name]


def test_a_crash_while_writing_leaves_no_half_file(monkeypatch):
    def crash(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="No space"):
        store.put(png())
    monkeypatch.undo()
    assert File.objects.count() == 0
    assert not store.path_of(store.digest_of(png())).exists()
    assert store.read(store.put(png()).digest) == png()


def test_sweeping_takes_old_orphans_and_nothing_else():
    row = store.put(png())
    orphan = store.path_of(store.digest_of(jpeg()))
    fresh = store.path_of(store.digest_of(pdf()))
    for path, data in ((orphan, jpeg()), (fresh, pdf())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    now = clock.at(date(2026, 6, 16))
    for path in (orphan, store.path_of(row.digest)):
        os.utime(path, (now.timestamp() - 3 * 86400,) * 2)
    os.utime(fresh, (now.timestamp(),) * 2)
    assert store.sweep(now - timedelta(days=1)) == 1
    assert not orphan.exists() and fresh.exists()
    assert store.read(row.digest) == png()


def test_the_nightly_share_covers_every_file_in_the_end():
    rows = [store.put(png(note=str(number).encode())) for number in range(7)]
    for row in rows:
        store.path_of(row.digest).unlink()
    found = [digest for part in range(3) for digest, _ in store.faults(share=3, part=part)]
    assert sorted(found) == sorted(row.digest for row in rows)
