"""The words of letters to the party and of the report on the investigation."""

from __future__ import annotations

from typing import Any

from mingfa.documents.block import (
    CHINESE,
    Block,
    ended,
    heading,
    paragraphs,
    party_lines,
    strong,
    table,
)


def _to(data: dict[str, Any]) -> list[Block]:
    return [{"kind": "to", "text": "、".join(party["name"] for party in data["parties"]) + "："}]


def _sections(*parts: tuple[str, list[Block]]) -> list[Block]:
    """Numbered headings; a section without content has no heading."""
    found: list[Block] = []
    filled = [(title, body) for title, body in parts if body]
    for number, (title, body) in zip(CHINESE, filled, strict=False):
        found += [heading(f"{number}、{title}"), *body]
    return found


def _facts(data: dict[str, Any]) -> list[Block]:
    """违法事实和证据: each fact with what shows it (CF 59Ⅰ(2))."""
    found: list[Block] = []
    many = len(data["findings"]) > 1
    for number, fact in enumerate(data["findings"], 1):
        begin = f"（{CHINESE[number - 1]}）" if many and number <= len(CHINESE) else "经查，"
        found += paragraphs(f"{begin}{ended(fact['text'])}")
        found += paragraphs("以上事实，有下列证据证明：" if len(fact["evidence"]) > 1 else "")
        if len(fact["evidence"]) > 1:
            last = len(fact["evidence"])
            for place, title in enumerate(fact["evidence"], 1):
                found += paragraphs(f"{place}．{title}{'。' if place == last else '；'}")
        elif fact["evidence"]:
            found += paragraphs(f"以上事实，有{fact['evidence'][0]}为证。")
    return found


def _broken(data: dict[str, Any]) -> str:
    return "、".join(dict.fromkeys(fact["violated"] for fact in data["findings"]))


def _penalties(data: dict[str, Any]) -> list[Block]:
    lines = data["proposed"]
    if len(lines) == 1:
        return [strong(ended(lines[0]))]
    return [strong(f"{number}．{ended(line)}") for number, line in enumerate(lines, 1)]


def order(data: dict[str, Any]) -> list[Block]:
    """责令改正通知书."""
    you = data["you"]
    return [
        *_to(data),
        *paragraphs(f"经查，{you}有下列行为：{ended(data['act'])}"),
        *paragraphs(f"上述行为涉嫌违反{data['violated']}的规定。依据{data['basis']}的规定，现责令{you}："),
        strong(ended(data["requirement"])),
        strong(f"改正期限：{data['fix_by']}前。"),
        *paragraphs("期满后，本机关将派两名以上执法人员复查。逾期不改正的，本机关将依法处理。"),
        *paragraphs(data["remedies"]),
        *paragraphs(f"执法人员：{'、'.join(data['officers'])}"),
    ]


def report(data: dict[str, Any]) -> list[Block]:
    """案件调查终结报告."""
    evidence = [
        [str(number), part["title"], part["on"], part["digest"].removeprefix("sha256:")[:16]]
        for number, part in enumerate(data["evidence"], 1)
    ]
    listed = (
        [table(["序号", "证据名称", "取得日期", "摘要（前16位）"], [1, 6, 3, 4], evidence)]
        if evidence
        else []
    )
    boxes: list[Block] = []
    for part in data["opinions"]:
        boxes += paragraphs(f"{part['label']}：{ended(part['text'])}（{part['name']}　{part['on']}）")
    return _sections(
        (
            "当事人和案由",
            [
                *party_lines(data["parties"]),
                *paragraphs(f"案由：{data['case_title']}。立案日期：{data['filed_on']}。"),
            ],
        ),
        ("查明的事实和证据", _facts(data)),
        ("证据目录", listed),
        (
            "案件性质和处理依据",
            paragraphs(
                f"当事人的行为违反了{_broken(data)}的规定，处理依据是{data['basis']}。{ended(data['crime'])}"
            ),
        ),
        ("调查经过和结论", paragraphs(data["report"])),
        ("承办人", paragraphs("、".join(data["officers"]))),
        ("审核意见", boxes),
    )


