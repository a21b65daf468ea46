"""The days of those who stand beside the main life, each at a desk and by telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from directory.models import User
from letters.codes import grouped
from letters.models import IssuedLetter
from suggestions.models import Assignment
from tests.browser.chromium import PHONE, WIDE, context_of, listen
from tests.browser.thumb import faults_for_a_thumb
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "关于完善学校周边交通组织的建议"


@pytest.mark.parametrize("exchanged", [False, True], ids=["delegates by telephone", "the others by telephone"])
def test_heads_of_delegations_relays_and_administrators(browsers: Callable[..., Any], exchanged: bool) -> None:
    cast, people = Cast(), browsers(False, exchanged=exchanged)
    delegation = cast.delegates[0].delegation
    delegation.head = cast.delegates[4].person
    delegation.save()
    cast.adopts(delegation_checks="always")
    life = Life(cast).submitted()
    head = people(cast.delegates[4].person).home().sees("代表团核对").follows("看内容，再核对")
    head.sees("早晚高峰校门前拥堵。").presses("核对无误，提交").sees("没有等您办的事")

    life.answer(cast.clerk, "register").answer(cast.clerk, "assign", relay=cast.government)
    relay = people(cast.overseer).takes(TITLE).sees("早晚高峰校门前拥堵。")
    relay.presses("核对转办", {"办理方式": "单办", "市公安局主办": True}).sees("云溪市公安局").presses("确认转办")
    relay.home().sees("没有等您办的").follows("台账").follows(TITLE).sees("市公安局")
    assert Assignment.objects.filter(department=cast.police, state="offered").exists()

    admin = people(cast.admin).home().follows("管理").follows("人员和角色").follows("增加工作人员")
    admin.presses("增加工作人员", {"姓名": "方晓岚", "账号": "fangxiaolan", "机构": "市公安局", "角色": "承办人"})
    admin.sees("方晓岚", "市公安局")
    assert User.objects.get(username="fangxiaolan").posts.get().department == cast.police


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_somebody_with_a_letter_in_his_hand(chromium: Browser, site: str, complaints: list[str], width: int) -> None:
    cast = Cast()
    Life(cast).assigned().accepted(cast.police).replied(cast.police)
    code = IssuedLetter.objects.latest("pk").code
    context = context_of(chromium, width)
    page = context.new_page()
    listen(page, complaints)
    page.goto(f"{site}/login/")
    page.get_by_role("link", name="核验函件").click()
    page.get_by_label("核验码").fill(grouped(code))
    page.get_by_role("button", name="核验", exact=True).click()
    expect(page.locator("main")).to_contain_text("云溪市公安局")
    expect(page.locator("main")).not_to_contain_text("沈秋禾")
    assert width == WIDE or faults_for_a_thumb(page) == []
    context.close()
