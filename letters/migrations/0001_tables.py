import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # An earlier database that has all of these needs nothing; with some of them it cannot be brought up to date.
    replaces = [
        ('letters', '0001_letters'),
        ('letters', '0002_letters_can_be_verified'),
        ('letters', '0003_batches'),
        ('letters', '0004_seals_are_kept'),
        ('letters', '0005_every_paper_has_a_number'),
        ('letters', '0006_replies_in_the_one_book'),
        ('letters', '0007_no_letter_without_number'),
        ('letters', '0008_papers_of_the_office'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('suggestions', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('volumes', '合订卷'), ('files', '每函一个文件'), ('archive', '年度归档包')], max_length=10, verbose_name='形式')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='归档年度')),
                ('duplex', models.BooleanField(default=True, verbose_name='双面打印')),
                ('plan', models.JSONField(default=list, verbose_name='制作清单')),
                ('total', models.PositiveIntegerField(verbose_name='总数')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='已完成')),
                ('stage', models.CharField(choices=[('waiting', '等待制作'), ('making', '正在制作'), ('done', '已制成'), ('cancelled', '已取消'), ('failed', '没有制成')], default='waiting', max_length=10, verbose_name='状态')),
                ('fault', models.TextField(blank=True, verbose_name='没有制成的原因')),
                ('restarts', models.PositiveSmallIntegerField(default=0, verbose_name='重新开始次数')),
                ('ordered_at', models.DateTimeField(auto_now_add=True, verbose_name='开始时间')),
                ('moved_at', models.DateTimeField(verbose_name='最近进展')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='归档单位')),
                ('ordered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='制作人')),
            ],
            options={
                'verbose_name': '批量制作',
                'verbose_name_plural': '批量制作',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IssuedLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='所办事项')),
                ('content', models.TextField(verbose_name='内容')),
                ('sha256', models.CharField(max_length=64, verbose_name='摘要')),
                ('issued_on', models.DateField(verbose_name='印发日')),
                ('code', models.CharField(max_length=16, null=True, unique=True, verbose_name='核验码')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='letters.issuedletter', verbose_name='所替代的函')),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='suggestions.reply', verbose_name='答复')),
            ],
            options={
                'verbose_name': '已发函件',
                'verbose_name_plural': '已发函件',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LetterFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='文件摘要')),
                ('printed_at', models.DateTimeField(auto_now_add=True, verbose_name='打印时间')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='letters.issuedletter', verbose_name='函件')),
            ],
            options={
                'verbose_name': '答复函文件',
                'verbose_name_plural': '答复函文件',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='OfficePaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('notice', '通知'), ('report', '报告')], max_length=8, verbose_name='文种')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('addressees', models.JSONField(default=list, verbose_name='主送')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('copies_to', models.JSONField(default=list, verbose_name='抄送')),
                ('saved_at', models.DateTimeField(auto_now=True, verbose_name='保存时间')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_papers', to='directory.department', verbose_name='发文机关')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='起草人')),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='office_paper', to='letters.issuedletter', verbose_name='印发的文件')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.congresssession', verbose_name='会议')),
            ],
            options={
                'verbose_name': '文件',
                'verbose_name_plural': '文件',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reply', '答复函'), ('opinion', '会办意见'), ('notice', '告知函'), ('passed_on', '转送函'), ('extension', '延期复函'), ('urging', '催办函'), ('ordinary', '文件')], default='reply', max_length=10, verbose_name='文种')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('serial', models.PositiveIntegerField(null=True, verbose_name='序号')),
                ('series', models.CharField(blank=True, max_length=4, verbose_name='序列')),
                ('number', models.CharField(max_length=60, verbose_name='发文字号')),
                ('title', models.CharField(blank=True, max_length=400, verbose_name='标题')),
                ('registered_on', models.DateField(verbose_name='登记日')),
                ('void_reason', models.TextField(blank=True, verbose_name='作废原因')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register', to='directory.department', verbose_name='发文机关')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='register_entries', to='suggestions.reply', verbose_name='答复')),
                ('suggestion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'verbose_name': '发文登记',
                'verbose_name_plural': '发文登记簿',
                'ordering': ['-year', '-serial', '-pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('department', 'number'), name='one_entry_a_number'), models.UniqueConstraint(condition=models.Q(('void_reason', '')), fields=('reply',), name='one_living_number_a_reply')],
            },
        ),
        migrations.AddField(
            model_name='issuedletter',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='letters.registerentry', verbose_name='发文登记'),
        ),
        migrations.CreateModel(
            name='SealedLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='sealed/%Y/', verbose_name='文件')),
                ('sealed_at', models.DateTimeField(auto_now_add=True, verbose_name='签章时间')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sealed', to='letters.issuedletter', verbose_name='函件')),
            ],
            options={
                'verbose_name': '签章函件',
                'verbose_name_plural': '签章函件',
                'default_permissions': (),
            },
        ),
    ]
