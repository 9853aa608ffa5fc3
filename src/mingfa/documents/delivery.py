"""The eight methods of service: what each asks for, what proves it, and on which day it takes effect (CF 61; MS 87–95).

Conditions answer for one addressee and one document; `documents.service` asks them and records what was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.documents.models import METHODS, Document
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Field
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.party.models import Party

RELATIONS = (
    ("SELF", "本人"),
    ("FAMILY", "同住的成年家属"),
    ("LEGAL_REPRESENTATIVE", "法定代表人或者主要负责人"),
    ("RECEIVER", "负责收件的人"),
    ("AGENT", "代理人或者指定的代收人"),
)
FORWARDED = (
    ("SOLDIER", "军人，经部队团以上单位的政治机关转交"),
    ("IMPRISONED", "被监禁，经监所转交"),
    ("EDUCATION", "被采取强制性教育措施，经强制性教育机构转交"),
)
CF61 = "行政处罚法 第六十一条"
MS87, MS88, MS89, MS90, MS91, MS94, MS95 = (
    f"民事诉讼法 第{article}条"
    for article in ("八十七", "八十八", "八十九", "九十", "九十一", "九十四", "九十五")
)
MS92 = "民事诉讼法 第九十二条、第九十三条"
MARKET83 = "市场监督管理行政处罚程序规定 第八十三条"
FAILED = "serve_failed"  # the act that writes down a service which did not reach the party


def _later(name: str, label: str, kind: str = "text", hint: str = "", **more: Any) -> Field:
    """A field that only some methods ask for; the method's condition refuses when it is lacking."""
    return Field(name, label, kind, required=False, hint=hint, **more)


SERVICE_FIELDS: tuple[Field, ...] = (
    Field("method", "送达方式", "choice", choices=METHODS, statutory=CF61),
    Field(
        "delivered_on",
        "送达日期",
        "date",
        hint="签收、留置之日；邮寄的填回执上的收件日；电子的填到达之日；公告的填发出公告之日",
    ),
    Field("place", "送达地点"),
    _later("receiver", "签收人", hint="直接送达、当场交付、委托送达、转交送达时必填"),
    _later("relation", "与当事人的关系", "choice", choices=RELATIONS),
    _later("refusal", "拒收的情况", hint="留置送达时必填"),
    _later(
        "witness",
        "见证人的组织、职务和姓名",
        hint="留置送达：基层组织或者所在单位的代表，例：演示村村民委员会 委员 韦见证",
    ),
    _later("evidence", "留置过程的照片、录像", "file", "留置送达没有见证人时必传"),
    _later("tracking", "邮件号码", hint="邮寄送达时必填"),
    _later("dispatched_on", "交寄日期", "date", "邮寄送达时必填"),
    _later("return_slip", "邮件回执", "file", "邮寄送达：回执的照片或者扫描件"),
    _later(
        "course",
        "不能直接送达的原因和经过",
        "long",
        "邮寄、委托、公告送达时必填，例：6月1日上门无人，邻居说外出务工",
    ),
    _later("office", "代为送达、转交的机关或者单位", hint="委托送达、转交送达时必填"),
    _later("letter", "委托函", "file", "委托送达时必传"),
    _later("forwarded", "转交的对象", "choice", "转交送达时必选", choices=FORWARDED),
    _later("consent", "当事人签的电子送达确认书", "file", "电子送达时必传"),
    _later("system", "文书到达的系统和账号", hint="电子送达时必填"),
    _later("carrier", "公告的载体", hint="公告送达时必填，例：县人民政府网站和村务公开栏"),
    _later("proof", "到达记录或者公告原件", "file", "电子送达传到达记录的截图，公告送达传公告原件或者截图"),
    _later("returned", "邮件因送达地址不准确退回", "yes", "只有市场监管案件可以选，送达日期填退回之日"),
    _later("confirmed_address", "送达地址确认书上的地址"),
    _later("address_confirmation", "当事人签的送达地址确认书", "file"),
    _later("addressee", "受送达人", "party", "当事人不止一人时选，每人各自送达"),
)
# Files that prove a service, as the table of contents and the receipt name them.
EVIDENCE = {
    "evidence": "留置送达照片、录像",
    "return_slip": "邮件回执",
    "letter": "委托函",
    "consent": "电子送达确认书",
    "proof": "到达记录、公告原件",
    "address_confirmation": "送达地址确认书",
}
# What else a service keeps besides who, where and when.
DETAIL = (
    *(
        "refusal",
        "witness",
        "tracking",
        "dispatched_on",
        "course",
        "office",
        "forwarded",
        "system",
        "carrier",
    ),
    *("returned", "confirmed_address", *EVIDENCE),
)


