"""Who may make a move, and who may not: the guards that hold for every move of every procedure.

Separation of duties looks at persons, never at accounts, and at every act of the case, not only at the last one.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from mingfa.case.attempt import Attempt
from mingfa.case.models import Approval, Participation, Recusal
from mingfa.kernel.refusal import Refusal
from mingfa.org import queries as org
from mingfa.org.roles import NAMES, TITLES

OFFICER = "CASE_OFFICER"

# Two capacities that one natural person may not hold in one case, with the article that parts them.
APART = {
    frozenset({OFFICER, "LEGAL_REVIEWER"}): "行政处罚法 第五十八条",
    frozenset({OFFICER, "AGENCY_LEADER"}): "行政处罚法 第五十七条",
    frozenset({OFFICER, "AGENCY_PRINCIPAL"}): "行政处罚法 第五十七条",
    frozenset({"UNIT_HEAD", "LEGAL_REVIEWER"}): "行政处罚法 第五十八条",
    frozenset({"AGENCY_LEADER", "LEGAL_REVIEWER"}): "行政处罚法 第五十八条",
    frozenset({"AGENCY_PRINCIPAL", "LEGAL_REVIEWER"}): "行政处罚法 第五十八条",
    frozenset({OFFICER, "COLLECTOR"}): "行政处罚法 第六十七条",
    frozenset({OFFICER, "HEARING_HOST"}): "行政处罚法 第六十四条第四项",
}


def unmet(attempt: Attempt) -> Iterator[Refusal]:
    """Every unmet general condition: role, officers and credentials, recusal, separation of duties, approval."""
    if not attempt.capacity:
        who = "、".join(TITLES[role] for role in attempt.move.role)
        yield Refusal("ROLE", f"“{attempt.move.title}”由{who}办理，您没有这个岗位。", attempt.move.article)
    yield from _reach(attempt)
    if not attempt.asking:
        yield from _officers(attempt)
    yield from _recusal(attempt)
    yield from _separation(attempt)
    yield from _approval(attempt)


def _reach(attempt: Attempt) -> Iterator[Refusal]:
    if attempt.capacity:  # a role at the agency lies within reach of it
        return
    if attempt.case.agency_id not in org.reach(attempt.actor).own:
        yield Refusal("REACH", "这件案子不归您所在的机关办理。", "行政处罚法 第二十二条")


def _officers(attempt: Attempt) -> Iterator[Refusal]:
    if not attempt.move.officers:
        return
    officers = attempt.officers.values()
    if len(officers) < attempt.move.officers:
        yield Refusal(
            "G_TWO_OFFICERS",
            f"执法人员不得少于{'两' if attempt.move.officers == 2 else attempt.move.officers}人，现在只有 {len(officers)} 人。",
            "行政处罚法 第四十二条",
            "请选上一同执法的人员。",
            field="participants",
        )
    for person in officers:
        own = attempt.held if person.pk == attempt.actor.pk else None
        if OFFICER not in (org.roles(person, attempt.case.agency) if own is None else own):
            yield Refusal(
                "G_TWO_OFFICERS",
                f"{person.name}不是本机关的承办执法人员。",
                "行政处罚法 第四十二条",
                "请换一名有执法资格的人员。",
                field="participants",
            )
            continue
        item = attempt.case.power_item
        problem = org.credential_problem(
            person,
            attempt.happened_at,
            category=getattr(item, "category", "") or "",
            region_code=attempt.case.agency.region_code,
        )
        if problem:
            yield Refusal(
                "G_CREDENTIAL",
                f"{problem}。",
                "行政处罚法 第四十二条",
                "请换一名证件有效的执法人员。",
                field="participants",
            )


def _recusal(attempt: Attempt) -> Iterator[Refusal]:
    rows = Recusal.objects.filter(case_id=attempt.case.pk, decided=True, recused=True)
    away = set(rows.values_list("person_id", flat=True))
    for person in attempt.persons:
        if person.pk in away:
            yield Refusal(
                "G_RECUSAL",
                f"{person.name}应当回避本案。",
                "行政处罚法 第四十三条",
                "请由其他人员办理。",
            )


def _separation(attempt: Attempt) -> Iterator[Refusal]:
    if not attempt.capacity:
        return
    now = attempt.taking_part
    root = attempt.case.root_id or attempt.case.pk
    family = Q(case_id=root) | Q(case__root_id=root)  # a child case is part of its parent's matter
    before = Participation.objects.filter(family, person__in=[part.person.pk for part in now]).values_list(
        "person_id", "capacity"
    )
    held: dict[int, set[str]] = {}
    for person, old in before.distinct():
        held.setdefault(person, set()).add(old)
    for part in now:
        mine = held.setdefault(part.person.pk, set())
        mine.add(part.capacity)
    for part in {part.person.pk: part for part in now}.values():
        for pair, article in APART.items():
            if pair <= held[part.person.pk]:
                one, other = sorted(pair, key=list(NAMES).index)
                yield Refusal(
                    "G_SEPARATION",
                    f"{part.person.name}在本案中已是{NAMES[one]}或{NAMES[other]}，同一人不得兼任。",
                    article,
                    "请换另一人办理。",
                )


def pending_request(case, move_key: str) -> Approval | None:
    """The request that waits for an answer, if any."""
    if case.pk is None:
        return None
    return (
        case.approvals.filter(move=move_key, answered_act=None)
        .select_related("requested_act__actor")
        .order_by("-pk")
        .first()
    )


def _approval(attempt: Attempt) -> Iterator[Refusal]:
    if not attempt.move.approves:
        return
    request = pending_request(attempt.case, attempt.move.approves)
    title = attempt.procedure.move(attempt.move.approves).title
    if request is None:
        yield Refusal(
            "G_REQUESTED",
            f"还没有人“{title}”。",
            attempt.move.article,
            "请承办人先报送。",
            link=attempt.move.approves,
        )
    elif request.requested_act.actor_id == attempt.actor.pk:
        yield Refusal(
            "G_SEPARATION",
            f"“{title}”是您自己报的，不能由您自己批准。",
            attempt.move.article,
            "请由另一名负责人办理。",
        )
