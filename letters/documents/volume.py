"""A session's collected volume (汇编): cover, contents with page numbers, every suggestion on its sheet."""

from dataclasses import dataclass

from letters.content.suggestion import VolumeContent
from letters.documents.official_sheet import official_sheet_pages
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.flow import page_number
from letters.layout.ink import Element, Page, Run, Words
from letters.layout.page import ASCENT, BOTTOM, LEFT, MM, PAGE_WIDTH, RIGHT, SIZE_2, SIZE_3, SIZE_4, TOP, WIDTH
from letters.layout.titles import ROLE, title_lines
from letters.text import normalise, visible

_COVER_SIZE, _COVER_PITCH = 36.0, 1.7
_COVER_TOP, _COVER_FOOT = 72 * MM, 235 * MM
_ENTRY_PITCH = 24.0
_NUMBER_GAP, _PAGE_ROOM = 8.0, 50.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the volume, with the name it goes by in the reader's table of contents if it begins something."""

    page: Page
    bookmark: str = ""


def volume_leaves(content: VolumeContent, fonts: FontSet) -> list[Leaf]:
    """All pages. The suggestions are numbered from 1, each begins on a new page."""
    entries: list[tuple[str, str, int]] = []
    leaves: list[Leaf] = []
    for chapter in content.chapters:
        entries.append((normalise(chapter.name), "", len(leaves) + 1))
        for each in chapter.suggestions:
            title = normalise(each.title.replace("\n", ""))
            entries.append((visible(each.number), title, len(leaves) + 1))
            for at, page in enumerate(official_sheet_pages(each, fonts)):
                number = len(leaves) + 1
                page.words.append(page_number(number, fonts.width("songti", f"— {number} —") * SIZE_4))
                leaves.append(Leaf(page, f"{visible(each.number)} {title}" if at == 0 else ""))
    contents = [Leaf(page, "目录" if at == 0 else "") for at, page in enumerate(_contents(entries, fonts))]
    return [Leaf(_cover(content, fonts), "封面"), *contents, *leaves]


def _cover(content: VolumeContent, fonts: FontSet) -> Page:
    page = Page()
    top, element = _COVER_TOP, Element("H1")
    count = sum(len(chapter.suggestions) for chapter in content.chapters)
    lines = [(line, SIZE_2) for line in title_lines(
        visible(f"{content.congress}\n{content.session}"), fonts, WIDTH / SIZE_2)]
    for line, size in lines:
        _centred(page, line, ROLE, size, top, fonts, element)
        top += size * _COVER_PITCH
    # What the volume is stands well apart from whose it is, and from how much is in it.
    top += _COVER_SIZE
    for line in (content.worded("代表建议、批评和意见"), "汇　编"):
        _centred(page, line, ROLE, _COVER_SIZE, top, fonts, element)
        top += _COVER_SIZE * _COVER_PITCH
    _centred(page, f"（共{count}件）", "kaiti", SIZE_3, top + _COVER_SIZE / 2, fonts, Element("P"))
    _centred(page, visible(content.office), "kaiti", SIZE_3, _COVER_FOOT, fonts, Element("P"))
    _centred(page, f"{content.date.year}年{content.date.month}月", "kaiti", SIZE_3, _COVER_FOOT + 2 * SIZE_3, fonts,
             Element("P"))
    return page


def _centred(page: Page, text: str, role: str, size: float, top: float, fonts: FontSet, element: Element) -> None:
    size = min(size, WIDTH / max(fonts.width(role, text), 1.0))
    x = (PAGE_WIDTH - fonts.width(role, text) * size) / 2
    page.words.append(Words(x, top + ASCENT * size, size, ((role, text),), element=element))


def _contents(entries: list[tuple[str, str, int]], fonts: FontSet) -> list[Page]:
    """The contents: chapters in 黑体, under them number, title, dots, page."""
    page = Page()
    pages = [page]
    _centred(page, "目　录", ROLE, SIZE_2, TOP, fonts, Element("H1"))
    top = TOP + 3 * _ENTRY_PITCH
    numbers = [fonts.width("fangsong", number) for number, title, _ in entries if title]
    indent = _NUMBER_GAP + SIZE_4 * max(numbers, default=0.0)
    measure = Measure(width=WIDTH - indent - _PAGE_ROOM, size=SIZE_4, gap=0.0)
    table = Element("TOC")
    for number, title, at in entries:
        chapter = not title
        wide = Measure(width=WIDTH, size=SIZE_4, gap=0.0) if chapter else measure
        runs: list[Run] = [("heiti", number) if chapter else ("fangsong", title)]
        lines = [line.runs for line in break_lines(runs, fonts, wide)]
        # A chapter's name does not stand alone at the foot of a page.
        if top + (len(lines) + chapter) * _ENTRY_PITCH > BOTTOM:
            page, top = Page(), TOP
            pages.append(page)
        element = Element("TOCI", table)
        if not chapter:
            page.words.append(Words(LEFT, top + ASCENT * SIZE_4, SIZE_4, (("fangsong", number),), element=element))
        for line in lines:
            x = LEFT if chapter else LEFT + indent
            page.words.append(Words(x, top + ASCENT * SIZE_4, SIZE_4, line, element=element))
            top += _ENTRY_PITCH
        if not chapter:
            _leader(page, LEFT + indent, lines[-1], at, top - _ENTRY_PITCH, fonts, element)
    return pages


def _leader(
    page: Page, left: float, runs: tuple[Run, ...], at: int, top: float, fonts: FontSet, element: Element
) -> None:
    """Dots from the end of the title to the page's number at the right edge."""
    y = top + ASCENT * SIZE_4
    number = str(at)
    right = RIGHT - fonts.width("songti", number) * SIZE_4
    left += sum(fonts.width(*run) for run in runs) * SIZE_4
    dot = fonts.width("fangsong", ".")
    count = int((right - left - SIZE_4) / (dot * SIZE_4))
    if count > 2:
        x = right - SIZE_4 / 2 - count * dot * SIZE_4
        page.words.append(Words(x, y, SIZE_4, (("fangsong", "." * count),)))
    page.words.append(Words(right, y, SIZE_4, (("songti", number),), element=element))
