"""Moves that every enforcement shares: urging, defence, decision, pause, agreement, end, restitution (QZ 35–43)."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import Clock, Guard, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.general import effects, fields, moves
from mingfa.procedures.general import enforcing_forms as forms
from mingfa.procedures.general import enforcing_guards as guards
from mingfa.procedures.general.conditions import waited
from mingfa.procedures.general.enforcing_forms import qz


def urging(
    ready: tuple[str, ...],
    to: str,
    code: str = "D_URGE",
    article: str = "",
    before: tuple[Guard, ...] = (),
) -> tuple[Move, ...]:
    """催告 in writing with its four particulars, delivered directly first (QZ 35, 38)."""
    cited = article or qz("三十五")
    return (
        Move(
            "urge",
            "签发催告书",
            ready,
            None,
            (OFFICER,),
            cited,
            advice="写明履行的期限、方式、金额和给付方式，告知陈述权和申辩权。",
            fields=forms.URGE,
            officers=2,
            guards=(*before, guards.AMOUNT, complete(code)),
            documents=(code,),
            effects=(issues(code),),
            button="签发催告书",
        ),
        moves.serving(
            "serve_urge",
            "送达催告书",
            ready,
            to,
            f"{cited}、第三十八条",
            (code,),
            kind="urge",
            guards=(guards.DIRECT_FIRST,),
            advice="应当直接送达；拒收或者无法直接送达的，再依照民事诉讼法送达。",
            public="催告",
        ),
        Move(
            "serve_failed",
            "登记没有送达",
            ready,
            None,
            (OFFICER,),
            "民事诉讼法 第九十一条",
            fields=fields.SERVICE_FAILED,
            advice="退回的邮件不算送达，要改用其他方式。",
            aside=True,
        ),
    )


def urge_clock(rule: str = "ENF_URGE_REPLY", stops: tuple[str, ...] = (), article: str = "") -> Clock:
    """The party's time to perform after the urging was served."""
    return Clock(
        "urge",
        "催告的履行期限",
        rule,
        ("serve_urge",),
        stops,
        article or qz("三十五"),
        wait=True,
        start_on=service.effective_on,
    )


def defending(urged: str, reviewed: str, accepted: str) -> tuple[Move, ...]:
    """陈述、申辩 after the urging: recorded, reviewed, adopted where it holds (QZ 36)."""
    return (
        Move(
            "record_defence",
            "记录陈述、申辩",
            (urged,),
            None,
            (OFFICER,),
            qz("三十六"),
            fields=forms.DEFENCE,
            officers=2,
            recording="T/A",
        ),
        Move(
            "review_defence",
            "复核陈述、申辩",
            (urged,),
            None,
            moves.HANDLING,
            qz("三十六"),
            advice="事实、理由或者证据成立的，应当采纳。",
            fields=forms.DEFENCE_REVIEW,
            guards=(guards.DEFENCE,),
            to_by=("finding", {"none": reviewed, "rejected": reviewed, "accepted": accepted}),
        ),
    )


def urgent_hours(sources: tuple[str, ...]) -> tuple[Move, Move]:
    """情况紧急: enforcement at night or on a holiday, with reasons and approved (QZ 43)."""
    return moves.asked_and_granted(
        "urgent_hours",
        "夜间或者节假日实施",
        sources,
        None,
        qz("四十三"),
        ask={"aside": True, "advice": "只有情况紧急才可以，写明理由。"},
        grant={"aside": True},
    )


def pausing(
    running: tuple[str, ...], back: str, done: str, over: str, more: tuple[str, ...] = ()
) -> tuple[Move, ...]:
    """中止, 恢复, 不再执行, 终结, 执行协议 (QZ 39, 40, 42). `running` may pause, `back` is where it goes on; `more` may only end."""
    return (
        *moves.asked_and_granted(
            "suspend",
            "中止执行",
            running,
            "SUSPENDED",
            qz("三十九"),
            ask={"fields": forms.SUSPEND, "aside": True},
            grant={"aside": True, "public": "中止执行"},
        ),
        Move(
            "resume",
            "恢复执行",
            ("SUSPENDED",),
            back,
            moves.HANDLING,
            qz("三十九"),
            fields=fields.REASON,
            advice="中止的情形消失后，应当恢复执行。",
        ),
        *moves.asked_and_granted(
            "cease",
            "不再执行",
            ("SUSPENDED",),
            over,
            f"{qz('三十九')}第二款",
            ask={"fields": forms.CEASE},
            grant={
                "guards": (waited("suspend3y", "中止执行满三年", f"{qz('三十九')}第二款"),),
                "effects": (filing.pin_calendar,),
            },
        ),
        *moves.asked_and_granted(
            "terminate",
            "终结执行",
            (*more, *running, "SUSPENDED", "AGREEMENT"),
            over,
            qz("四十"),
            ask={"fields": forms.TERMINATE, "aside": True},
            grant={"effects": (filing.pin_calendar,), "aside": True, "public": "终结执行"},
        ),
        *moves.asked_and_granted(
            "agree",
            "执行协议",
            running,
            "AGREEMENT",
            qz("四十二"),
            ask={"fields": forms.AGREE, "guards": (guards.RELIEF,), "aside": True},
            grant={
                "guards": (complete("D_ENF_AGREE"),),
                "documents": ("D_ENF_AGREE",),
                "effects": (issues("D_ENF_AGREE"),),
                "aside": True,
            },
        ),
        Move(
            "perform_agreement",
            "登记协议履行完毕",
            ("AGREEMENT",),
            done,
            moves.HANDLING,
            qz("四十二"),
            fields=forms.PERFORMED,
            public="履行完毕",
        ),
        Move(
            "break_agreement",
            "不履行协议，恢复执行",
            ("AGREEMENT",),
            back,
            moves.HANDLING,
            f"{qz('四十二')}第二款",
            fields=fields.REASON,
        ),
    )


SUSPEND_CLOCK = Clock(
    "suspend3y",
    "中止执行满三年",
    "ENF_SUSPEND_3Y",
    ("suspend",),
    ("resume", "cease", "terminate"),
    f"{qz('三十九')}第二款",
    wait=True,
)


def performing(sources: tuple[str, ...], to: str) -> Move:
    """The party performs: enforcement ends before it begins, or in its midst (QZ 37, 51)."""
    return Move(
        "perform",
        "登记当事人履行",
        sources,
        to,
        moves.HANDLING,
        qz("三十七"),
        fields=forms.PERFORMED,
        public="履行完毕",
    )


def rolling_back(sources: tuple[str, ...]) -> Move:
    """执行回转: what was enforced wrongly is undone, or paid for (QZ 41)."""
    return Move(
        "roll_back",
        "执行回转",
        sources,
        None,
        moves.HANDLING,
        qz("四十一"),
        fields=forms.ROLLBACK,
        advice="决定被撤销、变更或者执行错误的，恢复原状、退还财物，不能的依法赔偿。",
        aside=True,
    )


put_enforcement = effects.put_forward("enforce")
