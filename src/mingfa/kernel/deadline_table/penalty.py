"""Periods of administrative penalties, from the clue to the closing of the case."""

from mingfa.kernel.rule import (
    CLEAR,
    FWD,
    HOUR,
    ND,
    NONE,
    OPEN,
    RATE,
    WD,
    YEAR,
    Extension,
    Rule,
)

MARKET, HOUSING, AGRI = "MARKET", "HOUSING_URBAN", "AGRI"

_APPRAISAL = ("检测", "检验", "检疫", "鉴定")
_HANDLE_SJ = ("中止", "听证", "公告", *_APPRAISAL, "权利人辨认鉴别", "责令退还多收价款")
_HANDLE_ZJ = ("中止", "听证", "检测", "检验", "鉴定")
_HANDLE_NY = ("中止", "听证", "公告", "检验", "检测", "鉴定")


def _verify(
    code: str,
    whose: str,
    profile: str,
    length: int,
    unit: str,
    article: str,
    more: Extension,
    off: tuple[str, ...] = (),
    mark: str = "V",
) -> Rule:
    return Rule(
        code,
        f"核查并决定是否立案{whose}",
        length,
        unit,
        "发现线索或者收到材料",
        FWD,
        "A",
        article,
        mark,
        extensions=(more,),
        exclusions=off,
        profile=profile,
    )


_SJ_ART = "市场监督管理行政处罚程序规定第18条"
_ZJ_ART = "住房和城乡建设行政处罚程序规定第15条、第45条第2款"
_NY_ART = "农业行政处罚程序规定第29条、第89条"
_PLAIN_ART = "行政处罚法第54条（只规定“及时”）"
_SJ_MORE, _ZJ_MORE = Extension(15, WD, "部门负责人"), Extension(10, WD, "负责人")
_NY_MORE, _PLAIN_MORE = Extension(7, WD, "负责人", "特殊情况"), Extension(15, ND, "负责人")
_SJ_OFF = (*_APPRAISAL, "权利人辨认")

VERIFY = (
    _verify("PEN_VERIFY_SJ", "（市场监管）", MARKET, 15, WD, _SJ_ART, _SJ_MORE, _SJ_OFF),
    _verify("PEN_VERIFY_ZJ", "（住建、城管）", HOUSING, 15, WD, _ZJ_ART, _ZJ_MORE),
    _verify("PEN_VERIFY_NY", "（农业）", AGRI, 7, WD, _NY_ART, _NY_MORE),
    _verify("PEN_VERIFY_DEFAULT", "（没有部门规定）", "GENERAL", 15, ND, _PLAIN_ART, _PLAIN_MORE, mark="P"),
    _verify("PEN_VERIFY", "", "GENERAL", 15, ND, _PLAIN_ART, _PLAIN_MORE, mark="P"),
    _verify("PEN_VERIFY", "", MARKET, 15, WD, _SJ_ART, _SJ_MORE, _SJ_OFF),
    _verify("PEN_VERIFY", "", HOUSING, 15, WD, _ZJ_ART, _ZJ_MORE),
    _verify("PEN_VERIFY", "", AGRI, 7, WD, _NY_ART, _NY_MORE),
)

_CF60 = "行政处罚法第60条"
_SJ64 = "行政处罚法第60条、市场监督管理行政处罚程序规定第64条"
_ZJ29 = "行政处罚法第60条、住房和城乡建设行政处罚程序规定第29条、第30条"
_NY58 = "行政处罚法第60条、农业行政处罚程序规定第58条"
_SJ_LONGER = (Extension(30, ND, "部门负责人"), Extension(None, ND, "负责人集体讨论"))
_ZJ_LONGER = (Extension(30, ND, "负责人"), Extension(60, ND, "负责人集体讨论", "最长"))
_NY_LONGER = (Extension(30, ND, "负责人"), Extension(None, ND, "上一级农业农村主管部门", "同时定合理期限"))


