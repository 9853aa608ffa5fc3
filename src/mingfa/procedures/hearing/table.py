"""听证 (CF 63–65, XK 46–48): a child case of the penalty or the licence that the party wants to be heard on.

The parent waits until the report is made; a penalty of some departments does not count the days of the hearing.
"""

from __future__ import annotations

from datetime import date, timedelta

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.procedure import ANY, START, Clock, Move, Procedure
from mingfa.law import calendar
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import HEARING_HOST as HOST
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import conditions, fields, moves
from mingfa.procedures.general.handling import not_counted
from mingfa.procedures.hearing import forms, guards
from mingfa.procedures.hearing.steps import MILESTONES, STEPS

CF64 = "行政处罚法 第六十四条"


def hold_by(attempt: Attempt) -> date:
    """Until when the hearing should be held: a licence twenty working days from the request (XK 47), else in the term of
    the parent's handling, which the penalty law does not lengthen by itself."""
    case = attempt.case
    running = clocks.open_clock(case.parent, "handle") if case.parent_id else None
    if running is not None and running.due_on and case.parent.procedure != "licence":
        return running.due_on
    term = periods.term(deadlines.rule("LIC_HEAR_HOLD"), attempt.facts["asked_on"], calendar.current())
    return term.due or attempt.happened_on + timedelta(days=20)


def leave_out(attempt: Attempt, act: Act) -> None:
    """扣除: where the department's rules say so, the days of the hearing are no days of the handling."""
    case = attempt.case
    if case.parent_id:
        begun = clock.local(case.opened_at).date()
        not_counted(case.parent, "听证", begun, attempt.happened_on)


MOVES = (
    Move(
        "open_hearing",
        "组织听证",
        (START,),
        "HEARING_PENDING",
        (HOST, OFFICER, HEAD, WINDOW),
        f"{CF64}、行政许可法 第四十七条",
        fields=forms.OPENING,
        guards=(guards.ASKED,),
        advice="当事人在规定期限内申请的，应当组织听证，不收费用。",
        button="组织听证",
    ),
    Move(
        "notify_hearing",
        "签发听证通知书",
        ("HEARING_PENDING",),
        "HEARING_SCHEDULED",
        (HOST,),
        f"{CF64}第二项",
        advice="举行的七个工作日以前通知，通知之日和举行之日都不算。",
        fields=forms.NOTICE,
        documents=("D_HEAR_NOTICE",),
        guards=(guards.HOST, guards.NOTICE_IN_TIME, guards.CLERK, complete("D_HEAR_NOTICE")),
        effects=(issues("D_HEAR_NOTICE"),),
        button="签发通知",
    ),
    moves.serving(
        "serve_hearing_notice",
        "送达听证通知书",
        ("HEARING_SCHEDULED",),
        None,
        f"{CF64}第二项",
        ("D_HEAR_NOTICE",),
        kind="hearing",
        guards=(guards.SERVED_IN_TIME,),
        advice="从送达之日起到举行听证，中间要有七个完整的工作日。",
    ),
    Move(
        "serve_failed",
        "登记没有送达",
        ("HEARING_SCHEDULED",),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=fields.SERVICE_FAILED,
        advice="退回的邮件不算送达，要改用其他方式。",
        aside=True,
    ),
    Move(
        "postpone_hearing",
        "改期",
        ("HEARING_SCHEDULED",),
        "HEARING_PENDING",
        (HOST,),
        f"{CF64}第二项",
        fields=fields.REASON,
        advice="当事人有正当理由，或者来不及通知的，另定日期，重新通知。",
        aside=True,
    ),
    Move(
        "hold_hearing",
        "举行听证",
        ("HEARING_SCHEDULED",),
        "HEARD",
        (HOST,),
        f"{CF64}第七项、第八项",
        advice="调查人员提出事实、证据和建议，当事人申辩和质证，做笔录，核对后签名。",
        fields=forms.RECORD,
        documents=("D_HEAR_RECORD",),
        guards=(
            guards.HOST,
            conditions.made(
                "serve_hearing_notice", "听证通知书已经送达", f"{CF64}第二项", since="notify_hearing"
            ),
            guards.ON_THE_DAY,
            guards.ATTENDED,
            guards.SIGNED,
            complete("D_HEAR_RECORD"),
        ),
        effects=(issues("D_HEAR_RECORD"),),
        recording="T/A",
        button="写听证笔录",
    ),
    Move(
        "abandon_hearing",
        "当事人放弃，终止听证",
        ("HEARING_SCHEDULED",),
        "HEARD",
        (HOST,),
        f"{CF64}第六项",
        advice="无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利。",
        fields=forms.ABANDONED,
        guards=(
            guards.HOST,
            conditions.made(
                "serve_hearing_notice", "听证通知书已经送达", f"{CF64}第二项", since="notify_hearing"
            ),
            guards.ON_THE_DAY,
        ),
        recording="T/A",
        aside=True,
    ),
    Move(
        "withdraw_request",
        "登记撤回听证申请",
        ("HEARING_PENDING", "HEARING_SCHEDULED"),
        "HEARING_WITHDRAWN",
        (HOST, OFFICER, WINDOW),
        f"{CF64}第一项",
        fields=fields.REASON,
        effects=(leave_out,),
        advice="当事人自愿书面撤回的，听证程序结束，所属案件继续。",
        aside=True,
    ),
    Move(
        "report_hearing",
        "写听证报告",
        ("HEARD",),
        "HEARING_ENDED",
        (HOST,),
        "行政处罚法 第六十五条、行政许可法 第四十八条",
        advice="根据笔录写明争议的焦点、意见和理由；没有听证笔录里的依据，不能作出决定。",
        fields=forms.REPORT,
        documents=("D_HEAR_REPORT",),
        guards=(guards.HOST, complete("D_HEAR_REPORT")),
        effects=(issues("D_HEAR_REPORT"), leave_out),
        button="写听证报告",
    ),
    *moves.ALWAYS,
)

HEARING = Procedure(
    key="hearing",
    version=1,
    title="听证",
    kind="听证",
    article="行政处罚法 第六十三条至第六十五条",
    code="HEAR",
    steps=STEPS,
    moves=MOVES,
    clocks=(
        Clock(
            "hold",
            "组织听证",
            "LIC_HEAR_HOLD",
            ("open_hearing",),
            ("hold_hearing", "abandon_hearing", "withdraw_request"),
            "行政许可法 第四十七条、行政处罚法 第六十条",
            due_on=hold_by,
            todo="组织听证",
        ),
    ),
    milestones=MILESTONES,
    under=(("penalty", ("NOTIFIED", "REVIEWED")), ("licence", (ANY,))),
    alone=False,
)
