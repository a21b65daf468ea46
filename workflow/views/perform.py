"""Carrying out what a form says: at once, after a question, or not – and then with everything still filled in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError, Incomplete, NotAllowed
from suggestions.wording import spoken_number
from workflow.steps.forms import Confirmation, Confirmed, VerbForm

CONFLICT, UNPROCESSABLE = 409, 422


def perform(request: HttpRequest, form: VerbForm, *, verb: str, do: Callable[..., Any], back: str,
            show: Callable[[int], HttpResponse], done: Callable[[], str]) -> HttpResponse:
    """Check the form, ask where it must be asked, do it through the door.

    `show(status)` renders the page again with the bound form; `done()` names the address to go on to.
    """
    if not form.is_valid():
        return show(UNPROCESSABLE)
    question = form.confirmation()
    if question and request.POST.get("confirmed") == "0":
        return show(200)
    if question and request.POST.get("confirmed") != "1":
        return ask(request, question, back)
    try:
        do(**form.particulars())
    except NotAllowed as error:
        raise PermissionDenied(error.words) from error
    except Incomplete as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return show(UNPROCESSABLE)
    except ActError as error:
        form.add_error(None, error.words)
        return show(CONFLICT)
    # The next page may be about another matter: say which one this was.
    # 已不同意退回 would be read as “no longer”.
    done_words = str(VERBS[verb].done)
    words = _("%(matter)s已办理：%(done)s。") if done_words.startswith("不") else _("%(matter)s：已%(done)s。")
    messages.success(request, words % {"matter": _matter(form), "done": done_words})
    return redirect(done())


def _matter(form: VerbForm) -> str:
    suggestion = form.occasion.suggestion
    if suggestion.number:
        return spoken_number(suggestion.number)
    return _("未编号的一件") if form.hushed else _("《%s》") % suggestion.title


def ask(request: HttpRequest, question: Confirmation, back: str) -> HttpResponse:
    """The page of the question; whatever was filled in goes back and forth with it."""
    return render(request, "confirm.html", {
        "question": question.question, "facts": question.facts, "consequences": question.consequences,
        "warning": question.warning, "yes": question.yes, "no": question.no, "grave": question.grave,
        "form": Confirmed(request.POST), "back_url": back})
