"""What many tests begin with is built once in a process by the ordinary verbs, and afterwards put in row by row.

The rows are the same that the verbs wrote, log entries included; only the time of writing them again is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]

_kept: dict[Hashable, tuple[Rows, Any]] = {}


def once(name: str, build: Callable[[], Any]) -> Any:
    """What `build` returns: it runs in an empty database the first time, and its rows are put in the next times.

    In a database that holds anything already it runs as it is. The result must be refreshed by the caller.
    """
    if not _empty():
        return build()
    key = (name, connection.vendor, str(settings.KEYS))
    if key not in _kept:
        made = build()
        _kept[key] = (_rows(), made)
        return made
    rows, made = _kept[key]
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, values) in rows.items():
            named = ", ".join(connection.ops.quote_name(column) for column in columns)
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {connection.ops.quote_name(table)} ({named}) VALUES ({marks})", values
            )
        models = [
            model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in rows
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    return made


def _tables() -> list[str]:
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in ("contenttypes", "auth", "sessions")
    ]


def _empty() -> bool:
    """Whether nobody has written anything yet: every act leaves an entry in the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM ledger_ledgerentry) OR EXISTS (SELECT 1 FROM org_agency)"
        )
        return not cursor.fetchone()[0]


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in dict.fromkeys(_tables()):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            values = cursor.fetchall()
            if values:
                found[table] = ([column[0] for column in cursor.description], values)
    return found
