"""The office's other papers, beside letters: frozen content in, PDF bytes out (see letters.typeset)."""

from collections.abc import Sequence
from datetime import date

from letters import fonts
from letters.content.lists import HandoverContent, LedgerContent
from letters.content.suggestion import SuggestionContent, VolumeContent
from letters.documents.lists import handover_pages, ledger_pages
from letters.documents.official_sheet import official_sheet_pages
from letters.documents.volume import volume_leaves
from letters.layout.flow import page_number
from letters.layout.ink import Page
from letters.layout.page import SIZE_4
from letters.press.output import Identity, Press
from letters.text import visible


def handover_list(content: HandoverContent) -> bytes:
    """The handover list (交办清单) of a session or a bureau."""
    title = f"交办清单 {content.session} {content.bureau}"
    return _printed(handover_pages(content, fonts.current()), title, content.office, "代表建议交办清单", content.date)


def ledger(content: LedgerContent) -> bytes:
    """The ledger (台账)."""
    return _printed(ledger_pages(content, fonts.current()), content.title, content.office, "代表建议台账", content.date)


def official_sheet(content: SuggestionContent) -> bytes:
    """A suggestion on its official sheet (建议专用纸)."""
    chosen = fonts.current()
    pages = official_sheet_pages(content, chosen)
    for number, page in enumerate(pages[1:], 2):
        page.words.append(page_number(number, chosen.width("songti", f"— {number} —") * SIZE_4))
    author = content.proposers[0].name if content.proposers else ""
    return _printed(pages, content.title.replace("\n", ""), author, "代表建议专用纸", content.date)


def volume(content: VolumeContent) -> bytes:
    """A session's collected volume (汇编), with a bookmark for each suggestion."""
    title = f"{content.congress}{content.session}代表建议汇编"
    press = Press(fonts.current(), Identity(visible(title), visible(content.office), "代表建议汇编", content.date))
    for leaf in volume_leaves(content, fonts.current()):
        press.add(leaf.page, bookmark=leaf.bookmark)
    return press.finish()


def _printed(pages: Sequence[Page], title: str, author: str, subject: str, day: date) -> bytes:
    """One paper in one file."""
    press = Press(fonts.current(), Identity(visible(title), visible(author), subject, day))
    for page in pages:
        press.add(page)
    return press.finish()
