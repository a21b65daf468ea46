import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # An earlier database that has all of these needs nothing; with some of them it cannot be brought up to date.
    replaces = [
        ('oversight', '0001_oversight'),
        ('oversight', '0002_supervision'),
        ('oversight', '0003_digests_leave_the_house'),
        ('oversight', '0004_any_right_can_be_reminded'),
    ]

    initial = True

    dependencies = [
        ('directory', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('suggestions', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReminderRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True, verbose_name='日期')),
                ('closed_at', models.DateTimeField(verbose_name='办完时间')),
            ],
            options={
                'verbose_name': '每日提醒',
                'verbose_name_plural': '每日提醒',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Delay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('co_handler', '等会办单位意见'), ('superior', '等上级政策或批复'), ('funds', '资金、用地等条件未落实'), ('survey', '情况复杂，调研未完成'), ('delegate', '与代表沟通未完成'), ('own', '本单位办理拖延'), ('other', '其他')], max_length=12, verbose_name='主要原因')),
                ('reason', models.TextField(verbose_name='情况说明')),
                ('whose', models.CharField(max_length=100, verbose_name='耽误的环节和人员')),
                ('promised_on', models.DateField(verbose_name='预计办完日')),
                ('on', models.DateField(verbose_name='说明日')),
                ('clock', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='delay', to='suggestions.clock', verbose_name='时限')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='说明人')),
            ],
            options={
                'verbose_name': '超期说明',
                'verbose_name_plural': '超期说明',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DigestWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('inbox', '只在本系统的通知里看'), ('mail', '同时发电子邮件'), ('sms', '同时发短信'), ('chat', '同时发政务微信或钉钉')], default='mail', max_length=10, verbose_name='提醒方式')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_wish', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '提醒方式',
                'verbose_name_plural': '提醒方式',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('meeting', models.CharField(max_length=100, verbose_name='确定的会议')),
                ('fixed_on', models.DateField(verbose_name='确定日')),
                ('reason', models.CharField(max_length=300, verbose_name='列入的理由')),
                ('leader', models.CharField(blank=True, max_length=60, verbose_name='领衔督办领导')),
                ('plan', models.TextField(blank=True, verbose_name='督办方案')),
                ('ended_on', models.DateField(null=True, verbose_name='移出日')),
                ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='移出的理由')),
                ('committee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='督办的专门委员会')),
                ('suggestion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='supervision', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'verbose_name': '重点督办',
                'verbose_name_plural': '重点督办',
                'ordering': ['-year', 'pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['committee', 'year'], name='supervision_of_committee')],
            },
        ),
        migrations.CreateModel(
            name='SupervisionStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('visit', '实地视察'), ('survey', '专题调研'), ('talk', '座谈、约谈'), ('hearing', '听取汇报'), ('progress', '进展情况报告'), ('report', '督办结果报告')], max_length=10, verbose_name='方式')),
                ('on', models.DateField(verbose_name='日期')),
                ('text', models.TextField(verbose_name='情况')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='单位')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='记录人')),
                ('supervision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='oversight.supervision', verbose_name='重点督办')),
            ],
            options={
                'verbose_name': '督办活动',
                'verbose_name_plural': '督办活动',
                'ordering': ['on', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='第几次')),
                ('due_on', models.DateField(verbose_name='当时的到期日')),
                ('words', models.TextField(verbose_name='催办要求')),
                ('until', models.DateField(null=True, verbose_name='要求办结日')),
                ('on', models.DateField(verbose_name='催办日')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgings', to='suggestions.assignment', verbose_name='交办件')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='催办单位')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgings', to='suggestions.clock', verbose_name='时限')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='催办人')),
            ],
            options={
                'verbose_name': '催办',
                'verbose_name_plural': '催办',
                'ordering': ['on', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('assignment', 'place'), name='one_urging_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('items', models.JSONField(verbose_name='内容')),
                ('late', models.PositiveIntegerField(verbose_name='超期件数')),
                ('total', models.PositiveIntegerField(verbose_name='件数')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='外发时间')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
            ],
            options={
                'verbose_name': '每日提醒',
                'verbose_name_plural': '每日提醒',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('person', 'on'), name='one_digest_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='到期日')),
                ('days', models.SmallIntegerField(verbose_name='第几日')),
                ('audience', models.CharField(choices=[('handlers', '经办人员'), ('leaders', '单位负责人'), ('supervisors', '政府办督查人员'), ('office', '人大代表工作机构')], max_length=12, verbose_name='提醒谁')),
                ('right', models.CharField(max_length=30, verbose_name='提醒的岗位')),
                ('on', models.DateField(verbose_name='提醒日')),
                ('told', models.BooleanField(default=False, verbose_name='已列入提醒')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='suggestions.clock', verbose_name='时限')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='提醒的单位')),
            ],
            options={
                'verbose_name': '自动提醒',
                'verbose_name_plural': '自动提醒',
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('told', False)), fields=['on'], name='reminder_untold')],
                'constraints': [models.UniqueConstraint(fields=('clock', 'due_on', 'days', 'audience'), name='each_step_once')],
            },
        ),
        migrations.CreateModel(
            name='Rung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.SmallIntegerField(verbose_name='第几日')),
                ('audience', models.CharField(choices=[('handlers', '经办人员'), ('leaders', '单位负责人'), ('supervisors', '政府办督查人员'), ('office', '人大代表工作机构')], max_length=12, verbose_name='提醒谁')),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rungs', to='directory.congress', verbose_name='人大')),
            ],
            options={
                'verbose_name': '催办阶梯',
                'verbose_name_plural': '催办阶梯',
                'ordering': ['days', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('congress', 'days', 'audience'), name='one_rung_a_step')],
            },
        ),
    ]