def _handle(profile: str, article: str, more: tuple[Extension, ...], off: tuple[str, ...], note: str) -> Rule:
    return Rule(
        "PEN_HANDLE",
        "办案期限",
        90,
        ND,
        "立案",
        FWD,
        "A",
        article,
        extensions=more,
        exclusions=off,
        note=note,
        profile=profile,
    )


def _longer(
    code: str, who: str, length: int | None, article: str, note: str = "", off: tuple[str, ...] = ()
) -> Rule:
    unit = ND if length else OPEN
    return Rule(code, f"办案期限{who}", length, unit, "原届满", FWD, "A", article, exclusions=off, note=note)


HANDLE = (
    _handle(
        "GENERAL",
        _CF60,
        (),
        (),
        "通用程序没有延长和扣除的规定；法律、法规、规章另有规定的从其规定，按事项的部门程序计算。",
    ),
    _handle(MARKET, _SJ64, _SJ_LONGER, _HANDLE_SJ, ""),
    _handle(HOUSING, _ZJ29, _ZJ_LONGER, _HANDLE_ZJ, "公告期间不扣除。"),
    _handle(AGRI, _NY58, _NY_LONGER, _HANDLE_NY, ""),
    _longer("PEN_HANDLE_SJ", "第一次延长（市场监管）", 30, _SJ64, "由部门负责人批准。", _HANDLE_SJ),
    _longer(
        "PEN_HANDLE_SJ_2", "再次延长（市场监管）", None, _SJ64, "由负责人集体讨论确定合理期限，没有固定长度。"
    ),
    _longer("PEN_HANDLE_ZJ", "第一次延长（住建、城管）", 30, _ZJ29, "由负责人批准；公告不扣除。", _HANDLE_ZJ),
    _longer(
        "PEN_HANDLE_ZJ_2", "再次延长（住建、城管）", 60, _ZJ29, "由负责人集体讨论，最长60日。", _HANDLE_ZJ
    ),
    _longer("PEN_HANDLE_NY", "第一次延长（农业）", 30, _NY58, "由负责人批准。", _HANDLE_NY),
    _longer(
        "PEN_HANDLE_NY_2", "再次延长（农业）", None, _NY58, "报上一级批准，同时确定合理期限，没有固定长度。"
    ),
)


def _statement(profile: str, length: int, article: str, mark: str) -> Rule:
    return Rule(
        "PEN_STATEMENT",
        "陈述、申辩期",
        length,
        WD,
        "事先告知书送达",
        FWD,
        "W",
        article,
        mark,
        profile=profile,
        note="处罚法没有规定陈述期的长度。" if mark == "P" else "",
    )


_CF64 = "行政处罚法第64条第（一）项、第85条"

HEARING_AND_NOTICE = (
    Rule(
        "PEN_EVIDENCE_REG",
        "先行登记保存的处理",
        7,
        WD,
        "先行登记保存",
        FWD,
        "A",
        "行政处罚法第56条、第85条",
        note="没有延长；逾期自动解除，应在末日之前处理。",
    ),
    Rule(
        "PEN_EVIDENCE_REG_24H",
        "紧急情况先行登记保存的补批",
        24,
        HOUR,
        "登记保存",
        NONE,
        "A",
        "行政处罚法第56条、市场监督管理行政处罚程序规定第34条",
        "K",
        note="处罚法要求先批准；部门程序或者本机关规定可以先保存的，二十四小时内补批。",
    ),
    _statement("GENERAL", 5, "行政处罚法第45条、第62条", "P"),
    _statement(MARKET, 5, "市场监督管理行政处罚程序规定第57条第2款", "V"),
    _statement(HOUSING, 5, "住房和城乡建设行政处罚程序规定第22条第2款、第45条第2款", "V"),
    _statement(AGRI, 3, "农业行政处罚程序规定第23条第2款、第89条", "V"),
    Rule("PEN_HEARING_REQUEST", "申请听证", 5, WD, "告知听证权利", FWD, "W", _CF64),
    Rule(
        "PEN_HEARING_NOTICE",
        "听证通知",
        7,
        WD,
        "听证举行",
        CLEAR,
        "A",
        "行政处罚法第64条第（二）项、第85条",
        note="通知之日和举行之日都不计，中间应有7个完整的工作日。",
    ),
)


