"""Who somebody is at an instant: reach, roles, credential. Only reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal
from mingfa.org import roles as role_names
from mingfa.org.divisions import covers, name_of
from mingfa.org.models import Account, Agency, Appointment, Credential, CredentialEvent, Person

# CF58Ⅱ asks it of those who review for the first time; the same duty took force on 2018-01-01 [K], the line
# is [P].
REVIEWER_QUALIFIED_FROM = date(2018, 1, 1)

# The card of a township's comprehensive enforcement team covers every category [P].
EVERY_CATEGORY = "综合行政执法"


@dataclass(frozen=True)
class Reach:
    """Agency ids: `own` where the person works, `supervised` read-only from above, `administered` as
    administrator.

    An administrator keeps the accounts of an agency and sees none of its cases.
    """

    own: frozenset[int] = frozenset()
    supervised: frozenset[int] = frozenset()
    administered: frozenset[int] = frozenset()


def appointments_on(person: Person, on: date | None = None) -> QuerySet[Appointment]:
    """Appointments in force on a local date (default today); none after the person has left."""
    on = on or clock.today()
    if person.left_on and person.left_on <= on:
        return Appointment.objects.none()
    return person.appointments.filter(since_on__lte=on).filter(Q(until_on=None) | Q(until_on__gte=on))


def roles(person: Person, agency: Agency, on: date | None = None) -> frozenset[str]:
    """Role codes that the person holds at this agency on that date."""
    return frozenset(appointments_on(person, on).filter(agency=agency).values_list("role", flat=True))


def all_roles(person: Person, on: date | None = None) -> frozenset[str]:
    """Role codes that the person holds anywhere on that date."""
    return frozenset(appointments_on(person, on).values_list("role", flat=True))


def reach(person: Person, on: date | None = None) -> Reach:
    """Which agencies' records exist for this person on that date; everything else answers like a missing
    object.
    """
    own, supervising, administered = set(), set(), set()
    for agency_id, role in appointments_on(person, on).values_list("agency_id", "role"):
        if role == role_names.SUPERVISOR:
            supervising.add(agency_id)
        elif role in role_names.ADMINISTRATORS:
            administered.add(agency_id)
        else:
            own.add(agency_id)
    return Reach(frozenset(own), beneath(supervising), beneath(administered))


def beneath(agency_ids: set[int]) -> frozenset[int]:
    """These agencies and every agency under them: one query a level of the tree."""
    found, level = set(agency_ids), set(agency_ids)
    while level:
        level = set(Agency.objects.filter(parent_id__in=level).values_list("pk", flat=True)) - found
        found |= level
    return frozenset(found)


def above(agency: Agency) -> list[Agency]:
    """The agency and every agency above it, nearest first."""
    chain = [agency]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    return chain


def holders(agency: Agency, role: str, on: date | None = None) -> QuerySet[Person]:
    """Who holds a role at an agency on a date."""
    on = on or clock.today()
    held = Appointment.objects.filter(agency=agency, role=role, since_on__lte=on).filter(
        Q(until_on=None) | Q(until_on__gte=on)
    )
    return Person.objects.filter(pk__in=held.values("person")).filter(Q(left_on=None) | Q(left_on__gt=on))


def staff(agency_ids: frozenset[int] | set[int]) -> QuerySet[Person]:
    """The people of these agencies with credentials, events, appointments and account: a fixed number of
    queries.
    """
    return (
        Person.objects.filter(agency_id__in=agency_ids)
        .exclude(kind=Person.Kind.SYSTEM)
        .select_related("agency", "account")
        .prefetch_related(
            Prefetch("credentials", Credential.objects.order_by("-valid_from", "-pk")),
            Prefetch("credentials__events", CredentialEvent.objects.order_by("at", "pk")),
            Prefetch("appointments", Appointment.objects.select_related("agency").order_by("since_on", "pk")),
        )
        .order_by("agency_id", "pk")
    )


def person_of(account: Account) -> Person:
    """The natural person behind a signed-in account."""
    return account.person


def credential_state(credential: Credential, instant: datetime) -> str:
    """VALID | NOT_YET | EXPIRED | SUSPENDED | REVOKED at that instant; the whole last day is valid."""
    on = clock.local(instant).date()
    last = None
    for event in sorted(credential.events.all(), key=lambda one: (one.at, one.pk)):
        if event.at <= instant:
            last = event.kind
    if last == CredentialEvent.Kind.REVOKE:
        return "REVOKED"
    if on < credential.valid_from:
        return "NOT_YET"
    if on > credential.valid_to:
        return "EXPIRED"
    return "SUSPENDED" if last == CredentialEvent.Kind.SUSPEND else "VALID"


def credential_at(person: Person, instant: datetime) -> Credential | None:
    """The credential under which the person may enforce at that instant, or None."""
    return next((one for one in _credentials(person) if credential_state(one, instant) == "VALID"), None)


def credential_problem(
    person: Person, instant: datetime, *, category: str = "", region_code: str = ""
) -> str | None:
    """Why this person may not enforce at that instant, as one Chinese clause; None when nothing is wrong
    (CF42).
    """
    if person.kind == Person.Kind.ASSISTANT:
        return f"{person.name}是执法辅助人员，没有执法资格"
    on = clock.local(instant).date()
    if person.left_on and person.left_on <= on:
        return f"{person.name}{_day(person.left_on, on)}已离岗"
    held = _credentials(person)
    if not held:
        return f"{person.name}没有行政执法证"
    valid = next((one for one in held if credential_state(one, instant) == "VALID"), None)
    if valid is None:
        return _why_not_valid(person, held, instant)
    if category and valid.categories and not {category, EVERY_CATEGORY} & set(valid.categories):
        return f"{person.name}的执法证不含“{category}”类（只有{'、'.join(valid.categories)}）"
    if region_code and not covers(valid.region_code, region_code):
        area = name_of(valid.region_code)
        return f"{person.name}的执法证只在{area}有效，不含{name_of(region_code)}"
    return None


def reviewer_problem(
    person: Person, on: date | None = None, *, qualified_from: date = REVIEWER_QUALIFIED_FROM
) -> str | None:
    """Why this person may not review penalties legally (CF58Ⅱ), as one Chinese clause; None when qualified.

    Who began before `qualified_from` needs no qualification; who has never reviewed would begin now.
    """
    on = on or clock.today()
    if person.left_on and person.left_on <= on:
        return f"{person.name}{_day(person.left_on, on)}已离岗"
    if person.lawyer_qualification_no:
        return None
    if person.first_reviewed_on and person.first_reviewed_on < qualified_from:
        return None
    return f"{person.name}初次从事行政处罚法制审核，没有登记法律职业资格证书编号"


def review_refusal(person: Person, on: date | None = None) -> Refusal | None:
    """The same as a refusal with article and way to mend it."""
    problem = reviewer_problem(person, on)
    if problem is None:
        return None
    return Refusal(
        "REVIEWER_QUALIFICATION",
        f"{problem}。",
        "行政处罚法 第五十八条第二款",
        "请换一名已取得法律职业资格的审核人员，或者在“人员与证件”里补登证书编号。",
    )


def _credentials(person: Person) -> list[Credential]:
    """Newest first, using what was fetched before where it was."""
    return sorted(person.credentials.all(), key=lambda one: (one.valid_from, one.pk), reverse=True)


def _why_not_valid(person: Person, held: list[Credential], instant: datetime) -> str:
    """The reason of the credential that comes nearest: suspended or revoked, then expired, then not yet
    valid.
    """
    on = clock.local(instant).date()
    by_state = {credential_state(one, instant): one for one in reversed(held)}
    for state, word in (("SUSPENDED", "停用"), ("REVOKED", "吊销")):
        if state in by_state:
            kinds = {"SUSPENDED": CredentialEvent.Kind.SUSPEND, "REVOKED": CredentialEvent.Kind.REVOKE}
            events = [
                one for one in by_state[state].events.all() if one.kind == kinds[state] and one.at <= instant
            ]
            since = clock.local(max(one.at for one in events)).date()
            return f"{person.name}的执法证 {_day(since, on)}已{word}"
    if "EXPIRED" in by_state:
        return f"{person.name}的执法证 {_day(by_state['EXPIRED'].valid_to + timedelta(days=1), on)}已过期"
    return f"{person.name}的执法证 {_day(by_state['NOT_YET'].valid_from, on)}起才有效"


def _day(day: date, on: date) -> str:
    """6月1日, with the year when it is not the year of the act."""
    text = f"{day.month}月{day.day}日"
    return text if day.year == on.year else f"{day.year}年{text}"
