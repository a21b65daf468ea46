"""PDF/A (ISO 19005): colour profile, metadata that says what the file is, nothing from outside."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from letters.press.objects import Object, Stream, number_of

if TYPE_CHECKING:
    from letters.press.output import Identity

PRODUCER = "Huiyin"
_PROFILE = Path(__file__).resolve().parent.parent / "data" / "srgb.icc"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{subject}</pdf:Keywords>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Level:
    """What a file vouches for. Tagging goes beyond level B, which is all that machines can check."""

    part: int
    version: tuple[int, int]
    names_sets: bool = False


LEVEL_2B = Level(2, (1, 7))
# For archives that still ask for the first part: PDF 1.4, and each font lists its codes (6.3.5).
LEVEL_1B = Level(1, (1, 4), names_sets=True)
LEVELS = {"2b": LEVEL_2B, "1b": LEVEL_1B}


def add_to(document: pdfdoc.PDFDocument, identity: "Identity", level: Level) -> None:
    """Give the document its metadata, equal in the information dictionary and in XMP, and its profile."""
    _set_day(document, identity.day)
    info = document.info
    info.title, info.author, info.subject = identity.title, identity.author, identity.subject
    info.keywords, info.producer, info.creator = identity.subject, PRODUCER, PRODUCER
    xmp = _XMP.format(
        title=escape(identity.title),
        author=escape(identity.author),
        subject=escape(identity.subject),
        day=f"{identity.day.isoformat()}T00:00:00+08:00",
        producer=PRODUCER,
        part=level.part,
    )
    profile = number_of(document, Stream(_profile(), "/N 3"), "profile")
    catalog = document.Catalog
    # The intents stand in the catalog itself, reportlab only files references under the names it knows.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = Stream(xmp.encode(), "/Type /Metadata /Subtype /XML", compress=False)
    catalog.OutputIntents = Object(
        f"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        f" /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile}>>]"
    )


def _set_day(document: pdfdoc.PDFDocument, day: date) -> None:
    # The file is as old as the letter, in China's time: the hour of printing would change its bytes.
    stamp = document._timeStamp  # noqa: SLF001 - reportlab has no other way
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    stamp.dhh, stamp.dmm = 8, 0


@cache
def _profile() -> bytes:
    return _PROFILE.read_bytes()
