"""PostgreSQL by COPY in one repeatable-read transaction: no client program of its version is needed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from mingfa.config.safekeeping.state import CHUNK, Unsound, tables_of


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def _named(columns: list[str]) -> str:
    return ", ".join(connection.ops.quote_name(column) for column in columns)


def _sequences(cursor: Any) -> dict[str, int]:
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences"
        " WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1"
    )
    return dict(cursor.fetchall())


def dump(folder: Path) -> dict[str, Any]:
    """Write every table to `folder`, one file each; call it inside a repeatable-read transaction.

    Returns what `load` needs: columns by table and the place of each sequence.
    """
    folder.mkdir()
    columns = {}
    with connection.cursor() as cursor:
        for table in tables_of("default"):
            columns[table] = _columns(cursor, table)
            source = f"COPY {connection.ops.quote_name(table)} ({_named(columns[table])}) TO STDOUT"
            with (folder / f"{table}.copy").open("wb") as target, cursor.copy(source) as pieces:
                for piece in pieces:
                    target.write(piece)
        return {"columns": columns, "sequences": _sequences(cursor)}


def rows_in(path: Path) -> int:
    """How many rows a file written by COPY holds: a row is a line, line ends inside values are escaped."""
    count = 0
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            count += piece.count(b"\n")
    return count


def snapshot() -> None:
    """Make the present transaction one instant: the first statement in it decides what all others see."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def is_empty() -> bool:
    """Whether nothing has been built in the database yet."""
    return not tables_of("default")


def build(migrations: list[list[str]]) -> None:
    """Build the tables as the copied database had them."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    unknown = [f"{app}.{name}" for app, name in migrations if (app, name) not in known]
    if unknown:
        raise Unsound(f"备份来自更新的版本（{unknown[0]}）。请先升级程序，再恢复。")
    applied = {(app, name) for app, name in migrations}
    children = executor.loader.graph.node_map
    later = {
        node: {child.key for child in children[node].children if child.key[0] == node[0]} for node in applied
    }
    executor.migrate(sorted(node for node in applied if not later[node] & applied))


def load(folder: Path, layout: dict[str, Any]) -> None:
    """Put the rows in, in one transaction; the append-only triggers are off only inside it."""
    columns, tables = layout["columns"], tables_of("default")
    strange = sorted(set(columns) ^ set(tables))
    if strange:
        raise Unsound(f"备份的表与程序的表不一致：{'、'.join(strange)}。请用做备份时的版本恢复。")
    quoted = {table: connection.ops.quote_name(table) for table in tables}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {quoted[table]} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            cursor.execute(f"DELETE FROM {quoted[table]}")
        for table in tables:
            target = f"COPY {quoted[table]} ({_named(columns[table])}) FROM STDIN"
            with (folder / f"{table}.copy").open("rb") as source, cursor.copy(target) as pieces:
                while piece := source.read(CHUNK):
                    pieces.write(piece)
        for sequence, last in layout["sequences"].items():
            if not re.fullmatch(r"\w+", sequence):
                raise Unsound(f"备份里的序列名“{sequence}”不合规。请换一份备份。")
            cursor.execute("SELECT setval(%s::regclass, %s)", [connection.ops.quote_name(sequence), last])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {quoted[table]} ENABLE TRIGGER USER")
