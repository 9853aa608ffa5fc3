"""Guards of the ordinary penalty procedure: each a condition of the law with its article and the way to mend it."""

from __future__ import annotations

from datetime import date

from mingfa.case import clocks, findings, substance
from mingfa.case.attempt import Attempt
from mingfa.case.models import Decision
from mingfa.kernel import deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar
from mingfa.law.queries import power_item_in_force
from mingfa.procedures import triggers


def _item_of(attempt: Attempt):
    return attempt.facts.get("power_item") or attempt.case.power_item


def _authority(attempt: Attempt) -> Refusal | None:
    item = _item_of(attempt)
    if item is None:
        return None
    deed_on = attempt.facts.get("deed_on") or attempt.case.deed_on
    for day, when in ((deed_on, "违法行为发生时"), (attempt.happened_on, "现在")):
        if day and not power_item_in_force(item, day):
            return Refusal(
                "G_AUTHORITY",
                f"“{item.title}”{when}不在本机关有效的权责清单里。",
                "行政处罚法 第二十四条、第三十八条",
                "没有权源的事项不得立案，请移送有权的机关。",
                field="power_item",
            )
    return None


AUTHORITY = Guard(
    "G_AUTHORITY", "事项在本机关有效的权责清单里", "行政处罚法 第十七条、第二十四条、第三十八条", _authority
)


def _old_new_law(attempt: Attempt) -> Refusal | None:
    item = _item_of(attempt)
    if item is None or attempt.asking or power_item_in_force(item, attempt.happened_on):
        return None
    return Refusal(
        "G_OLD_NEW_LAW",
        "处罚依据已经修改或者废止。",
        "行政处罚法 第三十七条",
        "新规定处罚较轻或者不认为是违法的，适用新规定，请变更处理意见。",
    )


OLD_NEW_LAW = Guard("G_OLD_NEW_LAW", "处罚依据在行为时和决定时都有效", "行政处罚法 第三十七条", _old_new_law)


def _jurisdiction(attempt: Attempt) -> Refusal | None:
    if attempt.facts.get("in_area") == "other":
        return Refusal(
            "G_JURISDICTION",
            "违法行为不发生在本机关管辖的地方。",
            "行政处罚法 第二十二条",
            "请报请移送有管辖权的机关。",
            field="in_area",
        )
    return None


JURISDICTION = Guard(
    "G_JURISDICTION", "违法行为发生在本机关辖区", "行政处罚法 第二十二条、第二十三条", _jurisdiction
)


def _time_bar(attempt: Attempt) -> Refusal | None:
    deed_on = attempt.facts.get("deed_on") or attempt.case.deed_on
    if deed_on is None or attempt.case.clue_on is None:
        return None
    code = "PEN_TIME_BAR_5Y" if attempt.facts.get("grave_harm") else "PEN_TIME_BAR_2Y"
    last = periods.term(deadlines.rule(code), deed_on, calendar.current()).due_raw
    if last and attempt.case.clue_on > last:
        return Refusal(
            "G_TIME_BAR",
            f"违法行为 {deed_on:%Y年%-m月%-d日}终了，到 {last:%Y年%-m月%-d日}已过追责时效，发现时已经超过。",
            "行政处罚法 第三十六条",
            "请报请不予立案。",
            field="deed_on",
        )
    return None


TIME_BAR = Guard("G_TIME_BAR", "没有超过追责时效", "行政处罚法 第三十六条", _time_bar)


def _threshold(attempt: Attempt) -> Refusal | None:
    party = attempt.facts.get("party")
    if party is None:
        return None
    kind = "citizen" if party.kind in triggers.CITIZENS else "org"
    from mingfa.law import rulebook

    value = rulebook.value(f"hearing.fine_threshold_{kind}_fen", attempt.case.agency).value
    if value in (None, ""):
        return Refusal(
            "G_HEARING_THRESHOLD",
            "本机关还没有设定“较大数额罚款”的听证数额，这个事项不能立案。",
            "行政处罚法 第六十三条",
            "请系统管理员向县司法局问明数额，在设置里填写并由第二人确认。",
        )
    return None


HEARING_THRESHOLD = Guard("G_HEARING_THRESHOLD", "听证数额已经设定", "行政处罚法 第六十三条", _threshold)


def _deed_not_future(attempt: Attempt) -> Refusal | None:
    for name, what in (("deed_on", "违法行为日期"), ("received_on", "发现线索日期"), ("paid_on", "缴款日期")):
        day = attempt.facts.get(name)
        if isinstance(day, date) and day > attempt.happened_on:
            return Refusal("FUTURE", f"{what}在将来，请填实际的日期。", "行政处罚法 第四十条", field=name)
    return None


NOT_FUTURE = Guard("FUTURE", "日期不在将来", "行政处罚法 第四十条", _deed_not_future)


