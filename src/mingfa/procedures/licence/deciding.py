"""Decision on the spot or after review, certificate, and service of a refusal (XK 34, 38–40, 44)."""

from __future__ import annotations

from mingfa.case import findings
from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues, issues_decided
from mingfa.kernel.procedure import Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.org.roles import WINDOW
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.procedures.licence import acts, forms, guards, guards_decision, guards_hearing
from mingfa.procedures.licence.forms import XK34, article
from mingfa.procedures.licence.steps import READY
from mingfa.review import guards as review

ENDED = (
    conditions.children_ended("hearing", "听证", "听证已经办结", article("四十八")),
    conditions.children_ended("collective", "集体讨论", "集体讨论已经记录", article("三十七")),
)
READY_TO_DECIDE = (guards.OURS, guards.VILLAGE, guards_hearing.INTEREST, guards_hearing.HEARING, *ENDED)

DECIDING = (
    *moves.asked_and_granted(
        "grant_on_spot",
        "当场准予许可",
        ("ACCEPTED",),
        "GRANTED",
        f"{XK34}第二款",
        ask={
            "fields": forms.ON_THE_SPOT,
            "guards": (guards.APART, guards.OURS, guards.VILLAGE, guards.SAME_DAY, guards_decision.CONTENT),
            "effects": (effects.put_forward("grant"),),
            "advice": "材料齐全、符合法定形式，能够当场决定的，当场作出书面决定。",
            "aside": True,
        },
        grant={
            "documents": ("D_LIC_GRANT",),
            "guards": (
                conditions.UNDECIDED,
                guards.AUTHORITY,
                guards.OURS,
                guards.VILLAGE,
                guards.SAME_DAY,
                review.reviewed_when(guards_decision.major),
                complete("D_LIC_GRANT"),
            ),
            "effects": (effects.decide, issues_decided("D_LIC_GRANT"), duty.open_publication_duty),
            "public": "当场准予许可",
            "aside": True,
        },
    ),
    Move(
        "propose",
        "提出许可意见",
        READY,
        None,
        moves.HANDLING,
        article("三十八"),
        advice="符合法定条件、标准的应当准予；不予许可的写明理由。",
        fields=forms.PROPOSE,
        guards=(
            guards.APART,
            conditions.UNDECIDED,
            *READY_TO_DECIDE,
            guards_decision.CONTENT,
            guards_decision.CONFORMS,
        ),
        effects=(effects.put_forward(),),
        button="提出",
    ),
    Move(
        "approve_proposal",
        "批准许可意见",
        READY,
        "PROPOSED",
        (HEAD, *moves.LEADERS),
        article("三十八"),
        fields=fields.OPINION,
        approves="propose",
        guards=(guards.APART,),
        effects=(findings.approve,),
        button="批准",
    ),
    *moves.reviewing(("PROPOSED",), "LEGAL_REVIEW", "LEGAL_PASSED", "EXAMINED"),
    Move(
        "decide",
        "作出许可决定",
        ("PROPOSED", "LEGAL_PASSED"),
        None,
        moves.LEADERS,
        f"{article('三十七')}、{article('三十八')}",
        advice="准予的公开，公众可以查阅；不予的说明理由，告知复议和诉讼的权利。",
        fields=(*fields.OPINION, *forms.DECIDE),
        documents=("D_LIC_GRANT", "D_LIC_DENY"),
        guards=(
            conditions.UNDECIDED,
            guards.AUTHORITY,
            *READY_TO_DECIDE,
            guards_decision.AS_PROPOSED,
            review.reviewed_when(guards_decision.major),
            guards_decision.IN_TIME,
            complete("D_LIC_GRANT"),
            complete("D_LIC_DENY"),
        ),
        effects=(
            effects.decide,
            issues_decided("D_LIC_GRANT", "D_LIC_DENY"),
            acts.no_certificate,
            duty.open_publication_duty,
        ),
        to_by=("decision", {"grant": "GRANTED", "deny": "DENIED"}),
        button="签发决定",
        public="作出决定",
    ),
    Move(
        "issue",
        "颁发、送达许可证件",
        ("GRANTED",),
        "ISSUED",
        (WINDOW,),
        article("四十四"),
        advice="自作出决定之日起十个工作日内；决定书和证件一并交付，不收工本费。",
        fields=forms.ISSUE,
        guards=(guards_decision.CONTENT, complete("D_LIC_CERT")),
        documents=("D_LIC_CERT",),
        effects=(issues("D_LIC_CERT"), acts.handed_over, duty.decision_served),
        recording="T/A",
        button="颁发",
        public="颁发证件",
    ),
    moves.serving(
        "serve",
        "送达不予许可决定书",
        ("DENIED",),
        "DENIAL_SERVED",
        f"{article('三十八')}第二款",
        ("D_LIC_DENY",),
        effects=(duty.decision_served,),
        public="送达",
    ),
    Move(
        "serve_failed",
        "登记没有送达",
        ("DENIED",),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=fields.SERVICE_FAILED,
        advice="退回的邮件不算送达，要改用其他方式。",
        aside=True,
    ),
)
