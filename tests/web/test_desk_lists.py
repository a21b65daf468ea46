"""The desk as a list to work through: narrowed as the ledger is, kept as a view, taken along, done in bulk."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from directory.models import Role, User
from permissions.grants import appoint
from suggestions.models import Reader, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.models import ListFile, SavedView
from workflow.reading import counting, paging


def page_for(user: User, **query: str):
    answer = logged_in(user).get("/", query)
    assert answer.status_code == 200
    return answer


def titles(user: User, **query: str) -> list[str]:
    return [row["title"] for row in page_for(user, **query).context["rows"]]


def file_for(user: User, query: str) -> list[str]:
    """The titles in the CSV."""
    answer = logged_in(user).get(f"{reverse('list_csv')}?{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [line[3] for line in csv.reader(io.StringIO(text))][1:]


@pytest.fixture
def desk(cast: Cast) -> Cast:
    """Two to be assigned and one to be read, of two subjects; one assigned, waiting for the police."""
    for title, subject in (("关于公交的建议", "城建环资"), ("关于水渠的建议", "农业农村")):
        life = Life(cast, title=title).registered()
        Suggestion.objects.filter(pk=life.suggestion.pk).update(subject=subject)
    life = Life(cast, title="关于地铁的建议").submitted()
    Suggestion.objects.filter(pk=life.suggestion.pk).update(subject="城建环资")
    Life(cast, title="关于已交办的建议").assigned(cast.police)
    return cast


def test_conditions_narrow_the_desk_its_steps_and_its_lights(desk: Cast) -> None:
    assert sorted(titles(desk.clerk, subject="城建环资")) == ["关于公交的建议", "关于地铁的建议"]
    assert titles(desk.clerk, subject="城建环资", step="assign") == ["关于公交的建议"]
    assert titles(desk.clerk, q="水渠") == ["关于水渠的建议"]
    assert titles(desk.clerk, q="已交办") == []
    page = page_for(desk.clerk, subject="城建环资", step="assign", sort="number")
    assert [(link["label"], link["count"], link["url"]) for link in page.context["groups"][0]["links"]] == [
        ("全部", 2, "/?subject=%E5%9F%8E%E5%BB%BA%E7%8E%AF%E8%B5%84&sort=number"),
        ("待审查", 1, "/?subject=%E5%9F%8E%E5%BB%BA%E7%8E%AF%E8%B5%84&sort=number&step=check"),
        ("待交办", 1, "/?subject=%E5%9F%8E%E5%BB%BA%E7%8E%AF%E8%B5%84&sort=number&step=assign")]
    assert [entry["count"] for entry in page.context["lights"]] == ["1", "0", "0", "1", "0"]
    assert [link["count"] for link in page.context["nav"] if link["url"] == "/"] == [3]
    assert 'href="/?step=assign">全部清除' in page.text


def test_nonsense_is_said_and_finds_nothing_or_is_left_out(desk: Cast) -> None:
    for text, words in (("？？", "标点和符号不能查找"), ("字" * 201, "搜索不超过200个字")):
        page = page_for(desk.clerk, q=text)
        assert (page.context["rows"], words in page.text, "这里没有等您办的" in page.text) == ([], True, True)
    page = page_for(desk.clerk, subject="x", step="x", session="9" * 30, awaited="x", state="x", whose="x")
    assert (len(page.context["rows"]), "类别请从列出的选项中选" in page.text) == (3, True)


def test_a_file_of_the_desk_holds_what_the_desk_shows_in_its_order(desk: Cast) -> None:
    for query in ({}, {"subject": "城建环资"}, {"step": "assign", "sort": "-number"}, {"light": "soon"}, {"q": "公交"}):
        page = page_for(desk.clerk, **query)
        listing = page.context["listing"]
        assert file_for(desk.clerk, listing.query) == [row["title"] for row in page.context["rows"]], query
        assert f"{reverse('list_csv')}?{listing.query}".replace("&", "&amp;") in page.text
    answer = logged_in(desk.clerk).post(reverse("list_xlsx"), {"query": "whose=mine&step=assign&subject=农业农村"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [row[3].value for row in book.active.iter_rows()] == ["标题", "关于水渠的建议"]
    assert file_for(desk.receiver[desk.police.pk], "whose=mine") == ["关于已交办的建议"]
    assert file_for(desk.receiver[desk.water.pk], "whose=mine") == []


def test_a_matter_asked_about_twice_is_one_line_and_a_protected_one_none(desk: Cast) -> None:
    life = Life(desk, title="关于两家分办的建议").assigned(desk.police, desk.roads)
    for bureau in (desk.police, desk.roads):
        appoint(desk.head, bureau, Role.RECEIVER)
    assert titles(desk.head, q="两家分办") == ["关于两家分办的建议"] * 2
    assert file_for(desk.head, "whose=mine&q=两家分办") == ["关于两家分办的建议"]
    Suggestion.objects.filter(pk=life.suggestion.pk).update(restricted=True)
    Reader.objects.create(suggestion=life.suggestion, person=desk.head)
    assert titles(desk.head, q="两家分办") == ["关于两家分办的建议"] * 2
    assert file_for(desk.head, "whose=mine&q=两家分办") == []


def test_a_long_desk_is_written_by_the_worker(desk: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (counting, paging):
        monkeypatch.setattr(module, "BORDER", 1)
    logged_in(desk.clerk).post(reverse("list_xlsx"), {"query": "whose=mine&step=assign"})
    order = ListFile.objects.get()
    assert (order.query, order.total, order.name.partition("-")[0]) == ("whose=mine&step=assign", 2, "待交办")


def test_a_view_of_the_desk_opens_the_desk(desk: Cast) -> None:
    clerk = logged_in(desk.clerk)
    query = page_for(desk.clerk, step="assign", subject="城建环资").context["listing"].query
    answer = clerk.post(reverse("save_view"), {"name": "交通待交办", "query": query}, follow=True)
    view = SavedView.objects.get()
    assert [row["title"] for row in answer.context["rows"]] == ["关于公交的建议"]
    assert answer.context["saved"] == view
    kept = answer.context["groups"][-1]["links"][0]
    assert (kept["current"], kept["url"].startswith("/?")) == (True, True)
    assert clerk.get(reverse("suggestions")).context["groups"][-1]["links"][0]["url"] == kept["url"]
    renamed = clerk.post(reverse("rename_view", args=[view.pk]), {"name": "公交"}, follow=True)
    assert [row["title"] for row in renamed.context["rows"]] == ["关于公交的建议"]


def test_what_was_narrowed_is_assigned_together_and_the_list_comes_back(desk: Cast) -> None:
    clerk = logged_in(desk.clerk)
    page = page_for(desk.clerk, step="assign", subject="城建环资")
    chosen = {"verb": "assign", "row": [row["pk"] for row in page.context["rows"]],
              "query": page.context["listing"].query}
    before = clerk.post(reverse("bulk"), chosen)
    assert f'name="query" value="{chosen["query"]}"'.replace("&", "&amp;") in before.text
    done = clerk.post(reverse("bulk"), {**chosen, "confirmed": "1", "lead": desk.parks.pk}, follow=True)
    assert [(row.title, row.done) for row in done.context["result"].rows] == [("关于公交的建议", True)]
    assert done.context["back_url"] == page.context["listing"].address()
    assert f'href="{done.context["back_url"]}"'.replace("&", "&amp;") in done.text
    assert clerk.post(reverse("bulk"), {"verb": "assign", "query": "//evil.example"}).url == "/"
    assert titles(desk.clerk, step="assign") == ["关于水渠的建议"]
