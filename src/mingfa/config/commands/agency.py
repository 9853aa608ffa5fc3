"""在空部署里登记第一个机关和它的三名管理员（三员分立，三个人），打印三个账号的初始口令，只打印这一次。

例：mingfa agency --name 示例县示例乡人民政府 --short-name 示例乡 --region 532622 --level TOWNSHIP --word 例
        --system-admin 甲示例 --security-admin 乙示例 --audit-admin 丙示例
"""

import argparse
import json
import secrets

from mingfa.config.cli import Stop

ADMINISTRATORS = (
    ("system_admin", "SYSTEM_ADMIN"),
    ("security_admin", "SECURITY_ADMIN"),
    ("audit_admin", "AUDIT_ADMIN"),
)
LEVELS = ("TOWNSHIP", "COUNTY", "PREFECTURE", "PROVINCE")


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mingfa agency`."""
    parser.add_argument("--name", required=True, help="机关全称")
    parser.add_argument("--short-name", required=True, help="简称")
    parser.add_argument("--region", required=True, help="行政区划代码")
    parser.add_argument("--level", required=True, choices=LEVELS, help="级别")
    parser.add_argument("--word", required=True, help="发文机关代字，如“蚌”")
    for option, _ in ADMINISTRATORS:
        parser.add_argument(f"--{option.replace('_', '-')}", required=True, metavar="姓名", help="管理员姓名")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    """Register the agency and three administrators, or nothing."""
    from django.db import transaction

    from mingfa.kernel.refusal import Refused
    from mingfa.org.agencies import create_agency
    from mingfa.org.models import Agency

    if Agency.objects.exists():
        raise Stop("这个部署里已经有机关。下级机关和人员请由系统管理员在工作台登记。")
    if len({getattr(args, option) for option, _ in ADMINISTRATORS}) < len(ADMINISTRATORS):
        raise Stop("三名管理员要由三个人分别担任（三员分立），请给出三个不同的姓名。")
    try:
        with transaction.atomic():
            agency = create_agency(
                name=args.name,
                short_name=args.short_name,
                region_code=args.region,
                level=args.level,
                document_word=args.word,
            )
            accounts = [
                _administrator(agency, getattr(args, option), role) for option, role in ADMINISTRATORS
            ]
    except Refused as refused:
        raise Stop("".join(f"{refusal.reason}{refusal.mend}" for refusal in refused.refusals)) from None
    if args.json:
        rows = [dict(zip(("role", "account", "password"), account, strict=True)) for account in accounts]
        print(json.dumps({"agency": agency.reference, "accounts": rows}, ensure_ascii=False))
        return 0
    print(f"已登记{agency.name}。三个管理员账号（口令只显示这一次，请当面交给本人并立即修改）：")
    for row in accounts:
        print("\t".join(row))
    return 0


def _administrator(agency, name: str, role: str) -> tuple[str, str, str]:
    from mingfa.org import roles
    from mingfa.org.appointments import appoint
    from mingfa.org.models import Person
    from mingfa.org.people import enrol, open_account

    person = enrol(agency, name=name, kind=Person.Kind.OTHER)
    appoint(person, agency, role)
    username, password = role.lower().replace("_", "-"), secrets.token_urlsafe(12)
    open_account(person, username, password)
    return roles.NAMES[role], username, password
