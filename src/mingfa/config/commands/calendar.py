"""工作日历：导入一年的放假安排（先预览，--confirm 才生效，须两个人经手），或者查看一年。

例：mingfa calendar import calendar-2027.csv --source 国务院办公厅关于2027年部分节假日安排的通知
    mingfa calendar import calendar-2027.csv --source 通知名称 --confirm --by 录入人账号 --confirmed-by 核对人账号
    mingfa calendar show 2026

文件三列：date,kind,name。kind 填“休”（放假）或者“班”（调休上班），只写与平常一周不同的日子。
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingfa.config.at_hand import NO_DATABASE, calendar_at_hand, has_database
from mingfa.config.cli import Stop
from mingfa.kernel import workdays

if TYPE_CHECKING:
    from mingfa.org.models import Person

NEEDS_DJANGO = False


@dataclass(frozen=True)
class _Pair:
    proposer: Person
    confirmer: Person
    chosen: bool  # taken from a demonstration's own administrators


def add(parser: argparse.ArgumentParser) -> None:
    """Subcommands of `mingfa calendar`."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="import|show")
    load = parts.add_parser("import", help="导入一年的放假安排")
    load.add_argument("file", metavar="FILE", type=Path, help="CSV 文件，表头 date,kind,name")
    load.add_argument("--source", metavar="TEXT", required=True, help="放假通知的名称、文号")
    load.add_argument("--confirm", action="store_true", help="核对无误，使日历生效")
    load.add_argument("--by", metavar="ACCOUNT", help="录入人的账号")
    load.add_argument("--confirmed-by", metavar="ACCOUNT", help="核对人的账号，不能是同一个人")
    load.add_argument("--json", action="store_true", help="输出一个 JSON 文档")
    show = parts.add_parser("show", help="查看一年的日历")
    show.add_argument("year", metavar="YEAR", type=int)
    show.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Import or show."""
    return _import(args) if args.part == "import" else _show(args)


def _import(args: argparse.Namespace) -> int:
    rows = _read(args.file)
    if not args.source.strip():
        raise Stop("没有写放假通知的名称，请用 --source 写明。", 2)
    if not has_database():
        if args.confirm:
            raise Stop(NO_DATABASE, 1)
        return _answer(args, rows, {"loaded": False}, ["还没有数据库，只检查了文件。"])
    from mingfa.law import calendar

    found = calendar.preview(rows)
    answer: dict[str, Any] = {
        "loaded": False,
        "replaces": found.replaces.source if found.replaces else None,
        "added": [row.day.isoformat() for row in found.added],
        "removed": [row.day.isoformat() for row in found.removed],
        "doubts": list(found.doubts),
    }
    if not args.confirm:
        return _answer(args, rows, answer, [*found.doubts, "以上是预览，没有写入；核对无误后加 --confirm。"])
    pair = _two(args)
    _load(rows, args.source, pair)
    answer |= {"loaded": True, "by": pair.proposer.name, "confirmed_by": pair.confirmer.name}
    said = [*found.doubts, f"已生效：{pair.proposer.name}录入，{pair.confirmer.name}核对。"]
    if pair.chosen:
        said.append("这是演示部署，没有写 --by 和 --confirmed-by 时由演示的两名管理员经手。")
    return _answer(args, rows, answer, said)


def _read(path: Path) -> list[workdays.DayRow]:
    try:
        return workdays.read_rows(path.read_text("utf-8-sig"))
    except OSError as cause:
        raise Stop(f"读不了 {path}（{cause.strerror}），请核对路径。", 3) from None
    except UnicodeDecodeError:
        raise Stop(f"{path.name} 不是 UTF-8 编码的文本，请另存为 UTF-8 的 CSV。", 1) from None
    except workdays.CalendarFileRefused as fault:
        raise Stop(f"{path.name} {fault}", 1) from None


def _load(rows: list[workdays.DayRow], source: str, pair: _Pair) -> None:
    from django.db import transaction

    from mingfa.kernel.refusal import Refused
    from mingfa.law import calendar

    try:
        with transaction.atomic():
            calendar.confirm(calendar.propose(rows, source, pair.proposer), pair.confirmer)
    except Refused as refused:
        raise Stop(str(refused), 1) from None


def _two(args: argparse.Namespace) -> _Pair:
    from django.conf import settings

    from mingfa.org.models import Account

    if not Account.objects.filter(is_active=True).exists():
        raise Stop(
            "日历要由两个人经手，本部署还没有账号：请先登记两名工作人员并开通账号，"
            "再加 --by 和 --confirmed-by；演示乡镇用 ./run --setup 建立。",
            1,
        )
    if not args.by and not args.confirmed_by and settings.DEMONSTRATION:
        return _administrators()
    if not args.by or not args.confirmed_by:
        raise Stop("日历要由两个人经手，请用 --by 写录入人账号、--confirmed-by 写核对人账号。", 2)
    return _Pair(_person(args.by), _person(args.confirmed_by), False)


def _administrators() -> _Pair:
    """A demonstration has its two administrators at hand; any other deployment names its people."""
    from mingfa.kernel import clock
    from mingfa.org import roles
    from mingfa.org.models import Appointment

    found = []
    for role in (roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN):
        held = Appointment.objects.filter(
            role=role, until_on=None, since_on__lte=clock.today(), person__account__is_active=True
        )
        appointment = held.select_related("person").order_by("pk").first()
        if appointment is None:
            raise Stop("演示部署里没有两名管理员，请用 --by 和 --confirmed-by 写明两个账号。", 2)
        found.append(appointment.person)
    return _Pair(found[0], found[1], True)


def _person(username: str) -> Person:
    from mingfa.org.models import Account

    account = Account.objects.filter(username=username, is_active=True).select_related("person").first()
    if account is None:
        raise Stop(f"没有启用的账号“{username}”，请核对账号名。", 2)
    return account.person


def _answer(
    args: argparse.Namespace, rows: list[workdays.DayRow], answer: dict[str, Any], said: list[str]
) -> int:
    year = rows[0].day.year
    if args.json:
        print(
            json.dumps(
                {"year": year, "source": args.source, "rows": _as_json(rows)} | answer, ensure_ascii=False
            )
        )
        return 0
    print(f"{year}年，{args.source}")
    _table(rows, set(answer.get("added", [])))
    if answer.get("removed"):
        print(f"与现行版本相比去掉：{'、'.join(answer['removed'])}")
    for sentence in said:
        print(sentence)
    return 0


def _show(args: argparse.Namespace) -> int:
    found, note = calendar_at_hand()
    table = found.years.get(args.year)
    if table is None:
        raise Stop(f"{args.year}年的节假日安排尚未公布或者尚未导入，请用 mingfa calendar import 导入。", 3)
    rows = [workdays.DayRow(day, workdays.REST, name) for day, name in table.rest.items()]
    rows += [workdays.DayRow(day, workdays.WORK, name) for day, name in table.work.items()]
    rows.sort(key=lambda row: row.day)
    if args.json:
        answer = {
            "year": args.year,
            "source": table.source,
            "calendar": found.version,
            "rows": _as_json(rows),
        }
        print(json.dumps(answer | {"note": note}, ensure_ascii=False))
        return 0
    print(f"{args.year}年，{table.source}")
    _table(rows, set())
    if note:
        print(note)
    return 0


def _as_json(rows: list[workdays.DayRow]) -> list[dict[str, str]]:
    return [
        {"date": row.day.isoformat(), "kind": row.kind, "name": workdays.festival(row.name)} for row in rows
    ]


def _table(rows: list[workdays.DayRow], added: set[str]) -> None:
    for row in rows:
        mark = "+" if row.day.isoformat() in added else " "
        name = workdays.festival(row.name)
        print(f"{mark} {row.day.isoformat()}  {workdays.weekday(row.day)}  {row.kind}  {name}")
    rest = sum(row.kind == workdays.REST for row in rows)
    print(f"放假 {rest} 天，调休上班 {len(rows) - rest} 天（平常周末不列）。")
