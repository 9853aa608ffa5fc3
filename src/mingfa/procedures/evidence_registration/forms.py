"""What is written when evidence is registered and kept where it is (先行登记保存, CF 56)."""

from __future__ import annotations

from mingfa.kernel.procedure import Field
from mingfa.procedures.general.fields import OPINION, last_fact, of_case
from mingfa.recording.fields import IDENTITY, SIGNATURE

CF56 = "行政处罚法 第五十六条"

_COLUMNS = (
    Field("name", "物品名称"),
    Field("spec", "规格、型号、特征", required=False),
    Field("quantity", "数量"),
    Field("condition", "新旧、完好程度", required=False),
)


def _items(hint: str, initial=None) -> Field:
    return Field("things", "证据物品", "rows", columns=_COLUMNS, statutory=CF56, hint=hint, initial=initial)


def _asked_items(attempt):
    acts = attempt.case.acts.filter(move="request_registration") if attempt.case.pk else None
    act = acts.order_by("sequence").first() if acts is not None else None
    return act.facts.get("things") if act else []


OPENING = (
    _items("拟保存的物品"),
    Field(
        "ground",
        "理由",
        "choice",
        choices=(("lost", "证据可能灭失"), ("hard", "以后难以取得")),
        statutory=CF56,
    ),
    Field("reason", "具体情况", "long", statutory=CF56),
    Field("place", "保存地点", initial=of_case("place"), statutory=CF56),
    Field(
        "urgent",
        "情况紧急，先保存后补批",
        "choice",
        choices=(("no", "先报批准"), ("yes", "情况紧急，先保存，二十四小时内补批")),
        initial=lambda attempt: "no",
    ),
)

REGISTER = (
    *IDENTITY,
    _items("当场清点，一物一行", initial=_asked_items),
    Field("place", "保存地点", initial=last_fact("request_registration", "place"), statutory=CF56),
    Field("keeper", "保管人", statutory=CF56, hint="保存期间不得销毁或者转移"),
    Field("sealed", "封存方式", required=False),
    *SIGNATURE,
)

DISPOSAL = (
    Field(
        "disposal",
        "处理",
        "choice",
        choices=(
            ("return", "解除保存，返还当事人"),
            ("keep", "作为证据收存"),
            ("appraise", "送检测、检验、鉴定"),
            ("seal", "依法查封、扣押"),
            ("confiscate", "依法没收"),
            ("transfer", "移送有关机关"),
        ),
        statutory=CF56,
    ),
    Field("disposal_words", "处理的内容和理由", "long", statutory=CF56),
)

DECIDE_URGENT = (
    Field(
        "ratified",
        "审批",
        "choice",
        choices=(("approved", "同意保存"), ("lifted", "不同意，立即解除")),
        initial=lambda attempt: "approved",
    ),
    *OPINION,
)
