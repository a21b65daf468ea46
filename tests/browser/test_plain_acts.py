"""What nobody is asked, but somebody may do, without scripts and style sheets: each a page that posts and leads on."""

from collections.abc import Callable
from typing import Any

import pytest

from directory.clock import today
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "情况有变化，须另行商量。"


def test_the_rarer_acts_pass_without_scripts_and_styles(browsers: Callable[..., Any], site: str) -> None:
    cast, people = Cast(), browsers(True)
    police, lead, clerk = cast.police, people(cast.delegates[0].person), people(cast.clerk)
    life = Life(cast).assigned(police)
    share, title = life.share(police), life.suggestion.title

    case = f"/suggestions/{life.suggestion.pk}/"
    lead.goes(case).follows("有不同意见").presses("提出意见", {"您的意见": WHY}).is_told()
    clerk.takes(title).presses("维持交办", {"给代表的答复": WHY}).is_told()
    assert share.objections.get().state != "raised"

    life.accepted(police)
    people(cast.drafter[police.pk]).goes(f"/assignments/{share.pk}/contact-waiver/").presses(
        "记下原因", {"属于哪种情形": "代表谢绝联系", "具体情况": WHY}).is_told()
    lead.goes(case).follows("我有异议").presses("提出异议", {"您的异议": WHY}).is_told()
    assert life.share(police).contact_denied_on == today()

    lead.goes(case).follows("撤回").presses("撤回建议", {"撤回的理由": WHY})
    lead.presses("撤回建议").is_told()
    assert life.fresh.state == "withdrawn"
