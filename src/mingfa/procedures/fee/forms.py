"""What is written when a fee is collected (优化营商环境条例 25; XX 20; XK 58)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import REASON, today

YH25 = "优化营商环境条例 第二十五条"
XX20 = "政府信息公开条例 第二十条"
XK58 = "行政许可法 第五十八条"

CHECK = (
    Field("title", "案由", hint="例：示例农家乐生活垃圾处理费"),
    Field("party", "缴费人", "party"),
    Field("power_item", "收费项目", "power_item", statutory=YH25),
    Field("catalogue", "目录清单的名称和序号", statutory=YH25),
    Field("standard", "收费标准", hint="例：每户每月 5 元", statutory=XX20),
    Field("approved_by", "标准的批准文号", statutory=YH25),
    Field(
        "for_licence",
        "是不是因许可或者许可的监督检查收费",
        "choice",
        choices=(("no", "不是"), ("yes", "是")),
        statutory=XK58,
    ),
    Field(
        "licence_basis",
        "法律、行政法规另有规定的条文",
        required=False,
        hint="因许可收费的必填",
        statutory=XK58,
    ),
)
POST = (
    Field("posted_at", "公示的地方", hint="例：政务公开栏和县人民政府网站", statutory=XX20),
    Field("posted_on", "公示日期", "date", initial=today, statutory=XX20),
)
BILL = (
    Field("base", "计费数量", "int", statutory=YH25),
    Field("unit", "计量单位", hint="例：户月"),
    Field("rate", "每单位的标准（元）", "money", statutory=YH25),
    Field("amount", "应缴数额（元）", "money", hint="计费数量乘以标准", statutory=YH25),
    Field("pay_by", "缴款期限", "date"),
)
PAID = (
    Field("paid_on", "缴款日期", "date", initial=today),
    Field("paid", "缴款金额（元）", "money"),
    Field("receipt_number", "财政专用票据号"),
)
EXEMPT = (Field("exempt_basis", "免缴的依据"), *REASON)
DISPUTE = (Field("objection", "异议的内容", "long"),)
UPHOLD = (
    Field(
        "stands",
        "缴费的情况",
        "choice",
        choices=(("paid", "已经缴费"), ("billed", "还没有缴费")),
    ),
    *REASON,
)
REFUND = (
    Field("refund", "退还的数额（元）", "money"),
    Field("refund_reason", "退还的理由", "long"),
)
STOP = REASON
