"""Effects of moves that gather or exclude evidence; they run inside the act's transaction."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from mingfa.case import items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.kernel import clock
from mingfa.kernel.canonical import digest
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org.models import Person
from mingfa.org.roles import CASE_OFFICER
from mingfa.recording.models import Evidence, EvidenceKind

PREFIX = "recording:"


def collect_evidence(attempt: Attempt, act: Act) -> Evidence:
    """Take up the one piece of evidence that the move's fields (`fields.EVIDENCE`) describe, and list it in
    the case.
    """
    return _take_up(attempt, act, attempt.facts)


def collect_many(attempt: Attempt, act: Act) -> list[Evidence]:
    """Take up every row of `fields.EVIDENCE_ROWS`."""
    return [_take_up(attempt, act, row) for row in attempt.facts.get("evidence") or []]


def exclude_evidence(attempt: Attempt, act: Act) -> None:
    """Unlawful evidence is no ground for finding facts (CF46Ⅲ): it stays in the file and counts no more.

    A line in the case's table of contents changes the substance, so that an earlier legal opinion no longer
    binds.
    """
    reference = attempt.facts["excluded_item"].ref.removeprefix(PREFIX)
    evidence = Evidence.objects.filter(case=attempt.case, reference=reference).first()
    if evidence is None or evidence.excluded_act_id:
        what = "不是证据" if evidence is None else "已经排除过"
        raise Refused(
            Refusal(
                "EXCLUSION",
                f"“{attempt.facts['excluded_item'].title}”{what}，不能排除。",
                "行政处罚法 第四十六条第三款",
                "请从证据清单里另选。",
                field="excluded_item",
            )
        )
    reason = attempt.facts["exclusion_reason"]
    Evidence.objects.filter(pk=evidence.pk).update(excluded_act=act, exclusion_reason=reason)
    items.register(
        attempt.case,
        kind="evidence",
        title=f"证据{evidence.number}不予采用",
        digest=digest({"excluded": evidence.digest, "reason": reason}),
        made_on=attempt.happened_on,
        ref=f"{PREFIX}exclusion-{evidence.reference}",
        act=act,
    )


def collectors(attempt: Attempt) -> tuple[Person, ...]:
    """The enforcement officers who take part in the act: those who collect. An assistant or an onlooker is
    none.
    """
    taking_part = {one.person.pk: one.person for one in attempt.participants if one.capacity == CASE_OFFICER}
    return tuple(taking_part.values())


def _take_up(attempt: Attempt, act: Act, facts: dict[str, Any]) -> Evidence:
    number = (Evidence.objects.filter(case=attempt.case).aggregate(last=Max("number"))["last"] or 0) + 1
    people = collectors(attempt)
    evidence = Evidence(
        case=attempt.case,
        act=act,
        number=number,
        kind=facts["evidence_kind"],
        title=facts["evidence_title"],
        proves=facts.get("evidence_proves") or "",
        source=facts["evidence_source"],
        place=facts["evidence_place"],
        collected_at=facts["evidence_collected_at"],
        file_digest=facts.get("evidence_file") or "",
        is_copy=bool(facts.get("evidence_is_copy")),
        copy_origin=facts.get("evidence_copy_origin") or "",
        lawful=bool(facts["evidence_lawful"]),
    )
    evidence.digest = digest(content(evidence, people))
    evidence.save()
    evidence.collectors.set(people)
    items.register(
        attempt.case,
        kind="evidence",
        title=f"证据{number}：{evidence.title}（{EvidenceKind(evidence.kind).label}）",
        digest=evidence.digest,
        made_on=clock.local(evidence.collected_at).date(),
        ref=f"{PREFIX}{evidence.reference}",
        act=act,
    )
    return evidence


def content(evidence: Evidence, people: tuple[Person, ...] | list[Person]) -> dict[str, Any]:
    """What the record of a piece of evidence says; its digest is what the case's substance rests on."""
    return {
        "number": evidence.number,
        "kind": evidence.kind,
        "title": evidence.title,
        "proves": evidence.proves,
        "source": evidence.source,
        "place": evidence.place,
        "collected_at": clock.local(evidence.collected_at).isoformat(timespec="seconds"),
        "collectors": sorted(person.pseudonym for person in people),
        "file": evidence.file_digest,
        "copy": evidence.is_copy,
        "copy_origin": evidence.copy_origin,
    }
