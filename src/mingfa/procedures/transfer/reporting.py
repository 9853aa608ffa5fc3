"""From the suspicion to the police: team, report, the principal's decision, sending (YS 3–7, 19).

A crime in office goes to the supervisors or procurators instead: `request_refer`, `refer`.
"""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Move
from mingfa.org.roles import AGENCY_PRINCIPAL as PRINCIPAL
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import effects, fields, moves
from mingfa.procedures.transfer import forms, guards

HEADS = (HEAD, *moves.LEADERS)

REPORTING = (
    Move(
        "suspect",
        "登记涉嫌犯罪",
        (START,),
        "SUSPECTED",
        moves.HANDLING,
        forms.YS3,
        advice="涉嫌犯罪的必须移送，不得以罚代刑。",
        fields=forms.SUSPECT,
        guards=(guards.PARTY, guards.TITLE),
        effects=(effects.take_opening,),
        button="登记",
    ),
    Move(
        "form_team",
        "指定专案组",
        ("SUSPECTED", "TEAM_FORMED"),
        "TEAM_FORMED",
        HEADS,
        forms.YS5,
        advice="立即指定两名以上执法人员，专门负责核实。",
        fields=forms.TEAM,
        guards=(guards.TEAM,),
        button="指定",
    ),
    Move(
        "report",
        "提出移送报告",
        ("TEAM_FORMED",),
        "REPORTED",
        (OFFICER,),
        forms.YS5,
        advice="专案组核实以后提出书面报告，报机关正职负责人审批。",
        fields=forms.REPORT,
        officers=2,
        guards=(guards.BY_TEAM, complete("D_TRF_REPORT")),
        documents=("D_TRF_REPORT",),
        effects=(issues("D_TRF_REPORT"),),
        button="提出报告",
    ),
    Move(
        "approve",
        "批准移送",
        ("REPORTED",),
        "APPROVED",
        (PRINCIPAL,),
        forms.YS5,
        advice="由正职负责人或者主持工作的负责人在三日内决定；批准后二十四小时内移送。",
        fields=(*fields.OPINION, forms.HAND_OVER[-1]),
        approves="report",
        guards=(
            guards.late_explained("approve", "三日内决定，或者写明原因", forms.YS5),
            complete("D_TRF_APPR"),
        ),
        documents=("D_TRF_APPR",),
        effects=(issues("D_TRF_APPR"),),
        button="批准移送",
    ),
    Move(
        "refuse",
        "不批准移送",
        ("REPORTED",),
        "REFUSED",
        (PRINCIPAL,),
        forms.YS5,
        advice="不批准的理由要记录在案。",
        fields=forms.REFUSE,
        approves="report",
        effects=(filing.pin_calendar,),
    ),
    Move(
        "send",
        "移送公安机关",
        ("APPROVED",),
        "SENT",
        (OFFICER,),
        forms.YS6,
        advice="附齐五类材料，录入两法衔接平台，抄送人民检察院。",
        fields=forms.SEND,
        officers=2,
        guards=(
            guards.BY_TEAM,
            guards.FIVE_ATTACHMENTS,
            guards.GOODS_PLAIN,
            guards.late_explained("send", "二十四小时内移送，或者写明原因", forms.YS5),
            complete("D_TRF_BOOK"),
        ),
        documents=("D_TRF_BOOK",),
        effects=(issues("D_TRF_BOOK"),),
        button="移送",
        recording="T/A",
    ),
    *moves.asked_and_granted(
        "refer",
        "移送监察机关或者检察院",
        ("SUSPECTED", "TEAM_FORMED"),
        "REFERRED",
        forms.YS19,
        ask={
            "fields": forms.REFER,
            "aside": True,
            "advice": "公职人员涉嫌职务犯罪的，移送监察机关或者人民检察院。",
        },
        grant={"role": (PRINCIPAL,), "effects": (filing.pin_calendar,), "aside": True},
    ),
)
