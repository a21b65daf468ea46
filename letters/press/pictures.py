"""A PNG file as an image of the document: without transparency, which PDF/A-1 forbids and printers stumble over."""

import io

from PIL import Image, UnidentifiedImageError
from reportlab.pdfbase import pdfdoc

from letters.press.objects import Stream, number_of

# A seal of 42 mm at 600 dpi has a million.
_MOST_PIXELS = 4_000_000


class BadPicture(ValueError):
    """Not a PNG file, or one too large to print."""


def add_to(document: pdfdoc.PDFDocument, png: bytes, name: str) -> None:
    """File the picture under the name that the page's operators call. Raises BadPicture."""
    image = opened(png)
    entries = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    number_of(document, Stream(image.tobytes(), entries), pdfdoc.xObjectName(name))


def opened(png: bytes) -> Image.Image:
    """The picture on white paper. Raises BadPicture."""
    try:
        image = Image.open(io.BytesIO(png), formats=["PNG"])
        if image.width * image.height > _MOST_PIXELS:
            raise BadPicture(f"图片过大：{image.width}×{image.height}像素")
        drawn = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise BadPicture("图片不是完好的PNG文件") from error
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    return paper.convert("RGB")
