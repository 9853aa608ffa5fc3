"""在公开的决定里检索，答案与网站相同，新的在前。

例：mingfa search "倾倒 垃圾" --filter kind=行政处罚 --filter year=2026
    mingfa search 蚌罚决字〔2026〕第021号 --json

--filter 的名称：kind outcome party agency year state；日期用 from、to（2026-01-01）。
退出码：0 有结果，1 没有找到，2 用法不对。
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("query", metavar="QUERY", help="要找的词，几个词用空格分开；空的列出全部")
    parser.add_argument("--filter", action="append", default=[], metavar="k=v", help="筛选，可以写几次")
    parser.add_argument("--after", default="", metavar="CURSOR", help="上一页给出的 cursor")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Ask the register and print one page."""
    from mingfa.register import read

    asked = _asked(args.query, args.filter)
    if args.after and not args.after.isdigit():
        raise Stop(f"--after {args.after} 不是上一页给出的 cursor，请原样照抄。", 2)
    begun = time.perf_counter()
    found = read.search(asked, args.after)
    spent = round((time.perf_counter() - begun) * 1000, 2)
    if args.json:
        answer = {"hits": found.items, "count": found.count, "capped": found.capped}
        print(json.dumps(answer | {"cursor": found.cursor or None, "ms": spent}, ensure_ascii=False))
        return 0 if found.items else 1
    for item in found.items:
        name = item["party"] or f"已撤回：{item.get('ground', '')}"
        print(f"{item['decided_on']}  {item['number']}  {name}  {item['cause']}  {item['conclusion']}")
    total = f"{found.count - 1} 条以上" if found.capped else f"{found.count} 条"
    print(f"共 {total}，{spent} 毫秒。" if found.items else "没有找到。试试少写几个字，或去掉筛选。")
    if found.cursor:
        print(f"下一页：--after {found.cursor}")
    return 0 if found.items else 1


def _asked(query: str, filters: list[str]):
    from mingfa.register.entries import FILTERS
    from mingfa.register.read import Asked

    chosen: dict[str, tuple[str, ...]] = {}
    days: dict[str, date] = {}
    for text in filters:
        name, sign, value = text.partition("=")
        if not sign or not value or name not in (*FILTERS, "from", "to"):
            raise Stop(
                f"--filter {text} 不对，请写成 名称=值，名称是 {'、'.join((*FILTERS, 'from', 'to'))} 之一。",
                2,
            )
        if name in FILTERS:
            chosen[name] = (*chosen.get(name, ()), value)
            continue
        try:
            days[name] = date.fromisoformat(value)
        except ValueError:
            raise Stop(f"--filter {text} 的日期看不懂，请写成 2026-06-16 这样。", 2) from None
    return Asked(query, chosen, days.get("from"), days.get("to"))
