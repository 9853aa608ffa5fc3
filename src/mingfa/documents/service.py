"""送达 (CF 61; MS 87–91): each method with its conditions, its mandatory evidence and its date of effect.

Only an effective service starts a period. A letter that came back is no service.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from mingfa.case import core, items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.documents.data_records import served_document
from mingfa.documents.issue import issues
from mingfa.documents.models import METHODS, Document, Service
from mingfa.kernel.canonical import digest
from mingfa.kernel.procedure import Effect, Field, Guard
from mingfa.kernel.refusal import WARN, Refusal

RELATIONS = (
    ("SELF", "本人"),
    ("FAMILY", "同住的成年家属"),
    ("LEGAL_REPRESENTATIVE", "法定代表人或者主要负责人"),
    ("RECEIVER", "负责收件的人"),
    ("AGENT", "代理人或者指定的代收人"),
)
CF61 = "行政处罚法 第六十一条"
MS87, MS89, MS91 = (f"民事诉讼法 第{article}条" for article in ("八十七", "八十九", "九十一"))

SERVICE_FIELDS: tuple[Field, ...] = (
    Field("method", "送达方式", "choice", choices=METHODS, statutory=CF61),
    Field("delivered_on", "送达日期", "date", hint="签收、留置之日；邮寄的填回执上的收件日"),
    Field("place", "送达地点"),
    Field("receiver", "签收人", required=False, hint="直接送达、当场交付时必填"),
    Field("relation", "与当事人的关系", "choice", required=False, choices=RELATIONS),
    Field("refusal", "拒收的情况", required=False, hint="留置送达时必填"),
    Field(
        "witness",
        "见证人的组织、职务和姓名",
        required=False,
        hint="留置送达：基层组织或者所在单位的代表，例：演示村村民委员会 委员 韦见证",
    ),
    Field("evidence", "留置过程的照片、录像", "file", required=False, hint="留置送达没有见证人时必传"),
    Field("tracking", "邮件号码", required=False, hint="邮寄送达时必填"),
    Field("dispatched_on", "交寄日期", "date", required=False, hint="邮寄送达时必填"),
    Field("return_slip", "邮件回执", "file", required=False, hint="邮寄送达：回执的照片或者扫描件"),
)
EVIDENCE = {"evidence": "留置送达照片、录像", "return_slip": "邮件回执"}


def effective_on(attempt: Attempt) -> date:
    """The day on which this service takes effect: signing, leaving, or the day on the return slip."""
    return attempt.facts["delivered_on"]


def _service(attempt: Attempt) -> Refusal | None:
    facts = attempt.facts
    if attempt.asking or not facts.get("method"):
        return None
    if facts["delivered_on"] > attempt.happened_on:
        return Refusal("FUTURE", "送达日期在将来，请填实际日期。", MS87, field="delivered_on")
    document = served_document(attempt)
    if document is None:
        return Refusal("G_SERVICE", "还没有签发要送达的文书。", CF61, "请先签发文书。")
    signed_on = document.made_on
    if facts["delivered_on"] < signed_on:
        return Refusal(
            "G_SERVICE",
            f"送达日期早于文书签发日期 {signed_on:%-m月%-d日}。",
            MS87,
            "请核对日期。",
            field="delivered_on",
        )
    return _CONDITIONS[facts["method"]](attempt)


def _signed(attempt: Attempt) -> Refusal | None:
    facts = attempt.facts
    if not facts.get("receiver") or not facts.get("relation"):
        return Refusal(
            "G_SERVICE",
            "直接送达要有签收人和他与当事人的关系。",
            MS87,
            "请填签收人；拒收的改用留置送达。",
            field="receiver",
        )
    if attempt.case.parties.filter(capacity="PARTY", party__kind="CITIZEN").exists():
        if facts["relation"] == "LEGAL_REPRESENTATIVE":
            return Refusal(
                "G_SERVICE", "当事人是公民，没有法定代表人。", MS87, "请改选关系。", field="relation"
            )
    elif facts["relation"] in ("SELF", "FAMILY") and not _individual_business(attempt):
        return Refusal(
            "G_SERVICE",
            "当事人是单位，应当由法定代表人、主要负责人或者收件人签收。",
            MS87,
            "请改选关系。",
            field="relation",
        )
    return None


def _individual_business(attempt: Attempt) -> bool:
    return attempt.case.parties.filter(capacity="PARTY", party__kind="INDIVIDUAL_BUSINESS").exists()


def _left(attempt: Attempt) -> Refusal | None:
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


def _mailed(attempt: Attempt) -> Refusal | None:
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
    if not facts.get("return_slip"):
        return Refusal(
            "G_SERVICE_SLIP",
            "邮寄送达没有附回执。",
            MS91,
            "请上传回执的照片或者扫描件；邮件退回的不算送达，请登记没有送达。",
            WARN,
            field="return_slip",
        )
    return None


_PARTS = re.compile(r"[^\s，、,；;]+")
_CONDITIONS: dict[str, Callable[[Attempt], Refusal | None]] = {
    "IN_PERSON_ONSPOT": _signed,
    "DIRECT": _signed,
    "LEAVE": _left,
    "MAIL": _mailed,
}

service_guard = Guard("G_SERVICE", "送达的方式、条件和证据齐全", f"{CF61}、{MS87}", _service)

_receipt = issues("D_SERVICE")


def record_service(kind: str) -> Effect:
    """The effect that records a service of the `notice`, the `decision` or the `order`, with its 送达回证.

    From its date of effect the party's terms run; the case's typed core is told so.
    """

    def record(attempt: Attempt, act: Act) -> None:
        document = served_document(attempt)
        assert document is not None  # the guard of the move has seen to it
        service = _write(attempt, act, document, kind)
        _receipt(attempt, act)
        _enter(attempt, act, service)
        if kind == "notice":
            core.notice_served(attempt.case.notices.order_by("-pk")[0], act, service.effective_on)
        elif kind == "decision":
            core.decision_served(Decision.objects.get(case=attempt.case), act, service.effective_on)

    return record


def _write(attempt: Attempt, act: Act, document: Document, kind: str) -> Service:
    facts = attempt.facts
    detail = {
        name: str(facts[name])
        for name in ("refusal", "witness", "tracking", "dispatched_on", *EVIDENCE)
        if facts.get(name)
    }
    return Service.objects.create(
        case=attempt.case,
        act=act,
        document=document,
        kind=kind,
        method=facts["method"],
        receiver=facts.get("receiver") or "",
        relation=facts.get("relation") or "",
        place=facts["place"],
        effective_on=effective_on(attempt),
        detail=detail,
    )


def _enter(attempt: Attempt, act: Act, service: Service) -> None:
    """Into the case's table of contents: the service itself, and the photographs or the slip that prove it."""
    title = f"{service.document.title}送达（{service.get_method_display()}）"
    found = {"document": service.document.digest, "on": str(service.effective_on), "method": service.method}
    rows = [("service", title, digest(found), f"service:{service.pk}")]
    for name, what in EVIDENCE.items():
        if service.detail.get(name):
            rows.append(
                (
                    "receipt",
                    f"{service.document.title}{what}",
                    service.detail[name],
                    f"service:{service.pk}:{name}",
                )
            )
    for kind, name, content, ref in rows:
        items.register(
            attempt.case, kind=kind, title=name, digest=content, made_on=attempt.happened_on, ref=ref, act=act
        )
