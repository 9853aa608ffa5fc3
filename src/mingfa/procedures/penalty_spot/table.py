"""行政处罚简易程序 (CF 51, 52, 68–71): two officers punish a clear, small breach where they find it.

Told and heard first, written on a numbered form, handed over at once, reported to the agency; reconsideration comes before
the court. Whatever is larger, disputed or unclear goes the ordinary way.
"""

from __future__ import annotations

from dataclasses import replace

from mingfa.case import decisions, filing
from mingfa.case.attempt import Attempt
from mingfa.case.models import Act, Finding, Proposal, ProposalItem
from mingfa.disclosure import duty
from mingfa.documents import service
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import START, SYSTEM, Clock, Guard, Move, Procedure
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.org.roles import COLLECTOR, WINDOW
from mingfa.org.roles import LEGAL_REVIEWER as REVIEWER
from mingfa.org.roles import UNIT_HEAD as HEAD
from mingfa.procedures.general import conditions, effects, fields, moves
from mingfa.procedures.penalty import acts, filing_guards, performing, proposal_guards
from mingfa.procedures.penalty import forms as ordinary
from mingfa.procedures.penalty_spot import forms, guards
from mingfa.procedures.penalty_spot.steps import BEFORE_DECISION, DELIVERED_ON, MILESTONES, STEPS
from mingfa.recording import collect, identity
from mingfa.recording import fields as recorded
from mingfa.recording import guards as recording

CF51, CF52, CF66 = forms.CF51, forms.CF52, "行政处罚法 第六十六条"
CF68, CF70, CF71 = forms.CF68, "行政处罚法 第七十条", guards.CF71


MITIGATION = next(field for field in ordinary.PROPOSAL if field.name == "mitigation")


def take_found(attempt: Attempt, act: Act) -> None:
    """发现: party, item, place and day go into the case's core."""
    effects.take_opening(attempt, act)
    attempt.case.deed_on = attempt.facts["deed_on"]
    attempt.case.save(update_fields=["deed_on"])


def put_forward(attempt: Attempt, act: Act) -> None:
    """告知: what the party is told, the fact and the penalty, is what may be decided; told anew it replaces the old."""
    case, facts = attempt.case, attempt.facts
    found = case.acts.order_by("sequence").first()
    case.findings.filter(superseded_by=None).update(superseded_by=act)
    Finding.objects.create(
        case=case,
        number=case.findings.count() + 1,
        text=found.facts["facts"] if found else "",
        violated="、".join(f"{row['law']} {row['article']}" for row in case.power_item.violated),
        act=act,
    )
    proposal = Proposal.objects.create(
        case=case,
        round=case.proposals.count() + 1,
        outcome="penalty",
        reason=facts["reason"],
        basis=list(case.power_item.basis),
        discretion=facts["discretion"],
        proposed_by=attempt.actor,
        act=act,
    )
    ProposalItem.objects.create(proposal=proposal, kind=facts["kind"], amount_fen=facts.get("amount"))


def as_penalty(guard: Guard) -> Guard:
    """A guard of the ordinary proposal, asked of what is told on the spot."""
    return replace(
        guard,
        check=lambda attempt: guard.check(
            replace(attempt, facts={**attempt.facts, "outcome": "penalty"}) if attempt.facts else attempt
        ),
    )


