"""Conditions that many procedures share, each made once: what was done before, what has run out, what may be done how."""

from __future__ import annotations

from collections.abc import Callable

from mingfa.case import clocks
from mingfa.case.attempt import Attempt
from mingfa.case.children import children
from mingfa.case.models import Case, Decision
from mingfa.kernel import clock, deadlines, periods
from mingfa.kernel.procedure import Guard
from mingfa.kernel.refusal import Refusal
from mingfa.law import calendar, rulebook
from mingfa.law.queries import power_item_in_force

QZ43 = "行政强制法 第四十三条"


def made(move: str, title: str, article: str, *, mend: str = "", code: str = "", since: str = "") -> Guard:
    """The move was made; with `since`, after that move was last made."""

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.case.pk is None:
            return None
        rows = attempt.case.acts.filter(move=move)
        if since:
            last = attempt.case.acts.filter(move=since).order_by("-sequence").first()
            rows = rows.filter(sequence__gt=last.sequence) if last else rows
        if rows.exists():
            return None
        name = attempt.procedure.move(move).title
        return Refusal(
            code or f"G_{move.upper()}", f"还没有“{name}”。", article, mend or f"请先“{name}”。", link=move
        )

    return Guard(code or f"G_{move.upper()}", title, article, check)


def when(
    code: str,
    title: str,
    article: str,
    wrong: Callable[[Attempt], str],
    *,
    mend: str = "",
    field: str = "",
    link: str = "",
) -> Guard:
    """A condition on what was written or on the case: `wrong(attempt)` says what is wrong in one clause, "" when nothing is.

    It is not asked while somebody only looks what could be done.
    """

    def check(attempt: Attempt) -> Refusal | None:
        said = "" if attempt.asking else wrong(attempt)
        return Refusal(code, said, article, mend, field=field, link=link) if said else None

    return Guard(code, title, article, check)


def standing(
    code: str, title: str, article: str, wrong: Callable[[Case], str], *, mend: str = "", link: str = ""
) -> Guard:
    """A condition on the case alone, told beside the button as well: `wrong(case)` says what is wrong, "" when nothing is."""

    def check(attempt: Attempt) -> Refusal | None:
        said = wrong(attempt.case) if attempt.case.pk else ""
        return Refusal(code, said, article, mend, link=link) if said else None

    return Guard(code, title, article, check)


def waited(key: str, title: str, article: str, *, code: str = "", mend: str = "") -> Guard:
    """A term that must run out first has run out; while its last day is unknown it has not."""

    def check(attempt: Attempt) -> Refusal | None:
        running = clocks.running(attempt.case, key) if attempt.case.pk else None
        if running is None:
            return Refusal(code or "G_WAIT", f"“{title}”还没有开始计算。", article, mend, link=key)
        if running.pending or running.due_on is None:
            return Refusal(
                code or "G_WAIT",
                f"“{running.title}”的最后一天要等放假安排公布后才能确定。",
                article,
                mend,
                link=key,
            )
        if attempt.happened_on > running.due_on:
            return None
        return Refusal(
            code or "G_WAIT",
            f"“{running.title}”到 {running.due_on:%Y年%-m月%-d日} 才届满。",
            article,
            mend or f"请在 {running.due_on:%-m月%-d日} 以后办理。",
            link=key,
        )

    return Guard(code or f"G_WAIT_{key.upper()}", title, article, check)


def in_time(key: str, title: str, article: str, *, code: str = "G_IN_TIME", mend: str = "") -> Guard:
    """A running term has not run out; without a running term nothing stands against the act."""

    def check(attempt: Attempt) -> Refusal | None:
        running = clocks.open_clock(attempt.case, key) if attempt.case.pk else None
        if running is None or running.due_on is None:
            return None
        late = (
            attempt.happened_at > running.due_at if running.due_at else attempt.happened_on > running.due_on
        )
        if not late:
            return None
        return Refusal(
            code,
            f"“{running.title}”已在 {running.due_on:%Y年%-m月%-d日} 届满。",
            article,
            mend,
            link="explain_overdue",
        )

    return Guard(code, title, article, check)


def children_ended(procedure: str, name: str, title: str, article: str, *, mend: str = "") -> Guard:
    """Every child case of that procedure has ended; the parent waits for it."""

    def check(attempt: Attempt) -> Refusal | None:
        if attempt.case.pk is None:
            return None
        waiting = children(attempt.case, procedure).filter(ended_at=None).first()
        if waiting is None:
            return None
        return Refusal(
            "G_CHILD", f"{name}（{waiting.number}）还没有办结。", article, mend or f"请先办结{name}。"
        )

    return Guard(f"G_CHILD_{procedure.upper()}", title, article, check)


def enforceable(mode: str, name: str, article: str) -> Guard:
    """强制执行方式: only a mode that a law gives for this very item (QZ 13; procedures §11)."""

    def check(attempt: Attempt) -> Refusal | None:
        item = attempt.facts.get("power_item") or attempt.case.power_item
        if item is None or any(row["mode"] == mode for row in item.enforcement_modes):
            return None
        return Refusal(
            "G_MODE",
            f"“{item.title}”没有法律规定可以{name}。",
            article,
            "请改用有依据的方式，例如申请人民法院强制执行。",
        )

    return Guard("G_MODE", f"法律规定可以{name}", article, check)


