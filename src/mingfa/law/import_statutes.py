"""Brings the text of statutes into the law library. Every edition stays; nothing is guessed and nothing is
half imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law.models import Article, Statute
from mingfa.law.statute_text import StatuteRefused, StatuteText, read
from mingfa.ledger.append import append

MAX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Imported:
    """What an import found: articles in the file, and labels new or different against the edition held
    before.
    """

    statute: Statute
    found: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    written: bool


def import_file(path: str | Path) -> Imported:
    """Import one statute file (UTF-8 text). Raises Refused with one sentence naming file and line."""
    place = Path(path)
    try:
        if place.stat().st_size > MAX_BYTES:
            raise Refused(
                Refusal("STATUTE_SIZE", f"“{place.name}”超过 4 MB，不像一部法律的文本。", "", "请核对文件。")
            )
        text = place.read_text("utf-8")
    except OSError:
        raise Refused(Refusal("STATUTE_FILE", f"打不开文件“{place}”。", "", "请核对路径。")) from None
    except UnicodeDecodeError:
        raise Refused(
            Refusal("STATUTE_FILE", f"“{place.name}”不是 UTF-8 编码的文本。", "", "请另存为 UTF-8 后再导入。")
        ) from None
    return import_text(text, place.name)


def import_text(text: str, file_name: str = "") -> Imported:
    """Import a statute from its text; `file_name` may carry the date of the version, like
    名称(2021-01-22).md.
    """
    try:
        found = read(text, file_name)
    except StatuteRefused as fault:
        raise Refused(Refusal("STATUTE_TEXT", f"{file_name or '文本'}：{fault}")) from None
    return _keep(found)


@transaction.atomic
def _keep(found: StatuteText) -> Imported:
    held = _held(found)
    before = {one.label: one.text for one in held.articles.all()} if held else {}
    labels = {one.label for one in found.articles}
    added = tuple(one.label for one in found.articles if one.label not in before)
    changed = tuple(
        one.label for one in found.articles if one.label in before and before[one.label] != one.text
    )
    removed = tuple(label for label in before if label not in labels)
    if held and held.version_on == found.version_on and held.digest == found.digest:
        return Imported(held, len(found.articles), (), (), (), False)
    statute = _write(found)
    append(
        "statute",
        statute.reference,
        public={
            "name": statute.name,
            "version": statute.version_on.isoformat(),
            "effective_on": statute.effective_on.isoformat(),
            "digest": statute.digest,
            "articles": len(found.articles),
            "added": len(added),
            "changed": len(changed),
            "removed": len(removed),
        },
    )
    return Imported(statute, len(found.articles), added, changed, removed, True)


def _held(found: StatuteText) -> Statute | None:
    """The edition to compare with: of the same version when there is one, else the newest version held."""
    rows = Statute.objects.filter(name=found.name).order_by("-version_on", "-edition")
    return rows.filter(version_on=found.version_on).first() or rows.first()


def _write(found: StatuteText) -> Statute:
    editions = Statute.objects.filter(name=found.name, version_on=found.version_on)
    statute = Statute.objects.create(
        name=found.name,
        title=found.title,
        version_on=found.version_on,
        edition=(editions.aggregate(last=Max("edition"))["last"] or 0) + 1,
        effective_on=found.effective_on,
        preface=found.preface,
        digest=found.digest,
        imported_at=clock.now(),
    )
    Article.objects.bulk_create(
        Article(
            statute=statute,
            number=one.number,
            suffix=one.suffix,
            label=one.label,
            chapter=one.chapter,
            text=one.text,
            paragraphs=[{"text": part.text, "items": list(part.items)} for part in one.paragraphs],
        )
        for one in found.articles
    )
    return statute
