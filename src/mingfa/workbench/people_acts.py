"""What the administrators may do with one person, each as a small form that makes one call (CF 42; 三员分立)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.org import appointments, credentials, people, second_factor
from mingfa.org.models import Agency, Appointment, Credential, Person
from mingfa.org.roles import NAMES, SECURITY_ADMIN, SYSTEM_ADMIN
from mingfa.workbench import plain
from mingfa.workbench.plain import Line

Values = dict[str, Any]
_REASON = Line("reason", "理由")


@dataclass(frozen=True)
class PersonAct:
    """One act of an administrator. `target` says what it is done to besides the person: credential | appointment."""

    key: str
    title: str
    role: str
    lines: tuple[Line, ...]
    done: str
    call: Callable[[Person, Any, Values, Person], object]
    target: str = ""


def _dates(values: Values, lines: tuple[Line, ...]) -> Values:
    """The values with their dates read; Refused names every one that is not a date."""
    faults: list[Refusal] = []
    read = {
        line.name: plain.day(values[line.name], line, faults) if line.kind == "date" else values[line.name]
        for line in lines
    }
    if faults:
        raise Refused(*faults)
    return read


ISSUE = (
    Line("number", "执法证号"),
    Line("issuer", "发证机关"),
    Line("categories", "执法类别", hint="几类的用顿号隔开。"),
    Line("region_code", "执法区域", hint="行政区划代码，例如蚌峨乡是 532622206。"),
    Line("valid_from", "有效期自", "date"),
    Line("valid_to", "有效期至", "date"),
)
APPOINT = (
    Line("role", "岗位", "choice", choices=tuple(NAMES.items())),
    Line("since_on", "任职起", "date"),
    Line("until_on", "任职止", "date", optional=True),
)
END = (Line("until_on", "最后一天", "date"),)
QUALIFY = (
    Line("lawyer_qualification_no", "法律职业资格证书编号", optional=True),
    Line("first_reviewed_on", "初次从事法制审核日期", "date", optional=True),
)
LEAVE = (Line("left_on", "离岗日期", "date"),)
ACCOUNT = (
    Line("username", "账号"),
    Line("password", "口令", "password", hint="至少 10 个字符，不能是常见口令。"),
)
PASSWORD = (ACCOUNT[1],)


def _issue(person: Person, target: None, values: Values, by: Person) -> None:
    read = _dates(values, ISSUE)
    listed = [
        part for part in read.pop("categories").replace("，", "、").replace(",", "、").split("、") if part
    ]
    credentials.issue(person, categories=listed, by=by, **read)


def _appoint(person: Person, target: None, values: Values, by: Person) -> None:
    appointments.appoint(person, person.agency, by=by, **_dates(values, APPOINT))


def _end(person: Person, target: Appointment, values: Values, by: Person) -> None:
    appointments.end(target, by=by, **_dates(values, END))


def _qualify(person: Person, target: None, values: Values, by: Person) -> None:
    people.record_qualification(person, by=by, **_dates(values, QUALIFY))


def _leave(person: Person, target: None, values: Values, by: Person) -> None:
    people.leave(person, by=by, **_dates(values, LEAVE))


def _turn(verb: Callable) -> Callable[[Person, Credential, Values, Person], None]:
    return lambda person, target, values, by: verb(target, reason=values["reason"], by=by)


ACTS: dict[str, PersonAct] = {
    one.key: one
    for one in (
        PersonAct("issue", "登记执法证", SECURITY_ADMIN, ISSUE, "执法证已登记。", _issue),
        PersonAct(
            "suspend",
            "停用",
            SECURITY_ADMIN,
            (_REASON,),
            "执法证已停用，从现在起不能执法。",
            _turn(credentials.suspend),
            "credential",
        ),
        PersonAct(
            "restore",
            "恢复",
            SECURITY_ADMIN,
            (_REASON,),
            "执法证已恢复。",
            _turn(credentials.restore),
            "credential",
        ),
        PersonAct(
            "revoke",
            "吊销",
            SECURITY_ADMIN,
            (_REASON,),
            "执法证已吊销，不能再用。",
            _turn(credentials.revoke),
            "credential",
        ),
        PersonAct("appoint", "任命岗位", SECURITY_ADMIN, APPOINT, "已任命。", _appoint),
        PersonAct("end", "免去岗位", SECURITY_ADMIN, END, "任职的最后一天已登记。", _end, "appointment"),
        PersonAct("qualify", "登记法律职业资格", SECURITY_ADMIN, QUALIFY, "已登记。", _qualify),
        PersonAct("leave", "登记离岗", SYSTEM_ADMIN, LEAVE, "已登记离岗，账号同时停用。", _leave),
        PersonAct(
            "open_account",
            "开通账号",
            SYSTEM_ADMIN,
            ACCOUNT,
            "账号已开通。请当面告知口令，并请本人登录后更换。",
            lambda person, target, values, by: people.open_account(
                person, values["username"], values["password"], by=by
            ),
        ),
        PersonAct(
            "set_password",
            "重设口令",
            SYSTEM_ADMIN,
            PASSWORD,
            "口令已重设。",
            lambda person, target, values, by: people.set_password(person.account, values["password"], by=by),
        ),
        PersonAct(
            "reset_second_factor",
            "重设两步验证",
            SECURITY_ADMIN,
            (_REASON,),
            "两步验证已重设，本人下次登录时重新设置。",
            lambda person, target, values, by: second_factor.reset(
                person.account, reason=values["reason"], by=by
            ),
        ),
        PersonAct(
            "close_account",
            "停用账号",
            SYSTEM_ADMIN,
            (),
            "账号已停用。",
            lambda person, target, values, by: people.close_account(person.account, by=by),
        ),
    )
}


def offered(person: Person, state_of: Callable[[Credential], str]) -> list[tuple[PersonAct, Any]]:
    """The acts that make sense for this person as things stand, with their targets."""
    found: list[tuple[PersonAct, Any]] = []
    left = person.left_on is not None
    if person.kind == Person.Kind.OFFICER and not left:
        found.append((ACTS["issue"], None))
    for credential in person.credentials.all():
        state = state_of(credential)
        if state == "SUSPENDED":
            found.append((ACTS["restore"], credential))
        elif state == "VALID":
            found.append((ACTS["suspend"], credential))
        if state not in ("REVOKED", "EXPIRED"):
            found.append((ACTS["revoke"], credential))
    if not left:
        found += [(ACTS["appoint"], None), (ACTS["qualify"], None)]
    today = clock.today()
    for appointment in person.appointments.all():
        if appointment.until_on is None or appointment.until_on > today:
            found.append((ACTS["end"], appointment))
    account = getattr(person, "account", None)
    if account is None and not left:
        found.append((ACTS["open_account"], None))
    elif account is not None and account.is_active:
        found += [(ACTS["set_password"], None), (ACTS["close_account"], None)]
        if second_factor.is_set(account):
            found.append((ACTS["reset_second_factor"], None))
    if not left:
        found.append((ACTS["leave"], None))
    return found


ENROL = (
    Line("agency", "单位", "choice"),
    Line("name", "姓名"),
    Line(
        "kind",
        "人员类别",
        "open",
        choices=tuple(choice for choice in Person.Kind.choices if choice[0] != "SYSTEM"),
    ),
    Line("post", "职务", optional=True),
    Line("unit", "所在执法机构", optional=True),
    Line(
        "identity_number",
        "居民身份证号码",
        optional=True,
        hint="加密保存，只用来保证同一个人不登记两次。",
    ),
)


def enrol(agency: Agency | None, values: Values, by: Person, *, allow_invented: bool) -> Person:
    """Register a person at an agency that `by` administers."""
    if agency is None:
        raise Refused(Refusal("AGENCY", "没有选单位。", mend="请选择单位。", field="agency"))
    rest = {line.name: values[line.name] for line in ENROL if line.name != "agency"}
    return people.enrol(agency, by=by, allow_invented=allow_invented, **rest)
