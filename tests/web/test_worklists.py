"""Lists to work at: which views there are, what narrows and sorts them, the last page, views under a name."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.models import Delegation, Role, User
from oversight.models import Supervision
from permissions.grants import appoint, dismiss
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.models import SavedView
from workflow.reading import counting, ledger, paging
from workflow.reading.ledger import Ledger
from workflow.reading.listing import in_order_of
from workflow.reading.paging import LongPaginator

LEDGER = "/suggestions/"
MOST_QUERIES = 15


def page_for(user: User, **query: str):
    answer = logged_in(user).get(LEDGER, query)
    assert answer.status_code == 200
    return answer


def titles(user: User, **query: str) -> list[str]:
    return [row["title"] for row in page_for(user, **query).context["rows"]]


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Four suggestions: late, answered, just assigned, closed."""
    with at(today() - timedelta(days=40)):
        Life(cast, title="关于超期的建议").submitted()
        Life(cast, title="关于办结的建议").assigned(cast.roads).accepted(cast.roads).replied(cast.roads).rated()
    Life(cast, title="关于答复的建议").assigned(cast.police).accepted(cast.police).replied(cast.police)
    Life(cast, title="关于交办的建议").assigned(cast.parks, cast.roads)
    return cast


def test_what_runs_comes_first_by_its_day_then_what_is_over(town: Cast) -> None:
    assert titles(town.clerk) == ["关于超期的建议", "关于答复的建议", "关于交办的建议", "关于办结的建议"]
    assert titles(town.clerk, sort="-due") == ["关于交办的建议", "关于答复的建议", "关于超期的建议", "关于办结的建议"]
    by_number = titles(town.clerk, sort="number")
    assert [one for one in by_number if one != "关于超期的建议"] == [
        "关于办结的建议", "关于答复的建议", "关于交办的建议"]
    assert titles(town.clerk, sort="-number") == by_number[::-1]
    heads = page_for(town.clerk, sort="-due").context["columns"]
    assert (heads["due"], heads["number"]["now"]) == ({"now": "descending", "url": LEDGER}, "")
    assert page_for(town.clerk).context["columns"]["due"] == {"now": "ascending", "url": f"{LEDGER}?sort=-due"}
    done = page_for(town.clerk, whose="done").context["columns"]["due"]
    assert done == {"now": "", "url": f"{LEDGER}?whose=done&sort=due"}, "the latest act is first there"


def test_what_waits_in_my_house_what_i_wait_for_what_i_have_done(town: Cast) -> None:
    clerk, drafter = town.clerk, town.drafter[town.police.pk]
    assert titles(clerk, whose="ours") == ["关于超期的建议"]
    assert sorted(titles(clerk, whose="waiting")) == ["关于交办的建议", "关于答复的建议"]
    assert titles(clerk, whose="done") == ["关于交办的建议", "关于答复的建议", "关于办结的建议"]
    assert (titles(drafter, whose="ours"), titles(drafter, whose="waiting")) == ([], ["关于答复的建议"])
    assert titles(town.receiver[town.roads.pk], whose="ours") == ["关于交办的建议"]
    links = page_for(clerk, whose="ours").context["groups"][0]["links"]
    assert [(one["label"], one["count"], one["current"]) for one in links] == [
        ("全部", "", False), ("等本单位办", "1", True), ("我在等的", "2", False), ("我办过的", "", False)]
    assert [row["step"] for row in logged_in(clerk).get("/").context["rows"]] == ["审查登记"]


