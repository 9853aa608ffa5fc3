"""A document as a list of blocks: the one form from which PDF, page and comparison of two rounds are all made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingfa.documents.catalogue import DocumentKind

Block = dict[str, Any]  # {"kind": "row" | "text" | "heading" | "to" | "strong", ...}


def blocks(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    """The body of a document: rows of a form, or paragraphs of a letter, record or report."""
    if kind.template == "form":
        return _form(kind, data)
    if kind.template == "record":
        return _record(kind, data)
    return _LETTERS[kind.code](data)


def text_of(value: Any) -> str:
    """Any field as one text: lists line by line, parties with what identifies them."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _party(value) if "identity" in value else _finding(value)
    return "\n".join(text_of(part) for part in value)


def _party(party: dict[str, str]) -> str:
    lines = [f"{party['name']}（{party['kind']}）"]
    if party["representative"]:
        lines.append(f"负责人：{party['representative']}")
    if party["identity"]:
        name = "统一社会信用代码" if party["organisation"] else "公民身份号码"
        lines.append(f"{name}：{party['identity']}")
    for key, label in (("address", "地址"), ("phone", "电话")):
        if party[key]:
            lines.append(f"{label}：{party[key]}")
    return "，".join(lines)


def _finding(finding: dict[str, Any]) -> str:
    shown = "、".join(finding["evidence"])
    return f"{finding['text']}以上事实有{shown}为证，违反了{finding['violated']}。"


