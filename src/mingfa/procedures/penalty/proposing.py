"""Proposal, prior notice, statement and defence (CF 44, 45, 57, 62–64)."""

from __future__ import annotations

from mingfa.case import findings
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import fields
from mingfa.procedures.penalty import filing_guards, forms, notice_guards, pausing_guards, proposal_guards
from mingfa.procedures.penalty.acts import issue_notice, issue_review

PROPOSING = (
    Move(
        "propose",
        "拟写处理意见",
        ("INV_CLOSED",),
        None,
        (OFFICER,),
        "行政处罚法 第五十七条第一款",
        advice="写明拟处罚的种类、数额、理由和裁量。",
        fields=forms.PROPOSAL,
        guards=(
            pausing_guards.NO_TRANSFER,
            proposal_guards.WITHIN_ITEM,
            proposal_guards.MINOR,
            proposal_guards.NO_DOUBLE_FINE,
            proposal_guards.NOT_THE_SAME,
        ),
        effects=(findings.propose,),
        button="拟写意见",
    ),
    Move(
        "approve_proposal",
        "批准处理意见",
        ("INV_CLOSED",),
        "PROPOSED",
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十七条第一款",
        fields=forms.APPROVE_PROPOSAL,
        approves="propose",
        documents=("D_DECISION_APPR", "D_PEN_NOTICE"),
        guards=(
            proposal_guards.PROPOSED,
            pausing_guards.NO_TRANSFER,
            notice_guards.HEARING_RIGHT,
            complete("D_DECISION_APPR"),
        ),
        effects=(findings.approve, issues("D_DECISION_APPR"), issue_notice),
        button="批准",
        advice="批准后签发行政处罚事先告知书。",
    ),
    Move(
        "revise_proposal",
        "变更处理意见",
        ("PROPOSED", "NOTIFIED", "REVIEWED", "LEGAL_PASSED"),
        "INV_CLOSED",
        (OFFICER, HEAD, LEADER),
        "行政处罚法 第四十五条",
        fields=fields.REASON,
        advice="当事人的意见成立，或者发现不妥，回去重拟。",
        aside=True,
    ),
    Move(
        "reinvestigate",
        "补充调查",
        ("INV_CLOSED", "REVIEWED"),
        "INVESTIGATING",
        (OFFICER, HEAD, LEADER),
        "行政处罚法 第五十四条",
        fields=fields.REASON,
        aside=True,
    ),
    Move(
        "serve_notice",
        "送达告知书",
        ("PROPOSED",),
        "NOTIFIED",
        (OFFICER,),
        "行政处罚法 第四十四条、第六十二条",
        advice="两名执法人员送达，当事人签收之日起算陈述申辩期。",
        fields=service.SERVICE_FIELDS,
        officers=2,
        guards=(notice_guards.NEEDS_NOTICE, service.service_guard, complete("D_SERVICE")),
        documents=("D_SERVICE",),
        effects=(service.record_service("notice"),),
        recording="T/A",
        button="填送达",
        public="告知拟处罚内容和权利",
    ),
    Move(
        "no_notice_needed",
        "不需要重新告知",
        ("PROPOSED",),
        "REVIEWED",
        (OFFICER, HEAD),
        "行政处罚法 第四十四条",
        advice="内容没有超出已经送达的告知，或者拟不予处罚。",
        fields=fields.REASON,
        guards=(notice_guards.TOLD_ALREADY,),
    ),
    Move(
        "record_statement",
        "记录陈述申辩",
        ("NOTIFIED",),
        None,
        (OFFICER,),
        "行政处罚法 第四十五条",
        advice="当事人口头或书面提出都要记，书面放弃也要记。",
        fields=forms.STATEMENT,
        officers=2,
        guards=(complete("D_STATEMENT"),),
        documents=("D_STATEMENT",),
        effects=(findings.record_statement, issues("D_STATEMENT")),
        recording="T/A",
    ),
    Move(
        "request_hearing",
        "登记听证申请",
        ("NOTIFIED", "REVIEWED"),
        None,
        (OFFICER, WINDOW),
        "行政处罚法 第六十四条第一项",
        fields=forms.HEARING_REQUEST,
        guards=(filing_guards.NOT_FUTURE,),
        advice="口头申请也要登记。",
    ),
    Move(
        "waive_hearing",
        "登记放弃听证",
        ("NOTIFIED",),
        None,
        (OFFICER,),
        "行政处罚法 第六十四条",
        fields=fields.REASON,
        aside=True,
    ),
    Move(
        "review_statement",
        "复核陈述申辩",
        ("NOTIFIED",),
        "REVIEWED",
        (OFFICER,),
        "行政处罚法 第四十五条、第六十二条",
        advice="逐点写明是否采纳和理由；没有提出的，等期满。",
        fields=forms.STATEMENT_REVIEW,
        guards=(notice_guards.STATEMENT_DONE, notice_guards.ANSWERS, notice_guards.HEARING),
        documents=("D_STATEMENT_REVIEW",),
        effects=(findings.answer_statement, issue_review),
        button="写复核意见",
    ),
)
