"""Lists on landscape pages with repeated heads: the ledger (台账) and the handover list (交办清单)."""

from dataclasses import replace

from letters.content import Content
from letters.content.lists import HandoverContent, LedgerContent
from letters.documents.parts import printed_day
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.grid import LANDSCAPE, Align, Column, Grid, GridPages
from letters.layout.ink import Element, Page, Run, Words
from letters.layout.page import ASCENT, LEADING, MM, SIZE_2
from letters.layout.titles import ROLE, title_lines
from letters.text import normalise, visible

_SIZE = 10.5
_NOTE_SIZE, _NOTE_PITCH = 12.0, 20.0
_NOTE = Measure(width=LANDSCAPE.width, size=_NOTE_SIZE, gap=0.0)
# Below the type area of the list, in the middle.
_NUMBER_DROP = 9 * MM
_SIGNING_ROOM = 5 * _NOTE_PITCH
# Room to sign by hand in a row of the handover list.
_SIGNED_ROW = 2

_LEDGER = (
    Column("序号", 3.0, Align.CENTRE), Column("编号", 4.2, Align.CENTRE), Column("建议标题", 15.5),
    Column("提出人", 5.6), Column("代表团", 5.6), Column("主办（分办）单位", 6.6), Column("会办单位", 6.6),
    Column("交办日期", 6.6, Align.CENTRE), Column("办理期限和由来", 13.5), Column("办理状态、超期和原因", 9.8),
    Column("办理结果", 6.0, Align.CENTRE))
_HANDED = (
    Column("序号", 3.0, Align.CENTRE), Column("编号", 4.5, Align.CENTRE), Column("建议标题", 22.0),
    Column("提出人", 9.0), Column("承办方式", 4.8, Align.CENTRE), Column("共同承办单位", 11.0),
    Column("办理期限", 7.0, Align.CENTRE), Column("签收人", 6.5), Column("签收日期", 6.5))
_BUREAU = Column("承办单位", 9.0)


def ledger_pages(content: LedgerContent, fonts: FontSet) -> list[Page]:
    """The ledger with exactly the rows given."""
    sheet = _List(content.title, fonts)
    sheet.note("；".join(normalise(each) for each in content.conditions) or content.worded("全部建议"),
               f"共{len(content.rows)}件　制表日期：{printed_day(content.date)}")
    table = sheet.table(_in_words_of(content, _LEDGER))
    for place, row in enumerate(content.rows, 1):
        table.add(table.grid.row((
            str(place), row.number, row.title, row.proposers, row.delegation, row.lead, row.co_handlers,
            row.assigned, _lines(row.due, row.due_why), _lines(row.state, row.late), row.outcome)))
    end = table.close()
    if content.office:
        sheet.line(f"制表单位：{normalise(content.office)}", end + _NOTE_PITCH)
    return sheet.numbered()


def handover_pages(content: HandoverContent, fonts: FontSet) -> list[Page]:
    """The handover list with a place to sign in each row, and for giver and receiver below."""
    sheet = _List(f"{content.congress}{content.session}\n{content.worded('代表建议、批评和意见交办清单')}", fonts)
    sheet.note(f"承办单位：{normalise(content.bureau)}" if content.bureau else "承办单位：见下表",
               f"共{len(content.rows)}件　交办日期：{printed_day(content.date)}")
    columns = _HANDED if content.bureau else (_HANDED[0], _BUREAU, *_HANDED[1:])
    table = sheet.table(_in_words_of(content, columns))
    for place, row in enumerate(content.rows, 1):
        bureau = () if content.bureau else (row.bureau,)
        table.add(table.grid.row((
            str(place), *bureau, row.number, row.title, row.proposers, row.role, row.others, row.due, "", ""),
            _SIGNED_ROW))
    table.keep(_SIGNING_ROOM)
    end = table.close() + 2 * _NOTE_PITCH
    sheet.line(f"交办单位：{normalise(content.office)}（盖章）", end)
    sheet.line("承办单位（盖章）：", end, LANDSCAPE.width / 2)
    sheet.line("经办人：　　　　　　　　　联系电话：", end + 1.5 * _NOTE_PITCH)
    sheet.line("签收人：　　　　　　　　　联系电话：", end + 1.5 * _NOTE_PITCH, LANDSCAPE.width / 2)
    return sheet.numbered()


def _lines(*said: str) -> str:
    return "\n".join(filter(None, said))


def _in_words_of(content: Content, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(replace(column, head=content.worded(column.head)) for column in columns)


class _List:
    """A list on its way to the page: title, a note on either side, the table."""

    def __init__(self, title: str, fonts: FontSet) -> None:
        self.fonts = fonts
        self.pages = [_page()]
        self.top = LANDSCAPE.top
        element = Element("H1")
        for line in title_lines(visible(title), fonts, LANDSCAPE.width / SIZE_2):
            x = LANDSCAPE.left + (LANDSCAPE.width - fonts.width(ROLE, line) * SIZE_2) / 2
            self.pages[0].words.append(
                Words(x, self.top + ASCENT * SIZE_2, SIZE_2, ((ROLE, line),), element=element))
            self.top += SIZE_2 + LEADING
        self.top += _NOTE_PITCH / 4

    def note(self, left: str, right: str) -> None:
        """What stands above the table: on the left and on the right, in one line if both find room."""
        wide = self.fonts.width("fangsong", right) * _NOTE_SIZE
        lines = break_lines([("fangsong", left)], self.fonts, _NOTE)
        if len(lines) > 1 or self.fonts.width("fangsong", left) * _NOTE_SIZE + wide + _NOTE_SIZE > LANDSCAPE.width:
            for line in lines:
                self._put(line.runs, self.top, 0.0, line.gap)
                self.top += _NOTE_PITCH
        else:
            self.line(left, self.top)
        self.line(right, self.top, LANDSCAPE.width - wide)
        self.top += _NOTE_PITCH

    def line(self, text: str, top: float, indent: float = 0.0) -> None:
        """A line of the list's own words on its last page."""
        self._put((("fangsong", text),), top, indent)

    def _put(self, runs: tuple[Run, ...], top: float, indent: float, gap: float = 0.0) -> None:
        x, y = LANDSCAPE.left + indent, top + ASCENT * _NOTE_SIZE
        self.pages[-1].words.append(Words(x, y, _NOTE_SIZE, runs, gap=gap, element=Element("P")))

    def table(self, columns: tuple[Column, ...]) -> GridPages:
        """The table, from below the notes on."""
        found = GridPages(Grid(columns, self.fonts, LANDSCAPE.width, _SIZE), self.pages[0], self.top, LANDSCAPE, _page)
        self.pages = found.pages
        return found

    def numbered(self) -> list[Page]:
        """The pages, each with its number and the count of all, so that a loose one is missed."""
        for number, page in enumerate(self.pages, 1):
            text = f"第{number}页　共{len(self.pages)}页"
            x = (LANDSCAPE.page_width - self.fonts.width("songti", text) * _SIZE) / 2
            page.words.append(Words(x, LANDSCAPE.bottom + _NUMBER_DROP, _SIZE, (("songti", text),)))
        return self.pages


def _page() -> Page:
    return Page(width=LANDSCAPE.page_width, height=LANDSCAPE.page_height)
