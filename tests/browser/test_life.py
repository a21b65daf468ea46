"""The main life in a real browser: delegates by telephone, the others by telephone, all without scripts and styles."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from directory.clock import today
from tests.cast import Cast
from tests.stories.people import ASKS, FACTS, MATTER, TITLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROMISE = "学生专线明年秋季学期开行。"


@pytest.mark.parametrize("way", ["delegates by telephone", "the others by telephone", "without scripts and styles"])
def test_a_whole_life(browsers: Callable[..., Any], way: str) -> None:
    cast = Cast()
    people = browsers("without" in way, exchanged="the others" in way)
    police, roads = cast.police, cast.roads
    lead, clerk = people(cast.delegates[0].person), people(cast.clerk)

    lead.home().sees("沈秋禾代表，您好").follows("写一件新建议").presses("写一件新建议")
    lead.presses("找", {"标题": TITLE, "情况和问题": FACTS, "诉求一": ASKS[0], "诉求二": ASKS[1], "找代表": "立群"})
    lead.presses("下一步：核对并提交", {
        "贺立群（城东代表团）": True, "可否公开": "同意全文公开", "怎么形成的": "走访座谈"})
    lead.sees("现在提交这件建议吗").presses("确认提交").sees("等提出人各自确认")
    people(cast.delegates[1].person).takes("看内容，再决定").sees(FACTS).presses("同意联名").presses("同意联名")

    clerk.takes(TITLE).sees("下一号001").presses("受理登记", {"类别": "城建环资"})
    clerk.presses("核对交办", {"办理方式": "主办＋会办", "市公安局主办": True, "市交通局会办或分办": True})
    clerk.sees("现在交办吗", "云溪市交通运输局").presses("确认交办").sees("没有等您办的")

    receiver, drafter = people(cast.receiver[police.pk]), people(cast.drafter[police.pk])
    receiver.takes(TITLE).presses("签收")
    people(cast.receiver[roads.pk]).takes(TITLE).presses("签收")
    co = people(cast.drafter[roads.pk]).takes(TITLE).presses("接办")
    co.presses("送核稿", {"会办意见": "同意设限时停车位。"})
    people(cast.reviewer[roads.pk]).takes(TITLE).presses("核稿通过")
    people(cast.leader[roads.pk]).takes(TITLE).presses("签发并送主办单位").presses("确认签发")

    drafter.takes(TITLE).presses("接办").sees("同意设限时停车位。").follows("记一次")
    drafter.presses("记下这次联系", {"方式": "走访", "沟通情况": "到校门口看了现场。"}).sees("到校门口看了现场。")
    drafter.presses("送核稿", {
        "text_1": "校门两侧已施划限时停车位十二个。", "诉求一的结论": "已经解决", "text_2": PROMISE,
        "诉求二的结论": "列入计划", "市交通局的会办意见": "采纳",
        "办理类别": "B", "公开方式": "主动公开", "promise-1-text": PROMISE,
        "promise-1-due_on": (today() + timedelta(300)).isoformat()})
    people(cast.reviewer[police.pk]).takes(TITLE).sees(PROMISE).presses("核稿通过")
    people(cast.leader[police.pk]).takes(TITLE).sees(PROMISE).presses("签发")
    people(cast.leader[police.pk]).sees("签名与本稿逐字绑定").presses("确认签发")
    receiver.takes(TITLE).presses("登记编号").presses("印发").presses("确认印发").sees("沈秋禾代表收到通知")

    lead.takes("看答复，作评价").sees(PROMISE)
    lead.presses("下一步：核对", {"办理态度": "满意", "办理结果": "基本满意"}).sees("就这样评价吗").presses("确认评价")
    lead.follows("我的建议").follows(MATTER).sees("办结")
    clerk.home().follows("台账").follows(TITLE).sees("已办结")