DECIDING = (
    Move(
        "find",
        "发现违法行为",
        (START,),
        "FOUND",
        (OFFICER,),
        CF51,
        fields=forms.FIND,
        officers=2,
        guards=(filing_guards.NOT_FUTURE, filing_guards.AUTHORITY),
        effects=(take_found,),
        button="登记",
        advice="违法事实确凿并有法定依据，警告或者小额罚款的，可以当场处罚。",
        recording="T/A",
    ),
    Move(
        "show_identity",
        "出示执法证件",
        ("FOUND",),
        "ID_SHOWN",
        (OFFICER,),
        CF52,
        fields=forms.SHOW,
        officers=2,
        guards=(recording.identity_shown,),
        effects=(identity.record_identity_shown,),
        button="记录亮证",
        recording="T/A",
    ),
    Move(
        "collect_evidence",
        "收集证据",
        BEFORE_DECISION,
        None,
        (OFFICER,),
        "行政处罚法 第四十六条",
        fields=recorded.EVIDENCE,
        officers=2,
        guards=recording.COLLECTING,
        effects=(collect.collect_evidence,),
        recording="T/A",
        aside=True,
    ),
    Move(
        "tell",
        "告知拟处罚的内容和权利",
        ("ID_SHOWN", "HEARD"),
        "TOLD",
        (OFFICER,),
        f"{forms.CF44}、{CF51}",
        fields=(*forms.TELL, MITIGATION),
        officers=2,
        guards=(
            guards.WITHIN,
            as_penalty(proposal_guards.MINOR),
            as_penalty(proposal_guards.NO_DOUBLE_FINE),
        ),
        effects=(put_forward,),
        button="告知",
        recording="T/A",
    ),
    Move(
        "hear",
        "听取陈述申辩",
        ("TOLD",),
        "HEARD",
        (OFFICER,),
        forms.CF45,
        fields=forms.HEAR,
        officers=2,
        guards=(guards.HEARD,),
        button="听取陈述申辩",
        recording="T/A",
    ),
    Move(
        "decide",
        "作出当场处罚决定",
        ("HEARD",),
        "DECIDED",
        (OFFICER,),
        CF52,
        fields=(),
        officers=2,
        documents=("D_PENALTY_SPOT",),
        guards=(conditions.UNDECIDED, filing_guards.AUTHORITY, complete("D_PENALTY_SPOT")),
        effects=(effects.decide, issues("D_PENALTY_SPOT"), duty.open_publication_duty),
        button="签发决定",
        public="作出决定",
        advice="填写预定格式、编有号码的决定书，两名执法人员签名。",
    ),
    moves.serving(
        "deliver",
        "当场交付决定书",
        ("DECIDED",),
        "DELIVERED",
        CF52,
        ("D_PENALTY_SPOT",),
        guards=(guards.ON_THE_SPOT,),
        effects=(decisions.set_pay_by, duty.decision_served),
        public="送达",
        advice="当场交付当事人；拒绝签收的，在决定书上注明。",
    ),
    Move(
        "upgrade_to_ordinary",
        "转普通程序",
        BEFORE_DECISION,
        "UPGRADED",
        (OFFICER,),
        CF51,
        fields=forms.UPGRADE,
        effects=(filing.pin_calendar,),
        advice="本案到此为止；请登记案源，来源选“当场处罚转入”，来源编号写本案案号。",
        aside=True,
    ),
    Move(
        "drop_spot",
        "不予处罚，当场教育",
        BEFORE_DECISION,
        "DROPPED",
        (OFFICER,),
        "行政处罚法 第三十三条",
        fields=fields.REASON,
        officers=2,
        effects=(filing.pin_calendar,),
        advice="轻微并及时改正、没有危害后果的不予处罚，对当事人进行教育。",
        aside=True,
    ),
)

