"""Pages made by hand: the layout's own tests need no case."""

from __future__ import annotations

from datetime import date
from typing import Any

from mingfa.documents.catalogue import CATALOGUE
from mingfa.documents.issue import page

PARTY = {
    "reference": "p1",
    "name": "示例个体工商户",
    "kind": "个体工商户",
    "identity": "91990000MA0077776J",
    "identity_label": "统一社会信用代码",
    "representative": "样本甲",
    "address": "示例村农贸市场东侧第十八号铺面",
    "phone": "00000000000",
    "organisation": "1",
}


def decision_fields(**other: Any) -> dict[str, Any]:
    """The fields of a short penalty decision."""
    return {
        "agency": "示例乡人民政府",
        "case_no": "示-PEN-2026-00001",
        "case_title": "示例个体工商户擅自占道搭建临时建筑案",
        "made_on": "2026年6月16日",
        "you": "你单位",
        "parties": [PARTY],
        "findings": [
            {
                "text": "当事人占道搭建临时建筑一处",
                "violated": "《示例条例》第四十条",
                "evidence": ["现场照片6张"],
            }
        ],
        "items": [{"kind": "P03", "name": "罚款", "amount_fen": 5000000, "days": None, "text": ""}],
        "proposed": ["罚款人民币伍万元整（¥50,000.00）"],
        "basis": "《示例条例》第四十条",
        "quoted": [],
        "reason": "当事人主动配合。",
        "discretion": "适用从轻一档。",
        "ground": "",
        "education": "",
        "heard": ["2026年6月8日，本机关向当事人送达《行政处罚事先告知书》。"],
        "perform": "自收到本决定书之日起十五日内缴纳罚款。",
        "enforceable": "1",
        "late_fine": "到期不缴纳的，每日按罚款数额的百分之三加处罚款。",
        "remedies": "如不服本决定，可以申请行政复议，也可以提起行政诉讼。",
    } | other


def decision_page(
    *, number: str = "示罚决字〔2026〕第001号", draft: bool = False, **other: Any
) -> dict[str, Any]:
    """The same as the layout takes it."""
    kind = CATALOGUE["D_PENALTY"]
    return page(kind, decision_fields(**other), "" if draft else number, date(2026, 6, 16), draft=draft)
