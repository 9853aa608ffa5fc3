"""Triggers refuse every change of what the log holds, on both databases."""

import pytest
from django.db import DatabaseError, connection, transaction

from mingfa.ledger import append_only
from mingfa.ledger.models import Checkpoint, Leaf, LedgerEntry

pytestmark = pytest.mark.django_db


def refuse(statement, *values):
    with (
        pytest.raises(DatabaseError, match="日志只能追加"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


@pytest.mark.parametrize("table", append_only.TABLES)
def test_rows_of_the_log_cannot_be_deleted(log, table):
    refuse(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("ledger_ledgerentry", "body", b"x"),
        ("ledger_ledgerentry", "subject", "x"),
        ("ledger_leaf", "hash", b"x"),
        ("ledger_leaf", "entry_id", 1),
        ("ledger_checkpoint", "note", "x"),
    ],
)
def test_rows_of_the_log_cannot_be_changed(log, table, column, value):
    refuse(f"UPDATE {table} SET {column} = %s", value)


@pytest.mark.parametrize("model", [LedgerEntry, Leaf, Checkpoint])
def test_the_orm_cannot_either(log, model):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.order_by("pk").first().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.order_by("pk").first().save(force_update=True)


@pytest.mark.parametrize("table", append_only.TABLES)
def test_replacing_or_truncating_is_no_way_around(log, table):
    if connection.vendor == "sqlite":
        refuse(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refuse(f"TRUNCATE {table} CASCADE")


def test_the_triggers_are_there_after_migrating(db):
    with connection.cursor() as cursor:
        present = append_only.present(cursor, connection.vendor)
    assert present == append_only.names(connection.vendor)
