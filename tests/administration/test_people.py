"""People, posts, seats and passwords: what an administrator may do, and what he may not."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from directory.models import AccessEntry, Delegate, Post, Role, User
from directory.rights import Right
from letters import fonts
from permissions.grants import appoint
from permissions.scopes import forget, may
from tests.cast import PASSWORD, Cast
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db
NEW = {"name": "柳　絮", "username": "liuxu", "phone": "６２１８０２００", "is_active": "on"}


@pytest.fixture
def admin(cast: Cast) -> Client:
    return logged_in(cast.admin)


def where(name: str, person: User) -> str:
    return reverse(name, args=[person.pk])


def test_a_new_clerk_gets_an_account_and_a_post(cast: Cast, admin: Client) -> None:
    post = {"department": cast.office.pk, "role": "clerk", "title": "科长"}
    page = admin.post(reverse("manage_person_new"), NEW | post)
    person = User.objects.get(username="liuxu")
    assert page.url == where("manage_person", person)
    assert (person.name, person.phone, person.has_usable_password()) == ("柳絮", "62180200", False)
    assert may(person, Right.ASSIGN, cast.office)
    assert AccessEntry.objects.filter(kind="grant", person=cast.admin, what__contains="柳絮").exists()


def test_a_new_delegate_gets_an_account_and_a_seat(cast: Cast, admin: Client) -> None:
    term = cast.session.term
    admin.post(reverse("manage_person_new") + "?as=delegate", NEW | {"seat-term": term.pk, "seat-seat_number": "８１"})
    seat = Delegate.objects.get(person__username="liuxu")
    assert (seat.term, seat.seat_number, seat.person.posts.count()) == (term, "81", 0)


@pytest.mark.parametrize(("sent", "word"), [
    ({"username": "liu xu"}, "账号只用字母、数字"),
    ({"name": "柳\ue000絮"}, "看不见或各机器显示不同的字符（U+E000）"),
    ({"name": ""}, "请填写姓名"),
    ({"role": "leader"}, "没有“负责人”这个角色，可选：受理员、代表工作机构负责人、系统管理员"),
    ({"role": "king"}, "请从列出的选项中选"),
])
def test_a_faulty_person_is_explained_and_nothing_is_kept(
        cast: Cast, admin: Client, sent: dict[str, str], word: str) -> None:
    before = User.objects.count()
    page = admin.post(reverse("manage_person_new"), NEW | {"department": cast.office.pk, "role": "clerk"} | sent)
    assert page.status_code == 422
    assert word in page.text
    assert 'value="６２１８０２００"' in page.text
    assert User.objects.count() == before


def test_who_has_an_account_here_is_shown_instead_of_added(cast: Cast, admin: Client) -> None:
    page = admin.post(reverse("manage_person_new"), NEW | {"username": "CLERK"}, follow=True)
    assert page.redirect_chain == [(where("manage_person", cast.clerk), 302)]
    assert "周敏慧已有账号“clerk”，不用再增加" in page.text


def test_an_account_of_another_congress_is_only_taken(cast: Cast, admin: Client) -> None:
    Cast("河口市")
    page = admin.post(reverse("manage_person_new"), NEW | {"username": "河口市-clerk"})
    assert page.status_code == 422
    assert "已有这个账号，请换一个" in page.text
    assert "周敏慧" not in page.text


def test_posts_are_given_and_taken(cast: Cast, admin: Client) -> None:
    person = cast.receiver[cast.police.pk]
    admin.post(where("manage_posts", person), {"department": cast.police.pk, "role": "drafter"})
    forget(person)
    assert may(person, Right.HANDLE, cast.police)
    post = Post.objects.get(person=person, role="receiver")
    question = admin.post(where("manage_posts", person), {"dismiss": post.pk})
    assert "免去收0在云溪市公安局的收文员？" in question.text
    assert "没有别的收文员了" in question.text
    assert may(person, Right.SIGN_FOR, cast.police)
    admin.post(where("manage_posts", person), {"dismiss": post.pk, "confirmed": "1"})
    forget(person)
    assert not may(person, Right.SIGN_FOR, cast.police)
    assert may(person, Right.HANDLE, cast.police)


def test_the_last_post_stays_so_that_the_person_can_be_found(cast: Cast, admin: Client) -> None:
    person = cast.leader[cast.police.pk]
    page = admin.post(where("manage_posts", person), {"dismiss": person.posts.get().pk, "confirmed": "1"}, follow=True)
    assert "取消“可以登录”" in page.text
    assert person.posts.count() == 1


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "9" * 5000, "\0", "²"])
def test_a_post_or_seat_that_is_none_is_not_found(cast: Cast, admin: Client, odd: str) -> None:
    for name in ("dismiss", "seat"):
        assert admin.post(where("manage_posts", cast.clerk), {name: odd}).status_code == 404
    assert admin.get(where("manage_person", cast.clerk), {"seat": odd}).status_code == 200
    assert admin.get(reverse("manage_people"), {"q": odd, "page": odd}).status_code == 200


def test_a_refused_post_keeps_what_was_chosen(cast: Cast, admin: Client) -> None:
    post = {"department": cast.office.pk, "role": "leader", "title": "主任"}
    page = admin.post(where("manage_posts", cast.clerk), post)
    assert page.status_code == 422
    assert "没有“负责人”这个角色" in page.text
    assert 'value="主任"' in page.text


def test_a_seat_is_added_changed_and_ended(cast: Cast, admin: Client) -> None:
    person, term = cast.reviewer[cast.police.pk], cast.session.term
    admin.post(where("manage_posts", person), {"seat": "new", "seat-term": term.pk, "seat-employer": cast.police.pk})
    seat = person.seats.get()
    assert seat.employer == cast.police
    again = admin.post(where("manage_posts", person), {"seat": "new", "seat-term": term.pk})
    assert "这一届已经有代表席位" in again.text
    page = admin.get(where("manage_person", person), {"seat": seat.pk})
    assert page.context["seat_form"].instance == seat
    double = admin.post(where("manage_posts", person), {"seat": seat.pk, "seat-seat_number": "0"})
    assert "这个代表证号是沈秋禾的" in double.text
    admin.post(where("manage_posts", person), {"seat": seat.pk, "seat-seat_number": "9", "seat-ended_on": "2026-06-01"})
    seat.refresh_from_db()
    assert (seat.seat_number, seat.ended_on) == ("9", date(2026, 6, 1))


def test_an_administrator_changes_no_right_of_his_own(cast: Cast, admin: Client) -> None:
    for sent in ({"department": cast.police.pk, "role": "leader"}, {"department": cast.office.pk, "role": "clerk"},
                 {"dismiss": cast.admin.posts.get().pk, "confirmed": "1"}, {"seat": "new"}):
        page = admin.post(where("manage_posts", cast.admin), sent)
        assert page.status_code == 403
        assert "由另一位管理员办理" in page.text
    assert admin.post(where("manage_slip", cast.admin)).status_code == 403
    assert [post.role for post in cast.admin.posts.all()] == [Role.ADMINISTRATOR]
    assert cast.admin.seats.count() == 0


def test_an_administrator_cannot_lock_himself_out(cast: Cast, admin: Client) -> None:
    admin.post(where("manage_person", cast.admin), {"name": "管维新", "username": "admin", "phone": "6218 0999"})
    cast.admin.refresh_from_db()
    assert (cast.admin.phone, cast.admin.is_active) == ("6218 0999", True)


def test_who_left_can_no_longer_come_in(cast: Cast, admin: Client) -> None:
    theirs = logged_in(cast.clerk)
    admin.post(where("manage_person", cast.clerk), {"name": "周敏慧", "username": "clerk"})
    assert theirs.get("/").url.startswith("/login/")
    assert "停用" in admin.get(reverse("manage_people"), {"q": "周敏"}).text


def test_people_of_another_congress_do_not_exist_here(cast: Cast, admin: Client) -> None:
    other = Cast("河口市").clerk
    assert admin.get(where("manage_person", other)).status_code == 404
    assert admin.post(where("manage_person", other), {"name": "某", "username": "x"}).status_code == 404
    assert admin.post(where("manage_posts", other), {"department": cast.office.pk, "role": "clerk"}).status_code == 404
    assert admin.post(where("manage_slip", other)).status_code == 404
    assert "河口市-clerk" not in admin.get(reverse("manage_people"), {"q": "clerk"}).text


@pytest.fixture
def of_both(cast: Cast) -> User:
    """A bureau's reviewer here who sits in the other congress."""
    person = cast.reviewer[cast.police.pk]
    Delegate.objects.create(person=person, term=Cast("河口县").session.term)
    return person


