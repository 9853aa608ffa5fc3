"""One treated place of a copy shown again, or hidden again: exactly that one, found by the order of the places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mingfa.disclosure.models import RedactionHit
from mingfa.kernel.refusal import Refusal, Refused

KEYS = {"简单说": "summary", "标题": "title", "案由": "cause"}


def treatment(hit: RedactionHit) -> str:
    """The words that stand instead of the original."""
    return hit.treatment.removeprefix("改为“").removesuffix("”") if hit.treatment != "删除" else ""


def shown(hit: RedactionHit) -> str:
    """The words that stand in the copy for this place now."""
    return hit.original if hit.state == "kept" else treatment(hit)


def original(content: dict[str, Any], hit: RedactionHit, hits: Iterable[RedactionHit]) -> dict[str, Any]:
    """The copy's content with the original words at this place."""
    return _changed(content, hit, hits, hit.original)


def treat_again(content: dict[str, Any], hit: RedactionHit, hits: Iterable[RedactionHit]) -> dict[str, Any]:
    """The copy's content with the treated words at this place."""
    return _changed(content, hit, hits, treatment(hit))


def _changed(
    content: dict[str, Any], hit: RedactionHit, hits: Iterable[RedactionHit], words: str
) -> dict[str, Any]:
    texts = _texts(content, hit.place)
    number, start = 0, 0
    for one in hits:
        if one.place != hit.place:
            continue
        looked = shown(one)
        found = texts[number].find(looked, start)
        while found < 0:
            number, start = number + 1, 0
            if number == len(texts):
                raise Refused(Refusal("COPY", "副本和隐去清单对不上。", mend="请重新生成副本。"))
            found = texts[number].find(looked, start)
        if one.pk == hit.pk:
            texts[number] = texts[number][:found] + words + texts[number][found + len(looked) :]
            return _with(content, hit.place, texts)
        start = found + len(looked)
    raise Refused(Refusal("COPY", "副本和隐去清单对不上。", mend="请重新生成副本。"))


def _texts(content: dict[str, Any], place: str) -> list[str]:
    if place in KEYS:
        return [content[KEYS[place]]]
    return [value for label, value in content["fields"] if label == place]


def _with(content: dict[str, Any], place: str, texts: list[str]) -> dict[str, Any]:
    if place in KEYS:
        return {**content, KEYS[place]: texts[0]}
    new = iter(texts)
    fields = [[label, next(new) if label == place else value] for label, value in content["fields"]]
    changed = {**content, "fields": fields}
    if place == "执法结论":
        changed["conclusion"] = texts[0]
    return changed