def notice(data: dict[str, Any]) -> list[Block]:
    """行政处罚事先告知书 (CF 44)."""
    you = data["you"]
    rights = [*paragraphs(f"依据《行政处罚法》第四十四条、第四十五条的规定，{data['statement_right']}")]
    if data.get("hearing_right"):
        rights += paragraphs(f"依据《行政处罚法》第六十三条、第六十四条的规定，{data['hearing_right']}")
    return [
        *_to(data),
        *paragraphs(
            f"{you}涉嫌{_deed(data)}一案，本机关已经调查终结。"
            f"现将拟作出行政处罚的内容及事实、理由、依据和{you}依法享有的权利告知如下："
        ),
        *_sections(
            ("违法事实和证据", _facts(data)),
            ("处罚的理由和依据", _reasons(data, you)),
            ("拟作出的行政处罚", [*paragraphs(f"本机关拟对{you}作出如下行政处罚："), *_penalties(data)]),
            (f"{you}的权利", rights),
        ),
        *paragraphs(data["contact"]),
    ]


def _deed(data: dict[str, Any]) -> str:
    """The case's title without the name of the party to whom the letter speaks."""
    title = data["case_title"].removesuffix("案")
    for party in data["parties"]:
        title = title.removeprefix(party["name"])
    return title or data["case_title"]


def _reasons(data: dict[str, Any], who: str) -> list[Block]:
    found = paragraphs(f"{who}的上述行为违反了{_broken(data)}的规定。")
    for text in data["quoted"]:
        found += paragraphs(ended(text.replace("\n", "")))
    found += paragraphs(ended(data["reason"]))
    found += paragraphs(ended(data["discretion"]))
    return found


def penalty(data: dict[str, Any]) -> list[Block]:
    """行政处罚决定书 (CF 59)."""
    heard: list[Block] = []
    for line in data["heard"]:
        heard += paragraphs(line)
    perform = paragraphs(data["perform"]) + paragraphs(data["late_fine"])
    return [
        *party_lines(data["parties"]),
        *paragraphs(f"案由：{data['case_title']}"),
        *_sections(
            ("违法事实和证据", _facts(data)),
            ("告知和听取陈述、申辩的情况", heard),
            ("处罚的理由和依据", _reasons(data, "当事人")),
            (
                "处罚决定",
                [
                    *paragraphs(f"依据{data['basis']}的规定，本机关决定对当事人作出如下行政处罚："),
                    *_penalties(data),
                ],
            ),
            ("履行方式和期限", perform),
            ("申请行政复议、提起行政诉讼的途径和期限", paragraphs(data["remedies"])),
        ),
        *paragraphs(
            "逾期不申请行政复议、不提起行政诉讼，又不履行本决定的，本机关将依法申请人民法院强制执行。"
            if data["enforceable"]
            else ""
        ),
    ]


def no_penalty(data: dict[str, Any]) -> list[Block]:
    """不予行政处罚决定书 (CF 30, 31, 33, 57)."""
    ground = data["ground"]
    return [
        *party_lines(data["parties"]),
        *paragraphs(f"案由：{data['case_title']}"),
        *_sections(
            ("查明的事实和证据", _facts(data)),
            (
                "理由和依据",
                [
                    *paragraphs(ended(data["reason"])),
                    *paragraphs(ended(data["discretion"])),
                    *paragraphs(f"上述情形属于《行政处罚法》规定的不予行政处罚的情形：{ended(ground)}"),
                ],
            ),
            ("决定", [strong("本机关决定对当事人不予行政处罚。"), *paragraphs(data["education"])]),
            ("申请行政复议、提起行政诉讼的途径和期限", paragraphs(data["remedies"])),
        ),
    ]
