"""Small pictures as attachments: a signed sheet as a scanner gives it, and a chart of what a delegate counted."""

from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from directory.models import User
from suggestions.actions.files import attach
from suggestions.models import Attachment, Suggestion
from suggestions.uploads import checked
from workflow import door

PAPER, INK, GREY, BLUE = 250, 40, 190, 90
WIDTH, HEIGHT = 620, 877  # A4 at 75 dots an inch


def attach_signed_sheet(suggestion: Suggestion, desk: User, rng: Random) -> None:
    """The sheet the delegate signed, scanned at the desk that entered it for him."""
    _attach(suggestion, desk, Attachment.Kind.SIGNED_SHEET, "代表签名页.png", _signed_sheet(rng))


def attach_picture(suggestion: Suggestion, author: User, rng: Random) -> None:
    """What the delegate counted on the spot."""
    _attach(suggestion, author, Attachment.Kind.MATERIAL, "现场统计图.png", _chart(rng))


def _attach(suggestion: Suggestion, author: User, kind: str, name: str, picture: Image.Image) -> None:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    upload = checked(SimpleUploadedFile(name, out.getvalue()))
    door.keep(author, suggestion, attach, verb="submit", by=author, upload=upload, kind=kind)


def _signed_sheet(rng: Random) -> Image.Image:
    sheet = Image.new("L", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((210, 70, 410, 92), fill=INK)
    for line in range(18):
        left, right = (120 if line % 6 == 0 else 80), (400 if line % 6 == 5 else 540)
        pen.rectangle((left, 150 + line * 28, right, 160 + line * 28), fill=GREY)
    pen.line((330, 760, 540, 760), fill=INK)
    _scribble(pen, rng)
    return sheet


def _scribble(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    """Three quick characters of a signature."""
    for character in range(3):
        left = 350 + character * 58
        for _ in range(5):
            points = [(left + rng.randint(0, 46), 700 + rng.randint(0, 52)) for _ in range(3)]
            pen.line(points, fill=BLUE, width=3, joint="curve")


def _chart(rng: Random) -> Image.Image:
    picture = Image.new("L", (640, 400), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.line((60, 30, 60, 340, 600, 340), fill=INK, width=2)
    for bar in range(12):
        height = rng.randint(40, 290)
        pen.rectangle((80 + bar * 43, 340 - height, 108 + bar * 43, 339), fill=GREY if bar % 4 else BLUE)
    return picture