def notice_before(rule: str, event: str, title: str, article: str) -> Guard:
    """A notice so many clear days before the event, whose day is the field `event` (R8)."""

    def check(attempt: Attempt) -> Refusal | None:
        day = attempt.facts.get(event)
        if attempt.asking or day is None:
            return None
        table = calendar.current()
        counted = periods.term(deadlines.rule(rule, attempt.case.profile), attempt.happened_on, table)
        earliest = counted.earliest_event
        on = clock.local(day).date() if hasattr(day, "hour") else day
        if earliest is None:
            return Refusal(
                "G_NOTICE_BEFORE", "放假安排没有公布，最早哪一天可以举行还不能确定。", article, field=event
            )
        if on >= earliest:
            return None
        return Refusal(
            "G_NOTICE_BEFORE",
            f"今天通知，最早 {earliest:%Y年%-m月%-d日} 才能举行。",
            article,
            "请改后面的日期。",
            field=event,
        )

    return Guard("G_NOTICE_BEFORE", title, article, check)


def _filmed(attempt: Attempt) -> Refusal | None:
    if attempt.asking or attempt.facts.get("film"):
        return None
    exempt = attempt.case.acts.filter(move="exempt_film").order_by("-sequence").first()
    used = attempt.case.acts.filter(move=attempt.move.key).order_by("-sequence").first()
    if exempt and (used is None or used.sequence < exempt.sequence):
        return None
    return Refusal(
        "G_FILMED",
        "这一步要全程录音录像，没有附录像。",
        "行政处罚法 第四十七条",
        "请附上录像；设备故障没有录成的，先报批说明。",
        field="film",
        link="request_exempt_film",
    )


FILMED = Guard("G_FILMED", "全程录音录像，或者经批准的说明", "行政处罚法 第四十七条", _filmed)


def _authority(attempt: Attempt) -> Refusal | None:
    item = attempt.facts.get("power_item") or attempt.case.power_item
    if item is None or power_item_in_force(item, attempt.happened_on):
        return None
    return Refusal(
        "G_AUTHORITY",
        f"“{item.title}”现在不在本机关有效的权责清单里。",
        "行政处罚法 第三十八条",
        "没有权源的事项不得办理，请移送有权的机关。",
        field="power_item",
    )


AUTHORITY = Guard("G_AUTHORITY", "事项在本机关有效的权责清单里", "行政处罚法 第三十八条", _authority)


def _undecided(attempt: Attempt) -> Refusal | None:
    if not Decision.objects.filter(case_id=attempt.case.pk).exists():
        return None
    return Refusal("SECOND_DECISION", "本案已经作出决定，一案只作一个决定。", "行政处罚法 第五十七条")


UNDECIDED = Guard("SECOND_DECISION", "本案还没有作出决定", "行政处罚法 第五十七条", _undecided)

# Terms of others, and of what follows the decision: their end does not stop a decision.
NOT_OURS = ("pay", "review_right", "litigation_right", "correction")


def _decided_in_time(attempt: Attempt) -> Refusal | None:
    late = (
        attempt.case.clocks.filter(
            stopped_at=None, wait=False, due_on__lt=attempt.happened_on, overdue_reason=""
        )
        .exclude(key__in=NOT_OURS)
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


IN_TIME = Guard(
    "G_DEADLINE_OPEN", "在法定期限内，或者已经写明超期原因", "行政处罚法 第六十条", _decided_in_time
)


def _something_overdue(attempt: Attempt) -> Refusal | None:
    if attempt.case.clocks.filter(stopped_at=None, wait=False, due_on__lt=attempt.happened_on).exists():
        return None
    return Refusal("NOT_OVERDUE", "没有超期的期限，不需要说明。", "行政处罚法 第六十条")


SOMETHING_OVERDUE = Guard("NOT_OVERDUE", "有期限已经届满", "行政处罚法 第六十条", _something_overdue)


def _by_day(attempt: Attempt) -> Refusal | None:
    """G_NOT_NIGHT_HOLIDAY: no enforcement at night or on a statutory holiday, unless urgent and approved (QZ 43)."""
    if attempt.asking or attempt.facts.get("urgent"):
        return None
    at = clock.local(attempt.happened_at)
    begin, end = str(rulebook.value("enforcement.night", attempt.case.agency).value).split("-")
    night = not end <= f"{at:%H:%M}" < begin
    try:
        rest = not calendar.current().is_workday(at.date())
    except periods.CalendarNotPublished:
        rest = at.weekday() >= 5
    if not night and not rest:
        return None
    what = "夜间" if night else "节假日"
    return Refusal(
        "G_NOT_NIGHT_HOLIDAY",
        f"{what}不得实施行政强制执行。",
        QZ43,
        "请改在工作日白天；情况紧急的，写明理由报批。",
    )


BY_DAY = Guard("G_NOT_NIGHT_HOLIDAY", "不在夜间和法定节假日实施强制执行", QZ43, _by_day)


def _utilities(attempt: Attempt) -> Refusal | None:
    if not attempt.facts.get("cuts_utilities"):
        return None
    return Refusal(
        "G_UTILITIES",
        "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行。",
        "行政强制法 第四十三条第二款",
        "请改用其他方式。",
        field="cuts_utilities",
    )


NO_CUTS = Guard("G_UTILITIES", "不停居民生活的水电热气", "行政强制法 第四十三条第二款", _utilities)
