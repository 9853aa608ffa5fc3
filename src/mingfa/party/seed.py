"""Invented parties for the demonstration and the tests; every name says that it is an example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mingfa.kernel.identifiers import invented_credit_code, invented_resident_id
from mingfa.party.models import Party
from mingfa.party.register import register

CITIZEN_BORN_ON = date(1985, 3, 15)
MINOR_BORN_ON = date(2011, 9, 1)


@dataclass(frozen=True)
class ExampleParties:
    """One party of each kind that the rules tell apart."""

    citizen: Party
    firm: Party
    business: Party
    minor: Party


def register_examples(agency: Any, *, by: Any) -> ExampleParties:
    """Register 钱虚构, 示例农产品加工厂, an individual business and a minor at an agency."""
    return ExampleParties(
        citizen=citizen(agency, "钱虚构", 1, by=by),
        firm=firm(agency, "示例农产品加工厂", 1, by=by),
        business=business(agency, "演示便民小吃店", 2, by=by),
        minor=register(
            agency,
            kind=Party.Kind.CITIZEN,
            name="梁小样",
            identity_number=invented_resident_id(MINOR_BORN_ON, 902),
            address="砚山县蚌峨乡示例村虚构组 12 号",
            by=by,
            allow_invented=True,
        ),
    )


def citizen(agency: Any, name: str, serial: int, *, by: Any) -> Party:
    """An invented grown-up villager; `serial` keeps the invented numbers apart."""
    return register(
        agency,
        kind=Party.Kind.CITIZEN,
        name=name,
        identity_number=invented_resident_id(CITIZEN_BORN_ON, serial),
        address=f"砚山县蚌峨乡示例村虚构组 {serial} 号",
        phone=f"199{serial:08d}",
        by=by,
        allow_invented=True,
    )


def firm(agency: Any, name: str, serial: int, *, by: Any) -> Party:
    """An invented enterprise with a legal representative."""
    return register(
        agency,
        kind=Party.Kind.LEGAL_PERSON,
        name=name,
        identity_number=invented_credit_code(serial),
        legal_representative="孙样例",
        address=f"砚山县蚌峨乡示例工业点 {serial} 号",
        phone=f"199{10_000_000 + serial:08d}",
        bank_account=f"99900000000{serial:08d}",
        by=by,
        allow_invented=True,
    )


def business(agency: Any, name: str, serial: int, *, by: Any) -> Party:
    """An invented individual business with its operator."""
    return register(
        agency,
        kind=Party.Kind.INDIVIDUAL_BUSINESS,
        name=name,
        identity_number=invented_credit_code(serial, "92"),
        legal_representative="李试营",
        address=f"砚山县蚌峨乡示例街 {serial} 号",
        phone=f"199{20_000_000 + serial:08d}",
        by=by,
        allow_invented=True,
    )
