import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # An earlier database that has all of these needs nothing; with some of them it cannot be brought up to date.
    replaces = [
        ('directory', '0001_directory'),
        ('directory', '0002_letters_verified_are_logged'),
        ('directory', '0003_who_supervises'),
        ('directory', '0004_substitutes'),
        ('directory', '0005_deputy_leaders'),
        ('directory', '0006_who_vets_replies'),
        ('directory', '0007_heads_of_delegations'),
        ('directory', '0008_protected_views_are_logged'),
        ('directory', '0009_earlier_names_of_departments'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='首次登录须改密码')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '人员',
                'verbose_name_plural': '人员',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Congress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='名称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('level', models.CharField(choices=[('nation', '全国'), ('province', '省级'), ('city', '市级'), ('county', '县级'), ('township', '乡级')], max_length=10, verbose_name='层级')),
                ('session_pattern', models.CharField(default='{n:03}', max_length=20, verbose_name='大会建议编号式样')),
                ('between_pattern', models.CharField(default='闭{n:03}', max_length=20, verbose_name='闭会建议编号式样')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.congress', verbose_name='上级人大')),
            ],
            options={
                'verbose_name': '人民代表大会',
                'verbose_name_plural': '人民代表大会',
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='directory.congress', verbose_name='人大')),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='团长')),
                ('secretary', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代表团工作人员')),
            ],
            options={
                'verbose_name': '代表团',
                'verbose_name_plural': '代表团',
                'constraints': [models.UniqueConstraint(fields=('congress', 'name'), name='one_delegation_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('congress_office', '人大代表工作机构'), ('government_office', '政府办公室'), ('bureau', '承办单位'), ('court', '人民法院'), ('procuratorate', '人民检察院'), ('committee', '人大专门委员会'), ('station', '代表联络站')], default='bureau', max_length=20, verbose_name='类型')),
                ('name', models.CharField(max_length=80, verbose_name='全称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('letter_code', models.CharField(blank=True, max_length=20, verbose_name='机关代字')),
                ('duties', models.CharField(blank=True, max_length=200, verbose_name='职责')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='办公电话')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='地址')),
                ('is_active', models.BooleanField(default=True, verbose_name='在用')),
                ('renamed_on', models.DateField(editable=False, null=True, verbose_name='更名日')),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='directory.congress', verbose_name='人大')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='directory.department', verbose_name='上级机构')),
            ],
            options={
                'verbose_name': '机构',
                'verbose_name_plural': '机构',
                'ordering': ['congress_id', 'kind', 'pk'],
                'permissions': [('see_cases', '查看本单位办件'), ('enter_for_delegate', '代录代表建议'), ('review_suggestion', '审查登记建议'), ('assign', '交办和改办'), ('decide', '决定办结或重新办理'), ('correct', '更正办理环节'), ('supervise', '督办：催办、重点督办、统计'), ('sign_for', '签收'), ('handle', '承办：联系代表、起草'), ('review_paper', '核稿'), ('vet_reply', '签发前审核答复'), ('sign_paper', '签发'), ('lead_department', '以主要负责人身份签发答复'), ('register_letter', '编号登记和印发'), ('manage_directory', '管理机构和人员')],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('congress', 'name'), name='one_department_a_name')],
            },
        ),
        migrations.CreateModel(
            name='DepartmentName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='全称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('until', models.DateField(verbose_name='更名日')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_names', to='directory.department', verbose_name='机构')),
            ],
            options={
                'verbose_name': '曾用名',
                'verbose_name_plural': '曾用名',
                'ordering': ['until', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('department', 'until'), name='one_new_name_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('clerk', '受理员'), ('office_head', '代表工作机构负责人'), ('receiver', '收文员'), ('drafter', '承办人'), ('reviewer', '核稿人'), ('deputy_leader', '分管负责人'), ('leader', '负责人'), ('overseer', '督查员'), ('station_staff', '联络站工作人员'), ('administrator', '系统管理员')], max_length=20, verbose_name='角色')),
                ('title', models.CharField(blank=True, max_length=40, verbose_name='职务')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='directory.department', verbose_name='机构')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '任职',
                'verbose_name_plural': '任职',
                'constraints': [models.UniqueConstraint(fields=('person', 'department', 'role'), name='one_post_a_role')],
            },
        ),
        migrations.CreateModel(
            name='Substitute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField(verbose_name='起')),
                ('last_day', models.DateField(verbose_name='止')),
                ('ended_on', models.DateField(null=True, verbose_name='提前结束日')),
                ('reason', models.CharField(blank=True, max_length=100, verbose_name='事由')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='代理范围')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='指定人')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to=settings.AUTH_USER_MODEL, verbose_name='不在岗的人')),
                ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='代理人')),
            ],
            options={
                'verbose_name': '代理',
                'verbose_name_plural': '代理',
                'ordering': ['first_day', 'pk'],
                'indexes': [models.Index(fields=['stand_in', 'last_day'], name='substitute_of_stand_in')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('stand_in')), _negated=True), name='nobody_stands_in_for_himself'), models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='absence_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='第几届')),
                ('begins_on', models.DateField(blank=True, null=True, verbose_name='起始日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='届满日')),
                ('congress', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='directory.congress', verbose_name='人大')),
            ],
            options={
                'verbose_name': '届',
                'verbose_name_plural': '届',
                'ordering': ['-ordinal'],
                'constraints': [models.UniqueConstraint(fields=('congress', 'ordinal'), name='one_term_an_ordinal')],
            },
        ),
        migrations.CreateModel(
            name='Delegate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat_number', models.CharField(blank=True, max_length=20, verbose_name='代表证号')),
                ('work_unit', models.CharField(blank=True, max_length=100, verbose_name='工作单位和职务')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='通讯地址')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='终止日')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                ('delegation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='directory.delegation', verbose_name='代表团')),
                ('employer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.department', verbose_name='所在承办单位')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegates', to='directory.term', verbose_name='届')),
            ],
            options={
                'verbose_name': '代表',
                'verbose_name_plural': '代表',
                'constraints': [models.UniqueConstraint(fields=('person', 'term'), name='one_seat_a_term')],
            },
        ),
        migrations.CreateModel(
            name='CongressSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='第几次会议')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='开幕日')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='闭幕日')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='directory.term', verbose_name='届')),
            ],
            options={
                'verbose_name': '会议',
                'verbose_name_plural': '会议',
                'ordering': ['-term__ordinal', '-ordinal'],
                'constraints': [models.UniqueConstraint(fields=('term', 'ordinal'), name='one_session_an_ordinal')],
            },
        ),
        migrations.CreateModel(
            name='AccessEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='时间')),
                ('kind', models.CharField(choices=[('login', '登录'), ('logout', '退出'), ('refused', '登录失败'), ('download', '下载'), ('reveal', '查看联系方式'), ('grant', '任免'), ('edit', '管理操作'), ('protected', '查看保护件'), ('verify', '核验函件')], max_length=10, verbose_name='类型')),
                ('what', models.CharField(max_length=200, verbose_name='内容')),
                ('address', models.GenericIPAddressField(null=True, verbose_name='地址')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '访问日志',
                'verbose_name_plural': '访问日志',
                'indexes': [models.Index(fields=['kind', 'address', 'at'], name='access_of_address')],
            },
        ),
    ]
