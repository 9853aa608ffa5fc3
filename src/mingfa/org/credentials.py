"""Issue enforcement credentials, suspend, restore and revoke them. What happened at an instant stays true."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger.append import append
from mingfa.org import authority
from mingfa.org.divisions import short_code
from mingfa.org.models import Credential, CredentialEvent, Person
from mingfa.org.queries import credential_state
from mingfa.org.roles import SECURITY_ADMIN

CF42 = "行政处罚法 第四十二条第一款"


def issue(
    person: Person,
    *,
    number: str,
    issuer: str,
    categories: list[str],
    region_code: str,
    valid_from: date,
    valid_to: date,
    by: Person | None = None,
) -> Credential:
    """Register the credential that the provincial government issued to an officer.

    Raises Refused for a person without enforcement standing, a number that another person holds (one natural
    person, one credential), days in the wrong order, or a validity that overlaps an earlier credential of the
    same person: while one is suspended another must not be valid.
    """
    authority.require(by, person.agency, SECURITY_ADMIN, "登记执法证")
    authority.not_oneself(by, person, "登记执法证")
    number = number.strip()
    if problems := _problems(person, number, issuer, region_code, valid_from, valid_to):
        raise Refused(*problems)
    with transaction.atomic():
        credential = Credential.objects.create(
            person=person,
            number=number,
            issuer=issuer.strip(),
            categories=[one.strip() for one in categories if one.strip()],
            region_code=short_code(region_code),
            valid_from=valid_from,
            valid_to=valid_to,
        )
        append(
            "credential",
            person.pseudonym,
            public={
                "action": "issue",
                "credential": credential.reference,
                "issuer": credential.issuer,
                "categories": credential.categories,
                "region_code": credential.region_code,
                "valid_from": valid_from.isoformat(),
                "valid_to": valid_to.isoformat(),
                "by": by.pseudonym if by else None,
            },
            committed={"number": number},
        )
    return credential


def suspend(
    credential: Credential, *, reason: str, by: Person | None = None, at: datetime | None = None
) -> CredentialEvent:
    """From this instant (default now) the holder may not enforce."""
    return _turn(credential, CredentialEvent.Kind.SUSPEND, {"VALID", "NOT_YET", "EXPIRED"}, reason, by, at)


def restore(
    credential: Credential, *, reason: str, by: Person | None = None, at: datetime | None = None
) -> CredentialEvent:
    """A suspended credential counts again from this instant."""
    return _turn(credential, CredentialEvent.Kind.RESTORE, {"SUSPENDED"}, reason, by, at)


def revoke(
    credential: Credential, *, reason: str, by: Person | None = None, at: datetime | None = None
) -> CredentialEvent:
    """The credential never counts again."""
    states = {"VALID", "NOT_YET", "EXPIRED", "SUSPENDED"}
    return _turn(credential, CredentialEvent.Kind.REVOKE, states, reason, by, at)


_STATE_NAMES = {
    "VALID": "有效",
    "NOT_YET": "还没有生效",
    "EXPIRED": "已过期",
    "SUSPENDED": "停用中",
    "REVOKED": "已吊销",
}


def _turn(
    credential: Credential,
    kind: CredentialEvent.Kind,
    allowed: set[str],
    reason: str,
    by: Person | None,
    at: datetime | None,
) -> CredentialEvent:
    authority.require(by, credential.person.agency, SECURITY_ADMIN, f"{kind.label}执法证")
    authority.not_oneself(by, credential.person, f"{kind.label}执法证")
    with transaction.atomic():
        credential = Credential.objects.select_for_update().get(pk=credential.pk)
        moment = at or clock.now()
        last = credential.events.order_by("-at", "-pk").first()
        state = credential_state(credential, moment)
        if last is not None and last.kind == CredentialEvent.Kind.SUSPEND:
            state = "SUSPENDED"  # whatever the days say
        if problems := _turn_problems(credential, kind, allowed, reason, moment, last, state):
            raise Refused(*problems)
        event = CredentialEvent.objects.create(
            credential=credential, kind=kind, at=moment, reason=reason.strip(), by=by
        )
        append(
            "credential",
            credential.person.pseudonym,
            public={
                "action": kind.value.lower(),
                "credential": credential.reference,
                "at": clock.local(moment).isoformat(timespec="seconds"),
                "by": by.pseudonym if by else None,
            },
            committed={"reason": event.reason},
        )
    return event


def _turn_problems(credential, kind, allowed, reason, moment, last, state) -> list[Refusal]:
    problems = []
    if not reason.strip():
        problems.append(
            Refusal("CREDENTIAL_REASON", "没有写理由。", mend=f"请写明{kind.label}的理由。", field="reason")
        )
    if moment > clock.now():
        problems.append(
            Refusal("CREDENTIAL_FUTURE", "生效时间在将来。", mend="请填现在或者过去的时间。", field="at")
        )
    if last is not None and moment < last.at:
        problems.append(
            Refusal(
                "CREDENTIAL_ORDER",
                f"生效时间早于上一次变动（{clock.local(last.at):%Y-%m-%d %H:%M}）。",
                mend="请核对时间。",
                field="at",
            )
        )
    if state not in allowed:
        problems.append(
            Refusal(
                "CREDENTIAL_STATE",
                f"执法证 {credential.number} 现在是“{_STATE_NAMES[state]}”，不能{kind.label}。",
                mend="请核对执法证的状态。",
            )
        )
    return problems


def _problems(
    person: Person, number: str, issuer: str, region_code: str, valid_from: date, valid_to: date
) -> list[Refusal]:
    problems = []
    if person.kind != Person.Kind.OFFICER:
        problems.append(
            Refusal(
                "NOT_AN_OFFICER",
                f"{person.name}登记为{person.get_kind_display()}，没有执法资格，不能登记执法证。",
                CF42,
                "请核对人员类别。",
            )
        )
    if not 4 <= len(number) <= 32 or not number.isascii() or not number.replace("-", "").isalnum():
        problems.append(
            Refusal(
                "CREDENTIAL_NUMBER",
                f"执法证号“{number}”不对，应为 4 到 32 位数字或者字母。",
                mend="请对照执法证填写，多数省份是 11 位数字。",
                field="number",
            )
        )
    for value, label, field in ((issuer, "发证机关", "issuer"), (region_code, "执法区域", "region_code")):
        if not value.strip():
            problems.append(
                Refusal("CREDENTIAL_FIELD", f"没有填{label}。", mend="请对照执法证填写。", field=field)
            )
    if valid_to < valid_from:
        problems.append(
            Refusal(
                "CREDENTIAL_DAYS", "有效期的末日早于起始日。", mend="请对照执法证核对。", field="valid_to"
            )
        )
    holder = Credential.objects.filter(number=number).exclude(person=person).select_related("person").first()
    if holder is not None:
        problems.append(
            Refusal(
                "CREDENTIAL_TAKEN",
                f"执法证号 {number} 已经登记给{holder.person.name}，一证只能一人。",
                CF42,
                "请对照执法证核对证号。",
                field="number",
            )
        )
    revoked = CredentialEvent.objects.filter(kind=CredentialEvent.Kind.REVOKE).values("credential")
    overlapping = person.credentials.filter(valid_from__lte=valid_to, valid_to__gte=valid_from)
    if overlapping.exclude(pk__in=revoked).exists():
        problems.append(
            Refusal(
                "CREDENTIAL_OVERLAP",
                f"{person.name}已有一张有效期重叠的执法证。",
                mend="换证的请把新证的起始日接在旧证之后，或者先吊销旧证。",
                field="valid_from",
            )
        )
    return problems
