"""Who may edit and who may approve what becomes public: two roles, two persons (G-1, G-8)."""

from __future__ import annotations

from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import queries as org
from mingfa.org.models import Agency, Person
from mingfa.org.roles import NAMES


def require(person: Person, agency: Agency, *roles: str) -> None:
    """Refuse a person who holds none of these roles at the agency."""
    if not org.roles(person, agency) & set(roles):
        who = "、".join(NAMES[role] for role in roles)
        raise Refused(Refusal("ROLE", f"这一步由{who}办理，您没有这个岗位。", "行政处罚法 第四十八条"))
