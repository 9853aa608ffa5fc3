"""Periods of levies, expropriation notices and inspections."""

from mingfa.kernel.rule import FWD, HOUR, ND, NONE, RATE, WD, Rule

_WATER = "取水许可和水资源费征收管理条例"
_LAND = "土地管理法实施条例"

LEVY = (
    Rule(
        "LVY_WATER_PAY",
        "缴纳水资源费",
        7,
        ND,
        "收到缴纳通知单",
        FWD,
        "P",
        f"{_WATER}第33条",
        note="“7日”按自然日计算为从严口径。",
    ),
    Rule(
        "LVY_WATER_DEFER",
        "申请缓缴水资源费",
        7,
        ND,
        "收到缴纳通知单",
        FWD,
        "P",
        f"{_WATER}第34条",
    ),
    Rule(
        "LVY_WATER_DEFER_DECIDE",
        "决定是否准予缓缴水资源费",
        5,
        WD,
        "收到缓缴申请",
        FWD,
        "A",
        f"{_WATER}第34条",
        note="逾期未作决定的视为同意。",
    ),
    Rule(
        "LVY_WATER_DEFER_MAX",
        "缓缴水资源费的最长期限",
        90,
        ND,
        "准予缓缴",
        NONE,
        "P",
        f"{_WATER}第34条",
    ),
    Rule(
        "LVY_TAX_LATE",
        "税款滞纳金（对照）",
        None,
        RATE,
        "滞纳税款",
        NONE,
        "",
        "税收征收管理法第32条",
        rate="每日万分之五",
        note="这是按日的比率：自滞纳税款之日起每日万分之五，不是期限。",
    ),
)

EXPROPRIATION = (
    Rule(
        "EXP_PLAN_COMMENT",
        "房屋征收补偿方案征求意见（国有土地）",
        30,
        ND,
        "公布方案",
        NONE,
        "W",
        "国有土地上房屋征收与补偿条例第10条",
        note="不得少于30日。",
    ),
    Rule(
        "EXP_LAND_PRENOTICE",
        "集体土地征收预公告",
        10,
        WD,
        "发布预公告",
        NONE,
        "W",
        f"{_LAND}第26条",
        note="不少于10个工作日；由县级以上人民政府发布。",
    ),
    Rule(
        "EXP_LAND_PLAN",
        "征地补偿安置方案公告",
        30,
        ND,
        "公告方案",
        NONE,
        "W",
        f"土地管理法第47条、{_LAND}第28条",
        note="至少30日。",
    ),
)

INSPECTION = (
    Rule(
        "INS_URGENT_REPORT",
        "紧急检查补办审批",
        24,
        HOUR,
        "实施检查",
        NONE,
        "A",
        "规范涉企行政检查的规定（只规定“及时”）",
        "P",
    ),
    Rule(
        "INS_PUB_RESULT",
        "抽查结果公示",
        20,
        WD,
        "检查完成",
        FWD,
        "A",
        "行政执法公示制度（国办发〔2018〕118号）、政府信息公开条例第26条",
        exclusions=("检测",),
        note="20个工作日是执法决定公开的一般期限。",
    ),
)

ROWS = (*LEVY, *EXPROPRIATION, *INSPECTION)
