"""Records made on the spot, and the receipt of service: time, place, who, what, signed (CF 42, 43, 55, 61; MS 87–95)."""

from __future__ import annotations

from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.documents import delivery, sources
from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.models import Document
from mingfa.documents.money import day, instant
from mingfa.kernel.procedure import Move
from mingfa.party.models import Party

SIGNATURES = {"SIGNED": "已签名", "REFUSED": "拒绝签名", "ABSENT": "不到场"}


def record(attempt: Attempt) -> dict[str, Any]:
    """现场检查笔录 and 询问笔录."""
    facts = attempt.facts
    shown = facts.get("id_shown_at")
    manner = sources.choice(attempt, "id_shown_method")
    signature = SIGNATURES.get(facts.get("signature") or "", "")
    if facts.get("signature_reason"):
        signature += f"：{facts['signature_reason']}"
    if facts.get("signature_witness"):
        signature += f"；见证：{facts['signature_witness']}"
    return {
        "place": facts.get("place") or "",
        "start_at": instant(facts["start_at"]) if facts.get("start_at") else "",
        "end_at": instant(facts["end_at"]) if facts.get("end_at") else "",
        "officers": sources.officers(attempt),
        "recorder": attempt.actor.name,
        "id_shown": f"{instant(shown)}向在场人员{manner or '出示'}执法证件" if shown else "",
        "rights_told": "已告知有申请回避、陈述申辩的权利和如实回答、协助调查的义务"
        if facts.get("rights_told")
        else "",
        "scene": facts.get("scene") or "",
        "asked_name": facts.get("asked_name") or "",
        "asked_relation": facts.get("asked_relation") or "",
        "questions": [
            {"question": row["question"], "answer": row["answer"]} for row in facts.get("questions") or []
        ],
        "signature": signature,
    }


def statement(attempt: Attempt) -> dict[str, Any]:
    """陈述申辩笔录, or the written waiver (CF 45)."""
    facts = attempt.facts
    said = [row["text"] for row in facts.get("points") or []]
    if facts.get("manner") == "waived":
        said = ["当事人书面放弃陈述、申辩。"]
    notice = (
        Document.objects.filter(case_id=attempt.case.pk, code="D_PEN_NOTICE", voided_on=None)
        .order_by("-pk")
        .first()
    )
    return {
        "manner": sources.choice(attempt, "manner"),
        "made_on": day(attempt.happened_on),
        "notice": str(notice) if notice else "",
        "said": said,
        "officers": sources.officers(attempt),
        "recorder": attempt.actor.name,
    }


# Which documents a service of this kind brings to the party where the move does not say it.
SERVED_BY_KIND = {
    "notice": ("D_PEN_NOTICE",),
    "decision": ("D_PENALTY", "D_NO_PENALTY"),
    "order": ("D_ORDER_FIX",),
}


def served_codes(move: Move) -> tuple[str, ...]:
    """The documents that a move may serve, as its effect of service names them; none for another move."""
    named = (getattr(effect, "codes", ()) for effect in move.effects)
    return next((codes for codes in named if codes), ())


def serves_own(move: Move) -> bool:
    """Whether the move issues the very document that it serves: made and handed over on the spot."""
    return any(code in move.documents for code in served_codes(move))


def served_document(attempt: Attempt) -> Document | None:
    """The document that this move serves: the newest one in force of those that it may serve."""
    codes = served_codes(attempt.move)
    rows = Document.objects.filter(case_id=attempt.case.pk, code__in=codes, voided_on=None)
    return rows.order_by("-pk").first()


def addressee(attempt: Attempt) -> Party | None:
    """受送达人: who was chosen, else the only party."""
    chosen = attempt.facts.get("addressee")
    if chosen is not None:
        return chosen
    rows = list(attempt.case.parties.filter(capacity="PARTY").select_related("party")[:2])
    return rows[0].party if len(rows) == 1 else None


def service(attempt: Attempt) -> dict[str, Any]:
    """送达回证."""
    facts, document, one = attempt.facts, served_document(attempt), addressee(attempt)
    own = next((CATALOGUE[code].title for code in served_codes(attempt.move)), "")
    names = [row["name"] for row in sources.parties(attempt.case)]
    return {
        "served": str(document) if document else own,
        "served_made_on": day(document.made_on) if document else "",
        "method": sources.choice(attempt, "method"),
        "receiver": one.name if one else "、".join(names),
        "signed": facts.get("receiver") or "",
        "relation": sources.choice(attempt, "relation"),
        "place": facts.get("place") or "",
        "delivered_on": day(facts["delivered_on"]) if facts.get("delivered_on") else "",
        "effective_on": day(delivery.takes_effect_on(facts)) if facts.get("delivered_on") else "",
        "refusal": facts.get("refusal") or "",
        "witness": facts.get("witness") or "",
        "evidence": [
            f"{label}（摘要 {facts[name].removeprefix('sha256:')[:16]}）"
            for name, label in delivery.EVIDENCE.items()
            if facts.get(name)
        ],
        "tracking": facts.get("tracking") or "",
        "dispatched_on": day(facts["dispatched_on"]) if facts.get("dispatched_on") else "",
        "course": facts.get("course") or "",
        "office": facts.get("office") or "",
        "forwarded": sources.choice(attempt, "forwarded"),
        "system": facts.get("system") or "",
        "carrier": facts.get("carrier") or "",
        "returned": "邮件因送达地址不准确退回" if facts.get("returned") else "",
        "officers": sources.officers(attempt),
    }
