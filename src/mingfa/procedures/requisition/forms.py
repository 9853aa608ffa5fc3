"""What is written when property is requisitioned in an emergency on the county's order (突发事件应对法 12, 76)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import last_fact, today
from mingfa.recording.fields import SIGNATURE

TF12, TF76 = "突发事件应对法 第十二条", "突发事件应对法 第七十六条"

OBJECTS = (
    Field("name", "名称"),
    Field("quantity", "数量"),
    Field("value", "价值（元）", "money", required=False),
)
ORDER = (
    Field("title", "案由", hint="例：防汛应急征用挖掘机"),
    Field("party", "被征用人", "party"),
    Field(
        "issuer",
        "作出征用决定的机关",
        "choice",
        choices=(
            ("COUNTY", "县级以上人民政府"),
            ("DEPARTMENT", "县级以上人民政府的部门"),
            ("TOWNSHIP", "乡级人民政府自己"),
        ),
        statutory=TF76,
    ),
    Field("ordered_by", "机关名称", hint="例：砚山县人民政府", statutory=TF76),
    Field("order_number", "征用决定的文号", required=False, hint="紧急口头指令的以后补填", statutory=TF76),
    Field("oral_order", "紧急口头指令的情况", required=False, hint="谁、什么时候、怎样下达"),
    Field("emergency_basis", "应急响应的依据", hint="启动应急响应的文件", statutory=TF12),
    Field("need", "征用的用途", "long", statutory=TF12),
    Field("use_until", "使用期限", "date", statutory=TF12),
)
PUT_IN_WRITING = (
    Field("order_number", "征用决定的文号", statutory=TF76),
    Field("ordered_on", "文件日期", "date", initial=today),
)
LIST = (
    Field("objects", "征用的财产", "rows", columns=OBJECTS, statutory=TF12),
    Field("state", "现状", "long", statutory=TF12),
)
TAKE = SIGNATURE
USE = (Field("used_for", "使用的情况", "long"),)
RETURN = (
    Field("returned", "返还的财产", "rows", columns=OBJECTS, initial=last_fact("list_objects", "objects")),
    Field("returned_on", "返还日期", "date", initial=today, statutory=TF12),
    Field("returned_state", "返还时的状况", "long", statutory=TF12),
)
LOSE = (
    Field("lost", "毁损、灭失的情况", "long", statutory=TF12),
    Field("lost_on", "日期", "date", initial=today),
)
COMPENSATE = (
    Field("comp_basis", "补偿的标准和计算", "long", statutory=TF12),
    Field("compensation", "补偿数额（元）", "money", statutory=TF12),
    Field("paid_by", "支付的机关", hint="例：砚山县财政局", statutory=TF12),
)
PAID_OUT = (
    Field("paid_on", "支付日期", "date", initial=today, statutory=TF12),
    Field("paid", "支付的数额（元）", "money", statutory=TF12),
    Field("voucher", "支付凭证号"),
)
