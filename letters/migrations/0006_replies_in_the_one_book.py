"""What was registered before belongs to the one book, too: its title and suggestion, and its letter's number."""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    """Until now every number was a reply's."""
    entries, letters = apps.get_model("letters", "RegisterEntry"), apps.get_model("letters", "IssuedLetter")
    for entry in entries.objects.filter(suggestion=None).select_related("reply__assignment").iterator(chunk_size=500):
        entry.title = entry.reply.title.replace("\n", "")
        entry.suggestion_id = entry.reply.assignment.suggestion_id
        entry.save(update_fields=["title", "suggestion"])
    for issued in letters.objects.filter(entry=None).iterator(chunk_size=500):
        issued.entry = entries.objects.get(reply=issued.reply_id, void_reason="")
        issued.save(update_fields=["entry"])


class Migration(migrations.Migration):

    dependencies = [
        ("letters", "0005_every_paper_has_a_number"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
