"""把整个部署备份到一个空文件夹：案件库、公示库、收件箱、公开日志、文件、密钥，写完逐项核对。

例：mingfa backup /backup/2026-06-16
    mingfa backup /backup/2026-06-16 --without-keys   （密钥另行保管）
"""

import argparse
import json
import sys
import time
from pathlib import Path

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa backup`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="空文件夹，或者还没有的文件夹")
    parser.add_argument("--without-keys", action="store_true", help="不带密钥；恢复时用 --keys 另给")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def narrator():
    """Says what is being done, on stderr, once the work has lasted two seconds."""
    began = time.monotonic()

    def say(line: str) -> None:
        if time.monotonic() - began > 2:
            print(line, file=sys.stderr, flush=True)

    return say


def run(args: argparse.Namespace) -> int:
    """Take the backup and say what it contains."""
    from mingfa.config.safekeeping.backup import take
    from mingfa.config.safekeeping.state import Unsound

    try:
        state = take(args.folder, with_keys=not args.without_keys, say=narrator())
    except Unsound as fault:
        raise Stop(str(fault)) from None
    except OSError as error:
        raise Stop(f"备份没有写成：{error.strerror}。请检查 {args.folder} 的空间和权限。") from None
    if args.json:
        print(json.dumps({"ok": True, "folder": str(args.folder), **state.as_json()}, ensure_ascii=False))
        return 0
    print(f"备份已写入 {args.folder} 并核对无误。")
    print(f"数据 {sum(state.tables.values())} 行，文件 {state.files} 个（{state.files_bytes} 字节）。")
    print(f"日志 {state.log_size} 条，根 {state.log_root}")
    if not args.without_keys:
        print("备份里有密钥：拿到它的人能读出保险库里的一切。请加密保存，或者用 --without-keys 分开保管。")
    return 0
