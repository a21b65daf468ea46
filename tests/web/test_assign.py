"""交办 on screen: bureaus, load and dates before confirming, releases, a late co-handler."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast).registered()


def shares(life: Life) -> list[tuple[str, str]]:
    return [(str(one.department), one.role) for one in life.suggestion.assignments.order_by("pk")]


def test_the_page_shows_reasons_load_and_dates(cast: Cast, life: Life) -> None:
    cast.police.duties = "学校周边交通秩序、户籍"
    cast.police.save()
    wished = life.fresh
    wished.preferred = cast.schools
    wished.save()
    with at(today() - timedelta(days=120)):
        Life(cast, title="关于早已交办的一件事的建议").assigned(cast.police)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "assign").pk]))
    rows = page.context["forms"]["assign"].rows()
    assert [row["unit"] for row in rows][:2] == ["市教育局", "市公安局"]
    assert [reason.words for reason in rows[0]["reasons"]] == ["代表希望由它办"]
    assert [reason.words for reason in rows[1]["reasons"]] == ["职责含“学校周边交通秩序”"]
    assert (rows[1]["load"].total, rows[1]["load"].late) == (1, 1)
    assert [step["label"] for step in page.context["dates"]] == ["申请退回", "首次联系代表", "会办意见", "答复代表"]
    assert "《代表法》第五十一条第二款" in page.content.decode()


def test_a_single_mention_says_less_than_the_title_and_the_asks(cast: Cast) -> None:
    """绕开学校: nobody would give stone lorries to the bureau of schools."""
    for bureau, duties in ((cast.schools, "学校、中小学"), (cast.roads, "货运"), (cast.parks, "绿化")):
        bureau.duties = duties
        bureau.save()
    life = Life(cast, title="关于整治石料车扬洒的建议", asks=(
        "货运车辆一律密闭。", "货运企业停业整顿。", "绕开村庄和学校。")).registered()
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "assign").pk]))
    rows = page.context["forms"]["assign"].rows()
    assert [(row["unit"], [reason.words for reason in row["reasons"]]) for row in rows[:3]] == [
        ("市交通局", ["职责含“货运”"]), ("市教育局", ["职责含“学校”，建议只顺带提到"]), (rows[2]["unit"], [])]


def test_earlier_cases_speak_for_bureaus_and_one_click_takes_their_division(cast: Cast, life: Life) -> None:
    twice = [Life(cast, title="关于完善小学周边交通组织的建议").assigned(cast.police, cast.roads) for _time in range(2)]
    Life(cast, title="关于修剪行道树的建议", asks=("修剪河堤边的树木。",)).assigned(cast.parks)
    stranger = Cast("河口市")
    Life(stranger).assigned(stranger.water)
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "assign").pk]))
    form = page.context["forms"]["assign"]
    assert [row["unit"] for row in form.rows()][:2] == ["市公安局", "市交通局"]
    police, roads, *others = form.rows()
    assert [reason.words for reason in police["reasons"]] == ["类似建议2件由其主办："]
    assert [url for _label, url in police["reasons"][0].links] == [
        reverse("suggestion", args=[one.suggestion.pk]) for one in reversed(twice)]
    assert [reason.words for reason in roads["reasons"]] == ["类似建议2件由其会办："]
    assert [row["reasons"] for row in others] == [()] * len(others)
    division, = form.divisions()
    assert division["words"] == "市公安局主办，市交通局会办"
    again = logged_in(cast.clerk).get(f"{page.request['PATH_INFO']}?like={division['like']}")
    chosen = again.context["forms"]["assign"]
    assert [chosen[name].value() for name in ("mode", "lead", "others")] == [
        "lead", str(cast.police.pk), [str(cast.roads.pk)]]


def test_who_was_released_is_not_named_for_it(cast: Cast, life: Life) -> None:
    other = Life(cast, title="关于完善小学周边交通组织的建议").assigned(cast.police)
    other.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    other.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属职责")
    other.answer(cast.clerk, "grant_release", cast.police, to=cast.roads)
    form = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "assign").pk])).context["forms"]["assign"]
    assert [(row["unit"], len(row["reasons"])) for row in form.rows()][:2] == [("市交通局", 1), ("市公安局", 0)]
    assert [one["words"] for one in form.divisions()] == ["市交通局主办"]


def test_the_dates_are_repeated_before_it_is_done(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 6)):
        question = say(cast.clerk, asked(life, "assign"), "assign", mode="lead", lead=cast.police.pk,
                       others=[cast.roads.pk, cast.schools.pk], note="请牵头踏勘。")
    text = question.content.decode()
    for words in ("第001号现在交办吗", "云溪市公安局", "云溪市交通运输局、云溪市教育局", "2026年6月8日（周一）前"):
        assert words in text
    assert shares(life) == []


def test_lead_and_co_handlers(cast: Cast, life: Life) -> None:
    answer = say(cast.clerk, asked(life, "assign"), "assign", sure=True, mode="lead", lead=cast.police.pk,
                 others=[cast.roads.pk, cast.schools.pk], note="请牵头踏勘。")
    assert answer.status_code == 302
    assert shares(life) == [("市公安局", "lead"), ("市交通局", "co"), ("市教育局", "co")]
    assert life.steps() == ["sign_for", "sign_for", "sign_for"]


def test_a_single_bureau_and_several_that_answer(cast: Cast, life: Life) -> None:
    say(cast.clerk, asked(life, "assign"), "assign", sure=True, mode="single", lead=cast.water.pk)
    assert shares(life) == [("市水利局", "lead")]
    other = Life(cast).registered()
    say(cast.clerk, asked(other, "assign"), "assign", sure=True, mode="separate", lead=cast.water.pk,
        others=[cast.roads.pk, cast.water.pk])
    assert shares(other) == [("市水利局", "separate"), ("市交通局", "separate")]


@pytest.mark.parametrize(("mode", "lead", "others", "words"), [
    ("single", "", [], "请选主办单位"),
    ("single", "police", ["roads"], "请改选“主办＋会办”"),
    ("lead", "police", [], "请选会办单位"),
    ("lead", "police", ["police"], "市公安局不能既主办又会办"),
    ("separate", "", ["roads"], "分办要选两个以上单位"),
])
def test_contradictions_say_how_to_mend_them(
        cast: Cast, life: Life, mode: str, lead: str, others: list[str], words: str) -> None:
    answer = say(cast.clerk, asked(life, "assign"), "assign", sure=True, mode=mode, note="这段话要留着",
                 lead=getattr(cast, lead).pk if lead else "", others=[getattr(cast, one).pk for one in others])
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "这段话要留着" in answer.content.decode()
    assert shares(life) == []


def test_another_congress_and_its_office_cannot_be_chosen(cast: Cast, life: Life) -> None:
    other = Cast("河口市")
    for pk in (other.police.pk, cast.office.pk, cast.station.pk):
        answer = say(cast.clerk, asked(life, "assign"), "assign", sure=True, mode="single", lead=pk)
        assert answer.status_code == 422
        assert "主办单位请从列出的单位中选" in answer.content.decode()
    assert say(other.clerk, asked(life, "assign"), "assign", sure=True, mode="single",
               lead=other.police.pk).status_code == 404
    assert shares(life) == []


def test_the_page_costs_the_same_however_many_bureaus_and_matters(cast: Cast, life: Life) -> None:
    def cost() -> int:
        client = logged_in(cast.clerk)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("todo", args=[asked(life, "assign").pk])).status_code == 200
        return len(queries)

    Life(cast).assigned(cast.police)
    first = cost()
    for bureau in cast.bureaus:
        Life(cast).assigned(bureau)
    assert cost() == first


@pytest.fixture
def disputed(cast: Cast) -> Life:
    life = Life(cast).assigned(cast.police, cast.roads)
    life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    return life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属本局职责",
                       proposed=cast.parks)


def test_a_release_is_granted(cast: Cast, disputed: Life) -> None:
    todo = asked(disputed, "decide_release")
    page = logged_in(cast.clerk).get(reverse("todo", args=[todo.pk]))
    form = page.context["forms"]["grant_release"]
    assert form["to"].initial == str(cast.parks.pk)
    offered = dict(form.fields["to"].choices)
    # Who helps already may take the lead's place; who asked to be released may not.
    assert (str(cast.roads.pk) in offered, str(cast.police.pk) in offered) == (True, False)
    assert "不属本局职责" in page.content.decode()
    question = say(cast.clerk, todo, "grant_release", to=cast.parks.pk)
    assert "改由云溪市城市管理局办吗" in question.content.decode()
    say(cast.clerk, todo, "grant_release", sure=True, to=cast.parks.pk)
    assert disputed.share(cast.police).state == "released"
    assert disputed.share(cast.roads).beside == disputed.share(cast.parks)


def test_a_release_is_refused_with_a_reason(cast: Cast, disputed: Life) -> None:
    todo = asked(disputed, "decide_release")
    assert say(cast.clerk, todo, "refuse_release", reason="").status_code == 422
    assert say(cast.drafter[cast.police.pk], todo, "refuse_release", reason="我不同意").status_code == 403
    say(cast.clerk, todo, "refuse_release", reason="职责清单第三条")
    assert disputed.share(cast.police).state == "accepted"


def test_a_co_handler_is_added_by_the_office(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    address = reverse("add_co_handler", args=[life.share(cast.police).pk])
    page = logged_in(cast.clerk).get(address)
    assert str(cast.police.pk) not in dict(page.context["form"].fields["department"].choices)
    assert logged_in(cast.clerk).post(address, {"department": cast.schools.pk}).status_code == 302
    assert shares(life)[1:] == [("市教育局", "co")]
    assert logged_in(cast.drafter[cast.police.pk]).get(address).status_code == 403
    assert logged_in(cast.drafter[cast.water.pk]).get(address).status_code == 404
    assert logged_in(cast.clerk).post(address, {}).status_code == 422
