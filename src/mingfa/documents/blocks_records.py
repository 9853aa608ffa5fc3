"""The words of records and of the receipt of service."""

from __future__ import annotations

from typing import Any

from mingfa.documents.block import Block, blank_below, heading, paragraphs, row, sign

READ_AND_TRUE = "以上笔录我看过（向我宣读过），与我说的一致。"


def _head(data: dict[str, Any]) -> list[Block]:
    return [
        row(("案由", data["case_title"])),
        row(("时间", f"{data['start_at']}至{data['end_at']}")),
        row(("地点", data["place"])),
        row(("执法人员", "、".join(data["officers"]))),
    ]


def _told(data: dict[str, Any]) -> list[Block]:
    return [row(("出示证件", data["id_shown"])), row(("告知权利义务", data["rights_told"]))]


def site(data: dict[str, Any]) -> list[Block]:
    """现场检查笔录."""
    present = "、".join(party["name"] for party in data["parties"])
    return [
        *_head(data),
        *([row(("被检查人", present))] if present else []),
        row(("记录人", data["recorder"])),
        *_told(data),
        heading("现场情况："),
        *paragraphs(data["scene"]),
        blank_below(),
        row(("签名情况", data["signature"])),
        sign(("当事人（在场人）", ""), ("见证人", ""), ("执法人员", ""), ("执法人员", "")),
    ]


def inquiry(data: dict[str, Any]) -> list[Block]:
    """询问笔录."""
    asked: list[Block] = []
    for pair in data["questions"]:
        asked.append({"kind": "qa", "mark": "问", "text": pair["question"]})
        asked.append({"kind": "qa", "mark": "答", "text": pair["answer"]})
    return [
        *_head(data),
        row(("被询问人", data["asked_name"]), ("与本案关系", data["asked_relation"] or "—")),
        row(("记录人", data["recorder"])),
        *_told(data),
        heading("询问内容："),
        *asked,
        blank_below(),
        *paragraphs(READ_AND_TRUE),
        row(("签名情况", data["signature"])),
        sign(("被询问人", ""), ("询问人", ""), ("记录人", "")),
    ]


def statement(data: dict[str, Any]) -> list[Block]:
    """陈述申辩笔录."""
    said: list[Block] = []
    for number, text in enumerate(data["said"], 1):
        said += paragraphs(f"{number}．{text}" if len(data["said"]) > 1 else text)
    return [
        row(("案由", data["case_title"])),
        row(("日期", data["made_on"]), ("方式", data["manner"])),
        row(("陈述申辩人", "、".join(party["name"] for party in data["parties"]))),
        *([row(("针对的文书", data["notice"]))] if data["notice"] else []),
        row(("执法人员", "、".join(data["officers"]))),
        row(("记录人", data["recorder"])),
        heading("陈述、申辩内容："),
        *said,
        blank_below(),
        *paragraphs(READ_AND_TRUE),
        sign(("陈述申辩人", ""), ("执法人员", ""), ("执法人员", "")),
    ]


# What some methods add; a receipt made before they were known has none of it.
_BY_METHOD = (
    ("course", "不能直接送达的原因和经过"),
    ("office", "代为送达、转交的机关"),
    ("forwarded", "转交的对象"),
    ("system", "文书到达的系统"),
    ("carrier", "公告的载体"),
    ("returned", "退件"),
)


def service(data: dict[str, Any]) -> list[Block]:
    """送达回证 (CF 61; MS 87–95): what was brought to whom, how, when, by which two officers, with its evidence."""
    signed = data["signed"]
    if signed and data["relation"]:
        signed += f"（{data['relation']}）"
    rows = [
        row(("案由", data["case_title"])),
        row(("送达文书和文号", data["served"])),
        row(("受送达人", data["receiver"])),
        row(("送达方式", data["method"]), ("送达生效日期", data["effective_on"])),
        row(("送达地点", data["place"])),
    ]
    if data.get("carrier"):
        rows.append(row(("公告日期", data["delivered_on"])))
    if data["tracking"]:
        rows.append(row(("邮件号码", data["tracking"]), ("交寄日期", data["dispatched_on"] or "—")))
    if data["refusal"]:
        rows.append(row(("拒收事由", data["refusal"])))
        rows.append(row(("见证人和所在组织", data["witness"] or "—")))
    rows += [row((label, data[name])) for name, label in _BY_METHOD if data.get(name)]
    if data["evidence"]:
        rows.append(row(("附件", "；".join(data["evidence"]))))
    rows.append(row(("签收人和与受送达人关系", signed or "—")))
    rows.append(_place("受送达人（签收人）签名或者盖章"))
    rows.append(row(("送达人", "、".join(data["officers"]))))
    rows.append(_place("送达人签名"))
    rows.append(row(("备注", "—")))
    return rows


def _place(label: str) -> Block:
    return {"kind": "opinion", "label": label, "text": "", "name": "　　　　　　", "on": "　　年　　月　　日"}