def test_every_condition_narrows(town: Cast) -> None:
    Suggestion.objects.filter(title="关于交办的建议").update(
        subject="农业农村", channel="paper", repeated="two", in_session=False, delegation=None)
    one = ["关于交办的建议"]
    assert titles(town.clerk, subject="农业农村") == titles(town.clerk, channel="paper") == one
    assert titles(town.clerk, subject="other") == ["关于答复的建议", "关于办结的建议"]
    assert titles(town.clerk, repeated="yes") == titles(town.clerk, meeting="no") == one
    assert len(titles(town.clerk, repeated="no")) == len(titles(town.clerk, meeting="yes")) == 3
    assert titles(town.clerk, awaited=str(town.parks.pk)) == titles(town.clerk, awaited=str(town.roads.pk)) == one
    assert titles(town.clerk, awaited="delegates") == ["关于答复的建议"]
    assert titles(town.clerk, awaited=str(town.office.pk)) == titles(town.clerk, light="late") == ["关于超期的建议"]
    Supervision.objects.create(
        suggestion=Suggestion.objects.get(title="关于交办的建议"), year=2026, meeting="主任会议", fixed_on=today(),
        reason="群众关注")
    assert titles(town.clerk, watched="list") == one
    Supervision.objects.update(ended_on=today())
    assert titles(town.clerk, watched="list") == []
    delegation = str(town.delegates[0].delegation_id)
    assert len(titles(town.clerk, delegation=delegation)) == 3
    assert titles(town.clerk, delegation=delegation, state="closed", subject="城建环资") == []
    assert titles(town.clerk, bureau=str(town.roads.pk), state="in_hand") == one


def test_who_serves_two_congresses_tells_their_sessions_and_delegations_apart(cast: Cast) -> None:
    def offered(name: str) -> list[str]:
        return [words for _pk, words in page_for(cast.clerk).context["form"].fields[name].choices][1:]

    assert (offered("session"), offered("delegation")) == (["第8届第4次会议"], ["城东代表团"])
    county = Cast("柳桥县")
    appoint(cast.clerk, county.office, Role.CLERK, by=None)
    Delegation.objects.create(congress=county.congress, name="柳溪代表团")
    assert sorted(offered("session")) == ["云溪市人大第8届第4次会议", "柳桥县人大第8届第4次会议"]
    assert {"云溪市人大代表工委", "柳桥县人大代表工委"} < set(offered("awaited"))
    assert sorted(offered("delegation")) == ["云溪市人大城东代表团", "柳桥县人大城东代表团", "柳溪代表团"]


def test_nonsense_is_said_and_left_out(cast: Cast) -> None:
    Life(cast).submitted()
    labels = {"session": "届次", "bureau": "承办单位", "light": "时限", "state": "状态", "sort": "排序",
              "awaited": "等谁", "repeated": "往年是否提出", "whose": "视图"}
    page = page_for(cast.clerk, **dict.fromkeys(labels, "9999999999999999999999'<x>"))
    assert len(page.context["rows"]) == 1
    text = page.content.decode()
    assert [label for label in labels.values() if f"{label}请从列出的选项中选" not in text] == []


def test_what_cannot_be_searched_finds_nothing_and_says_why(cast: Cast) -> None:
    Life(cast).submitted()
    for text, words in (("字" * 500, "搜索不超过200个字，现有500个字"), ("？？！！", "标点和符号不能查找"),
                        ("电\0梯", "看不见的控制字符")):
        page = page_for(cast.clerk, q=text)
        assert page.context["rows"] == []
        assert words in page.content.decode()


def test_a_search_is_counted_in_one_walk(town: Cast) -> None:
    for chosen in ({}, {"state": "closed"}, {"state": "in_hand"}, {"whose": "waiting"}, {"light": "late"}):
        with CaptureQueriesContext(connection) as queries:
            counts = Ledger(town.clerk, chosen | {"q": "建议"}).counts
        assert counts == Ledger(town.clerk, chosen).counts
        assert sum("searchtext" in query["sql"] for query in queries) == 1


# ---- pages ----
def test_a_page_there_is_not_is_said(cast: Cast) -> None:
    Life(cast).submitted()
    for asked in ("1000000000", "2", "0", "-1", "x", "1" * 400, "²"):
        page = page_for(cast.clerk, page=asked)
        assert (page.context["page_obj"].number, len(page.context["rows"])) == (1, 1)
        assert "没有这一页，给您看的是第1页" in page.content.decode()


def pages(user: User, size: int) -> list[list[str]]:
    """Every page by its number, as titles."""
    book = LongPaginator(Ledger(user, {}).chain(), size)
    return [[one.title for one in book.found(str(number))] for number in book.page_range]


