"""Every paper of the office is PDF/A like a letter: what a validator and the file's own structure say."""

import base64
import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DictionaryObject

from letters import typeset
from letters.content.signing import SEAL, Signatory
from tests.letters import preflight
from tests.letters.papers import LETTER
from tests.letters.samples import PAPERS

pytestmark = pytest.mark.fonts


def picture() -> str:
    """A seal half of which can be seen through."""
    file = io.BytesIO()
    Image.new("RGBA", (64, 64), (255, 0, 0, 128)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.skipif(bool(preflight.MISSING), reason=f"PDFBox Preflight is not here: {preflight.MISSING}")
def test_a_validator_finds_nothing_in_any(tmp_path: Path) -> None:
    sealed = replace(LETTER, signatories=(Signatory(LETTER.signature, SEAL),))
    pictured = replace(LETTER, signatories=(Signatory(LETTER.signature, SEAL, picture=picture()),))
    first = {"drawn.pdf": typeset.letter(sealed, archive="1b"), "picture.pdf": typeset.letter(pictured, archive="1b")}
    # A volume is as many official sheets and takes the validator as many times as long.
    few = {f"{name}.pdf": printing() for name, printing in PAPERS.items() if name != "volume"}
    found = preflight.complaints(first | few, tmp_path)
    # What part 2 allows and the validator of part 1 does not know.
    allowed = ("part must be 1", "cross reference streams are not allowed", "CIDSet entry is missing")
    left = {name: [each for each in said if name in first or not any(part in each for part in allowed)]
            for name, said in found.items()}
    assert {name: said for name, said in left.items() if said} == {}
    assert len(left) == len(first) + len(few)


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_tagged_and_carries_its_fonts(name: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(PAPERS[name]()), strict=True)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("zh-CN", True)
    assert b"<pdfaid:part>2</pdfaid:part>" in root["/Metadata"].get_data()
    found = [each for number in range(1, reader.trailer["/Size"])
             if isinstance(each := reader.get_object(number), DictionaryObject)]
    assert {key for each in found for key in each} & {"/SMask", "/CA", "/ca", "/JS", "/OpenAction"} == set()
    for each in found:
        assert each.get("/Type") != "/FontDescriptor" or "/FontFile2" in each or "/FontFile3" in each
    titles = {str(each["/S"]) for each in found if each.get("/Type") == "/StructElem"}
    assert titles & {"/H1", "/P"}


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_has_the_same_bytes(name: str) -> None:
    assert PAPERS[name]() == PAPERS[name]()
