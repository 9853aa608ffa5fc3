"""Which administrator may keep which register; nobody changes what they themselves may do."""

from __future__ import annotations

from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import queries
from mingfa.org.models import Agency, Person
from mingfa.org.roles import NAMES


def require(by: Person | None, agency: Agency, role: str, doing: str) -> None:
    """Refuse unless `by` holds this administrator's role at the agency or above it.

    `by` None is the installation itself, before there is anybody: only set-up commands pass it. `doing` is
    the thing wanted, as a Chinese verb phrase.
    """
    if by is None:
        return
    if any(role in queries.roles(by, one) for one in queries.above(agency)):
        return
    raise Refused(
        Refusal(
            "ORG_AUTHORITY",
            f"{by.name}不是{agency.short_name}的{NAMES[role]}，不能{doing}。",
            "三员分立：系统、安全、审计管理员各司其职",
            f"请由{NAMES[role]}办理。",
        )
    )


def not_oneself(by: Person | None, person: Person, doing: str) -> None:
    """Refuse when an administrator would change their own standing."""
    if by is not None and by.pk == person.pk:
        raise Refused(
            Refusal(
                "ORG_ONESELF",
                f"不能给自己{doing}。",
                "三员分立：管理员不得变更本人的权限",
                "请由另一名管理员办理。",
            )
        )
