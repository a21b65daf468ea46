"""Coming in and going out."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models import AccessEntry, User
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def log_in(client: Client, password: str = PASSWORD):
    return client.post(reverse("login"), {"username": "clerk", "password": password})


def test_the_right_password_lets_in_and_is_noted(cast: Cast, client: Client) -> None:
    assert log_in(client).url == "/"
    entry = AccessEntry.objects.get(kind=AccessEntry.Kind.LOGIN)
    assert (entry.person, entry.address) == (cast.clerk, "127.0.0.1")
    client.post(reverse("logout"))
    assert AccessEntry.objects.filter(kind=AccessEntry.Kind.LOGOUT, person=cast.clerk).exists()


def test_a_wrong_password_is_refused_in_words(cast: Cast, client: Client) -> None:
    page = log_in(client, "wrong")
    assert page.status_code == 401
    assert "账号或密码不对" in page.text
    assert AccessEntry.objects.filter(kind=AccessEntry.Kind.REFUSED, what="clerk").exists()


def test_too_many_failures_lock_even_the_right_password(cast: Cast, client: Client) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        page = log_in(client, "wrong")
    assert page.status_code == 429
    assert "已锁定。请30分钟后再试" in page.text
    assert log_in(client).status_code == 429


def test_the_address_one_wanted_is_kept_if_it_is_ours(cast: Cast, client: Client) -> None:
    where = reverse("login")
    sent = {"username": "clerk", "password": PASSWORD}
    assert client.post(where, sent | {"next": "/suggestions/"}).url == "/suggestions/"
    client.logout()
    assert client.post(where, sent | {"next": "https://example.org/"}).url == "/"


def test_the_first_log_in_leads_to_a_new_password(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.clerk.pk).update(must_change_password=True)
    log_in(client)
    assert client.get("/suggestions/").url == reverse("password")
    page = client.post(reverse("password"), {"old": PASSWORD, "new": "green-harbour-31", "again": "green-harbour-31"})
    assert page.url == "/"
    assert client.get("/suggestions/").status_code == 200


@pytest.mark.parametrize(("sent", "word"), [
    ({"old": "no", "new": "green-harbour-31", "again": "green-harbour-31"}, "现在的密码不对"),
    ({"old": PASSWORD, "new": "green-harbour-31", "again": "other"}, "两次输入的新密码不一致"),
    ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "新密码要与现在的密码不同"),
    ({"old": PASSWORD, "new": "12345678", "again": "12345678"}, "新密码太短，至少10个字符。"),
    ({"old": PASSWORD, "new": "12345678", "again": "12345678"}, "新密码太常见"),
    ({"old": PASSWORD, "new": "938271205566", "again": "938271205566"}, "新密码不能全是数字"),
])
def test_a_bad_new_password_is_explained(cast: Cast, client: Client, sent: dict[str, str], word: str) -> None:
    client.force_login(cast.clerk, backend="administration.signed_in.Accounts")
    page = client.post(reverse("password"), sent)
    assert page.status_code == 422
    assert word in page.text
    cast.clerk.refresh_from_db()
    assert cast.clerk.check_password(PASSWORD)


def test_one_click_comes_in_only_in_the_demo(cast: Cast, client: Client, settings) -> None:
    assert client.post(reverse("login_demo"), {"who": "clerk"}).status_code == 404
    settings.DEMO = True
    page = client.get(reverse("login"))
    assert "周敏慧" in page.text
    assert "沈秋禾" in page.text
    assert client.post(reverse("login_demo"), {"who": "nobody"}).status_code == 404
    assert client.post(reverse("login_demo"), {"who": "\0"}).status_code == 404
    assert client.post(reverse("login_demo"), {"who": "clerk"}).url == "/"


def test_the_size_of_the_letters_is_kept(client: Client) -> None:
    answer = client.post(reverse("size"), {"size": "large", "next": "/login/"})
    assert answer.url == "/login/"
    assert answer.cookies["size"].value == "large"
    for nonsense in ("x", "0", "٣", "//example.org", "\0"):
        assert client.post(reverse("size"), {"next": nonsense}).url == "/"


def test_a_session_that_ended_or_an_account_that_was_closed_lets_nobody_in(cast: Cast, client: Client) -> None:
    def is_in() -> bool:
        return client.get("/suggestions/").status_code == 200

    log_in(client)
    User.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert not is_in()
    User.objects.filter(pk=cast.clerk.pk).update(is_active=True)
    assert is_in()
    Session.objects.update(expire_date=timezone.now())
    assert not is_in()
