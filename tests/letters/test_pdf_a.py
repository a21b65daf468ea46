"""PDF/A: 1b as a validator sees it, 2b by its own structure and by what the same validator has against it."""

import base64
import io
import re
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject, StreamObject

from letters import typeset
from letters.content.signing import SEAL, Signatory
from tests.letters import preflight
from tests.letters.papers import FACTS, LETTER, OPENING, letter

pytestmark = pytest.mark.fonts

RARE = letter(title="关于𬭎㛃𠅤的答复", paragraphs=(OPENING, "一、䶮堃", "（一）喆頔", FACTS, "☑ ★ → ①"))
PNG = io.BytesIO()
Image.new("RGBA", (60, 60), (255, 0, 0, 90)).save(PNG, "PNG")
CODE = "ABCDEFGHJKLMNPQR"
SEALED = letter(code=CODE, qr=f"https://jianyi.example.gov.cn/verify/{CODE}/", signatories=(
    Signatory("云溪市公安局", SEAL),
    Signatory("云溪市教育局", SEAL, picture=base64.b64encode(PNG.getvalue()).decode())))
COPIES = [letter(addressees=(name,)) for name in ("周明远代表", "沈秋禾代表", "李頔代表")]


@pytest.mark.skipif(bool(preflight.MISSING), reason=f"PDFBox Preflight is not here: {preflight.MISSING}")
def test_preflight_finds_1b_valid_and_in_2b_only_what_part_2_allows(tmp_path: Path) -> None:
    found = preflight.complaints({
        "letter.pdf": typeset.letter(LETTER, archive="1b"),
        "rare.pdf": typeset.letter(RARE, archive="1b"),
        "copies.pdf": typeset.letters_in_one(COPIES, archive="1b"),
        "sealed.pdf": typeset.letter(SEALED, archive="1b"),
        "second part.pdf": typeset.letter(RARE),
    }, tmp_path)
    of_2b = found.pop("second part.pdf")
    assert found == {"letter.pdf": [], "rare.pdf": [], "copies.pdf": [], "sealed.pdf": []}
    allowed = ("part must be 1", "cross reference streams are not allowed", "CIDSet entry is missing")
    assert [each for each in of_2b if not any(part in each for part in allowed)] == []
    assert len(of_2b) > 2


def test_1b_is_the_same_letter_in_the_older_file() -> None:
    first, second = typeset.letter(LETTER, archive="1b"), typeset.letter(LETTER)
    assert first.startswith(b"%PDF-1.4\n")
    assert b"<pdfaid:part>1</pdfaid:part>" in first
    assert b"/ObjStm" not in first
    assert b"\nxref\n" in first
    texts = [[page.extract_text() for page in read(pdf).pages] for pdf in (first, second)]
    assert texts[0] == texts[1]


def test_another_level_is_refused() -> None:
    with pytest.raises(ValueError, match="PDF/A-3u"):
        typeset.letter(LETTER, archive="3u")


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def objects(pdf: bytes) -> list[object]:
    reader = read(pdf)
    return [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]


def test_2b_has_what_part_2_asks_for() -> None:
    """ISO 19005-2: 6.2.3 intent, 6.6.2 and 6.6.4 metadata, 6.1.3 identity, 6.1.7.1 streams; 6.7 structure, language."""
    pdf = typeset.letter(RARE)
    reader = read(pdf)
    root = reader.trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert (intent["/S"], intent["/DestOutputProfile"]["/N"]) == ("/GTS_PDFA1", 3)
    assert "/Filter" not in root["/Metadata"]
    assert root["/Metadata"].get_data().startswith(b"<?xpacket begin")
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert len(reader.trailer["/ID"]) == 2
    info = reader.metadata
    xmp = root["/Metadata"].get_data().decode()
    assert info is not None
    for said in (info.title, info.author, info.subject):
        assert f">{said}<" in xmp
    assert all(end.startswith(b"\nendstream") for end in re.findall(rb".endstream", pdf, re.DOTALL))


def test_2b_has_nothing_that_part_2_forbids() -> None:
    """6.2.10 transparency, 6.2.11 fonts from elsewhere, 6.5 actions, 6.8 enclosed files, 6.1.3 encryption."""
    found = [each for each in objects(typeset.letters_in_one(COPIES)) if isinstance(each, DictionaryObject)]
    keys = {key for each in found for key in each}
    assert keys & {"/SMask", "/CA", "/ca", "/JS", "/AA", "/OpenAction", "/EmbeddedFiles", "/F", "/Encrypt"} == set()
    fonts = [each for each in found if each.get("/Type") == "/FontDescriptor"]
    assert len(fonts) >= 6
    assert all(isinstance(each.get("/FontFile2", each.get("/FontFile3")).get_object(), StreamObject) for each in fonts)
    assert {each["/Encoding"] for each in found if each.get("/Subtype") == "/Type0"} == {"/Identity-H"}


def test_widths_in_the_file_are_those_of_the_font() -> None:
    """6.2.11.5: what the dictionary says of a width is what the embedded program says."""
    for each in objects(typeset.letter(RARE)):
        if isinstance(each, DictionaryObject) and each.get("/Subtype") == "/CIDFontType2":
            program = each["/FontDescriptor"]["/FontFile2"].get_data()
            tables = {program[at:at + 4]: int.from_bytes(program[at + 8:at + 12])
                      for at in range(12, 12 + 16 * int.from_bytes(program[4:6]), 16)}
            units = int.from_bytes(program[tables[b"head"] + 18:tables[b"head"] + 20])
            said = {code: float(width) for first, widths in zip(each["/W"][::2], each["/W"][1::2], strict=True)
                    for code, width in enumerate(widths, first)}
            count = int.from_bytes(program[tables[b"maxp"] + 4:tables[b"maxp"] + 6])
            for code in range(count):
                at = tables[b"hmtx"] + 4 * code
                found = int.from_bytes(program[at:at + 2]) * 1000 / units
                assert said.get(code, 1000) == pytest.approx(found, abs=0.5)
