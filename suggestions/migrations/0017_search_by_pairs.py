"""PostgreSQL's index knows what stands side by side: the older one, of single characters, makes place for it.

Of a million suggestions that takes some minutes, in which nobody can change the words of one.
"""

from django.db import migrations

from suggestions import fulltext


def put_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS suggestions_searchtext_gin")
    fulltext.put_up(schema_editor.connection)


def take_down(apps, schema_editor):
    """The older index is put up by the older version itself."""
    if schema_editor.connection.vendor == "postgresql":
        fulltext.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('suggestions', '0016_what_is_still_owed'),
    ]

    operations = [
        migrations.RunPython(put_up, take_down),
    ]
