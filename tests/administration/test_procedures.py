"""办理规程 on screen: what holds, what another text would change, adopted as the next version."""

from datetime import date, timedelta

import pytest
from django.forms import BaseFormSet
from django.http import QueryDict
from django.urls import reverse

from administration.forms.rules.proposal import Basis, Proposal
from directory.clock import at, today
from directory.models import AccessEntry
from procedures import presets
from procedures.adopting import current_for, text_of
from procedures.comparing import SWITCHES, differences, lines_of
from procedures.encoding import SOURCED, encode
from procedures.models import Procedure
from procedures.rules import Rules
from procedures.terms import LimitKind
from suggestions.templatetags.fields import faults
from tests.cast import Cast, Life
from tests.pages import Visitor
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
TOMORROW = today() + timedelta(days=1)


def rules(name: str) -> Rules:
    return presets.get(name).rules


def sent(base: str, **more: str) -> dict[str, object]:
    """What a browser sends of the page as it came."""
    data: dict[str, object] = {}
    for form in Proposal(None, Basis(text_of(base), rules(base)), presets.get(base).source).forms:
        for one in [form.management_form, *form.forms] if isinstance(form, BaseFormSet) else [form]:
            data |= {box.html_name: str(value) if not isinstance(value, list) else value
                     for box in one if (value := box.value()) not in (None, False)}
    return data | more


def posted(data: dict[str, object]) -> QueryDict:
    """The same as a view gets it."""
    found = QueryDict(mutable=True)
    for key, value in data.items():
        found.setlist(key, value if isinstance(value, list) else [value])
    return found


def begins(cast: Cast, base: str = "newest") -> Visitor:
    return Visitor(cast.admin).goes(reverse("manage_procedure")).goes(f"{reverse('manage_procedure_new')}?base={base}")


def test_lines_name_every_limit_and_switch() -> None:
    lines = lines_of(rules("chongqing-2018"))
    assert len({line.label for line in lines}) == len(lines) == 13 + len(SWITCHES) + 8
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
    admin = begins(cast, "beijing-2014").sees("适用前请核对现行文本")
    admin.presses("看会改变什么", {"施行日期": TOMORROW.isoformat()})
    admin.sees("会改变什么", "由常委会要求重新办理", "举例", "自")
    assert Procedure.objects.filter(congress=cast.congress).count() == 1
    admin.presses("确认采用").sees("已采用北京市（2014年条例）第2版。")
    assert current_for(cast.congress).version == 1
    adopted = current_for(cast.congress, TOMORROW)
    assert (adopted.preset, adopted.as_rules()) == ("beijing-2014", rules("beijing-2014"))
    entry = AccessEntry.objects.filter(kind=AccessEntry.Kind.EDIT).latest("pk")
    assert entry.what == f"采用规程 北京市（2014年条例），自{TOMORROW}起"


@pytest.mark.parametrize("name", presets.names())
def test_a_page_sent_as_it_came_changes_nothing(name: str) -> None:
    back = Proposal(posted(sent(name)), Basis(text_of(name), rules(name)), presets.get(name).source)
    assert back.is_valid(), [form.errors for form in back.forms]
    assert encode(back.rules) == encode(rules(name))


def test_what_no_text_has_is_written_here(cast: Cast) -> None:
    admin, address = logged_in(cast.admin), reverse("manage_procedure_new")
    data = sent("national-2025", name="云溪县代表建议办理办法") | {
        "limit_assign-amount": "3", "limit_assign-unit": "day", "limit_assign-article": "《云溪办法》第八条",
        "limit_assign-words": "三日内交办", "limit_assign-between_sessions": "on", "unrated_days": "10",
        "limit_publish-how": "none", "switch_rating_visibility-way": "blind",
        "switch_clock_on_reassignment-way": "rest_at_least", "switch_clock_on_reassignment-least": "30",
        "switch_roll_last_day-way": "False", "switch_unrated-way": "counted", "switch_extension-way": "government",
        "switch_withdrawable-way": "with_consent", "switch_vetting-way": "government", "soon_days": "5",
        "classes-2-words": "", "classes-2-letter": "", "classes-3-letter": "D", "classes-3-words": "已向上级反映",
        "grounds-0-words": "", "grounds-11-words": "与本地无关", "grounds-11-usual": "higher", "after": "1"}
    page = admin.post(address, data)
    for words in ("背靠背评价", "沿用原期限，但不少于规定日数（30日）", "不顺延", "收到建议起3日", "《云溪办法》第八条",
                  "D类：已向上级反映", "与本地无关（转请上级处理）", "已改"):
        assert words in page.text
    mark = page.context["looked_at"]["mark"]
    page = admin.post(address, data | {"adopt": "1", "mark": mark}, follow=True)
    assert "已采用云溪县代表建议办理办法第2版。" in page.text
    held = Life(cast).suggestion.rules
    assert (held.rating_visibility, held.clock_at_least_days, held.roll_last_day, held.unrated, held.extension) == (
        "blind", 30, False, "counted", "government")
    assert (held.withdrawable, held.vetting, held.soon_days, held.unrated_days) == ("with_consent", "government", 5, 10)
    assert [one.letter for one in held.class_set.classes] == ["A", "B", "D"]
    assert (held.ground("own"), held.ground("own_ground").outcomes) == (None, ("higher",))
    limit = held.limits[LimitKind.ASSIGN]
    assert (limit.amount, limit.unit, limit.article, limit.words, limit.customary, limit.between_sessions) == (
        3, "day", "《云溪办法》第八条", "三日内交办", False, True)
    assert LimitKind.PUBLISH not in held.limits


