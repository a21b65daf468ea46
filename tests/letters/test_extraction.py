"""The letter's words copied out by two readers that share no code, character by character."""

import io
import shutil
import subprocess

import pypdf
import pytest

from letters import typeset
from letters.documents.parts import paragraphs_of
from tests.letters.papers import FACTS, LETTER, OPENING, letter

pytestmark = pytest.mark.fonts

RARE = "𬭎𠅤㛃䶮喆堃頔瞭啰𫖯𨙸𪩘"
CONTENT = letter(
    title=f"关于{RARE}路口的答复", issuer=f"云溪市{RARE[:2]}镇人民政府", signer="孙䶮",
    addressees=("赵𬭎代表", "𠅤㛃代表"),
    paragraphs=(
        OPENING, f"一、关于{RARE}", FACTS * 12, f"（一）{RARE}",
        "面积120㎡，水量30㎥，气温36.5℃。☑已办结 ①②③ “引号”——……", RARE * 30))
WORDS = [CONTENT.title, CONTENT.issuer, "赵𬭎代表、𠅤㛃代表：", "签发人：孙䶮", *paragraphs_of(CONTENT.paragraphs)]


def plain(text: str) -> str:
    return "".join(text.split()).replace(" ", "")


def test_pypdf_reads_every_character() -> None:
    reader = pypdf.PdfReader(io.BytesIO(typeset.letter(CONTENT)))
    check("\f".join(page.extract_text() for page in reader.pages))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here: apt-get install poppler-utils")
@pytest.mark.parametrize("archive", ["2b", "1b"])
def test_poppler_reads_every_character(archive: str) -> None:
    pdf = typeset.letter(CONTENT, archive=archive)
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    check(done.stdout.decode())


def check(text: str) -> None:
    """All is there, page numbers aside, which stand between the pages."""
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 2
    whole = "".join(plain(page).replace(f"—{at}—", "") for at, page in enumerate(pages, 1))
    assert [words for words in WORDS if plain(words) not in whole] == []


def test_what_is_copied_is_what_was_written() -> None:
    """Nothing beyond the basic plane turns into two halves or a look-alike."""
    reader = pypdf.PdfReader(io.BytesIO(typeset.letter(LETTER)))
    assert not set("".join(page.extract_text() for page in reader.pages)) & set(map(chr, range(0x2E80, 0x2FE0)))
