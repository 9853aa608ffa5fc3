"""在一段文字里找出不能公开的内容：身份证号、电话、银行卡、车牌、住址，以及案件自己的姓名和号码。

例：mingfa redact 决定书.txt --secrets 本案.json
    mingfa redact - < 决定书.txt
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.kernel.redaction import Secret, detect

NEEDS_DJANGO = False


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("file", help="文字文件，或者 - 表示从标准输入读")
    parser.add_argument("--secrets", help='本案的姓名和号码，JSON：[{"kind": "name", "value": "…"}]')
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 when any of them may not be public (a credit code may)."""
    text = _text(args.file)
    found = detect(text, _secrets(args.secrets))
    barred = [finding for finding in found if finding.ground]
    if args.json:
        rows = [
            {
                "kind": finding.kind,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "valid": finding.valid,
                "ground": finding.ground,
            }
            for finding in found
        ]
        print(json.dumps({"findings": rows, "clean": not barred}, ensure_ascii=False, indent=2))
    elif not found:
        print("没有找到不能公开的内容。")
    else:
        for finding in found:
            doubt = "" if finding.valid else "，不能确定，请人看过"
            ground = finding.ground or "可以公开"
            print(f"第 {finding.start + 1} 字：{finding.name}“{finding.text}”{doubt}，{ground}")
    return 1 if barred else 0


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Stop(f"读不了 {name}：{error.strerror}。", 3) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Stop(f"{name} 不是 UTF-8 文字，请另存为 UTF-8 再试。", 3) from None


def _secrets(name: str | None) -> list[Secret]:
    if not name:
        return []
    try:
        rows = json.loads(Path(name).read_text("utf-8"))
        return [Secret(str(row["kind"]), str(row["value"])) for row in rows]
    except OSError as error:
        raise Stop(f"读不了 {name}：{error.strerror}。", 3) from None
    except (ValueError, KeyError, TypeError):
        raise Stop(f'{name} 的格式不对，应当是 [{{"kind": "name", "value": "…"}}]。', 2) from None
