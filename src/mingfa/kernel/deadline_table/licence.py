"""Periods of administrative licences (行政许可法; 第82条: its periods are working days)."""

from mingfa.kernel.rule import CLEAR, FWD, ND, NONE, WD, Extension, Rule

_APART = ("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")
_TOLD = "扣除所需时间应当书面告知申请人（第45条）。"


def _days(code: str, title: str, length: int, event: str, article: str, note: str = "") -> Rule:
    return Rule(code, title, length, WD, event, FWD, "A", f"行政许可法{article}、第82条", note=note)


ROWS = (
    _days(
        "LIC_SUPPLEMENT",
        "一次性告知补正",
        5,
        "收到申请材料",
        "第32条第1款第（四）项",
        "当场或者5个工作日内；逾期不告知的，自收到材料之日起即为受理。",
    ),
    Rule(
        "LIC_DECIDE",
        "作出许可决定",
        20,
        WD,
        "受理申请",
        FWD,
        "A",
        "行政许可法第42条、第45条、第82条",
        extensions=(Extension(10, WD, "行政机关负责人", "告知理由"),),
        exclusions=_APART,
        note=_TOLD,
    ),
    Rule(
        "LIC_JOINT",
        "统一、联合或者集中办理许可",
        45,
        WD,
        "受理申请",
        FWD,
        "A",
        "行政许可法第42条第2款、第45条、第82条",
        extensions=(Extension(15, WD, "本级人民政府负责人", "告知理由"),),
        exclusions=_APART,
        note=_TOLD,
    ),
    Rule(
        "LIC_PRELIM",
        "下级机关初审",
        20,
        WD,
        "受理申请",
        FWD,
        "A",
        "行政许可法第43条、第82条",
        exclusions=_APART,
        note="法律、法规另有规定的从其规定。" + _TOLD,
    ),
    _days("LIC_INSPECT_ASSIGN", "指派两名以上工作人员检验、检测、检疫", 5, "受理申请", "第55条第2款"),
    _days("LIC_ISSUE", "颁发、送达许可证件", 10, "作出准予许可决定", "第44条"),
    Rule(
        "LIC_HEAR_REQ",
        "申请许可听证",
        5,
        WD,
        "被告知听证权利",
        FWD,
        "W",
        "行政许可法第47条、第82条",
    ),
    _days("LIC_HEAR_HOLD", "组织许可听证", 20, "收到听证申请", "第47条"),
    Rule(
        "LIC_HEAR_NOTICE",
        "许可听证通知",
        7,
        WD,
        "听证举行",
        CLEAR,
        "A",
        "行政许可法第48条第1款第（一）项、第82条",
    ),
    Rule(
        "LIC_RENEW",
        "申请延续许可（按工作日）",
        30,
        WD,
        "许可有效期届满",
        CLEAR,
        "P",
        "行政许可法第50条、第82条",
        "P",
        note="“三十日”按工作日还是自然日有分歧，两个日期都提醒（另见 LIC_RENEW_ND），不据此拒收。",
    ),
    Rule(
        "LIC_RENEW_ND",
        "申请延续许可（按自然日）",
        30,
        ND,
        "许可有效期届满",
        CLEAR,
        "P",
        "行政许可法第50条",
        "P",
        note="“三十日”按工作日还是自然日有分歧，两个日期都提醒（另见 LIC_RENEW），不据此拒收。",
    ),
    Rule(
        "LIC_RENEW_DECIDE",
        "决定是否准予延续",
        0,
        ND,
        "许可有效期届满",
        NONE,
        "A",
        "行政许可法第50条第2款",
        note="应当在有效期届满前决定；逾期未作决定的，视为准予延续。",
    ),
)
