"""Papers for the party: order to correct, prior notice, decision (CF 28, 44, 57, 59; FY 20; SS 46)."""

from __future__ import annotations

from typing import Any

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case, Proposal
from mingfa.documents import sources
from mingfa.documents.models import Document
from mingfa.documents.money import day
from mingfa.kernel import deadlines


def remedies(case: Case, *, what: str, stays: bool = True) -> str:
    """复议和诉讼: where and until when; "" while the agency has not said which body and which court (CF 59Ⅰ(5))."""
    agency = case.agency
    if not (agency.review_body and agency.court):
        return ""
    running = "复议、诉讼期间，本决定不停止执行，法律另有规定的除外。" if stays else ""
    return (
        f"如不服{what}，可以自收到{what}之日起六十日内向{agency.review_body}申请行政复议，"
        f"也可以自收到{what}之日起六个月内直接向{agency.court}提起行政诉讼。{running}"
    )


def order(attempt: Attempt) -> dict[str, Any]:
    """责令改正通知书 (CF 28Ⅰ)."""
    case, facts = attempt.case, attempt.facts
    request = sources.request_of(case, "request_filing")
    found = [row["text"] for row in sources.findings(case)]
    return {
        "act": "\n".join(found) or (request.facts.get("facts", "") if request else ""),
        "violated": sources.violated(case),
        "basis": f"《行政处罚法》第二十八条第一款、{sources.basis(case)}" if case.power_item_id else "",
        "requirement": facts.get("requirement") or "",
        "fix_by": day(facts["fix_by"]) if facts.get("fix_by") else "",
        "officers": sources.officers(attempt),
        "remedies": remedies(case, what="本通知", stays=False),
    }


def notice(attempt: Attempt) -> dict[str, Any]:
    """行政处罚事先告知书: content, facts, reasons, basis and the party's rights (CF 44, 63, 64)."""
    case, agency = attempt.case, attempt.case.agency
    you = sources.addressed(case)
    newest = substance.latest_proposal(case)
    days = deadlines.rule("PEN_STATEMENT", case.profile).length
    right = (
        f"{you}有权进行陈述和申辩，请自收到本告知书之日起{days}个工作日内，以口头或者书面方式向本机关提出。"
        "本机关不会因陈述、申辩而给予更重的处罚。"
    )
    hearing = ""
    if attempt.facts.get("hearing_right"):
        within = deadlines.rule("PEN_HEARING_REQUEST", case.profile).length
        hearing = f"{you}有权要求听证，请自收到本告知书之日起{within}个工作日内向本机关提出。听证不收取费用。"
    contact = "\n".join(
        f"{label}：{value}"
        for label, value in (
            ("地址", agency.address),
            ("联系电话", agency.phone),
            ("办公时间", agency.office_hours),
        )
        if value
    )
    return {
        "findings": sources.findings(case),
        "basis": sources.cited(newest.basis) if newest else "",
        "quoted": sources.quoted(newest.basis) if newest else [],
        "proposed": sources.proposed(newest),
        "reason": newest.reason if newest else "",
        "discretion": newest.discretion if newest else "",
        "statement_right": right,
        "hearing_right": hearing,
        "contact": contact,
        "officers": sources.handling_officers(case),
    }


def decision(attempt: Attempt) -> dict[str, Any]:
    """行政处罚决定书 and 不予行政处罚决定书, with the six things that CF 59 asks for."""
    case, agency = attempt.case, attempt.case.agency
    approved = substance.latest_proposal(case, approved=True)
    penalty = approved is not None and approved.outcome == "penalty"
    return {
        "findings": sources.findings(case),
        "items": sources.penalties(approved),
        "proposed": sources.proposed(approved),
        "basis": sources.cited(approved.basis) if approved else "",
        "quoted": sources.quoted(approved.basis) if approved else [],
        "reason": approved.reason if approved else "",
        "discretion": approved.discretion if approved else "",
        "ground": _ground(attempt, approved),
        "education": EDUCATION.get(approved.no_penalty_ground.partition("-")[0], "") if approved else "",
        "heard": heard(case) if penalty else [],
        "perform": _perform(agency, approved) if penalty else "",
        "enforceable": "1" if {row["kind"] for row in sources.penalties(approved)} - {"P01", "P02"} else "",
        "late_fine": _LATE_FINE if _fined(approved) else "",
        "remedies": remedies(case, what="本决定"),
    }


# What goes with a decision not to punish, by the article that it rests on.
EDUCATION = {
    "30": "依据《行政处罚法》第三十条的规定，责令监护人加以管教。",
    "31": "依据《行政处罚法》第三十一条的规定，责令其监护人严加看管和治疗。",
    "33": "依据《行政处罚法》第三十三条第三款的规定，本机关对当事人进行教育，当事人今后应当遵守法律、法规的规定。",
}
_LATE_FINE = (
    "到期不缴纳罚款的，依据《行政处罚法》第七十二条第一款第一项，"
    "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。"
)


def _fined(proposal: Proposal | None) -> bool:
    return any(row["kind"] == "P03" for row in sources.penalties(proposal))


def _perform(agency, proposal: Proposal | None) -> str:
    """履行方式和期限 (CF 59Ⅰ(4), 67): a fine goes to the bank; without an account the decision cannot be made."""
    if _fined(proposal):
        account = "；".join(
            line.strip(" 。；") for line in agency.payment_account.splitlines() if line.strip()
        )
        if not account:
            return ""
        return f"当事人应当自收到本决定书之日起十五日内，将罚款缴入下列账户：{account}。"
    kinds = {row["kind"] for row in sources.penalties(proposal)}
    if kinds <= {"P01", "P02"}:
        return "本决定自送达之日起生效。"
    return "自收到本决定书之日起立即履行。"


def _ground(attempt: Attempt, proposal: Proposal | None) -> str:
    if proposal is None:
        return ""
    fields = {field.name: field for field in attempt.procedure.move("propose").fields}
    return dict(fields["no_penalty_ground"].choices).get(proposal.no_penalty_ground, "")


def heard(case: Case) -> list[str]:
    """How the party was told and heard (CF 44, 45), for the decision's reasons."""
    served = case.notices.exclude(effective_on=None).order_by("-pk").first()
    if served is None:
        return []
    document = (
        Document.objects.filter(case=case, code="D_PEN_NOTICE", act=served.act, voided_on=None)
        .order_by("-pk")
        .first()
    )
    name = f"《{document.title}》（{document.number}）" if document else "《行政处罚事先告知书》"
    rights = "陈述、申辩和要求听证的权利" if served.hearing_right else "陈述、申辩的权利"
    lines = [
        f"{day(served.effective_on)}，本机关向当事人送达{name}，"
        f"告知拟作出行政处罚的内容及事实、理由、依据，并告知依法享有的{rights}。"
    ]
    statements = list(case.statements.order_by("pk"))
    for row in statements:
        if row.waived:
            lines.append("当事人书面放弃陈述、申辩。")
        for point in row.points:
            verdict = "予以采纳" if point["accepted"] == "yes" else "不予采纳"
            lines.append(
                f"当事人提出：{_ended(point['text'])}经复核，本机关{verdict}：{_ended(point['answer'])}"
                if point["accepted"]
                else f"当事人提出：{_ended(point['text'])}"
            )
    if not statements:
        lines.append("当事人在规定期限内没有提出陈述、申辩。")
    return lines


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("。", "！", "？", "”")) else f"{text}。"
