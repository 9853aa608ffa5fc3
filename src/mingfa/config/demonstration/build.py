"""Building the demonstration: people, law and premises first, then three months of cases in time order."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from datetime import date

from django.conf import settings

from mingfa.config.demonstration import kinds
from mingfa.config.demonstration.lives import life
from mingfa.config.demonstration.premises import PREMISES, Premise
from mingfa.config.demonstration.publicity import office
from mingfa.config.demonstration.schedule import run
from mingfa.config.demonstration.story import Town
from mingfa.kernel import clock
from mingfa.law import seed as law
from mingfa.law import seed_charges, seed_enforcement, seed_licences
from mingfa.org.seed import Organisation, build_organisation
from mingfa.party import seed as party

FOUNDED = clock.at(date(2026, 1, 5), 9)
TODAY = clock.at(date(2026, 6, 16), 9, 30)  # a Tuesday; the calendar of the whole year is known
ITEMS = {"house": "CZ-37-2", "facility": "CZ-39-1", "refuse": "CZ-39-2", "stall": "CZ-40"}
CHARGES = {"levy": "ZS-01", "fee": "SF-01"}
CITIZENS = ("钱虚构", "孙样例", "赵示意")
FIRMS = ("示例农产品加工厂", "虚构运输队", "虚构石材加工点", "范例砂石料场", "拟定木材加工点")


def password() -> str:
    """A password of its own for each account of each deployment, easy to type from a printed list."""
    return "-".join(secrets.token_hex(2) for _ in range(3))


def build(tell: Callable[[str], None], premises: tuple[Premise, ...] = PREMISES) -> Organisation:
    """Live through the demonstration's months and leave the clock at its today. Returns the people with passwords."""
    with clock.standing_at(FOUNDED):
        made = build_organisation(password_for=lambda key: password())
        one, other = made.people["system_admin"], made.people["security_admin"]
        law.calendars(one, other)
        items = law.power_items(made.township, one, other, published_on=date(2026, 1, 5))
        seed_charges.charge_items(made.township, one, other, published_on=date(2026, 1, 5))
        seed_enforcement.enforcement_items(made.township, one, other, published_on=date(2026, 1, 5))
        seed_licences.licence_items(made.township, one, other, published_on=date(2026, 1, 5))
        law.hearing_thresholds(made.township, one, other, effective_from=date(2026, 1, 5))
        parties = _parties(made)
    people = made.people
    town = Town(
        agency=made.township,
        officer=people["officer"],
        partner=people["second_officer"],
        head=people["unit_head"],
        leader=people["leader"],
        reviewer=people["reviewer"],
        publisher=people["publisher"],
        publication_reviewer=people["publication_reviewer"],
        window=people["window"],
        collector=people["window"],
        parties=parties,
        items={name: item.code for name, item in zip(ITEMS, items, strict=True)} | CHARGES,
        principal=people["principal"],
        host=people["host"],
        clerk=people["clerk"],
        member=people["member"],
        archivist=people["archivist"],
    )
    others = kinds.lives(town) if premises is PREMISES else []
    lived = run([*(life(town, premise) for premise in premises), *others, office(town)], until=TODAY)
    tell(f"演示乡镇过了几个月：{len(premises) + len(others)} 件案子，{lived} 步。")
    return made


def _parties(made: Organisation) -> dict[str, object]:
    names = list(dict.fromkeys(premise.party for premise in PREMISES if premise.party))
    by, found = made.people["officer"], {}
    for serial, name in enumerate(names, 1):
        kind = party.citizen if name in CITIZENS else party.firm if name in FIRMS else party.business
        found[name] = kind(made.township, name, serial, by=by)
    return found


def set_clock() -> None:
    """From now on this deployment lives at the demonstration's date, at the speed of ordinary time."""
    clock.permit_shift()
    shift = clock.live_at(TODAY)
    facts = {"demonstration": True, "clock_shift_seconds": shift.total_seconds()}
    path = settings.HOME / "deployment.json"
    path.write_text(json.dumps(facts) + "\n", "utf-8")
