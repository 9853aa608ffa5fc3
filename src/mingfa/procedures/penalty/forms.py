"""What officers write when they make the moves of the ordinary penalty procedure: nothing that the case already knows."""

from __future__ import annotations

from typing import Any

from mingfa.case import findings, substance
from mingfa.case.attempt import Attempt
from mingfa.case.decisions import REMEDY_STATES, owed
from mingfa.case.models import PENALTY_KINDS
from mingfa.kernel import clock
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import OPINION, item_of, of_case, party_of
from mingfa.procedures.penalty.forms_handling import ISSUER
from mingfa.recording.fields import IDENTITY, SIGNATURE

SOURCES = (
    ("PATROL", "日常巡查"),
    ("TIP", "群众投诉举报"),
    ("TRANSFER", "其他机关移送"),
    ("ASSIGNED", "上级交办"),
    ("INSPECTION", "检查发现"),
    ("SPOT", "当场处罚转入"),
    ("REDO", "责令重新作出"),
)


def _violated(attempt: Attempt) -> str | None:
    if not attempt.case.power_item_id:
        return None
    return "、".join(f"{row['law']} {row['article']}" for row in attempt.case.power_item.violated)


def _proposal(name: str):
    def read(attempt: Attempt) -> Any:
        proposal = substance.latest_proposal(attempt.case)
        return getattr(proposal, name) if proposal else None

    return read


def _proposal_items(attempt: Attempt) -> list[dict[str, Any]]:
    proposal = substance.latest_proposal(attempt.case)
    if proposal is None:
        return []
    return [
        {
            "kind": row.kind,
            "amount": f"{row.amount_fen / 100:.2f}" if row.amount_fen else "",
            "days": row.days or "",
            "text": row.text,
        }
        for row in proposal.items.order_by("pk")
    ]


def _open_points(attempt: Attempt) -> list[dict[str, Any]]:
    rows = attempt.case.statements.filter(answered_act=None, waived=False).order_by("pk")
    return [{"point": point["text"], "accepted": "", "answer": ""} for row in rows for point in row.points]


def _owed_now(attempt: Attempt) -> str | None:
    decision = getattr(attempt.case, "decision", None)
    return f"{owed(decision, clock.today()).total_fen / 100:.2f}" if decision else None


def _needs_hearing(attempt: Attempt) -> bool:
    from mingfa.procedures.penalty.triggers import hearing

    return hearing(attempt.case).needed


CLUE = (
    Field("title", "案由", hint="例：示例农家乐擅自占道搭建临时建筑案"),
    Field("source", "案件来源", "choice", choices=SOURCES),
    Field("source_ref", "来源编号", required=False, hint="投诉举报的回执编号、移送文号"),
    Field("received_on", "发现或者收到线索的日期", "date", initial=lambda attempt: clock.today().isoformat()),
    Field("place", "地点", required=False),
    Field("content", "线索内容", "long"),
)

SITE = (
    Field("place", "检查地点", initial=of_case("place"), statutory="行政处罚法 第五十五条"),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    *IDENTITY,
    Field(
        "rights_told",
        "已经告知当事人有权申请回避、如实回答和陈述申辩",
        "yes",
        statutory="行政处罚法 第四十三条、第五十五条",
    ),
    Field("scene", "现场情况", "long", statutory="行政处罚法 第五十五条"),
    *SIGNATURE,
)

INTERVIEW = (
    Field("asked_name", "被询问人"),
    Field("asked_relation", "与本案关系", hint="当事人、证人、邻居"),
    Field("place", "询问地点"),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    *IDENTITY,
    Field(
        "rights_told",
        "已经告知权利义务和申请回避的权利",
        "yes",
        statutory="行政处罚法 第四十三条、第五十五条",
    ),
    Field(
        "questions",
        "问答",
        "rows",
        columns=(Field("question", "问", "long"), Field("answer", "答", "long")),
    ),
    *SIGNATURE,
)

FILING = (
    Field("party", "当事人", "party", initial=party_of, statutory="行政处罚法 第五十九条第一项"),
    Field("power_item", "执法事项", "power_item", initial=item_of, statutory="行政处罚法 第三十八条"),
    Field(
        "deed_on", "违法行为终了日期", "date", initial=of_case("deed_on"), statutory="行政处罚法 第三十六条"
    ),
    Field("place", "违法行为发生地", initial=of_case("place"), statutory="行政处罚法 第二十二条"),
    Field(
        "in_area",
        "是否在本机关辖区",
        "choice",
        choices=(("own", "在本辖区"), ("other", "不在本辖区")),
        statutory="行政处罚法 第二十二条",
    ),
    Field("grave_harm", "涉及公民生命健康安全、金融安全且有危害后果", "yes", required=False),
    Field("facts", "初步查明的事实和证据", "long", statutory="行政处罚法 第五十四条"),
)

NOT_FILING = (
    Field("reason", "不予立案或者移送的理由", "long"),
    Field("refer_to", "移送的机关", required=False),
)
NOT_FILED = (
    Field(
        "disposition",
        "处理",
        "choice",
        choices=(("not_file", "不予立案"), ("refer", "移送其他机关")),
    ),
    *OPINION,
)

