"""Appoint people to roles and end appointments."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger.append import append
from mingfa.org import authority, queries
from mingfa.org.models import Agency, Appointment, Person
from mingfa.org.roles import CASE_OFFICER, LEGAL_REVIEWER, NAMES, SECURITY_ADMIN, conflict


def appoint(
    person: Person,
    agency: Agency,
    role: str,
    *,
    since_on: date | None = None,
    until_on: date | None = None,
    by: Person | None = None,
) -> Appointment:
    """Appoint a person to a role at an agency, from a local date (default today) to an optional last date.

    Raises Refused for a role that does not go with what the person already holds anywhere, for a reviewer
    without the qualification (CF58Ⅱ), for an assistant as officer, and for the same role twice.
    """
    since_on = since_on or clock.today()
    authority.require(by, agency, SECURITY_ADMIN, "任命人员")
    authority.not_oneself(by, person, "任命岗位")
    if problems := _problems(person, agency, role, since_on, until_on):
        raise Refused(*problems)
    with transaction.atomic():
        appointment = Appointment.objects.create(
            person=person, agency=agency, role=role, since_on=since_on, until_on=until_on
        )
        _record("appoint", appointment, by)
    return appointment


def end(appointment: Appointment, *, until_on: date, by: Person | None = None) -> Appointment:
    """End an appointment with this last day."""
    authority.require(by, appointment.agency, SECURITY_ADMIN, "免去岗位")
    authority.not_oneself(by, appointment.person, "免去岗位")
    if until_on < appointment.since_on:
        raise Refused(
            Refusal(
                "APPOINTMENT_DAYS",
                f"最后一天早于任职起始日（{appointment.since_on.isoformat()}）。",
                mend="请核对日期。",
                field="until_on",
            )
        )
    if appointment.until_on is not None and until_on > appointment.until_on:
        raise Refused(
            Refusal(
                "APPOINTMENT_ENDED",
                f"这项任职已于 {appointment.until_on.isoformat()} 结束，不能延后。",
                mend="需要继续任职的请重新任命。",
                field="until_on",
            )
        )
    with transaction.atomic():
        appointment.until_on = until_on
        appointment.save(update_fields=["until_on"])
        _record("end", appointment, by)
    return appointment


def _problems(
    person: Person, agency: Agency, role: str, since_on: date, until_on: date | None
) -> list[Refusal]:
    if role not in NAMES:
        return [Refusal("ROLE", "没有这个岗位。", mend="请从列出的岗位里选择。", field="role")]
    if until_on is not None and until_on < since_on:
        return [
            Refusal("APPOINTMENT_DAYS", "任职的最后一天早于第一天。", mend="请核对日期。", field="until_on")
        ]
    if person.left_on is not None:
        return [Refusal("PERSON_LEFT", f"{person.name}已离岗，不能任命。", mend="请核对人员。")]
    overlapping = person.appointments.filter(Q(until_on=None) | Q(until_on__gte=since_on))
    if until_on is not None:
        overlapping = overlapping.filter(since_on__lte=until_on)
    problems = []
    if overlapping.filter(agency=agency, role=role).exists():
        problems.append(
            Refusal(
                "APPOINTMENT_TWICE",
                f"{person.name}已经是{agency.short_name}的{NAMES[role]}。",
                mend="不用再任命。",
            )
        )
    reason = conflict(frozenset(overlapping.values_list("role", flat=True)), role)
    if reason:
        problems.append(
            Refusal(
                "ROLE_CONFLICT",
                f"{person.name}不能任{NAMES[role]}：{reason}。",
                mend="请先免去冲突的岗位，或者换人。",
            )
        )
    if role == CASE_OFFICER and person.kind != Person.Kind.OFFICER:
        problems.append(
            Refusal(
                "NOT_AN_OFFICER",
                f"{person.name}登记为{person.get_kind_display()}，不能任{NAMES[role]}。",
                "行政处罚法 第四十二条",
                "执法人员须有执法资格并持证，请换人。",
            )
        )
    if role == LEGAL_REVIEWER and (refusal := queries.review_refusal(person, since_on)):
        problems.append(refusal)
    return problems


def _record(kind: str, appointment: Appointment, by: Person | None) -> None:
    append(
        "appointment",
        appointment.person.pseudonym,
        public={
            "action": kind,
            "agency": appointment.agency.reference,
            "role": appointment.role,
            "since_on": appointment.since_on.isoformat(),
            "until_on": appointment.until_on.isoformat() if appointment.until_on else None,
            "by": by.pseudonym if by else None,
        },
    )
