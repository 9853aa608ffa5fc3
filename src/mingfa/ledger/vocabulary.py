"""The closed list of entry types: for each the names that its public and its committed fields may have.

Persons appear by pseudonym, things by random reference or digest; the auditor replays the law from these
alone. A released version never changes (docs/log-format.md §8): a new type or field makes the next version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mingfa.kernel.canonical import digest

VERSION = 1


class NotInVocabulary(ValueError):
    """An entry's type, subject or field is outside the closed list. One Chinese sentence."""


@dataclass(frozen=True)
class EntryType:
    """What one type of entry says, and the names of its fields."""

    meaning: str
    public: frozenset[str]
    committed: frozenset[str]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Fields that every type may carry: who, for which agency, in which state, what it is about, which bytes.
COMMON_PUBLIC = _names("agency by actors capacities action kind state ref digest on source mark reason_code")
COMMON_COMMITTED = _names("reason note facts title number name")


def _type(meaning: str, public: str, committed: str = "") -> EntryType:
    return EntryType(meaning, COMMON_PUBLIC | _names(public), COMMON_COMMITTED | _names(committed))


_ACT = (
    "procedure version move from to step happened_at substance item item_version sequence revision key"
    " documents items"
)
_PUBLICATION = (
    "publication public_id duty case decision due_on published_at sequence editor reviewer approver record"
    " fields version copy"
)
_RECORD = "record_json party conclusion cause text content"

TYPES: Mapping[str, EntryType] = {
    # who may act
    "agency": _type(
        "机关", "reference name short_name level region_code parent document_word review_body court"
    ),
    "person": _type("人员", "pseudonym person post joined_on left_on reviewer qualified_on", "qualification"),
    "account": _type("账号", "pseudonym person active event", "username"),
    "appointment": _type("任职", "pseudonym person role since_on until_on event"),
    "credential": _type(
        "执法证",
        "pseudonym person credential issuer categories region_code valid_from valid_to event at previous",
    ),
    # under which law
    "calendar": _type(
        "日历",
        "year years version days proposed_by confirmed_by previous rows proposal",
    ),
    "rule": _type(
        "地方规则",
        "key scope value previous effective_from proposed_by confirmed_by version proposal profile",
    ),
    "power_item": _type(
        "执法事项",
        "code version title violated basis penalties max_fine_fen enforcement profile from_on to_on status"
        " proposed_by confirmed_by approved_by item",
    ),
    "statute": _type("法律文件", "title version articles effective_on added changed removed name"),
    # the case
    "party": _type("当事人", "reference party event override", "identity address phone bank_account"),
    "case_open": _type("开案", f"{_ACT} parent root", "case case_no source_ref place"),
    "case_act": _type("办案动作", f"{_ACT} clock clocks late", "case case_no place late_reason"),
    "evidence": _type(
        "证据", "case evidence kinds collectors collected_at size media_type sequence", "place"
    ),
    "document": _type("文书", "case code template version document", "text"),
    "document_number": _type("文号", "case code word year value series void document", "text"),
    "service": _type("送达", "case document method served_on effective_on senders receivers", "receiver"),
    "review_opinion": _type(
        "法制审核意见",
        "case round opinion substance reviewer points handed_in_by bundle previous qualified",
        "text points_text",
    ),
    "approval": _type("审批", "case move requested_by approved_by approved"),
    "payment": _type("缴款", "case paid_on principal_fen late_fine_fen", "receipt_number"),
    # disclosure
    "duty_open": _type("公示义务", "duty case decision due_on opened_on rule type public_id decided_on"),
    "publish": _type("公示", f"{_PUBLICATION} decided_on profile findings overdue", _RECORD),
    "correct": _type("更正", f"{_PUBLICATION} corrected previous ground", _RECORD),
    "withdraw": _type("撤回公示", f"{_PUBLICATION} withdrawn_at ground previous tombstone", "text"),
    "withhold": _type("不予公示", f"{_PUBLICATION} ground", "text"),
    # what the public sends
    "submission": _type(
        "来信",
        "submission receipt code received_at inbox_digest case channel topic",
        "text contact fields submission_json",
    ),
    "receipt": _type("回执", "submission receipt code received_at case channel signed", "text fields"),
    # housekeeping
    "file": _type("文件", "file size media_type quarantined missing"),
    "redact": _type("删除", "entry fields ground whole target"),
    "view": _type("查看敏感信息", "case target fields purpose"),
    "key_rotation": _type("更换密钥", "old new signature"),
    "clock_shift": _type("时间调整", "seconds"),
    "backup": _type("备份", "size root files event"),
}

VOCABULARIES: Mapping[int, Mapping[str, EntryType]] = {VERSION: TYPES}

SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,79}")
# A resident identity number or a mobile number standing alone, not digits inside a digest.
PERSONAL = re.compile(r"(?<![0-9A-Za-z])(?:[1-9]\d{16}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])")


def check(type: str, subject: str, public: Mapping[str, object], committed: Mapping[str, object]) -> None:
    """Refuse what is outside the present version of the vocabulary. Raises NotInVocabulary."""
    if not SUBJECT.fullmatch(subject):
        raise NotInVocabulary(f"日志主体“{subject}”的写法不对。")
    fault = fault_in(VERSION, type, public, committed)
    if fault:
        raise NotInVocabulary(fault)


def fault_in(
    version: object, type: object, public: Mapping[str, object], committed: Mapping[str, object]
) -> str:
    """What is wrong with an entry by the vocabulary of its version; empty when nothing is."""
    known = VOCABULARIES.get(version, {}).get(str(type)) if isinstance(version, int) else None
    if known is None:
        return f"日志词汇表第 {version} 版里没有“{type}”这种条目。"
    for kind, names, allowed in (("公开", public, known.public), ("承诺", committed, known.committed)):
        extra = sorted(set(names) - allowed)
        if extra:
            return f"“{type}”条目没有名为 {'、'.join(extra)} 的{kind}字段。"
    if _personal(public):
        return f"“{type}”条目的公开字段里有身份证号码或手机号码，个人信息不能进日志。"
    return ""


def locked_digest(version: int) -> str:
    """The digest of one version's list, which a test holds fast once the version is released."""
    return digest(
        {
            name: {"public": sorted(item.public), "committed": sorted(item.committed)}
            for name, item in VOCABULARIES[version].items()
        }
    )


def _personal(value: object) -> bool:
    if isinstance(value, str):
        return bool(PERSONAL.search(value))
    if isinstance(value, Mapping):
        return any(_personal(part) for part in value.values())
    if isinstance(value, list | tuple):
        return any(_personal(part) for part in value)
    return False
