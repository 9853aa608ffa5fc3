"""Notice, statement and hearing before any decision (CF 44, 45, 62–65)."""

from __future__ import annotations

from mingfa.case import clocks, findings, substance
from mingfa.case.attempt import Attempt
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.penalty import triggers


def _needs_notice(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is None or proposal.outcome != "penalty":
        return Refusal("G_NOTICE", "没有要告知的处罚。", "行政处罚法 第四十四条", "请走“不需要重新告知”。")
    if findings.covered(attempt.case, proposal):
        return Refusal("G_NOTICE", "处罚和已经告知的一致，不需要重新告知。", "行政处罚法 第四十四条")
    return None


NEEDS_NOTICE = Guard("G_NOTICE", "处罚意见已经批准，等待告知", "行政处罚法 第四十四条", _needs_notice)


def _told_already(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is not None and proposal.outcome != "penalty":
        return None
    why = "处理意见没有批准" if proposal is None else findings.beyond_notice(attempt.case, proposal)
    if not why:
        return None
    return Refusal(
        "G_DECISION_MATCHES_NOTICE",
        f"应当重新告知：{why}。",
        "行政处罚法 第四十四条、第四十五条第二款",
        "请先送达新的告知书。",
        link="serve_notice",
    )


TOLD_ALREADY = Guard(
    "G_DECISION_MATCHES_NOTICE", "内容没有超出已经送达的告知", "行政处罚法 第四十四条", _told_already
)


def _statement(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is not None and proposal.outcome != "penalty":
        return None
    notice = findings.served_notice(attempt.case)
    if notice is None:
        return Refusal(
            "G_NOTICE_FIRST",
            "告知书还没有送达。",
            "行政处罚法 第四十四条、第六十二条",
            "请先送达。",
            link="serve_notice",
        )
    statements = list(attempt.case.statements.filter(notice=notice))
    if any(not row.waived and row.answered_act_id is None for row in statements) and (
        attempt.move.key != "review_statement"
    ):
        return Refusal(
            "G_STATEMENT_DONE",
            "陈述申辩还没有复核意见。",
            "行政处罚法 第四十五条",
            "请写复核意见。",
            link="review_statement",
        )
    if statements:
        return None
    term = clocks.running(attempt.case, "statement")
    if term is None or term.due_on is None or attempt.happened_on <= term.due_on:
        until = f"到 {term.due_on:%-m月%-d日}为止" if term and term.due_on else "还没有算出"
        return Refusal(
            "G_STATEMENT_DONE",
            f"陈述申辩期没有届满，{until}，当事人也没有陈述或者放弃。",
            "行政处罚法 第四十五条、第六十二条",
            "请等期限届满，或者记录当事人的陈述、放弃。",
            link="record_statement",
        )
    return None


STATEMENT_DONE = Guard(
    "G_STATEMENT_DONE", "已经听取陈述申辩", "行政处罚法 第四十五条、第六十二条", _statement
)


def _answers(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    open_points = sum(
        len(row.points) for row in attempt.case.statements.filter(answered_act=None, waived=False)
    )
    if len(attempt.facts.get("answers") or []) < open_points:
        return Refusal(
            "G_STATEMENT_DONE",
            f"当事人提出 {open_points} 点意见，每一点都要写是否采纳和理由。",
            "行政处罚法 第四十五条第一款",
            field="answers",
        )
    return None


ANSWERS = Guard("G_STATEMENT_ANSWERED", "每一点意见都有复核意见", "行政处罚法 第四十五条第一款", _answers)


def _hearing(attempt: Attempt) -> Refusal | None:
    case = attempt.case
    proposal = substance.latest_proposal(case, approved=True)
    if proposal is None or proposal.outcome != "penalty":
        return None
    told = triggers.hearing(case)
    if triggers.hearing_requested(case):
        if triggers.hearing_done(case):
            return None
        return Refusal(
            "G_HEARING",
            "当事人已经申请听证，应当组织听证，案件等待听证结束。",
            "行政处罚法 第六十三条、第六十四条",
            "请在本案下办理“听证”，听证办结以后继续。",
        )
    if not told.needed:
        return None
    notice = findings.served_notice(case)
    if notice is None or not notice.hearing_right:
        return Refusal(
            "G_HEARING",
            f"{told.why}，应当告知听证权利。",
            told.article,
            "请重新告知，载明听证权利。",
            link="revise_proposal",
        )
    term = clocks.running(case, "hearing_request")
    if not triggers.hearing_waived(case) and (
        term is None or term.due_on is None or attempt.happened_on <= term.due_on
    ):
        until = f"到 {term.due_on:%-m月%-d日}为止" if term and term.due_on else "还没有算出"
        return Refusal("G_HEARING", f"听证申请期未满，{until}。", "行政处罚法 第六十四条第一项")
    return None


HEARING = Guard(
    "G_HEARING", "听证的事项已经办结或者不需要听证", "行政处罚法 第六十三条至第六十五条", _hearing
)


def _hearing_right(attempt: Attempt) -> Refusal | None:
    if attempt.asking or not triggers.hearing(attempt.case).needed or attempt.facts.get("hearing_right"):
        return None
    told = triggers.hearing(attempt.case)
    return Refusal(
        "G_HEARING",
        f"{told.why}，告知书应当载明听证权利。",
        told.article,
        "请勾选“告知听证权利”。",
        field="hearing_right",
    )


HEARING_RIGHT = Guard(
    "G_HEARING_RIGHT", "需要听证的已经告知听证权利", "行政处罚法 第六十三条", _hearing_right
)
