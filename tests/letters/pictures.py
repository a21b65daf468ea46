"""A page of every paper as a small grey picture, to be looked at once and compared ever after.

    .venv/bin/python -m tests.letters.pictures [NAME …]

writes the references anew (all of them, or those named). Look at them before they are committed.
"""

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from tests.letters.samples import END, PAPERS

FOLDER = Path(__file__).parent / "references"
DPI = 100
GREYS = 16
# Readers and font versions differ at the edge of a stroke; a line that moved differs all along.
BLUR = 1.2
FAINT = 48


def picture_of(name: str) -> Image.Image:
    """The first page of a paper, or its last, in 16 greys."""
    document = pypdfium2.PdfDocument(io.BytesIO(PAPERS[name]()))
    page = document[len(document) - 1 if name.endswith(END) else 0].render(scale=DPI / 72, grayscale=True).to_pil()
    assert isinstance(page, Image.Image)
    return page.convert("L").quantize(GREYS)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of the ink that stands elsewhere: 0 for the same picture, above 1 for another page."""
    if one.size != other.size:
        return 1.0
    left, right = (each.convert("L").filter(ImageFilter.GaussianBlur(BLUR)) for each in (one, other))
    moved = ImageChops.difference(left, right).point(lambda grey: 255 * (grey > FAINT)).histogram()[255]
    ink = left.point(lambda grey: 255 * (grey < 255 - FAINT)).histogram()[255]
    return moved / max(ink, 1)


def main(names: list[str]) -> None:
    """Write the references."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or PAPERS:
        path = FOLDER / f"{name}.png"
        picture_of(name).save(path, optimize=True)
        sys.stdout.write(f"{path} {path.stat().st_size // 1024 + 1} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
