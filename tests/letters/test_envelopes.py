"""Envelopes and labels: in their size, with nothing over the edge."""

from dataclasses import replace

import pytest

from letters import papers
from letters.content.envelope import Address, EnvelopeContent
from letters.documents.envelopes import SIZES
from tests.letters.papers import MM, opened, said
from tests.letters.samples import ENVELOPE

pytestmark = pytest.mark.fonts
LONG = Address(
    "云溪市望江经济技术开发区人大代表联络工作站联席会议代表", "云溪市河湾区" + "堤前路小区" * 30,
    "云溪市" + "第二人民医院" * 20, "650118")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("to", [ENVELOPE.to, LONG, Address("苏村代表团")], ids=["usual", "long", "bare"])
def test_an_envelope_has_its_size_and_keeps_to_it(size: str, to: Address) -> None:
    with opened(papers.envelopes([replace(ENVELOPE, to=to)] * 2, size)) as document:
        assert len(document.pages) == 2
        page = document.pages[0]
        assert (round(page.width / MM), round(page.height / MM)) == SIZES[size]
        for char in page.chars:
            assert 10 * MM < char["x0"] < char["x1"] < page.width - 10 * MM
            assert 10 * MM < char["top"] < char["bottom"] < page.height - 8 * MM
        machines = [char for char in page.chars if char["x0"] < 140 * MM and char["top"] > page.height - 20 * MM]
        assert machines == []


def test_each_figure_of_the_postcode_stands_in_its_box() -> None:
    with opened(papers.envelopes([ENVELOPE], "DL")) as document:
        figures = [char for char in document.pages[0].chars if char["fontname"].endswith("LiberationMono")]
        sides = sorted({round(bar["x0"], 1) for bar in document.pages[0].rects
                        if bar["height"] > 5 * MM and bar["x0"] < 80 * MM})
    assert "".join(char["text"] for char in figures) == "650118"
    assert len(sides) == 12
    for char, (left, right) in zip(figures, zip(sides[::2], sides[1::2], strict=True), strict=True):
        assert left < char["x0"] < char["x1"] < right


def test_the_stamps_place_is_named_inside_its_frame() -> None:
    with opened(papers.envelopes([ENVELOPE], "DL")) as document:
        page = document.pages[0]
        stamp = [char for char in page.chars if char["text"] in "贴邮票处" and char["non_stroking_color"] == (1, 0, 0)]
        frame = [bar for bar in page.rects if bar["x0"] > page.width - 40 * MM]
    assert "".join(char["text"] for char in stamp) == "贴邮票处"
    left, right = min(bar["x0"] for bar in frame), max(bar["x1"] for bar in frame)
    top, bottom = min(bar["top"] for bar in frame), max(bar["bottom"] for bar in frame)
    assert (right - left, bottom - top) == (pytest.approx(20 * MM, abs=0.1), pytest.approx(20 * MM, abs=0.1))
    ink = (min(char["x0"] for char in stamp), max(char["x1"] for char in stamp),
           min(char["top"] for char in stamp), max(char["bottom"] for char in stamp))
    assert (ink[0] + ink[1]) / 2 == pytest.approx((left + right) / 2, abs=0.5)
    assert (ink[2] + ink[3]) / 2 == pytest.approx((top + bottom) / 2, abs=1.5)


def test_labels_stay_apart() -> None:
    contents = [replace(ENVELOPE, to=replace(LONG, name=f"第{k}代表")) for k in range(30)]
    pdf = papers.labels(contents)
    with opened(pdf) as document:
        assert len(document.pages) == 2
        for char in document.pages[0].chars:
            column, row = divmod(char["x0"] / MM, 70), divmod(char["top"] / MM, 297 / 8)
            assert column[1] + (char["x1"] - char["x0"]) / MM < 70 - 4
            assert row[1] > 4
    whole = said(pdf)
    assert [k for k in range(20) if f"第{k}代表" not in whole] == []


def test_none_are_none() -> None:
    for printing in (papers.labels, lambda contents: papers.envelopes(contents, "C5")):
        with pytest.raises(ValueError, match="没有要打印"):
            printing([])
    with pytest.raises(KeyError):
        papers.envelopes([ENVELOPE], "A0")


def test_what_is_kept_is_read_back() -> None:
    assert EnvelopeContent.from_json(ENVELOPE.to_json()) == ENVELOPE