def test_who_belongs_to_two_congresses_keeps_his_account(cast: Cast, admin: Client, of_both: User) -> None:
    page = admin.get(where("manage_person", of_both))
    assert "核0同时在另一级人大任职或有代表席位" in page.text
    assert "河口县" not in page.text
    assert "保存资料" not in page.text
    assert "打印登录条" not in page.text
    for name in ("manage_person", "manage_slip"):
        refused = admin.post(where(name, of_both), {"name": "核〇", "username": "mine", "is_active": "on"})
        assert refused.status_code == 403
        assert "核0同时在另一级人大任职或有代表席位" in refused.text
    of_both.refresh_from_db()
    assert (of_both.username, of_both.check_password(PASSWORD)) == ("reviewer0", True)


def test_his_posts_here_are_still_this_administrators(cast: Cast, admin: Client, of_both: User) -> None:
    admin.post(where("manage_posts", of_both), {"department": cast.police.pk, "role": "drafter"})
    assert {post.role for post in of_both.posts.all()} == {"reviewer", "drafter"}
    assert "河口县" not in admin.get(reverse("manage_people"), {"q": "核0"}).text
    seat = of_both.seats.get()
    ending = {"seat": seat.pk, "seat-ended_on": "2026-06-01"}
    assert admin.post(where("manage_posts", of_both), ending).status_code == 404


