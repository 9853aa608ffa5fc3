"""离线核对一份存证凭证或回执：不用数据库，不用网络。

例：
  mingfa verify proof.json --vkey vkey

--vkey 是机关公布的公钥（文件，或者那一行文字）；不写时用凭证自带的公钥核对，并提示您再与公布的对照。
退出码：0 有效，1 被改动过或者是假的，3 无法判断（读不到、不完整）。
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.kernel import note, proof

NEEDS_DJANGO = False
MARKS = {True: "通过", False: "不通过"}
ANSWERS = {
    proof.GOOD: "凭证有效。",
    proof.TAMPERED: "凭证无效：内容被改动过，或者不是这份日志的凭证。",
    proof.UNKNOWN: "无法判断。",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("path", metavar="PATH", type=Path, help="凭证文件")
    parser.add_argument("--vkey", action="append", default=[], help="机关公布的公钥：文件，或者那一行文字")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Check the file and say what was looked at."""
    vkeys = [_vkey(text) for text in args.vkey]
    try:
        data = args.path.read_bytes()
    except OSError as cause:
        raise Stop(f"读不了 {args.path}，请核对路径和权限。", 3) from cause
    verdict = proof.check(data, vkeys)
    if args.json:
        print(json.dumps(verdict.as_json(), ensure_ascii=False))
        return verdict.code
    for item in verdict.checks:
        print(f"{MARKS[item.ok]}  {item.name}：{item.detail}")
    print(ANSWERS[verdict.code])
    return verdict.code


def _vkey(text: str) -> str:
    line = Path(text).read_text("utf-8").strip() if "+" not in text and Path(text).is_file() else text.strip()
    try:
        return note.parse_vkey(line).text
    except note.NoteRefused as cause:
        raise Stop(f"--vkey {text}：{cause}", 2) from cause
