"""Forms for the hand: the rating forms (征询意见表) and the record of a talk (面复记录)."""

from letters.content.forms import PromiseFormContent, RatingFormContent, TalkContent
from letters.documents.heading import FORM_TOP, form_heading
from letters.documents.parts import printed_day
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.flow import page_number
from letters.layout.form import BY_HAND, Form
from letters.layout.ink import Element, Figure, Page, Words
from letters.layout.page import ASCENT, LEFT, MM, RIGHT, SIZE_4, WIDTH
from letters.layout.qr import qr_bars
from letters.text import normalise, visible

# The tick needs room: the box stands a little off its answer, the answers far from each other.
_BOX = "□ "
_BETWEEN = "　　"
_WIDE_LABEL = 96.0
_OPINION_LINES, _SAID_LINES, _TOLD_LINES = 6, 12, 4
_SMALL, _SMALL_PITCH = 10.5, 16.0
_NOTES = Measure(width=WIDTH, first=2 * _SMALL, size=_SMALL, gap=0.0)
_NOTES_ROOM = 85.0
_QR_SIZE = 18 * MM
# Beside the heading, on the right, above the line with number and copy.
_QR_TOP = FORM_TOP - 6 * MM


def rating_form_pages(content: RatingFormContent, fonts: FontSet) -> list[Page]:
    """A page a copy, two where a title or a name is very long."""
    return [page for at, copy in enumerate(content.copies, 1) for page in _rating_form(content, copy, at, fonts)]


def _rating_form(content: RatingFormContent, copy: str, at: int, fonts: FontSet) -> list[Page]:
    page = Page()
    if content.qr:
        bars = qr_bars(content.qr, RIGHT - _QR_SIZE, _QR_TOP, _QR_SIZE)
        page.figures.append(Figure("二维码：供工作人员登记本表使用", bars=bars))
    whose = f"第{at}份：{normalise(copy)}" if len(content.copies) > 1 else normalise(copy)
    sides = (content.worded("建议编号：") + visible(content.number), whose)
    form = Form(page, form_heading(page, (content.congress, content.worded(content.NAME)), sides, fonts), fonts)
    form.row((content.worded("建议标题"), content.title.replace("\n", "")), label_width=_WIDE_LABEL)
    form.row(("承办单位", content.bureau), label_width=_WIDE_LABEL)
    letter = f"{visible(content.letter_number)}　（{printed_day(content.date)}）"
    form.row(("答复函文号", letter), label_width=_WIDE_LABEL)
    form.pair((content.worded("代表姓名"), content.rater), (content.worded("代表团"), content.delegation), _WIDE_LABEL)
    if isinstance(content, PromiseFormContent):
        form.prose("承诺事项\n和落实情况", content.told, _TOLD_LINES, label_width=_WIDE_LABEL)
    form.row((content.CAME_ON, BY_HAND), label_width=_WIDE_LABEL, least_lines=2)
    for question in content.questions:
        boxes = _BETWEEN.join(f"{_BOX}{answer}" for answer in question.answers)
        form.row((question.name, boxes), label_width=_WIDE_LABEL, least_lines=2)
    form.row((content.OPINION, ""), label_width=_WIDE_LABEL, least_lines=_OPINION_LINES)
    form.pair((content.worded("代表签名"), ""), ("签名日期", BY_HAND), _WIDE_LABEL, least_lines=2)
    # The notes stand below the last row, which brings their room along.
    form.keep(_NOTES_ROOM)
    form.pair(("联系电话", ""), ("通讯地址", ""), _WIDE_LABEL, least_lines=2)
    top = form.close() + _SMALL
    for number, note in enumerate(_notes(content), 1):
        element = Element("P")
        for line in break_lines([("fangsong", f"{number}.{note}")], fonts, _NOTES):
            y = top + ASCENT * _SMALL
            form.page.words.append(Words(LEFT + line.indent, y, _SMALL, line.runs, gap=line.gap, element=element))
            top += _SMALL_PITCH
    return form.pages


def _notes(content: RatingFormContent) -> list[str]:
    """How to fill it in, and where it goes."""
    address, phone = visible(content.return_address), visible(content.return_phone)
    ways = "，".join(f"{label}：{text}" for label, text in (("地址", address), ("电话", phone)) if text)
    return [
        content.worded("请由代表本人填写，在所选项前的“□”内打“√”，并签名；承办单位不得代填。"),
        f"{normalise(content.term).rstrip('。')}，{_how_many(content)}送{normalise(content.return_to)}"
        + (f"（{ways}）。" if ways else "。"),
        *([content.worded("右上方的二维码供工作人员登记本表使用，代表无须扫描。")] if content.qr else []),
    ]


def _how_many(content: RatingFormContent) -> str:
    return f"一式{len(content.copies)}份，" if len(content.copies) > 1 else ""


def talk_pages(content: TalkContent, fonts: FontSet) -> list[Page]:
    """The record on a page, more where much was said."""
    page = Page()
    sides = (content.worded("建议编号：") + visible(content.number), f"承办单位：{normalise(content.bureau)}")
    form = Form(page, form_heading(page, (content.congress, content.worded("代表建议面复记录")), sides, fonts), fonts)
    form.row((content.worded("建议标题"), content.title.replace("\n", "")))
    form.row(("时　　间", printed_day(content.date)), ("方　　式", content.how))
    form.row(("地　　点", content.place))
    form.row((content.worded("参加代表"), content.delegates), least_lines=2)
    form.row(("承办单位参加人员", content.staff), least_lines=2)
    form.prose("面复情况", content.said, _SAID_LINES)
    form.prose(content.worded("代表意见"), (), _OPINION_LINES)
    form.row((content.worded("代表签名"), ""), ("日　　期", BY_HAND), least_lines=2)
    form.row(("承办单位\n负责人签名", ""), ("记 录 人", content.recorder), least_lines=2)
    form.close()
    for number, later in enumerate(form.pages[1:], 2):
        later.words.append(page_number(number, fonts.width("songti", f"— {number} —") * SIZE_4))
    return form.pages
