"""公开副本 made anew from the typed core: a whitelist of fields, never the document as it was signed (G-5, G-34, G-36).

The conclusion, the basis and the course are computed; the facts are free text and are treated place by place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mingfa.case import registry
from mingfa.case.models import Case, Decision
from mingfa.documents.catalogue import CATALOGUE, DocumentKind
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.redaction import Secret, detect, surname_only
from mingfa.law import calendar, rulebook

# Treated without asking anybody; everything else waits until a person has confirmed it.
CERTAIN = ("name", "identity_number", "mobile", "phone", "bank_account", "bank_card", "birth", "email")
NAME_RULE = "公示时隐去自然人姓名（政府信息公开条例 第十五条）"


@dataclass(frozen=True)
class Hit:
    """One place that was treated in the copy."""

    place: str
    kind: str
    original: str
    treatment: str
    ground: str
    certain: bool


@dataclass(frozen=True)
class Composed:
    """A copy and everything that was treated in it."""

    content: dict[str, Any]
    hits: tuple[Hit, ...]


def compose(case: Case, secrets: list[Secret], *, summary: str = "") -> Composed:
    """The public copy of a decision. `content` is plain JSON: what PublicRecord needs and nothing else."""
    decision = Decision.objects.select_related("proposal").get(case=case)
    hits: list[Hit] = []
    how = rulebook.value("publication.citizen_name", case.agency).value
    party, kind = _party(case, how, hits)

    def shown(place: str, text: str) -> tuple[str, str]:
        return place, treated(text, place, secrets, hits, hidden=how == "hidden")

    concluded = shown("执法结论", conclusion(decision))
    fields = [
        ("执法机关", case.agency.name),
        ("执法对象", f"{party}（{kind}）"),
        ("执法类别", _category(case)),
        concluded,
    ]
    for row in case.findings.filter(superseded_by=None).order_by("number"):
        fields += [shown("主要事实", row.text), shown("违反规定", row.violated)]
    basis = "、".join(f"{row['law']} {row['article']}" for row in decision.proposal.basis)
    fields += [
        shown("处罚依据" if decision.outcome == "penalty" else "处理依据", basis),
        shown("裁量", decision.proposal.discretion),
        shown("权力来源", case.power_item.source if case.power_item else ""),
    ]
    content = {
        "number": decision.document_number,
        "party": party,
        "party_kind": kind,
        "cause": treated(_cause(case), "案由", secrets, hits),
        "title": shown("标题", case.title)[1],
        "conclusion": concluded[1],
        "outcomes": _outcomes(decision),
        "decided_on": decision.decided_on.isoformat(),
        "fields": [[label, value] for label, value in fields if value],
        "summary": shown("简单说", summary)[1],
        "course": course(case),
    }
    return Composed(content, tuple(hits))


def _cause(case: Case) -> str:
    """What the party did, from the case's own title; where that says something else, the item of the power list."""
    names = case.parties.filter(capacity="PARTY").values_list("party__name", flat=True)
    for name in names:
        if case.title.startswith(name):
            return case.title.removeprefix(name).removesuffix("案").strip() or _matter(case)
    return _matter(case)


def _matter(case: Case) -> str:
    return case.power_item.title if case.power_item else registry.procedure_of(case).title


def _category(case: Case) -> str:
    """行政处罚，普通程序: the kind of enforcement and the procedure, each word once."""
    procedure = registry.procedure_of(case)
    way = procedure.title.removeprefix(procedure.kind)
    if way == procedure.title or way.endswith("程序"):
        return f"{procedure.kind}，{way}"
    return procedure.title


def _outcomes(decision: Decision) -> list[str]:
    if decision.outcome == "penalty":
        return [row.get_kind_display() for row in decision.items.order_by("pk")]
    return [_decided(decision)]


def _decided(decision: Decision) -> str:
    """What was decided, in the words of the decision's own document: 准予行政许可."""
    if decision.outcome == "no_penalty":
        return "不予处罚"
    kind = _document(decision)
    if kind is None:
        return registry.procedure_of(decision.case).title
    return kind.title.removesuffix("书").removesuffix("决定")


def _document(decision: Decision) -> DocumentKind | None:
    """The kind of document that tells this decision."""
    codes = [code for move in registry.procedure_of(decision.case).moves for code in move.documents]
    return next((CATALOGUE[code] for code in codes if CATALOGUE[code].outcome == decision.outcome), None)


