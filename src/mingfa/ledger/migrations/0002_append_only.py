from django.db import migrations

from mingfa.ledger import append_only


def create(apps, schema_editor):
    for statement in append_only.create(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in append_only.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Entries, leaves and checkpoints can only be added."""

    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
