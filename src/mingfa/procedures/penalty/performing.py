"""After the decision was served: paying by a plan, overdue, enforcement, redoing, the archive (CF 66, 72; SS 71)."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks, decisions, filing
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Act, Decision
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import SYSTEM, Guard, Move
from mingfa.kernel.refusal import Refusal
from mingfa.org.roles import ARCHIVIST
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, fields, moves
from mingfa.procedures.penalty import forms_handling as forms
from mingfa.procedures.penalty.steps import AFTER_DECISION

CF66, CF72 = forms.CF66, "行政处罚法 第七十二条"
SS71 = "行政诉讼法 第七十一条"


def _rows(attempt: Attempt) -> list[tuple[date, int]]:
    """The plan that is asked for, or that was asked for and is to be granted now."""
    if "plan" in attempt.facts:
        return [(row["due_on"], row["amount"]) for row in attempt.facts["plan"]]
    act = attempt.case.acts.filter(move="request_instalment").order_by("-sequence").first()
    rows = act.facts.get("plan") or [] if act else []
    return [(date.fromisoformat(row["due_on"]), row["amount"]) for row in rows]


def _plan(attempt: Attempt) -> str:
    decision = Decision.objects.filter(case_id=attempt.case.pk).first()
    rows = _rows(attempt)
    if decision is None or not rows:
        return ""
    still = decisions.owed(decision, attempt.happened_on)
    days = [day for day, _ in rows]
    if days[0] <= attempt.happened_on or days != sorted(set(days)):
        return "各期的期限应当在今天以后，先后排列，不能重复。"
    total = sum(amount for _, amount in rows)
    if total != still.principal_fen:
        return f"各期合计 {total / 100:,.2f} 元，尚未缴纳的罚款是 {still.principal_fen / 100:,.2f} 元。"
    return ""


PLAN = conditions.when(
    "G_INSTALMENT", "各期合计等于未缴的罚款", CF66, _plan, mend="请改正延期、分期安排。", field="plan"
)


def next_due(attempt: Attempt) -> date:
    """The last day of the first instalment."""
    return _rows(attempt)[0][0]


def follow_plan(attempt: Attempt, act: Act) -> None:
    """After a payment the term is that of the next instalment which is not yet paid."""
    running = clocks.open_clock(attempt.case, "instalment")
    if running is None:
        return
    coming = decisions.next_due_on(attempt.case.decision)
    if coming is not None and coming != running.due_on:
        running.due_on = coming
        running.term = {**running.term, "due": coming.isoformat()}
        running.save(update_fields=["due_on", "term"])


def _late(attempt: Attempt) -> Refusal | None:
    decision = Decision.objects.filter(case_id=attempt.case.pk).first()
    if decision is not None and decisions.overdue_fen(decision, attempt.happened_on) > 0:
        return None
    return Refusal("G_OVERDUE", "没有到期未缴的罚款。", CF72)


OVERDUE = Guard("G_OVERDUE", "有到期未缴的罚款", CF72, _late)


def _receipt(attempt: Attempt) -> str:
    if attempt.facts.get("issuer") != "other":
        return ""
    return "不是国务院财政部门或者省级财政部门统一制发的专用票据。"


RECEIPT = conditions.when(
    "G_RECEIPT",
    "财政专用票据",
    forms.CF70,
    _receipt,
    mend="请换开财政专用票据；没有的，当事人有权拒缴。",
    field="issuer",
)


ENFORCING = ("enforcement", "court_enforcement")


def _enforced(attempt: Attempt) -> Refusal | None:
    rows = children(attempt.case).filter(procedure__in=ENFORCING) if attempt.case.pk else None
    if rows is not None and rows.exists() and not rows.filter(ended_at=None).exists():
        return None
    return Refusal(
        "G_ENFORCED", "强制执行还没有办结。", "行政强制法 第四十条", "请先在本案下办理并办结强制执行。"
    )


ENFORCED = Guard("G_ENFORCED", "强制执行已经办结", "行政强制法 第四十条", _enforced)


def _to_redo(attempt: Attempt) -> Refusal | None:
    if Decision.objects.filter(case_id=attempt.case.pk, state="redo").exists():
        return None
    return Refusal(
        "G_REDO", "没有责令重新作出的结果。", SS71, "请先“登记复议诉讼结果”。", link="record_remedy_result"
    )


TO_REDO = Guard("G_REDO", "被责令重新作出", SS71, _to_redo)


def _open_child(attempt: Attempt) -> Refusal | None:
    waiting = children(attempt.case).filter(ended_at=None).first() if attempt.case.pk else None
    if waiting is None:
        return None
    return Refusal(
        "G_CHILD", f"本案下的 {waiting.number} 还没有办结。", "行政处罚法 第六十六条", "请先办结下属的程序。"
    )


CHILDREN_ENDED = Guard("G_CHILDREN", "下属的程序都已经办结", "行政处罚法 第六十六条", _open_child)

PERFORMING = (
    *moves.asked_and_granted(
        "instalment",
        "暂缓、分期缴纳罚款",
        ("SERVED",),
        "DEFERRED",
        CF66,
        ask={
            "fields": forms.INSTALMENT,
            "guards": (PLAN, conditions.in_time("pay", "在缴款期限内申请", CF66)),
            "aside": True,
            "advice": "确有经济困难，经当事人申请和机关批准，可以暂缓或者分期缴纳。",
        },
        grant={
            "documents": ("D_INSTALMENT",),
            "guards": (PLAN, complete("D_INSTALMENT")),
            "effects": (issues("D_INSTALMENT"),),
            "aside": True,
            "public": "暂缓、分期缴纳",
        },
    ),
    Move(
        "overdue",
        "逾期未缴",
        ("SERVED", "DEFERRED"),
        "OVERDUE",
        (SYSTEM,),
        CF72,
        guards=(OVERDUE,),
        advice="缴款期限届满没有缴清，加处罚款开始计算，可以催告和申请强制执行。",
    ),
    Move(
        "end_enforcement",
        "登记执行终结",
        ("OVERDUE",),
        "PERFORMED",
        (OFFICER, HEAD),
        "行政强制法 第四十条",
        fields=fields.REASON,
        guards=(ENFORCED,),
        advice="强制执行完毕或者依法终结执行的，登记后结案。",
        aside=True,
    ),
    Move(
        "redo_decision",
        "转入重新作出决定",
        AFTER_DECISION,
        "REDONE",
        (REVIEWER, HEAD),
        SS71,
        fields=fields.REASON,
        guards=(TO_REDO, CHILDREN_ENDED),
        effects=(filing.pin_calendar,),
        advice="本案到此为止；重新登记案源，来源选“责令重新作出”，来源编号写本案案号，调查材料可以沿用。",
        aside=True,
    ),
    Move(
        "archive",
        "归档",
        ("CLOSED", "NOT_FILED", "REFERRED", "WITHDRAWN", "REDONE"),
        "ARCHIVED",
        (ARCHIVIST,),
        "档案法 第十四条",
        fields=forms.ARCHIVE,
        documents=("D_ARCHIVE",),
        guards=(CHILDREN_ENDED, complete("D_ARCHIVE")),
        effects=(issues("D_ARCHIVE"),),
        advice="一案一号一卷，封卷后只能追加更正记录。",
        button="归档",
    ),
)
