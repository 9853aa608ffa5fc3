"""Where a penalty on the spot may stand (procedures §7.1b)."""

from __future__ import annotations

from mingfa.kernel.procedure import Step

STEPS = (
    Step("FOUND", "发现违法行为", "发现"),
    Step("ID_SHOWN", "已出示证件", "发现"),
    Step("TOLD", "已告知", "告知"),
    Step("HEARD", "已听取陈述申辩", "告知"),
    Step("DECIDED", "已作出当场处罚决定", "决定"),
    Step("DELIVERED", "决定书已当场交付", "交付"),
    Step("CASH", "已当场收缴", "缴款"),
    Step("BANK", "到银行缴款", "缴款"),
    Step("RECORDED", "已报机关备案", "备案"),
    Step("OVERDUE", "逾期未缴", "缴款"),
    Step("CLOSED", "已结案", "结案", end=True),
    Step("UPGRADED", "已转普通程序", "决定", end=True),
    Step("DROPPED", "不予处罚，已教育", "决定", end=True),
)

MILESTONES = ("发现", "告知", "决定", "交付", "缴款", "备案", "结案")

BEFORE_DECISION = ("FOUND", "ID_SHOWN", "TOLD", "HEARD")
DELIVERED_ON = ("DELIVERED", "CASH", "BANK", "RECORDED", "OVERDUE")
