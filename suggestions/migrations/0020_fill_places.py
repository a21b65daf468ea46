from django.db import migrations
from django.db.models import BigIntegerField, Case, F, OuterRef, Subquery, When
from django.db.models.functions import Cast, Coalesce


def fill(apps, schema_editor):
    """One statement: suggestions.models.suggestion.place_of as it stood."""
    sessions = apps.get_model("directory", "CongressSession").objects.using(schema_editor.connection.alias)
    of_session = sessions.filter(pk=OuterRef("session")).annotate(
        # As a long number from the first step: PostgreSQL would reckon in the width of the columns.
        place=(Cast("term__ordinal", BigIntegerField()) * 100 + F("ordinal")) * 10 ** 9).values("place")
    apps.get_model("suggestions", "Suggestion").objects.using(schema_editor.connection.alias).exclude(number="").update(
        place=Subquery(of_session) + Case(When(in_session=True, then=0), default=10 ** 8) + Coalesce("serial", 10 ** 7))


class Migration(migrations.Migration):

    dependencies = [
        ("suggestions", "0019_places_of_numbers"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
