"""Investigation: evidence, interviews, the order to correct, findings (CF 28, 40, 42, 46, 54, 55)."""

from __future__ import annotations

from mingfa.case import findings
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, fields
from mingfa.procedures.penalty import forms, investigation_guards, pausing_guards
from mingfa.procedures.penalty.pausing import SAMPLING
from mingfa.procedures.penalty.steps import WORKING
from mingfa.recording import collect, identity
from mingfa.recording import fields as recorded
from mingfa.recording import guards as recording

KEPT_DISPOSED = conditions.children_ended(
    "evidence_registration", "先行登记保存", "先行登记保存的证据已经处理", "行政处罚法 第五十六条"
)

INVESTIGATION = (
    Move(
        "start_investigation",
        "开始调查",
        ("FILED",),
        "INVESTIGATING",
        (OFFICER,),
        "行政处罚法 第四十二条、第五十四条、第五十五条",
        fields=forms.START,
        officers=2,
        guards=(recording.identity_shown,),
        effects=(identity.record_identity_shown,),
        button="开始调查",
        advice="两名执法人员亮证，告知当事人有权申请回避。",
        recording="T/A",
    ),
    Move(
        "collect_evidence",
        "收集证据",
        ("VERIFYING", "INVESTIGATING"),
        None,
        (OFFICER,),
        "行政处罚法 第四十六条",
        advice="照片、录像、书证、物证，写明来源、时间、地点。",
        fields=recorded.EVIDENCE,
        officers=2,
        guards=recording.COLLECTING,
        effects=(collect.collect_evidence,),
        recording="T/A",
        backdated=True,
    ),
    *SAMPLING,
    Move(
        "exclude_evidence",
        "排除证据",
        ("INVESTIGATING", "INV_CLOSED", "REVIEWED", "LEGAL_PASSED"),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第四十六条第三款",
        fields=recorded.EXCLUSION,
        effects=(collect.exclude_evidence,),
        aside=True,
    ),
    Move(
        "interview",
        "询问",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第五十五条",
        advice="询问当事人或者证人，做询问笔录。",
        fields=forms.INTERVIEW,
        officers=2,
        guards=(recording.identity_shown, recording.signature_accounted_for, complete("D_INQUIRY")),
        documents=("D_INQUIRY",),
        effects=(identity.record_identity_shown, issues("D_INQUIRY")),
        recording="T/A",
    ),
    Move(
        "order_correction",
        "责令改正",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第二十八条第一款",
        advice="写明改正要求和期限，到期复查。",
        fields=forms.ORDER_CORRECTION,
        officers=2,
        guards=(complete("D_ORDER_FIX"),),
        documents=("D_ORDER_FIX",),
        effects=(issues("D_ORDER_FIX"),),
    ),
    Move(
        "recheck_correction",
        "复查改正",
        (*WORKING, "LEGAL_REVIEW", "DECIDED", "SERVED", "DEFERRED", "OVERDUE"),
        None,
        (OFFICER,),
        "行政处罚法 第二十八条第一款",
        fields=forms.RECHECK,
        officers=2,
        guards=(complete("D_RECHECK"),),
        documents=("D_RECHECK",),
        effects=(issues("D_RECHECK"),),
        recording="T/A",
    ),
    Move(
        "establish_finding",
        "认定事实",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第四十条",
        advice="一项事实一条，选上证明它的证据。",
        fields=forms.FINDING,
        effects=(findings.establish,),
    ),
    Move(
        "request_close_investigation",
        "报请调查终结",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第五十七条第一款",
        fields=forms.CLOSE_INVESTIGATION,
        officers=2,
        guards=(
            recording.every_finding_has_evidence,
            investigation_guards.CORRECTION,
            investigation_guards.CRIME_CHECK,
            pausing_guards.NO_TRANSFER,
        ),
        button="报请终结",
        advice="事实清楚、证据充分后，报承办机构负责人。",
    ),
    Move(
        "close_investigation",
        "同意调查终结",
        ("INVESTIGATING",),
        "INV_CLOSED",
        (HEAD,),
        "行政处罚法 第五十七条第一款",
        fields=fields.OPINION,
        approves="request_close_investigation",
        documents=("D_INV_REPORT",),
        guards=(
            recording.every_finding_has_evidence,
            investigation_guards.CORRECTION,
            pausing_guards.NO_TRANSFER,
            KEPT_DISPOSED,
            complete("D_INV_REPORT"),
        ),
        effects=(issues("D_INV_REPORT"),),
        button="同意终结",
        public="调查终结",
    ),
)
