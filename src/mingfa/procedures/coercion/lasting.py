"""While a measure lasts and how it ends: keeping, appraisal, extension, sale, release, the endings of QZ 27 and 21."""

from __future__ import annotations

from mingfa.case import filing
from mingfa.documents.guards import fields_complete as complete
from mingfa.documents.issue import issues
from mingfa.kernel.procedure import SYSTEM, Move
from mingfa.org.roles import CASE_OFFICER as OFFICER
from mingfa.procedures.coercion import acts, forms, guards
from mingfa.procedures.coercion.forms import qz
from mingfa.procedures.coercion.steps import HELD, IN_FORCE, MUST_END
from mingfa.procedures.general import conditions, moves
from mingfa.recording import guards as recording
from mingfa.recording import identity

KEEPING = (
    Move(
        "keep",
        "登记保管台账",
        (*HELD, *MUST_END),
        None,
        (OFFICER,),
        qz("二十六"),
        advice="妥善保管，不得使用、损毁；保管费用由本机关承担。",
        fields=forms.KEEP,
        guards=(guards.THIRD_PARTY,),
        recording="T/A",
    ),
    Move(
        "appraise",
        "委托检测、鉴定",
        IN_FORCE,
        None,
        (OFFICER,),
        f"{qz('二十五')}第三款",
        advice="期间要明确并书面告知当事人，没有告知的不扣除。",
        fields=forms.APPRAISE,
        officers=2,
        guards=(guards.SEALING, guards.IN_TERM, guards.SPAN, complete("D_SEAL_TERM")),
        documents=("D_SEAL_TERM",),
        effects=(issues("D_SEAL_TERM"),),
    ),
    moves.serving(
        "serve_appraise",
        "告知检测、鉴定期间",
        IN_FORCE,
        None,
        f"{qz('二十五')}第三款",
        ("D_SEAL_TERM",),
        kind="appraisal",
        effects=(acts.leave_out,),
        guards=(
            conditions.made(
                "appraise", "已经委托检测、鉴定", f"{qz('二十五')}第三款", since="serve_appraise"
            ),
            guards.IN_TERM,
        ),
        advice="从告知之日起，检测、鉴定的期间不计入查封、扣押的期限。",
    ),
    Move(
        "finish_appraise",
        "登记检测、鉴定结论",
        IN_FORCE,
        None,
        (OFFICER,),
        f"{qz('二十五')}第三款",
        fields=forms.APPRAISED,
        guards=(conditions.made("appraise", "已经委托检测、鉴定", f"{qz('二十五')}第三款"),),
        effects=(acts.count_again,),
        advice="提前结束的，以后的日子重新计入期限。费用由本机关承担。",
    ),
    *moves.asked_and_granted(
        "extend",
        "延长强制措施期限",
        IN_FORCE,
        "EXTENDED",
        qz("二十五", "三十二"),
        ask={
            "fields": forms.EXTEND,
            "guards": (guards.DELIVERED, guards.IN_TERM, guards.ONCE, guards.THIRTY),
        },
        grant={
            "guards": (guards.IN_TERM, guards.ONCE, complete("D_SEAL_EXT")),
            "documents": ("D_SEAL_EXT",),
            "effects": (acts.extend, issues("D_SEAL_EXT")),
            "advice": "届满前批准才有效，只延长一次，最多三十日。",
            "public": "延长期限",
        },
    ),
    moves.serving(
        "serve_extension",
        "告知延长",
        ("EXTENDED",),
        None,
        f"{qz('二十五')}第二款",
        ("D_SEAL_EXT",),
        kind="extension",
        advice="延长的决定应当及时书面告知当事人，并说明理由。",
    ),
    *moves.asked_and_granted(
        "sell",
        "变卖鲜活或者不易保管的财物",
        IN_FORCE,
        None,
        f"{qz('二十八')}第二款",
        ask={"fields": forms.SELL, "guards": (guards.SEALING, guards.PERISHABLE), "aside": True},
        grant={"fields": forms.SOLD, "guards": (guards.IN_TERM,), "aside": True},
    ),
    Move(
        "expire_measure",
        "措施期限届满",
        HELD,
        "RELEASE_DUE",
        (SYSTEM,),
        qz("二十八", "三十三"),
        public="期限届满",
    ),
)

ENDING = (
    *moves.asked_and_granted(
        "release",
        "解除强制措施",
        (*HELD, *MUST_END),
        "UNSEALED",
        qz("二十八", "三十三"),
        ask={
            "fields": forms.RELEASE,
            "guards": (guards.GROUND,),
            "advice": "有五种情形之一的，应当及时解除。",
        },
        grant={
            "guards": (complete("D_UNSEAL"),),
            "documents": ("D_UNSEAL",),
            "effects": (issues("D_UNSEAL"),),
            "public": "解除强制措施",
        },
    ),
    Move(
        "return_objects",
        "退还财物",
        ("UNSEALED",),
        "RELEASED",
        (OFFICER,),
        f"{qz('二十八')}第二款",
        advice="立即退还；已经变卖的退还所得款项，价格明显低于市场价格的给予补偿。",
        fields=forms.RETURN,
        officers=2,
        guards=(
            guards.RETURNED,
            recording.identity_shown,
            recording.signature_accounted_for,
            complete("D_RETURN"),
        ),
        documents=("D_RETURN",),
        effects=(identity.record_identity_shown, issues("D_RETURN"), filing.pin_calendar),
        recording="T/A",
        button="退还",
        public="退还财物",
    ),
    *moves.asked_and_granted(
        "confiscate",
        "依法没收",
        IN_FORCE,
        "CONFISCATED",
        qz("二十七"),
        ask={"fields": forms.CONFISCATE, "guards": (guards.SEALING, guards.IN_TERM, guards.CONFISCATION)},
        grant={"guards": (guards.IN_TERM, guards.CONFISCATION), "effects": (filing.pin_calendar,)},
    ),
    *moves.asked_and_granted(
        "approve_destroy",
        "依法销毁",
        IN_FORCE,
        None,
        qz("二十七"),
        ask={"fields": forms.DESTROY, "guards": (guards.SEALING, guards.IN_TERM), "aside": True},
        grant={"aside": True},
    ),
    Move(
        "destroy",
        "销毁",
        IN_FORCE,
        "DESTROYED",
        (OFFICER,),
        qz("二十七"),
        fields=forms.DESTROYED,
        officers=2,
        guards=(
            conditions.made("approve_destroy", "已经批准销毁", qz("二十七")),
            conditions.FILMED,
            guards.IN_TERM,
        ),
        effects=(filing.pin_calendar,),
        recording="A!",
        aside=True,
    ),
    Move(
        "transfer_objects",
        "随案移送公安机关",
        HELD,
        "TRANSFERRED",
        (OFFICER,),
        qz("二十一"),
        fields=forms.TRANSFER,
        officers=2,
        guards=(guards.WITH_POLICE,),
        effects=(filing.pin_calendar,),
        advice="涉嫌犯罪的，查封、扣押、冻结的财物一并移送，书面告知当事人。",
        aside=True,
    ),
)
