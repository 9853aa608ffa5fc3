"""What documents read from the typed core: parties, officers, findings, penalties, opinions. No words of their own."""

from __future__ import annotations

import re
from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.case.duties import OFFICER
from mingfa.case.models import Act, Case, Participation, Proposal
from mingfa.documents.money import amount, day
from mingfa.kernel import clock
from mingfa.law.queries import words
from mingfa.org import queries as org
from mingfa.party.queries import details

OPINION_OF = {
    OFFICER: "承办人意见",
    "UNIT_HEAD": "承办机构负责人意见",
    "AGENCY_LEADER": "机关负责人审批意见",
    "AGENCY_PRINCIPAL": "机关负责人审批意见",
}


def parties(case: Case) -> list[dict[str, str]]:
    """Each party with what identifies it: the document needs it, the public copy never gets it."""
    found = []
    for row in case.parties.filter(capacity="PARTY").select_related("party").order_by("pk"):
        known = details(row.party)
        found.append(
            {
                "reference": known.reference,
                "name": known.name,
                "kind": known.kind_name,
                "identity": known.identity_number or "",
                "identity_label": "公民身份号码" if known.id_number else "统一社会信用代码",
                "representative": known.legal_representative or "",
                "address": known.address or "",
                "phone": known.phone or "",
                "organisation": "" if row.party.kind == "CITIZEN" else "1",
            }
        )
    return found


def addressed(case: Case) -> str:
    """How a letter speaks to the party: 你 to one citizen, 你单位 to a firm."""
    kinds = list(case.parties.filter(capacity="PARTY").values_list("party__kind", flat=True))
    return "你" if kinds and set(kinds) <= {"CITIZEN"} else "你单位"


def officers(attempt: Attempt) -> list[str]:
    """The officers who take part, each with the number of the credential that was valid at that instant."""
    found = []
    for part in attempt.participants:
        if part.capacity == OFFICER:
            credential = org.credential_at(part.person, attempt.happened_at)
            number = f"（执法证号 {credential.number}）" if credential else ""
            found.append(f"{part.person.name}{number}")
    return list(dict.fromkeys(found))


def handling_officers(case: Case) -> list[str]:
    """承办人: everyone who acted as officer in this case, first come first, with the number that was shown last."""
    rows = Participation.objects.filter(case=case, capacity=OFFICER).select_related("person", "credential")
    shown: dict[str, str] = {}
    for row in rows.order_by("pk"):
        number = row.credential.number if row.credential else ""
        shown[row.person.name] = number or shown.get(row.person.name, "")
    return [f"{name}（执法证号 {number}）" if number else name for name, number in shown.items()]


def cited(rows: list[dict[str, str]]) -> str:
    """《村庄和集镇规划建设管理条例》第四十条."""
    return "、".join(f"《{row['law']}》{row['article']}" for row in rows)


def quoted(rows: list[dict[str, str]]) -> list[str]:
    """The provisions word for word, as the law library has them; none for a statute that was not imported."""
    found = []
    for row in rows:
        text = words(row["law"], row["article"])
        if text:
            found.append(f"《{row['law']}》{row['article']}规定：“{text.strip()}”")
    return found


def basis(case: Case) -> str:
    """The provisions on which the penalty rests, of the item in force."""
    return cited(case.power_item.basis) if case.power_item_id else ""


def violated(case: Case) -> str:
    """The provisions that the item of the power list says are broken."""
    return cited(case.power_item.violated) if case.power_item_id else ""


def findings(case: Case) -> list[dict[str, Any]]:
    """The facts found, each with the evidence that shows it."""
    rows = case.findings.filter(superseded_by=None).order_by("number").prefetch_related("items")
    return [
        {
            "text": row.text,
            "violated": marked(row.violated),
            "evidence": [item.title for item in row.items.all()],
        }
        for row in rows
    ]


_UNMARKED = re.compile(r"(?<!《)([\u4e00-\u9fff]+(?:法|条例|规定|办法|规则))\s+(?=第)")


def marked(citation: str) -> str:
    """A provision as documents write it: `某条例 第四十条` gets its 《》; what has them stays."""
    return _UNMARKED.sub(r"《\1》", citation.strip()).rstrip("。")


def evidence(case: Case) -> list[dict[str, str]]:
    """The evidence of the case in the order in which it came, with the digest that shows it is unchanged."""
    rows = case.items.filter(kind="evidence").order_by("pk")
    return [{"title": row.title, "on": day(row.made_on), "digest": row.digest} for row in rows]


def penalties(proposal: Proposal | None) -> list[dict[str, Any]]:
    """The penalties as data: kind, name, amount in 分, days, text."""
    if proposal is None or proposal.outcome != "penalty":
        return []
    return [
        {
            "kind": row.kind,
            "name": row.get_kind_display(),
            "amount_fen": row.amount_fen,
            "days": row.days,
            "text": row.text,
        }
        for row in proposal.items.order_by("pk")
    ]


def proposed(proposal: Proposal | None) -> list[str]:
    """The penalties, one line each, money in words and figures."""
    if proposal is None:
        return []
    if proposal.outcome != "penalty":
        return ["不予行政处罚"]
    lines = []
    for row in penalties(proposal):
        money = f"人民币{amount(row['amount_fen'])}" if row["amount_fen"] else ""
        days = f"{row['days']}日" if row["days"] else ""
        text = f"：{row['text']}" if row["text"] else ""
        lines.append(f"{row['name']}{money}{days}{text}")
    return lines


def request_of(case: Case, move: str) -> Act | None:
    """The act by which something was last asked for."""
    return case.acts.filter(move=move).select_related("actor").order_by("-sequence").first()


def opinions(attempt: Attempt) -> list[dict[str, str]]:
    """Who asked and who answers, each in the own capacity, with what was written and when: two acts by two people."""
    rows = []
    asked = attempt.move.approves
    if asked:
        act = request_of(attempt.case, asked)
        if act is not None:
            capacities = set(act.participations.values_list("capacity", flat=True))
            label = next((name for role, name in OPINION_OF.items() if role in capacities), "承办人意见")
            text = act.facts.get("opinion") or f"{attempt.procedure.move(asked).title}。"
            rows.append(_opinion(label, text, "、".join(_names(act)), clock.local(act.happened_at).date()))
    text = attempt.facts.get("opinion") or ""
    if text:
        label = OPINION_OF.get(attempt.capacity or "", "审批意见")
        rows.append(_opinion(label, text, attempt.actor.name, attempt.happened_on))
    return rows


def _names(act: Act) -> list[str]:
    rows = act.participations.filter(capacity=OFFICER).select_related("person").order_by("pk")
    return list(dict.fromkeys([act.actor.name, *(row.person.name for row in rows)]))


def _opinion(label: str, text: str, name: str, on) -> dict[str, str]:
    return {"label": label, "text": text, "name": name, "on": day(on)}


def choice(attempt: Attempt, name: str) -> str:
    """The words of the choice that the officer made in the move's form."""
    chosen = attempt.facts.get(name) or ""
    field = next((field for field in attempt.move.fields if field.name == name), None)
    return dict(field.choices).get(chosen, "") if field else ""
