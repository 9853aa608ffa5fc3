"""What must hold of a proposal: kinds and amounts within the law, age, no second fine (CF 29–34, 38)."""

from __future__ import annotations

from mingfa.case import substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Decision
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.procedures.penalty import triggers


def _proposed(attempt: Attempt) -> Refusal | None:
    if substance.latest_proposal(attempt.case) is None:
        return Refusal(
            "G_PROPOSED", "还没有处理意见。", "行政处罚法 第五十七条", "请承办人拟写。", link="propose"
        )
    return None


PROPOSED = Guard("G_PROPOSED", "处理意见已经拟写", "行政处罚法 第五十七条", _proposed)


def _minor(attempt: Attempt) -> Refusal | None:
    if attempt.asking or attempt.facts.get("outcome") != "penalty":
        return None
    for row in attempt.case.parties.filter(capacity="PARTY").select_related("party"):
        born, deed = row.party.birth_on, attempt.case.deed_on
        if born is None or deed is None:
            continue
        age = deed.year - born.year - ((deed.month, deed.day) < (born.month, born.day))
        if age < 14:
            return Refusal(
                "G_MINOR_ETC",
                "当事人行为时不满十四周岁，不予行政处罚。",
                "行政处罚法 第三十条",
                "请改为不予处罚，责令监护人加以管教。",
                field="outcome",
            )
        if age < 18 and not attempt.facts.get("mitigation"):
            return Refusal(
                "G_MINOR_ETC",
                "当事人行为时不满十八周岁，应当从轻或者减轻处罚。",
                "行政处罚法 第三十条",
                "请在裁量理由里写明怎样从轻、减轻，并勾选。",
                field="mitigation",
            )
    return None


MINOR = Guard("G_MINOR_ETC", "责任年龄和从轻情形已经核对", "行政处罚法 第三十条至第三十三条", _minor)


def _within_item(attempt: Attempt) -> Refusal | None:
    if attempt.asking or attempt.facts.get("outcome") != "penalty":
        return None
    item, rows = attempt.case.power_item, attempt.facts.get("items") or []
    if not rows:
        return Refusal("G_ITEMS", "拟处罚没有写种类。", "行政处罚法 第九条", "请至少写一项。", field="items")
    maximum = item.max_fine_fen(triggers.party_class(attempt.case)) if callable(item.max_fine_fen) else None
    for row in rows:
        title = dict(attempt.move.fields[1].columns[0].choices).get(row["kind"], row["kind"])
        if row["kind"] not in item.penalty_kinds:
            return Refusal(
                "G_AUTHORITY",
                f"“{item.title}”没有规定可以处“{title}”。",
                "行政处罚法 第三十八条",
                "请在法律规定的种类里选。",
                field="items",
            )
        if row["kind"] == "P03" and not row.get("amount"):
            return Refusal(
                "G_ITEMS", "罚款没有写数额。", "行政处罚法 第五十九条", "请填写金额。", field="items"
            )
        if row["kind"] == "P03" and maximum is not None and row["amount"] > maximum:
            return Refusal(
                "G_DISCRETION",
                f"罚款超过法定上限 {maximum / 100:,.2f} 元。",
                "行政处罚法 第三十四条",
                "请在法定幅度内裁量。",
                field="items",
            )
    return None


WITHIN_ITEM = Guard(
    "G_DISCRETION", "处罚的种类和数额在法定幅度内", "行政处罚法 第三十四条、第三十八条", _within_item
)


def _double_fine(attempt: Attempt) -> Refusal | None:
    case = attempt.case
    parties = list(case.parties.filter(capacity="PARTY").values_list("party__identity_blind", flat=True))
    blinds = [blind for blind in parties if blind]
    if attempt.asking or not blinds or attempt.facts.get("outcome", "penalty") != "penalty":
        return None
    before = (
        Decision.objects.filter(
            case__agency=case.agency,
            case__deed_on=case.deed_on,
            case__power_item=case.power_item,
            case__parties__party__identity_blind__in=blinds,
            items__kind="P03",
            state="in_force",
        )
        .exclude(case=case)
        .first()
    )
    if before is None:
        return None
    return Refusal(
        "G_NO_DOUBLE_FINE",
        f"同一当事人的同一违法行为已由 {before.document_number} 罚款，不得再罚款。",
        "行政处罚法 第二十九条",
        "请改用其他处罚种类，或者撤销立案。",
        field="items",
    )


NO_DOUBLE_FINE = Guard("G_NO_DOUBLE_FINE", "同一行为没有罚过款", "行政处罚法 第二十九条", _double_fine)


def _same(attempt: Attempt) -> Refusal | None:
    """SS 71: what was to be redone may not be done again in substance on the same facts and reasons."""
    case, facts = attempt.case, attempt.facts
    if attempt.asking or case.source != "REDO" or not case.source_ref:
        return None
    before = Decision.objects.filter(
        case__agency=case.agency, case__number=case.source_ref.strip(), state="redo"
    ).first()
    if before is None or before.outcome != facts.get("outcome"):
        return None
    old = sorted((row.kind, row.amount_fen or 0, row.days or 0) for row in before.items.all())
    new = sorted(
        (row["kind"], row.get("amount") or 0, row.get("days") or 0) for row in facts.get("items") or []
    )
    if old != new or before.proposal.reason.strip() != facts.get("reason", "").strip():
        return None
    return Refusal(
        "G_NOT_THE_SAME",
        f"和被责令重做的 {before.document_number} 基本相同。",
        "行政诉讼法 第七十一条",
        "不得以同一的事实和理由作出与原行政行为基本相同的行政行为。",
        field="reason",
    )


NOT_THE_SAME = Guard("G_NOT_THE_SAME", "重新作出的不与原决定基本相同", "行政诉讼法 第七十一条", _same)
