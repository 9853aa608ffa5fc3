"""Put an agency into the tree, and keep what must be disclosed about it true."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from mingfa.kernel.refusal import Refusal, Refused
from mingfa.ledger.append import append
from mingfa.org import authority
from mingfa.org.divisions import covers, short_code
from mingfa.org.models import Agency, Person
from mingfa.org.roles import SYSTEM_ADMIN

_DEPTH = (Agency.Level.PROVINCE, Agency.Level.PREFECTURE, Agency.Level.COUNTY, Agency.Level.TOWNSHIP)
_CHANGEABLE = frozenset(
    [
        "name",
        "short_name",
        "document_word",
        "responsible",
        "categories",
        "area",
        "phone",
        "supervision_phone",
        "address",
        "office_hours",
        "review_body",
        "court",
        "payment_account",
    ]
)


def create_agency(
    *,
    name: str,
    short_name: str,
    region_code: str,
    level: str,
    parent: Agency | None = None,
    by: Person | None = None,
    **details: Any,
) -> Agency:
    """Register an agency under its parent. `details` are the other fields of `Agency`.

    Raises Refused when the tree would not hold: a level not beneath the parent's, a region outside the
    parent's, a name or a document word that is taken (two agencies with the same word would share document
    numbers).
    """
    if parent is not None:
        authority.require(by, parent, SYSTEM_ADMIN, "登记下级机关")
    unknown = set(details) - _CHANGEABLE
    if unknown:
        raise TypeError(f"agencies have no field {', '.join(sorted(unknown))}")
    problems = [*_place_problems(region_code, level, parent), *_name_problems(name, details, None)]
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        agency = Agency.objects.create(
            name=name.strip(),
            short_name=short_name.strip(),
            region_code=short_code(region_code),
            level=level,
            parent=parent,
            **details,
        )
        _record("register", agency, by)
    return agency


def change_agency(agency: Agency, *, by: Person | None, **details: Any) -> Agency:
    """Change what is disclosed about an agency; region, level and parent never change."""
    authority.require(by, agency, SYSTEM_ADMIN, "修改机关信息")
    unknown = set(details) - _CHANGEABLE
    if unknown:
        raise TypeError(f"these fields of an agency never change: {', '.join(sorted(unknown))}")
    problems = _name_problems(details.get("name", agency.name), details, agency)
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        for field, value in details.items():
            setattr(agency, field, value)
        agency.save(update_fields=sorted(details))
        _record("change", agency, by)
    return agency


def _place_problems(region_code: str, level: str, parent: Agency | None) -> list[Refusal]:
    code = short_code(region_code)
    problems = []
    if not code.isascii() or not code.isdigit() or len(code) not in (2, 4, 6, 9):
        problems.append(
            Refusal(
                "AGENCY_REGION",
                f"行政区划代码“{region_code}”不是 2、4、6、9 或 12 位数字。",
                "GB/T 2260",
                "请按区划代码表填写，例如蚌峨乡是 532622206。",
                field="region_code",
            )
        )
    if level not in Agency.Level.values:
        problems.append(
            Refusal("AGENCY_LEVEL", "没有选机关的层级。", mend="请选择省、州市、县或乡镇。", field="level")
        )
    if problems or parent is None:
        return problems
    if _DEPTH.index(level) <= _DEPTH.index(parent.level) and level != parent.level:
        problems.append(
            Refusal(
                "AGENCY_LEVEL",
                f"{parent.short_name}是{parent.get_level_display()}级机关，下面不能登记更高一级的机关。",
                mend="请核对上级机关或者层级。",
                field="level",
            )
        )
    if not covers(parent.region_code, code):
        problems.append(
            Refusal(
                "AGENCY_REGION",
                f"区划代码 {code} 不在{parent.short_name}（{parent.region_code}）的辖区内。",
                mend="请核对区划代码或者上级机关。",
                field="region_code",
            )
        )
    return problems


def _name_problems(name: str, details: dict[str, Any], same: Agency | None) -> list[Refusal]:
    others = Agency.objects.exclude(pk=same.pk) if same else Agency.objects.all()
    problems = []
    if not name.strip():
        problems.append(Refusal("AGENCY_NAME", "没有填单位名称。", mend="请填机关的全称。", field="name"))
    elif others.filter(name=name.strip()).exists():
        problems.append(
            Refusal("AGENCY_NAME", f"“{name}”已经登记过。", mend="请在机关列表里查找。", field="name")
        )
    word = details.get("document_word", "")
    if word and others.filter(document_word=word).exists():
        problems.append(
            Refusal(
                "AGENCY_WORD",
                f"机关代字“{word}”已经有别的机关在用，两个机关的文号会相同。",
                mend="请换一个代字。",
                field="document_word",
            )
        )
    return problems


def _record(kind: str, agency: Agency, by: Person | None) -> None:
    append(
        "agency",
        agency.reference,
        public={
            "action": kind,
            "name": agency.name,
            "level": agency.level,
            "region_code": agency.region_code,
            "parent": agency.parent.reference if agency.parent else None,
            "document_word": agency.document_word,
            "review_body": agency.review_body,
            "court": agency.court,
            "by": by.pseudonym if by else None,
        },
    )
