"""From the clue to filing (CF 54)."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.case.attempt import Attempt
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START as NOWHERE
from mingfa.kernel.procedure import Move
from mingfa.org.roles import AGENCY_LEADER as LEADER
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import conditions, fields
from mingfa.procedures.penalty import filing_guards, forms
from mingfa.procedures.penalty.acts import issue_refusal
from mingfa.recording import guards as recording
from mingfa.recording import identity


def _unnamed(attempt: Attempt) -> str:
    if attempt.facts.get("disposition") != "refer":
        return ""
    request = attempt.case.acts.filter(move="request_not_filing").order_by("-sequence").first()
    return "" if request and request.facts.get("refer_to") else "没有写移送给哪个机关。"


NAMED = conditions.when(
    "G_REFER", "写明移送的机关", "行政处罚法 第二十二条", _unnamed, mend="请承办人重新报请，写明移送的机关。"
)

STARTING = (
    Move(
        "register_clue",
        "登记案源",
        (NOWHERE,),
        "CLUE",
        (OFFICER, WINDOW, HEAD),
        "行政处罚法 第五十四条第一款",
        fields=forms.CLUE,
        guards=(filing_guards.NOT_FUTURE, complete("D_CLUE")),
        documents=("D_CLUE",),
        effects=(filing.take_clue, issues("D_CLUE")),
        button="登记",
        backdated=True,
    ),
    Move(
        "verify",
        "现场核查",
        ("CLUE",),
        "VERIFYING",
        (OFFICER,),
        "行政处罚法 第五十四条、第五十五条",
        advice="两名执法人员到现场，先亮证，再检查，当场做笔录。",
        fields=forms.SITE,
        officers=2,
        guards=(recording.identity_shown, recording.signature_accounted_for, complete("D_SITE")),
        documents=("D_SITE",),
        effects=(identity.record_identity_shown, issues("D_SITE")),
        button="开始核查",
        recording="T/A",
    ),
    Move(
        "request_filing",
        "报请立案",
        ("VERIFYING",),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第五十四条第二款",
        advice="写明当事人、事项、行为日期和初步事实，报机关负责人批准。",
        fields=forms.FILING,
        guards=(
            filing_guards.AUTHORITY,
            filing_guards.JURISDICTION,
            filing_guards.TIME_BAR,
            filing_guards.NOT_FUTURE,
            filing_guards.HEARING_THRESHOLD,
        ),
        effects=(filing.take_filing_request,),
        button="报请立案",
    ),
    Move(
        "file",
        "批准立案",
        ("VERIFYING",),
        "FILED",
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十四条第二款",
        fields=fields.OPINION,
        approves="request_filing",
        documents=("D_FILE_APPR",),
        guards=(filing_guards.AUTHORITY, filing_guards.TIME_BAR, complete("D_FILE_APPR")),
        effects=(filing.file, issues("D_FILE_APPR")),
        button="批准立案",
        public="立案",
    ),
    Move(
        "request_not_filing",
        "报请不予立案",
        ("VERIFYING",),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第五十四条",
        fields=forms.NOT_FILING,
        aside=True,
    ),
    Move(
        "not_file",
        "批准不予立案",
        ("VERIFYING",),
        None,
        (LEADER, PRINCIPAL),
        "行政处罚法 第五十四条",
        fields=forms.NOT_FILED,
        approves="request_not_filing",
        documents=("D_NOT_FILE", "D_REFER"),
        guards=(NAMED, complete("D_NOT_FILE")),
        effects=(issue_refusal, filing.pin_calendar),
        to_by=("disposition", {"not_file": "NOT_FILED", "refer": "REFERRED"}),
    ),
)
