"""审计整个部署：日志的树、检查点、每个主体的条目链、承诺、存储的文件，以及法律要求。

例：
  mingfa audit
  mingfa audit --against checkpoint-2026-06-30 --files --json

--against 是保存在别处的旧检查点（见证方的、打印的、备份里的）：日志尾部被截去，只有它能证明。
退出码：0 没有问题，1 有问题，3 文件读不了。
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mingfa.config.cli import Stop

if TYPE_CHECKING:
    from mingfa.ledger.finding import Finding


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "--against",
        metavar="CHECKPOINT_FILE",
        action="append",
        default=[],
        type=Path,
        help="别处保存的旧检查点",
    )
    parser.add_argument("--files", action="store_true", help="重新计算每个存储文件的摘要")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Audit and list what was found."""
    from mingfa.ledger.audit import audit

    report = audit([(str(path), _text(path)) for path in args.against], _Progress())
    of_files = list(_files()) if args.files else []
    findings = [item.as_json() for item in (*report.findings, *of_files)]
    if args.json:
        answer = {**report.as_json(), "ok": not findings, "findings": findings}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for item in findings:
            print(f"{item['code']}  {item['subject']}  {item['explanation']}")
        for item in report.notices:
            print(f"提示  {item.subject}  {item.explanation}")
        print(
            f"核对了 {report.entries} 个条目："
            + (f"发现 {len(findings)} 处问题。" if findings else "没有问题。")
        )
    return 1 if findings else 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise Stop(f"读不了检查点文件 {path}，请核对路径。", 3) from cause


def _files() -> Iterator[Finding]:
    """Every stored file under its digest, byte by byte."""
    from mingfa.files import store
    from mingfa.ledger.finding import Finding

    told = {"missing": "文件不见了。", "damaged": "文件内容与登记的摘要不符。"}
    for digest, fault in store.faults():
        yield Finding(f"file_{fault}", digest, told[fault])


class _Progress:
    """Lines on stderr, at most one a second, once the work has lasted two."""

    def __init__(self) -> None:
        self.started = self.told = time.monotonic()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.started > 2 and now - self.told > 1:
            self.told = now
            print(f"{stage} {done}/{total}", file=sys.stderr)
