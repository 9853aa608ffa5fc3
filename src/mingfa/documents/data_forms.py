"""Internal papers: clue register, filing, report, approval, legal opinion, closing (CF 54, 57, 58)."""

from __future__ import annotations

from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.documents import sources
from mingfa.documents.money import amount, day
from mingfa.kernel import clock, deadlines, periods
from mingfa.law import calendar


def clue(attempt: Attempt) -> dict[str, Any]:
    """案源登记表 (CF 54)."""
    facts, case = attempt.facts, attempt.case
    running = case.clocks.filter(key="verify").order_by("pk").first()
    return {
        "source": sources.choice(attempt, "source"),
        "source_ref": facts.get("source_ref") or "",
        "received_on": day(facts["received_on"]) if facts.get("received_on") else "",
        "content": facts.get("content") or "",
        "place": facts.get("place") or "",
        "case_title": facts.get("title") or case.title,
        "registrar": attempt.actor.name,
        "verify_due": day(running.due_on) if running and running.due_on else "",
    }


def filing(attempt: Attempt) -> dict[str, Any]:
    """立案审批表: the four conditions of filing and who asked, who approved (CF 22, 36, 54)."""
    case = attempt.case
    request = sources.request_of(case, "request_filing")
    facts = request.facts if request else {}
    bar = ""
    if case.deed_on:
        code = "PEN_TIME_BAR_5Y" if facts.get("grave_harm") else "PEN_TIME_BAR_2Y"
        last = periods.term(deadlines.rule(code), case.deed_on, calendar.current()).due_raw
        bar = day(last) if last else ""
    own = facts.get("in_area") == "own"
    return {
        "item": case.power_item.title if case.power_item_id else "",
        "source": _source(attempt),
        "clue_on": day(case.clue_on) if case.clue_on else "",
        "deed_on": day(case.deed_on) if case.deed_on else "",
        "facts": facts.get("facts", ""),
        "place": case.place,
        "violated": sources.violated(case),
        "basis": sources.basis(case),
        "jurisdiction": "违法行为发生地在本机关辖区，本机关有管辖权" if own else "",
        "time_bar_on": bar,
        "officers": sources.handling_officers(case),
        "opinions": sources.opinions(attempt),
    }


def _source(attempt: Attempt) -> str:
    opening = attempt.procedure.opening
    field = next((field for field in opening.fields if field.name == "source"), None)
    return dict(field.choices).get(attempt.case.source, "") if field else ""


def report(attempt: Attempt) -> dict[str, Any]:
    """案件调查终结报告 (CF 27, 40, 46, 57)."""
    case = attempt.case
    request = sources.request_of(case, "request_close_investigation")
    facts = request.facts if request else {}
    return {
        "findings": sources.findings(case),
        "evidence": sources.evidence(case),
        "violated": sources.violated(case),
        "basis": sources.basis(case),
        "filed_on": day(case.filed_on) if case.filed_on else "",
        "report": facts.get("report", ""),
        "crime": "经审查，不涉嫌犯罪" if facts.get("crime") == "none" else "",
        "officers": sources.handling_officers(case),
        "opinions": sources.opinions(attempt),
    }


def proposal(attempt: Attempt) -> dict[str, Any]:
    """行政处罚处理审批表: what is proposed, on what, and how the discretion was used (CF 34, 57)."""
    case = attempt.case
    newest = substance.latest_proposal(case)
    return {
        "findings": sources.findings(case),
        "evidence": sources.evidence(case),
        "basis": sources.cited(newest.basis) if newest else "",
        "proposed": sources.proposed(newest),
        "reason": newest.reason if newest else "",
        "discretion": newest.discretion if newest else "",
        "officers": sources.handling_officers(case),
        "opinions": sources.opinions(attempt),
    }


def opinion(attempt: Attempt) -> dict[str, Any]:
    """法制审核意见书: eight points, one result, bound to the substance (CF 58)."""
    facts, fields = attempt.facts, {field.name: field for field in attempt.move.fields}
    points = []
    if "points" in fields:
        titles = dict(fields["points"].choices)
        verdicts = dict(fields["points"].columns[0].choices)
        points = [
            {
                "title": titles.get(row["point"], ""),
                "verdict": verdicts.get(row["verdict"], ""),
                "reason": row["reason"],
            }
            for row in facts.get("points") or []
        ]
    newest = substance.latest_proposal(attempt.case)
    return {
        "points": points,
        "result": sources.choice(attempt, "result"),
        "text": facts.get("text") or "",
        "reviewer": attempt.actor.name,
        "qualification": attempt.actor.lawyer_qualification_no,
        "proposed": sources.proposed(newest),
        "officers": sources.handling_officers(attempt.case),
        "substance": substance.digest(attempt.case),
    }


def closing(attempt: Attempt) -> dict[str, Any]:
    """结案审批表: what was decided, served and performed (CF 66, 67)."""
    case = attempt.case
    request = sources.request_of(case, attempt.move.approves or "request_closing")
    decision = getattr(case, "decision", None)
    paid = list(decision.payments.order_by("paid_on", "pk")) if decision else []
    recheck = sources.request_of(case, "recheck_correction")
    corrected = {"corrected": "已经改正", "not_corrected": "没有改正"}
    rechecked = ""
    if recheck is not None:
        when = day(clock.local(recheck.happened_at).date())
        rechecked = f"{when}复查，{corrected.get(recheck.facts.get('result', ''), '')}"
    return {
        "filed_on": day(case.filed_on) if case.filed_on else "",
        "decision": decision.document_number if decision else "",
        "decided_on": day(decision.decided_on) if decision else "",
        "served_on": day(decision.served_on) if decision and decision.served_on else "",
        "conclusion": sources.proposed(decision.proposal) if decision else [],
        "payments": [
            f"{day(row.paid_on)}缴纳{amount(row.principal_fen)}"
            + (f"、加处罚款{amount(row.late_fine_fen)}" if row.late_fine_fen else "")
            + f"，票据号{row.receipt_number}"
            for row in paid
        ],
        "recheck": rechecked,
        "result": request.facts.get("result", "") if request else "",
        "officers": sources.handling_officers(case),
        "opinions": sources.opinions(attempt),
    }
