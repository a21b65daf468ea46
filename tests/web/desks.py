"""What the tests of the bureau's desks share: the fields of a page as a browser would send them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from directory.models import Department, User
from tests.cast import Life
from tests.web.people import logged_in
from workflow.models import Todo

ANSWERED = {
    "text_1": "二小门前已施划限时停车位十二个。\n护学通道于2027年3月底前建成。", "verdict_1": "in_progress",
    "text_2": "学生专线已于9月开行。", "verdict_2": "done", "class_code": "A", "publicity": "full"}
PROMISED = {
    "class_code": "B", "promise-0-text": "护学通道于2027年3月底前建成。", "promise-0-due_on": "2027-03-31"}


def todo_of(life: Life, step: str, bureau: Department) -> Todo:
    """The open todo of a step in one bureau."""
    return next(one for one in life.open_todos() if one.step == step and one.assignment.department_id == bureau.pk)


def opened(user: User, todo: Todo) -> HttpResponse:
    """The page of the todo."""
    return logged_in(user).get(reverse("todo", args=[todo.pk]))


def fields_of(page: HttpResponse, **changes: Any) -> dict[str, Any]:
    """Everything the drafting form would send, with changes."""
    form = page.context["forms"]["send_to_review"]
    rows = [*getattr(form, "promises", [])]
    held = [*form, *(form.promises.management_form if rows else []), *(one for row in rows for one in row)]
    return {one.html_name: "" if one.value() is None else one.value() for one in held} | changes


def on_the_desk(life: Life, bureau: Department) -> tuple[User, Todo]:
    """The bureau's drafter with his open draft."""
    return life.cast.drafter[bureau.pk], todo_of(life, "draft", bureau)


def save(user: User, todo: Todo, data: dict[str, Any], *, quietly: bool = False) -> HttpResponse:
    """Press “save”, or let the page's script save."""
    return logged_in(user).post(reverse("save_paper", args=[todo.pk]) + ("?auto=1" if quietly else ""), data)


def send(user: User, todo: Todo, data: dict[str, Any]) -> HttpResponse:
    """Press “send to review”."""
    return logged_in(user).post(reverse("answer", args=[todo.pk, "send_to_review"]), data)


def faults(page: HttpResponse) -> list[str]:
    """What the page says is wrong, in its order of fields; the promises' last."""
    form = page.context["forms"]["send_to_review"]
    rows = [row.errors for row in getattr(form, "promises", [])]
    return [str(text) for errors in (form.errors, *rows) for texts in errors.values() for text in texts]
