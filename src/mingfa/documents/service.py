"""送达 (CF 61; MS 87–91): each method with its conditions, its mandatory evidence and its date of effect.

Only an effective service starts a period. A letter that came back is no service.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mingfa.case import core, items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.documents.data import served_document
from mingfa.documents.issue import issues
from mingfa.documents.models import METHODS, Service
from mingfa.kernel.canonical import digest
from mingfa.kernel.procedure import Effect, Field, Guard
from mingfa.kernel.refusal import Refusal

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
    Field("witness", "见证人姓名和单位", required=False, hint="留置送达：基层组织或者单位的代表"),
    Field("evidence", "留置过程的照片、录像", "items", required=False, hint="没有见证人时必选"),
    Field("tracking", "邮件号码", required=False, hint="邮寄送达时必填"),
    Field("dispatched_on", "交寄日期", "date", required=False),
)


def effective_on(attempt: Attempt) -> date:
    """The day on which this service takes effect: signing, leaving, or the day on the return slip."""
    return attempt.facts["delivered_on"]


def _service(attempt: Attempt) -> Refusal | None:
    facts = attempt.facts
    if attempt.asking or not facts.get("method"):
        return None
    if facts["delivered_on"] > attempt.happened_on:
        return Refusal("FUTURE", "送达日期在将来，请填实际日期。", MS87, field="delivered_on")
    signed_on = _signed_on(attempt)
    if signed_on and facts["delivered_on"] < signed_on:
        return Refusal(
            "G_SERVICE",
            f"送达日期早于文书签发日期 {signed_on:%-m月%-d日}。",
            MS87,
            "请核对日期。",
            field="delivered_on",
        )
    return _CONDITIONS[facts["method"]](attempt)


def _signed_on(attempt: Attempt) -> date | None:
    document = served_document(attempt)
    return document.made_on if document else None


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
    if not facts.get("witness") and not facts.get("evidence"):
        return Refusal(
            "G_SERVICE",
            "留置送达要有见证人，或者拍照、录像。",
            MS89,
            "请填见证人姓名和单位，或者先把照片、录像收为证据再选上。",
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
    return None


_CONDITIONS: dict[str, Callable[[Attempt], Refusal | None]] = {
    "IN_PERSON_ONSPOT": _signed,
    "DIRECT": _signed,
    "LEAVE": _left,
    "MAIL": _mailed,
}

service_guard = Guard("G_SERVICE", "送达的方式、条件和证据齐全", f"{CF61}、{MS87}", _service)

_receipt = issues("D_SERVICE")


def record_service(kind: str) -> Effect:
    """The effect that records a service of the notice or of the decision, with its 送达回证 and its date of effect."""

    def record(attempt: Attempt, act: Act) -> None:
        facts, document = attempt.facts, served_document(attempt)
        assert document is not None  # the case reaches this step only with a signed document
        service = Service.objects.create(
            case=attempt.case,
            act=act,
            document=document,
            kind=kind,
            method=facts["method"],
            receiver=facts.get("receiver") or "",
            relation=facts.get("relation") or "",
            place=facts["place"],
            effective_on=effective_on(attempt),
            detail={
                name: str(facts[name])
                for name in ("refusal", "witness", "tracking", "dispatched_on")
                if facts.get(name)
            },
        )
        _receipt(attempt, act)
        items.register(
            attempt.case,
            kind="service",
            title=f"{document.title}送达（{service.get_method_display()}）",
            digest=digest(
                {"document": document.digest, "on": str(service.effective_on), "method": service.method}
            ),
            made_on=attempt.happened_on,
            ref=f"service:{service.pk}",
            act=act,
        )
        if kind == "notice":
            notice = attempt.case.notices.order_by("-pk").first()
            core.notice_served(notice, act, service.effective_on)
        else:
            core.decision_served(Decision.objects.get(case=attempt.case), act, service.effective_on)

    return record