def test_laxer_than_the_law_is_allowed_and_said(cast: Cast) -> None:
    page = logged_in(cast.admin).post(reverse("manage_procedure_new"), sent("national-2025") | {
        "limit_reply-amount": "4", "limit_reply-article": "《云溪办法》第十条", "limit_reply_extended-amount": "8"})
    assert page.status_code == 200
    for words in ("有的期限比法律宽", "交办起4个月", "宽于法律，以法律为准"):
        assert words in page.text


def test_a_running_suggestion_keeps_the_version_it_began_with(cast: Cast) -> None:
    life = Life(cast).assigned()
    begins(cast, "beijing-2014").presses("看会改变什么").presses("确认采用")
    assert life.fresh.procedure.version == 1
    assert Life(cast).suggestion.procedure.preset == "beijing-2014"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"active_from": "2020-01-01"}, "施行日期不能早于今天"),
        ({"active_from": "明天"}, "施行日期写成2026-5-20这样的日期"),
        ({"active_from": ""}, "请填写施行日期"),
        ({"active_from": "2099-01-01"}, "施行日期在十年以后"),
        ({"active_from": "9999-12-31"}, "施行日期应在"),
        ({"text_date": "2099-01-01"}, "文本日期不能晚于施行日期"),
        ({"limit_reply-how": "none"}, "应有“答复代表”的期限"),
        ({"limit_reply-how": "untimed"}, "应有“答复代表”的期限"),
        ({"limit_reply-amount": "0"}, "多少不小于1"),
        ({"limit_reply-amount": ""}, "“答复代表”有期限的，请填写多少日或者多少个月"),
        ({"limit_reply-amount": "25"}, "答复代表太长了"),
        ({"limit_reply_extended-amount": "3"}, "应比“答复代表”的期限长"),
        ({"limit_assign-article": "", "limit_assign-words": "三日内交办"}, "写了原文，请写明是哪一条款"),
        ({"switch_raters-article": "《云溪办法》第九条"}, "写了条款，请抄上原文"),
        ({"switch_clock_on_reassignment-way": "rest_at_least"}, "请填写是多少日"),
        ({"classes-1-letter": "A"}, "办理类别的字母不能重复"),
        ({"classes-1-letter": "BBBBB"}, "字母不超过4个字"),
        ({"classes-1-letter": "B\0"}, "字母里有看不见的控制字符"),
    ],
)
def test_what_makes_no_sense_is_refused(changed, fault) -> None:
    basis = Basis(text_of("national-2025"), rules("national-2025"))
    proposal = Proposal(posted(sent("national-2025") | changed), basis, "delegates")
    assert not proposal.is_valid()
    assert fault in "".join(one["text"] for one in faults(proposal.forms))


def test_what_changes_nothing_or_was_not_looked_at_is_not_adopted(cast: Cast) -> None:
    admin, address = logged_in(cast.admin), reverse("manage_procedure_new")
    page = admin.post(address, sent("national-2025") | {"adopt": "1"})
    assert (page.status_code, "没有不同，不用另立一版" in page.text) == (422, True)
    mark = page.context["looked_at"]["mark"]
    page = admin.post(address, sent("national-2025") | {"adopt": "1", "mark": mark, "limit_assign-how": "none"})
    assert (page.status_code, "没有规定" in page.text) == (200, True)
    page = admin.post(address, sent("national-2025") | {"adopt": "1", "active_from": ""})
    assert page.status_code == 422
    assert Procedure.objects.filter(congress=cast.congress).count() == 1


def test_the_second_click_and_the_second_administrator_adopt_nothing(cast: Cast) -> None:
    second = begins(cast, "qingdao-2021").presses("看会改变什么")
    begins(cast, "beijing-2014").presses("看会改变什么").presses("确认采用")
    second.presses("确认采用").sees("刚刚已有人采用了新的一版")
    assert [one.version for one in Procedure.objects.filter(congress=cast.congress)] == [2, 1]


def test_of_another_congress_nothing_is_touched(cast: Cast) -> None:
    other = Cast("柳桥县")
    begins(cast, "beijing-2014").presses("看会改变什么").presses("确认采用")
    with at(date(2030, 1, 1)):
        assert current_for(other.congress).preset == "national-2025"


def test_a_text_that_does_not_exist_is_no_basis(cast: Cast) -> None:
    address = reverse("manage_procedure_new")
    assert logged_in(cast.admin).get(address, {"base": "atlantis-1900"}).status_code == 404

