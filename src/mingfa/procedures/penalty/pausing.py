"""Handling that pauses, lasts longer, waits for the police or for an expert (CF 27, 46, 56, 60; 310号令 3, 10)."""

from __future__ import annotations

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel import clock
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import fields, handling, moves
from mingfa.procedures.penalty import forms_handling as forms
from mingfa.procedures.penalty import pausing_guards as guards
from mingfa.procedures.penalty.steps import UNDECIDED, WORKING
from mingfa.recording import guards as recording

CF60 = forms.CF60


def pause_handling(attempt: Attempt, act: Act) -> None:
    """中止: the term for handling stands still only where the department's rules say so; the general law knows no pause."""
    clocks.stop(act, "review")
    if handling.leaves_out(attempt.case, "中止"):
        clocks.pause(act, handling.HANDLE)


def resume_handling(attempt: Attempt, act: Act) -> None:
    """恢复: the days of the pause are left out where they may be."""
    clocks.resume(act, handling.HANDLE)


def lengthen(attempt: Attempt, act: Act) -> None:
    """The approved extension: the days that were asked for, else those that the department's rules give."""
    asked = attempt.case.acts.filter(move="request_handling_extension").order_by("-sequence").first()
    more = guards.next_extension(attempt)
    assert more is not None  # a guard of the move has seen to it
    days = (asked.facts.get("extension_days") if asked else None) or more.length
    clocks.extend(act, handling.HANDLE, int(days), "ND")


def leave_out_appraisal(attempt: Attempt, act: Act) -> None:
    """检测、检验、鉴定 that the party was told of is no time of the handling where the department's rules say so."""
    begun = attempt.case.acts.filter(move="commission_appraisal").order_by("-sequence").first()
    if begun is not None:
        on = clock.local(begun.happened_at).date()
        handling.not_counted(attempt.case, "鉴定", on, attempt.happened_on)


SUSPENDING = (
    *moves.asked_and_granted(
        "suspend",
        "中止调查",
        ("INVESTIGATING",),
        "SUSPENDED",
        CF60,
        ask={"fields": forms.SUSPEND, "aside": True, "advice": "通用程序中止不扣除办案期限。"},
        grant={
            "documents": ("D_SUSPEND",),
            "guards": (complete("D_SUSPEND"),),
            "effects": (pause_handling, issues("D_SUSPEND")),
            "aside": True,
        },
    ),
    Move(
        "transfer_crime",
        "移送期间中止办案",
        UNDECIDED,
        "SUSPENDED",
        (OFFICER, HEAD),
        "行政处罚法 第二十七条、行政执法机关移送涉嫌犯罪案件的规定 第三条",
        fields=fields.REASON,
        guards=(guards.TRANSFER_OPEN,),
        effects=(pause_handling,),
        advice="发现涉嫌犯罪，立即在本案下办理移送，本案等待公安机关的决定。",
        aside=True,
    ),
    *moves.asked_and_granted(
        "resume",
        "恢复调查",
        ("SUSPENDED",),
        None,
        CF60,
        ask={
            "guards": (guards.NO_TRANSFER,),
            "button": "报请恢复",
            "advice": "中止的事由消失，或者公安机关不予立案、退回的，恢复办理。",
        },
        grant={
            "fields": forms.RESUME,
            "documents": ("D_RESUME",),
            "guards": (guards.NO_TRANSFER, guards.BACK_TO, complete("D_RESUME")),
            "effects": (resume_handling, issues("D_RESUME")),
            "to_by": ("back_to", {"INVESTIGATING": "INVESTIGATING", "VERIFYING": "VERIFYING"}),
            "button": "批准恢复",
        },
    ),
    *moves.asked_and_granted(
        "handling_extension",
        "延长办案期限",
        (*WORKING, "LEGAL_REVIEW"),
        None,
        CF60,
        ask={"fields": forms.EXTENSION, "guards": (guards.EXTENDABLE,), "aside": True},
        grant={
            "role": (*moves.LEADERS, HEAD),
            "guards": (guards.EXTENDABLE, guards.APPROVER),
            "effects": (lengthen,),
            "aside": True,
        },
    ),
)

SAMPLING = (
    Move(
        "take_sample",
        "抽样取证",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第五十六条",
        fields=forms.SAMPLE,
        officers=2,
        guards=(recording.signature_accounted_for, complete("D_SAMPLE")),
        documents=("D_SAMPLE",),
        effects=(issues("D_SAMPLE"),),
        recording="T/A",
        aside=True,
    ),
    Move(
        "commission_appraisal",
        "委托检测、检验、鉴定",
        ("INVESTIGATING",),
        None,
        (OFFICER, HEAD),
        "行政处罚法 第四十六条",
        fields=forms.APPRAISAL,
        guards=(complete("D_COMMISSION"),),
        documents=("D_COMMISSION",),
        effects=(issues("D_COMMISSION"),),
        advice="所需期间书面告知当事人。",
        aside=True,
    ),
    Move(
        "receive_appraisal",
        "登记检测、检验、鉴定结论",
        ("INVESTIGATING",),
        None,
        (OFFICER,),
        "行政处罚法 第四十六条",
        fields=forms.APPRAISED,
        effects=(leave_out_appraisal,),
        advice="报告作为证据的，另行“收集证据”。",
        aside=True,
    ),
)