def _party(case: Case, how: str, hits: list[Hit]) -> tuple[str, str]:
    """执法对象 and its kind; of a citizen as much of the name as the rulebook lets the public see."""
    names, kinds = [], []
    for row in case.parties.filter(capacity="PARTY").select_related("party").order_by("pk"):
        name, kind = row.party.name, row.party.get_kind_display()
        if row.party.kind == "CITIZEN":
            kind = "个人"
            if how != "full":
                name = surname_only(name) if how == "surname_mou" else "某人"
                hits.append(Hit("执法对象", "自然人姓名", row.party.name, f"改为“{name}”", NAME_RULE, True))
        names.append(name)
        kinds.append(kind)
    return "、".join(names), "、".join(dict.fromkeys(kinds)) or "单位"


def treated(text: str, place: str, secrets: list[Secret], hits: list[Hit], *, hidden: bool = False) -> str:
    """The text with every finding replaced, each told with treatment and ground. `hidden`: not even the party's surname."""
    pieces, last = [], 0
    for finding in detect(text, secrets):
        if not finding.ground:
            continue
        shown = "某某" if hidden and finding.kind == "name" else _shown(finding.kind, finding.text)
        pieces += [text[last : finding.start], shown]
        last = finding.end
        certain = finding.valid and finding.kind in CERTAIN
        hits.append(Hit(place, finding.name, finding.text, f"改为“{shown}”", finding.ground, certain))
    return "".join([*pieces, text[last:]])


def _shown(kind: str, text: str) -> str:
    if kind in ("name", "third_name"):
        return surname_only(text)
    if kind == "address":
        return _to_village(text)
    return "■■■"


def _to_village(text: str) -> str:
    for word in ("村", "社区", "街", "路"):
        if word in text:
            return text[: text.index(word) + 1]
    return "■■■"


def conclusion(decision: Decision) -> str:
    """执法结论 in one line: 罚款 500.00 元."""
    if decision.outcome == "no_penalty":
        return "不予行政处罚"
    parts = [] if decision.outcome == "penalty" else [_decided(decision)]
    for row in decision.items.order_by("pk"):
        money = f" {row.amount_fen // 100:,} 元" if row.amount_fen and row.amount_fen % 100 == 0 else ""
        if row.amount_fen and not money:
            money = f" {row.amount_fen / 100:,.2f} 元"
        days = f" {row.days} 日" if row.days else ""
        name = "" if row.kind == "X01" else row.get_kind_display()
        parts.append(f"{name}{money}{days}{row.text}")
    return "；".join(parts)


def course(case: Case) -> list[list[str]]:
    """经过: the acts that the table marks as public, oldest first."""
    told = {move.key: move.public for move in registry.procedure_of(case).moves if move.public}
    rows = case.acts.filter(move__in=told).order_by("sequence")
    found = []
    for row in rows:
        text = told[row.move]
        if row.move == "give_opinion":
            text = "法制审核通过" if row.to_step == "LEGAL_PASSED" else "法制审核退回"
        found.append([clock.local(row.happened_at).date().isoformat(), text])
    return found


def remedies(decision: Decision) -> list[dict[str, Any]]:
    """不服怎么办: each way with its exact last day, counted from service; before service only what it will be counted from."""
    agency, table = decision.case.agency, calendar.current()
    ways = [
        ("REM_REVIEW", "申请行政复议", f"向{agency.review_body}申请"),
        ("REM_LITIGATION", "向法院起诉", f"向{agency.court}起诉"),
    ]
    if _review_first(decision):
        first = f"应当先向{agency.review_body}申请；对复议决定不服的，十五日内向{agency.court}起诉"
        ways = [("REM_REVIEW", "申请行政复议", first)]
    if decision.items.filter(kind="P03").exists():
        ways.append(("PEN_PAY", "缴款的最后一天", "逾期每日按罚款数额 3% 加处，不超过本金"))
    found = []
    for code, title, to_whom in ways:
        rule = deadlines.rule(code)
        if decision.served_on is None:
            found.append(
                {"title": title, "to_whom": to_whom, "note": "从决定书送达的次日起算，现在还没有送达。"}
            )
            continue
        term = periods.term(rule, decision.served_on, table)
        found.append(
            {
                "title": title,
                "last_day": term.due.isoformat() if term.due else None,
                "to_whom": to_whom,
                "note": _moved(term),
                "trace": [[one.day.isoformat(), one.counted, one.ordinal, one.reason] for one in term.trace],
            }
        )
    return found


def _review_first(decision: Decision) -> bool:
    """复议前置 (行政复议法 第二十三条): the decision's own document tells that reconsideration comes before the court."""
    kind = _document(decision)
    return kind is not None and any(field.name == "remedies_review_first" for field in kind.fields)


def _moved(term: periods.Term) -> str:
    if term.pending:
        return f"{term.missing_year}年放假安排未公布，最后一天还不能确定，不早于 {_said(term.due_raw)}。"
    if term.due != term.due_raw and isinstance(term.due_raw, date):
        return f"期满是 {_said(term.due_raw)}，是休息日，顺延。"
    return ""


def _said(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "（未定）"
