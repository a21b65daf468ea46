"""`manage.py found`: from nothing to an administrator who logs in and imports a roster."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from directory.models import Congress, Department, Role, User
from procedures.models import Procedure
from tests.administration.rosters import confirm, send

pytestmark = pytest.mark.django_db
NAME = "青河县人民代表大会"


def found(capsys, name: str = NAME, **more: object) -> str:
    said = {"level": "县级", "term": 17, "session": 2, "admin": "guanli", "admin_name": "关　理"} | more
    call_command("found", name, **said)
    return capsys.readouterr().out


def test_from_nothing_to_a_roster(capsys, tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path
    out = found(capsys, opens=date(2026, 1, 12), closes=date(2026, 1, 15))
    congress = Congress.objects.get()
    session = congress.terms.get().sessions.get()
    assert (congress.short_name, congress.level, str(session), session.opens_on) == (
        "青河县人大", "county", "第17届第2次会议", date(2026, 1, 12))
    assert Procedure.objects.get().congress == congress
    office = Department.objects.get()
    assert (office.name, office.kind) == ("青河县人大常委会代表工作委员会", "congress_office")
    password = re.search(r"一次性密码：(\S+)", out)[1]
    browser = Client()
    assert browser.post(reverse("login"), {"username": "guanli", "password": password}).url == "/"
    own = "green-harbour-31"
    browser.post(reverse("password"), {"old": password, "new": own, "again": own})
    roster = send(browser, {"人员": [{"账号": "li", "姓名": "黎明", "机构": office.name, "角色": "受理员"}]})
    assert "已导入，新建账号1个" in confirm(browser, roster)


def test_one_administrator_may_look_after_two(capsys) -> None:
    found(capsys)
    out = found(capsys, name="青河县城关镇人民代表大会", level="乡级")
    assert "用原来的账号 guanli 登录" in out
    assert "一次性密码" not in out
    posts = User.objects.get().posts.values_list("department__congress__name", "role")
    assert set(posts) == {(NAME, Role.ADMINISTRATOR), ("青河县城关镇人民代表大会", Role.ADMINISTRATOR)}


@pytest.mark.parametrize(("more", "words"), [
    ({}, "“青河县人民代表大会”已经有了"),
    ({"name": "某" * 81, "short_name": "某", "office": "某"}, "人民代表大会的名称"),
    ({"name": "青山县人民代表大会", "admin_name": "别人"}, "账号“guanli”已是关理的"),
    ({"name": "青山县人民代表大会", "admin": "li xing"}, "人员的用户名"),
    ({"name": "青山县人民代表大会", "opens": date(2026, 2, 3), "closes": date(2026, 2, 1)}, "闭幕日不能早于开幕日"),
    ({"name": "青山县人民代表大会", "term": -1}, "届的第几届"),
])
def test_what_cannot_be_founded_leaves_nothing(capsys, more: dict[str, object], words: str) -> None:
    found(capsys)
    with pytest.raises(CommandError, match=words):
        found(capsys, **more)
    assert (Congress.objects.count(), Department.objects.count(), User.objects.count()) == (1, 1, 1)
