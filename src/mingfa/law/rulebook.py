"""The rulebook: what a locality may set. A rule carries its source and its mark, and two persons stand
behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.law.defaults import DEFAULTS, Default
from mingfa.law.models import Rule
from mingfa.law.two_persons import check_proposal, sign
from mingfa.ledger.append import append
from mingfa.org.models import Agency, Person
from mingfa.org.queries import above


@dataclass(frozen=True)
class Setting:
    """A value in force, where it comes from, and whether somebody has checked it (`mark` K: 待核对)."""

    key: str
    title: str
    value: Any
    source: str
    mark: str
    rule: Rule | None = None

    @property
    def unchecked(self) -> bool:
        """Known but not read in a source: pages show 待核对 beside it."""
        return self.mark == "K"


def value(key: str, agency: Agency | None, on: date | None = None, profile: str = "GENERAL") -> Setting:
    """What holds for an agency on a date: its own rule, else the nearest agency above, else the strict default.

    Among rules of the same agency one for the profile goes first, then the newest. KeyError for an unknown key.
    """
    default = _default(key)
    rows = list(_confirmed(on, profile).filter(key=key))
    return _chosen(key, default, rows, _places(agency) if rows else [None], profile)


def everything(agency: Agency | None, on: date | None = None) -> list[Setting]:
    """Every key with what holds, for the settings page: one query for the rules, one a level of agencies."""
    rows, places = list(_confirmed(on, "GENERAL")), _places(agency)
    return [
        _chosen(key, default, [row for row in rows if row.key == key], places, "GENERAL")
        for key, default in DEFAULTS.items()
    ]


def _confirmed(on: date | None, profile: str) -> QuerySet[Rule]:
    rows = Rule.objects.filter(confirmed_at__isnull=False, effective_from__lte=on or clock.today())
    return rows.filter(profile__in=["", profile]).order_by("effective_from", "pk")


def _places(agency: Agency | None) -> list[int | None]:
    return [*(one.pk for one in above(agency)), None] if agency else [None]


def _chosen(key: str, default: Default, rows: list[Rule], places: list[int | None], profile: str) -> Setting:
    for place in places:
        for wanted in (profile, ""):
            found = [row for row in rows if row.agency_id == place and row.profile == wanted]
            if found:
                row = found[-1]
                return Setting(key, default.title, row.value, row.source, row.mark, row)
    plain = default.by_profile.get(profile, default.value)
    return Setting(key, default.title, plain, default.source, default.mark)


@transaction.atomic
def propose(
    key: str,
    new_value: Any,
    by: Person,
    *,
    source: str,
    mark: str,
    effective_from: date,
    agency: Agency | None = None,
    profile: str = "",
) -> Rule:
    """Record a rule with its scope; it holds once another person has confirmed it and its day has come.

    Raises Refused for an unknown key, a value of the wrong kind, an unknown mark or a missing source.
    """
    default = _known(key)
    check_proposal(by, source, f"规则“{default.title}”")
    problem = default.problem(new_value)
    if problem:
        raise Refused(Refusal("RULE_VALUE", f"规则“{default.title}”{problem}", "", field="value"))
    if mark not in ("V", "K", "P"):
        raise Refused(Refusal("RULE_MARK", f"核对情况“{mark}”不认识，只能是 V、K、P。", field="mark"))
    return Rule.objects.create(
        key=key,
        agency=agency,
        profile=profile,
        value=new_value,
        source=source.strip(),
        mark=mark,
        effective_from=effective_from,
        proposed_by=by,
        proposed_at=clock.now(),
    )


@transaction.atomic
def confirm(proposal: Rule, by: Person) -> Rule:
    """The second person's confirmation. Raises Refused for the person who proposed it."""
    row = Rule.objects.select_for_update().get(pk=proposal.pk)
    sign(row, by, f"规则“{_known(row.key).title}”")
    before = value(row.key, row.agency, row.effective_from, row.profile or "GENERAL")
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    append(
        "rule",
        row.reference,
        public={
            "key": row.key,
            "scope": row.agency.reference if row.agency else None,
            "profile": row.profile,
            "value": row.value,
            "previous": before.value,
            "effective_from": row.effective_from.isoformat(),
            "source": row.source,
            "mark": row.mark,
            "proposed_by": row.proposed_by.pseudonym,
            "confirmed_by": by.pseudonym,
        },
    )
    return row


def _default(key: str) -> Default:
    if key not in DEFAULTS:
        raise KeyError(f"没有“{key}”这条规则。")
    return DEFAULTS[key]


def _known(key: str) -> Default:
    if key not in DEFAULTS:
        raise Refused(Refusal("RULE_KEY", f"没有“{key}”这条规则。", "", "请从规则表里选择。", field="key"))
    return DEFAULTS[key]
