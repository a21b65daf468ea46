"""A session ends while somebody writes: after the log-in stands the page he wrote on, never a blank one."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from administration.belonging import BELONGS_TO
from config.urls import urlpatterns
from tests.cast import PASSWORD, Cast, Life
from tests.web.people import logged_in

KEYS = {"pk": 1, "file": 1, "number": 1, "verb": "rate", "code": "x"}


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the site by its name."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        asked = {name: KEYS[name] for name in pattern.pattern.converters}
        yield str(pattern.name), reverse(str(pattern.name), kwargs=asked)


def test_every_address_that_only_takes_in_belongs_to_a_page(cast: Cast) -> None:
    admin = logged_in(cast.admin)
    only = {name: path for name, path in addresses() if admin.get(path).status_code == 405}
    assert set(only) == set(BELONGS_TO)
    pages = {name: path for name, path in addresses() if name not in only}
    for name, path in only.items():
        page = admin.get(path).content.decode()
        assert "这个地址不能直接打开" in page
        assert f'href="{pages[BELONGS_TO[name]]}"' in page


def test_what_was_pressed_too_late_leads_to_its_page(cast: Cast) -> None:
    life = Life(cast).registered()
    for pressed, page in [
            ("/todos/21/rate/", "/todos/21/"), ("/people/3/contact/", "/people/3/"), ("/views/", "/suggestions/"),
            ("/bulk/?x=1", "/suggestions/"), ("/lists/", "/suggestions/"),
            (f"/suggestions/{life.suggestion.pk}/", f"/suggestions/{life.suggestion.pk}/"),
            ("/nowhere/", "/nowhere/"), ("https://example.com/bulk/", "/")]:
        answer = Client().post(f"/login/?next={quote(pressed)}", {"username": cast.clerk.username, "password": PASSWORD,
                                                                  "next": pressed})
        assert (answer.status_code, answer["Location"]) == (302, page)


@pytest.mark.django_db
def test_a_wrong_way_to_call_is_said_to_whoever_calls() -> None:
    answer = Client().post("/healthz")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "回到首页" in answer.content.decode()
