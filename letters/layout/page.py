"""The measures of GB/T 9704-2012, each with its clause.

Lengths are in points (1/72 inch) from the top left of the page. A character's box is one em high: its
baseline lies `ASCENT` below its top.
"""

from letters.layout import house

MM = 72 / 25.4

# 5.1: A4.
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
# 5.2.1: top margin 37, left 28, type area (版心) 156 × 225.
TOP, LEFT = 37 * MM, 28 * MM
WIDTH, HEIGHT = 156 * MM, 225 * MM
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT

# 字号: 2号 for titles (7.3.1), 3号 for text (5.2.2), 4号 for copies and page numbers (7.4, 7.5).
SIZE_2, SIZE_3, SIZE_4 = 22.0, 16.0, 14.0
ASCENT = 0.88

# 5.2.3: 22 lines of 28 characters fill the type area. 28 × 16 pt are wider than 156 mm, so every gap
# between two characters gives a little; the usual pitch (29.61) puts the last line's foot on the area's lower edge.
LINES, CHARACTERS = 22, 28
PITCH = house.pitch(usual=(HEIGHT - SIZE_3) / (LINES - 1))
GAP = (WIDTH - CHARACTERS * SIZE_3) / (CHARACTERS - 1)
CELL = SIZE_3 + GAP
# 3.2: what a line adds to the height of its characters, 7/8 of a 3号 character.
LEADING = SIZE_3 * 7 / 8

RED = (1.0, 0.0, 0.0)
BLACK = (0.0, 0.0, 0.0)

# 10.1, the letter form: the issuer's mark (发文机关标志) 30 from the page's edge, a double rule 4 below it
# and one 20 from the page's bottom, both 170 wide and centred.
MARK_TOP = 30 * MM
MARK_TO_RULE = 4 * MM
RULE_WIDTH = 170 * MM
RULE_LEFT = (PAGE_WIDTH - RULE_WIDTH) / 2
LOWER_RULE_BOTTOM = PAGE_HEIGHT - 20 * MM
# The standard leaves the rules' thickness free; these two read as one line, thick and thin, in print.
THICK, THIN, BETWEEN = 1.5, 0.5, 1.0
# A 小标宋 character's ink begins and ends inside its box, here below the box's top and baseline.
INK_TOP, INK_BOTTOM = 0.84, 0.10
# The standard says “not larger than the mark of the superior” and names no size; 36 pt is the usual 小初.
MARK_SIZE = 36.0
# A long name is condensed first, as marks are by custom, and only then set smaller.
MARK_CONDENSED = 0.70
# A mark that would be smaller than this in one line takes two.
MARK_LEAST = 24.0

# 7.5: page number in 4号, its dashes 7 below the type area, one character in from the outer edge.
NUMBER_DROP = 7 * MM
DASH_HEIGHT = 0.28
# 7.4: copies one character in on both sides.
COPIES_INSET = SIZE_4
COPIES_PITCH = SIZE_4 + LEADING
# 7.3.5.1: the date four characters in from the right, room for the seal above it.
DATE_INSET = 4 * CELL
SEAL_LINES = 2


def line_top(slot: float) -> float:
    """Top of the given line of the type area, counted from 0."""
    return TOP + slot * PITCH
