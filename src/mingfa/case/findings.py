"""Facts found, the proposal built on them, the party's answer: the acts between filing and decision."""

from __future__ import annotations

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Finding, Notice, Proposal, ProposalItem, Statement


def establish(attempt: Attempt, act: Act) -> None:
    """认定事实: one fact, the provision it breaks, and the evidence that shows it (CF 40, 46)."""
    number = attempt.case.findings.count() + 1
    finding = Finding.objects.create(
        case=attempt.case,
        number=number,
        text=attempt.facts["text"],
        violated=attempt.facts["violated"],
        act=act,
    )
    finding.items.set(attempt.facts["items"])
    if attempt.facts.get("replaces"):
        attempt.case.findings.filter(number=attempt.facts["replaces"], superseded_by=None).exclude(
            pk=finding.pk
        ).update(superseded_by=act)


def propose(attempt: Attempt, act: Act) -> None:
    """拟处理意见: outcome, penalties, reasons and discretion, in a new round; the basis comes from the power list."""
    facts, case = attempt.facts, attempt.case
    proposal = Proposal.objects.create(
        case=case,
        round=case.proposals.count() + 1,
        outcome=facts["outcome"],
        reason=facts["reason"],
        basis=list(case.power_item.basis),
        discretion=facts.get("discretion") or "",
        no_penalty_ground=facts.get("no_penalty_ground") or "",
        proposed_by=attempt.actor,
        act=act,
    )
    for row in facts["items"] if facts["outcome"] == "penalty" else []:
        ProposalItem.objects.create(
            proposal=proposal,
            kind=row["kind"],
            amount_fen=row.get("amount"),
            days=row.get("days"),
            text=row.get("text") or "",
        )
    case.complex_or_major = bool(facts.get("complex_or_major"))
    case.save(update_fields=["complex_or_major"])


def approve(attempt: Attempt, act: Act) -> None:
    """批准处理意见: the leader's answer to the newest proposal (CF 57); a penalty that was not yet told gets its notice."""
    proposal = substance.latest_proposal(attempt.case)
    assert proposal is not None  # the guard of the move has seen to it
    proposal.approved_act = act
    proposal.save(update_fields=["approved_act"])
    if proposal.outcome == "penalty" and not covered(attempt.case, proposal):
        Notice.objects.create(
            case=attempt.case,
            proposal=proposal,
            substance=substance.told(attempt.case, proposal),
            hearing_right=bool(attempt.facts.get("hearing_right")),
            act=act,
        )


def served_notice(case) -> Notice | None:
    """The newest prior notice that took effect by service."""
    return case.notices.exclude(effective_on=None).select_related("proposal").order_by("-pk").first()


def heavier(proposal: Proposal, notice: Notice) -> str:
    """Why the proposal goes beyond what was told: another kind, a higher amount, more days. "" when it does not.

    Source: CF 44, 45Ⅱ, 62: a penalty may not be heavier than notified without a new notice.
    """
    told = {row.kind: row for row in notice.proposal.items.all()}
    for row in proposal.items.all():
        before = told.get(row.kind)
        if before is None:
            return f"告知书里没有“{row.get_kind_display()}”"
        if (row.amount_fen or 0) > (before.amount_fen or 0):
            return f"拟罚 {row.amount_fen / 100:,.2f} 元，告知的是 {(before.amount_fen or 0) / 100:,.2f} 元"
        if (row.days or 0) > (before.days or 0):
            return f"拟处 {row.days} 日，告知的是 {before.days or 0} 日"
        if row.text != before.text:
            return f"“{row.get_kind_display()}”的内容和告知的不同"
    return ""


def beyond_notice(case, proposal: Proposal) -> str:
    """Why the served notice does not cover this proposal; "" when it does. Facts and basis must be those that were told."""
    notice = served_notice(case)
    if notice is None:
        return "还没有有效送达的告知书"
    why = heavier(proposal, notice)
    if why:
        return why
    if proposal.basis != notice.proposal.basis:
        return "处罚依据和告知的不同"
    if substance.told(case, notice.proposal) != notice.substance:
        return "认定的事实和告知的不同"
    return ""


def covered(case, proposal: Proposal) -> bool:
    """A served notice already told all of this: no new notice is needed."""
    return not beyond_notice(case, proposal)


def record_statement(attempt: Attempt, act: Act) -> None:
    """陈述、申辩, or its written waiver: heard and written down in full (CF 45)."""
    notice = served_notice(attempt.case)
    assert notice is not None
    Statement.objects.create(
        case=attempt.case,
        notice=notice,
        waived=attempt.facts["manner"] == "waived",
        points=[{"text": row["text"], "accepted": "", "answer": ""} for row in attempt.facts["points"]],
        made_on=attempt.happened_on,
        act=act,
    )


def answer_statement(attempt: Attempt, act: Act) -> None:
    """复核意见: each point is answered, accepted or not, with the reason (CF 45Ⅰ)."""
    answers = iter(attempt.facts["answers"])
    for statement in attempt.case.statements.filter(answered_act=None, waived=False).order_by("pk"):
        statement.points = [
            {**point, "accepted": answer["accepted"], "answer": answer["answer"]}
            for point, answer in zip(statement.points, answers, strict=False)
        ]
        statement.answered_act = act
        statement.save(update_fields=["points", "answered_act"])
