from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suggestions', '0003_confirmed_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='clock',
            name='basis',
            field=models.JSONField(null=True, verbose_name='计算依据'),
        ),
    ]
