"""法律库：导入法律文件的文本（读不懂的写明行号，不导入），按条、款、项查看。

例：mingfa law import 行政处罚法\\(2021-01-22\\).md
    mingfa law import 法律文件夹
    mingfa law show 行政处罚法 第六十四条第（二）项
    mingfa law show 行政处罚法 64.1.2
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from mingfa.config.at_hand import NO_DATABASE, has_database
from mingfa.config.cli import Stop

NEEDS_DJANGO = False


def add(parser: argparse.ArgumentParser) -> None:
    """Subcommands of `mingfa law`."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="import|show")
    load = parts.add_parser("import", help="导入法律文件")
    load.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="文本文件，或者放着 .md 文件的文件夹"
    )
    load.add_argument("--json", action="store_true", help="输出一个 JSON 文档")
    show = parts.add_parser("show", help="查看条文")
    show.add_argument("name", metavar="NAME", help="法律名称，如 行政处罚法")
    show.add_argument("article", metavar="ARTICLE", help="条、款、项，如 64 或者 第六十四条第（二）项")
    show.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Import or show."""
    if not has_database():
        raise Stop(NO_DATABASE, 3)
    return _import(args) if args.part == "import" else _show(args)


def _import(args: argparse.Namespace) -> int:
    from mingfa.kernel.refusal import Refused
    from mingfa.law.import_statutes import import_file

    files: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    for path in _files(args.paths):
        try:
            done = import_file(path)
        except Refused as fault:
            refused.append({"file": str(path), "reason": str(fault)})
            print(str(fault), file=sys.stderr)
            continue
        files.append(
            {
                "file": str(path),
                "statute": done.statute.name,
                "version": done.statute.version_on.isoformat(),
                "effective_on": done.statute.effective_on.isoformat(),
                "articles": done.found,
                "added": list(done.added),
                "changed": list(done.changed),
                "removed": list(done.removed),
                "written": done.written,
            }
        )
        if not args.json:
            print(
                f"{done.statute}：{done.found}条，新增{len(done.added)}，变动{len(done.changed)}，"
                f"删去{len(done.removed)}" + ("" if done.written else "（库中已有，没有写入）"),
                flush=True,
            )
    if args.json:
        print(json.dumps({"files": files, "refused": refused}, ensure_ascii=False))
    return 1 if refused else 0


def _files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.md")) if path.is_dir() else [path]
        if not inside:
            raise Stop(f"文件夹“{path}”里没有 .md 文件，请核对路径。", 2)
        found += inside
    return found


def _show(args: argparse.Namespace) -> int:
    from mingfa.law import queries
    from mingfa.law.citation import AddressUnreadable, parse, text_at

    try:
        address = parse(args.article)
    except AddressUnreadable as fault:
        raise Stop(str(fault), 2) from None
    statute = queries.statute(args.name)
    if statute is None:
        raise Stop(f"法律库里没有“{args.name}”，请先用 mingfa law import 导入。", 3)
    article = queries.article(args.name, args.article)
    text = text_at(article.paragraphs, address) if article else None
    if article is None or text is None:
        raise Stop(f"{statute}没有{address}。", 1)
    if args.json:
        answer = {
            "statute": statute.name,
            "version": statute.version_on.isoformat(),
            "effective_on": statute.effective_on.isoformat(),
            "article": str(address),
            "chapter": article.chapter,
            "text": text,
        }
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    print(f"{statute}　{article.chapter}")
    print(f"{address}　{text}")
    return 0
