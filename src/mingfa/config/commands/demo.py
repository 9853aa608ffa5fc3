"""建立演示乡镇：在真实日历上按时间先后过三个月，每一步都由该办的人通过同样的门来办。

例：mingfa demo
"""

from __future__ import annotations

import argparse
import json
import sys

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa demo`."""
    parser.add_argument("--cases", type=int, default=0, help="只过前几件案子，用于快速试看")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def run(args: argparse.Namespace) -> int:
    """Build the township in an empty deployment; refuses where anybody works already."""
    from django.conf import settings

    from mingfa.case.models import Case
    from mingfa.config.demonstration import build, finish
    from mingfa.config.demonstration.premises import PREMISES
    from mingfa.kernel import clock
    from mingfa.org.models import Agency

    if Agency.objects.exists():
        raise Stop("这个部署里已经有机关和人员，不能再建演示。请换一个空的数据文件夹。")
    build.set_clock()
    premises = PREMISES[: args.cases] if args.cases else PREMISES
    made = build.build(lambda line: print(line, file=sys.stderr), premises)
    finish.finish()
    accounts = settings.HOME / "demo-accounts.txt"
    accounts.touch(mode=0o600)
    accounts.write_text("\n".join(made.sign_in_lines()) + "\n", "utf-8")
    answer = {"cases": Case.objects.count(), "accounts": str(accounts), "today": str(clock.today())}
    print(
        json.dumps(answer, ensure_ascii=False) if args.json else f"演示乡镇已建好：{answer['cases']} 件案子。"
    )
    return 0
