"""落实 in a real browser: what was promised is made public, told of at the bureau's desk, rated on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest

from directory.clock import today
from suggestions.models import PromiseRating
from tests.cast import Cast, Life
from tests.workflow.procedure import lives_by

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROMISE, TITLE = "六月底前开通学生专线。", "关于完善学校周边交通组织的建议"


def test_from_the_bureau_s_desk_to_the_delegate_s_rating(browsers: Callable[..., Any]) -> None:
    cast, people = Cast(), browsers(False)
    lives_by(cast.congress, "chongqing-2018")  # 28: the delegate rates what became of the promises
    Life(cast).assigned().accepted(cast.police).replied(cast.police, PROMISE).rated()
    bureau = people(cast.drafter[cast.police.pk]).home().follows("台账").follows(TITLE).sees(PROMISE)
    bureau.follows("登记公开").presses("登记公开", {
        "哪天公开": today().isoformat(), "公开在哪里": "云溪市公安局网站"}).sees("在云溪市公安局网站公开")
    bureau.follows("反馈承诺落实情况").presses("核对反馈", {f"“{PROMISE}”": "已落实", "落实情况": "专线已经开行。"})
    bureau.sees("请沈秋禾代表评价落实情况").presses("确认反馈").sees("专线已经开行。")
    delegate = people(cast.delegates[0].person).takes("评价").sees(PROMISE, "专线已经开行。")
    delegate.presses("下一步：核对", {"承诺落实情况": "基本满意"}).presses("确认评价")
    assert PromiseRating.objects.get().satisfaction == "basically"
    bureau.home().follows("台账").follows(TITLE).sees("沈秋禾代表评价基本满意")
