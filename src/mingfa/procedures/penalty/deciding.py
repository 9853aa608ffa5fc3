"""Legal review and decision (CF 57, 58)."""

from __future__ import annotations

from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.penalty import (
    decision_guards,
    filing_guards,
    forms,
    investigation_guards,
    notice_guards,
    proposal_guards,
)
from mingfa.procedures.penalty.acts import decide, issue_decision
from mingfa.recording import guards as recording
from mingfa.review import guards as review
from mingfa.review import opinion, submit

DECIDING = (
    Move(
        "submit_legal",
        "送法制审核",
        ("REVIEWED",),
        "LEGAL_REVIEW",
        (OFFICER, HEAD),
        "行政处罚法 第五十八条",
        advice="系统从案卷组成送审材料，冻结一份。",
        fields=forms.HAND_IN,
        guards=(
            notice_guards.STATEMENT_DONE,
            notice_guards.HEARING,
            notice_guards.TOLD_ALREADY,
            review.bundle_complete,
        ),
        effects=(submit.hand_in,),
        button="送审",
    ),
    Move(
        "resubmit_legal",
        "重新送法制审核",
        ("LEGAL_PASSED",),
        "LEGAL_REVIEW",
        (OFFICER, HEAD),
        "行政处罚法 第五十八条",
        advice="审核以后事实、证据或者处理有变化的，原意见失效，要重新送审。",
        fields=forms.HAND_IN,
        guards=(
            notice_guards.STATEMENT_DONE,
            notice_guards.HEARING,
            notice_guards.TOLD_ALREADY,
            review.bundle_complete,
        ),
        effects=(submit.hand_in,),
        aside=True,
    ),
    Move(
        "request_material",
        "退回补充材料",
        ("LEGAL_REVIEW",),
        None,
        (REVIEWER,),
        "行政处罚法 第五十八条",
        fields=forms.REASON,
        guards=(review.reviewer_is_separate, review.reviewer_is_qualified),
        advice="补充材料的时间不计入审核期限。",
    ),
    Move(
        "supply_material",
        "补齐材料",
        ("LEGAL_REVIEW",),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第五十八条",
        fields=forms.REASON,
    ),
    Move(
        "request_review_extension",
        "报请延长审核期限",
        ("LEGAL_REVIEW",),
        None,
        (REVIEWER,),
        "行政处罚法 第五十八条",
        fields=forms.REASON,
        aside=True,
    ),
    Move(
        "extend_review",
        "批准延长审核期限",
        ("LEGAL_REVIEW",),
        None,
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十八条",
        fields=forms.OPINION,
        approves="request_review_extension",
        effects=(submit.extend_review,),
        aside=True,
    ),
    Move(
        "give_opinion",
        "出具法制审核意见",
        ("LEGAL_REVIEW",),
        None,
        (REVIEWER,),
        "行政处罚法 第五十八条",
        advice="八项逐项判断；只有“同意”才算通过。",
        fields=opinion.OPINION_FIELDS,
        documents=("D_LEGAL_OPINION",),
        guards=(
            review.reviewer_is_separate,
            review.reviewer_is_qualified,
            review.all_eight_points_judged,
            review.reason_for_each_unmet,
            review.agree_only_when_all_points_hold,
            complete("D_LEGAL_OPINION"),
        ),
        effects=(opinion.give_opinion, issues("D_LEGAL_OPINION")),
        to_by=("result", opinion.LEADS_TO),
        button="出具意见书",
        public="法制审核",
    ),
    Move(
        "decide",
        "作出决定",
        ("REVIEWED", "LEGAL_PASSED"),
        "DECIDED",
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十七条",
        advice="签发后编号、生成决定书，公开期限开始计算。",
        fields=forms.OPINION,
        documents=("D_PENALTY", "D_NO_PENALTY"),
        guards=(
            decision_guards.UNDECIDED,
            filing_guards.AUTHORITY,
            filing_guards.OLD_NEW_LAW,
            recording.every_finding_has_evidence,
            investigation_guards.CORRECTION,
            notice_guards.STATEMENT_DONE,
            notice_guards.TOLD_ALREADY,
            notice_guards.HEARING,
            review.valid_opinion,
            decision_guards.COLLECTIVE,
            proposal_guards.NO_DOUBLE_FINE,
            decision_guards.IN_TIME,
            complete("D_PENALTY"),
            complete("D_NO_PENALTY"),
        ),
        effects=(decide, issue_decision, duty.open_publication_duty),
        button="签发决定",
        public="作出决定",
    ),
)
