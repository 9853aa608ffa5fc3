"""The words of internal forms."""

from __future__ import annotations

from typing import Any

from mingfa.documents.block import Block, paragraphs, party_rows, row, table
from mingfa.documents.block import opinion as opinion_box

__all__ = ["closing", "clue", "filing", "opinion", "proposal"]


def _opinions(data: dict[str, Any]) -> list[Block]:
    return [opinion_box(part["label"], part["text"], part["name"], part["on"]) for part in data["opinions"]]


def clue(data: dict[str, Any]) -> list[Block]:
    """案源登记表."""
    return [
        row(("案由", data["case_title"])),
        row(("案件来源", data["source"]), ("来源编号", data["source_ref"] or "—")),
        row(("线索日期", data["received_on"]), ("登记日期", data["made_on"])),
        row(("发生地点", data["place"] or "—")),
        row(("线索内容", data["content"])),
        row(("核查期限", data.get("verify_due") or "—"), ("登记人", data["registrar"])),
        opinion_box("承办机构处理意见", "", "", "　　　年　　月　　日"),
    ]


def filing(data: dict[str, Any]) -> list[Block]:
    """立案审批表."""
    return [
        row(("案由", data["case_title"])),
        row(("案件来源", data["source"] or "—"), ("发现线索日期", data["clue_on"] or "—")),
        row(("违法行为发生地", data["place"] or "—"), ("违法行为终了日期", data["deed_on"] or "—")),
        *party_rows(data["parties"]),
        row(("执法事项", data["item"])),
        row(("案情摘要", data["facts"])),
        row(("涉嫌违反的规定", data["violated"])),
        row(("处罚依据", data["basis"])),
        row(("管辖", data["jurisdiction"])),
        row(("追责时效", f"{data['time_bar_on']}届满（《行政处罚法》第三十六条）")),
        row(("承办人", "、".join(data["officers"]))),
        *_opinions(data),
    ]


def proposal(data: dict[str, Any]) -> list[Block]:
    """行政处罚处理审批表."""
    facts = "\n".join(
        f"{number}．{found['text']}违反了{found['violated']}。"
        if len(data["findings"]) > 1
        else f"{found['text']}违反了{found['violated']}。"
        for number, found in enumerate(data["findings"], 1)
    )
    shown = "；".join(dict.fromkeys(title for found in data["findings"] for title in found["evidence"]))
    return [
        row(("案由", data["case_title"])),
        *party_rows(data["parties"]),
        row(("认定的事实", facts)),
        row(("主要证据", f"{shown}。")),
        row(("处理依据", data["basis"])),
        row(("处理理由", data["reason"])),
        row(("裁量说明", data["discretion"])),
        row(("拟处理意见", "\n".join(f"{line}。" for line in data["proposed"]))),
        row(("承办人", "、".join(data["officers"]))),
        *_opinions(data),
    ]


def opinion(data: dict[str, Any]) -> list[Block]:
    """法制审核意见书."""
    rows = [
        [str(number), point["title"], point["verdict"], point["reason"] or "—"]
        for number, point in enumerate(data["points"], 1)
    ]
    return [
        row(("案由", data["case_title"])),
        row(("案号", data["case_no"]), ("审核日期", data["made_on"])),
        row(("当事人", "、".join(party["name"] for party in data["parties"]))),
        row(("承办人", "、".join(data["officers"]) or "—")),
        row(("拟处理意见", "\n".join(f"{line}。" for line in data["proposed"]) or "—")),
        table(["序号", "审核内容", "结论", "说明"], [2, 9, 3, 8], rows),
        opinion_box(
            "审核意见",
            "\n".join(part for part in (data["result"], data["text"]) if part),
            f"{data['reviewer']}（法律职业资格证书 {data['qualification'] or '—'}）",
            data["made_on"],
        ),
        row(("审核所针对的实质内容摘要", data["substance"])),
        *paragraphs("审核以后，事实、证据、依据或者拟处理内容有变化的，本意见失效，应当重新送审。"),
    ]


def closing(data: dict[str, Any]) -> list[Block]:
    """结案审批表."""
    return [
        row(("案由", data["case_title"])),
        *party_rows(data["parties"]),
        row(("立案日期", data["filed_on"] or "—"), ("决定书文号", data["decision"] or "—")),
        row(("决定日期", data["decided_on"] or "—"), ("送达日期", data["served_on"] or "—")),
        row(("决定内容", "\n".join(f"{line}。" for line in data["conclusion"]) or "—")),
        row(("缴款情况", "\n".join(data["payments"]) or "—")),
        row(("改正复查", data["recheck"] or "—")),
        row(("处理结果和执行情况", data["result"])),
        row(("承办人", "、".join(data["officers"]))),
        *_opinions(data),
    ]
