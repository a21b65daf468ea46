"""A todo on screen: what is asked, and the answer."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directory.models import User
from directory.rights import Right
from permissions.doors import require
from permissions.scopes import may
from suggestions.actions.verbs import VERBS
from suggestions.errors import NotNow
from suggestions.models import Suggestion
from suggestions.rules import not_a_proposer
from workflow import door
from workflow.models import Todo
from workflow.steps.forms import VerbForm
from workflow.steps.pages import StepPage, page_of
from workflow.views.perform import CONFLICT, perform

EVERYTHING = ("process__suggestion__congress", "process__suggestion__office", "process__suggestion__procedure",
              "process__suggestion__session__term", "assignment__department", "assignment__beside__department",
              "party__person", "rating__reply", "rating__rater", "department", "answered_by")


@login_required
@require_GET
def todo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the step with its forms; one answered already leads to the suggestion, with a word."""
    user, asked = find_todo(request, pk, answered_too=True)
    if asked.finished:
        following = page_of(asked).afterwards.get(asked.outcome)
        if following and may(user, Right.SEE_CASES, asked.department):
            return show_step(request, asked, page_of(asked), {}, template=following)
        try:
            door.require_open(asked, "")
        except NotNow as error:
            messages.info(request, error.words)
        return redirect("suggestion", asked.process.suggestion_id)
    page = page_of(asked)
    return show_step(request, asked, page, {verb: form_of(page, asked, user, verb) for verb in page.forms})


@login_required
@require_POST
def answer(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Answer the todo with a verb."""
    user, asked = find_todo(request, pk)
    page = page_of(asked)
    if verb not in page.forms:
        raise Http404
    form = form_of(page, asked, user, verb, request.POST)

    def show(status: int) -> HttpResponse:
        others = {other: form_of(page, asked, user, other) for other in page.forms if other != verb}
        in_order = {one: form if one == verb else others[one] for one in page.forms}
        return show_step(request, asked, page, in_order, status)

    # Whoever comes too late hears that first, not what is missing in a form nobody needs any more.
    if asked.finished:
        try:
            door.require_open(asked, verb)
        except NotNow as error:
            form.is_valid()
            form.add_error(None, error.words)
            return show(CONFLICT)
    return perform(
        request, form, verb=verb, show=show, back=reverse("todo", args=[pk]),
        do=lambda **particulars: door.answer(user, pk, verb, **particulars),
        done=lambda: page.next_url(asked, user))


def find_todo(request: HttpRequest, pk: int, *, answered_too: bool = False) -> tuple[User, Todo]:
    """The todo, if the user may see its suggestion (else 404) and is one of those asked (else 403).

    `answered_too` lets everybody who may see the suggestion have one that nobody is asked any more.
    """
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    asked = Todo.objects.filter(pk=pk, flow_task_type="HUMAN").select_related(*EVERYTHING).first()
    if asked is None or not Suggestion.objects.visible_to(user).filter(pk=asked.process.suggestion_id).exists():
        raise Http404(_("没有这一件，或者您无权查看。"))
    if not (answered_too and asked.finished):
        require(not asked.concerns_a_proposer(user), str(not_a_proposer.why))
        require(Todo.objects.filter(pk=pk).asked_of(user).exists(), _("这一步不由您办理。"))
    return user, asked


def form_of(page: StepPage, asked: Todo, user: User, verb: str, data: Any = None, **more: Any) -> VerbForm:
    """The form of one verb of the step; `more` goes into its occasion."""
    asked.process.suggestion.__dict__.pop("_prefetched_objects_cache", None)
    subject = door.subject_of(_shared(asked), VERBS[verb].on)
    occasion = page.occasion(asked, user, subject)
    return page.forms[verb](data, occasion=replace(occasion, more={**occasion.more, **more}), prefix=None)


def _shared(asked: Todo) -> Todo:
    door.share_one_suggestion(asked, asked.process.suggestion)
    return asked


def show_step(request: HttpRequest, asked: Todo, page: StepPage, forms: dict[str, VerbForm],
              status: int = 200, template: str = "") -> HttpResponse:
    """The page of the step; `template` if not the step's own."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required
    _shared(asked)
    return render(request, template or page.template, {
        "todo": asked, "suggestion": asked.process.suggestion, "assignment": asked.assignment, "page": page,
        "forms": forms, "bound": [form for form in forms.values() if form.is_bound],
        **page.context(asked, user)}, status=status)
