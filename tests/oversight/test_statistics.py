"""统计: every figure of a small session reckoned by hand; a bureau reads only its own row."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from directory.clock import at, today
from oversight.figures import Figures, figures_of, share_of, total_of
from procedures.terms import Unrated
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lay_down

ASSIGNED, TODAY = date(2026, 3, 2), date(2026, 3, 20)


@pytest.fixture
def session(cast: Cast) -> Cast:
    """The police: one satisfied in time, one late and unsatisfied, one in hand and overdue; the roads co-handle one."""
    with at(ASSIGNED):
        first = Life(cast, title="关于第一件事的建议").assigned(cast.police).accepted(cast.police)
        second = Life(cast, title="关于第二件事的建议").assigned(cast.police).accepted(cast.police)
        third = Life(cast, title="关于第三件事的建议").assigned(cast.police, cast.roads)
        third.accepted(cast.police, cast.roads)
        released = Life(cast, title="关于第四件事的建议").assigned(cast.water)
        released.answer(cast.receiver[cast.water.pk], "sign_for")
        released.answer(cast.drafter[cast.water.pk], "ask_release", reason="不属职责", proposed=cast.parks)
        released.answer(cast.clerk, "grant_release", to=cast.parks)
    for life in (second, third):
        Clock.objects.filter(assignment=life.share(cast.police), kind="reply").update(due_on=date(2026, 3, 16))
    with at(date(2026, 3, 17)):
        first.replied(cast.police).rated("satisfied")
        second.replied(cast.police).rated("unsatisfied", "没有时间表。")
        third.act(cast.clerk, "urge", third.share(cast.police), words="请抓紧办理。")
    return cast


def test_the_figures_of_each_department(session: Cast) -> None:
    cast = session
    with at(TODAY):
        found = figures_of(cast.session, cast.bureaus)
    assert found[cast.police.pk] == Figures(
        lead=3, in_hand=1, late=1, replied=2, in_time=1, satisfied=1, unsatisfied=1, urged=1, classes={"A": 2})
    assert (found[cast.roads.pk].co, found[cast.roads.pk].lead, found[cast.roads.pk].in_hand) == (1, 0, 1)
    assert found[cast.water.pk] == found[cast.schools.pk] == Figures()
    assert (found[cast.parks.pk].lead, total_of(found.values()).lead) == (1, 4)


def test_handled_again_only_the_new_reply_counts(session: Cast) -> None:
    cast = session
    second = Life.__new__(Life)
    second.cast, second.suggestion = cast, cast.session.suggestions.get(title__contains="第二件")
    with at(TODAY):
        second.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.police])
        found = figures_of(cast.session, cast.bureaus)[cast.police.pk]
    assert (found.satisfied, found.unsatisfied, found.classes) == (1, 0, {"A": 1})


@pytest.mark.parametrize(("unrated", "rate"), [(Unrated.LEFT_OUT, "50.0%（2）"), (Unrated.COUNTED, "33.3%（3）")])
def test_who_did_not_rate_is_in_the_base_where_the_procedure_says_so(session: Cast, unrated, rate) -> None:
    cast = session
    lay_down(cast.congress, unrated=unrated)
    with at(date(2026, 3, 17)):
        life = Life(cast, title="关于第五件事的建议").assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.unrated(cast.police)
    found = figures_of(cast.session, cast.bureaus)[cast.police.pk]
    assert (found.unrated, share_of(found.satisfied, found.rated)) == (1, rate)


def test_a_rate_has_its_base() -> None:
    assert (share_of(172, 176), share_of(0, 0)) == ("97.7%（176）", "—")


def test_the_office_reads_all_and_a_bureau_itself(session: Cast) -> None:
    cast = session
    office = logged_in(cast.clerk).get("/statistics/").text
    assert all(words in office for words in ("云溪市公安局", "云溪市交通运输局", "50.0%（2）", "不排名次", "登记"))
    assert "云溪市水利局" not in office
    bureau = logged_in(cast.leader[cast.police.pk]).get("/statistics/").text
    assert ("云溪市公安局" in bureau, "云溪市交通运输局" in bureau) == (True, False)
    # Of few letters the sums would tell a bureau who said what.
    assert (">未评价<" in office, ">未评价<" in bureau) == (True, False)
    government = logged_in(cast.overseer).get("/statistics/").text
    assert "云溪市交通运输局" in government
    assert f"bureau={cast.police.pk}&amp;share=late" in office


def test_the_same_as_a_file(session: Cast) -> None:
    file = logged_in(session.clerk).get("/statistics/?as=xlsx")
    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True))
    assert rows[2][:5] == ("承办单位", "主办", "会办", "在办", "其中超期")
    assert [row[:3] for row in rows[3:]] == [
        ("云溪市公安局", 3, 0), ("云溪市交通运输局", 0, 1), ("云溪市城市管理局", 1, 0), ("合计", 4, 1)]


def test_it_costs_the_same_for_few_and_for_many(session: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            figures_of(session.session, session.bureaus)
        return len(counted)

    before = cost()
    for number in range(4):
        Life(session, title=f"关于又一件{number}的建议").assigned(session.schools)
    assert before == cost() == 5


def test_a_figure_is_as_long_as_the_list_behind_it(cast: Cast) -> None:
    first = Life(cast, title="关于甲事的建议").assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    first.writes_opinion(cast.roads)
    Life(cast, title="关于乙事的建议").assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    Life(cast, title="关于丙事的建议").assigned(cast.roads)
    secret = Life(cast, title="关于丁事的建议").assigned(cast.roads)
    secret.act(cast.head, "freeze", reason="涉及国家秘密。")
    with at(today() + timedelta(days=120)):
        client = logged_in(cast.clerk)
        cells = [cell for row in client.get("/statistics/").context["rows"] for cell in row["cells"] if cell["url"]]
        found = [(cell["label"], cell["value"]) for cell in cells]
        lists = [client.get(cell["url"]).context["page_obj"].paginator.count for cell in cells]
        sums = client.get("/statistics/").context["total"]
    assert lists == [value for _label, value in found]
    assert found == [("主办", 2), ("在办", 2), ("其中超期", 2), ("主办", 1), ("会办", 2), ("在办", 2), ("其中超期", 2)]
    assert not any(cell["url"] for cell in sums)
