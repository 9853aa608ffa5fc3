"""A small town of fixed people and premises. Tests build it and then act in it by the same verbs as
people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.kept import once

from mingfa.kernel import clock
from mingfa.org.agencies import create_agency
from mingfa.org.models import Account, Agency, Person
from mingfa.org.seed import build_organisation, enrol_officer
from mingfa.party.models import Party
from mingfa.party.seed import register_examples

# The Tuesday on which the tests' town mostly stands, in the morning; the town itself is older.
A_TUESDAY = date(2026, 6, 16)
FOUNDED_AT: datetime = clock.at(date(2026, 1, 5), 9)
PASSWORD = "示例口令-不是秘密-2026"


@dataclass(frozen=True)
class Town:
    """蚌峨乡 as the tests know it: agencies, people by what they do, parties of each kind, accounts by
    key.
    """

    county: Agency
    township: Agency
    neighbour: Agency

    officer: Person
    second_officer: Person
    expired_officer: Person
    unit_head: Person
    leader: Person
    principal: Person
    reviewer: Person
    publisher: Person
    publication_reviewer: Person
    window: Person
    collector: Person
    archivist: Person
    assistant: Person
    supervisor: Person
    system_admin: Person
    security_admin: Person
    audit_admin: Person
    host: Person
    clerk: Person
    member: Person
    neighbour_officer: Person

    citizen: Party
    firm: Party
    business: Party
    minor: Party

    accounts: dict[str, Account]

    @property
    def people(self) -> dict[str, Person]:
        """Everybody of the town by key, the neighbour's officer included."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}


def build_town(*, accounts: bool = False) -> Town:
    """Build the town in the present database, founded on 2026-01-05 whatever the clock says now.

    `accounts` gives everybody an account named by the key (`second-officer`) with `PASSWORD`.
    """
    return fresh(once(f"town {accounts}", lambda: _build(accounts)))


def fresh(town: Town) -> Town:
    """The same people and premises read anew from the database."""

    def read(row):
        return type(row)._default_manager.get(pk=row.pk)

    again = {name: read(row) for name, row in vars(town).items() if name != "accounts"}
    return Town(**again, accounts={name: read(row) for name, row in town.accounts.items()})


def _build(accounts: bool) -> Town:
    with clock.standing_at(FOUNDED_AT):
        made = build_organisation(password_for=(lambda key: PASSWORD) if accounts else None)
        neighbour = create_agency(
            name="八嘎乡人民政府",
            short_name="八嘎乡政府",
            region_code="532622204",
            level=Agency.Level.TOWNSHIP,
            parent=made.county,
            document_word="八",
        )
        parties = register_examples(made.township, by=made.people["officer"])
        return Town(
            county=made.county,
            township=made.township,
            neighbour=neighbour,
            neighbour_officer=enrol_officer(neighbour, "罗邻乡", 501),
            citizen=parties.citizen,
            firm=parties.firm,
            business=parties.business,
            minor=parties.minor,
            accounts=made.accounts,
            **made.people,
        )
