"""Who is calling, and when a session ends."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from config.middleware import client_address


def seen_address(**headers):
    def view(request):
        return HttpResponse(request.META["REMOTE_ADDR"])

    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", **headers)
    return client_address(view)(request).content.decode()


def test_without_a_proxy_a_header_is_not_believed(settings):
    settings.BEHIND_PROXY = False
    assert seen_address(HTTP_X_REAL_IP="192.0.2.7") == "127.0.0.1"


def test_behind_our_proxy_the_caller_is_whom_it_names(settings):
    settings.BEHIND_PROXY = True
    assert seen_address(HTTP_X_REAL_IP="192.0.2.7") == "192.0.2.7"
    assert seen_address(HTTP_X_REAL_IP="2001:db8::7") == "2001:db8::7"
    assert seen_address(HTTP_X_REAL_IP="who knows") == ""
    assert seen_address() == ""


@pytest.fixture
def logged_in(client, django_user_model, db):
    client.force_login(django_user_model.objects.create_user("clerk"))
    return client


def expiry():
    return Session.objects.get().expire_date


def test_work_keeps_a_session_alive_with_at_most_one_write_a_minute(logged_in, settings):
    logged_in.get("/healthz")
    first = expiry()
    assert first > timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE - 10)
    logged_in.get("/healthz")
    assert expiry() == first

    session = logged_in.session
    session["seen"] -= 61
    session.save()
    Session.objects.update(expire_date=first - timedelta(seconds=61))
    logged_in.get("/healthz")
    assert expiry() >= first


def test_an_idle_session_is_over(logged_in):
    logged_in.get("/healthz")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not logged_in.session.get("_auth_user_id")


def test_a_stranger_gets_no_session(client, db):
    client.get("/healthz")
    assert not Session.objects.exists()
