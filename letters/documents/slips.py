"""Log-in slips (登录条): eight on a page of A4, to be cut along the dashes and handed over in person."""

from collections.abc import Sequence

from letters.content import SlipContent
from letters.fonts import FontSet
from letters.layout.breaking import Measure, break_lines
from letters.layout.ink import Cut, Element, Page, Run, Words
from letters.layout.page import ASCENT, MM, PAGE_HEIGHT, PAGE_WIDTH
from letters.text import visible

ACROSS, DOWN = 2, 4
A_PAGE = ACROSS * DOWN
_WIDTH, _HEIGHT = PAGE_WIDTH / ACROSS, PAGE_HEIGHT / DOWN
_MARGIN = 9 * MM
_HEADING, _TEXT, _KEY, _SMALL = 14.0, 11.0, 14.0, 9.0
_LABEL = 5.5 * _TEXT
_PITCH = 20.0
_DEFAULT_HEADING = "系统登录条"
_ADVICE = "首次登录后须更换密码。本条只交本人，请妥善保管。"


def slip_pages(contents: Sequence[SlipContent], fonts: FontSet) -> list[Page]:
    """The pages with all slips in the order given, along with the lines to cut."""
    pages = []
    for begin in range(0, len(contents), A_PAGE):
        page = Page()
        for at, slip in enumerate(contents[begin : begin + A_PAGE]):
            _slip(page, slip, fonts, at % ACROSS * _WIDTH, at // ACROSS * _HEIGHT)
        page.cuts += [Cut(_WIDTH * k, 0, _WIDTH * k, PAGE_HEIGHT) for k in range(1, ACROSS)]
        page.cuts += [Cut(0, _HEIGHT * k, PAGE_WIDTH, _HEIGHT * k) for k in range(1, DOWN)]
        pages.append(page)
    return pages


def _slip(page: Page, slip: SlipContent, fonts: FontSet, x: float, y: float) -> None:
    left, room = x + _MARGIN, _WIDTH - 2 * _MARGIN
    heading = visible(slip.heading) or _DEFAULT_HEADING
    size = min(_HEADING, room / fonts.width("xiaobiaosong", heading))
    top = y + _MARGIN
    run: Run = ("xiaobiaosong", heading)
    page.words.append(Words(left, top + ASCENT * size, size, (run,), element=Element("H1")))
    top += _HEADING + 10
    for label, text, role, wanted in (
        ("姓名", slip.name, "fangsong", _TEXT + 1),
        ("单位", slip.unit, "fangsong", _TEXT),
        ("网址", slip.site, "mono", _TEXT - 1),
        ("登录名", slip.login_name, "mono", _KEY),
        ("一次性密码", slip.password, "mono", _KEY),
    ):
        top = _field(page, (label, visible(text), role), (left, top, room), wanted, fonts)
    advice: Run = ("fangsong", _ADVICE)
    foot = y + _HEIGHT - _MARGIN
    page.words.append(Words(left, foot, _SMALL, (advice,), element=Element("P")))


def _field(
    page: Page,
    said: tuple[str, str, str],
    place: tuple[float, float, float],
    size: float,
    fonts: FontSet,
) -> float:
    """A label and its text, in as many lines as it needs but no more than two; returns what is free below."""
    label, text, role = said
    left, top, room = place
    baseline = top + ASCENT * _KEY
    element = Element("P")
    page.words.append(Words(left, baseline, _TEXT, (("heiti", label),), element=element))
    width = room - _LABEL - _TEXT
    needed = fonts.width(role, text) * size
    # A very long text is set smaller rather than cut or run over its neighbours.
    if needed > 1.8 * width:
        size *= 1.8 * width / needed
    measure = Measure(width=width, size=size, gap=0.0)
    for at, line in enumerate(break_lines([(role, text)], fonts, measure)):
        if at:
            baseline += size * 1.25
            top += size * 1.25
        x = left + _LABEL + _TEXT
        page.words.append(Words(x, baseline, size, line.runs, element=element))
    return top + _PITCH
