"""What is written when a suspected crime is transferred to the police (国务院令310号)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import REASON, last_fact, party_of, today

_YS = "行政执法机关移送涉嫌犯罪案件的规定"
YS3, YS4, YS5, YS6, YS7, YS8, YS9, YS10, YS11, YS12, YS13, YS19 = (
    f"{_YS} 第{article}条"
    for article in ("三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十九")
)
QZ21 = "行政强制法 第二十一条"
GJH = "关于在行政执法中及时移送涉嫌犯罪案件的意见（高检会〔2006〕2号）"

SUSPECT = (
    Field(
        "title",
        "案由",
        required=False,
        initial=lambda attempt: attempt.case.title or None,
        hint="所属案件有案由的不用填",
    ),
    Field("party", "涉嫌犯罪的单位或者个人", "party", initial=party_of, required=False),
    Field("facts", "涉嫌犯罪的事实", "long", statutory=YS3),
    Field("charge", "涉嫌的罪名", hint="例：非法占用农用地罪", statutory=YS3),
    Field(
        "standard", "立案追诉标准", "long", hint="写明标准的名称、条款和本案对应的数额、情节", statutory=YS3
    ),
)

TEAM = (Field("team", "专案组成员", "persons", hint="两名以上执法人员", statutory=YS5),)

GOODS_COLUMNS = (
    Field("name", "名称"),
    Field("quantity", "数量", hint="例：3 台"),
    Field("state", "状况", required=False),
    Field("held", "查封、扣押的", "choice", choices=(("yes", "是"), ("no", "否"))),
)

REPORT = (
    Field("verified", "核实的情况", "long", statutory=YS5),
    Field("facts", "涉嫌犯罪的事实", "long", initial=last_fact("suspect", "facts"), statutory=YS6),
    Field("charge", "涉嫌的罪名", initial=last_fact("suspect", "charge"), statutory=YS3),
    Field("advice", "处理意见", "long", hint="建议移送或者不移送，写明理由", statutory=YS5),
)

REFUSE = (Field("reason", "不批准移送的理由", "long", statutory=YS5),)

SEND = (
    Field("police", "接受移送的公安机关", hint="同级公安机关，例：砚山县公安局", statutory=YS5),
    Field("platform_number", "两法衔接平台登记编号", hint="行政执法与刑事司法衔接信息共享平台"),
    Field(
        "goods", "涉案物品清单", "rows", required=False, columns=GOODS_COLUMNS, statutory=f"{YS6}第（三）项"
    ),
    Field("no_goods", "没有涉案物品的说明", required=False),
    Field(
        "test_report", "检验报告或者鉴定结论", required=False, hint="名称和编号", statutory=f"{YS6}第（四）项"
    ),
    Field("no_test", "不需要检验、鉴定的理由", required=False),
    Field("other_materials", "其他有关材料", "long", hint="名称、份数", statutory=f"{YS6}第（五）项"),
    Field("procuratorate", "抄送的人民检察院", hint="例：砚山县人民检察院"),
    Field("overdue_reason", "超过二十四小时的原因", required=False),
)

RECEIPT = (
    Field("receiver", "在回执上签字的人", statutory=YS7),
    Field("signed_on", "签字日期", "date", initial=today, statutory=YS7),
    Field("receipt_file", "签字的回执", "file", required=False),
)

FORWARDED = (
    Field("forwarded_to", "转送的公安机关", statutory=YS7),
    Field("informed_on", "收到书面告知的日期", "date", initial=today),
)

SUPPLEMENT_ASKED = (
    Field("asked_on", "接到补正通知的日期", "date", initial=today),
    Field("asked_for", "要求补正的材料", "long"),
)
SUPPLEMENT = (Field("supplied", "补正的材料", "long"),)

_NOTICE = (
    Field("police_notice", "公安机关通知书的名称和文号", statutory=YS8),
    Field("received_on", "接到通知书的日期", "date", initial=today, statutory=YS8),
)
FILED = _NOTICE
DECLINED = (
    *_NOTICE,
    Field("police_reason", "公安机关不予立案的理由", "long", statutory=YS8),
    Field("files_returned", "案卷材料已经退回", "yes", required=False),
)
RECONSIDER = (Field("reason", "应当立案的理由", "long", statutory=YS9),)
RECONSIDER_RESULT = (
    *_NOTICE,
    Field(
        "result",
        "复议决定",
        "choice",
        choices=(("filed", "决定立案"), ("upheld", "维持不予立案")),
        statutory=YS9,
    ),
    Field("police_reason", "公安机关的理由", "long", required=False),
)
ASK_PROCURATOR = (
    Field("procuratorate", "人民检察院", initial=last_fact("send", "procuratorate"), statutory=YS9),
    Field("reason", "应当立案的理由", "long", statutory=YS9),
)
PROCURATOR_RESULT = (
    Field("received_on", "收到结果的日期", "date", initial=today),
    Field(
        "result",
        "立案监督的结果",
        "choice",
        choices=(("filed", "公安机关立案"), ("not_filed", "不立案的理由成立")),
        statutory=YS9,
    ),
    Field("document", "文书名称和文号"),
)

TELL = (
    Field("told", "告知的财物", "long", hint="随案移送的查封、扣押财物", statutory=QZ21),
    Field("told_police", "财物移送到的机关", initial=last_fact("send", "police"), statutory=QZ21),
)

HAND_OVER = (
    Field("handed_on", "移交日期", "date", initial=today, statutory=YS12),
    Field(
        "goods",
        "移交的物品和材料",
        "rows",
        required=False,
        columns=GOODS_COLUMNS,
        initial=last_fact("send", "goods"),
        statutory=YS12,
    ),
    Field("handed_to", "接收人", statutory=YS12),
    Field("overdue_reason", "超过三日或者依照其他规定办理的说明", required=False),
)

COPY = (
    Field("copied_to", "抄送的机关", hint="同级公安机关、人民检察院"),
    Field("copied_on", "抄送日期", "date", initial=today),
    Field("overdue_reason", "超过十日的原因", required=False),
)

JUDGMENT = (
    Field("judgment", "判决书、不起诉决定书的名称和文号"),
    Field("judged_on", "日期", "date", initial=today),
    Field("criminal_fine", "判处的罚金（元）", "money", required=False),
    Field("punished", "处理结果", "long"),
)

BACK = (Field("reason", "退回后的行政处理意见", "long", statutory=YS10),)
REFER = (
    Field("authority", "移送的机关", hint="监察委员会或者人民检察院", statutory=YS19),
    *REASON,
)
