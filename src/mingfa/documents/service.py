"""送达 (CF 61; MS 87–95): the guard of a service, its record for one addressee, and the day from which terms run.

Only an effective service starts a period. A letter that came back is no service. Several parties are served each for
himself: the case goes on, and terms start, when the last of them has been served.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingfa.case import core, items
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Decision
from mingfa.documents import delivery
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.data_records import (
    SERVED_BY_KIND,
    addressee,
    served_codes,
    served_document,
    serves_own,
)
from mingfa.documents.delivery import CF61, EVIDENCE, MS87, SERVICE_FIELDS
from mingfa.documents.issue import issues
from mingfa.documents.models import Document, Service
from mingfa.kernel.canonical import digest
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.ledger.append import append
from mingfa.party.models import Party

__all__ = [
    "SERVICE_FIELDS",
    "direct_first",
    "effective_on",
    "record_service",
    "served_document",
    "service_guard",
]

_receipt = issues("D_SERVICE")


def effective_on(attempt: Attempt) -> date:
    """The day from which terms run: of this service, or of an earlier one that takes effect later on another party."""
    document = _issued_before(attempt)
    earlier = document.services.values_list("effective_on", flat=True) if document else ()
    return max([_own(attempt), *earlier])


def _issued_before(attempt: Attempt) -> Document | None:
    """The document to serve, before the act; None when the act itself issues it or when it was never issued."""
    return None if serves_own(attempt.move) else served_document(attempt)


def _own(attempt: Attempt) -> date:
    return delivery.takes_effect_on(attempt.facts)


def unserved(attempt: Attempt, document: Document | None) -> list[Party]:
    """The parties, other than the addressee of this act, whom the document has not reached."""
    reached = set(document.services.values_list("addressee_id", flat=True)) if document else set()
    one = addressee(attempt)
    rows = attempt.case.parties.filter(capacity="PARTY").select_related("party").order_by("pk")
    return [row.party for row in rows if row.party_id not in reached and row.party != one]


def _service(attempt: Attempt) -> Refusal | None:
    facts = attempt.facts
    if attempt.asking or not facts.get("method"):
        return None
    if facts["delivered_on"] > attempt.happened_on:
        return Refusal("FUTURE", "送达日期在将来，请填实际日期。", MS87, field="delivered_on")
    document = _issued_before(attempt)
    if document is None and not serves_own(attempt.move):
        return Refusal("G_SERVICE", "还没有签发要送达的文书。", CF61, "请先签发文书。")
    signed_on = document.made_on if document else attempt.happened_on
    if facts["delivered_on"] < signed_on:
        return Refusal(
            "G_SERVICE",
            f"送达日期早于文书签发日期 {signed_on:%-m月%-d日}。",
            MS87,
            "请核对日期。",
            field="delivered_on",
        )
    return _who(attempt, document) or delivery.unmet(attempt, document, addressee(attempt))


def _who(attempt: Attempt, document: Document | None) -> Refusal | None:
    """Every party is served for himself, and the last of them by the act that moves the case on."""
    parties = {row.party for row in attempt.case.parties.filter(capacity="PARTY").select_related("party")}
    one = addressee(attempt)
    if one is None and len(parties) > 1:
        return Refusal(
            "G_SERVICE", "当事人不止一人，没有选受送达人。", MS87, "请选这一次送给谁。", field="addressee"
        )
    if one is not None and one not in parties:
        return Refusal(
            "G_SERVICE",
            f"{one.name}不是本案当事人。",
            MS87,
            "请从本案当事人中选受送达人。",
            field="addressee",
        )
    if document and one and document.services.filter(addressee=one).exists():
        return Refusal(
            "G_SERVICE", f"这份文书已经送达{one.name}。", MS87, "请选还没有送达的当事人。", field="addressee"
        )
    others = unserved(attempt, document)
    if others and attempt.move.targets:
        names = "、".join(party.name for party in others)
        return Refusal(
            "G_SERVICE", f"还没有送达{names}。", MS87, "请先登记其他当事人的送达，最后一人送达后办理这一步。"
        )
    return None


service_guard = Guard("G_SERVICE", "送达的方式、条件和证据齐全", f"{CF61}、{MS87}", _service)

QZ38 = "行政强制法 第三十八条"
_DIRECT = ("DIRECT", "IN_PERSON_ONSPOT", "LEAVE")


def direct_first(*codes: str) -> Guard:
    """催告书、强制执行决定书 go to the party directly first; another method only after that failed on record (QZ 38).

    With codes, only these documents are meant; without, whatever the move serves. A refusal to accept leads to 留置.
    """

    def check(attempt: Attempt) -> Refusal | None:
        method = attempt.facts.get("method")
        if attempt.asking or not method or method in _DIRECT:
            return None
        document = _issued_before(attempt)
        served = (document.code,) if document else served_codes(attempt.move)
        if not served or (codes and not set(served) & set(codes)):
            return None
        if document and _failed_directly(attempt, document):
            return None
        return Refusal(
            "G_DIRECT_FIRST",
            f"{document.title if document else CATALOGUE[served[0]].title}应当先直接送达。",
            QZ38,
            "请直接送达；拒收的改用留置送达，送不到的登记没有送达后再用其他方式。",
            field="method",
            link=delivery.FAILED,
        )

    return Guard("G_DIRECT_FIRST", "催告书、强制执行决定书先直接送达", QZ38, check)


def _failed_directly(attempt: Attempt, document: Document) -> bool:
    since = attempt.case.acts.filter(move__startswith=delivery.FAILED, sequence__gt=document.act.sequence)
    return since.filter(facts__manner="DIRECT").exists()


@dataclass(frozen=True)
class Serving:
    """The effect that records a service with its 送达回证; `codes` are the documents that the move may serve."""

    kind: str
    codes: tuple[str, ...]

    def __call__(self, attempt: Attempt, act: Act) -> None:
        document = served_document(attempt)
        assert document is not None  # the guard of the move has seen to it
        last = not unserved(attempt, document)
        starts_on = effective_on(attempt)
        service = _write(attempt, act, document, self.kind)
        _receipt(attempt, act)
        _enter(attempt, act, service)
        _log(service, act)
        if last:
            _tell(self.kind, attempt, act, starts_on)


def record_service(kind: str, codes: tuple[str, ...] = ()) -> Serving:
    """The effect that records the service of what the procedure calls `kind`: the newest document with one of `codes`.

    `notice`, `decision` and `order` know their codes in penalty. When the last party has been served, the case's typed
    core is told of a notice's or a decision's date of effect; any other kind is simply recorded.
    """
    return Serving(kind, codes or SERVED_BY_KIND[kind])


def _tell(kind: str, attempt: Attempt, act: Act, starts_on: date) -> None:
    if kind == "notice":
        notice = attempt.case.notices.order_by("-pk").first()
        if notice is not None:
            core.notice_served(notice, act, starts_on)
    elif kind == "decision":
        decision = Decision.objects.filter(case=attempt.case).first()
        if decision is not None:
            core.decision_served(decision, act, starts_on)


def _write(attempt: Attempt, act: Act, document: Document, kind: str) -> Service:
    facts = attempt.facts
    return Service.objects.create(
        case=attempt.case,
        act=act,
        document=document,
        addressee=addressee(attempt),
        kind=kind,
        method=facts["method"],
        receiver=facts.get("receiver") or "",
        relation=facts.get("relation") or "",
        place=facts["place"],
        effective_on=_own(attempt),
        detail={name: str(facts[name]) for name in delivery.DETAIL if facts.get(name)},
    )


def _enter(attempt: Attempt, act: Act, service: Service) -> None:
    """Into the case's table of contents: the service itself, and the pictures, slips and letters that prove it."""
    title = f"{service.document.title}送达（{service.get_method_display()}）"
    found = {
        "document": service.document.digest,
        "on": str(service.effective_on),
        "method": service.method,
        "act": act.sequence,
    }
    rows = [("service", title, digest(found), f"service:{service.pk}")]
    rows += [
        (
            "receipt",
            f"{service.document.title}{what}",
            service.detail[name],
            f"service:{service.pk}:{name}",
        )
        for name, what in EVIDENCE.items()
        if service.detail.get(name)
    ]
    for kind, name, content, ref in rows:
        items.register(
            attempt.case, kind=kind, title=name, digest=content, made_on=attempt.happened_on, ref=ref, act=act
        )


def _log(service: Service, act: Act) -> None:
    append(
        "service",
        service.case.log_subject,
        public={
            "document": service.document.digest,
            "kind": service.kind,
            "method": service.method,
            "effective_on": str(service.effective_on),
        },
        committed={"receiver": service.receiver},
        claimed_at=act.happened_at,
    )
