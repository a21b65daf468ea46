"""The office's other papers, beside letters: frozen content in, PDF bytes out (see letters.typeset)."""

from collections.abc import Sequence
from datetime import date

from letters import fonts, secrecy
from letters.content.envelope import EnvelopeContent
from letters.content.forms import RatingFormContent, TalkContent
from letters.content.lists import HandoverContent, LedgerContent
from letters.content.ordinary import OrdinaryContent
from letters.content.suggestion import SuggestionContent, VolumeContent
from letters.documents.envelopes import envelope_pages, label_pages
from letters.documents.forms import rating_form_pages, talk_pages
from letters.documents.lists import handover_pages, ledger_pages
from letters.documents.official_sheet import official_sheet_pages
from letters.documents.ordinary import ordinary_pages
from letters.documents.volume import volume_leaves
from letters.layout.flow import page_number
from letters.layout.ink import Page
from letters.layout.page import SIZE_4
from letters.press.output import Identity, Press
from letters.text import visible


def handover_list(content: HandoverContent) -> bytes:
    """The handover list (交办清单) of a session or a bureau."""
    title = f"交办清单 {content.session} {content.bureau}"
    return _printed(handover_pages(content, fonts.current()), title, content.office,
                    content.worded("代表建议交办清单"), content.date)


def ledger(content: LedgerContent) -> bytes:
    """The ledger (台账)."""
    return _printed(ledger_pages(content, fonts.current()), content.title, content.office,
                    content.worded("代表建议台账"), content.date)

# Envelopes bear no day of their own; the file still needs one that is not the hour of printing.
_NO_DAY = date(2000, 1, 1)


def envelopes(contents: Sequence[EnvelopeContent], size: str) -> bytes:
    """Envelopes of a size (DL, ZL, C5), one side each. Raises ValueError for none, KeyError for another size."""
    return _posted(contents, envelope_pages(contents, size, fonts.current()), "信封")


def labels(contents: Sequence[EnvelopeContent]) -> bytes:
    """Address labels on A4, 24 a page. Raises ValueError for none."""
    return _posted(contents, label_pages([each.to for each in contents], fonts.current()), "地址签")


def ordinary(content: OrdinaryContent) -> bytes:
    """A paper in the ordinary form (文件式). Raises secrecy.NotHere, TitleTooLong, BadPicture."""
    secrecy.require_allowed(content)
    title = content.title.replace("\n", "")
    return _printed(ordinary_pages(content, fonts.current()), title, "、".join(content.issuers), "公文", content.date)


def rating_forms(contents: Sequence[RatingFormContent]) -> bytes:
    """Rating forms (征询意见表), all copies of one delegate after the other. Raises ValueError for none."""
    if not contents:
        raise ValueError("没有要打印的征询意见表")
    first = contents[0]
    pages = [page for content in contents for page in rating_form_pages(content, fonts.current())]
    return _printed(pages, f"征询意见表 {first.number}", first.return_to,
                    first.worded(first.NAME), first.date)


def talk_record(content: TalkContent) -> bytes:
    """The record of a reply given face to face (面复记录)."""
    return _printed(talk_pages(content, fonts.current()), f"面复记录 {content.number}", content.bureau,
                    content.worded("代表建议面复记录"), content.date)


def official_sheet(content: SuggestionContent) -> bytes:
    """A suggestion on its official sheet (建议专用纸)."""
    chosen = fonts.current()
    pages = official_sheet_pages(content, chosen)
    for number, page in enumerate(pages[1:], 2):
        page.words.append(page_number(number, chosen.width("songti", f"— {number} —") * SIZE_4))
    author = content.proposers[0].name if content.proposers else ""
    return _printed(pages, content.title.replace("\n", ""), author, content.worded("代表建议专用纸"), content.date)


def volume(content: VolumeContent) -> bytes:
    """A session's collected volume (汇编), with a bookmark for each suggestion."""
    name = content.worded("代表建议汇编")
    title = f"{content.congress}{content.session}{name}"
    press = Press(fonts.current(), Identity(visible(title), visible(content.office), name, content.date))
    for leaf in volume_leaves(content, fonts.current()):
        press.add(leaf.page, bookmark=leaf.bookmark)
    return press.finish()


def _posted(contents: Sequence[EnvelopeContent], pages: Sequence[Page], name: str) -> bytes:
    if not contents:
        raise ValueError(f"没有要打印的{name}")
    return _printed(pages, name, contents[0].sender.name, name, _NO_DAY)


def _printed(pages: Sequence[Page], title: str, author: str, subject: str, day: date) -> bytes:
    """One paper in one file."""
    press = Press(fonts.current(), Identity(visible(title), visible(author), subject, day))
    for page in pages:
        press.add(page)
    return press.finish()
