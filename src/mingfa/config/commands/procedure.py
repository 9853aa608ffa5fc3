"""执法程序表：列出、查看、自查、画流程图。

例：
  mingfa procedure list
  mingfa procedure show penalty
  mingfa procedure check --json
  mingfa procedure draw penalty --format svg --out 流程图.svg
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "what",
        choices=("list", "show", "check", "draw"),
        help="list 列出程序，show 用文字说明一种程序，check 检查每张表有没有错误，draw 画流程图",
    )
    parser.add_argument("key", nargs="?", default="", help="程序的代码，例如 penalty（show 和 draw 要写）")
    parser.add_argument("--format", choices=("svg", "md"), default="svg", help="draw 的格式，默认 svg")
    parser.add_argument("--out", default="", help="draw 写到这个文件，不写就输出到屏幕")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """List, tell, check or draw the tables in force."""
    if args.what in ("show", "draw"):
        return _one(args)
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


def _one(args: argparse.Namespace) -> int:
    """One procedure: in words, or as a chart."""
    from mingfa.documents.catalogue import CATALOGUE
    from mingfa.kernel import drawing, flow
    from mingfa.org.roles import TITLES

    table = _table(args.key)
    told = flow.text(table, roles=TITLES, documents={code: kind.title for code, kind in CATALOGUE.items()})
    if args.what == "show":
        print(json.dumps(told, ensure_ascii=False, indent=2) if args.json else flow.markdown(told).rstrip())
        return 0
    drawn = drawing.svg(table, roles=TITLES) if args.format == "svg" else flow.markdown(told)
    if args.out:
        _write(Path(args.out), drawn)
    if args.json:
        answer: dict[str, Any] = {"key": table.key, "version": table.version, "format": args.format}
        answer |= {"out": args.out} if args.out else {"drawing": drawn}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    elif not args.out:
        print(drawn, end="")
    else:
        print(f"{table.title}的流程图写在 {args.out}。")
    return 0


def _table(key: str):
    from mingfa.case import registry
    from mingfa.kernel.refusal import Refused

    if not key:
        raise Stop("没有写程序的代码，例如 penalty。用 mingfa procedure list 看有哪些。", 2)
    try:
        return registry.current(key)
    except Refused:
        raise Stop(f"没有“{key}”这种执法程序。用 mingfa procedure list 看有哪些。", 1) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{path} 写不了：{error.strerror}。请换一个位置。", 1) from None
