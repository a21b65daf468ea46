from django.db import migrations

from directory.pinyin import sort_key

AT_ONCE = 1000


def fill(apps, schema_editor):
    people = apps.get_model('directory', 'User').objects
    some = []
    for person in people.only('pk', 'name').order_by('pk').iterator(chunk_size=AT_ONCE):
        person.name_key = sort_key(person.name)
        some.append(person)
        if len(some) == AT_ONCE:
            people.bulk_update(some, ['name_key'])
            some.clear()
    people.bulk_update(some, ['name_key'])


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0004_names_in_their_order'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
