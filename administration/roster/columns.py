"""What stands in a roster: four sheets and their columns. Template, reading and judging all go by this page.

Names of sheets and headings belong to the file, not to the page: they are the same in every language.
"""

from django.utils.translation import gettext_lazy as _

from directory.models import Department, Role
from suggestions.tables.columns import Column, Sheet

KINDS = {str(kind.label): kind for kind in Department.Kind}
ROLES = {str(role.label): role for role in Role}

_PHONE = Column("电话", 30, "6218 0100", code=True)
_ACCOUNT = Column(
    "账号", 30, "zhoumh", _("登录时输入的，用字母和数字；同一个人在各表中写同一个账号"), required=True, code=True)
_NAME = Column("姓名", 60, "周敏慧", required=True)

DEPARTMENTS = Sheet("机构", (
    Column("全称", 80, "云溪市交通运输局", _("与公文用的名称一致；已有的机构按全称对应"), required=True),
    Column("简称", 30, "市交通局", _("列表里显示"), required=True),
    Column("类型", 20, "承办单位", _("从列表中选"), required=True, choices=tuple(KINDS)),
    Column("上级机构", 80, "云溪市人民政府办公室", _("由政府办公室转办、督办的单位，写该办公室的全称")),
    Column("机关代字", 20, "云交提函", _("发文字号开头的字")),
    Column("职责", 200, "道路、公交、停车", _("几个词，用顿号隔开；交办时据此推荐承办单位")),
    _PHONE,
    Column("地址", 120, "云溪市大学路8号"),
))
DELEGATIONS = Sheet("代表团", (Column("名称", 60, "城东代表团", required=True),))
DELEGATES = Sheet("代表", (
    _ACCOUNT, _NAME,
    Column("代表团", 60, "城东代表团", _("“代表团”表里或系统里已有的名称")),
    Column("代表证号", 20, "081", _("同一届内不重复"), code=True),
    _PHONE,
    Column("工作单位和职务", 100, "云溪市第一中学教师"),
    Column("通讯地址", 120, "云溪市学府路1号"),
    Column("所在承办单位", 80, "", _("代表在承办单位工作的，写该单位全称：他不能在那里办自己的建议")),
))
STAFF = Sheet("人员", (
    _ACCOUNT, _NAME,
    Column("机构", 80, "云溪市交通运输局", _("“机构”表里或系统里已有的全称"), required=True),
    Column("角色", 20, "承办人", _("从列表中选；一人多个角色的，每个角色一行"), required=True, choices=tuple(ROLES)),
    Column("职务", 40, "建议提案科科长"),
    _PHONE,
    Column("邮箱", 254, "", code=True),
))
SHEETS = (DEPARTMENTS, DELEGATIONS, DELEGATES, STAFF)
MOST_ROWS = 3000  # of one sheet
