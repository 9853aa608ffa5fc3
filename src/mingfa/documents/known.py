"""What a document takes from the case by name: the facts of this act, else what an earlier act wrote, else the core.

So nothing is typed twice: a document only names what it says, and the case knows it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from mingfa.case import facts as forms
from mingfa.case import frequency, registry, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Case, CaseItem, Decision
from mingfa.documents import data_letters, sources
from mingfa.documents.models import Document
from mingfa.documents.money import amount, day, instant
from mingfa.kernel.procedure import Field
from mingfa.law.models import PowerItem
from mingfa.org.models import Person
from mingfa.party.models import Party


def value(attempt: Attempt, name: str) -> Any:
    """The words of one named thing; "" when nobody has written it yet. A small table comes as {"head", "rows"}."""
    if name.startswith("of_"):
        return of_document(attempt.case, name.removeprefix("of_"))
    if name in KNOWN:
        found = KNOWN[name](attempt)
        if found:
            return found
    return written(attempt, name)


def written(attempt: Attempt, name: str) -> Any:
    """What an officer wrote under that name: in this act, else in the newest act of the case or of its parent."""
    fields = {field.name: field for field in attempt.move.fields}
    if name in fields and attempt.facts.get(name) not in (None, "", []):
        return shown(fields[name], forms.as_json(attempt.facts[name]))
    case: Case | None = attempt.case if attempt.case.pk else None
    while case is not None:
        moves = {
            move.key: field
            for move in registry.procedure_of(case).moves
            for field in move.fields
            if field.name == name
        }
        for act in case.acts.filter(move__in=list(moves)).order_by("-sequence"):
            if act.facts.get(name) not in (None, "", []):
                return shown(moves[act.move], act.facts[name])
        case = case.parent
    return ""


def shown(field: Field, kept: Any) -> Any:
    """A kept fact as documents write it."""
    if kept in (None, "", [], False):
        return ""
    return _SHOWN.get(field.kind, lambda field, kept: str(kept))(field, kept)


def _choices(field: Field, kept: Any) -> str:
    words = dict(field.choices)
    return "、".join(words.get(key, key) for key in (kept if isinstance(kept, list) else [kept]))


def _people(field: Field, kept: Any) -> str:
    asked = kept if isinstance(kept, list) else [kept]
    names = dict(Person.objects.filter(reference__in=asked).values_list("reference", "name"))
    return "、".join(names.get(one, "") for one in asked)


def _items(field: Field, kept: Any) -> str:
    asked = kept if isinstance(kept, list) else [kept]
    return "；".join(CaseItem.objects.filter(ref__in=asked).order_by("pk").values_list("title", flat=True))


def _rows(field: Field, kept: Any) -> dict[str, Any]:
    columns = field.columns
    return {
        "head": ["序号", *(column.label for column in columns)],
        "rows": [
            [str(number), *(str(shown(column, row.get(column.name))) for column in columns)]
            for number, row in enumerate(kept, 1)
        ],
    }


_SHOWN: dict[str, Callable[[Field, Any], Any]] = {
    "date": lambda field, kept: day(date.fromisoformat(kept)),
    "instant": lambda field, kept: instant(datetime.fromisoformat(kept)),
    "money": lambda field, kept: f"人民币{amount(kept)}",
    "choice": _choices,
    "choices": _choices,
    "yes": lambda field, kept: "是",
    "person": _people,
    "persons": _people,
    "item": _items,
    "items": _items,
    "rows": _rows,
    "file": lambda field, kept: "见附件",
    "party": lambda field, kept: (
        Party.objects.filter(reference=kept).values_list("name", flat=True).first() or ""
    ),
    "power_item": lambda field, kept: (
        PowerItem.objects.filter(code=kept).values_list("title", flat=True).first() or ""
    ),
}


def of_document(case: Case, code: str) -> str:
    """《行政处罚决定书》（蚌罚决字〔2026〕第001号）: the newest document of that kind in the case or its parent."""
    over: Case | None = case if case.pk else None
    while over is not None:
        made = Document.objects.filter(case=over, code=code, voided_on=None).order_by("-pk").first()
        if made is not None:
            return f"《{made.title}》（{made.number}）" if made.number else f"《{made.title}》"
        over = over.parent
    return ""


def _proposal(name: str) -> Callable[[Attempt], Any]:
    def read(attempt: Attempt) -> Any:
        proposal = substance.latest_proposal(attempt.case) if attempt.case.pk else None
        return getattr(proposal, name) if proposal else ""

    return read


def _place(attempt: Attempt) -> str:
    return written(attempt, "place") or attempt.case.place


def _findings(attempt: Attempt) -> str:
    over: Case | None = attempt.case
    while over is not None and over.pk:
        rows = sources.findings(over)
        if rows:
            return "\n".join(row["text"] for row in rows)
        over = over.parent
    return ""


def _evidence(attempt: Attempt) -> str:
    found: list[str] = []
    over: Case | None = attempt.case
    while over is not None and over.pk:
        found = [row["title"] for row in sources.evidence(over)] + found
        over = over.parent
    return "；".join(dict.fromkeys(found))


def _quoted(attempt: Attempt) -> str:
    item = attempt.case.power_item
    return "\n".join(sources.quoted(item.basis)) if item else ""


def _item(attempt: Attempt) -> str:
    return attempt.case.power_item.title if attempt.case.power_item_id else written(attempt, "power_item")


def _contact(attempt: Attempt) -> str:
    agency = attempt.case.agency
    parts = (("地址", agency.address), ("联系电话", agency.phone), ("办公时间", agency.office_hours))
    return "；".join(f"{label}：{text}" for label, text in parts if text)


def _punished_before(attempt: Attempt) -> str:
    """移送前已经作出的处罚 (国务院令310号第十一条): what was imposed and paid; a fine is set off against the criminal fine."""
    over = attempt.case.parent
    decision = Decision.objects.filter(case=over).first() if over else None
    if decision is None or decision.outcome != "penalty":
        return ""
    imposed = "、".join(sources.proposed(decision.proposal))
    paid = sum(row.principal_fen + row.late_fine_fen for row in decision.payments.all())
    said = f"{day(decision.decided_on)}以{decision.document_number}决定：{imposed}"
    if paid:
        return (
            f"{said}；已缴纳人民币{amount(paid)}，"
            "依据《行政执法机关移送涉嫌犯罪案件的规定》第十一条第三款，人民法院判处罚金时依法折抵"
        )
    return f"{said}；罚款尚未缴纳" if any(row.kind == "P03" for row in decision.items.all()) else said


def _frequency(attempt: Attempt) -> str:
    """本年度已经检查的次数和上限 (国办发〔2024〕54号)."""
    named = attempt.facts.get("party")
    party = named if isinstance(named, Party) else None
    used = frequency.used(attempt.case, party, attempt.happened_on)
    most = frequency.cap(attempt.case.agency, attempt.happened_on)
    return f"本机关本年度在本次检查以前已经检查 {used} 次，年度上限 {most} 次"


def _contents(attempt: Attempt) -> dict[str, Any]:
    """卷宗目录: every material of the case and of what was done under it, in the order in which it came."""
    case = attempt.case
    rows = CaseItem.objects.filter(case__in=[case, *case.descendants.all(), *case.children.all()])
    listed = [
        [str(number), item.title, day(item.made_on)]
        for number, item in enumerate(rows.distinct().order_by("made_on", "pk"), 1)
    ]
    return {"head": ["序号", "名称", "日期"], "rows": listed}


def _account(attempt: Attempt) -> str:
    lines = (line.strip(" 。；") for line in attempt.case.agency.payment_account.splitlines())
    return "；".join(line for line in lines if line)


def _due(key: str) -> Callable[[Attempt], str]:
    def read(attempt: Attempt) -> str:
        running = attempt.case.clocks.filter(key=key).order_by("-pk").first() if attempt.case.pk else None
        return day(running.due_on) if running and running.due_on else ""

    return read


def remedies_review_first(attempt: Attempt) -> str:
    """复议前置 (行政复议法 第二十三条): reconsideration must come before the court."""
    agency = attempt.case.agency
    if not (agency.review_body and agency.court):
        return ""
    return (
        f"如不服本决定，应当自收到本决定书之日起六十日内先向{agency.review_body}申请行政复议；"
        f"对行政复议决定不服的，可以自收到复议决定书之日起十五日内向{agency.court}提起行政诉讼。"
    )


KNOWN: dict[str, Callable[[Attempt], Any]] = {
    "officers": lambda attempt: sources.officers(attempt) or sources.handling_officers(attempt.case),
    "opinions": sources.opinions,
    "item": _item,
    "basis": lambda attempt: sources.basis(attempt.case),
    "quoted": _quoted,
    "violated": lambda attempt: sources.violated(attempt.case),
    "findings": _findings,
    "evidence": _evidence,
    "place": _place,
    "reason": lambda attempt: written(attempt, "reason") or _proposal("reason")(attempt),
    "discretion": _proposal("discretion"),
    "remedies": lambda attempt: data_letters.remedies(attempt.case, what="本决定"),
    "remedies_notice": lambda attempt: data_letters.remedies(attempt.case, what="本通知", stays=False),
    "remedies_review_first": remedies_review_first,
    "contact": _contact,
    "account": _account,
    "contents": _contents,
    "punished_before": _punished_before,
    "frequency": _frequency,
    "review_body": lambda attempt: attempt.case.agency.review_body,
    "court": lambda attempt: attempt.case.agency.court,
    "actor": lambda attempt: attempt.actor.name,
    "people": lambda attempt: "、".join(person.name for person in attempt.persons),
    "made_at": lambda attempt: instant(attempt.happened_at),
    "parent_no": lambda attempt: attempt.case.parent.number if attempt.case.parent_id else "",
    "due_measure": _due("measure"),
    "due_decide": _due("decide"),
}