def test_every_row_stands_on_one_page_in_order(town: Cast) -> None:
    whole = titles(town.clerk)
    for size in (1, 2, 3, 4, 5):
        assert [title for page in pages(town.clerk, size) for title in page] == whole


def test_a_list_nobody_counts_to_its_end_has_a_last_page(town: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (paging, counting, ledger):
        monkeypatch.setattr(module, "BORDER", 2)
    for title in ("甲", "乙", "丙"):
        with at(today() - timedelta(days=50)):
            Life(town, title=title).submitted().answer(town.clerk, "decline", reason="不属于本级")
    whole = titles(town.clerk)
    assert len(whole) == 7
    book = LongPaginator(Ledger(town.clerk, {}).chain(), 2)
    assert (book.is_open, [one.title for one in book.found("last")]) == (True, whole[-2:])
    met = [[one.title for one in book.found(str(number))] for number in (1, 2, 3, 4)]
    assert [title for page in met for title in page] == whole
    page = book.found("5")
    assert (page.is_end, page.has_next(), book.found("10" * 5).is_end) == (True, False, True)
    monkeypatch.setattr("workflow.views.ledger.ROWS_A_PAGE", 2)
    for asked, said in (("5", True), ("1" * 10, True), ("last", False), ("4", False)):
        words = page_for(town.clerk, page=asked).content.decode()
        assert ("没有这一页，给您看的是最后一页。" in words) is said
    text = page_for(town.clerk, page="last").content.decode()
    assert "2+" in text
    assert "条以上" in text
    assert "台账，共6件以上" in text


def test_batches_are_the_list(town: Cast) -> None:
    for query in ({}, {"sort": "-number"}, {"whose": "done"}, {"light": "late"}):
        batches = list(Ledger(town.clerk, query).batches(2, first=1))
        assert len(batches[0]) == 1
        assert [one.title for batch in batches for one in batch] == titles(town.clerk, **query)
    assert in_order_of([]) == []


def test_a_list_costs_few_queries(town: Cast) -> None:
    for user in (town.clerk, town.receiver[town.parks.pk], town.leader[town.roads.pk]):
        client = logged_in(user)
        for address in ("/", "/?subject=城建环资&q=建议&light=late&sort=number", LEDGER,
                        f"{LEDGER}?q=建议&sort=number&whose=done"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            assert len(queries) <= MOST_QUERIES, "\n".join(one["sql"][:150] for one in queries)


# ---- under a name ----
def test_a_view_is_kept_shared_renamed_and_removed(town: Cast) -> None:
    clerk, head = logged_in(town.clerk), logged_in(town.head)
    answer = clerk.post(reverse("save_view"), {
        "name": "超期的", "query": "light=late&page=3&rubbish=1&state=xx", "department": town.office.pk})
    assert answer.url == f"{LEDGER}?light=late"
    page = head.get(LEDGER, {"light": "late"})
    assert page.context["groups"][-1]["links"] == [
        {"label": "超期的", "url": f"{LEDGER}?light=late", "count": "周敏慧", "current": True}]
    assert "超期的" not in logged_in(town.leader[town.roads.pk]).get(LEDGER).content.decode()
    view = SavedView.objects.get()
    assert (page.context["saved"], clerk.get(LEDGER, {"light": "late"}).context["saved"]) == (None, view)
    for other in (head, logged_in(town.admin)):
        assert other.post(reverse("remove_view", args=[view.pk])).status_code == 404
        assert other.post(reverse("rename_view", args=[view.pk]), {"name": "别的"}).status_code == 404
    clerk.post(reverse("save_view"), {"name": "待交办", "query": "state=registered"})
    clerk.post(reverse("rename_view", args=[view.pk]), {"name": "待交办"})
    assert sorted(SavedView.objects.values_list("name", flat=True)) == ["待交办", "超期的"]
    clerk.post(reverse("rename_view", args=[view.pk]), {"name": "晚了的"})
    for name, words in (("字" * 21, "视图名称不超过20个字，现有21个字"), ("\u200b", "请填写视图名称")):
        answer = clerk.post(reverse("rename_view", args=[view.pk]), {"name": name}, follow=True)
        assert words in answer.text
    assert SavedView.objects.get(pk=view.pk).name == "晚了的"
    clerk.post(reverse("save_view"), {"name": "待交办", "query": "state=closed"})
    assert SavedView.objects.get(name="待交办").query == "state=closed"
    clerk.post(reverse("remove_view", args=[view.pk]))
    assert SavedView.objects.count() == 1


def test_a_view_left_behind_is_cleared_away_at_its_departments_desk(town: Cast) -> None:
    clerk, receiver = town.clerk, town.receiver[town.police.pk]
    drafter, others = town.drafter[town.police.pk], town.receiver[town.roads.pk]
    view = SavedView.objects.create(owner=drafter, name="他的", query="state=in_hand", department=town.police)
    removal = reverse("remove_view", args=[view.pk])
    for who in (receiver, clerk, others):
        assert logged_in(who).post(removal).status_code == 404
    assert page_for(receiver, state="in_hand").context["saved"] is None
    for post in drafter.posts.all():
        dismiss(post)
    assert page_for(receiver, state="in_hand").context["saved"] == view
    assert "已不在本单位任职" in page_for(receiver, state="in_hand").text
    for who in (clerk, others, town.leader[town.police.pk]):
        assert logged_in(who).post(removal).status_code == 404
    assert logged_in(receiver).post(reverse("rename_view", args=[view.pk]), {"name": "别的"}).status_code == 404
    assert logged_in(receiver).post(removal).status_code == 302
    assert not SavedView.objects.exists()


def test_fifty_views_are_enough_and_one_of_them_takes_new_conditions(town: Cast) -> None:
    clerk = logged_in(town.clerk)
    SavedView.objects.bulk_create(SavedView(owner=town.clerk, name=f"视图{one}", query="") for one in range(50))
    for name in ("视图7", "新的"):
        clerk.post(reverse("save_view"), {"name": name, "query": "state=closed"})
    assert SavedView.objects.count() == 50
    assert SavedView.objects.get(name="视图7").query == "state=closed"


def test_a_long_search_is_kept_whole_and_a_longer_query_refused(town: Cast) -> None:
    clerk = logged_in(town.clerk)
    whole = urlencode({"q": "建议" * 100, "state": "closed", "light": "late"})
    clerk.post(reverse("save_view"), {"name": "长的", "query": whole})
    assert SavedView.objects.get().query == whole
    answer = clerk.post(reverse("save_view"), {"name": "太长", "query": f"q=甲&{'x' * 4000}"}, follow=True)
    assert "条件不超过4000个字" in answer.text
    assert SavedView.objects.count() == 1


def test_a_view_needs_a_name_and_a_department_of_ones_own(town: Cast) -> None:
    clerk = logged_in(town.clerk)
    for data in ({"name": ""}, {"name": "\x01"}, {"name": "字" * 21}, {"name": "别家", "department": town.police.pk}):
        assert clerk.post(reverse("save_view"), {"query": "state=closed", **data}).status_code == 302
    assert not SavedView.objects.exists()
    assert logged_in(town.delegates[0].person).post(reverse("save_view"), {"name": "我的"}).status_code == 403


# ---- what was found is shown ----
def test_hits_are_marked_and_a_draft_is_never_quoted(town: Cast) -> None:
    life = Life(town, title="关于路口的建议", asks=("增设<b>护学岗</b>。", "开专线。"))
    life.assigned(town.water).accepted(town.water)
    life.drafted(town.water, "拟设立体车库。")
    row = page_for(town.clerk, q="护学岗").context["rows"][0]
    assert (str(row["marked"]), str(row["hit"])) == (
        "关于路口的建议", "增设&lt;b&gt;<mark>护学岗</mark>&lt;/b&gt;。")
    assert "<mark>护学岗</mark>" in page_for(town.clerk, q="护学岗").content.decode()
    both = page_for(town.clerk, q="路口 护学岗").context["rows"][0]
    assert "<mark>路口</mark>" in both["marked"]
    assert titles(town.clerk, q="立体车库") == []
    replied = page_for(town.clerk, q="已增设限时停车位").context["rows"]
    assert {"<mark>已增设限时停车位</mark>" in row["hit"] for row in replied} == {True}
