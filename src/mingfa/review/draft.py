"""The draft of the decision in plain paragraphs: what the reviewer reads and what two rounds are compared by."""

from __future__ import annotations

from mingfa.case import substance
from mingfa.case.models import Case


def decision_draft(case: Case) -> list[str]:
    """The paragraphs of the decision that is proposed, from the typed core; no number, no date, no seal yet."""
    proposal = substance.latest_proposal(case, approved=True)
    if proposal is None:
        return []
    lines = [
        case.agency.name,
        "行政处罚决定书" if proposal.outcome == "penalty" else "不予行政处罚决定书",
        "（代拟稿，未编号）",
    ]
    parties = [row.party.name for row in case.parties.filter(capacity="PARTY").select_related("party")]
    lines.append(f"当事人：{'、'.join(parties)}")
    findings = case.findings.filter(superseded_by=None).order_by("number").prefetch_related("items")
    for finding in findings:
        lines.append(f"经查，{finding.text}")
        shown = "、".join(item.title for item in finding.items.all())
        lines.append(f"以上事实有{shown}为证。当事人的行为违反了{finding.violated}的规定。")
    lines += _heard(case)
    basis = "、".join(f"{row['law']} {row['article']}" for row in proposal.basis)
    lines.append(f"{proposal.reason}{proposal.discretion}")
    if proposal.outcome == "penalty":
        lines.append(f"依据{basis}，决定给予以下处罚：")
        lines += [_item(row) for row in proposal.items.order_by("pk")]
        lines.append(
            "当事人应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。"
        )
    else:
        lines.append("决定不予行政处罚。")
    return lines


def _heard(case: Case) -> list[str]:
    notice = case.notices.exclude(effective_on=None).order_by("-pk").first()
    if notice is None:
        return []
    lines = [
        f"{notice.effective_on:%Y年%-m月%-d日}，本机关告知当事人拟作出处罚的内容、事实、理由、依据和陈述、申辩的权利。"
    ]
    for statement in case.statements.order_by("pk"):
        if statement.waived:
            lines.append("当事人书面放弃陈述、申辩。")
        for point in statement.points:
            taken = {"yes": "予以采纳", "no": "不予采纳"}.get(point["accepted"], "")
            lines.append(
                f"当事人提出：{point['text']}{taken and '经复核，'}{taken}{taken and '：'}{point['answer']}"
            )
    if not case.statements.exists():
        lines.append("当事人在期限内没有提出陈述、申辩。")
    return lines


def _item(row) -> str:
    amount = f"人民币 {row.amount_fen / 100:,.2f} 元" if row.amount_fen else ""
    days = f" {row.days} 日" if row.days else ""
    return f"{row.get_kind_display()}{amount}{days}{row.text}。"
