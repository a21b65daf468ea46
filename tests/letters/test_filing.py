"""The file's own structure, as a strict reader finds it."""

import io
import re

import pypdf
import pytest
from pypdf.generic import DictionaryObject, IndirectObject

from letters import typeset
from tests.letters.papers import LETTER, letter

pytestmark = pytest.mark.fonts

COPIES = [letter(addressees=(f"第{k}选举单位代表",)) for k in range(30)]


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def test_a_strict_reader_has_nothing_to_mend() -> None:
    reader = read(typeset.letter(LETTER))
    assert reader.pdf_header == "%PDF-1.7"
    assert [page.extract_text()[:6] for page in reader.pages][:1] == ["云溪市公安局"]
    for number in range(1, reader.trailer["/Size"]):
        assert reader.get_object(IndirectObject(number, 0, reader)) is not None


def test_every_mark_of_a_page_leads_to_its_element() -> None:
    """ISO 32000-1, 14.7.4.4: the parent tree gives for each page the elements of its marks, in their order."""
    reader = read(typeset.letters_in_one(COPIES))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        operators = page.get_contents().get_data()
        marks = [int(number) for number in re.findall(rb"/MCID (\d+)", operators)]
        assert marks == list(range(len(marks)))
        elements = parents[page["/StructParents"]]
        assert len(elements) == len(marks)
        for mark, element in zip(marks, elements, strict=True):
            assert mark in own_marks(element.get_object(), page)


def own_marks(element: DictionaryObject, page: pypdf.PageObject) -> list[int]:
    """The marks of a page that hang below an element."""
    kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    plain = [kid for kid in kids if isinstance(kid, int) and element.raw_get("/Pg") == page.indirect_reference]
    return plain + [kid["/MCID"] for kid in kids if isinstance(kid, dict)
                    and kid.raw_get("/Pg") == page.indirect_reference]


def test_pages_that_look_the_same_are_written_once() -> None:
    pdf = typeset.letters_in_one(COPIES)
    reader = read(pdf)
    first, second = reader.pages[:2], reader.pages[2:4]
    assert len(reader.pages) == 2 * len(COPIES)
    assert first[0].raw_get("/Contents") != second[0].raw_get("/Contents")
    assert first[1].raw_get("/Contents") == second[1].raw_get("/Contents")
    assert len(pdf) - len(typeset.letter(LETTER)) < 3_000 * len(COPIES)
