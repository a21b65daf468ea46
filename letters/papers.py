"""The office's other papers, beside letters: frozen content in, PDF bytes out (see letters.typeset)."""

from collections.abc import Sequence
from datetime import date

from letters import fonts
from letters.content.lists import HandoverContent, LedgerContent
from letters.documents.lists import handover_pages, ledger_pages
from letters.layout.ink import Page
from letters.press.output import Identity, Press
from letters.text import visible


def handover_list(content: HandoverContent) -> bytes:
    """The handover list (交办清单) of a session or a bureau."""
    title = f"交办清单 {content.session} {content.bureau}"
    return _printed(handover_pages(content, fonts.current()), title, content.office, "代表建议交办清单", content.date)


def ledger(content: LedgerContent) -> bytes:
    """The ledger (台账)."""
    return _printed(ledger_pages(content, fonts.current()), content.title, content.office, "代表建议台账", content.date)


def _printed(pages: Sequence[Page], title: str, author: str, subject: str, day: date) -> bytes:
    """One paper in one file."""
    press = Press(fonts.current(), Identity(visible(title), visible(author), subject, day))
    for page in pages:
        press.add(page)
    return press.finish()
