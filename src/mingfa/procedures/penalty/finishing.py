"""Service, payment, closing, and what may happen at any time (CF 43, 48, 57, 60, 61, 66–73)."""

from __future__ import annotations

from mingfa.case import decisions, filing
from mingfa.disclosure import duty
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import COLLECTOR, WINDOW
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, fields, moves
from mingfa.procedures.penalty import filing_guards, forms, investigation_guards, pausing_guards, performing
from mingfa.procedures.penalty.acts import payment_guard, remedy_retracts, settled
from mingfa.procedures.penalty.steps import AFTER_DECISION, WORKING

UNPAID = ("SERVED", "DEFERRED", "OVERDUE")

FINISHING = (
    Move(
        "serve",
        "送达决定书",
        ("DECIDED",),
        "SERVED",
        (OFFICER,),
        "行政处罚法 第六十一条",
        advice="两名执法人员送达，缴款和救济期限从送达之日起算。",
        fields=service.SERVICE_FIELDS,
        officers=2,
        guards=(service.service_guard, complete("D_SERVICE")),
        documents=("D_SERVICE",),
        effects=(service.record_service("decision"), decisions.set_pay_by, duty.decision_served),
        recording="T/A",
        button="填送达",
        public="送达",
    ),
    Move(
        "serve_failed",
        "登记没有送达",
        ("PROPOSED", "DECIDED"),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=fields.SERVICE_FAILED,
        advice="退回的邮件不算送达，要改用其他方式。",
        aside=True,
    ),
    Move(
        "record_payment",
        "登记缴款",
        UNPAID,
        None,
        (COLLECTOR, WINDOW),
        "行政处罚法 第六十七条、第七十二条",
        fields=forms.PAYMENT,
        guards=(filing_guards.NOT_FUTURE, payment_guard, performing.RECEIPT, complete("D_RECEIPT")),
        documents=("D_RECEIPT",),
        effects=(decisions.record_payment, performing.follow_plan, issues("D_RECEIPT")),
        advice="罚款缴到银行后，凭财政票据登记。",
    ),
    Move(
        "perform",
        "登记履行完毕",
        UNPAID,
        "PERFORMED",
        (OFFICER, HEAD),
        "行政处罚法 第六十六条",
        fields=fields.REASON,
        guards=(settled, investigation_guards.RECHECKED),
        button="登记履行",
        public="履行完毕",
    ),
    *performing.PERFORMING,
    Move(
        "request_closing",
        "报请结案",
        ("PERFORMED", "SUSPENDED"),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第六十六条",
        fields=fields.CLOSE,
        guards=(performing.CHILDREN_ENDED, pausing_guards.TAKEN_BY_POLICE),
        button="报请结案",
    ),
    Move(
        "close",
        "批准结案",
        ("PERFORMED", "SUSPENDED"),
        "CLOSED",
        (LEADER, PRINCIPAL),
        "行政处罚法 第六十六条",
        fields=fields.OPINION,
        approves="request_closing",
        documents=("D_CLOSE",),
        guards=(performing.CHILDREN_ENDED, pausing_guards.TAKEN_BY_POLICE, complete("D_CLOSE")),
        effects=(issues("D_CLOSE"), filing.pin_calendar),
        button="批准结案",
        public="结案",
    ),
    Move(
        "record_remedy_result",
        "登记复议诉讼结果",
        AFTER_DECISION,
        None,
        (REVIEWER, HEAD),
        "行政处罚法 第四十八条第二款",
        fields=forms.REMEDY,
        guards=(filing_guards.NOT_FUTURE,),
        effects=(decisions.record_remedy_result, remedy_retracts),
        advice="变更、撤销、确认违法或无效的，三个工作日内撤回公开。",
        aside=True,
    ),
    Move(
        "request_withdrawal",
        "报请撤销立案",
        WORKING,
        None,
        (OFFICER, HEAD),
        "行政处罚法 第五十七条",
        fields=fields.REASON,
        advice="违法事实不能成立，或者不应由本机关处罚。",
        aside=True,
    ),
    Move(
        "withdraw_filing",
        "批准撤销立案",
        WORKING,
        "WITHDRAWN",
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十七条",
        fields=fields.OPINION,
        approves="request_withdrawal",
        guards=(conditions.UNDECIDED,),
        effects=(filing.pin_calendar,),
        public="撤销立案",
        aside=True,
    ),
    *moves.ALWAYS,
)
