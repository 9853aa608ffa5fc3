"""Which acts must be filmed, and from when to when: the default matrix (国办发〔2018〕118号 and local
lists).
"""

from __future__ import annotations

_COLUMNS = ("kind", "stage", "level", "begins", "ends", "content")

# level: whole 全程, no interruption · should 应当, a gap needs a reason · may 可选
_ROWS = (
    ("强制", "查封、扣押及其解除", "whole", "到场", "离场", "亮证、理由依据、权利救济、申辩、清点、清单签收"),
    ("强制", "强制拆除等强制执行", "whole", "到场", "离场", "公告催告到位、清场、执行、财物、送达"),
    ("强制", "涉及人身自由、生命健康的现场", "whole", "到场", "离场", "现场全过程"),
    ("各类", "询问室、听证室等办案场所", "whole", "进入", "离开", "全过程"),
    ("检查", "现场检查、勘验、随机抽查", "should", "到场", "离场", "亮证、告知、检查、笔录签字"),
    (
        "处罚",
        "调查取证、抽样、先行登记保存",
        "should",
        "进入",
        "离开",
        "取证过程、物品名称规格数量、签字",
    ),
    ("处罚", "询问", "should", "开始", "签字毕", "亮证、权利告知、问答、核对签字"),
    ("处罚", "事先告知、口头陈述申辩", "should", "进入", "离开", "告知内容、申辩全程"),
    ("处罚", "当场处罚", "should", "到场", "交付", "亮证、告知、交付"),
    ("处罚、许可", "听证", "should", "开始", "结束", "全程"),
    (
        "各类",
        "留置送达、公告送达、入户直接送达",
        "should",
        "到达",
        "送达毕",
        "拒收、见证、张贴位置或者版面",
    ),
    ("处罚", "责令改正复查、罚没物处置", "should", "到场", "离场", "复查结果；销毁、拍卖重点环节"),
    ("许可", "现场核查", "should", "到场", "离场", "核查情况"),
    ("许可、收费、征收", "窗口受理、告知", "may", "", "", "窗口监控引用"),
)

MATRIX: list[dict[str, str]] = [dict(zip(_COLUMNS, row, strict=True)) for row in _ROWS]
