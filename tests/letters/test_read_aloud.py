"""What a reader hears who does not see the paper: figures by their text, names once, nothing outside the structure."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream

from letters import papers, typeset
from letters.content.signing import SEAL, STAMP, Signatory
from tests.letters.papers import LETTER, opened
from tests.letters.samples import BUREAUS, ENVELOPE, LEDGER, ORDINARY, RATING_FORM

pytestmark = pytest.mark.fonts
CODE = "ABCDEFGHJKLMNPQR"
ISSUED = replace(LETTER, code=CODE, qr=f"https://jianyi.example.gov.cn/verify/{CODE}/")
SEALED = replace(ISSUED, signatories=tuple(Signatory(name, SEAL) for name in BUREAUS[:2]))
STAMPED = replace(ORDINARY, annexes=(), signatories=(Signatory("程砚青", STAMP, post="云溪市市长"),))
PRINTED = {
    "sealed": lambda: typeset.letter(SEALED), "two": lambda: typeset.letters_in_one([SEALED, ISSUED]),
    "stamped": lambda: papers.ordinary(STAMPED), "form": lambda: papers.rating_forms([RATING_FORM]),
    "envelope": lambda: papers.envelopes([ENVELOPE], "DL"), "ledger": lambda: papers.ledger(LEDGER)}


def elements(pdf: bytes) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    def below(node: Any) -> Iterator[Any]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            found = kid.get_object()
            if hasattr(found, "get") and found.get("/Type") == "/StructElem":
                yield found
                yield from below(found)
    yield from below(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])


def alts(pdf: bytes) -> list[str]:
    return [str(each["/Alt"]) for each in elements(pdf) if each["/S"] == "/Figure"]


def test_seals_and_symbols_are_told_in_words() -> None:
    symbol = "二维码：扫码或凭核验码可查本函真伪，核验码 ABCD-EFGH-JKLM-NPQR"
    seals = [f"{name}（印章）" for name in BUREAUS[:2]]
    assert alts(PRINTED["sealed"]()) == [*seals, symbol]
    assert alts(PRINTED["two"]()) == [*seals, symbol, symbol]
    assert alts(PRINTED["form"]()) == ["二维码：供工作人员登记本表使用"] * 2
    assert alts(PRINTED["ledger"]()) == []


def test_a_sealed_name_is_heard_once_and_a_stamped_one_at_all() -> None:
    def heard(pdf: bytes) -> str:
        with opened(pdf) as document:
            return "".join(char["text"] for page in document.pages for char in page.chars if char["tag"] != "Artifact")
    sealed = heard(PRINTED["sealed"]())
    assert sealed.count(BUREAUS[1]) == 1
    assert heard(PRINTED["stamped"]()).count("程砚青") == 1 + len(ORDINARY.signers)


@pytest.mark.parametrize("name", PRINTED)
def test_all_ink_is_marked_and_every_mark_is_in_the_structure(name: str) -> None:
    pdf = PRINTED[name]()
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    parents = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for at, page in enumerate(reader.pages):
        depth, numbers = 0, []
        for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            if operator in (b"BMC", b"BDC"):
                assert depth == 0
                depth += 1
                numbers += [operands[1]["/MCID"]] if operator == b"BDC" else []
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"f", b"f*", b"S", b"Do"):
                assert depth == 1, (at, operator)
        assert depth == 0
        listed = parents[2 * at + 1].get_object() if parents else []
        assert sorted(numbers) == list(range(len(listed)))
        # The mark's place in the page's list leads to the element it belongs to.
        assert all(("/Alt" in element.get_object()) == (element.get_object()["/S"] == "/Figure") for element in listed)