def _form(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    rows = [_row(field.label, data.get(field.name)) for field in kind.fields if data.get(field.name)]
    known = {field.name for field in kind.fields}
    extra = {
        "case_title": "案由",
        "source_ref": "来源编号",
        "place": "地点",
        "registrar": "登记人",
        "item": "执法事项",
        "reason": "理由",
        "decision": "决定书文号",
        "signed": "签收",
        "refusal": "拒收情况",
        "witness": "见证人",
        "tracking": "邮件号码",
    }
    for name, label in extra.items():
        if name not in known and data.get(name):
            place = 0 if name == "case_title" else len(rows)
            rows.insert(place, _row(label, data[name]))
    return rows


def _row(label: str, value: Any) -> Block:
    return {"kind": "row", "label": _short(label), "text": text_of(value)}


def _short(label: str) -> str:
    names = {
        "当事人的姓名或者名称、地址": "当事人",
        "两名以上执法人员和证号": "执法人员",
        "送达的文书和文号": "送达文书",
        "处理结果和执行情况": "结果",
        "追责时效届满日": "时效届满",
    }
    return names.get(label, label)


def _record(kind: DocumentKind, data: dict[str, Any]) -> list[Block]:
    found: list[Block] = []
    for field in kind.fields:
        value = data.get(field.name)
        if not value:
            continue
        if field.name in ("questions", "scene", "said"):
            found.append({"kind": "heading", "text": f"{field.label}："})
            found += [{"kind": "text", "text": line} for line in text_of(value).split("\n")]
        else:
            found.append(
                {"kind": "row", "label": _short(field.label), "text": text_of(value).replace("\n", "、")}
            )
    return found


def _paragraphs(text: str) -> list[Block]:
    return [{"kind": "text", "text": line} for line in text.split("\n") if line]


def _to(data: dict[str, Any]) -> list[Block]:
    return [{"kind": "to", "text": "、".join(party["name"] for party in data["parties"]) + "："}]


def _facts(data: dict[str, Any]) -> list[Block]:
    found: list[Block] = []
    for row in data["findings"]:
        found += _paragraphs(f"经查，{row['text']}")
        found += _paragraphs(f"以上事实，有{'、'.join(row['evidence'])}为证。")
        found += _paragraphs(f"当事人的行为违反了{row['violated']}的规定。")
    return found


def _strong(lines: list[str]) -> list[Block]:
    return [{"kind": "strong", "text": f"{line}。"} for line in lines]


def _order(data: dict[str, Any]) -> list[Block]:
    return [
        *_to(data),
        *_paragraphs(f"经查，你（单位）有下列行为：{data['act']}"),
        *_paragraphs(
            f"上述行为违反了{data['violated']}的规定。依据{data['basis']}，现责令你（单位）改正：{data['requirement']}"
        ),
        *_paragraphs(f"改正期限：{data['fix_by']}以前。期满本机关将进行复查。"),
    ]


def _report(data: dict[str, Any]) -> list[Block]:
    found: list[Block] = [{"kind": "heading", "text": "一、当事人"}]
    found += _paragraphs(text_of(data["parties"]))
    found += [{"kind": "heading", "text": "二、查明的事实和证据"}, *_facts(data)]
    found += [{"kind": "heading", "text": "三、证据目录"}, *_paragraphs(text_of(data["evidence"]))]
    found += [{"kind": "heading", "text": "四、处理依据"}, *_paragraphs(data["basis"])]
    found += [{"kind": "heading", "text": "五、调查经过和结论"}, *_paragraphs(data["report"])]
    found += _paragraphs(f"是否涉嫌犯罪：{data['crime']}。")
    found += [{"kind": "heading", "text": "六、审批意见"}, *_paragraphs(text_of(data["opinions"]))]
    return found


def _notice(data: dict[str, Any]) -> list[Block]:
    found = [*_to(data), *_facts(data), *_paragraphs(f"{data['reason']}{data['discretion']}")]
    found += _paragraphs(f"依据{data['basis']}，本机关拟对你（单位）作出以下行政处罚：")
    found += _strong(data["proposed"])
    found += _paragraphs(f"依据《行政处罚法》第四十四条、第四十五条，{data['statement_right']}")
    if data.get("hearing_right"):
        found += _paragraphs(f"依据《行政处罚法》第六十三条、第六十四条，{data['hearing_right']}")
    return found


def _penalty(data: dict[str, Any]) -> list[Block]:
    found = [{"kind": "text", "text": f"当事人：{_party(party)}。"} for party in data["parties"]]
    found += _facts(data)
    found += [{"kind": "text", "text": line} for line in data["heard"]]
    found += _paragraphs(f"{data['reason']}{data['discretion']}")
    found += _paragraphs(f"依据{data['basis']}，本机关决定对当事人作出以下行政处罚：")
    found += _strong(data["proposed"])
    found += _paragraphs(data["perform"])
    found += _paragraphs(data["remedies"])
    return found


def _no_penalty(data: dict[str, Any]) -> list[Block]:
    found = [{"kind": "text", "text": f"当事人：{_party(party)}。"} for party in data["parties"]]
    found += _facts(data)
    found += _paragraphs(f"{data['reason']}{data['discretion']}")
    found += _paragraphs(f"上述情形属于《行政处罚法》规定的不予处罚情形：{data['ground']}。")
    found += _strong(["本机关决定对当事人不予行政处罚"])
    found += _paragraphs("本机关已经对当事人进行教育。")
    found += _paragraphs(data["remedies"])
    return found


def _opinion(data: dict[str, Any]) -> list[Block]:
    found: list[Block] = [{"kind": "text", "text": f"案由：{data['case_title']}（{data['case_no']}）"}]
    found += [{"kind": "text", "text": line} for line in data["points"]]
    found.append({"kind": "strong", "text": f"审核意见：{data['result']}"})
    found += _paragraphs(data.get("text") or "")
    found.append({"kind": "text", "text": f"审核人：{data['reviewer']}"})
    found.append({"kind": "text", "text": f"审核的实质内容摘要：{data['substance']}"})
    return found


_LETTERS: dict[str, Callable[[dict[str, Any]], list[Block]]] = {
    "D_ORDER_FIX": _order,
    "D_INV_REPORT": _report,
    "D_PEN_NOTICE": _notice,
    "D_PENALTY": _penalty,
    "D_NO_PENALTY": _no_penalty,
    "D_LEGAL_OPINION": _opinion,
}
