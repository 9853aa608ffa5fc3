"""What was typed into the form of a move, as the raw values that `case.facts` cleans. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import HttpRequest

from mingfa.files import store
from mingfa.files.admission import LARGEST
from mingfa.kernel.procedure import Field, Move
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org.models import Person

PREFIX = "f"
KEPT = "kept"
MOST_ROWS = 200


def name_of(name: str, within: str = "") -> str:
    """How a field is called in the form: f.title, f.items.0.kind."""
    return f"{within or PREFIX}.{name}"


def read(request: HttpRequest, move: Move, person: Person) -> tuple[dict[str, Any], list[Refusal]]:
    """The raw values of the move's fields; files are stored first and travel on as their digest.

    A file that cannot be taken in is a refusal of its field; everything else is read nevertheless.
    """
    faults: list[Refusal] = []
    raw = {field.name: _value(request, field, "", person, faults, field.name) for field in move.fields}
    return raw, faults


def _value(request, field: Field, within: str, person: Person, faults: list[Refusal], top: str) -> Any:
    name = name_of(field.name, within)
    if field.kind == "rows":
        return [
            {
                column.name: _value(request, column, f"{name}.{number}", person, faults, top)
                for column in field.columns
            }
            for number in range(_count(request.POST, name))
        ]
    if field.kind == "points":
        return [
            {
                "point": key,
                "verdict": request.POST.get(f"{name}.{key}.verdict", ""),
                "reason": request.POST.get(f"{name}.{key}.reason", ""),
            }
            for key, _ in field.choices
        ]
    if field.kind == "file":
        return _file(request, name, field, person, faults, top)
    if field.kind in ("choices", "persons", "items"):
        return request.POST.getlist(name)
    if field.kind == "yes":
        return "1" if name in request.POST else ""
    return request.POST.get(name, "")


def _count(post: Mapping[str, str], name: str) -> int:
    text = post.get(f"{name}.count", "0")
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _file(request, name: str, field: Field, person: Person, faults: list[Refusal], top: str) -> str:
    sent = request.FILES.get(name)
    if sent is None:
        return unseal(request.POST.get(f"{name}.{KEPT}", ""), person)
    if sent.size > LARGEST:  # before a byte of it is in memory
        most = LARGEST // (1024 * 1024)
        faults.append(
            Refusal(
                "FILE_TOO_LARGE",
                f"“{field.label}”的文件超过 {most} MB。",
                mend="请压缩或者分段后再传。",
                field=top,
            )
        )
        return ""
    try:
        return store.put(sent.read(), sent.content_type or "", name=sent.name or "").digest
    except Refused as refused:
        faults += [
            Refusal(one.code, f"“{field.label}”：{one.reason}", one.article, one.mend, field=top)
            for one in refused.refusals
        ]
        return ""


def seal(digest: str, person: Person) -> str:
    """A digest that this person may hand in again. Unsealed digests are not believed: they could name a foreign file."""
    return signing.dumps(digest, salt=f"desk-file-{person.pk}") if digest else ""


def unseal(text: str, person: Person) -> str:
    """The digest behind a seal of this person; "" for anything else."""
    try:
        return signing.loads(text, salt=f"desk-file-{person.pk}") if text else ""
    except signing.BadSignature:
        return ""
