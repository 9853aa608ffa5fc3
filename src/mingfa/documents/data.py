"""What each document says, gathered from the typed core and the facts of the act: nothing is typed twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.duties import OFFICER, pending_request
from mingfa.case.models import Case, Proposal
from mingfa.documents.models import Document
from mingfa.documents.money import amount, day, instant
from mingfa.kernel import clock, deadlines, periods
from mingfa.law import calendar
from mingfa.org import queries as org
from mingfa.party.queries import details

SIGNATURES = {"SIGNED": "已签名", "REFUSED": "拒绝签名", "ABSENT": "不到场"}


def build(attempt: Attempt, code: str) -> dict[str, Any]:
    """Every field of a document by name; a missing one is empty. `head` is common to all."""
    case = attempt.case
    fields: dict[str, Any] = {
        "agency": case.agency.name,
        "case_no": case.number,
        "case_title": case.title,
        "made_on": day(attempt.happened_on),
        "parties": parties(case),
    }
    return fields | _BUILDERS[code](attempt)


def parties(case: Case) -> list[dict[str, str]]:
    """Each party with what identifies it: the document needs it, the public copy never gets it."""
    found = []
    for row in case.parties.filter(capacity="PARTY").select_related("party").order_by("pk"):
        known = details(row.party)
        found.append(
            {
                "name": known.name,
                "kind": row.party.get_kind_display(),
                "identity": known.identity_number or "",
                "representative": known.legal_representative or "",
                "address": known.address or "",
                "phone": known.phone or "",
                "organisation": "" if row.party.kind == "CITIZEN" else "1",
            }
        )
    return found


def officers(attempt: Attempt) -> list[str]:
    """The officers who take part, each with the number of the credential that was valid at that instant."""
    found = []
    for part in attempt.participants:
        if part.capacity == OFFICER:
            credential = org.credential_at(part.person, attempt.happened_at)
            number = f"（执法证号 {credential.number}）" if credential else ""
            found.append(f"{part.person.name}{number}")
    return found


def cited(rows: list[dict[str, str]]) -> str:
    """《村庄和集镇规划建设管理条例》第四十条."""
    return "、".join(f"《{row['law']}》{row['article']}" for row in rows)


def basis(case: Case) -> str:
    """The provisions on which the penalty rests, of the item in force."""
    return cited(case.power_item.basis) if case.power_item_id else ""


def findings(case: Case) -> list[dict[str, Any]]:
    """The facts found, each with the evidence that shows it."""
    rows = case.findings.filter(superseded_by=None).order_by("number").prefetch_related("items")
    return [
        {"text": row.text, "violated": row.violated, "evidence": [item.title for item in row.items.all()]}
        for row in rows
    ]


def proposed(proposal: Proposal | None) -> list[str]:
    """The penalties, one line each, money in words and figures."""
    if proposal is None:
        return []
    if proposal.outcome != "penalty":
        return ["不予行政处罚"]
    lines = []
    for row in proposal.items.order_by("pk"):
        money = f"人民币{amount(row.amount_fen)}" if row.amount_fen else ""
        days = f"{row.days}日" if row.days else ""
        lines.append(f"{row.get_kind_display()}{money}{days}{row.text}")
    return lines


def _opinions(attempt: Attempt) -> list[str]:
    request = pending_request(attempt.case, attempt.move.approves) if attempt.move.approves else None
    lines = []
    if request is None and attempt.move.approves:
        answered = attempt.case.approvals.filter(move=attempt.move.approves, approved=True)
        request = answered.select_related("requested_act__actor").order_by("-pk").first()
    if request is not None:
        act = request.requested_act
        lines.append(f"承办人 {act.actor.name} {day(clock.local(act.happened_at).date())}报请")
    lines.append(f"{attempt.actor.name} {day(attempt.happened_on)}：{attempt.facts.get('opinion') or ''}")
    return lines


def _clue(attempt: Attempt) -> dict[str, Any]:
    facts = attempt.facts
    source = next(field for field in attempt.move.fields if field.name == "source")
    return {
        "source": dict(source.choices).get(facts["source"], ""),
        "source_ref": facts.get("source_ref") or "",
        "received_on": day(facts["received_on"]) if facts.get("received_on") else "",
        "content": facts.get("content") or "",
        "place": facts.get("place") or "",
        "registrar": attempt.actor.name,
    }


def _filing(attempt: Attempt) -> dict[str, Any]:
    case = attempt.case
    request = case.acts.filter(move="request_filing").order_by("-sequence").first()
    facts = request.facts if request else {}
    bar = ""
    if case.deed_on:
        code = "PEN_TIME_BAR_5Y" if facts.get("grave_harm") else "PEN_TIME_BAR_2Y"
        last = periods.term(deadlines.rule(code), case.deed_on, calendar.current()).due_raw
        bar = day(last) if last else ""
    return {
        "item": case.power_item.title if case.power_item_id else "",
        "facts": facts.get("facts", ""),
        "place": case.place,
        "basis": basis(case),
        "time_bar_on": bar,
        "opinions": _opinions(attempt),
    }


def _record(attempt: Attempt) -> dict[str, Any]:
    facts = attempt.facts
    shown = facts.get("id_shown_at")
    signature = SIGNATURES.get(facts.get("signature") or "", "")
    if facts.get("signature_reason"):
        signature += f"：{facts['signature_reason']}"
    if facts.get("signature_witness"):
        signature += f"；见证：{facts['signature_witness']}"
    return {
        "place": facts.get("place") or "",
        "start_at": instant(facts["start_at"]) if facts.get("start_at") else "",
        "end_at": instant(facts["end_at"]) if facts.get("end_at") else "",
        "officers": officers(attempt),
        "id_shown": f"{instant(shown)}出示执法证件" if shown else "",
        "rights_told": "已告知申请回避、陈述申辩的权利和如实回答的义务" if facts.get("rights_told") else "",
        "scene": facts.get("scene") or "",
        "asked_name": facts.get("asked_name") or "",
        "asked_relation": facts.get("asked_relation") or "",
        "questions": [
            f"{mark}：{row[key]}"
            for row in facts.get("questions") or []
            for mark, key in (("问", "question"), ("答", "answer"))
        ],
        "signature": signature,
    }


def _order(attempt: Attempt) -> dict[str, Any]:
    case, facts = attempt.case, attempt.facts
    request = case.acts.filter(move="request_filing").order_by("-sequence").first()
    return {
        "act": request.facts.get("facts", "") if request else "",
        "violated": cited(case.power_item.violated) if case.power_item_id else "",
        "basis": f"《行政处罚法》第二十八条第一款、{basis(case)}",
        "requirement": facts.get("requirement") or "",
        "fix_by": day(facts["fix_by"]) if facts.get("fix_by") else "",
        "officers": officers(attempt),
    }


def _report(attempt: Attempt) -> dict[str, Any]:
    case = attempt.case
    request = case.acts.filter(move="request_close_investigation").order_by("-sequence").first()
    facts = request.facts if request else {}
    return {
        "findings": findings(case),
        "evidence": list(case.items.filter(kind="evidence").order_by("pk").values_list("title", flat=True)),
        "basis": basis(case),
        "report": facts.get("report", ""),
        "crime": "不涉嫌犯罪" if facts.get("crime") == "none" else "",
        "opinions": _opinions(attempt),
    }


def _proposal(attempt: Attempt) -> dict[str, Any]:
    proposal = substance.latest_proposal(attempt.case)
    return {
        "findings": findings(attempt.case),
        "basis": cited(proposal.basis) if proposal else "",
        "proposed": proposed(proposal),
        "reason": proposal.reason if proposal else "",
        "discretion": proposal.discretion if proposal else "",
        "opinions": _opinions(attempt),
    }


def _notice(attempt: Attempt) -> dict[str, Any]:
    days = deadlines.rule("PEN_STATEMENT", attempt.case.profile).length
    right = f"你（单位）有权在收到本告知书之日起{days}个工作日内向本机关陈述、申辩；逾期没有提出的，视为没有意见。"
    hearing = ""
    if attempt.facts.get("hearing_right"):
        hearing = "你（单位）有权要求听证，应当在收到本告知书之日起5个工作日内向本机关提出。"
    return _proposal(attempt) | {"statement_right": right, "hearing_right": hearing}


def _statement(attempt: Attempt) -> dict[str, Any]:
    facts = attempt.facts
    manner = dict(attempt.move.fields[0].choices).get(facts.get("manner") or "", "")
    said = [row["text"] for row in facts.get("points") or []]
    if facts.get("manner") == "waived":
        said = ["书面放弃陈述、申辩"]
    return {
        "manner": manner,
        "made_on": day(attempt.happened_on),
        "said": said,
        "officers": officers(attempt),
    }


def _opinion(attempt: Attempt) -> dict[str, Any]:
    facts, fields = attempt.facts, {field.name: field for field in attempt.move.fields}
    titles = dict(fields["points"].choices)
    verdicts = dict(fields["points"].columns[0].choices)
    points = []
    for number, row in enumerate(facts.get("points") or [], 1):
        reason = f"。{row['reason']}" if row["reason"] else ""
        points.append(f"{number}. {titles.get(row['point'], '')}：{verdicts.get(row['verdict'], '')}{reason}")
    return {
        "points": points,
        "result": dict(fields["result"].choices).get(facts.get("result") or "", ""),
        "text": facts.get("text") or "",
        "reviewer": f"{attempt.actor.name} {attempt.actor.lawyer_qualification_no}".strip(),
        "substance": substance.digest(attempt.case),
    }


def _decision(attempt: Attempt) -> dict[str, Any]:
    case, agency = attempt.case, attempt.case.agency
    proposal = substance.latest_proposal(case, approved=True)
    penalty = proposal is not None and proposal.outcome == "penalty"
    fined = penalty and any(row.kind == "P03" for row in proposal.items.all())
    perform = ""
    if fined:
        perform = (
            f"自收到本决定书之日起十五日内缴纳罚款。{agency.payment_account}"
            "逾期不缴纳的，依据《行政处罚法》第七十二条第一款第一项，每日按罚款数额的百分之三加处罚款，加处罚款不超过罚款数额。"
        )
    elif penalty:
        perform = "自收到本决定书之日起执行。"
    remedies = ""
    if agency.review_body and agency.court:
        remedies = (
            f"如不服本决定，可以自收到本决定书之日起六十日内向{agency.review_body}申请行政复议，"
            f"或者自收到之日起六个月内向{agency.court}提起行政诉讼。复议、诉讼期间，本决定不停止执行。"
        )
    return {
        "findings": findings(case),
        "proposed": proposed(proposal),
        "basis": cited(proposal.basis) if proposal else "",
        "reason": proposal.reason if proposal else "",
        "discretion": proposal.discretion if proposal else "",
        "ground": _ground(attempt, proposal),
        "heard": heard(case) if penalty else ["没有拟处罚，不需要告知"],
        "perform": perform,
        "remedies": remedies,
    }


def _ground(attempt: Attempt, proposal: Proposal | None) -> str:
    if proposal is None:
        return ""
    fields = {field.name: field for field in attempt.procedure.move("propose").fields}
    return dict(fields["no_penalty_ground"].choices).get(proposal.no_penalty_ground, "")


def heard(case: Case) -> list[str]:
    """How the party was told and heard (CF 44, 45), for the decision's reasons."""
    notice = case.notices.exclude(effective_on=None).order_by("-pk").first()
    if notice is None:
        return []
    lines = [
        f"{day(notice.effective_on)}，本机关向当事人送达行政处罚事先告知书，告知拟处罚内容、事实、理由、依据和陈述、申辩的权利。"
    ]
    statements = list(case.statements.order_by("pk"))
    for row in statements:
        if row.waived:
            lines.append("当事人书面放弃陈述、申辩。")
        for point in row.points:
            verdict = "予以采纳" if point["accepted"] == "yes" else "不予采纳"
            lines.append(f"当事人提出：{point['text']}本机关复核认为：{point['answer']}{verdict}。")
    if not statements:
        lines.append("当事人在规定期限内没有提出陈述、申辩。")
    return lines