def _id_shown(attempt: Attempt) -> Refusal | None:
    shown = attempt.facts.get("id_shown_at")
    if attempt.asking or shown is None:
        return None
    begun = attempt.facts.get("start_at") or attempt.happened_at
    if shown > begun:
        return Refusal(
            "G_ID_SHOWN",
            "出示证件的时间晚于询问、检查开始的时间。",
            "行政处罚法 第五十五条",
            "执法证件要先出示，请核对时间。",
            field="id_shown_at",
        )
    return None


ID_SHOWN = Guard("G_ID_SHOWN", "先出示执法证件", "行政处罚法 第五十二条、第五十五条", _id_shown)


def _crime(attempt: Attempt) -> Refusal | None:
    if attempt.facts.get("crime") == "suspected":
        return Refusal(
            "G_CRIME_CHECK",
            "涉嫌犯罪的案件应当移送公安机关，不得以罚代刑。",
            "行政处罚法 第二十七条",
            "请报告本机关正职负责人，办理移送。",
            field="crime",
        )
    return None


CRIME_CHECK = Guard("G_CRIME_CHECK", "没有涉嫌犯罪", "行政处罚法 第二十七条、第五十七条", _crime)


def _correction(attempt: Attempt) -> Refusal | None:
    if attempt.case.acts.filter(move="order_correction").exists():
        return None
    return Refusal(
        "G_CORRECTION_ORDER",
        "还没有责令当事人改正违法行为。",
        "行政处罚法 第二十八条第一款",
        "请先发责令改正通知书。",
        link="order_correction",
    )


CORRECTION = Guard("G_CORRECTION_ORDER", "已经责令改正", "行政处罚法 第二十八条第一款", _correction)


def _rechecked(attempt: Attempt) -> Refusal | None:
    last = attempt.case.acts.filter(move="recheck_correction").order_by("-sequence").first()
    if last is not None and last.facts.get("result") == "corrected":
        return None
    return Refusal(
        "G_RECHECKED",
        "还没有复查，或者复查时违法行为没有改正。",
        "行政处罚法 第二十八条第一款",
        "请复查改正情况。",
        link="recheck_correction",
    )


RECHECKED = Guard("G_RECHECKED", "改正情况已经复查", "行政处罚法 第二十八条第一款", _rechecked)


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


