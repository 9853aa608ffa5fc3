"""What a database administrator can do: raw SQL with the triggers taken down and set up again."""

from contextlib import contextmanager

from django.db import connection

from mingfa.ledger import append_only


@contextmanager
def administrator():
    """A cursor that no trigger hinders; afterwards everything looks untouched."""
    with connection.cursor() as cursor:
        for statement in append_only.drop(connection.vendor):
            cursor.execute(statement)
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in append_only.create(connection.vendor):
            cursor.execute(statement)


def codes(report):
    """The codes of what an audit found."""
    return {item.code for item in report.findings}
