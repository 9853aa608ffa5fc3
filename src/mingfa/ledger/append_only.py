"""Triggers that refuse to change or delete what the log holds, on SQLite and on PostgreSQL (migration 0002).

Whoever removes them is caught by the tree, not by them: they stop mistakes and careless tools.
"""

from __future__ import annotations

TABLES = ("ledger_ledgerentry", "ledger_leaf", "ledger_checkpoint")
KEYS = {
    "ledger_ledgerentry": "id = NEW.id OR leaf_hash = NEW.leaf_hash"
    " OR (subject = NEW.subject AND sequence = NEW.sequence)",
    "ledger_leaf": '"index" = NEW."index" OR entry_id = NEW.entry_id',
    "ledger_checkpoint": "id = NEW.id OR size = NEW.size",
}
REFUSAL = "日志只能追加，不能修改或删除"


def create(vendor: str) -> list[str]:
    """The statements that set the triggers up."""
    return _SQLITE if vendor == "sqlite" else _POSTGRES


def drop(vendor: str) -> list[str]:
    """The statements that take them down, for a migration that goes backwards."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in TABLES for verb in _SQLITE_VERBS]
    return [
        *(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}" for table in TABLES),
        *(f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}" for table in TABLES),
        "DROP FUNCTION IF EXISTS ledger_append_only()",
    ]


def names(vendor: str) -> set[str]:
    """The triggers that must be there."""
    if vendor == "sqlite":
        return {f"{table}_no_{verb}" for table in TABLES for verb in _SQLITE_VERBS}
    return {f"{table}_{verb}" for table in TABLES for verb in ("append_only", "no_truncate")}


def present(cursor, vendor: str) -> set[str]:
    """The triggers that are there."""
    if vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    return {row[0] for row in cursor.fetchall()} & names(vendor)


_SQLITE_VERBS = ("update", "delete", "replace")


def _sqlite(table: str, verb: str) -> str:
    # REPLACE deletes without firing a delete trigger, so an insert over an existing row is refused as well.
    event = "INSERT" if verb == "replace" else verb.upper()
    when = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]})" if verb == "replace" else ""
    return (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


_SQLITE = [_sqlite(table, verb) for table in TABLES for verb in _SQLITE_VERBS]
_POSTGRES = [
    "CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_append_only()"
        for table in TABLES
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()"
        for table in TABLES
    ),
]
