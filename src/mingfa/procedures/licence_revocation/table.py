"""撤销行政许可 (XK 69) as a table: a decision of its own, with review and service, under the licence that it revokes."""

from __future__ import annotations

from mingfa.case import filing, findings
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case
from mingfa.disclosure import duty
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, Field, Guard, Move, Procedure, Step
from mingfa.kernel.refusal import Refusal
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.review import guards as review

XK69 = "行政许可法 第六十九条"
XK7 = "行政许可法 第七条"

STEPS = (
    Step("REVOCATION_OPENED", "已提出撤销意见", "提出"),
    Step("REVOCATION_PROPOSED", "撤销意见已批准", "审核"),
    Step("LEGAL_REVIEW", "法制审核中", "审核"),
    Step("LEGAL_PASSED", "法制审核通过", "审核"),
    Step("REVOCATION_DECIDED", "已决定撤销", "决定"),
    Step("REVOCATION_SERVED", "撤销决定已送达", "送达", end=True),
    Step("NOT_REVOKED", "不予撤销", "决定", end=True),
)
MILESTONES = ("提出", "审核", "决定", "送达")
OPEN = ("REVOCATION_OPENED", "REVOCATION_PROPOSED", "LEGAL_PASSED")

OPENING = (
    Field(
        "ground",
        "撤销的情形",
        "choice",
        choices=(
            ("abuse", "工作人员滥用职权、玩忽职守作出准予许可决定"),
            ("beyond", "超越法定职权作出准予许可决定"),
            ("procedure", "违反法定程序作出准予许可决定"),
            ("unqualified", "对不具备申请资格或者不符合法定条件的申请人准予许可"),
            ("other", "依法可以撤销的其他情形"),
            ("fraud", "被许可人以欺骗、贿赂等不正当手段取得许可"),
        ),
        statutory=f"{XK69}第一款、第二款",
    ),
    Field("reason", "事实和理由", "long", statutory=XK69),
    Field(
        "public_harm",
        "撤销是否可能对公共利益造成重大损害",
        "choice",
        choices=(("no", "不会"), ("yes", "可能造成重大损害")),
        statutory=f"{XK69}第三款",
    ),
    Field(
        "compensation",
        "合法权益受到的损害和赔偿",
        "long",
        required=False,
        hint="机关一方的原因撤销的必填；以欺骗、贿赂取得的利益不受保护，不填",
        statutory=f"{XK69}第四款",
    ),
)
HEARD = (Field("said", "被许可人、利害关系人的陈述、申辩", "long", statutory=XK7),)


def _standing_licence(attempt: Attempt) -> Refusal | None:
    parent = attempt.case.parent
    if parent is None:
        return None
    other = children(parent, "licence_revocation").filter(ended_at=None).exclude(pk=attempt.case.pk).first()
    if other is None:
        return None
    return Refusal("G_REVOKE_ONCE", f"撤销（{other.number}）正在办理。", XK69, "请到那一件里办理。")


ONE = Guard("G_REVOKE_ONCE", "没有正在办理的撤销", XK69, _standing_licence)

NO_HARM = conditions.when(
    "G_REVOKE_HARM",
    "撤销不会对公共利益造成重大损害",
    f"{XK69}第三款",
    lambda attempt: (
        "撤销可能对公共利益造成重大损害的，不予撤销。" if attempt.facts.get("public_harm") == "yes" else ""
    ),
    mend="请不予撤销，依法采取其他补救措施。",
    field="public_harm",
)


def _compensated(attempt: Attempt) -> str:
    ground, paid = attempt.facts.get("ground"), attempt.facts.get("compensation")
    if ground == "fraud":
        return "以欺骗、贿赂等不正当手段取得的许可，利益不受保护，不给予赔偿。" if paid else ""
    return "" if paid or not ground else "没有写被许可人的合法权益受到的损害和赔偿。"


COMPENSATION = conditions.when(
    "G_REVOKE_COMPENSATION",
    "机关一方的原因撤销的给予赔偿，骗取的不予保护",
    f"{XK69}第四款",
    _compensated,
    mend="请核对以后再填；没有损害的写明怎样查明没有损害。",
    field="compensation",
)


def always(case: Case) -> tuple[bool, str]:
    """撤销行政许可 always goes through the legal review."""
    return True, "撤销行政许可"


MOVES = (
    Move(
        "open_revocation",
        "提出撤销许可",
        (START,),
        "REVOCATION_OPENED",
        moves.HANDLING,
        XK69,
        advice="根据利害关系人的请求或者依据职权；骗取的应当撤销。",
        fields=OPENING,
        guards=(ONE, NO_HARM, COMPENSATION),
        effects=(effects.put_forward("revoke"),),
        button="提出",
    ),
    Move(
        "hear_licensee",
        "听取被许可人意见",
        OPEN,
        None,
        moves.HANDLING,
        XK7,
        fields=HEARD,
        advice="被许可人、利害关系人有权陈述、申辩。",
    ),
    Move(
        "approve_proposal",
        "批准撤销意见",
        ("REVOCATION_OPENED",),
        "REVOCATION_PROPOSED",
        (HEAD, *moves.LEADERS),
        XK69,
        fields=fields.OPINION,
        approves="open_revocation",
        guards=(conditions.made("hear_licensee", "已经听取被许可人的意见", XK7),),
        effects=(findings.approve,),
        button="批准",
    ),
    *moves.reviewing(("REVOCATION_PROPOSED",), "LEGAL_REVIEW", "LEGAL_PASSED", "REVOCATION_PROPOSED"),
    Move(
        "decide",
        "决定撤销许可",
        ("LEGAL_PASSED",),
        "REVOCATION_DECIDED",
        moves.LEADERS,
        XK69,
        fields=fields.OPINION,
        documents=("D_LIC_REVOKE",),
        guards=(conditions.UNDECIDED, review.reviewed_when(always), complete("D_LIC_REVOKE")),
        effects=(effects.decide, issues("D_LIC_REVOKE"), duty.open_publication_duty),
        button="签发决定",
        public="决定撤销",
    ),
    moves.serving(
        "serve",
        "送达撤销决定书",
        ("REVOCATION_DECIDED",),
        "REVOCATION_SERVED",
        XK69,
        ("D_LIC_REVOKE",),
        effects=(duty.decision_served,),
        public="送达",
    ),
    Move(
        "serve_failed",
        "登记没有送达",
        ("REVOCATION_DECIDED",),
        None,
        (OFFICER,),
        "民事诉讼法 第九十一条",
        fields=fields.SERVICE_FAILED,
        aside=True,
    ),
    *moves.asked_and_granted(
        "drop",
        "不予撤销",
        OPEN,
        "NOT_REVOKED",
        f"{XK69}第三款",
        ask={"aside": True, "advice": "情形不成立，或者撤销会对公共利益造成重大损害的，不予撤销。"},
        grant={"aside": True, "effects": (filing.pin_calendar,)},
    ),
    *moves.ALWAYS,
)

LICENCE_REVOCATION = Procedure(
    key="licence_revocation",
    version=1,
    title="撤销行政许可",
    kind="行政许可",
    article=XK69,
    code="LICR",
    steps=STEPS,
    moves=MOVES,
    clocks=(moves.REVIEW_CLOCK, *moves.remedy_clocks("serve")),
    milestones=MILESTONES,
    under=(("licence", ("ISSUED",)),),
    alone=False,
)
