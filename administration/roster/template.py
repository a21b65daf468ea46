"""The empty roster to fill in."""

from django.utils.translation import gettext as _

from administration.roster.columns import MOST_ROWS, SHEETS
from suggestions.tables.columns import EXAMPLE
from suggestions.tables.template import template


def roster_template() -> bytes:
    """The file as XLSX."""
    lines = [
        _("一次最多%d行。四个表都要留着，用不着的只留表头。") % MOST_ROWS,
        _("表头不要改，带*的一列必填。以“%s”开头的一行不会导入，可以删去。") % EXAMPLE,
        _("不要合并单元格，不要用公式。"),
        _("已有的机构按全称、代表团按名称、人员按账号对应：填了的改成新的，空着的不动。名册里没有的，不会停用、不会免去。"),
        _("上传后先看逐行结果，确认了才写入；有一行有误就一行也不写入。"),
        _("名册不写密码。导入以后打印登录条，一人一条，当面交给本人。"),
    ]
    return template(SHEETS, lines, MOST_ROWS)