PAYING = (
    Move(
        "collect_cash",
        "当场收缴罚款",
        ("DELIVERED",),
        "CASH",
        (OFFICER,),
        CF68,
        fields=forms.CASH,
        officers=2,
        documents=("D_RECEIPT",),
        guards=(
            guards.FINED,
            filing_guards.NOT_FUTURE,
            guards.CASH,
            performing.RECEIPT,
            complete("D_RECEIPT"),
        ),
        effects=(decisions.record_payment, issues("D_RECEIPT")),
        advice="必须出具财政专用票据，不出具的，当事人有权拒绝缴纳。",
        recording="T/A",
    ),
    Move(
        "send_to_bank",
        "由当事人到银行缴款",
        ("DELIVERED",),
        "BANK",
        (OFFICER,),
        "行政处罚法 第六十七条",
        guards=(guards.FINED,),
        button="到银行缴款",
    ),
    Move(
        "hand_in_cash",
        "把收缴的罚款交至机关",
        ("CASH", "RECORDED"),
        None,
        (OFFICER,),
        CF71,
        fields=forms.HAND_IN,
        guards=(conditions.made("collect_cash", "已经当场收缴", CF71),),
        advice="自收缴之日起二日内交至机关。",
    ),
    Move(
        "bank_cash",
        "把收缴的罚款缴付银行",
        ("CASH", "RECORDED"),
        None,
        (WINDOW, HEAD),
        CF71,
        fields=forms.BANK_IN,
        guards=(conditions.made("hand_in_cash", "已经交至机关", CF71),),
        advice="机关二日内缴付指定的银行。",
    ),
    Move(
        "record_payment",
        "登记缴款",
        ("BANK", "RECORDED", "OVERDUE"),
        None,
        (COLLECTOR, WINDOW),
        "行政处罚法 第六十七条、第七十二条",
        fields=ordinary.PAYMENT,
        documents=("D_RECEIPT",),
        guards=(
            filing_guards.NOT_FUTURE,
            acts.payment_guard,
            performing.RECEIPT,
            complete("D_RECEIPT"),
        ),
        effects=(decisions.record_payment, issues("D_RECEIPT")),
    ),
    Move(
        "record_spot",
        "报机关备案",
        ("DELIVERED", "CASH", "BANK"),
        "RECORDED",
        (OFFICER,),
        CF52,
        guards=(guards.PAY_WAY,),
        button="报备案",
        advice="当场作出的决定应当报所属机关备案。",
    ),
    Move(
        "overdue",
        "逾期未缴",
        ("RECORDED",),
        "OVERDUE",
        (SYSTEM,),
        performing.CF72,
        guards=(performing.OVERDUE,),
    ),
)

ENDING = (
    *moves.closing(("RECORDED", "OVERDUE"), "CLOSED", CF66, guards=(acts.settled, guards.CASH_IN_BANK)),
    Move(
        "record_remedy_result",
        "登记复议诉讼结果",
        (*DELIVERED_ON, "CLOSED"),
        None,
        (REVIEWER, HEAD),
        "行政处罚法 第四十八条第二款",
        fields=ordinary.REMEDY,
        guards=(filing_guards.NOT_FUTURE,),
        effects=(decisions.record_remedy_result, acts.remedy_retracts),
        aside=True,
    ),
    *moves.ALWAYS,
)

PENALTY_SPOT = Procedure(
    key="penalty_spot",
    version=1,
    title="行政处罚简易程序",
    kind="行政处罚",
    article="行政处罚法 第五章第二节",
    code="SPOT",
    steps=STEPS,
    moves=(*DECIDING, *PAYING, *ENDING),
    clocks=(
        Clock(
            "record",
            "当场处罚备案",
            "PEN_SPOT_RECORD",
            ("decide",),
            ("record_spot",),
            CF52,
            todo="报机关备案",
        ),
        Clock(
            "handin",
            "收缴的罚款交至机关",
            "PEN_CASH_HANDIN",
            ("collect_cash",),
            ("hand_in_cash",),
            CF71,
            todo="把收缴的罚款交至机关",
        ),
        Clock(
            "bank",
            "收缴的罚款缴付银行",
            "PEN_CASH_BANK",
            ("hand_in_cash",),
            ("bank_cash",),
            CF71,
            todo="把收缴的罚款缴付银行",
        ),
        Clock(
            "pay",
            "缴款期限",
            "PEN_PAY",
            ("deliver",),
            ("collect_cash", "close", "overdue"),
            "行政处罚法 第六十七条第三款",
            start_on=service.effective_on,
            todo="核对缴款",
            expires="overdue",
        ),
        moves.remedy_clocks("deliver")[0],
    ),
    milestones=MILESTONES,
)
