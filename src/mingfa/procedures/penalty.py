"""行政处罚普通程序 (CF 54–62, 66–73) as a table: from a clue to closing.

Hearing and collective discussion are procedures of their own; a case that needs one is told so and waits.
"""

from __future__ import annotations


from mingfa.case import decisions, filing, findings
from mingfa.disclosure import duty
from mingfa.documents import guards as document_guards
from mingfa.documents import service
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import ANY, Clock, Move, Procedure, Step
from mingfa.kernel.procedure import START as NOWHERE
from mingfa.procedures import guards, penalty_forms
from mingfa.procedures.penalty_acts import decide, issue_decision, issue_notice, payment_guard, remedy_retracts, settled
from mingfa.recording import collect, fields, identity
from mingfa.recording import guards as recording
from mingfa.review import guards as review
from mingfa.review import opinion, submit

OFFICER, HEAD, LEADER = "CASE_OFFICER", "UNIT_HEAD", "AGENCY_LEADER"
REVIEWER, WINDOW, COLLECTOR = "LEGAL_REVIEWER", "WINDOW", "COLLECTOR"
PRINCIPAL = "AGENCY_PRINCIPAL"
complete = document_guards.fields_complete

STEPS = (
    Step("CLUE", "已登记线索", "线索"),
    Step("VERIFYING", "核查中", "线索"),
    Step("FILED", "已立案", "立案"),
    Step("INVESTIGATING", "调查中", "调查"),
    Step("INV_CLOSED", "调查终结", "调查"),
    Step("PROPOSED", "处理意见已批准", "告知"),
    Step("NOTIFIED", "已告知，听取陈述申辩", "陈述申辩"),
    Step("REVIEWED", "陈述申辩已复核", "陈述申辩"),
    Step("LEGAL_REVIEW", "法制审核中", "法制审核"),
    Step("LEGAL_PASSED", "法制审核通过", "法制审核"),
    Step("DECIDED", "已作出决定", "决定"),
    Step("SERVED", "决定已送达", "送达"),
    Step("PERFORMED", "已履行", "执行"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("NOT_FILED", "不予立案", "立案", end=True),
    Step("REFERRED", "已移送", "立案", end=True),
    Step("WITHDRAWN", "已撤销立案", "调查", end=True),
)
MILESTONES = ("线索", "立案", "调查", "告知", "陈述申辩", "法制审核", "决定", "送达", "执行", "结案")
WORKING = ("FILED", "INVESTIGATING", "INV_CLOSED", "PROPOSED", "NOTIFIED", "REVIEWED", "LEGAL_PASSED")

STARTING = (
    Move(
        "register_clue", "登记案源", (NOWHERE,), "CLUE", (OFFICER, WINDOW, HEAD), "行政处罚法 第五十四条第一款",
        fields=penalty_forms.CLUE, guards=(guards.NOT_FUTURE, complete("D_CLUE")), documents=("D_CLUE",),
        effects=(filing.take_clue, issues("D_CLUE")), button="登记", backdated=True,
    ),
    Move(
        "verify", "现场核查", ("CLUE",), "VERIFYING", (OFFICER,), "行政处罚法 第五十四条、第五十五条",
        advice="两名执法人员到现场，先亮证，再检查，当场做笔录。", fields=penalty_forms.SITE, officers=2,
        guards=(recording.identity_shown, recording.signature_accounted_for, complete("D_SITE")),
        documents=("D_SITE",), effects=(identity.record_identity_shown, issues("D_SITE")), button="开始核查",
        recording="T/A",
    ),
    Move(
        "request_filing", "报请立案", ("VERIFYING",), None, (OFFICER, HEAD), "行政处罚法 第五十四条第二款",
        advice="写明当事人、事项、行为日期和初步事实，报机关负责人批准。", fields=penalty_forms.FILING,
        guards=(
            guards.AUTHORITY, guards.JURISDICTION, guards.TIME_BAR, guards.NOT_FUTURE, guards.HEARING_THRESHOLD,
        ),
        effects=(filing.take_filing_request,), button="报请立案",
    ),
    Move(
        "file", "批准立案", ("VERIFYING",), "FILED", (LEADER, PRINCIPAL), "行政处罚法 第五十四条第二款",
        fields=penalty_forms.OPINION, approves="request_filing", documents=("D_FILE_APPR",),
        guards=(guards.AUTHORITY, guards.TIME_BAR, complete("D_FILE_APPR")),
        effects=(filing.file, issues("D_FILE_APPR")), button="批准立案", public="立案",
    ),
    Move(
        "request_not_filing", "报请不予立案", ("VERIFYING",), None, (OFFICER, HEAD), "行政处罚法 第五十四条",
        fields=penalty_forms.NOT_FILING,
    ),
    Move(
        "not_file", "批准不予立案", ("VERIFYING",), None, (LEADER, PRINCIPAL), "行政处罚法 第五十四条",
        fields=penalty_forms.NOT_FILED, approves="request_not_filing", effects=(filing.pin_calendar,),
        to_by=("disposition", {"not_file": "NOT_FILED", "refer": "REFERRED"}),
    ),
)

INVESTIGATION = (
    Move(
        "start_investigation", "开始调查", ("FILED",), "INVESTIGATING", (OFFICER,),
        "行政处罚法 第四十二条、第五十四条、第五十五条", fields=penalty_forms.START, officers=2,
        guards=(recording.identity_shown,), effects=(identity.record_identity_shown,), button="开始调查",
        advice="两名执法人员亮证，告知当事人有权申请回避。", recording="T/A",
    ),
    Move(
        "collect_evidence", "收集证据", ("VERIFYING", "INVESTIGATING"), None, (OFFICER,), "行政处罚法 第四十六条",
        advice="照片、录像、书证、物证，写明来源、时间、地点。", fields=fields.EVIDENCE, officers=2,
        guards=recording.COLLECTING, effects=(collect.collect_evidence,), recording="T/A", backdated=True,
    ),
    Move(
        "exclude_evidence", "排除证据", ("INVESTIGATING", "INV_CLOSED", "REVIEWED", "LEGAL_PASSED"), None, (OFFICER, HEAD),
        "行政处罚法 第四十六条第三款", fields=fields.EXCLUSION, effects=(collect.exclude_evidence,),
    ),
    Move(
        "interview", "询问", ("INVESTIGATING",), None, (OFFICER,), "行政处罚法 第五十五条",
        advice="询问当事人或者证人，做询问笔录。", fields=penalty_forms.INTERVIEW, officers=2,
        guards=(recording.identity_shown, recording.signature_accounted_for, complete("D_INQUIRY")),
        documents=("D_INQUIRY",), effects=(identity.record_identity_shown, issues("D_INQUIRY")), recording="T/A",
    ),
    Move(
        "order_correction", "责令改正", ("INVESTIGATING",), None, (OFFICER,), "行政处罚法 第二十八条第一款",
        advice="写明改正要求和期限，到期复查。", fields=penalty_forms.ORDER_CORRECTION, officers=2,
        guards=(complete("D_ORDER_FIX"),), documents=("D_ORDER_FIX",), effects=(issues("D_ORDER_FIX"),),
    ),
    Move(
        "recheck_correction", "复查改正", (*WORKING, "LEGAL_REVIEW", "DECIDED", "SERVED"), None, (OFFICER,),
        "行政处罚法 第二十八条第一款", fields=penalty_forms.RECHECK, officers=2, recording="T/A",
    ),
    Move(
        "establish_finding", "认定事实", ("INVESTIGATING",), None, (OFFICER,), "行政处罚法 第四十条",
        advice="一项事实一条，选上证明它的证据。", fields=penalty_forms.FINDING, effects=(findings.establish,),
    ),
    Move(
        "request_close_investigation", "报请调查终结", ("INVESTIGATING",), None, (OFFICER,),
        "行政处罚法 第五十七条第一款", fields=penalty_forms.CLOSE_INVESTIGATION, officers=2,
        guards=(recording.every_finding_has_evidence, guards.CORRECTION, guards.CRIME_CHECK), button="报请终结",
        advice="事实清楚、证据充分后，报承办机构负责人。",
    ),
    Move(
        "close_investigation", "同意调查终结", ("INVESTIGATING",), "INV_CLOSED", (HEAD,), "行政处罚法 第五十七条第一款",
        fields=penalty_forms.OPINION, approves="request_close_investigation", documents=("D_INV_REPORT",),
        guards=(recording.every_finding_has_evidence, guards.CORRECTION, complete("D_INV_REPORT")),
        effects=(issues("D_INV_REPORT"),), button="同意终结", public="调查终结",
    ),
)

PROPOSING = (
    Move(
        "propose", "拟写处理意见", ("INV_CLOSED",), None, (OFFICER,), "行政处罚法 第五十七条第一款",
        advice="写明拟处罚的种类、数额、理由和裁量。", fields=penalty_forms.PROPOSAL,
        guards=(guards.WITHIN_ITEM, guards.MINOR, guards.NO_DOUBLE_FINE), effects=(findings.propose,), button="拟写意见",
    ),
    Move(
        "approve_proposal", "批准处理意见", ("INV_CLOSED",), "PROPOSED", (LEADER, PRINCIPAL), "行政处罚法 第五十七条第一款",
        fields=penalty_forms.APPROVE_PROPOSAL, approves="propose", documents=("D_DECISION_APPR", "D_PEN_NOTICE"),
        guards=(guards.PROPOSED, guards.HEARING_RIGHT, complete("D_DECISION_APPR")),
        effects=(findings.approve, issues("D_DECISION_APPR"), issue_notice), button="批准",
        advice="批准后签发行政处罚事先告知书。",
    ),
    Move(
        "revise_proposal", "变更处理意见", ("PROPOSED", "NOTIFIED", "REVIEWED", "LEGAL_PASSED"), "INV_CLOSED", (OFFICER, HEAD, LEADER),
        "行政处罚法 第四十五条", fields=penalty_forms.REASON, advice="当事人的意见成立，或者发现不妥，回去重拟。",
    ),
    Move(
        "reinvestigate", "补充调查", ("INV_CLOSED", "REVIEWED"), "INVESTIGATING", (OFFICER, HEAD, LEADER),
        "行政处罚法 第五十四条", fields=penalty_forms.REASON,
    ),
    Move(
        "serve_notice", "送达告知书", ("PROPOSED",), "NOTIFIED", (OFFICER,), "行政处罚法 第四十四条、第六十二条",
        advice="两名执法人员送达，当事人签收之日起算陈述申辩期。", fields=service.SERVICE_FIELDS, officers=2,
        guards=(guards.NEEDS_NOTICE, service.service_guard, complete("D_SERVICE")), documents=("D_SERVICE",),
        effects=(service.record_service("notice"),), recording="T/A", button="填送达", public="告知拟处罚内容和权利",
    ),
    Move(
        "no_notice_needed", "不需要重新告知", ("PROPOSED",), "REVIEWED", (OFFICER, HEAD), "行政处罚法 第四十四条",
        advice="内容没有超出已经送达的告知，或者拟不予处罚。", fields=penalty_forms.REASON, guards=(guards.TOLD_ALREADY,),
    ),
    Move(
        "record_statement", "记录陈述申辩", ("NOTIFIED",), None, (OFFICER,), "行政处罚法 第四十五条",
        advice="当事人口头或书面提出都要记，书面放弃也要记。", fields=penalty_forms.STATEMENT, officers=2,
        guards=(complete("D_STATEMENT"),), documents=("D_STATEMENT",),
        effects=(findings.record_statement, issues("D_STATEMENT")), recording="T/A",
    ),
    Move(
        "request_hearing", "登记听证申请", ("NOTIFIED", "REVIEWED"), None, (OFFICER, WINDOW), "行政处罚法 第六十四条第一项",
        fields=penalty_forms.HEARING_REQUEST, guards=(guards.NOT_FUTURE,), advice="口头申请也要登记。",
    ),
    Move(
        "waive_hearing", "登记放弃听证", ("NOTIFIED",), None, (OFFICER,), "行政处罚法 第六十四条",
        fields=penalty_forms.REASON,
    ),
    Move(
        "review_statement", "复核陈述申辩", ("NOTIFIED",), "REVIEWED", (OFFICER,), "行政处罚法 第四十五条、第六十二条",
        advice="逐点写明是否采纳和理由；没有提出的，等期满。", fields=penalty_forms.STATEMENT_REVIEW,
        guards=(guards.STATEMENT_DONE, guards.ANSWERS, guards.HEARING), effects=(findings.answer_statement,),
        button="写复核意见",
    ),
)

DECIDING = (
    Move(
        "submit_legal", "送法制审核", ("REVIEWED", "LEGAL_PASSED"), "LEGAL_REVIEW", (OFFICER, HEAD), "行政处罚法 第五十八条",
        advice="系统从案卷组成送审材料，冻结一份。", fields=penalty_forms.HAND_IN,
        guards=(guards.STATEMENT_DONE, guards.HEARING, guards.TOLD_ALREADY, review.bundle_complete),
        effects=(submit.hand_in,), button="送审",
    ),
    Move(
        "request_material", "退回补充材料", ("LEGAL_REVIEW",), None, (REVIEWER,), "行政处罚法 第五十八条",
        fields=penalty_forms.REASON, guards=(review.reviewer_is_separate, review.reviewer_is_qualified),
        advice="补充材料的时间不计入审核期限。",
    ),
    Move(
        "supply_material", "补齐材料", ("LEGAL_REVIEW",), None, (OFFICER, HEAD), "行政处罚法 第五十八条",
        fields=penalty_forms.REASON,
    ),
    Move(
        "request_review_extension", "报请延长审核期限", ("LEGAL_REVIEW",), None, (REVIEWER,), "行政处罚法 第五十八条",
        fields=penalty_forms.REASON,
    ),
    Move(
        "extend_review", "批准延长审核期限", ("LEGAL_REVIEW",), None, (LEADER, PRINCIPAL), "行政处罚法 第五十八条",
        fields=penalty_forms.OPINION, approves="request_review_extension", effects=(submit.extend_review,),
    ),
    Move(
        "give_opinion", "出具法制审核意见", ("LEGAL_REVIEW",), None, (REVIEWER,), "行政处罚法 第五十八条",
        advice="八项逐项判断；只有“同意”才算通过。", fields=opinion.OPINION_FIELDS, documents=("D_LEGAL_OPINION",),
        guards=(
            review.reviewer_is_separate, review.reviewer_is_qualified, review.all_eight_points_judged,
            review.reason_for_each_unmet, review.agree_only_when_all_points_hold, complete("D_LEGAL_OPINION"),
        ),
        effects=(opinion.give_opinion, issues("D_LEGAL_OPINION")), to_by=("result", opinion.LEADS_TO), button="出具意见书",
        public="法制审核",
    ),
    Move(
        "decide", "作出决定", ("REVIEWED", "LEGAL_PASSED"), "DECIDED", (LEADER, PRINCIPAL), "行政处罚法 第五十七条",
        advice="签发后编号、生成决定书，公开期限开始计算。", fields=penalty_forms.OPINION,
        documents=("D_PENALTY", "D_NO_PENALTY"),
        guards=(
            guards.UNDECIDED, guards.AUTHORITY, guards.OLD_NEW_LAW, recording.every_finding_has_evidence,
            guards.CORRECTION, guards.STATEMENT_DONE, guards.TOLD_ALREADY, guards.HEARING, review.valid_opinion,
            guards.COLLECTIVE, guards.NO_DOUBLE_FINE, guards.IN_TIME, complete("D_PENALTY"), complete("D_NO_PENALTY"),
        ),
        effects=(decide, issue_decision, duty.open_publication_duty), button="签发决定", public="作出决定",
    ),
)

FINISHING = (
    Move(
        "serve", "送达决定书", ("DECIDED",), "SERVED", (OFFICER,), "行政处罚法 第六十一条",
        advice="两名执法人员送达，缴款和救济期限从送达之日起算。", fields=service.SERVICE_FIELDS, officers=2,
        guards=(service.service_guard, complete("D_SERVICE")), documents=("D_SERVICE",),
        effects=(service.record_service("decision"), decisions.set_pay_by, duty.decision_served), recording="T/A",
        button="填送达", public="送达",
    ),
    Move(
        "serve_failed", "登记没有送达", ("PROPOSED", "DECIDED"), None, (OFFICER,), "民事诉讼法 第九十一条",
        fields=penalty_forms.SERVICE_FAILED, advice="退回的邮件不算送达，要改用其他方式。",
    ),
    Move(
        "record_payment", "登记缴款", ("SERVED",), None, (COLLECTOR, WINDOW), "行政处罚法 第六十七条、第七十二条",
        fields=penalty_forms.PAYMENT, guards=(guards.NOT_FUTURE, payment_guard), effects=(decisions.record_payment,),
        advice="罚款缴到银行后，凭财政票据登记。",
    ),
    Move(
        "perform", "登记履行完毕", ("SERVED",), "PERFORMED", (OFFICER, HEAD), "行政处罚法 第六十六条",
        fields=penalty_forms.REASON, guards=(settled, guards.RECHECKED), button="登记履行", public="履行完毕",
    ),
    Move(
        "request_closing", "报请结案", ("PERFORMED",), None, (OFFICER, HEAD), "行政处罚法 第六十六条",
        fields=penalty_forms.CLOSE, button="报请结案",
    ),
    Move(
        "close", "批准结案", ("PERFORMED",), "CLOSED", (LEADER, PRINCIPAL), "行政处罚法 第六十六条",
        fields=penalty_forms.OPINION, approves="request_closing", documents=("D_CLOSE",), guards=(complete("D_CLOSE"),),
        effects=(issues("D_CLOSE"), filing.pin_calendar), button="批准结案", public="结案",
    ),
    Move(
        "record_remedy_result", "登记复议诉讼结果", ("DECIDED", "SERVED", "PERFORMED", "CLOSED"), None, (REVIEWER, HEAD),
        "行政处罚法 第四十八条第二款", fields=penalty_forms.REMEDY, guards=(guards.NOT_FUTURE,),
        effects=(decisions.record_remedy_result, remedy_retracts), advice="变更、撤销、确认违法或无效的，三个工作日内撤回公开。",
    ),
    Move(
        "request_withdrawal", "报请撤销立案", WORKING, None, (OFFICER, HEAD), "行政处罚法 第五十七条",
        fields=penalty_forms.REASON, advice="违法事实不能成立，或者不应由本机关处罚。",
    ),
    Move(
        "withdraw_filing", "批准撤销立案", WORKING, "WITHDRAWN", (LEADER, PRINCIPAL), "行政处罚法 第五十七条",
        fields=penalty_forms.OPINION, approves="request_withdrawal", guards=(guards.UNDECIDED,),
        effects=(filing.pin_calendar,), public="撤销立案",
    ),
    Move(
        "request_recusal", "登记回避申请", (ANY,), None, (OFFICER, HEAD, WINDOW, REVIEWER), "行政处罚法 第四十三条",
        fields=penalty_forms.RECUSAL, effects=(filing.request_recusal,), advice="决定作出以前，调查不停止。",
    ),
    Move(
        "decide_recusal", "决定回避", (ANY,), None, (LEADER, PRINCIPAL), "行政处罚法 第四十三条第三款",
        fields=penalty_forms.RECUSAL_DECISION, approves="request_recusal", effects=(filing.decide_recusal,),
    ),
    Move(
        "explain_overdue", "说明超期原因", (ANY,), None, (OFFICER, HEAD, REVIEWER), "行政处罚法 第六十条",
        fields=penalty_forms.REASON, effects=(filing.explain_overdue,),
    ),
)

CLOCKS = (
    Clock(
        "verify", "核查并决定是否立案", "PEN_VERIFY_DEFAULT", ("register_clue",), ("file", "not_file"),
        "行政处罚法 第五十四条", start_fact="received_on", todo="核查线索",
    ),
    Clock("handle", "办案期限", "PEN_HANDLE", ("file",), ("decide", "withdraw_filing"), "行政处罚法 第六十条"),
    Clock(
        "correction", "责令改正期限", "PEN_CORRECTION", ("order_correction",), ("recheck_correction",),
        "行政处罚法 第二十八条第一款", start_fact="fix_by", todo="复查改正情况",
    ),
    Clock(
        "statement", "等待陈述申辩", "PEN_STATEMENT", ("serve_notice",), ("review_statement", "revise_proposal"),
        "行政处罚法 第四十五条", wait=True, start_fact="effective_on",
    ),
    Clock(
        "hearing_request", "等待听证申请", "PEN_HEARING_REQUEST", ("serve_notice",), ("review_statement", "revise_proposal"),
        "行政处罚法 第六十四条第一项", wait=True, start_fact="effective_on",
    ),
    Clock(
        "review", "法制审核", "REV_LEGAL", ("submit_legal",), ("give_opinion",), "行政处罚法 第五十八条",
        pauses=("request_material",), resumes=("supply_material",), extended_by="extend_review", todo="出具法制审核意见",
    ),
    Clock(
        "deliver", "送达决定书", "PEN_DELIVER", ("decide",), ("serve",), "行政处罚法 第六十一条", todo="送达决定书",
    ),
    Clock(
        "pay", "缴款期限", "PEN_PAY", ("serve",), ("perform",), "行政处罚法 第六十七条第三款", start_fact="effective_on",
        todo="核对缴款",
    ),
    Clock(
        "review_right", "申请行政复议", "REM_REVIEW", ("serve",), (), "行政复议法 第二十条", wait=True,
        start_fact="effective_on",
    ),
    Clock(
        "litigation_right", "提起行政诉讼", "REM_LITIGATION", ("serve",), (), "行政诉讼法 第四十六条", wait=True,
        start_fact="effective_on",
    ),
)

PENALTY = Procedure(
    key="penalty",
    version=1,
    title="行政处罚普通程序",
    kind="行政处罚",
    article="行政处罚法 第五章第三节",
    code="PEN",
    steps=STEPS,
    moves=(*STARTING, *INVESTIGATION, *PROPOSING, *DECIDING, *FINISHING),
    clocks=CLOCKS,
    milestones=MILESTONES,
)