def served_document(attempt: Attempt) -> Document | None:
    """The document that this move serves: the newest prior notice, or the decision."""
    codes = ("D_PEN_NOTICE",) if attempt.move.key == "serve_notice" else ("D_PENALTY", "D_NO_PENALTY")
    return Document.objects.filter(case_id=attempt.case.pk, code__in=codes).order_by("-pk").first()


def _service(attempt: Attempt) -> dict[str, Any]:
    facts, document = attempt.facts, served_document(attempt)
    fields = {field.name: field for field in attempt.move.fields}
    receiver = "、".join(row["name"] for row in parties(attempt.case))
    signed = facts.get("receiver") or ""
    if signed and facts.get("relation"):
        signed += f"（{dict(fields['relation'].choices)[facts['relation']]}）"
    return {
        "served": f"{document.title} {document.number or ''}".strip() if document else "",
        "method": dict(fields["method"].choices).get(facts.get("method") or "", ""),
        "receiver": receiver,
        "signed": signed,
        "place": facts.get("place") or "",
        "effective_on": day(facts["delivered_on"]) if facts.get("delivered_on") else "",
        "refusal": facts.get("refusal") or "",
        "witness": facts.get("witness") or "",
        "tracking": facts.get("tracking") or "",
        "officers": officers(attempt),
    }


def _closing(attempt: Attempt) -> dict[str, Any]:
    case = attempt.case
    request = case.acts.filter(move="request_closing").order_by("-sequence").first()
    decision = getattr(case, "decision", None)
    return {
        "decision": decision.document_number if decision else "",
        "result": request.facts.get("result", "") if request else "",
        "opinions": _opinions(attempt),
    }


_BUILDERS: dict[str, Callable[[Attempt], dict[str, Any]]] = {
    "D_CLUE": _clue,
    "D_FILE_APPR": _filing,
    "D_SITE": _record,
    "D_INQUIRY": _record,
    "D_ORDER_FIX": _order,
    "D_INV_REPORT": _report,
    "D_DECISION_APPR": _proposal,
    "D_PEN_NOTICE": _notice,
    "D_STATEMENT": _statement,
    "D_LEGAL_OPINION": _opinion,
    "D_PENALTY": _decision,
    "D_NO_PENALTY": _decision,
    "D_SERVICE": _service,
    "D_CLOSE": _closing,
}
