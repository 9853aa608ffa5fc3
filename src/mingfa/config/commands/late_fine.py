"""算加处罚款：每日按罚款数额的百分之三，不超过罚款本金；复议、诉讼期间不计算（处罚法72、73）。

例：mingfa late-fine --principal 2000 --due 2026-03-16 --paid 2026-04-10
    mingfa late-fine --principal 2000 --due 2026-03-16 --paid 2026-06-10 --stay 2026-03-20..2026-05-20
"""

from __future__ import annotations

import argparse
import json
import re
from decimal import Decimal

from mingfa.config.cli import Stop
from mingfa.config.commands.deadline import _day, moment, span
from mingfa.kernel.late_fine import explained, late_fine

NEEDS_DJANGO = False


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa late-fine`."""
    parser.add_argument("--principal", metavar="N", type=fen, required=True, help="罚款本金，单位元")
    parser.add_argument("--due", metavar="DATE", type=moment, required=True, help="缴款期限的末日")
    parser.add_argument("--paid", metavar="DATE", type=moment, required=True, help="缴款日")
    parser.add_argument(
        "--stay", metavar="A..B", type=span, action="append", default=[], help="复议、诉讼期间"
    )
    parser.add_argument("--not-stated", action="store_true", help="决定书没有写明加处罚款")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 文档")


def fen(text: str) -> int:
    """An amount in 元 with at most two decimals, as 分."""
    if not re.fullmatch(r"\d{1,12}(\.\d{1,2})?", text):
        raise argparse.ArgumentTypeError(f"金额“{text}”读不懂，请写成 2000 或者 2000.50，最多两位小数")
    amount = int(Decimal(text) * 100)
    if not amount:
        raise argparse.ArgumentTypeError(f"金额“{text}”应当大于零")
    return amount


def yuan(amount_fen: int) -> str:
    """分 as a decimal string in 元."""
    return f"{amount_fen // 100}.{amount_fen % 100:02d}"


def run(args: argparse.Namespace) -> int:
    """Print days, amount and whether the principal caps it."""
    due = _day(args.due)
    try:
        fine = late_fine(args.principal, due, _day(args.paid), args.stay, stated=not args.not_stated)
    except ValueError as fault:
        raise Stop(str(fault), 2) from None
    if args.json:
        answer = {"days": fine.days, "amount": yuan(fine.amount_fen), "capped": fine.capped}
        print(json.dumps(answer, ensure_ascii=False))
        return 0
    print(explained(fine, due))
    if args.not_stated:
        print("决定书没有写明逾期加处罚款，不加处。")
    print(f"加处罚款 {yuan(fine.amount_fen)} 元")
    return 0
