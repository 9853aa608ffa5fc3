"""A procedure told in words, as plain data: what a flow chart shows, and what it leaves out, for everybody to read.

Titles of roles and documents are handed in by key, because they live above.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingfa.kernel import deadlines
from mingfa.kernel.procedure import ANY, START, SYSTEM, Clock, Move, Procedure
from mingfa.kernel.rule import ANNUAL, OPEN, RATE, UNIT_NAMES, Rule

BY_ITSELF = "系统自动办理"
RECORDED = {"T": "文字", "T/A": "文字、音像", "A": "音像", "A!": "全程音像", "T/A!": "文字、全程音像"}


def text(procedure: Procedure, *, roles: Mapping[str, str], documents: Mapping[str, str]) -> dict[str, Any]:
    """The whole table as plain data: every step with what may be done there, every move, every clock with its length.

    Steps name their moves by key; `anywhere` are those that may be made wherever the case stands.
    """
    return {
        "key": procedure.key,
        "version": procedure.version,
        "title": procedure.title,
        "kind": procedure.kind,
        "article": procedure.article,
        "opening": procedure.opening.key,
        "steps": [
            {
                "key": step.key,
                "title": step.title,
                "end": step.end,
                "moves": [move.key for move in procedure.moves if step.key in move.sources],
            }
            for step in procedure.steps
        ],
        "anywhere": [move.key for move in procedure.moves if ANY in move.sources],
        "moves": [_move(procedure, move, roles, documents) for move in procedure.moves],
        "clocks": [_clock(procedure, clock) for clock in procedure.clocks],
    }


def _move(
    procedure: Procedure, move: Move, roles: Mapping[str, str], documents: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "key": move.key,
        "title": move.title,
        "who": who(move, roles),
        "system": SYSTEM in move.role,
        "officers": move.officers,
        "from": [procedure.step(source).title for source in move.sources if source not in (START, ANY)],
        "to": [procedure.step(target).title for target in move.targets],
        "documents": [documents.get(code, code) for code in move.documents],
        "conditions": [{"title": guard.title, "article": guard.article} for guard in move.guards],
        "approves": procedure.move(move.approves).title if move.approves else "",
        "recording": recorded(move),
        "article": move.article,
    }


def who(move: Move, roles: Mapping[str, str]) -> str:
    """Who makes the move: 机关负责人、机关主要负责人, or that the system does."""
    if SYSTEM in move.role:
        return BY_ITSELF
    return "、".join(roles.get(role, role) for role in move.role)


def chosen(move: Move, target: str) -> str:
    """What must be chosen for the move to lead there: 退回补充调查; "" where it leads to one step only."""
    if not move.to_by or len(move.targets) < 2:
        return ""
    name, targets = move.to_by
    field = next(field for field in move.fields if field.name == name)
    return "、".join(label for value, label in field.choices if targets.get(value) == target)


def recorded(move: Move) -> str:
    """How the act is recorded: 文字, 文字、音像."""
    return RECORDED.get(move.recording, move.recording)


def _clock(procedure: Procedure, clock: Clock) -> dict[str, Any]:
    def titles(keys: tuple[str, ...]) -> list[str]:
        return [procedure.move(key).title for key in keys]

    return {
        "key": clock.key,
        "title": clock.title,
        "length": "由办理时确定" if clock.due_on else length(clock.rule),
        "wait": clock.wait,
        "starts": titles(clock.starts),
        "stops": titles(clock.stops),
        "pauses": titles(clock.pauses),
        "resumes": titles(clock.resumes),
        "expires": procedure.move(clock.expires).title if clock.expires else "",
        "article": clock.article,
    }


def length(code: str) -> str:
    """A term's length in words: 90 日，可以延长30日; a department's own length beside it."""
    general = deadlines.rule(code)
    said = _length(general)
    for profile, name in deadlines.PROFILES.items():
        own = _length(deadlines.rule(code, profile))
        if own != _length(general):
            said += f"；{name}：{own}"
    return said


def _length(rule: Rule) -> str:
    if rule.unit == OPEN or (rule.length is None and not rule.parts and rule.unit not in (ANNUAL, RATE)):
        return "法律没有规定具体天数"
    if rule.unit == ANNUAL and rule.annual:
        return f"每年{rule.annual[0]}月{rule.annual[1]}日"
    if rule.unit == RATE:
        return rule.rate
    parts = rule.parts or ((rule.length, rule.unit),)
    said = "、".join(f"{count} {UNIT_NAMES[unit]}" for count, unit in parts)
    if rule.backward:
        said += "以前"
    return f"{said}，可以{rule.extension}" if rule.extension else said


def markdown(told: dict[str, Any]) -> str:
    """The words as Markdown: steps with what may be done there, then every act, then the terms."""
    titles = {move["key"]: move["title"] for move in told["moves"]}
    lines = [f"# {told['title']}", "", f"{told['kind']}，{told['article']}，第 {told['version']} 版", ""]
    lines += ["## 步骤", ""]
    for step in told["steps"]:
        here = "、".join(titles[key] for key in step["moves"])
        lines.append(f"- **{step['title']}**{'（办结）' if step['end'] else ''}{'：' if here else ''}{here}")
    if told["anywhere"]:
        lines.append(f"- 办理中随时可以：{'、'.join(titles[key] for key in told['anywhere'])}")
    lines += ["", "## 办理事项", ""]
    for move in told["moves"]:
        lines += _said(move)
    if told["clocks"]:
        lines += ["", "## 期限", "", "| 期限 | 长度 | 自何时起 | 依据 |", "|---|---|---|---|"]
    for clock in told["clocks"]:
        begins = "、".join(clock["starts"])
        lines.append(f"| {clock['title']} | {clock['length']} | {begins} | {clock['article']} |")
    return "\n".join(lines).rstrip() + "\n"


def _said(move: dict[str, Any]) -> list[str]:
    leads = f" → {' 或者 '.join(move['to'])}" if move["to"] else ""
    lines = [f"- **{move['title']}**（{move['who']}）{leads}。{move['article']}"]
    if move["documents"]:
        lines.append(f"  - 文书：{'、'.join(move['documents'])}")
    if move["conditions"]:
        said = "；".join(f"{one['title']}（{one['article']}）" for one in move["conditions"])
        lines.append(f"  - 条件：{said}")
    return lines


def starts(procedure: Procedure, step: str) -> list[Move]:
    """The moves written for this step that lead to another: what a chart draws. START gives the opening, ANY those of
    every step.

    A move aside is left out, unless a step can be come to in no other way.
    """
    usual = {target for move in procedure.moves if not move.aside for target in move.targets}
    return [
        move
        for move in procedure.moves
        if step in move.sources
        and set(move.targets) - {step}
        and (not move.aside or step == START or set(move.targets) - usual)
    ]
