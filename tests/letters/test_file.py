"""The file itself: the same bytes, archival, tagged, copying out exactly."""

import re
import zlib
from datetime import date

import pytest

from letters import typeset
from tests.letters.papers import FACTS, LETTER, OPENING, SHEET, SLIP, letter, opened, pages, said

pytestmark = pytest.mark.fonts

RARE = "𬭎㛃䶮𠅤喆堃頔瞭啰"


def streams(pdf: bytes) -> list[bytes]:
    """All compressed streams of a file."""
    found = re.findall(rb"/Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream", pdf, re.DOTALL)
    return [zlib.decompress(each) for each in found]


def unfolded(pdf: bytes) -> bytes:
    """What a file says: its own bytes and what stands in its object streams."""
    return b"\n".join([pdf, *streams(pdf)])


def test_same_content_same_bytes() -> None:
    assert typeset.letter(LETTER) == typeset.letter(letter())
    assert typeset.letter(LETTER) != typeset.letter(letter(date=date(2026, 6, 10)))
    assert typeset.assignment_sheet(SHEET) == typeset.assignment_sheet(SHEET)
    assert typeset.slips([SLIP] * 9) == typeset.slips([SLIP] * 9)


@pytest.mark.parametrize("role", ["body", "title", "heading", "second heading", "mark"])
def test_rare_characters_copy_out_as_themselves(role: str) -> None:
    content = {
        "body": letter(paragraphs=(OPENING, RARE)),
        "title": letter(title=f"关于{RARE}的答复"),
        "heading": letter(paragraphs=(OPENING, f"一、{RARE}", FACTS)),
        "second heading": letter(paragraphs=(OPENING, f"（一）{RARE}", FACTS)),
        "mark": letter(issuer=f"{RARE}镇"),
    }[role]
    assert RARE in said(typeset.letter(content))


def test_no_character_prints_as_the_empty_box() -> None:
    for stream in streams(typeset.letter(letter(paragraphs=(OPENING, RARE, FACTS)))):
        for codes in re.findall(rb"<([0-9A-F]+)> Tj", stream):
            assert "0000" not in [codes[at:at + 4].decode() for at in range(0, len(codes), 4)]


def test_a_fallback_in_a_heavy_role_is_thickened() -> None:
    thick = [stream for stream in streams(typeset.letter(letter(title=f"关于{RARE}的答复"))) if b" Tj" in stream]
    assert b"2 Tr 0.660 w" in thick[0]
    assert b"0 Tr" in thick[0]
    assert not [stream for stream in streams(typeset.letter(LETTER)) if b"2 Tr" in stream]


def test_all_fonts_are_embedded_subsets() -> None:
    with opened(typeset.letter(LETTER)) as document:
        names = {char["fontname"] for page in document.pages for char in page.chars}
    assert len(names) >= 6
    assert all(re.fullmatch(r"[A-Z]{6}\+[A-Za-z0-9-]+", name) for name in names)
    pdf = typeset.letter(LETTER)
    assert len(re.findall(rb"/FontFile[23] \d+ 0 R", unfolded(pdf))) == len(names)
    assert b"Helvetica" not in unfolded(pdf)


def test_it_says_what_it_is() -> None:
    pdf = typeset.letter(LETTER)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert f'<rdf:li xml:lang="x-default">{LETTER.title}</rdf:li>'.encode() in pdf
    assert b"<xmp:CreateDate>2026-06-09T00:00:00+08:00</xmp:CreateDate>" in pdf
    for key in (b"/OutputIntents", b"/Lang (zh-CN)", b"/StructTreeRoot", b"/MarkInfo"):
        assert key in pdf
    with opened(pdf) as document:
        assert document.metadata["CreationDate"] == "D:20260609000000+08'00'"
        assert document.metadata["Author"] == "云溪市公安局"


def test_markup_in_names_does_not_break_the_metadata() -> None:
    assert b"&lt;b&gt;&amp;" in typeset.letter(letter(title="关于<b>&的答复"))


def test_every_word_belongs_to_the_structure() -> None:
    with opened(typeset.letter(LETTER)) as document:
        tags = {char["tag"] for page in document.pages for char in page.chars}
        numbers = {char["text"] for page in document.pages for char in page.chars if char["tag"] == "Artifact"}
    assert tags == {"P", "H1", "H2", "H3", "Artifact"}
    assert numbers == set("— 2")


def test_a_sheet_is_tagged_as_a_table() -> None:
    with opened(typeset.assignment_sheet(SHEET)) as document:
        assert {char["tag"] for char in document.pages[0].chars} == {"H1", "P", "TH", "TD"}


def test_copies_in_one_file_share_their_fonts() -> None:
    alone = typeset.letter(LETTER)
    copies = [letter(addressees=(name,)) for name in ("周明远代表", "沈秋禾代表", "李頔代表")]
    together = typeset.letters_in_one(copies)
    assert len(together) < 1.3 * len(alone)
    each = len(pages(alone))
    found = pages(together)
    assert len(found) == 3 * each
    assert [found[at * each][0].text for at in range(3)] == ["云溪市公安局"] * 3
    assert "李頔代表：" in [row.text for row in found[2 * each]]
    assert unfolded(together).count(b"/Type/StructTreeRoot") == 1


def outline(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [title for _, title, *_ in document.doc.get_outlines()]


def test_bookmarks_name_the_addressees() -> None:
    copies = [letter(addressees=(name,)) for name in ("周明远代表", "沈秋禾代表")]
    assert outline(typeset.letters_in_one(copies)) == ["云公函〔2026〕87号 周明远代表", "云公函〔2026〕87号 沈秋禾代表"]


def test_duplex_begins_each_letter_on_new_paper() -> None:
    one_page = [letter(paragraphs=(OPENING,)), letter(paragraphs=(OPENING,))]
    assert [len(page) > 0 for page in pages(typeset.letters_in_one(one_page))] == [True, True]
    assert [len(page) > 0 for page in pages(typeset.letters_in_one(one_page, duplex=True))] == [True, False, True]


def test_nothing_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="没有"):
        typeset.letters_in_one([])
    with pytest.raises(ValueError, match="没有"):
        typeset.slips([])
