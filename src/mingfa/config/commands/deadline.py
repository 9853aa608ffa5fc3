"""算一个法定期限：末日、顺延后的届满日、稳妥日，逐日写明理由。没有数据库也能用。

例：mingfa deadline PEN_PAY --start 2026-09-24
    mingfa deadline PEN_HANDLE --profile HOUSING_URBAN --start 2026-03-02 --extend --exclude 2026-04-01..2026-04-11
    mingfa deadline PEN_HEARING_NOTICE --event-on 2026-10-16
    mingfa deadline COE_REPORT_24H --start 2026-06-16T15:30
    mingfa deadline --list

需要的年份还没有放假安排时，退出码是 3，写出已知的部分。
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date, datetime
from typing import Any

from mingfa.config.at_hand import calendar_at_hand
from mingfa.config.cli import Stop
from mingfa.kernel import deadlines, periods
from mingfa.kernel.clock import SHANGHAI, local
from mingfa.kernel.rule import UNIT_NAMES

NEEDS_DJANGO = False
DIRECTIONS = {"A": "机关须在此前办理", "P": "相对人的期限", "W": "须等到届满", "X": "其他机关的期限", "": ""}


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa deadline`."""
    parser.add_argument("rule", metavar="RULE", nargs="?", help="期限代码，见 --list")
    parser.add_argument("--start", metavar="WHEN", type=moment, help="起算日期，或者带时刻的时间")
    parser.add_argument("--event-on", metavar="DATE", type=moment, help="“若干日前”的期限：举行日、届满日")
    parser.add_argument(
        "--exclude", metavar="A..B", type=span, action="append", default=[], help="扣除的期间"
    )
    parser.add_argument("--extend", action="count", default=0, help="依法延长一次，可以写两次")
    parser.add_argument("--extend-by", metavar="N", help="批准的延长长度，如 20ND、10WD")
    parser.add_argument("--profile", default=deadlines.GENERAL, choices=list(deadlines.PROFILES))
    parser.add_argument("--list", action="store_true", help="列出全部期限")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def moment(text: str) -> date | datetime:
    """A date, or an ISO instant (without a zone: Asia/Shanghai)."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"日期“{text}”读不懂，请写成 2026-09-24 或者 2026-09-24T15:30"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def span(text: str) -> periods.Span:
    """A..B, an excluded span."""
    ends = text.split("..")
    if len(ends) != 2:
        raise argparse.ArgumentTypeError(f"期间“{text}”读不懂，请写成 2026-04-01..2026-04-11")
    first, last = (_day(moment(end)) for end in ends)
    if last < first:
        raise argparse.ArgumentTypeError(f"期间“{text}”的终点早于起点，请把前后两个日期对调")
    return periods.Span(first, last)


def run(args: argparse.Namespace) -> int:
    """Answer, with the trace; 3 when a calendar year is missing, 1 when the law gives no such extension."""
    if args.list:
        return _list(args.json)
    rule = _rule(args)
    calendar, note = calendar_at_hand()
    extensions = _extensions(rule, args)
    try:
        term = periods.term(
            rule,
            args.start,
            calendar,
            exclusions=args.exclude,
            extensions=extensions,
            event_on=_day(args.event_on) if args.event_on else None,
        )
    except OverflowError:
        raise Stop("算出的日期超出公历能写的范围，请核对起算日。", 2) from None
    notes = [*_cautions(rule, args), *([note] if note else [])]
    answer = term.as_json() | {"length": rule.length, "unit": rule.unit, "extension": rule.extension}
    answer["notes"] += notes
    if term.pending:
        answer |= {"error": "CalendarNotPublished", "year": term.missing_year}
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        _show(rule, term, notes)
    if term.pending:
        print(
            f"{term.missing_year}年的节假日安排尚未公布或者尚未导入，届满日待公布；"
            f"公布后用 mingfa calendar import 导入再算。",
            file=sys.stderr,
        )
        return 3
    return 0


def _rule(args: argparse.Namespace) -> periods.Rule:
    if not args.rule:
        raise Stop("请写明期限代码，用 mingfa deadline --list 查看全部代码。", 2)
    try:
        rule = deadlines.rule(args.rule, args.profile)
    except deadlines.UnknownRule as unknown:
        raise Stop(f"{unknown}用 mingfa deadline --list 查看全部代码。", 2) from None
    if args.start is None and not (rule.backward and args.event_on):
        needs = "--event-on（举行日）或者 --start（通知日）" if rule.backward else "--start（起算日）"
        raise Stop(f"{rule.code} 需要 {needs}。", 2)
    if args.event_on and not rule.backward:
        raise Stop(f"{rule.code} 不是“若干日前”的期限，请改用 --start。", 2)
    if args.event_on and (args.exclude or args.extend or args.extend_by):
        raise Stop("“若干日前”的期限没有扣除和延长，请去掉这些选项。", 2)
    return rule


def _extensions(rule: periods.Rule, args: argparse.Namespace) -> list[periods.Extension]:
    """The extensions that the law gives, first one first; a figure given by hand for those that it leaves open."""
    wanted = args.extend or (1 if args.extend_by else 0)
    if wanted > len(rule.extensions):
        given = f"只能依法延长{len(rule.extensions)}次" if rule.extensions else "依法不能延长"
        raise Stop(f"{rule.title}（{deadlines.PROFILES[args.profile]}）{given}（{rule.article}）。", 1)
    found = list(rule.extensions[:wanted])
    if args.extend_by:
        written = re.fullmatch(r"(\d+)(WD|ND|M|Y|H)", args.extend_by.upper())
        if written is None:
            raise Stop(f"--extend-by {args.extend_by} 读不懂，请写成 20ND 或者 10WD。", 2)
        length, unit, last = int(written[1]), written[2], found[-1]
        if last.length is not None and (unit != last.unit or length > last.length):
            raise Stop(f"这次延长最多{last.length}{UNIT_NAMES[last.unit]}（{rule.article}）。", 1)
        found[-1] = periods.Extension(length, unit, last.approver)
    for one in found:
        if one.length is None:
            raise Stop(f"这次延长由{one.approver}确定合理期限，法律没有写长度，请用 --extend-by 写明。", 3)
    return found


def _cautions(rule: periods.Rule, args: argparse.Namespace) -> list[str]:
    if args.exclude and not rule.exclusions:
        return ["这个期限没有法定的扣除事由，按给出的期间作了扣除，请核对依据。"]
    if args.exclude:
        return [f"可以扣除的事由：{'、'.join(rule.exclusions)}。"]
    return []


def _show(rule: periods.Rule, term: periods.Term, notes: list[str]) -> None:
    length = f"{rule.length}{UNIT_NAMES[rule.unit]}" if rule.length and rule.unit in UNIT_NAMES else ""
    print(f"{rule.code}  {rule.title}  {length}  {DIRECTIONS[rule.direction]}".rstrip())
    print(f"依据：{rule.article}")
    if rule.extension:
        print(f"延长：{rule.extension}")
    print(term.sentence())
    if term.due_safe and term.due_safe != term.due:
        print(f"稳妥日：{term.due_safe.isoformat()}")
    if term.due_local:
        print(f"另一种算法（地方假日）：{term.due_local.isoformat()}")
    for note in (*term.notes, *notes):
        if note != term.sentence():
            print(f"说明：{note}")
    print(f"日历：{term.calendar_version}")
    for one in term.trace:
        print(f"{one.ordinal or '':>5}  {one.day.isoformat()}  {one.reason}")


def _list(as_json: bool) -> int:
    rows: list[dict[str, Any]] = []
    for chapter, members in deadlines.CHAPTERS:
        for row in members:
            rows.append(
                {
                    "chapter": chapter,
                    "code": row.code,
                    "profile": row.profile,
                    "title": row.title,
                    "length": row.length,
                    "unit": row.unit,
                    "start_event": row.start_event,
                    "roll": row.roll,
                    "direction": row.direction,
                    "extension": row.extension,
                    "exclusions": list(row.exclusions),
                    "article": row.article,
                    "mark": row.mark,
                    "note": row.note,
                }
            )
    if as_json:
        print(json.dumps({"rules": rows, "aliases": dict(deadlines.ALIASES)}, ensure_ascii=False))
        return 0
    for row in rows:
        length = f"{row['length'] or ''}{row['unit']}"
        print(f"{row['code']:<30}{row['profile']:<15}{length:<8}{row['title']}（{row['article']}）")
    return 0


def _day(when: date | datetime) -> date:
    return local(when).date() if isinstance(when, datetime) else when
