"""What the tests of pages share: somebody logged in, the todo of a step, an answer to it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from directory.models import User
from tests.cast import Life
from workflow.models import Todo


def logged_in(user: User) -> Client:
    """A browser of that person."""
    client = Client()
    client.force_login(user)
    return client


def asked(life: Life, step: str) -> Todo:
    """The first open todo of a step."""
    return next(todo for todo in life.open_todos() if todo.step == step)


def say(user: User, todo: Todo, verb: str, *, sure: bool = False, **data: Any) -> HttpResponse:
    """Answer the todo on its page; `sure` answers the question that may come first."""
    if sure:
        data["confirmed"] = "1"
    return logged_in(user).post(reverse("answer", args=[todo.pk, verb]), data)
