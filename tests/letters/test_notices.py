"""Letters of the congress office about the handling: the letter form, another kind of content."""

import pytest

from letters import typeset
from letters.content import LetterContent, Unreadable
from letters.content.notice import NoticeContent
from tests.letters.papers import opened, said
from tests.letters.samples import DECLINED

pytestmark = pytest.mark.fonts


def test_a_notice_is_a_letter_of_its_office() -> None:
    whole = said(typeset.letter(DECLINED))
    assert whole.startswith(DECLINED.issuer)
    for part in ("周明远代表：", "现将理由告知如下：", "（依据：本级人大关于代表建议、批评和意见的规定第八条）",
                 "特此告知。", "2026年2月12日", "联系电话：0999-8000001"):
        assert part in whole, part
    with opened(typeset.letter(DECLINED)) as document:
        assert document.metadata["Subject"] == "代表建议办理函件"


def test_a_notice_is_no_reply() -> None:
    assert NoticeContent.from_json(DECLINED.to_json()) == DECLINED
    with pytest.raises(Unreadable, match="kind"):
        LetterContent.from_json(DECLINED.to_json())