START = (
    Field("recusal_told", "已经告知当事人有权申请回避", "yes", statutory="行政处罚法 第四十三条"),
    *IDENTITY,
    Field("plan", "调查安排", "long", required=False),
)

ORDER_CORRECTION = (
    Field("requirement", "改正要求", "long", statutory="行政处罚法 第二十八条第一款"),
    Field("fix_by", "改正期限", "date", statutory="行政处罚法 第二十八条第一款"),
)
RECHECK = (
    Field("result", "复查结果", "choice", choices=(("corrected", "已经改正"), ("not_corrected", "没有改正"))),
    Field("scene", "复查情况", "long"),
)

FINDING = (
    Field("text", "违法事实", "long", statutory="行政处罚法 第四十条"),
    Field("violated", "违反的规定", initial=_violated, statutory="行政处罚法 第五十九条第二项"),
    Field("items", "证明这项事实的证据", "items", statutory="行政处罚法 第四十六条"),
    Field("replaces", "代替第几项事实", "int", required=False, hint="更正以前认定的事实时填写"),
)

CLOSE_INVESTIGATION = (
    Field(
        "crime",
        "是否涉嫌犯罪",
        "choice",
        choices=(("none", "不涉嫌犯罪"), ("suspected", "涉嫌犯罪")),
        statutory="行政处罚法 第二十七条",
    ),
    Field("report", "调查经过和结论", "long"),
)

PROPOSAL = (
    Field(
        "outcome",
        "拟处理",
        "choice",
        choices=(("penalty", "给予行政处罚"), ("no_penalty", "不予行政处罚")),
        initial=_proposal("outcome"),
        statutory="行政处罚法 第五十七条",
    ),
    Field(
        "items",
        "拟处罚",
        "rows",
        required=False,
        columns=(
            Field("kind", "种类", "choice", choices=tuple(PENALTY_KINDS)),
            Field("amount", "金额（元）", "money", required=False),
            Field("days", "天数", "int", required=False),
            Field("text", "内容", required=False),
        ),
        initial=_proposal_items,
    ),
    Field(
        "no_penalty_ground",
        "不予处罚的情形",
        "choice",
        required=False,
        choices=(
            ("30", "不满十四周岁（第三十条）"),
            ("31", "精神病人、智力残疾人不能辨认或者控制行为（第三十一条）"),
            ("33-1", "违法行为轻微并及时改正，没有造成危害后果（第三十三条第一款）"),
            ("33-1-first", "初次违法且危害后果轻微并及时改正（第三十三条第一款）"),
            ("33-2", "有证据足以证明没有主观过错（第三十三条第二款）"),
            ("57-3", "违法事实不能成立（第五十七条第三项）"),
        ),
        initial=_proposal("no_penalty_ground"),
    ),
    Field("reason", "理由", "long", initial=_proposal("reason"), statutory="行政处罚法 第四十四条"),
    Field(
        "discretion", "裁量说明", "long", initial=_proposal("discretion"), statutory="行政处罚法 第三十四条"
    ),
    Field("mitigation", "已经依法从轻或者减轻", "yes", required=False),
    Field(
        "complex_or_major", "情节复杂或者重大违法", "yes", required=False, initial=of_case("complex_or_major")
    ),
)

APPROVE_PROPOSAL = (
    *OPINION,
    Field("hearing_right", "告知听证权利", "yes", required=False, initial=_needs_hearing),
)

STATEMENT = (
    Field(
        "manner",
        "方式",
        "choice",
        choices=(("oral", "口头陈述、申辩"), ("written", "书面陈述、申辩"), ("waived", "书面放弃陈述、申辩")),
        statutory="行政处罚法 第四十五条",
    ),
    Field(
        "points",
        "陈述、申辩要点",
        "rows",
        required=False,
        columns=(Field("text", "要点", "long"),),
        hint="一行一点，逐点复核",
    ),
    Field("file", "书面材料或者笔录扫描件", "file", required=False),
)

STATEMENT_REVIEW = (
    Field(
        "answers",
        "复核意见",
        "rows",
        required=False,
        columns=(
            Field("point", "要点", "long", required=False),
            Field("accepted", "采纳", "choice", choices=(("yes", "采纳"), ("no", "不采纳"))),
            Field("answer", "理由", "long"),
        ),
        initial=_open_points,
    ),
)

HEARING_REQUEST = (
    Field("made_on", "申请日期", "date"),
    Field("manner", "方式", "choice", choices=(("written", "书面"), ("oral", "口头，已记录"))),
)

PAYMENT = (
    Field("paid_on", "缴款日期", "date"),
    Field("amount", "缴款金额（元）", "money", initial=_owed_now),
    Field("receipt_number", "财政票据号", statutory="行政处罚法 第七十条"),
    ISSUER,
)

REMEDY = (
    Field(
        "way", "途径", "choice", choices=(("review", "行政复议"), ("court", "行政诉讼"), ("self", "自行纠正"))
    ),
    Field("result", "结果", "choice", choices=tuple(REMEDY_STATES.items())),
    Field("document", "文书名称和文号"),
    Field("decided_on", "作出日期", "date"),
    Field("reason", "理由", "long"),
)


def covered_now(case) -> bool:
    """Whether the newest approved proposal was already told to the party."""
    proposal = substance.latest_proposal(case, approved=True)
    return proposal is not None and findings.covered(case, proposal)
