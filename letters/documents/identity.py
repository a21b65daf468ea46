"""The letter's identity at the foot of its last page: a QR symbol and the public code (核验码).

GB/T 9704-2012 knows no such mark. It stands where the standard puts nothing: below the place of the lower
double rule, at the left edge of the type area, with blank paper on all sides as readers of symbols need it.
"""

from letters.codes import grouped
from letters.content import LetterContent
from letters.fonts import FontSet
from letters.layout.ink import Figure, Page, Run, Words
from letters.layout.page import LEFT, LOWER_RULE_BOTTOM, MM
from letters.layout.qr import qr_bars

# 12 mm of at most 37 modules: each a third of a millimetre, which telephones read from paper. Four of them
# stay blank towards the rule, and printers reach down to where it ends, 6 mm from the paper's edge.
SIZE = 12 * MM
TOP = LOWER_RULE_BOTTOM + 1.8 * MM
_GAP = 2.5 * MM
_TEXT, _PITCH = 8.0, 12.0


def put_identity(page: Page, content: LetterContent, fonts: FontSet) -> None:
    """Draw it on the letter's last page; without content.qr nothing."""
    if not content.qr:
        return
    said = ("扫码或凭核验码可查本函真伪", f"核验码 {grouped(content.code)}")
    page.figures.append(Figure(f"二维码：{'，'.join(said)}", bars=qr_bars(content.qr, LEFT, TOP, SIZE)))
    lines: list[Run] = [("songti", text) for text in said]
    lowest = TOP + SIZE - 1 * MM
    for above, run in enumerate(reversed(lines)):
        page.words.append(Words(LEFT + SIZE + _GAP, lowest - above * _PITCH, _TEXT, (run,)))
