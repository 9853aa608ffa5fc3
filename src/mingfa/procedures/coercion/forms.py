"""What is written when a compulsory measure is asked for, carried out, kept up and ended (行政强制法, QZ)."""

from __future__ import annotations

from typing import Any

from mingfa.case.attempt import Attempt
from mingfa.documents.sources import marked
from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import FILM, item_of, last_fact, of_case, party_of, today
from mingfa.recording.fields import IDENTITY, SIGNATURE


def qz(*articles: str) -> str:
    """行政强制法 第十八条、第二十四条."""
    return "行政强制法 " + "、".join(f"第{article}条" for article in articles)


MEASURES = (("SEAL", "查封"), ("SEIZE", "扣押"), ("FREEZE", "冻结"))
_NO_YES = (("no", "不是"), ("yes", "是"))

OBJECTS = (
    Field("name", "名称"),
    Field("quantity", "数量", hint="例：3 台"),
    Field("state", "特征和状况", required=False),
    Field("perishable", "鲜活或者不易保管", "yes", required=False),
)


def objects_now(attempt: Attempt) -> list[dict[str, Any]] | None:
    """The list as it was made on the spot, before that as it was asked for."""
    if attempt.case.pk is None:
        return None
    rows = attempt.case.acts.filter(move__in=("execute", "execute_urgent", "request_measure"))
    last = rows.order_by("-sequence").first()
    return last.facts.get("objects") if last else None


def _basis(attempt: Attempt) -> str | None:
    item = attempt.case.power_item if attempt.case.power_item_id else None
    modes = item.enforcement_modes if item else []
    found = next((row["basis"] for row in modes if row["mode"] in dict(MEASURES)), "")
    return marked(found) or None


REQUEST = (
    Field("title", "案由", required=False, initial=of_case("title"), hint="所属案件有案由的不用填"),
    Field("party", "当事人", "party", initial=party_of, required=False, statutory=qz("二十四")),
    Field(
        "power_item", "执法事项", "power_item", initial=item_of, required=False, statutory=qz("十六", "十七")
    ),
    Field("place", "地点", initial=of_case("place")),
    Field("measure", "措施", "choice", choices=MEASURES, statutory=qz("九")),
    Field("measure_basis", "措施的依据", initial=_basis, statutory=qz("二十四")),
    Field(
        "objects",
        "场所、设施或者财物",
        "rows",
        required=False,
        columns=OBJECTS,
        statutory=qz("二十三", "二十四"),
    ),
    Field("connected", "与违法行为的关系", "long", statutory=qz("二十三")),
    Field("reason", "理由", "long", statutory=qz("二十四")),
    Field("no_milder", "已经用过或者考虑过的非强制手段", "long", statutory=qz("五")),
    Field(
        "necessities", "是公民及其所扶养家属的生活必需品", "choice", choices=_NO_YES, statutory=qz("二十三")
    ),
    Field(
        "sealed_elsewhere", "已被其他国家机关查封、冻结", "choice", choices=_NO_YES, statutory=qz("二十三")
    ),
    Field("major", "重大的强制措施，送法制审核", "yes", required=False),
)

ARRIVAL = (
    *IDENTITY,
    Field("party_called", "通知当事人到场的方式和结果", statutory=f"{qz('十八')}第四项"),
    Field(
        "present",
        "当事人到场情况",
        "choice",
        choices=(("PRESENT", "到场"), ("ABSENT", "不到场")),
        statutory=f"{qz('十八')}第九项",
    ),
    Field("witness", "见证人", required=False, hint="当事人不到场时必填", statutory=f"{qz('十八')}第九项"),
    Field(
        "told",
        "已经当场告知理由、依据和当事人的权利、救济途径",
        "yes",
        statutory=f"{qz('十八')}第五项",
    ),
)

ON_SPOT = (
    Field("place", "实施地点", initial=of_case("place")),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field(
        "statement",
        "当事人的陈述和申辩",
        "long",
        hint="没有提出的，写明没有提出",
        statutory=f"{qz('十八')}第六项",
    ),
    Field("scene", "现场情况和实施经过", "long", statutory=f"{qz('十八')}第七项"),
    Field("objects", "清单", "rows", columns=OBJECTS, initial=objects_now, statutory=qz("二十四")),
    Field("keep_place", "存放地点", statutory=qz("二十六")),
    *SIGNATURE,
    Field(
        "handed_over",
        "决定书和清单的交付",
        "choice",
        choices=(
            ("SIGNED", "当场交付，当事人签收"),
            ("REFUSED", "当场交付，当事人拒收，已注明"),
            ("ABSENT", "当事人不到场，另行送达"),
        ),
        statutory=qz("二十四"),
    ),
    Field("handed_to", "签收人", required=False),
    *FILM,
)

URGENT = (
    *(field for field in ARRIVAL),
    Field("urgent_reason", "情况紧急、需要当场实施的理由", "long", statutory=qz("十九")),
    *ON_SPOT,
)

