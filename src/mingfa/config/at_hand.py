"""Which database a command has before it, for commands that also work without one."""

from __future__ import annotations

import os
from pathlib import Path

from mingfa.config.cli import Stop
from mingfa.kernel.workdays import Calendar

NO_DATABASE = "还没有建立数据库，请先运行 ./run --setup。"


def has_database() -> bool:
    """Whether this deployment has a case database with its tables; starts Django when it has one to ask.

    Raises Stop (3) when a database is configured that cannot be opened.
    """
    home = Path(os.environ.get("MINGFA_HOME", "var"))
    file = home / "case.sqlite3"
    exists = bool(os.environ.get("MINGFA_DATABASE_URL")) or (file.exists() and file.stat().st_size > 0)
    if not exists or os.environ.get("MINGFA_PORTAL_ONLY") == "1":
        return False
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingfa.config.settings")
    import django
    from django.db import DatabaseError, connection

    django.setup()
    try:
        return "law_calendaryear" in connection.introspection.table_names()
    except DatabaseError as cause:
        raise Stop(f"数据库打不开（{cause.__class__.__name__}），请核对 MINGFA_DATABASE_URL。", 3) from cause


def calendar_at_hand() -> tuple[Calendar, str]:
    """The confirmed calendar of this deployment, else the years that ship with the program; and a note
    which.
    """
    from mingfa.law import facts

    if has_database():
        from mingfa.law.calendar import current

        found = current()
        if found.years:
            return found, ""
        return facts.calendar(), "本部署还没有经两人核对的日历，用的是随程序附带的放假安排。"
    return facts.calendar(), "没有数据库，用的是随程序附带的放假安排。"
