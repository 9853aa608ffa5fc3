"""执法程序表：列出、自查。

例：
  mingfa procedure list
  mingfa procedure check --json
"""

from __future__ import annotations

import argparse
import json

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("what", choices=("list", "check"), help="list 列出程序，check 检查每张表有没有错误")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """List the tables in force, or check each of them."""
    from mingfa.procedures import check
    from mingfa.procedures.tables import TABLES

    rows = [
        {
            "key": table.key,
            "version": table.version,
            "title": table.title,
            "kind": table.kind,
            "article": table.article,
            "steps": len(table.steps),
            "moves": len(table.moves),
            "clocks": len(table.clocks),
            "faults": [str(fault) for fault in check.faults_of(table)],
        }
        for table in TABLES
    ]
    found = [f"{row['key']}：{fault}" for row in rows for fault in row["faults"]]
    if args.json:
        print(json.dumps({"ok": not found, "procedures": rows}, ensure_ascii=False, indent=2))
    elif args.what == "list":
        for row in rows:
            print(
                f"{row['key']} 第 {row['version']} 版 {row['title']}：{row['steps']} 步、{row['moves']} 个动作、{row['clocks']} 个期限"
            )
    elif not found:
        print(f"{len(rows)} 张程序表都没有错误。")
    if args.what == "check" and found:
        raise Stop("；".join(found), 1)
    return 0
