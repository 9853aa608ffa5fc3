"""Working days: which day is one, and which notice of the State Council made it so.

A calendar holds the loaded years only. A year whose notice has not been published is never guessed: asking
raises `CalendarNotPublished`. Days off given by a locality lie in an overlay that the period engine treats
apart.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
REST, WORK = "休", "班"
WEEKDAYS = "一二三四五六日"

FESTIVALS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


class CalendarNotPublished(LookupError):
    """A term needs a calendar year that is not loaded; nobody may guess it."""

    def __init__(self, year: int):
        super().__init__(f"{year}年的节假日安排尚未公布或者尚未导入。")
        self.year = year


class CalendarFileRefused(ValueError):
    """A calendar file with a mistake: one sentence that names the row."""


@dataclass(frozen=True)
class DayRow:
    """One day that differs from the ordinary week: kind is 休 (rest) or 班 (make-up working day)."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True, eq=False)
class YearTable:
    """One calendar year: the days that differ from the ordinary week, and the notice that says so."""

    year: int
    rest: Mapping[date, str]
    work: Mapping[date, str]
    source: str = ""

    @classmethod
    def of(cls, rows: Iterable[DayRow], source: str) -> YearTable:
        """The table of one year from the rows of its notice."""
        rows = list(rows)
        return cls(
            rows[0].day.year,
            {row.day: row.name for row in rows if row.kind == REST},
            {row.day: row.name for row in rows if row.kind == WORK},
            source,
        )


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of the loaded years. `local` are days off of the locality (date → name and notice)."""

    years: Mapping[int, YearTable]
    version: str = ""
    local: Mapping[date, str] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether this is a working day under the notice; raises `CalendarNotPublished` for a year not
        loaded.
        """
        table = self.years.get(day.year)
        if table is None:
            raise CalendarNotPublished(day.year)
        if day in table.work:
            return True
        return day not in table.rest and day.weekday() < 5

    def reason(self, day: date) -> str:
        """Why this day is a rest day or a working day, in Chinese, with the notice that made it so."""
        table = self.years.get(day.year)
        if table is None:
            return f"{weekday(day)}，{day.year}年节假日安排尚未公布"
        if day in table.work:
            return f"{weekday(day)}，{festival(table.work[day])}调休上班（{table.source}）"
        if day in table.rest:
            return f"{weekday(day)}，{festival(table.rest[day])}放假（{table.source}）"
        return f"{weekday(day)}，{'周末休息' if day.weekday() >= 5 else '工作日'}"

    def roll_forward(self, day: date) -> date:
        """The day itself when it is a working day, else the first working day after it."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def roll_back(self, day: date) -> date:
        """The day itself when it is a working day, else the last working day before it."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day


def workdays_between(a: date, b: date, calendar: Calendar) -> int:
    """How many working days lie after `a`, up to and including `b` (the starting day is not counted)."""
    return sum(calendar.is_workday(day) for day in days_between(a, b))


def days_between(a: date, b: date) -> Iterator[date]:
    """Every day after `a`, up to and including `b`."""
    for number in range(1, (b - a).days + 1):
        yield a + timedelta(days=number)


def weekday(day: date) -> str:
    """星期一 … 星期日."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def written(day: date) -> str:
    """The date as it is written in documents: 2026年6月16日."""
    return f"{day.year}年{day.month}月{day.day}日"


def festival(name: str) -> str:
    """The Chinese name of a festival, also where a file wrote it in English."""
    return FESTIVALS.get(name, name)


def calendar_of(tables: Iterable[YearTable], local: Mapping[date, str] | None = None) -> Calendar:
    """A calendar from year tables; its version is a digest of every day in it, so equal calendars have
    equal versions.
    """
    years = {table.year: table for table in sorted(tables, key=lambda table: table.year)}
    digest = hashlib.sha256()
    for table in years.values():
        digest.update(f"{table.year}\n".encode())
        for kind, days in ((REST, table.rest), (WORK, table.work)):
            digest.update("".join(f"{kind}{day.isoformat()}\n" for day in sorted(days)).encode())
    for day in sorted(local or {}):
        digest.update(f"地{day.isoformat()}\n".encode())
    label = "/".join(str(year) for year in years) or "空"
    return Calendar(years, f"CN-{label}-{digest.hexdigest()[:8]}", dict(local or {}))


def read_rows(text: str) -> list[DayRow]:
    """Read a calendar file `date,kind,name` of one year (kind 休 or 班).

    Raises `CalendarFileRefused` naming the first row that is wrong: unreadable date, unknown kind, a day
    twice, a day of another year, missing columns.
    """
    table = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    if not table or [cell.strip() for cell in table[0]][:3] != ["date", "kind", "name"]:
        raise CalendarFileRefused("第 1 行应当是表头“date,kind,name”，请补上表头后再导入。")
    rows: list[tuple[int, DayRow]] = []
    seen: dict[date, int] = {}
    for number, cells in enumerate(table[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = _row(number, [cell.strip() for cell in cells])
        if row.day in seen:
            raise CalendarFileRefused(
                f"第 {number} 行：{written(row.day)}与第 {seen[row.day]} 行重复，请删去其中一行。"
            )
        seen[row.day] = number
        rows.append((number, row))
    if not rows:
        raise CalendarFileRefused("文件里没有一行日期，请对照放假通知填写后再导入。")
    year = Counter(row.day.year for _, row in rows).most_common(1)[0][0]
    for number, row in rows:
        if row.day.year != year:
            raise CalendarFileRefused(
                f"第 {number} 行：{written(row.day)}不属于{year}年，"
                f"一个文件只放一年，请移到{row.day.year}年的文件。"
            )
    return [row for _, row in sorted(rows, key=lambda pair: pair[1].day)]


def _row(number: int, cells: list[str]) -> DayRow:
    if len(cells) < 3:
        raise CalendarFileRefused(
            f"第 {number} 行：只有 {len(cells)} 列，应当有日期、类别、名称三列，请补齐。"
        )
    try:
        day = date.fromisoformat(cells[0])
    except ValueError:
        raise CalendarFileRefused(
            f"第 {number} 行：日期“{cells[0]}”读不懂，请写成 2027-01-01 这样的形式。"
        ) from None
    if cells[1] not in (REST, WORK):
        raise CalendarFileRefused(f"第 {number} 行：类别“{cells[1]}”不认识，只能填“休”或者“班”。")
    if not cells[2]:
        raise CalendarFileRefused(f"第 {number} 行：没有写节日名称，请对照放假通知填写。")
    return DayRow(day, cells[1], cells[2])
