"""A suggestion on its official sheet (建议专用纸): a form above, the text in the body's type below."""

from letters.content.suggestion import Proposer, SuggestionContent
from letters.documents.heading import form_heading
from letters.documents.parts import paragraph_runs, paragraphs_of, printed_day, put_attachments
from letters.fonts import FontSet
from letters.layout.breaking import Line, Measure, break_lines
from letters.layout.flow import Flow, pages_of
from letters.layout.form import Form
from letters.layout.grid import Align, Column
from letters.layout.ink import Element, Page
from letters.layout.page import CELL, LEADING, LINES, PITCH, SIZE_3, TOP, WIDTH
from letters.text import visible

_NAME = "代表建议、批评和意见专用纸"
_INDENTED = Measure(first=2 * CELL)
# Fewer free lines below the form than this, and the text begins on a page of its own.
_LEAST_BESIDE = 4
_JOINT = (
    Column("联名代表", 5.0, Align.CENTRE), Column("代表团", 6.0, Align.CENTRE), Column("代表证号", 4.5, Align.CENTRE),
    Column("工作单位和职务", 9.0), Column("联系电话", 6.0, Align.CENTRE))


def official_sheet_pages(content: SuggestionContent, fonts: FontSet) -> list[Page]:
    """The pages of one suggestion, without page numbers: they belong to the sheet or to the volume."""
    page = Page()
    number = visible(content.number) or content.worded("（受理登记时填写）")
    sides = (content.worded("编号：") + number, f"提出日期：{printed_day(content.date)}")
    form = Form(page, form_heading(page, (content.congress, content.worded(_NAME)), sides, fonts), fonts)
    _fields(form, content)
    end = form.close()
    first = max(0, -int(-(end + LEADING - TOP) // PITCH))
    beside = LINES - first >= _LEAST_BESIDE
    flow = Flow(first=first if beside else 0)
    _text(flow, content, fonts)
    text = pages_of(flow)
    if beside:
        form.page.words += text[0].words
        return [*form.pages, *text[1:]]
    return [*form.pages, *text]


def _fields(form: Form, content: SuggestionContent) -> None:
    form.row(("题　　目", visible(content.title).replace("\n", "")))
    if content.proposers:
        lead, *joint = content.proposers
        form.row((content.worded("领衔代表"), lead.name), (content.worded("代 表 团"), lead.delegation))
        if lead.seat_number or lead.phone:
            form.row((content.worded("代表证号"), lead.seat_number), ("联系电话", lead.phone))
        if lead.work_unit:
            form.row(("工作单位和职务", lead.work_unit))
        if lead.address:
            form.row(("通讯地址", lead.address))
        if joint:
            _joint(form, joint, content)
    form.row(("类　　别", content.subject), ("形成方式", content.origin))
    form.row(("公开意见", content.publicity), ("往年提出", content.repeated))
    form.row(("建议承办", content.preferred or "由交办机关确定"))


def _joint(form: Form, joint: list[Proposer], content: SuggestionContent) -> None:
    """The joint proposers, a row each; where nothing but names is said, all in one."""
    if not any(each.seat_number or each.work_unit or each.phone for each in joint):
        named = [f"{each.name}（{each.delegation}）" if each.delegation else each.name for each in joint]
        form.row((content.worded("联名代表"), f"{'、'.join(named)}（共{len(joint)}名）"))
        return
    heads = tuple(Column("", column.share, Align.CENTRE, "heiti") for column in _JOINT)
    form.cells(heads, [content.worded(column.head) for column in _JOINT])
    for each in joint:
        form.cells(_JOINT, [each.name, each.delegation, each.seat_number, each.work_unit, each.phone])


def _text(flow: Flow, content: SuggestionContent, fonts: FontSet) -> None:
    """Facts and asks in the body's type, headings in their faces (7.3.3)."""
    for heading, texts in (("情况和问题", content.facts), (content.worded("建议事项"), content.asks)):
        clean = paragraphs_of(texts)
        if not clean:
            continue
        # The sheet's own headings stand in the middle: those of the text begin two characters in.
        indent = (WIDTH - fonts.width("heiti", heading) * SIZE_3) / 2
        flow.put([Line((("heiti", heading),), 0.0, indent)], Element("H2"), heading=True)
        for text in clean:
            runs, is_heading = paragraph_runs(text)
            runs = runs if texts is content.facts else [("fangsong", text)]
            kind = "H3" if is_heading and texts is content.facts else "P"
            flow.put(break_lines(runs, fonts, _INDENTED), Element(kind), body=True, heading=kind == "H3")
    put_attachments(flow, content.attachments, fonts)
