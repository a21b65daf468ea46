"""The management pages: congress, terms, departments; for the administrator of that congress alone."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import AccessEntry, Congress, CongressSession, Delegation, Department, Role, Term
from permissions.grants import appoint
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
CONGRESS = {"name": "云溪市人民代表大会", "short_name": "云溪市人大", "level": "city"}


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def department_data(row: Department, **more: str) -> dict[str, str]:
    kept = {name: getattr(row, name) for name in ("kind", "name", "short_name", "letter_code", "duties", "phone")}
    return kept | {"parent": str(row.parent_id or ""), "address": row.address, "is_active": "on"} | more


def test_only_administrators_come_in(cast: Cast) -> None:
    for who in (cast.clerk, cast.head, cast.leader[cast.police.pk], cast.delegates[0].person):
        assert logged_in(who).get(reverse("manage")).status_code == 403
    assert Client().get(reverse("manage")).url.startswith("/login/")
    page = logged_in(cast.admin).get(reverse("manage"))
    assert page.status_code == 200
    assert "云溪市人大第8届" in page.text


def test_a_preview_shows_the_numbers_and_saves_nothing(cast: Cast, admin: Client) -> None:
    sent = CONGRESS | {"session_pattern": "议{n}", "between_pattern": "闭议{n:02}", "preview": "1"}
    page = admin.post(reverse("manage_congress"), sent)
    assert "议1、议7、议128" in page.text
    assert "闭议01、闭议07、闭议128" in page.text
    assert Congress.objects.get(pk=cast.congress.pk).session_pattern == "{n:03}"
    del sent["preview"]
    assert admin.post(reverse("manage_congress"), sent).url == reverse("manage_congress")
    assert Congress.objects.get(pk=cast.congress.pk).session_pattern == "议{n}"
    entry = AccessEntry.objects.get(kind=AccessEntry.Kind.EDIT)
    assert entry.what == "人大 大会建议编号式样、闭会建议编号式样"
    assert (entry.person, entry.address) == (cast.admin, "127.0.0.1")


@pytest.mark.parametrize(("session", "between", "word"), [
    ("议案", "闭{n:03}", "写一处{n}"),
    ("{n}{n}", "闭{n:03}", "写一处{n}"),
    ("{n.__class__}", "闭{n:03}", "写一处{n}"),
    ("{n:099}", "闭{n:03}", "写一处{n}"),
    ("云溪市人民代表大会第八届建议第{n:03}号", "闭{n:03}", "不超过20个字"),
    ("{n:03}", "{n:03}", "两种建议都会编出“001”"),
    ("{n}", "1{n:03}", "两种建议都会编出“1001”"),
])
def test_a_pattern_that_does_not_work_is_explained(
        cast: Cast, admin: Client, session: str, between: str, word: str) -> None:
    page = admin.post(reverse("manage_congress"), CONGRESS | {"session_pattern": session, "between_pattern": between})
    assert page.status_code == 422
    assert word in page.text
    assert Congress.objects.get(pk=cast.congress.pk).session_pattern == "{n:03}"


def test_a_term_a_session_and_a_delegation_are_added(cast: Cast, admin: Client) -> None:
    where = reverse("manage_terms")
    assert admin.post(where, {"add": "term", "term-ordinal": "9", "term-begins_on": "2027-01-08"}).url == where
    term = Term.objects.get(congress=cast.congress, ordinal=9)
    admin.post(where, {"add": "session", "session-term": term.pk, "session-ordinal": "1",
                       "session-opens_on": "2027-01-08", "session-closes_on": "2027-01-12"})
    assert CongressSession.objects.get(term=term).closes_on == date(2027, 1, 12)
    admin.post(where, {"add": "delegation", "delegation-name": "城北代表团"})
    assert Delegation.objects.filter(congress=cast.congress, name="城北代表团").exists()
    assert "2027年1月8日（周五）—2027年1月12日（周二）" in admin.get(where).text


def test_dates_of_a_session_are_changed_in_their_place(cast: Cast, admin: Client) -> None:
    edit = f"session-{cast.session.pk}"
    page = admin.get(reverse("manage_terms"), {"edit": edit})
    assert [form.prefix for form in page.context["forms"]] == ["session"]
    admin.post(reverse("manage_terms"), {"edit": edit, "session-ordinal": "4", "session-opens_on": "2026-02-04",
                                         "session-closes_on": "2026-02-08"})
    cast.session.refresh_from_db()
    assert cast.session.opens_on == date(2026, 2, 4)


@pytest.mark.parametrize(("sent", "word"), [
    ({"add": "term", "term-ordinal": "8"}, "第8届已经有了"),
    ({"add": "term", "term-ordinal": "9", "term-begins_on": "2027-02-01", "term-ends_on": "2027-01-01"},
     "届满日不能早于起始日"),
    ({"add": "term"}, "请填写第几届"),
    ({"add": "delegation", "delegation-name": "城东代表团"}, "“城东代表团”已经有了"),
    ({"add": "session", "session-term": "0", "session-ordinal": "1"}, "请从列出的选项中选"),
])
def test_a_bad_term_or_delegation_is_explained(cast: Cast, admin: Client, sent: dict[str, str], word: str) -> None:
    before = Term.objects.count(), CongressSession.objects.count(), Delegation.objects.count()
    page = admin.post(reverse("manage_terms"), sent)
    assert page.status_code == 422
    assert word in page.text
    assert before == (Term.objects.count(), CongressSession.objects.count(), Delegation.objects.count())


def test_a_department_is_added_and_changed(cast: Cast, admin: Client) -> None:
    sent = {"kind": "bureau", "name": "云溪市民政局", "short_name": "市民政局", "parent": cast.government.pk,
            "letter_code": "云民函", "is_active": "on"}
    assert admin.post(reverse("manage_department_new"), sent).url == reverse("manage_departments")
    row = Department.objects.get(name="云溪市民政局")
    assert (row.congress, row.parent) == (cast.congress, cast.government)
    admin.post(reverse("manage_department", args=[row.pk]), sent | {"phone": "6218 0300"})
    row.refresh_from_db()
    assert row.phone == "6218 0300"
    assert AccessEntry.objects.filter(what="机构 云溪市民政局：办公电话").exists()


def test_a_second_department_of_the_name_is_refused(cast: Cast, admin: Client) -> None:
    page = admin.post(reverse("manage_department_new"), department_data(cast.police))
    assert page.status_code == 422
    assert "已有同名的机构" in page.text


def test_a_department_is_retired_once_nothing_waits_there(cast: Cast, admin: Client) -> None:
    Life(cast).assigned(cast.police)
    sent = department_data(cast.police)
    del sent["is_active"]
    where = reverse("manage_department", args=[cast.police.pk])
    page = admin.post(where, sent)
    assert page.status_code == 422
    assert "办完或改办后才能停用" in page.text
    sent = department_data(cast.water)
    del sent["is_active"]
    admin.post(reverse("manage_department", args=[cast.water.pk]), sent)
    cast.police.refresh_from_db()
    cast.water.refresh_from_db()
    assert (cast.police.is_active, cast.water.is_active) == (True, False)
    assert "停用" in admin.get(reverse("manage_departments")).text


def test_somebody_must_go_on_receiving_suggestions(cast: Cast, admin: Client) -> None:
    sent = department_data(cast.office)
    del sent["is_active"]
    page = admin.post(reverse("manage_department", args=[cast.office.pk]), sent)
    assert "至少要有一个在用的人大代表工作机构" in page.text
    cast.office.refresh_from_db()
    assert cast.office.is_active


def test_a_kind_that_takes_the_meaning_from_posts_is_refused(cast: Cast, admin: Client) -> None:
    where = reverse("manage_department", args=[cast.police.pk])
    page = admin.post(where, department_data(cast.police, kind="congress_office"))
    assert page.status_code == 422
    assert "收0在这里任收文员" in page.text


def test_an_office_stays_one_once_it_has_taken_something_in(cast: Cast, admin: Client) -> None:
    former = Department.objects.create(congress=cast.congress, kind="congress_office", name="云溪市人大常委会联络处",
                                       short_name="联络处")
    where, sent = reverse("manage_department", args=[former.pk]), department_data(former, kind="committee")
    Suggestion.objects.filter(pk=Life(cast).suggestion.pk).update(office=former)
    page = admin.post(where, sent)
    assert page.context["form"].errors == {
        "kind": ["这里受理过建议，类型不能改。不再受理的请停用，或者用页首的“撤并”。"]}
    Suggestion.objects.update(office=cast.office)
    assert admin.post(where, sent).status_code == 302


def test_another_congress_is_out_of_reach(cast: Cast, admin: Client) -> None:
    other = Cast("河口市")
    assert admin.get(reverse("manage_department", args=[other.police.pk])).status_code == 404
    assert admin.get(reverse("manage_terms"), {"edit": f"session-{other.session.pk}"}).status_code == 404
    assert admin.post(reverse("manage_terms"), {"edit": f"term-{other.session.term_id}"}).status_code == 404
    assert admin.post(reverse("manage"), {"congress": other.congress.pk}).status_code == 404
    admin.post(reverse("manage_terms"), {"add": "session", "session-term": other.session.term_id,
                                         "session-ordinal": "9"})
    assert not CongressSession.objects.filter(ordinal=9).exists()
    foreign = department_data(cast.water, name="新局", parent=other.government.pk)
    page = admin.post(reverse("manage_department_new"), foreign)
    assert page.status_code == 422
    assert "河口市" not in admin.get(reverse("manage_departments")).text


def test_who_manages_two_congresses_chooses_one(cast: Cast, admin: Client) -> None:
    other = Cast("河口市")
    appoint(cast.admin, other.office, Role.ADMINISTRATOR)
    assert "河口市公安局" not in admin.get(reverse("manage_departments")).text
    assert admin.post(reverse("manage"), {"congress": other.congress.pk}).url == reverse("manage")
    assert "河口市公安局" in admin.get(reverse("manage_departments")).text
    assert "云溪市公安局" not in admin.get(reverse("manage_departments")).text


@pytest.mark.parametrize("edit", ["session-x", "suggestion-1", "term-", "-", "term-" + "9" * 5000, "session-²"])
def test_an_invented_address_is_not_found(admin: Client, edit: str) -> None:
    assert admin.get(reverse("manage_terms"), {"edit": edit}).status_code == 404


def test_duties_are_one_line_however_they_are_written(cast: Cast, admin: Client) -> None:
    address = reverse("manage_department", args=[cast.roads.pk])
    assert admin.post(address, department_data(cast.roads, duties="道路照明、\r\n公交站台\r\n\r\n")).status_code == 302
    assert Department.objects.get(pk=cast.roads.pk).duties == "道路照明、公交站台"
