"""Assignment sheets and log-in slips."""

import itertools
from dataclasses import replace

import pytest

from letters import typeset
from tests.letters.papers import MM, SHEET, SLIP, opened, pages, said

pytestmark = pytest.mark.fonts


def test_a_sheet_says_all_on_one_page() -> None:
    found = pages(typeset.assignment_sheet(SHEET))
    assert len(found) == 1
    whole = "".join(row.text for row in found[0])
    for part in (
            SHEET.congress, "代表建议、批评和意见交办单", "建议编号：第0056号", "交办日期：2026年3月5日", SHEET.title,
            "周明远、沈秋禾", *SHEET.asks, "市公安局（主办）", "主办：市公安局", "会办：市住房和城乡建设局",
            "答复期限：2026年6月5日",
            "自3月5日交办起3个月，至6月5日。", SHEET.note, "0999-8000001", SHEET.office, "签收人："):
        assert part in whole, part


def test_what_is_empty_has_no_row() -> None:
    whole = said(typeset.assignment_sheet(replace(SHEET, note="", contact_name="", contact_phone="", dates=())))
    assert "建议标题" in whole
    assert [label for label in ("交办意见", "联系方式", "办理时限") if label in whole] == []


def test_a_long_sheet_goes_on_in_its_frame() -> None:
    asks = tuple(f"{k}.第{k}件事，请研究解决并说明进展情况。" for k in range(1, 42))
    pdf = typeset.assignment_sheet(replace(SHEET, asks=asks))
    found = pages(pdf)
    assert len(found) == 2
    whole = said(pdf)
    assert all(ask in whole for ask in asks)
    assert ["建议事项" in [row.text[:4] for row in page] for page in found] == [True, True]
    with opened(pdf) as document:
        for page in document.pages:
            rules = page.rects
            frame = min(rect["x0"] for rect in rules) / MM, max(rect["x1"] for rect in rules) / MM
            assert frame == (pytest.approx(28, abs=0.5), pytest.approx(184, abs=0.5))
            table = [char for char in page.chars if char["tag"] in ("TH", "TD")]
            assert min(char["x0"] for char in table) > min(rect["x0"] for rect in rules)
            assert max(char["bottom"] for char in table) < max(rect["bottom"] for rect in rules)
    assert found[1][-1].text == "—2—"


def test_eight_slips_a_page_with_lines_to_cut() -> None:
    slips = [replace(SLIP, login_name=f"user{k:02}") for k in range(19)]
    found = pages(typeset.slips(slips))
    assert ["".join(row.text for row in page).count("一次性密码") for page in found] == [8, 8, 3]
    with opened(typeset.slips(slips)) as document:
        lines = [(round(line["width"] / MM), round(line["height"] / MM)) for line in document.pages[0].lines]
    assert sorted(lines) == [(0, 297), (210, 0), (210, 0), (210, 0)]


def test_a_slip_bears_what_its_owner_needs() -> None:
    slip = replace(SLIP, heading="云溪市人大代表建议系统")
    whole = said(typeset.slips([slip]))
    for part in (slip.heading, slip.name, slip.unit, slip.login_name, slip.password, slip.site, "首次登录后须更换密码"):
        assert part in whole


def test_passwords_stand_in_a_face_that_tells_0_from_o() -> None:
    row = next(row for row in pages(typeset.slips([SLIP]))[0] if "Kx7" in row.text)
    assert "LiberationMono" in row.fonts


def test_long_words_stay_on_their_slip() -> None:
    long = replace(SLIP, unit="云溪市望江经济技术开发区综合行政执法与应急管理和生态环境保护局" * 2,
                   site="https://" + "jianyi." * 12 + "cn/", heading="望江经济技术开发区人大代表建议办理系统登录条")
    with opened(typeset.slips([long] * 8)) as document:
        chars = document.pages[0].chars
        for left, top in itertools.product((0, 105), (0, 74.25, 148.5, 222.75)):
            inside = [char for char in chars
                      if left < char["x0"] / MM < left + 105 and top < char["top"] / MM < top + 74.25]
            assert max(char["x1"] for char in inside) / MM < left + 105 - 5
            lines = sorted({round(char["matrix"][5]) for char in inside})
            assert all(below - above >= 6 for above, below in itertools.pairwise(lines))


@pytest.mark.parametrize("count", range(26, 36))
def test_the_office_never_stands_alone(count: int) -> None:
    last = pages(typeset.assignment_sheet(replace(SHEET, asks=SHEET.asks[:1] * count)))[-1]
    texts = [row.text for row in last]
    assert any("签收人" in text for text in texts)
    assert SHEET.office in texts
    assert max(row.y for row in last) < 297 - 20