def takes_effect_on(facts: dict[str, Any]) -> date:
    """The day on which this one service takes effect: signing, leaving, the day on the return slip, arrival; thirty days after a public notice."""
    if facts.get("method") != "PUBLIC_NOTICE":
        return facts["delivered_on"]
    rule = deadlines.rule("SRV_PUBLIC_NOTICE", deadlines.GENERAL)
    return periods.term(rule, facts["delivered_on"], calendar.current()).due_on


def unmet(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    """The first condition of the chosen method that is not met; `document` is None when this very act issues it."""
    return _CONDITIONS[attempt.facts["method"]](attempt, document, addressee)


def _lacks(facts: dict[str, Any], article: str, *asked: tuple[str, str, str]) -> Refusal | None:
    """The first of (field, what is wrong, how to mend) that was not filled in."""
    for name, reason, mend in asked:
        if not facts.get(name):
            return Refusal("G_SERVICE", reason, article, mend, field=name)
    return None


_COURSE = ("course", "没有记明不能直接送达的原因和经过。", "请写明什么时候去过、为什么没有送到。")


def _signed(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    facts = attempt.facts
    if not facts.get("receiver") or not facts.get("relation"):
        return Refusal(
            "G_SERVICE",
            "直接送达要有签收人和他与当事人的关系。",
            MS88,
            "请填签收人；拒收的改用留置送达。",
            field="receiver",
        )
    if addressee is None:
        return None
    if addressee.kind == Party.Kind.CITIZEN and facts["relation"] == "LEGAL_REPRESENTATIVE":
        return Refusal("G_SERVICE", "当事人是公民，没有法定代表人。", MS88, "请改选关系。", field="relation")
    if facts["relation"] in ("SELF", "FAMILY") and not _natural(addressee):
        return Refusal(
            "G_SERVICE",
            "当事人是单位，应当由法定代表人、主要负责人或者收件人签收。",
            MS88,
            "请改选关系。",
            field="relation",
        )
    return None


def _natural(party: Party) -> bool:
    return party.kind in (Party.Kind.CITIZEN, Party.Kind.INDIVIDUAL_BUSINESS)


def _on_the_spot(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    if document is not None and attempt.facts["delivered_on"] != document.made_on:
        return Refusal(
            "G_SERVICE",
            "当场交付应当在文书签发的当天。",
            CF61,
            "请改选直接送达。",
            field="method",
        )
    return _signed(attempt, document, addressee)


_PARTS = re.compile(r"[^\s，、,；;]+")


def _left(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    facts = attempt.facts
    if not facts.get("refusal"):
        return Refusal("G_SERVICE", "留置送达要记明拒收的事由。", MS89, "请填拒收的情况。", field="refusal")
    if facts.get("evidence"):
        return None
    if not facts.get("witness"):
        return Refusal(
            "G_SERVICE",
            "留置送达要有见证人，或者拍照、录像。",
            MS89,
            "请填见证人的组织、职务和姓名，或者上传照片、录像。",
            field="witness",
        )
    if len(_PARTS.findall(facts["witness"])) < 2:
        return Refusal(
            "G_SERVICE",
            "留置送达的见证人应当是基层组织或者所在单位的代表。",
            MS89,
            "请写明组织、职务和姓名，用空格隔开；没有见证人的，上传照片、录像。",
            field="witness",
        )
    return None


def _mailed(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    facts = attempt.facts
    if not facts.get("tracking") or not facts.get("dispatched_on"):
        return Refusal(
            "G_SERVICE", "邮寄送达要有邮件号码和交寄日期。", MS91, "请按回执填写。", field="tracking"
        )
    if facts["dispatched_on"] > facts["delivered_on"]:
        return Refusal(
            "G_SERVICE",
            "收件日早于交寄日。",
            MS91,
            "以回执上的收件日为送达日期，请核对。",
            field="delivered_on",
        )
    lacking = _lacks(
        facts,
        MS91,
        (
            "return_slip",
            "邮寄送达没有附回执。",
            "请上传回执的照片或者扫描件；邮件退回的不算送达，请登记没有送达。",
        ),
        _COURSE,
    )
    return lacking or (_returned(attempt) if facts.get("returned") else None)


def _returned(attempt: Attempt) -> Refusal | None:
    """A returned letter is no service, but where market supervision's rules say so (procedures §11 退件)."""
    if attempt.case.profile != "MARKET":
        return Refusal(
            "G_SERVICE",
            "邮件退回的不算送达，只有市场监管案件另有规定。",
            MS91,
            "请登记没有送达，改用其他方式。",
            field="returned",
        )
    return _lacks(
        attempt.facts,
        MARKET83,
        ("address_confirmation", "没有当事人签的送达地址确认书，退件不算送达。", "请上传确认书。"),
        ("confirmed_address", "没有写送达地址确认书上的地址。", "请照确认书填写。"),
    )


def _electronic(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    return _lacks(
        attempt.facts,
        f"{CF61}、{MS90}",
        ("consent", "电子送达要有当事人签的确认书。", "请上传确认书；当事人没有同意的，改用其他方式。"),
        ("system", "没有写文书到达的系统。", "请写明系统和当事人的账号。"),
        ("proof", "没有附到达记录。", "请上传显示到达日期的截图。"),
    )


def _entrusted(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    lacking = _lacks(
        attempt.facts,
        MS91,
        ("office", "没有写委托谁送达。", "请写受委托机关的全称。"),
        ("letter", "委托送达没有附委托函。", "请上传委托函。"),
        _COURSE,
    )
    return lacking or _signed(attempt, document, addressee)


def _forwarded(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    if addressee is not None and not _natural(addressee):
        return Refusal(
            "G_SERVICE",
            "转交送达只用于军人、被监禁或者被采取强制性教育措施的人。",
            MS92,
            "请改用其他方式。",
            field="method",
        )
    return _lacks(
        attempt.facts,
        MS92,
        ("forwarded", "没有选转交的对象。", "请选受送达人属于哪一种。"),
        ("office", "没有写由谁转交。", "请写转交的机关、单位全称。"),
        ("receiver", "转交送达要有受送达人签收。", "请按转交回证填签收人。"),
    )


def _public_notice(attempt: Attempt, document: Document | None, addressee: Party | None) -> Refusal | None:
    lacking = _lacks(
        attempt.facts,
        MS95,
        _COURSE,
        ("carrier", "没有写公告登在哪里。", "请写公告的载体。"),
        ("proof", "没有附公告原件。", "请上传公告的原件或者截图。"),
    )
    if lacking:
        return lacking
    tried = attempt.case.acts.filter(move__startswith=FAILED) if document else None
    if tried is None or not tried.filter(sequence__gt=document.act.sequence).exists():
        return Refusal(
            "G_SERVICE",
            "公告送达以前没有登记过送达不成。",
            MS95,
            "请先用其他方式送达；送不到的，登记没有送达。",
            field="method",
            link=FAILED,
        )
    return None


_CONDITIONS: dict[str, Callable[[Attempt, Document | None, Party | None], Refusal | None]] = {
    "IN_PERSON_ONSPOT": _on_the_spot,
    "DIRECT": _signed,
    "LEAVE": _left,
    "MAIL": _mailed,
    "ELECTRONIC": _electronic,
    "ENTRUST": _entrusted,
    "FORWARD": _forwarded,
    "PUBLIC_NOTICE": _public_notice,
}
