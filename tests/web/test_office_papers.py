"""文件式: a notice and a report of the congress office, written by a clerk, issued by its head, in the book."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import AccessEntry, User
from letters.issued import file_of, whole_of
from letters.models import OfficePaper, RegisterEntry
from tests.cast import Cast, Life
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db


def written(cast: Cast, kind: str = "notice", **changes: str) -> OfficePaper:
    """As the page suggests it, saved by the clerk."""
    client = logged_in(cast.clerk)
    form = client.get(reverse("new_paper"), {"kind": kind}).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    answer = client.post(reverse("new_paper"), {**data, **changes})
    assert answer.status_code == 302, answer.context["form"].errors
    return OfficePaper.objects.latest("pk")


def issued(user: User, paper: OfficePaper, **said: str) -> Any:
    answer = logged_in(user).post(reverse("issue_paper", args=[paper.pk]), said)
    paper.refresh_from_db()
    return answer


def test_the_notice_begins_with_what_was_assigned(cast: Cast) -> None:
    Life(cast).assigned(cast.police, cast.roads)
    paper = written(cast)
    assert paper.title == "云溪市人大常委会代表工作委员会\n关于交办云溪市八届人大四次会议代表建议的通知"
    assert paper.addressees == ["云溪市公安局", "云溪市交通运输局"]
    assert "共1件" in paper.body


def test_its_page_says_to_whom_it_went(cast: Cast) -> None:
    paper = written(cast)
    issued(cast.head, paper)
    page = logged_in(cast.clerk).get(reverse("office_paper", args=[paper.pk])).content.decode()
    assert all(name in page for name in [*paper.addressees, *paper.copies_to, "主送", "周敏慧"])


def test_the_report_bears_the_table_of_its_day(cast: Cast) -> None:
    Life(cast).assigned().accepted(cast.police).replied(cast.police).rated()
    paper = written(cast, "report")
    issued(cast.head, paper)
    assert paper.letter is not None
    content: Any = whole_of(paper.letter)
    table = next(part.table for part in content.body if part.table)
    assert table[0][:3] == ("承办单位", "主办", "会办")
    assert table[1:] == (("市公安局", "1", "0", "1", "1", "1", "0", "0"), ("合计", "1", "0", "1", "1", "1", "0", "0"))
    Life(cast).assigned().accepted(cast.police).replied(cast.police)
    assert whole_of(paper.letter) == content


def test_its_head_issues_it_once(cast: Cast) -> None:
    paper = written(cast)
    assert issued(cast.clerk, paper).status_code == 403
    issued(cast.head, paper)
    assert paper.letter is not None
    entry = RegisterEntry.objects.get()
    assert (entry.number, entry.kind, entry.suggestion) == ("代表工委〔2026〕1号", "ordinary", None)
    issued(cast.head, paper)
    assert RegisterEntry.objects.count() == 1
    assert AccessEntry.objects.get(kind="edit").what == "印发文件 代表工委〔2026〕1号"
    client = logged_in(cast.clerk)
    client.post(reverse("office_paper", args=[paper.pk]), {"title": "别的"})
    assert "别的" not in OfficePaper.objects.get().title
    assert client.get(reverse("register")).context["page"][0]["kind"] == "文件"


def test_void_it_stays_in_the_book(cast: Cast) -> None:
    paper = written(cast)
    issued(cast.head, paper, number="云人常办〔2026〕12号")
    client = logged_in(cast.head)
    client.post(reverse("void_office_paper", args=[paper.pk]), {"reason": " "})
    assert RegisterEntry.objects.get().void_reason == ""
    client.post(reverse("void_office_paper", args=[paper.pk]), {"reason": "日期有误"})
    assert (RegisterEntry.objects.get().number, RegisterEntry.objects.get().void_reason) == (
        "云人常办〔2026〕12号", "日期有误")
    assert "日期有误" in client.get(reverse("office_paper", args=[paper.pk])).content.decode()


@pytest.mark.fonts
def test_it_is_printed_as_it_was_issued(cast: Cast) -> None:
    Life(cast).assigned(cast.police)
    paper = written(cast, "report")
    client = logged_in(cast.clerk)
    assert client.get(reverse("office_paper_pdf", args=[paper.pk])).content.startswith(b"%PDF")
    issued(cast.head, paper)
    assert paper.letter is not None
    first = client.get(reverse("office_paper_pdf", args=[paper.pk])).content
    cast.office.name = "别的名称"
    cast.office.save()
    assert client.get(reverse("office_paper_pdf", args=[paper.pk])).content == first == file_of(paper.letter)
    assert client.get(reverse("issued", args=[paper.letter.pk])).content == first


def test_another_congress_knows_nothing_of_it(cast: Cast) -> None:
    paper, other = written(cast), Cast("柳桥县")
    assert logged_in(other.head).get(reverse("office_paper", args=[paper.pk])).status_code == 404
    assert logged_in(cast.overseer).get(reverse("office_papers")).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_many(cast: Cast) -> None:
    client = logged_in(cast.clerk)
    paper, costs = written(cast), []
    client.get(reverse("office_papers"))
    for _round in range(2):
        with CaptureQueriesContext(connection) as counted:
            assert client.get(reverse("office_papers")).status_code == 200
        costs.append(len(counted))
        for _place in range(29):
            OfficePaper.objects.create(
                department=cast.office, kind="notice", session=cast.session, title=paper.title, drafter=cast.clerk)
    assert costs[0] == costs[1]


def test_it_is_voided_on_its_own_page_alone(cast: Cast) -> None:
    paper = written(cast)
    issued(cast.head, paper)
    assert paper.letter is not None
    for name in ("void_paper", "correct_paper"):
        assert logged_in(cast.head).get(reverse(name, args=[paper.letter.pk])).status_code == 404


@pytest.mark.fonts
def test_the_public_verifies_its_file(cast: Cast) -> None:
    paper = written(cast)
    issued(cast.head, paper)
    assert paper.letter is not None
    file = logged_in(cast.clerk).get(reverse("office_paper_pdf", args=[paper.pk])).content

    def finding() -> str:
        upload = SimpleUploadedFile("通知.pdf", file, "application/pdf")
        return Client().post(reverse("verify"), {"file": upload}).content.decode()

    assert "真实有效" in finding()
    assert "代表工委〔2026〕1号" in finding()
    logged_in(cast.head).post(reverse("void_office_paper", args=[paper.pk]), {"reason": "日期有误"})
    assert "已作废" in finding()
    assert "日期有误" not in finding()