def _needs_notice(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is None or proposal.outcome != "penalty":
        return Refusal("G_NOTICE", "没有要告知的处罚。", "行政处罚法 第四十四条", "请走“不需要重新告知”。")
    if findings.covered(attempt.case, proposal):
        return Refusal("G_NOTICE", "处罚和已经告知的一致，不需要重新告知。", "行政处罚法 第四十四条")
    return None


NEEDS_NOTICE = Guard("G_NOTICE", "处罚意见已经批准，等待告知", "行政处罚法 第四十四条", _needs_notice)


def _told_already(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is not None and proposal.outcome != "penalty":
        return None
    why = "处理意见没有批准" if proposal is None else findings.beyond_notice(attempt.case, proposal)
    if not why:
        return None
    return Refusal(
        "G_DECISION_MATCHES_NOTICE",
        f"应当重新告知：{why}。",
        "行政处罚法 第四十四条、第四十五条第二款",
        "请先送达新的告知书。",
        link="serve_notice",
    )


TOLD_ALREADY = Guard(
    "G_DECISION_MATCHES_NOTICE", "内容没有超出已经送达的告知", "行政处罚法 第四十四条", _told_already
)


def _statement(attempt: Attempt) -> Refusal | None:
    proposal = substance.latest_proposal(attempt.case, approved=True)
    if proposal is not None and proposal.outcome != "penalty":
        return None
    notice = findings.served_notice(attempt.case)
    if notice is None:
        return Refusal(
            "G_NOTICE_FIRST",
            "告知书还没有送达。",
            "行政处罚法 第四十四条、第六十二条",
            "请先送达。",
            link="serve_notice",
        )
    statements = list(attempt.case.statements.filter(notice=notice))
    if any(not row.waived and row.answered_act_id is None for row in statements) and (
        attempt.move.key != "review_statement"
    ):
        return Refusal(
            "G_STATEMENT_DONE",
            "陈述申辩还没有复核意见。",
            "行政处罚法 第四十五条",
            "请写复核意见。",
            link="review_statement",
        )
    if statements:
        return None
    term = clocks.running(attempt.case, "statement")
    if term is None or term.due_on is None or attempt.happened_on <= term.due_on:
        until = f"到 {term.due_on:%-m月%-d日}为止" if term and term.due_on else "还没有算出"
        return Refusal(
            "G_STATEMENT_DONE",
            f"陈述申辩期没有届满，{until}，当事人也没有陈述或者放弃。",
            "行政处罚法 第四十五条、第六十二条",
            "请等期限届满，或者记录当事人的陈述、放弃。",
            link="record_statement",
        )
    return None


STATEMENT_DONE = Guard(
    "G_STATEMENT_DONE", "已经听取陈述申辩", "行政处罚法 第四十五条、第六十二条", _statement
)


def _answers(attempt: Attempt) -> Refusal | None:
    if attempt.asking:
        return None
    open_points = sum(
        len(row.points) for row in attempt.case.statements.filter(answered_act=None, waived=False)
    )
    if len(attempt.facts.get("answers") or []) < open_points:
        return Refusal(
            "G_STATEMENT_DONE",
            f"当事人提出 {open_points} 点意见，每一点都要写是否采纳和理由。",
            "行政处罚法 第四十五条第一款",
            field="answers",
        )
    return None


ANSWERS = Guard("G_STATEMENT_ANSWERED", "每一点意见都有复核意见", "行政处罚法 第四十五条第一款", _answers)


def _hearing(attempt: Attempt) -> Refusal | None:
    case = attempt.case
    proposal = substance.latest_proposal(case, approved=True)
    if proposal is None or proposal.outcome != "penalty":
        return None
    told = triggers.hearing(case)
    if triggers.hearing_requested(case):
        return Refusal(
            "G_HEARING",
            "当事人已经申请听证，应当组织听证，案件等待听证结束。",
            "行政处罚法 第六十三条、第六十四条",
            "请按听证程序办理。",
        )
    if not told.needed:
        return None
    notice = findings.served_notice(case)
    if notice is None or not notice.hearing_right:
        return Refusal(
            "G_HEARING",
            f"{told.why}，应当告知听证权利。",
            told.article,
            "请重新告知，载明听证权利。",
            link="revise_proposal",
        )
    term = clocks.running(case, "hearing_request")
    if not triggers.hearing_waived(case) and (
        term is None or term.due_on is None or attempt.happened_on <= term.due_on
    ):
        until = f"到 {term.due_on:%-m月%-d日}为止" if term and term.due_on else "还没有算出"
        return Refusal("G_HEARING", f"听证申请期未满，{until}。", "行政处罚法 第六十四条第一项")
    return None


HEARING = Guard(
    "G_HEARING", "听证的事项已经办结或者不需要听证", "行政处罚法 第六十三条至第六十五条", _hearing
)


def _hearing_right(attempt: Attempt) -> Refusal | None:
    if attempt.asking or not triggers.hearing(attempt.case).needed or attempt.facts.get("hearing_right"):
        return None
    told = triggers.hearing(attempt.case)
    return Refusal(
        "G_HEARING",
        f"{told.why}，告知书应当载明听证权利。",
        told.article,
        "请勾选“告知听证权利”。",
        field="hearing_right",
    )


HEARING_RIGHT = Guard(
    "G_HEARING_RIGHT", "需要听证的已经告知听证权利", "行政处罚法 第六十三条", _hearing_right
)


def _collective(attempt: Attempt) -> Refusal | None:
    told = triggers.collective(attempt.case)
    if not told.needed or attempt.case.acts.filter(move="record_collective").exists():
        return None
    return Refusal(
        "G_COLLECTIVE",
        f"{told.why}，应当由本机关负责人集体讨论决定，案件等待集体讨论。",
        told.article,
        "请按集体讨论程序办理。",
    )


COLLECTIVE = Guard("G_COLLECTIVE", "需要集体讨论的已经讨论", "行政处罚法 第五十七条第二款", _collective)


def _in_time(attempt: Attempt) -> Refusal | None:
    late = (
        attempt.case.clocks.filter(
            stopped_at=None, wait=False, due_on__lt=attempt.happened_on, overdue_reason=""
        )
        .exclude(key__in=("pay", "review_right", "litigation_right", "correction"))
        .order_by("due_on")
        .first()
    )
    if late is None:
        return None
    return Refusal(
        "G_DEADLINE_OPEN",
        f"“{late.title}”{late.due_on:%-m月%-d日}已经届满。",
        "行政处罚法 第六十条",
        "超期不免除责任，请先写明超期的原因。",
        link="explain_overdue",
    )


IN_TIME = Guard("G_DEADLINE_OPEN", "在法定期限内，或者已经写明超期原因", "行政处罚法 第六十条", _in_time)


def _undecided(attempt: Attempt) -> Refusal | None:
    if not Decision.objects.filter(case_id=attempt.case.pk).exists():
        return None
    return Refusal("SECOND_DECISION", "本案已经作出决定，一案只作一个决定。", "行政处罚法 第五十七条")


UNDECIDED = Guard("SECOND_DECISION", "本案还没有作出决定", "行政处罚法 第五十七条", _undecided)
