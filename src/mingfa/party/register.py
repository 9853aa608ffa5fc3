"""Register a party: the row holds what work needs, the vault what identifies a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from mingfa.kernel import clock
from mingfa.kernel.identifiers import (
    REFUSE,
    IdentifierProblem,
    birth_date,
    check_credit_code,
    check_resident_id,
    compact,
)
from mingfa.kernel.refusal import WARN, Refusal, Refused
from mingfa.ledger import vault
from mingfa.ledger.append import append
from mingfa.party.models import Party

ADULT = 18
_LONGEST = {"name": 200, "legal_representative": 60, "address": 200, "phone": 40, "bank_account": 200}
_LABELS = {
    "name": "姓名或名称",
    "legal_representative": "法定代表人",
    "address": "住址",
    "phone": "电话",
    "bank_account": "银行账号",
}


def register(
    agency: Any,
    *,
    kind: str,
    name: str,
    identity_number: str = "",
    legal_representative: str = "",
    address: str = "",
    phone: str = "",
    bank_account: str = "",
    override_reason: str = "",
    by: Any,
    allow_invented: bool | None = None,
) -> Party:
    """Register one party at an agency; `by` is the person who does it.

    `identity_number` is a resident identity number for a citizen, a credit code for everybody else. A number
    that fails its check is refused unless `override_reason` says why it stands (a few old codes fail); the
    reason is kept. A citizen under 18 keeps the full name in the vault only. `allow_invented` defaults to
    whether this deployment is a demonstration. Raises Refused with every fault at once.
    """
    invented = settings.DEMONSTRATION if allow_invented is None else allow_invented
    number = compact(identity_number)
    texts = {
        "name": " ".join(name.split()),
        "legal_representative": " ".join(legal_representative.split()),
        "address": address.strip(),
        "phone": phone.strip(),
        "bank_account": bank_account.strip(),
    }
    problem = check_identity(kind, number, allow_invented=invented) if number else None
    refusals = _faults(kind, number, texts)
    if problem is not None and problem.severity == REFUSE and not override_reason.strip():
        refusals.append(_identity_refusal(kind, problem))
    if refusals:
        raise Refused(*refusals)
    return _write(agency, kind, number, texts, override_reason.strip() if problem else "", by)


def check_identity(kind: str, number: str, *, allow_invented: bool = False) -> IdentifierProblem | None:
    """What is wrong with the number of a party of this kind; None when nothing is."""
    check = check_resident_id if kind == Party.Kind.CITIZEN else check_credit_code
    return check(number, allow_invented=allow_invented)


def warnings(kind: str, identity_number: str, *, allow_invented: bool | None = None) -> list[Refusal]:
    """What to look at again though it does not stop the registration: an area that is not known."""
    invented = settings.DEMONSTRATION if allow_invented is None else allow_invented
    problem = check_identity(kind, identity_number, allow_invented=invented) if identity_number else None
    if problem is None or problem.severity == REFUSE:
        return []
    return [Refusal("IDENTITY_AREA", problem.sentence, severity=WARN, field="identity_number")]


def is_minor(born: date | None, on: date) -> bool:
    """Whether somebody born on that day is not yet 18 on a day (CF30: the birthday itself counts as grown
    up).
    """
    if born is None:
        return False
    return (on.year - born.year) - ((on.month, on.day) < (born.month, born.day)) < ADULT


def _faults(kind: str, number: str, texts: dict[str, str]) -> list[Refusal]:
    faults = []
    if kind not in Party.Kind.values:
        faults.append(
            Refusal(
                "PARTY_KIND",
                "没有选当事人类别。",
                mend="请选择公民、个体工商户、法人或者其他组织。",
                field="kind",
            )
        )
    if not texts["name"]:
        faults.append(
            Refusal(
                "PARTY_NAME",
                "没有填当事人的姓名或者名称。",
                "行政处罚法 第五十九条第一项",
                "请对照证件填写。",
                field="name",
            )
        )
    for field, longest in _LONGEST.items():
        if len(texts[field]) > longest:
            faults.append(
                Refusal("PARTY_LONG", f"{_LABELS[field]}超过 {longest} 字。", mend="请核对。", field=field)
            )
    if kind == Party.Kind.LEGAL_PERSON and not texts["legal_representative"]:
        faults.append(
            Refusal(
                "PARTY_REPRESENTATIVE",
                "法人没有填法定代表人。",
                "行政处罚法 第五十九条第一项",
                "请对照营业执照填写。",
                field="legal_representative",
            )
        )
    if kind == Party.Kind.CITIZEN and texts["legal_representative"]:
        faults.append(
            Refusal(
                "PARTY_REPRESENTATIVE",
                "公民没有法定代表人。",
                mend="请清空这一项；是个体工商户的，请改类别。",
                field="legal_representative",
            )
        )
    return faults


def _identity_refusal(kind: str, problem: IdentifierProblem) -> Refusal:
    standard = "GB 11643-1999" if kind == Party.Kind.CITIZEN else "GB 32100-2015"
    return Refusal(
        "PARTY_IDENTITY",
        problem.sentence,
        standard,
        "号码与证件一致、确实通不过校验的，请在“号码未通过校验的理由”里写明。",
        field="identity_number",
    )


def _write(
    agency: Any, kind: str, number: str, texts: dict[str, str], override_reason: str, by: Any
) -> Party:
    born = _born(kind, number)
    minor = is_minor(born, clock.today())
    with transaction.atomic():
        party = Party.objects.create(
            agency=agency,
            kind=kind,
            name=f"{texts['name'][0]}某" if minor else texts["name"],
            legal_representative=texts["legal_representative"],
            birth_on=born,
            identity_blind=vault.blind("identity", number) if number else "",
            unverified_reason=override_reason,
            registered_by=by,
        )
        secret = {
            ("id_number" if kind == Party.Kind.CITIZEN else "credit_code"): number,
            "address": texts["address"],
            "phone": texts["phone"],
            "bank_account": texts["bank_account"],
            "name": texts["name"] if minor else "",
        }
        vault.put_many(party.reference, {field: value for field, value in secret.items() if value})
        append(
            "party",
            party.reference,
            public={
                "action": "register",
                "agency": agency.reference,
                "kind": kind,
                "override": bool(override_reason),
                "by": by.pseudonym if by else None,
            },
            committed={"name": texts["name"], "identity": number, "reason": override_reason},
        )
    return party


def _born(kind: str, number: str) -> date | None:
    if kind != Party.Kind.CITIZEN or not number:
        return None
    try:
        return birth_date(number)
    except ValueError:
        return None
