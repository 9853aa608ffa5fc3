"""The law that the tests' town lives under: calendars, power list, hearing thresholds, through the same verbs."""

from __future__ import annotations

from datetime import date

from tests.kept import once
from tests.people import FOUNDED_AT, Town, build_town, fresh

from mingfa.kernel import clock
from mingfa.law import seed, seed_enforcement


def build_lawful_town(*, accounts: bool = False) -> Town:
    """The town and its law: the same as `build_town` and `give_law`, written once in a process."""

    def build() -> Town:
        town = build_town(accounts=accounts)
        give_law(town)
        return town

    return fresh(once(f"lawful town {accounts}", build))


def give_law(town: Town) -> None:
    """Load 2024–2026, publish the township's own powers and set the thresholds, each by two persons."""
    one, other = town.system_admin, town.security_admin
    with clock.standing_at(FOUNDED_AT):
        seed.calendars(one, other)
        seed.power_items(town.township, one, other, published_on=date(2026, 1, 5))
        seed_enforcement.enforcement_items(town.township, one, other, published_on=date(2026, 1, 5))
        seed.hearing_thresholds(town.township, one, other, effective_from=date(2026, 1, 5))
