"""The full-text index over what is searched: a table of FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

from suggestions import fulltext


def put_up(apps, schema_editor):
    fulltext.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    fulltext.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('suggestions', '0001_tables'),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