def test_who_manages_both_may_change_the_account(cast: Cast, admin: Client, of_both: User) -> None:
    appoint(cast.admin, of_both.seats.get().term.congress.departments.get(kind="congress_office"), Role.ADMINISTRATOR)
    admin.post(where("manage_person", of_both), {"name": "核〇", "username": "reviewer0", "is_active": "on"})
    of_both.refresh_from_db()
    assert of_both.name == "核〇"


@pytest.mark.fonts
def test_a_slip_bears_a_password_that_works_once(cast: Cast, admin: Client, client: Client) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("login"), {"username": "clerk", "password": "wrong"})
    answer = admin.post(where("manage_slip", cast.clerk))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    with pdfplumber.open(BytesIO(answer.content)) as pdf:
        text = pdf.pages[0].extract_text()
    assert "周敏慧" in text
    assert "http://testserver/login/" in text
    password = re.search(r"\b[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}\b", text)[0]
    # The lock after failed log-ins is lifted with the old password.
    assert client.post(reverse("login"), {"username": "clerk", "password": password}).url == "/"
    assert client.get("/").url == reverse("password")
    assert AccessEntry.objects.filter(kind="edit", what="重设密码 clerk", person=cast.admin).exists()
    assert not User.objects.get(username="clerk").check_password(PASSWORD)


@pytest.fixture
def no_fonts(tmp_path: Path) -> Iterator[None]:
    fonts.configure(tmp_path)
    yield
    fonts.configure(settings.FONTS_DIR)


@pytest.mark.usefixtures("no_fonts")
def test_without_fonts_no_password_is_lost(cast: Cast, admin: Client) -> None:
    page = admin.post(where("manage_slip", cast.clerk), follow=True)
    assert "密码没有改动" in page.text
    cast.clerk.refresh_from_db()
    assert cast.clerk.check_password(PASSWORD)


def test_the_list_costs_the_same_for_one_and_for_thirty(
        cast: Cast, admin: Client, django_assert_max_num_queries) -> None:
    for wanted in ("周敏慧", "贺立群", ""):
        with django_assert_max_num_queries(14):
            admin.get(reverse("manage_people"), {"q": wanted})
