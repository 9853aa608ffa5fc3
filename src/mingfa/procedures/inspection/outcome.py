"""What follows an inspection: nothing, guidance, correction, a case, referral; then publication and the firm's own voice.

Filing and referral are asked for (`request_file_case`, `request_refer`) and granted by a leader.
"""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import PUB_REVIEWER, PUBLISHER, SUPERVISOR, WINDOW
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import fields, moves
from mingfa.procedures.inspection import forms, guards

_TOLD = ("INFORMED", "FIXING", "SETTLED", "CLOSED")

OUTCOME = (
    Move(
        "no_issue",
        "没有问题，结束检查",
        ("INFORMED",),
        "SETTLED",
        moves.HANDLING,
        forms.J54,
        guards=(guards.NOTHING_FOUND,),
        button="结束检查",
    ),
    Move(
        "guide",
        "行政指导",
        ("INFORMED",),
        "SETTLED",
        moves.HANDLING,
        forms.J54,
        advice="问题轻微、当场改正的，给予指导。",
        fields=forms.GUIDE,
        guards=(guards.PROBLEM_FOUND,),
    ),
    Move(
        "order_fix",
        "责令改正",
        ("INFORMED",),
        "FIXING",
        (OFFICER,),
        forms.CF28,
        fields=forms.ORDER_FIX,
        officers=2,
        guards=(guards.PROBLEM_FOUND, guards.FIX_BY, complete("D_INS_FIX")),
        documents=("D_INS_FIX",),
        effects=(issues("D_INS_FIX"),),
    ),
    Move(
        "recheck",
        "复查",
        ("FIXING",),
        None,
        (OFFICER,),
        forms.CF28,
        fields=forms.RECHECK,
        officers=2,
        to_by=("result", {"corrected": "SETTLED", "not_corrected": "INFORMED"}),
        advice="复查不计入年度频次；没有改正的，立案处理。",
        recording="T/A",
    ),
    *moves.asked_and_granted(
        "file_case",
        "转立案处理",
        ("INFORMED",),
        "SETTLED",
        "行政处罚法 第五十四条第二款",
        ask={
            "fields": forms.FILE_CASE,
            "guards": (guards.PROBLEM_FOUND, guards.CASE_KNOWN),
            "advice": "发现应当处罚的违法行为，另案登记案源后填案号。",
        },
        grant={},
    ),
    *moves.asked_and_granted(
        "refer",
        "移送有权机关",
        ("INFORMED",),
        "SETTLED",
        "行政处罚法 第二十二条",
        ask={"fields": forms.REFER, "guards": (guards.PROBLEM_FOUND,), "aside": True},
        grant={"aside": True},
    ),
    Move(
        "request_publish",
        "提交公示检查结果",
        ("SETTLED",),
        None,
        (PUBLISHER,),
        "政府信息公开条例 第二十六条",
        fields=forms.PUBLISH,
        button="提交公示",
    ),
    Move(
        "publish",
        "公示检查结果",
        ("SETTLED",),
        "CLOSED",
        (PUB_REVIEWER,),
        "政府信息公开条例 第二十六条",
        fields=fields.OPINION,
        approves="request_publish",
        effects=(filing.pin_calendar,),
        button="公示",
        public="检查结果已公示",
    ),
    Move("rate", "登记企业评价", _TOLD, None, (WINDOW, SUPERVISOR), forms.J54, fields=forms.RATE, aside=True),
    Move(
        "complain",
        "登记企业投诉",
        _TOLD,
        None,
        (WINDOW, SUPERVISOR),
        forms.J54,
        advice="企业反映多次检查、重复检查、乱检查的，转执法监督。",
        fields=forms.COMPLAIN,
        aside=True,
    ),
    Move(
        "answer_complaint",
        "答复企业投诉",
        _TOLD,
        None,
        (HEAD, *moves.LEADERS),
        forms.J54,
        fields=forms.ANSWER,
        approves="complain",
        aside=True,
    ),
    *moves.ALWAYS,
)
