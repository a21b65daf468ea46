import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("letters", "0006_replies_in_the_one_book"),
    ]

    operations = [
        migrations.AlterField(
            model_name="issuedletter",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="letters.registerentry",
                verbose_name="发文登记"),
        ),
    ]
