"""What stands in the two tables: template, reading and judging all go by this page."""

from django.utils.translation import gettext_lazy as _

from suggestions.models import Satisfaction, Suggestion
from suggestions.models.suggestion import LONGEST_TITLE, TITLE_LENGTH
from suggestions.tables.columns import Column, Sheet
from workflow.steps.intake import SUBJECTS
from workflow.steps.writing import LONGEST_ASK, LONGEST_FACTS, MOST_ASKS

MOST_ROWS = 5000
LONGEST_TEXT = 30_000  # a cell of a spreadsheet holds little more
# What became of a row is written here when it is handed back to be mended; nobody reads it in again.
RESULT = Column("导入结果", LONGEST_TEXT, "", _("留空。有误的行可以下载改正，原因写在这一列"), long=True)
WHEN = {"大会期间": True, "闭会期间": False}
CHANNELS = {"纸质件": Suggestion.Channel.PAPER, "电话": Suggestion.Channel.PHONE}
SIGNED = ("有", "没有")
ORIGINS = {str(one.label): one for one in Suggestion.Origin}
PUBLICITY = {str(one.label): one for one in Suggestion.Publicity}
RATINGS = {str(one.label): one for one in Satisfaction}

_TITLE = "关于完善学校周边交通组织的建议"
_WHEN = Column("何时提出", 10, "大会期间", _("从列表中选；空着按大会期间"), choices=tuple(WHEN))
_JOINT = Column("联名代表", 2000, "贺立群、韦燕飞", _("姓名之间用顿号或逗号分开"))
_FACTS = Column("情况和问题", LONGEST_FACTS, "早晚高峰校门前拥堵。", "", long=True)
_ASKS = _("一行一条，最多%d条") % MOST_ASKS

SESSION_SHEET = Sheet("建议", (
    Column("编号", 40, "012", _("已经编好的填上，导入时随即登记；空着的导入后待审查登记"), code=True),
    Column("标题", TITLE_LENGTH, _TITLE, required=True),
    Column("领衔代表", 60, "沈秋禾", _("姓名；同名的写代表证号"), required=True, code=True),
    _JOINT, _FACTS,
    Column("诉求", MOST_ASKS * LONGEST_ASK, "增设限时停车位。", _ASKS, required=True, long=True),
    Column("届次", 30, "第8届第4次会议", _("空着按最近一次会议")),
    _WHEN,
    Column("类别", 30, SUBJECTS[2], choices=SUBJECTS),
    Column("怎么形成的", 20, "本职工作", choices=tuple(ORIGINS)),
    Column("希望的承办单位", 80, "市公安局", _("全称或简称")),
    Column("可否公开", 20, "同意全文公开", choices=tuple(PUBLICITY)),
    Column("收到日期", 20, "2026-2-3", _("空着按导入当天"), day=True),
    Column("怎么收到的", 10, "纸质件", _("空着按纸质件"), choices=tuple(CHANNELS)),
    Column("签名件", 10, "有", _("有代表签名的纸质件的写“有”，随即算提出；没有的，等代表本人确认"), choices=SIGNED),
    RESULT,
))
ARCHIVE_SHEET = Sheet("往届建议", (
    Column("编号", 40, "031", required=True, code=True),
    Column("标题", LONGEST_TITLE, _TITLE, required=True),
    Column("届次", 30, "第7届第2次会议", _("系统里要先有这一次会议"), required=True),
    _WHEN,
    Column("领衔代表", 60, "沈秋禾", _("这一届有席位的对应到本人，没有的只记姓名")),
    _JOINT,
    Column("类别", 30, SUBJECTS[2]),
    _FACTS,
    Column("诉求", MOST_ASKS * LONGEST_ASK, "增设限时停车位。", _ASKS, long=True),
    Column("提出日期", 20, "2019-1-12", day=True),
    Column("主办单位", 80, "云溪市公安局", _("系统里有这个单位的，该单位也能看到；没有的只记名称")),
    Column("会办单位", 200, "市交通局", _("之间用顿号分开")),
    Column("发文字号", 60, "云公提函〔2019〕7号"),
    Column("答复日期", 20, "2019-5-6", day=True),
    Column("办理类别", 30, "A", _("如A、B、C，或者所用的字样")),
    Column("评价", 10, "满意", choices=tuple(RATINGS)),
    Column("答复正文", LONGEST_TEXT, "已施划限时停车位四十二个。", "", long=True),
    Column("答复文件", 150, "031答复.pdf", _("一同上传的ZIP里的文件名，PDF或DOCX")),
    Column("办结日期", 20, "2019-6-1", day=True),
    Column("可否公开", 20, "同意全文公开", _("当时征得同意的才填；空着的不公开"), choices=tuple(PUBLICITY)),
    RESULT,
))
