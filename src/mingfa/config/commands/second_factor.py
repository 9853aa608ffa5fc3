"""在服务器上重设一个账号的两步验证，记入日志：手机和恢复码都丢了，又没有另一名安全管理员能办的时候才用。

例：mingfa second-factor security-admin --reason 手机丢失，恢复码也没有保存
"""

import argparse
import json

from mingfa.config.cli import Stop


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa second-factor`."""
    parser.add_argument("account", help="账号")
    parser.add_argument("--reason", required=True, help="为什么重设")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Take the account's second factor away; the installation itself answers for it in the log."""
    from mingfa.kernel.refusal import Refused
    from mingfa.org import second_factor
    from mingfa.org.models import Account

    account = Account.objects.select_related("person").filter(username=args.account).first()
    if account is None:
        raise Stop(f"没有账号“{args.account}”。请核对后再运行。")
    if not second_factor.is_set(account):
        raise Stop(f"账号“{args.account}”没有设两步验证，不用重设。")
    try:
        second_factor.reset(account, reason=args.reason, by=None)
    except Refused as refused:
        raise Stop(str(refused)) from None
    if args.json:
        print(json.dumps({"account": account.username, "reset": True}, ensure_ascii=False))
    else:
        print(f"账号“{account.username}”的两步验证已重设，本人下次登录时重新设置。")
    return 0