def _close(profile: str, article: str, mark: str, note: str = "") -> Rule:
    event = "执行完毕、终结执行、终止调查或者不予处罚"
    return Rule(
        "PEN_CLOSE", "填写结案审批表", 15, WD, event, FWD, "A", article, mark, note=note, profile=profile
    )


def _spot(profile: str, length: int, article: str, mark: str) -> Rule:
    return Rule(
        "PEN_SPOT_RECORD",
        "当场处罚备案、交存材料",
        length,
        WD,
        "作出当场处罚决定（水上、渔业自抵岸）",
        FWD,
        "A",
        article,
        mark,
        profile=profile,
    )


_CF71 = "行政处罚法第71条、第85条"

AFTER_DECISION = (
    Rule(
        "PEN_DELIVER",
        "决定书送达",
        7,
        WD,
        "作出决定（当事人不在场）",
        FWD,
        "A",
        "行政处罚法第61条、第85条",
        note="公告送达的时间另行计算。",
    ),
    _close("GENERAL", "市场监督管理行政处罚程序规定第77条（参照）", "P", "通用程序没有法定期限，按此提示。"),
    _close(MARKET, "市场监督管理行政处罚程序规定第77条", "V"),
    _close(HOUSING, "住房和城乡建设行政处罚程序规定第31条、第45条第2款", "V"),
    _spot("GENERAL", 2, "行政处罚法第52条（没有规定天数）", "P"),
    _spot(MARKET, 7, "市场监督管理行政处罚程序规定第70条", "V"),
    _spot(HOUSING, 3, "住房和城乡建设行政处罚程序规定第14条第2款", "V"),
    _spot(AGRI, 2, "农业行政处罚程序规定第27条", "V"),
    Rule(
        "PEN_PAY",
        "缴纳罚款",
        15,
        ND,
        "收到决定书",
        FWD,
        "P",
        "行政处罚法第67条第3款",
        note="确有经济困难的，经当事人申请和机关批准，可以暂缓或者分期缴纳（第66条第2款）。",
    ),
    Rule(
        "PEN_LATE_FINE",
        "加处罚款",
        None,
        RATE,
        "应缴末日",
        NONE,
        "",
        "行政处罚法第72条、第73条第3款，行政强制法第45条",
        rate="每日百分之三",
        exclusions=("行政复议期间", "行政诉讼期间"),
        note="这是按日的比率：自应缴末日的次日起计，不超过罚款本金，第34日触顶；数额用 late-fine 计算。",
    ),
    Rule("PEN_CASH_HANDIN", "当场收缴的罚款交至机关", 2, WD, "收款（水上自抵岸）", FWD, "A", _CF71),
    Rule("PEN_CASH_BANK", "机关将当场收缴的罚款缴付银行", 2, WD, "机关收到罚款", FWD, "A", _CF71),
    Rule(
        "PEN_TIME_BAR",
        "追责时效",
        2,
        YEAR,
        "违法行为发生（连续或者继续的自终了）",
        NONE,
        "A",
        "行政处罚法第36条",
        note="涉及公民生命健康安全、金融安全且有危害后果的，用 PEN_TIME_BAR_5Y。",
    ),
    Rule(
        "PEN_TIME_BAR_5Y",
        "追责时效（生命健康安全、金融安全且有危害后果）",
        5,
        YEAR,
        "违法行为发生（连续或者继续的自终了）",
        NONE,
        "A",
        "行政处罚法第36条",
    ),
)


ROWS = (*VERIFY, *HANDLE, *HEARING_AND_NOTICE, *AFTER_DECISION)
