"""Enrol people, record their qualification, open and close their accounts. Nobody keeps their own record."""

from __future__ import annotations

import re
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mingfa.kernel import clock
from mingfa.kernel.identifiers import REFUSE, check_resident_id, compact
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.org import authority
from mingfa.org.models import Account, Agency, Person
from mingfa.org.roles import SECURITY_ADMIN, SYSTEM_ADMIN

_USERNAME = re.compile(r"[A-Za-z0-9_.\-\u4e00-\u9fff]{2,60}")


def enrol(
    agency: Agency,
    *,
    name: str,
    kind: str,
    post: str = "",
    unit: str = "",
    identity_number: str = "",
    lawyer_qualification_no: str = "",
    first_reviewed_on: date | None = None,
    allow_invented: bool = False,
    by: Person | None = None,
) -> Person:
    """Enrol one natural person at an agency.

    The identity number, where given, is checked, kept in the vault and compared by blind index: the same
    person is never enrolled twice, because every separation of duties rests on that. Raises Refused.
    """
    authority.require(by, agency, SYSTEM_ADMIN, "登记人员")
    problems = []
    if not name.strip():
        problems.append(Refusal("PERSON_NAME", "没有填姓名。", mend="请填姓名。", field="name"))
    if kind not in Person.Kind.values or kind == Person.Kind.SYSTEM:
        problems.append(
            Refusal(
                "PERSON_KIND",
                "没有选人员类别。",
                mend="请选择执法人员、执法辅助人员或者其他工作人员。",
                field="kind",
            )
        )
    number, blind = compact(identity_number), ""
    if number:
        problems += _identity_problems(number, allow_invented)
        blind = vault.blind("identity", number)
        if Person.objects.filter(identity_blind=blind).exists():
            problems.append(_twice())
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        person = Person.objects.create(
            agency=agency,
            name=name.strip(),
            kind=kind,
            post=post,
            unit=unit,
            identity_blind=blind,
            lawyer_qualification_no=lawyer_qualification_no.strip(),
            first_reviewed_on=first_reviewed_on,
        )
        if number:
            vault.put(person.reference, "id_number", number)
        _record("enrol", person, by, name=person.name)
    return person


def record_qualification(
    person: Person, *, lawyer_qualification_no: str, first_reviewed_on: date | None, by: Person | None
) -> Person:
    """Keep the legal qualification and the first day of reviewing (CF58Ⅱ)."""
    authority.require(by, person.agency, SECURITY_ADMIN, "登记法律职业资格")
    authority.not_oneself(by, person, "登记法律职业资格")
    if first_reviewed_on and first_reviewed_on > clock.today():
        raise Refused(
            Refusal(
                "REVIEWED_ON",
                "初次从事法制审核的日期在将来。",
                mend="请填实际日期。",
                field="first_reviewed_on",
            )
        )
    with transaction.atomic():
        person.lawyer_qualification_no = lawyer_qualification_no.strip()
        person.first_reviewed_on = first_reviewed_on
        person.save(update_fields=["lawyer_qualification_no", "first_reviewed_on"])
        _record("qualify", person, by, qualification=person.lawyer_qualification_no)
    return person


def leave(person: Person, *, left_on: date, by: Person | None) -> Person:
    """The person leaves: from that day on no role, no credential, no sign-in counts."""
    authority.require(by, person.agency, SYSTEM_ADMIN, "登记离岗")
    authority.not_oneself(by, person, "登记离岗")
    if left_on > clock.today():
        raise Refused(
            Refusal("LEFT_ON", "离岗日期在将来。", mend="请在离岗当天登记。", field="left_on"),
        )
    with transaction.atomic():
        person.left_on = left_on
        person.save(update_fields=["left_on"])
        Account.objects.filter(person=person).update(is_active=False)
        _record("leave", person, by)
    return person


def open_account(person: Person, username: str, password: str, *, by: Person | None = None) -> Account:
    """Open the one account that a person may have. Raises Refused for a second one, a taken name, a weak
    password.
    """
    authority.require(by, person.agency, SYSTEM_ADMIN, "开通账号")
    username = username.strip()
    problems = []
    if Account.objects.filter(person=person).exists():
        problems.append(
            Refusal(
                "ACCOUNT_SECOND",
                f"{person.name}已经有账号，一人只能有一个账号。",
                "职责分离按人核对",
                "请使用原有账号；忘记口令的由系统管理员重设。",
            )
        )
    if person.left_on and person.left_on <= clock.today():
        problems.append(Refusal("ACCOUNT_LEFT", f"{person.name}已离岗，不能开通账号。", mend="请核对人员。"))
    if not _USERNAME.fullmatch(username):
        problems.append(
            Refusal(
                "ACCOUNT_NAME",
                "账号只能用汉字、字母、数字和 . _ -，2 到 60 个字。",
                mend="请换一个账号名。",
                field="username",
            )
        )
    elif Account.objects.filter(username__iexact=username).exists():
        problems.append(
            Refusal(
                "ACCOUNT_TAKEN", f"账号“{username}”已经有人用了。", mend="请换一个账号名。", field="username"
            )
        )
    problems += _password_problems(password)
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        account = Account(username=username, person=person)
        account.set_password(password)
        account.save()
        _account_entry("open", account, by)
    return account


def set_password(account: Account, password: str, *, by: Person | None) -> None:
    """Set a password: one's own, or another's as system administrator."""
    if by is None or by.pk != account.person_id:
        authority.require(by, account.person.agency, SYSTEM_ADMIN, "重设口令")
    problems = _password_problems(password)
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        _account_entry("password", account, by)


def close_account(account: Account, *, by: Person | None) -> None:
    """Nobody signs in with it any more; the row stays."""
    authority.require(by, account.person.agency, SYSTEM_ADMIN, "停用账号")
    authority.not_oneself(by, account.person, "停用账号")
    with transaction.atomic():
        account.is_active = False
        account.save(update_fields=["is_active"])
        _account_entry("close", account, by)


def _identity_problems(number: str, allow_invented: bool) -> list[Refusal]:
    problem = check_resident_id(number, allow_invented=allow_invented)
    if problem is None or problem.severity != REFUSE:
        return []
    return [Refusal("IDENTITY", problem.sentence, "GB 11643-1999", field="identity_number")]


def _twice() -> Refusal:
    return Refusal(
        "PERSON_TWICE",
        "这个身份证号码已经登记过人员，同一个人不能登记两次。",
        "职责分离按人核对",
        "请在人员列表里查找；调动单位的请办理任职。",
        field="identity_number",
    )


def _password_problems(password: str) -> list[Refusal]:
    try:
        validate_password(password)
    except ValidationError:
        return [
            Refusal(
                "PASSWORD",
                "口令太弱：至少 10 个字符，并且不能是常见口令。",
                mend="请换一个口令，例如几个不相关的词连在一起。",
                field="password",
            )
        ]
    return []


def _record(kind: str, person: Person, by: Person | None, **committed: str) -> None:
    append(
        "person",
        person.pseudonym,
        public={
            "action": kind,
            "agency": person.agency.reference,
            "kind": person.kind,
            "reviewer": bool(person.lawyer_qualification_no),
            "left_on": person.left_on.isoformat() if person.left_on else None,
            "by": by.pseudonym if by else None,
        },
        committed=committed,
    )


def _account_entry(kind: str, account: Account, by: Person | None) -> None:
    append(
        "account",
        account.person.pseudonym,
        public={"action": kind, "active": account.is_active, "by": by.pseudonym if by else None},
        committed={"username": account.username},
    )
