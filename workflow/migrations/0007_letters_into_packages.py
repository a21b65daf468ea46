"""A ZIP that waits with its table becomes the first package of it."""

from django.db import migrations


def move(apps, schema_editor):
    table_import = apps.get_model("workflow", "TableImport")
    package = apps.get_model("workflow", "LetterPackage")
    for table in table_import.objects.exclude(letters=""):
        first = package.objects.create(table=table, file=table.letters.name, name="letters.zip")
        for row in table.rows.filter(outcome="ready"):
            if row.cells.get("答复文件"):
                row.package = first
                row.save()
                first.matched += 1
        first.save()


class Migration(migrations.Migration):
    dependencies = [("workflow", "0006_letter_packages")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
