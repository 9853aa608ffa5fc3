"""What the police and the procurators do, and what the agency does then (YS 7–13; QZ 21; CF 35).

The case is closed like any other (`request_close`, `close`), or goes back to the administration.
"""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import conditions, moves
from mingfa.procedures.transfer import forms, guards
from mingfa.procedures.transfer.steps import WITH_POLICE

_ASKED = ("POLICE_DECLINED", "DECLINED_AGAIN")

ANSWERS = (
    Move(
        "receipt",
        "登记公安机关回执",
        ("SENT",),
        "RECEIPTED",
        moves.HANDLING,
        forms.YS7,
        fields=forms.RECEIPT,
        button="登记回执",
    ),
    Move(
        "forwarded",
        "登记公安机关转送",
        ("RECEIPTED",),
        None,
        moves.HANDLING,
        forms.YS7,
        advice="不属于该公安机关管辖的，由它在二十四小时内转送并书面告知。",
        fields=forms.FORWARDED,
        aside=True,
    ),
    Move(
        "supplement_asked",
        "登记补正通知",
        ("SENT", "RECEIPTED"),
        None,
        moves.HANDLING,
        "公安机关办理刑事案件程序规定 第一百八十条",
        fields=forms.SUPPLEMENT_ASKED,
        aside=True,
    ),
    Move(
        "supplement",
        "补正移送材料",
        ("SENT", "RECEIPTED"),
        None,
        moves.HANDLING,
        "公安机关办理刑事案件程序规定 第一百八十条",
        fields=forms.SUPPLEMENT,
        guards=(guards.SUPPLEMENT_ASKED,),
        aside=True,
    ),
    Move(
        "police_filed",
        "登记公安机关立案",
        ("RECEIPTED",),
        "POLICE_FILED",
        moves.HANDLING,
        forms.YS8,
        fields=forms.FILED,
        guards=(guards.SUPPLEMENTED,),
        button="登记立案通知",
    ),
    Move(
        "police_declined",
        "登记公安机关不予立案",
        ("RECEIPTED",),
        "POLICE_DECLINED",
        moves.HANDLING,
        forms.YS8,
        fields=forms.DECLINED,
        guards=(guards.SUPPLEMENTED,),
    ),
    Move(
        "reconsider",
        "提请公安机关复议",
        ("POLICE_DECLINED",),
        "RECONSIDERED",
        moves.HANDLING,
        forms.YS9,
        advice="自接到不予立案通知书之日起三日内。",
        fields=forms.RECONSIDER,
        guards=(
            conditions.in_time(
                "reconsider", "三日内提请复议", forms.YS9, mend="已经不能提请复议，请依法作出行政处理。"
            ),
            complete("D_TRF_RECONSIDER"),
        ),
        documents=("D_TRF_RECONSIDER",),
        effects=(issues("D_TRF_RECONSIDER"),),
    ),
    Move(
        "reconsider_result",
        "登记复议决定",
        ("RECONSIDERED",),
        None,
        moves.HANDLING,
        forms.YS9,
        fields=forms.RECONSIDER_RESULT,
        to_by=("result", {"filed": "POLICE_FILED", "upheld": "DECLINED_AGAIN"}),
    ),
    Move(
        "ask_procurator",
        "建议检察机关立案监督",
        _ASKED,
        "PROCURATOR",
        moves.HANDLING,
        forms.YS9,
        advice="可以不经复议直接建议；经过复议的，自收到复议决定之日起三日内。",
        fields=forms.ASK_PROCURATOR,
        guards=(
            conditions.in_time(
                "reconsider", "三日内建议立案监督", forms.YS9, mend="已经超过三日，请依法作出行政处理。"
            ),
            conditions.in_time(
                "procurator", "三日内建议立案监督", forms.YS9, mend="已经超过三日，请依法作出行政处理。"
            ),
            complete("D_TRF_PROCURATOR"),
        ),
        documents=("D_TRF_PROCURATOR",),
        effects=(issues("D_TRF_PROCURATOR"),),
    ),
    Move(
        "procurator_result",
        "登记立案监督结果",
        ("PROCURATOR",),
        None,
        moves.HANDLING,
        forms.YS9,
        fields=forms.PROCURATOR_RESULT,
        to_by=("result", {"filed": "POLICE_FILED", "not_filed": "BACK_TO_ADMIN"}),
    ),
)

ENDING = (
    Move(
        "tell_party",
        "告知当事人财物移送",
        (*WITH_POLICE, "HANDED_OVER"),
        None,
        (OFFICER,),
        forms.QZ21,
        fields=forms.TELL,
        officers=2,
        guards=(complete("D_TRF_TELL"),),
        documents=("D_TRF_TELL",),
        effects=(issues("D_TRF_TELL"),),
    ),
    Move(
        "hand_over",
        "移交涉案物品",
        ("POLICE_FILED",),
        "HANDED_OVER",
        (OFFICER,),
        forms.YS12,
        advice="自接到立案通知书之日起三日内移交，办结交接手续。",
        fields=forms.HAND_OVER,
        officers=2,
        guards=(
            guards.PARTY_TOLD,
            guards.late_explained("handover", "三日内移交，或者写明原因", forms.YS12),
            complete("D_TRF_HANDOVER"),
        ),
        documents=("D_TRF_HANDOVER",),
        effects=(issues("D_TRF_HANDOVER"),),
        button="移交",
        recording="T/A",
    ),
    Move(
        "copy_decision",
        "抄送处罚决定书副本",
        (*WITH_POLICE, "HANDED_OVER"),
        None,
        moves.HANDLING,
        forms.GJH,
        advice="移送以前已经作出处罚的，自作出之日起十日内抄送公安机关和人民检察院。",
        fields=forms.COPY,
        guards=(guards.PUNISHED, guards.COPIED_IN_TIME),
        aside=True,
    ),
    Move(
        "record_judgment",
        "登记刑事处理结果",
        ("POLICE_FILED", "HANDED_OVER"),
        None,
        moves.HANDLING,
        "行政处罚法 第三十五条",
        advice="法院已经判处罚金的，不再给予罚款；已经罚款的折抵罚金。",
        fields=forms.JUDGMENT,
        aside=True,
    ),
    Move(
        "back_to_admin",
        "退回行政处理",
        _ASKED,
        "BACK_TO_ADMIN",
        moves.HANDLING,
        forms.YS10,
        advice="公安机关不予立案的，依法作出行政处理。",
        fields=forms.BACK,
        effects=(filing.pin_calendar,),
    ),
    Move(
        "police_return",
        "登记公安机关移回",
        ("POLICE_FILED", "HANDED_OVER"),
        "BACK_TO_ADMIN",
        moves.HANDLING,
        forms.YS13,
        advice="没有犯罪事实或者不需要追究刑事责任，公安机关移回的。",
        fields=forms.BACK,
        effects=(filing.pin_calendar,),
        aside=True,
    ),
    *moves.closing(("HANDED_OVER",), "CLOSED", forms.YS12),
    *moves.ALWAYS,
)
