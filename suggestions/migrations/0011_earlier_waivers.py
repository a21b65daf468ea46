from django.db import migrations


def name_their_kind(apps, schema_editor):
    """What was explained in free words before there were kinds stays explained; of which kind it was nobody wrote."""
    earlier = apps.get_model("suggestions", "Assignment").objects.exclude(contact_waiver="")
    earlier.filter(contact_waived_as="").update(contact_waived_as="unstated")


class Migration(migrations.Migration):

    dependencies = [("suggestions", "0010_contacts_and_opinions_by_the_book")]

    operations = [migrations.RunPython(name_their_kind, migrations.RunPython.noop)]
