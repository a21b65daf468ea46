"""办理规程 on screen: what holds, what another text would change, adopted as the next version."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from directory.clock import at, today
from directory.models import AccessEntry
from procedures import presets
from procedures.adopting import current_for
from procedures.comparing import SWITCHES, differences, lines_of
from procedures.encoding import SOURCED
from procedures.models import Procedure
from procedures.rules import Rules
from tests.cast import Cast, Life
from tests.pages import Visitor
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
TOMORROW = today() + timedelta(days=1)


def rules(name: str) -> Rules:
    return presets.get(name).rules


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def sent(**more: object) -> dict[str, object]:
    return {"preset": "beijing-2014", "active_from": TOMORROW.isoformat(), "after": "1"} | more


def test_lines_name_every_limit_and_switch() -> None:
    lines = lines_of(rules("chongqing-2018"))
    assert len({line.label for line in lines}) == len(lines) == 13 + len(SWITCHES) + 6
    assert set(SWITCHES) <= set(SOURCED)
    found = {line.label: (line.value, line.article) for line in lines}
    assert found["期限：重提会办意见"] == ("退回会办意见起5个工作日", "《重庆市代表建议工作条例》第二十条第一款")
    assert found["期限：公开"] == ("应当办，没有规定日数", "《重庆市代表建议工作条例》第三十六条第一款")
    assert found["逾期未评价的"] == ("不计入满意率基数", "《重庆市代表建议工作条例》第二十九条")
    assert found["最后一日遇休息日"] == ("顺延至下一个工作日", "《民法典》第二百零三条")
    assert found["办理类别"][0].startswith("A类：已经解决或者采纳；B类：")


def test_only_what_differs_is_shown_with_the_new_article() -> None:
    found = {one.label: (one.before, one.after, one.article) for one in differences(
        rules("beijing-2014"), rules("qingdao-2021"))}
    assert found["不满意以后"] == (
        "由常委会要求重新办理", "由代表工作机构决定", "《青岛市代表建议工作条例》第三十一条第一款")
    assert found["期限：代表评价"] == (
        "答复送达起15个工作日", "应当办，没有规定日数", "《青岛市代表建议工作条例》第三十一条第一款")
    assert "期限：答复代表" not in found
    assert differences(rules("beijing-2014"), rules("beijing-2014")) == []


def test_a_preset_is_looked_at_first_and_then_adopted(cast: Cast) -> None:
    admin = Visitor(cast.admin).goes(reverse("manage")).follows("办理规程")
    admin.sees("全国（2025年代表法）第1版", "《代表法》第五十一条第二款")
    admin.goes(f"{reverse('manage_procedure')}?preset=beijing-2014&active_from={TOMORROW}")
    admin.sees("改用“北京市（2014年条例）”会改变什么", "适用前请核对现行文本", "由常委会要求重新办理")
    assert Procedure.objects.filter(congress=cast.congress).count() == 1
    admin.presses("确认采用").sees("已采用北京市（2014年条例）第2版。")
    assert current_for(cast.congress).version == 1
    assert current_for(cast.congress, TOMORROW).preset == "beijing-2014"
    entry = AccessEntry.objects.filter(kind=AccessEntry.Kind.EDIT).latest("pk")
    assert entry.what == f"采用规程 北京市（2014年条例），自{TOMORROW}起"


def test_a_running_suggestion_keeps_the_version_it_began_with(cast: Cast, admin: Client) -> None:
    life = Life(cast).assigned()
    admin.post(reverse("manage_procedure"), sent(active_from=today().isoformat()))
    assert life.fresh.procedure.version == 1
    assert Life(cast).suggestion.procedure.preset == "beijing-2014"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"active_from": "2020-01-01"}, "施行日期不能早于今天"),
        ({"active_from": "明天"}, "施行日期写成2026-5-20这样的日期"),
        ({"active_from": ""}, "请填写施行日期"),
        ({"preset": "atlantis-1900"}, "采用哪一规程请从列出的选项中选"),
        ({"preset": "national-2025"}, "没有不同，不用另立一版"),
    ],
)
def test_what_makes_no_sense_adopts_nothing(cast: Cast, admin: Client, changed, fault) -> None:
    page = admin.post(reverse("manage_procedure"), sent(**changed))
    assert page.status_code == 422
    assert fault in page.text
    assert Procedure.objects.filter(congress=cast.congress).count() == 1


def test_the_place_adds_the_vetting_its_government_wants(cast: Cast, admin: Client) -> None:
    asked = f"?preset=national-2025&active_from={today()}&vetting=government"
    page = admin.get(reverse("manage_procedure") + asked)
    assert [(one.label, one.after) for one in page.context["proposal"]["changes"]] == [
        ("答复签发前", "送政府办督查机构审核")]
    admin.post(reverse("manage_procedure"), sent(
        preset="national-2025", active_from=today().isoformat(), vetting="government"))
    assert Life(cast).suggestion.rules.vetting == "government"


def test_the_second_click_and_the_second_administrator_adopt_nothing(cast: Cast, admin: Client) -> None:
    admin.post(reverse("manage_procedure"), sent())
    page = admin.post(reverse("manage_procedure"), sent(preset="qingdao-2021"), follow=True)
    assert "刚刚已有人采用了新的一版" in page.text
    assert [one.version for one in Procedure.objects.filter(congress=cast.congress)] == [2, 1]


def test_of_another_congress_nothing_is_touched(cast: Cast, admin: Client) -> None:
    other = Cast("柳桥县")
    admin.post(reverse("manage_procedure"), sent())
    with at(date(2030, 1, 1)):
        assert current_for(other.congress).preset == "national-2025"
