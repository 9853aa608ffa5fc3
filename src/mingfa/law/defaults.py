"""The strict defaults of the rulebook, each with its source and its mark: V read, K from knowledge
(待核对), P our choice.

Where sources differ the strictest figure stands here; a locality sets its own through `law.rulebook`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from mingfa.law.recording_matrix import MATRIX


@dataclass(frozen=True)
class Default:
    """One key: kind is bool | int | money (分, may be empty) | text | choice | table."""

    title: str
    kind: str
    value: Any
    source: str
    mark: str
    by_profile: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()

    def problem(self, value: Any) -> str | None:
        """What is wrong with a proposed value, as the rest of a Chinese sentence; None when it fits."""
        whole = isinstance(value, int) and not isinstance(value, bool)
        if self.kind == "bool" and not isinstance(value, bool):
            return "只能填“是”或者“否”。"
        if self.kind == "int" and not (whole and value >= 0):
            return "要填不小于零的整数。"
        if self.kind == "money" and value is not None and not (whole and value > 0):
            return "要填大于零的金额（分），或者留空。"
        if self.kind == "text" and not (isinstance(value, str) and value.strip()):
            return "不能为空。"
        if self.kind == "choice" and value not in self.choices:
            return f"只能是{'、'.join(self.choices)}之一。"
        if self.kind == "table" and not isinstance(value, (list, dict)):
            return "要填表格。"
        return None


_STREET = "街道重大执法决定法制审核目录实例（个人5000元、单位50000元），云南标准待核对"
_HEARING = "行政处罚法第六十三条“较大数额”，云南省数额未取得，空值的事项不得立案"
_REVIEW_TIME = "行政处罚法没有规定期限；省级办法多为5个工作日、经批准延长5个工作日"

_ROWS: dict[str, Default] = {
    "review.all_ordinary": Default(
        "普通程序案件全部法制审核", "bool", True, "可以扩大审核范围（国办发〔2017〕14号），乡级从严", "P"
    ),
    "review.fine_threshold_citizen_fen": Default("法制审核：对公民罚款", "money", 500000, _STREET, "K"),
    "review.fine_threshold_org_fen": Default("法制审核：对单位罚款", "money", 5000000, _STREET, "K"),
    "review.confiscation_threshold_citizen_fen": Default(
        "法制审核：对公民没收", "money", 500000, _STREET, "K"
    ),
    "review.confiscation_threshold_org_fen": Default("法制审核：对单位没收", "money", 5000000, _STREET, "K"),
    "review.days": Default(
        "法制审核期限（工作日）", "int", 5, _REVIEW_TIME, "P", {"MARKET": 10, "HOUSING_URBAN": 10}
    ),
    "review.extension_days": Default(
        "法制审核延长（工作日）", "int", 5, _REVIEW_TIME, "P", {"MARKET": 0, "HOUSING_URBAN": 0, "AGRI": 15}
    ),
    "review.staff_percent": Default(
        "法制审核人员占执法人员（%）", "int", 5, "国办发〔2018〕118号第十一项，原则上不少于5%", "V"
    ),
    "review.staff_minimum": Default("法制审核人员最少", "int", 1, "执法人员少于20人时至少1人", "K"),
    "review.qualified_since": Default(
        "初次从事法制审核的分界日", "text", "2018-01-01", "行政处罚法第五十八条第二款，分界日为从严口径", "P"
    ),
    "hearing.fine_threshold_citizen_fen": Default("听证：对公民较大数额罚款", "money", None, _HEARING, "K"),
    "hearing.fine_threshold_org_fen": Default("听证：对单位较大数额罚款", "money", None, _HEARING, "K"),
    "collective.minimum": Default(
        "集体讨论最少出席", "int", 3, "行政处罚法第五十七条第二款没有规定人数", "P"
    ),
    "evidence.register_before_approval": Default(
        "先行登记保存：紧急时先保存、后补批",
        "bool",
        False,
        "行政处罚法第五十六条要求先批准；市场监管程序规定紧急时二十四小时内补批，待核对",
        "K",
        {"MARKET": True},
    ),
    "statement.days": Default(
        "陈述申辩期（工作日）",
        "int",
        5,
        "行政处罚法没有规定；市监57、住建22为5日，农业23为3日",
        "P",
        {"AGRI": 3},
    ),
    "backdating.hours": Default("超过多少小时补录须写理由", "int", 24, "全过程记录要求即时", "P"),
    "recording.upload_hours": Default(
        "音像资料回传（小时）", "int", 24, "内蒙古自治区政府令244号第20条，云南办法待核对", "K"
    ),
    "recording.matrix": Default(
        "音像记录事项", "table", MATRIX, "国办发〔2018〕118号与各地音像记录事项清单", "V"
    ),
    "recording.keep_months": Default("未入卷音像保存（月）", "int", 24, "各地6个月至2年，取长", "K"),
    "archive.days": Default(
        "立卷归档期限（日）", "int", 30, "辽宁省行政执法程序规定第93条等，云南待核对", "K"
    ),
    "archive.keep_years": Default("一般案卷保管（年）", "int", 30, "国家档案局令第8号", "V"),
    "number.pattern": Default(
        "文号格式", "text", "{word}{kind}〔{year}〕第{n:03d}号", "执法文书习惯，GB/T 9704 不加“第”", "K"
    ),
    "number.case_pattern": Default("案号格式", "text", "{agency}-{kind}-{year}-{n:05d}", "内部编号", "P"),
    "number.words": Default("文种代字（空着的按文书目录）", "table", {}, "执法文书习惯", "K"),
    "publication.citizen_name": Default(
        "公示中的自然人姓名",
        "choice",
        "surname_mou",
        "当事人姓名公开程度由乡决定，默认“姓+某”",
        "P",
        choices=("full", "surname_mou", "hidden"),
    ),
    "publication.keep_years_citizen": Default(
        "公示期：自然人（年）", "int", 2, "石家庄裕华区程序，待核对", "K"
    ),
    "publication.keep_years": Default("公示期：其他（年）", "int", 5, "石家庄裕华区程序，待核对", "K"),
    "inspection.freq_cap": Default(
        "同一企业每年检查次数上限",
        "int",
        2,
        "国办发〔2024〕54号要求公布年度频次上限，数值由有关主管机关定，待核对",
        "P",
    ),
    "enforcement.night": Default(
        "不实施强制执行的夜间", "text", "22:00-06:00", "行政强制法第四十三条没有写明钟点", "P"
    ),
    "enforcement.weekend": Default("周末可以实施强制执行", "bool", False, "周末是否属法定节假日有分歧", "P"),
    "calendar.before": Default(
        "“若干日前”的算法", "choice", "CLEAR", "两端日都不计为从严口径", "P", choices=("CLEAR", "NTH")
    ),
}

DEFAULTS: Mapping[str, Default] = MappingProxyType(_ROWS)
