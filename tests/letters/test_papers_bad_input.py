"""What people paste and nobody expects: every paper stays on its page, or says which character it cannot print."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from letters import papers, typeset
from letters.content.ordinary import Passage
from letters.press.writer import Uncovered
from tests.letters.papers import MM, opened
from tests.letters.samples import (
    DECLINED,
    ENVELOPE,
    HANDOVER,
    LEDGER,
    ORDINARY,
    RATING_FORM,
    SUGGESTION,
    TALK,
    VOLUME,
)

pytestmark = pytest.mark.fonts
PRINTED: dict[str, Callable[[str], bytes]] = {
    "sheet": lambda text: papers.official_sheet(replace(SUGGESTION, title=text, facts=(text,), asks=(text,))),
    "volume": lambda text: papers.volume(replace(VOLUME, chapters=(replace(
        VOLUME.chapters[0], name=text, suggestions=(replace(SUGGESTION, title=text),)),))),
    "ledger": lambda text: papers.ledger(replace(LEDGER, rows=(replace(LEDGER.rows[0], title=text, lead=text),))),
    "handover": lambda text: papers.handover_list(replace(HANDOVER, rows=(replace(HANDOVER.rows[0], title=text),))),
    "notice": lambda text: typeset.letter(replace(DECLINED, paragraphs=(text,), addressees=(text,))),
    "rating form": lambda text: papers.rating_forms([replace(RATING_FORM, title=text, bureau=text)]),
    "talk": lambda text: papers.talk_record(replace(TALK, said=(text,), delegates=text)),
    "envelope": lambda text: papers.envelopes([replace(ENVELOPE, to=replace(ENVELOPE.to, place=text))], "DL"),
    "ordinary": lambda text: papers.ordinary(replace(
        ORDINARY, body=(Passage(text), Passage(table=(("单位", text), (text, "3")))))),
}
TEXTS = {
    "pasted table": "单位\t件数\r\n公安局\t3\r\n教育局\t5", "right to left": "关于\u202e路口\u202c的\u200b建议",
    "rare": "关于𬭎㛃𠅤䶮的建议", "long": "关于" + "加强管理" * 74 + "的建议",
    "Latin": "https://" + "jianyi." * 40 + "cn/",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("paper", PRINTED)
def test_nothing_leaves_the_page(paper: str, text: str) -> None:
    with opened(PRINTED[paper](text)) as document:
        for page in document.pages:
            for char in page.chars:
                assert 9 * MM < char["x0"] < char["x1"] < page.width - 9 * MM
                assert 8 * MM < char["top"] < char["bottom"] < page.height - 6 * MM


@pytest.mark.parametrize("paper", PRINTED)
def test_a_character_without_a_font_is_named(paper: str) -> None:
    with pytest.raises(Uncovered, match=r"U\+E000"):
        PRINTED[paper]("关于\ue000的建议")


def test_two_hundred_pages_are_printed() -> None:
    facts = ("本组代表多次调研,群众反映强烈,希望尽快解决。" * 4,) * 1200
    with opened(papers.official_sheet(replace(SUGGESTION, facts=facts))) as document:
        assert len(document.pages) > 200
