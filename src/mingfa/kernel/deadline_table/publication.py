"""Periods of legal review, of publication and its end, and of filing the case away."""

from mingfa.kernel.rule import ANNUAL, BACK, FWD, MONTH, ND, NONE, WD, YEAR, Extension, Rule

MARKET, HOUSING, AGRI = "MARKET", "HOUSING_URBAN", "AGRI"


def _review(
    profile: str, length: int, more: tuple[Extension, ...], article: str, mark: str, note: str = ""
) -> Rule:
    return Rule(
        "REV_LEGAL",
        "法制审核",
        length,
        WD,
        "材料齐全送审",
        FWD,
        "A",
        article,
        mark,
        extensions=more,
        exclusions=("退回补充材料",),
        note=note,
        profile=profile,
    )


ROWS = (
    Rule(
        "PUB_PENALTY",
        "行政处罚、行政许可决定公开",
        7,
        WD,
        "作出决定",
        FWD,
        "A",
        "行政执法公示制度（国办发〔2018〕118号）、工作方案二（一）4（1）",
        note="法律、行政法规另有规定的除外；部门规章不改变这一期限。",
    ),
    Rule(
        "PUB_OTHER",
        "其他行政执法决定公开",
        20,
        WD,
        "作出决定",
        FWD,
        "A",
        "行政执法公示制度（国办发〔2018〕118号）、政府信息公开条例第26条",
    ),
    Rule(
        "PUB_RETRACT",
        "撤回已公开的决定并说明理由",
        3,
        WD,
        "决定被变更、撤销、确认违法、确认无效或者要求重新作出",
        FWD,
        "A",
        "行政处罚法第48条第2款、第85条",
        note="其他决定法律只写“及时”，统一按3个工作日。",
    ),
    Rule(
        "PUB_STOP",
        "停止公示（市场监管）",
        3,
        YEAR,
        "公示",
        NONE,
        "A",
        "市场监督管理行政处罚信息公示规定第13条、第14条",
        note="可以申请提前停止；限制从业超过3年的按实际期限。",
    ),
    Rule(
        "PUB_STOP_SHORT",
        "停止公示（通报批评或者较低数额罚款）",
        3,
        MONTH,
        "公示",
        NONE,
        "A",
        "市场监督管理行政处罚信息公示规定第13条",
    ),
    Rule(
        "PUB_ANNUAL",
        "公布上年度行政执法统计数据",
        None,
        ANNUAL,
        "统计年度",
        BACK,
        "A",
        "国办发〔2018〕118号、工作方案二（一）4（3）",
        annual=(1, 31),
        note="起算日写统计年度内的任意一天；每年1月31日前，遇休息日提前。",
    ),
    _review(
        "GENERAL",
        5,
        (Extension(5, WD, "机关负责人"),),
        "行政处罚法第58条（没有规定期限）",
        "P",
        "默认5个工作日，经批准延长5个工作日。",
    ),
    _review(
        MARKET,
        10,
        (Extension(None, WD, "市场监管部门负责人"),),
        "市场监督管理行政处罚程序规定第55条",
        "V",
    ),
    _review(
        HOUSING,
        10,
        (),
        "住房和城乡建设行政处罚程序规定第25条、第45条第2款",
        "V",
    ),
    _review(
        AGRI,
        5,
        (Extension(15, ND, "农业农村主管部门负责人", "最长"),),
        "农业行政处罚程序规定第53条、第89条",
        "V",
        "延长的15日是自然日。",
    ),
    Rule(
        "ARC_BIND",
        "立卷归档",
        30,
        ND,
        "结案",
        FWD,
        "A",
        "行政执法案卷归档的通行做法",
        "K",
    ),
)
