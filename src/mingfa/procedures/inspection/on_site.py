"""In the enterprise: credentials, code, notice, check list, record, result (国办发〔2024〕54号; CF 42, 55)."""

from __future__ import annotations

from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.inspection import forms, guards
from mingfa.procedures.inspection.steps import ON_SITE
from mingfa.procedures.penalty.forms import INTERVIEW
from mingfa.procedures.penalty.forms_handling import SAMPLE
from mingfa.recording import collect, identity
from mingfa.recording import fields as recorded
from mingfa.recording import guards as recording

ON_SITE_MOVES = (
    Move(
        "arrive",
        "到场扫码",
        ("APPROVED", "URGENT"),
        "CHECKED_IN",
        (OFFICER,),
        forms.J54,
        advice="先亮执法证，扫码留痕，交给企业检查通知书。",
        fields=forms.ARRIVE,
        officers=2,
        guards=(recording.identity_shown, guards.CODE, guards.ASSISTANTS, complete("D_INS_NOTICE")),
        documents=("D_INS_NOTICE",),
        effects=(identity.record_identity_shown, issues("D_INS_NOTICE")),
        button="登记到场",
        recording="T/A",
    ),
    Move(
        "make_up_code",
        "补录检查码",
        ON_SITE,
        None,
        (OFFICER,),
        forms.J54,
        fields=forms.MAKE_UP_CODE,
        officers=2,
        guards=(guards.MADE_UP_IN_TIME,),
        aside=True,
    ),
    Move(
        "inspect",
        "做检查笔录",
        ("CHECKED_IN",),
        "FINDINGS",
        (OFFICER,),
        forms.CF55,
        advice="按检查单逐项检查，不超出批准的范围。",
        fields=forms.INSPECT,
        officers=2,
        guards=(
            guards.CODE_FOR_RECORD,
            guards.TIMES,
            recording.signature_accounted_for,
            complete("D_INS_SITE"),
        ),
        documents=("D_INS_SITE",),
        effects=(issues("D_INS_SITE"),),
        button="做笔录",
        recording="T/A",
    ),
    Move(
        "collect_evidence",
        "收集证据",
        ON_SITE,
        None,
        (OFFICER,),
        "行政处罚法 第四十六条",
        advice="照片、录像、抽取的样品，写明来源、时间、地点。",
        fields=recorded.EVIDENCE,
        officers=2,
        guards=(guards.CODE_FOR_RECORD, *recording.COLLECTING),
        effects=(collect.collect_evidence,),
        recording="T/A",
        backdated=True,
    ),
    Move(
        "take_sample",
        "抽样取证",
        ON_SITE,
        None,
        (OFFICER,),
        "行政处罚法 第五十六条",
        fields=SAMPLE,
        officers=2,
        guards=(guards.CODE_FOR_RECORD, recording.signature_accounted_for, complete("D_SAMPLE")),
        documents=("D_SAMPLE",),
        effects=(issues("D_SAMPLE"),),
        recording="T/A",
        aside=True,
    ),
    Move(
        "interview",
        "询问",
        ON_SITE,
        None,
        (OFFICER,),
        forms.CF55,
        fields=INTERVIEW,
        officers=2,
        guards=(
            guards.CODE_FOR_RECORD,
            recording.identity_shown,
            recording.signature_accounted_for,
            complete("D_INQUIRY"),
        ),
        documents=("D_INQUIRY",),
        effects=(identity.record_identity_shown, issues("D_INQUIRY")),
        recording="T/A",
    ),
    Move(
        "inform_result",
        "告知检查结果",
        ("FINDINGS",),
        "INFORMED",
        (OFFICER,),
        forms.J54,
        advice="没有问题的也要告知。",
        fields=forms.INFORM,
        officers=2,
        guards=(guards.APPROVED, guards.CODE_MADE_UP, guards.RESULT_PLAIN, complete("D_INS_RESULT")),
        documents=("D_INS_RESULT",),
        effects=(issues("D_INS_RESULT"),),
        button="告知结果",
    ),
)
