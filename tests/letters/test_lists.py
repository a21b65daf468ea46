"""The ledger and the handover list: landscape, with heads on every page and nothing lost."""

from dataclasses import replace

import pytest

from letters import papers
from tests.letters.papers import MM, opened, pages, said
from tests.letters.samples import HANDOVER, LEDGER

pytestmark = pytest.mark.fonts
LONG = "关于加强望江经济技术开发区综合行政执法与应急管理工作的建议" * 30


def words(pdf: bytes) -> list[str]:
    return ["".join(row.text for row in page) for page in pages(pdf)]


def test_every_page_of_the_ledger_has_its_head_and_number() -> None:
    found = words(papers.ledger(LEDGER))
    assert len(found) == 5
    for number, page in enumerate(found, 1):
        assert "建议标题" in page
        assert page.endswith(f"第{number}页共5页")
    assert found[0].startswith("云溪市第十七届人大三次会议代表建议办理台账届次：十七届人大三次会议；状态：办理中")
    assert "共40件制表日期：2026年5月20日" in found[0]


def test_every_row_stands_in_its_frame() -> None:
    with opened(papers.ledger(LEDGER)) as document:
        numbers = []
        for page in document.pages:
            assert (float(page.width), float(page.height)) == (pytest.approx(297 * MM), pytest.approx(210 * MM))
            frame = [min(bar["x0"] for bar in page.rects), max(bar["x1"] for bar in page.rects),
                     min(bar["top"] for bar in page.rects), max(bar["bottom"] for bar in page.rects)]
            cells = [char for char in page.chars if char["tag"] in ("TH", "TD")]
            assert min(char["x0"] for char in cells) > frame[0]
            assert max(char["x1"] for char in cells) < frame[1]
            assert min(char["top"] for char in cells) > frame[2]
            assert max(char["bottom"] for char in cells) < frame[3] < 190 * MM
            numbers += [row[1] for table in page.extract_tables() for row in table if row[1] != "编号"]
    assert numbers == [row.number for row in LEDGER.rows]


def test_a_row_higher_than_a_page_goes_on() -> None:
    rows = (replace(LEDGER.rows[0], title=LONG), LEDGER.rows[1])
    whole = said(papers.ledger(replace(LEDGER, rows=rows)))
    with opened(papers.ledger(replace(LEDGER, rows=rows))) as document:
        cells = [row[2] for page in document.pages for table in page.extract_tables() for row in table]
    assert "".join(cells).replace("\n", "").replace("建议标题", "") == LONG + LEDGER.rows[1].title
    assert "共2件" in whole


def test_long_conditions_stay_on_the_page() -> None:
    many = tuple(f"第{k}承办单位：云溪市住房和城乡建设局" for k in range(12))
    with opened(papers.ledger(replace(LEDGER, conditions=many))) as document:
        assert max(char["x1"] for char in document.pages[0].chars) < 277.5 * MM
    assert "；".join(many) in said(papers.ledger(replace(LEDGER, conditions=many)))
    assert "全部建议" in said(papers.ledger(replace(LEDGER, conditions=(), rows=())))


def test_a_handover_list_is_signed_row_by_row_and_as_a_whole() -> None:
    found = words(papers.handover_list(HANDOVER))
    assert all("签收人签收日期" in page for page in found)
    assert "承办单位编号" in found[0]
    assert "交办单位：云溪市人大常委会代表工作委员会（盖章）" in found[-1]
    own = words(papers.handover_list(replace(HANDOVER, bureau="云溪市公安局", rows=HANDOVER.rows[:3])))
    assert len(own) == 1
    assert "承办单位：云溪市公安局" in own[0]
    assert "承办单位编号" not in own[0]
