"""What is written when an unlawful building of a village is to go (城乡规划法 第六十五条; QZ 44)."""

from __future__ import annotations

from mingfa.case.decisions import REMEDY_STATES
from mingfa.kernel.procedure import Field
from mingfa.procedures.general import enforcing_forms as forms
from mingfa.procedures.general.enforcing_forms import qz
from mingfa.procedures.general.fields import item_of, last_fact, of_case, party_of, today
from mingfa.recording.fields import IDENTITY

GX65 = "城乡规划法 第六十五条"
QZ44 = qz("四十四")

STOP = (
    Field("title", "案由", required=False, initial=of_case("title"), hint="所属案件有案由的不用填"),
    Field("party", "当事人", "party", initial=party_of, required=False, statutory=GX65),
    Field("power_item", "执法事项", "power_item", initial=item_of, required=False, statutory=GX65),
    Field("place", "地点", initial=of_case("place"), statutory=GX65),
    Field(
        "area",
        "位置",
        "choice",
        choices=(
            ("village", "乡、村庄规划区内"),
            ("town", "县城、镇规划区内"),
            ("land", "非法占用的土地上（土地管理法）"),
        ),
        statutory=GX65,
    ),
    Field(
        "permit",
        "乡村建设规划许可证",
        "choice",
        choices=(("none", "没有取得"), ("beyond", "没有按照许可证的规定建设")),
        statutory=GX65,
    ),
    Field("building", "违法建设的情况", "long", hint="位置、结构、层数、面积、用途", statutory=GX65),
    Field("evidence_found", "查明的事实和证据", "long", statutory=GX65),
    Field("requirement", "停止建设和改正的要求", "long", statutory=GX65),
    Field("fix_by", "改正期限", "date", statutory=GX65),
    *IDENTITY,
)
RECHECK = (
    Field(
        "fixed",
        "复查结果",
        "choice",
        choices=(("corrected", "已经改正"), ("not_corrected", "没有改正")),
        statutory=GX65,
    ),
    Field("scene", "复查情况", "long"),
)
ORDER = (
    Field("conclusion", "拆除的建筑物、构筑物、设施", statutory=GX65),
    Field("reason", "理由", "long", hint="当事人的陈述、申辩和复核的情况一并写明", statutory=GX65),
    Field("demolish_by", "自行拆除的期限", "date", statutory=QZ44),
)
PUBLISH = (
    Field(
        "self_demolish_by",
        "公告的自行拆除期限",
        "date",
        initial=last_fact("request_order", "demolish_by"),
        statutory=QZ44,
    ),
    Field("posted_on", "公告日期", "date", initial=today, statutory=QZ44),
    Field("posted_where", "公告的地点和载体", hint="例：违法建设现场、村务公开栏", statutory=QZ44),
    Field("posted_photo", "公告的照片", "file", required=False),
)
REMEDY = (
    Field("way", "途径", "choice", choices=(("review", "行政复议"), ("court", "行政诉讼")), statutory=QZ44),
    Field("document", "通知书的名称和文号"),
    Field("received_on", "收到日期", "date", initial=today),
)
FINAL = (
    Field("result", "终局结果", "choice", choices=tuple(REMEDY_STATES.items()), statutory=QZ44),
    Field("document", "文书的名称和文号"),
    Field("decided_on", "作出日期", "date", initial=today),
    Field("reason", "理由", "long"),
)
DECIDE = (
    Field("reason", "强制拆除的理由", "long", statutory=f"{qz('三十七')}第二款第二项"),
    Field("enforce_way", "强制拆除的方式", "long", statutory=f"{qz('三十七')}第二款第三项"),
    Field(
        "enforce_at", "强制拆除的时间", hint="例：2026年8月20日9时起", statutory=f"{qz('三十七')}第二款第三项"
    ),
)
GOODS = (
    Field("name", "物品"),
    Field("quantity", "数量"),
    Field("state", "状况", required=False),
)
DEMOLISH = (
    *forms.CARRY_OUT,
    Field("goods", "屋内物品清点登记", "rows", required=False, columns=GOODS, statutory=QZ44),
    Field("no_goods", "没有物品的说明", required=False),
    Field("goods_to", "物品移交、保管的情况", statutory=QZ44),
)
