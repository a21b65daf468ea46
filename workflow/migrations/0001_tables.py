import django.db.models.deletion
import django.utils.timezone
import viewflow.workflow.fields
import viewflow.workflow.token
from django.conf import settings
from django.db import migrations, models

import workflow.table_imports


class Migration(migrations.Migration):

    # An earlier database that has all of these needs nothing; with some of them it cannot be brought up to date.
    replaces = [
        ('workflow', '0001_workflow'),
        ('workflow', '0002_outcomes_as_long_as_verbs'),
        ('workflow', '0003_saved_views'),
        ('workflow', '0004_notices_of_digests'),
        ('workflow', '0005_lists_as_files'),
        ('workflow', '0006_what_an_export_saw'),
        ('workflow', '0007_todos_without_links'),
        ('workflow', '0008_table_imports'),
    ]

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('directory', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('oversight', '0001_tables'),
        ('suggestions', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('flow_class', viewflow.workflow.fields.FlowReferenceField(max_length=250, verbose_name='Flow')),
                ('status', models.CharField(choices=[('CANCELED', 'Canceled'), ('DONE', 'Done'), ('NEW', 'New')], default='NEW', max_length=50, verbose_name='Status')),
                ('created', models.DateTimeField(default=django.utils.timezone.now, verbose_name='Created')),
                ('finished', models.DateTimeField(blank=True, null=True, verbose_name='Finished')),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='suggestions.assignment', verbose_name='交办件')),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handlings', to='suggestions.suggestion', verbose_name='建议')),
            ],
            options={
                'verbose_name': '流转',
                'verbose_name_plural': '流转',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ListFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='文件名')),
                ('query', models.CharField(max_length=1000, verbose_name='条件')),
                ('total', models.PositiveIntegerField(verbose_name='总件数')),
                ('seen', models.JSONField(default=list, verbose_name='导出时的查看范围')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='已写件数')),
                ('file', models.FileField(blank=True, upload_to='lists/', verbose_name='文件')),
                ('failed', models.BooleanField(default=False, verbose_name='没有写成')),
                ('ordered_at', models.DateTimeField(auto_now_add=True, verbose_name='开始时间')),
                ('moved_at', models.DateTimeField(auto_now_add=True, verbose_name='最近进展')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导出人')),
            ],
            options={
                'verbose_name': '导出文件',
                'verbose_name_plural': '导出文件',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TableImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('session', '大会建议登记'), ('archive', '往届建议和答复')], max_length=10, verbose_name='种类')),
                ('file', models.FileField(upload_to=workflow.table_imports.place_of, verbose_name='表格')),
                ('letters', models.FileField(blank=True, upload_to=workflow.table_imports.place_of, verbose_name='答复件')),
                ('name', models.CharField(max_length=150, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64, verbose_name='摘要')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='上传时间')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='确认时间')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='撤销时间')),
                ('moved_at', models.DateTimeField(null=True, verbose_name='最近进展')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='人大代表工作机构')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '表格导入',
                'verbose_name_plural': '表格导入',
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, verbose_name='内容')),
                ('read_at', models.DateTimeField(null=True, verbose_name='已读时间')),
                ('digest', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notice', to='oversight.digest', verbose_name='每日提醒')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='收件人')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='suggestions.record', verbose_name='记录')),
            ],
            options={
                'verbose_name': '通知',
                'verbose_name_plural': '通知',
                'ordering': ['-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['person', 'read_at'], name='notice_of_person')],
                'constraints': [models.UniqueConstraint(fields=('person', 'record'), name='one_notice_a_record'), models.CheckConstraint(condition=models.Q(('record', None), ('digest', None), _connector='XOR'), name='a_notice_of_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, verbose_name='名称')),
                ('query', models.CharField(max_length=1000, verbose_name='条件')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.department', verbose_name='共用单位')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL, verbose_name='所有人')),
            ],
            options={
                'verbose_name': '视图',
                'verbose_name_plural': '视图',
                'ordering': ['name', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='one_view_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField(verbose_name='行号')),
                ('cells', models.JSONField(default=dict, verbose_name='内容')),
                ('outcome', models.CharField(choices=[('ready', '可以导入'), ('fault', '有误'), ('done', '已导入'), ('failed', '没有导入'), ('undone', '已撤销')], max_length=10, verbose_name='结果')),
                ('words', models.TextField(blank=True, verbose_name='说明')),
                ('suggestion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestions.suggestion', verbose_name='建议')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='workflow.tableimport', verbose_name='导入')),
            ],
            options={
                'verbose_name': '导入行',
                'verbose_name_plural': '导入行',
                'ordering': ['table', 'line'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['table', 'outcome', 'line'], name='rows_by_outcome')],
                'constraints': [models.UniqueConstraint(fields=('table', 'line'), name='one_row_a_line')],
            },
        ),
        migrations.CreateModel(
            name='Todo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('flow_task', viewflow.workflow.fields.TaskReferenceField(max_length=255, verbose_name='Task')),
                ('flow_task_type', models.CharField(max_length=50, verbose_name='Type')),
                ('status', models.CharField(choices=[('ASSIGNED', 'Assigned'), ('CANCELED', 'Canceled'), ('DONE', 'Done'), ('ERROR', 'Error'), ('NEW', 'New'), ('REVIVED', 'Revived'), ('SCHEDULED', 'Scheduled'), ('STARTED', 'Started')], db_index=True, default='NEW', max_length=50, verbose_name='Status')),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='Created')),
                ('started', models.DateTimeField(blank=True, null=True, verbose_name='Started')),
                ('finished', models.DateTimeField(blank=True, null=True, verbose_name='Finished')),
                ('token', viewflow.workflow.fields.TokenField(default=viewflow.workflow.token.Token('start'), max_length=150, verbose_name='Token')),
                ('owner_permission', models.CharField(blank=True, max_length=255, null=True, verbose_name='Permission')),
                ('owner_permission_obj_pk', models.CharField(blank=True, max_length=255, null=True)),
                ('outcome', models.CharField(blank=True, max_length=40, verbose_name='结果')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='todos', to='suggestions.assignment', verbose_name='交办件')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='等哪个单位')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='等谁')),
                ('owner_permission_content_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='todos', to='suggestions.party', verbose_name='提出人')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='todos', to='workflow.handling', verbose_name='流转')),
                ('rating', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='todos', to='suggestions.rating', verbose_name='评价')),
            ],
            options={
                'verbose_name': '待办',
                'verbose_name_plural': '待办',
                'default_permissions': (),
                'indexes': [models.Index(fields=['department', 'status', 'created'], name='todo_of_department'), models.Index(fields=['owner', 'status', 'created'], name='todo_of_person')],
            },
        ),
    ]
