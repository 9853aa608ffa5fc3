"""The working calendar in force: read from a notice, proposed by one person, confirmed by another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from mingfa.kernel import clock
from mingfa.kernel.refusal import Refusal, Refused
from mingfa.kernel.workdays import (
    REST,
    WORK,
    Calendar,
    CalendarFileRefused,
    DayRow,
    YearTable,
    calendar_of,
    read_rows,
    written,
)
from mingfa.law.models import CalendarDay, CalendarYear
from mingfa.law.two_persons import check_proposal, sign
from mingfa.ledger.append import append
from mingfa.org.models import Person

# Called, inside the same transaction, whenever a calendar takes force: rooms above recompute their clocks.
on_change: list[Callable[[], object]] = []

_cached: dict[str, tuple[tuple[tuple[int, str], ...], Calendar]] = {}


@dataclass(frozen=True)
class Preview:
    """What a calendar file would change, before anybody confirms it."""

    year: int
    rows: tuple[DayRow, ...]
    replaces: CalendarYear | None
    added: tuple[DayRow, ...]
    removed: tuple[DayRow, ...]
    doubts: tuple[str, ...]

    @property
    def rest_days(self) -> int:
        return sum(row.kind == REST for row in self.rows)

    @property
    def work_days(self) -> int:
        return sum(row.kind == WORK for row in self.rows)

    @property
    def unchanged(self) -> bool:
        return self.replaces is not None and not self.added and not self.removed


def current(region_code: str = "") -> Calendar:
    """The calendar of every confirmed year, with the region's local holidays when asked for.

    One query a call, the tables are kept between calls: take it once for a page, not once for a row.
    """
    found: dict[tuple[int, str], tuple[int, str]] = {}
    rows = CalendarYear.objects.filter(confirmed_at__isnull=False, region_code__in=["", region_code])
    for year, region, pk, digest in rows.order_by("version").values_list(
        "year", "region_code", "pk", "digest"
    ):
        found[year, region] = (pk, digest)
    key = tuple(found[one] for one in sorted(found))
    if region_code not in _cached or _cached[region_code][0] != key:
        _cached[region_code] = (key, _load([pk for pk, _ in key]))
    return _cached[region_code][1]


def _load(pks: list[int]) -> Calendar:
    tables, local = [], {}
    for row in CalendarYear.objects.filter(pk__in=pks).prefetch_related("days"):
        days = [DayRow(one.day, one.kind, one.name) for one in row.days.all()]
        if row.region_code:
            local.update({one.day: f"{one.name}（{row.source}）" for one in days if one.kind == REST})
        elif days:
            tables.append(YearTable.of(days, row.source))
    return calendar_of(tables, local)


def read(text: str) -> list[DayRow]:
    """The rows of a calendar file `date,kind,name`. Raises Refused with one sentence that names the wrong
    row.
    """
    try:
        return read_rows(text)
    except CalendarFileRefused as fault:
        raise Refused(Refusal("CALENDAR_FILE", str(fault), field="file")) from None


def preview(rows: Sequence[DayRow], region_code: str = "") -> Preview:
    """What these rows would change against the version in force, and what looks doubtful about them."""
    year = rows[0].day.year
    held = in_force(year, region_code)
    before = {DayRow(one.day, one.kind, one.name) for one in held.days.all()} if held else set()
    ordered = tuple(sorted(rows, key=lambda row: row.day))
    doubts = [
        f"{written(row.day)}本来就是{'周末' if row.kind == REST else '工作日'}，标“{row.kind}”没有作用，请核对。"
        for row in ordered
        if (row.day.weekday() >= 5) == (row.kind == REST)
    ]
    if not any(row.day == date(year, 1, 1) for row in ordered) and date(year, 1, 1).weekday() < 5:
        doubts.append(f"{year}年1月1日没有列为休息日，请核对是不是完整的通知。")
    return Preview(
        year,
        ordered,
        held,
        tuple(row for row in ordered if row not in before),
        tuple(sorted(before - set(ordered), key=lambda row: row.day)),
        tuple(doubts),
    )


def in_force(year: int, region_code: str = "") -> CalendarYear | None:
    """The version of a year that holds now; None while nobody has confirmed one."""
    rows = CalendarYear.objects.filter(year=year, region_code=region_code, confirmed_at__isnull=False)
    return rows.prefetch_related("days").order_by("-version").first()


def waiting() -> list[CalendarYear]:
    """Proposals that wait for the second person, oldest first."""
    rows = CalendarYear.objects.filter(confirmed_at=None).select_related("proposed_by")
    return list(rows.prefetch_related("days").order_by("pk"))


@transaction.atomic
def propose(rows: Sequence[DayRow], source: str, by: Person, region_code: str = "") -> CalendarYear:
    """Record a year's days with the notice they follow; nothing is in force until `confirm`.

    Raises Refused for rows of several years or a day twice, a missing source, or content that already
    holds.
    """
    check_proposal(by, source, "日历")
    year = _one_year(rows)
    held = in_force(year, region_code)
    digest = _digest(rows, source)
    if held is not None and held.digest == digest:
        raise Refused(Refusal("CALENDAR_SAME", f"{year}年的日历已经是这个内容。", "", "不需要再导入。"))
    last = CalendarYear.objects.filter(year=year, region_code=region_code).aggregate(last=Max("version"))
    made = CalendarYear.objects.create(
        year=year,
        region_code=region_code,
        version=(last["last"] or 0) + 1,
        source=source.strip(),
        digest=digest,
        proposed_by=by,
        proposed_at=clock.now(),
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=made, day=row.day, kind=row.kind, name=row.name) for row in rows
    )
    return made


@transaction.atomic
def confirm(proposal: CalendarYear, by: Person) -> CalendarYear:
    """The second person's confirmation: from now on the year counts, and running clocks are computed anew.

    Raises Refused for the person who proposed it, and for a proposal that is already in force or out of
    date.
    """
    row = CalendarYear.objects.select_for_update().get(pk=proposal.pk)
    sign(row, by, f"{row.year}年的日历")
    held = in_force(row.year, row.region_code)
    if held is not None and held.version > row.version:
        raise Refused(
            Refusal(
                "CALENDAR_STALE",
                f"{row.year}年已有更新的日历生效，这一版作废。",
                "",
                "请按最新通知另录一版。",
            )
        )
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    append(
        "calendar",
        f"calendar:{row.year}" + (f":{row.region_code}" if row.region_code else ""),
        public={
            "year": row.year,
            "version": row.version,
            "digest": row.digest,
            "days": row.days.count(),
            "source": row.source,
            "proposed_by": row.proposed_by.pseudonym,
            "confirmed_by": by.pseudonym,
            "previous": held.digest if held else None,
        },
    )
    for changed in on_change:
        changed()
    return row


def _one_year(rows: Sequence[DayRow]) -> int:
    if not rows:
        raise Refused(Refusal("CALENDAR_EMPTY", "日历里没有一行日期。", "", "请对照放假通知填写。"))
    seen: set[date] = set()
    for number, row in enumerate(rows, start=1):
        if row.day.year != rows[0].day.year:
            raise Refused(
                Refusal("CALENDAR_YEAR", f"第 {number} 个日期{written(row.day)}不属于{rows[0].day.year}年。")
            )
        if row.day in seen or row.kind not in (REST, WORK):
            raise Refused(
                Refusal("CALENDAR_ROW", f"第 {number} 个日期{written(row.day)}重复，或者类别不是“休”“班”。")
            )
        seen.add(row.day)
    return rows[0].day.year


def _digest(rows: Sequence[DayRow], source: str) -> str:
    lines = [source.strip(), *sorted(f"{row.day.isoformat()},{row.kind},{row.name}" for row in rows)]
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()
