"""把备份恢复到空的数据文件夹（MINGFA_HOME）和空的数据库，核对无误后才算完成。

例：MINGFA_HOME=/srv/mingfa mingfa restore /backup/2026-06-16
    mingfa restore /backup/2026-06-16 --keys /safe/keys   （备份不含密钥时）
"""

import argparse
import json
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.config.commands.backup import narrator


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa restore`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="mingfa backup 写好的文件夹")
    parser.add_argument("--keys", metavar="DIR", type=Path, help="密钥文件夹（备份不含密钥时）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Restore and say what came back."""
    from mingfa.config.safekeeping.restore import bring_back
    from mingfa.config.safekeeping.state import Unsound

    try:
        state = bring_back(args.folder, keys=args.keys, say=narrator())
    except Unsound as fault:
        raise Stop(str(fault)) from None
    except OSError as error:
        raise Stop(f"恢复没有完成：{error.strerror}（{error.filename}）。请检查空间和权限后重试。") from None
    if args.json:
        print(json.dumps({"ok": True, "folder": str(args.folder), **state.as_json()}, ensure_ascii=False))
        return 0
    print(f"已恢复，并与备份核对一致：数据 {sum(state.tables.values())} 行，文件 {state.files} 个。")
    print(f"日志 {state.log_size} 条，根 {state.log_root}")
    print("现在可以运行 ./run。")
    return 0
