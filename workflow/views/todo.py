"""A todo on screen: what is asked, and the answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directory.models import User
from suggestions.actions.verbs import VERBS
from suggestions.errors import NotNow
from suggestions.models import Suggestion
from workflow import door
from workflow.models import Todo
from workflow.steps.forms import VerbForm
from workflow.steps.pages import StepPage, page_of
from workflow.views.perform import perform

EVERYTHING = ("process__suggestion__congress", "process__suggestion__office", "process__suggestion__procedure",
              "process__suggestion__session__term", "assignment__department", "assignment__beside__department",
              "party__person", "rating__reply", "rating__rater", "department", "answered_by")


@login_required
@require_GET
def todo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the step with its forms; one answered already leads to the suggestion, with a word."""
    user, asked = _find(request, pk)
    if asked.finished:
        try:
            door.require_open(asked, "")
        except NotNow as error:
            messages.info(request, error.words)
        return redirect("suggestion", asked.process.suggestion_id)
    page = page_of(asked)
    return _show(request, asked, page, {verb: _form(page, asked, user, verb) for verb in page.forms})


@login_required
@require_POST
def answer(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Answer the todo with a verb."""
    user, asked = _find(request, pk)
    page = page_of(asked)
    if verb not in page.forms:
        raise Http404
    form = _form(page, asked, user, verb, request.POST)

    def show(status: int) -> HttpResponse:
        others = {other: _form(page, asked, user, other) for other in page.forms if other != verb}
        in_order = {one: form if one == verb else others[one] for one in page.forms}
        return _show(request, asked, page, in_order, status)

    return perform(
        request, form, verb=verb, show=show, back=reverse("todo", args=[pk]),
        do=lambda **particulars: door.answer(user, pk, verb, **particulars),
        done=lambda: page.next_url(asked, user))


def _find(request: HttpRequest, pk: int) -> tuple[User, Todo]:
    """The todo, if the user may see its suggestion (else 404) and is the one asked (else 403)."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    asked = Todo.objects.filter(pk=pk, flow_task_type="HUMAN").select_related(*EVERYTHING).first()
    if asked is None or not Suggestion.objects.visible_to(user).filter(pk=asked.process.suggestion_id).exists():
        raise Http404(_("没有这一件，或者您无权查看。"))
    if asked.finished is None and not Todo.objects.filter(pk=pk).asked_of(user).exists():
        raise PermissionDenied(_("这一步不由您办理。"))
    return user, asked


def _form(page: StepPage, asked: Todo, user: User, verb: str, data: Any = None) -> VerbForm:
    asked.process.suggestion.__dict__.pop("_prefetched_objects_cache", None)
    subject = door.subject_of(_shared(asked), VERBS[verb].on)
    return page.forms[verb](data, occasion=page.occasion(asked, user, subject), prefix=None)


def _shared(asked: Todo) -> Todo:
    door.share_one_suggestion(asked, asked.process.suggestion)
    return asked


def _show(request: HttpRequest, asked: Todo, page: StepPage, forms: dict[str, VerbForm],
          status: int = 200) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    _shared(asked)
    return render(request, page.template, {
        "todo": asked, "suggestion": asked.process.suggestion, "assignment": asked.assignment, "page": page,
        "forms": forms, "bound": [form for form in forms.values() if form.is_bound],
        **page.context(asked, user)}, status=status)
