"""A QR symbol (GB/T 18284) as bars: sharp at every size, and no image in the file.

reportlab's encoder finds the modules; they are printed like every other rule. The symbol says what a
paper is and nothing else: whoever reads it is not logged in by it.
"""

from functools import lru_cache

from letters.layout.ink import Bar

# Blank modules a reader needs around a symbol.
QUIET = 4
# The largest symbol read safely from paper copied once or twice.
MOST_BYTES = 300
# As many papers as stand in one volume may ask for the same symbol twice.
_REMEMBERED = 256

_Block = tuple[int, int, int, int]


def qr_bars(text: str, x: float, y: float, size: float) -> list[Bar]:
    """The symbol's black parts, its upper left corner at x and y, all of it `size` points wide and high.

    Around it `QUIET` modules must stay blank (see `quiet_zone`). Raises ValueError for a text that is empty
    or longer than `MOST_BYTES` in UTF-8.
    """
    count, blocks = _symbol(text)
    module = size / count
    return [
        Bar(x + column * module, y + row * module, columns * module, rows * module)
        for row, column, rows, columns in blocks
    ]


def quiet_zone(text: str, size: float) -> float:
    """The width in points that must stay blank on each side of the symbol."""
    return QUIET * size / _symbol(text)[0]


@lru_cache(maxsize=_REMEMBERED)
def _symbol(text: str) -> tuple[int, tuple[_Block, ...]]:
    """Modules a side, and the dark ones in blocks: row, column, rows, columns."""
    content = text.encode()
    if not 0 < len(content) <= MOST_BYTES:
        raise ValueError(f"二维码内容应为1至{MOST_BYTES}字节，现为{len(content)}字节")
    # reportlab's barcodes bring all of its page layout along: a process that draws no symbol goes without.
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(content))
    code.make()
    return code.getModuleCount(), _blocks(code.modules)


def _blocks(modules: list[list[bool]]) -> tuple[_Block, ...]:
    """Dark modules in rectangles: where two meet, a screen would show a white hair between them."""
    found: list[_Block] = []
    open_runs: dict[tuple[int, int], int] = {}
    for row, line in enumerate([*modules, []]):
        runs = _runs(line)
        for run in [run for run in open_runs if run not in runs]:
            begin = open_runs.pop(run)
            found.append((begin, run[0], row - begin, run[1]))
        for run in runs:
            open_runs.setdefault(run, row)
    return tuple(sorted(found))


def _runs(line: list[bool]) -> set[tuple[int, int]]:
    """Neighbouring dark modules of a row: column of the first, how many."""
    found, begin = set(), None
    for column, dark in enumerate([*line, False]):
        if dark and begin is None:
            begin = column
        elif not dark and begin is not None:
            found.add((begin, column - begin))
            begin = None
    return found