REPORT = (
    Field("report", "向机关负责人报告的情况", "long", statutory=qz("十九")),
    Field("overdue_reason", "超过二十四小时的原因", required=False, statutory=qz("十九")),
)

FREEZE = (
    *IDENTITY,
    Field("bank", "金融机构", statutory=qz("三十")),
    Field("frozen_account", "账号", statutory=qz("三十一")),
    Field("amount_frozen", "冻结数额（元）", "money", statutory=qz("二十九", "三十一")),
    Field("start_at", "开始时间", "instant"),
    Field("end_at", "结束时间", "instant"),
    Field("scene", "实施经过", "long", statutory=qz("三十")),
)

KEEP = (
    Field("keeper", "保管人", statutory=qz("二十六")),
    Field(
        "kept_by",
        "由谁保管",
        "choice",
        choices=(("OWN", "本机关保管"), ("THIRD", "委托第三人保管")),
        statutory=qz("二十六"),
    ),
    Field("keep_place", "存放地点", initial=last_fact("execute", "keep_place")),
    Field("state", "现状", "long", hint="数量、封条、有无损毁"),
    Field("intact", "没有使用、没有损毁", "yes", statutory=qz("二十六")),
    Field("keep_cost", "保管费用（元），由本机关承担", "money", required=False, statutory=qz("二十六")),
)

APPRAISE = (
    Field("organ", "检测、检验、检疫、鉴定机构", statutory=qz("二十五")),
    Field("scope", "检测、鉴定的内容", "long", statutory=qz("二十五")),
    Field("from_on", "期间开始", "date", initial=today, statutory=f"{qz('二十五')}第三款"),
    Field("to_on", "期间结束", "date", statutory=f"{qz('二十五')}第三款"),
)
APPRAISED = (
    Field("ended_on", "实际结束的日期", "date", initial=today),
    Field("result", "检测、鉴定结论", "long"),
    Field(
        "appraise_cost",
        "费用（元），由本机关承担",
        "money",
        required=False,
        statutory=f"{qz('二十五')}第三款",
    ),
)

EXTEND = (
    Field("reason", "情况复杂、需要延长的理由", "long", statutory=qz("二十五", "三十二")),
    Field("extension_days", "延长天数", "int", initial=lambda attempt: 30, statutory=qz("二十五", "三十二")),
)

SELL = (
    Field("sold_objects", "拍卖或者变卖的财物", "rows", columns=OBJECTS[:3], statutory=qz("二十八")),
    Field("reason", "鲜活或者不易保管的理由", "long", statutory=qz("二十八")),
    Field("market_price", "市场价格（元）", "money", statutory=qz("二十八")),
)
SOLD = (
    Field("opinion", "审批意见", "long", initial=lambda attempt: "同意。"),
    Field("proceeds", "所得款项（元）", "money", statutory=qz("二十八")),
    Field("buyer", "拍卖机构或者买受人"),
)

GROUNDS = (
    ("no_breach", "当事人没有违法行为（第一项）"),
    ("unrelated", "财物与违法行为无关（第二项）"),
    ("decided", "已经作出处理决定，不再需要（第三项）"),
    ("expired", "期限已经届满（第四项）"),
    ("other", "其他不再需要采取措施的情形（第五项）"),
)
RELEASE = (
    Field("ground", "解除的情形", "choice", choices=GROUNDS, statutory=qz("二十八", "三十三")),
    Field("reason", "说明", "long"),
)
RETURN = (
    *IDENTITY,
    Field(
        "returned_items",
        "退还的财物",
        "rows",
        required=False,
        columns=OBJECTS[:3],
        initial=objects_now,
        statutory=qz("二十八"),
    ),
    Field("proceeds_returned", "退还的变卖款（元）", "money", required=False, statutory=qz("二十八")),
    Field("compensation", "变卖价格明显低于市场价格的补偿", required=False, statutory=qz("二十八")),
    Field("bank_told", "已经通知金融机构解除冻结", "yes", required=False, statutory=qz("三十三")),
    Field("place", "地点", initial=of_case("place")),
    Field("receiver", "接收人"),
    *SIGNATURE,
)

CONFISCATE = (
    Field("decision_no", "没收决定书文号", statutory=qz("二十七")),
    Field("reason", "说明", "long"),
)
DESTROY = (
    Field("destroy_basis", "规定应当销毁的法律、行政法规", statutory=qz("二十七")),
    Field("reason", "说明", "long"),
)
DESTROYED = (
    Field("place", "销毁地点"),
    Field("scene", "销毁经过", "long"),
    Field("witness", "见证人"),
    *FILM,
)
TRANSFER = (
    Field("book", "涉嫌犯罪案件移送书文号", statutory=qz("二十一")),
    Field("told_on", "书面告知当事人的日期", "date", initial=today, statutory=qz("二十一")),
    Field("receiver", "接收的公安机关和接收人", statutory=qz("二十一")),
)
