"""公示库：看它的状况，或者从办案库全部重建。

例：mingfa register status
    mingfa register rebuild
    mingfa register fold     （把新近公示并入主索引，夜间运行）
"""

from __future__ import annotations

import argparse
import json
import time

from django.conf import settings

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument(
        "act", choices=["status", "rebuild", "fold"], help="status 看状况，rebuild 重建，fold 并入主索引"
    )
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Do it and say how the register stands."""
    from mingfa.register import read, write

    begun = time.perf_counter()
    if args.act == "rebuild":
        if settings.PORTAL_ONLY:
            raise Stop("这台机器只有公示网站，没有办案库，不能重建。请在办案的机器上运行。", 3)
        from mingfa.disclosure.rebuild import rebuild
        from mingfa.register.entries import StillHeld

        try:
            rebuild()
        except StillHeld as held:
            raise Stop(str(held)) from held
    elif args.act == "fold":
        write.fold()
    status = read.status() | {"seconds": round(time.perf_counter() - begun, 3)}
    if args.json:
        print(json.dumps(status, ensure_ascii=False))
        return 0
    states = "、".join(f"{state} {number} 条" for state, number in status["states"].items()) or "还没有公示"
    print(f"公示库 {settings.REGISTER}：{states}。")
    print(f"主索引 {status['main']} 条，热索引 {status['hot']} 条，{status['bytes'] / 2**20:.1f} MB。")
    if status["updated_at"]:
        print(f"最近一次变动 {status['updated_at']}。")
    return 0
