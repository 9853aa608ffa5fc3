"""Periods of transferring a suspected crime to the police. 国务院令310号 does not say "working days":
calendar days, strict.
"""

from mingfa.kernel.rule import HOUR, ND, NONE, Rule

_YS = "行政执法机关移送涉嫌犯罪案件的规定"
_GA = "公安机关办理刑事案件程序规定第180条"
_GJH = "高检会〔2006〕2号"


def _row(
    code: str,
    title: str,
    length: int,
    unit: str,
    event: str,
    direction: str,
    article: str,
    mark: str = "V",
    note: str = "",
) -> Rule:
    return Rule(code, title, length, unit, event, NONE, direction, article, mark, note=note)


ROWS = (
    _row(
        "TRF_APPROVE",
        "批准移送",
        3,
        ND,
        "主要负责人接到报告",
        "A",
        f"{_YS}第5条",
        note="不批准的应当记录理由。",
    ),
    _row("TRF_SEND", "向公安机关移送", 24, HOUR, "批准移送", "A", f"{_YS}第5条"),
    _row(
        "POL_SUPPLEMENT_NOTICE",
        "公安机关通知补正材料",
        24,
        HOUR,
        "公安机关接受案件",
        "X",
        _GA,
        note="不得因材料不全拒收。",
    ),
    _row("POL_SUPPLEMENT", "补正移送材料", 3, ND, "接到补正通知", "A", _GA),
    _row("POL_REVIEW", "公安机关审查是否立案", 3, ND, "公安机关接受案件", "X", f"{_YS}第8条、{_GA}"),
    _row("POL_REVIEW_10", "公安机关审查是否立案（较复杂）", 10, ND, "公安机关接受案件", "X", _GJH, "K"),
    _row("POL_REVIEW_30", "公安机关审查是否立案（重大复杂）", 30, ND, "公安机关接受案件", "X", _GJH, "K"),
    _row("TRF_RECONSIDER", "对不予立案提请复议", 3, ND, "接到不予立案通知书", "A", f"{_YS}第9条"),
    _row("TRF_RECONSIDER_REPLY", "公安机关答复复议", 3, ND, "公安机关收到提请", "X", f"{_YS}第9条"),
    _row(
        "TRF_PROCURATOR",
        "建议检察机关立案监督",
        3,
        ND,
        "接到复议决定",
        "A",
        f"{_YS}第9条",
        note="也可以不经复议直接建议。",
    ),
    _row(
        "TRF_HANDOVER",
        "移交涉案物品和材料",
        3,
        ND,
        "接到立案通知书",
        "A",
        f"{_YS}第12条",
        note="法律、行政法规另有规定的除外。",
    ),
    _row("TRF_COPY_PEN", "抄送处罚决定书副本", 10, ND, "作出行政处罚", "A", _GJH),
)
