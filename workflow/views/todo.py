"""A todo on screen: what is asked, and the answer."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from directory.models import User
from directory.parlance import speak
from directory.prepared import Prepared
from directory.rights import Right
from permissions.doors import require, user_of
from permissions.scopes import may
from suggestions.actions.verbs import VERBS
from suggestions.errors import NotNow
from suggestions.masking import mask_for
from suggestions.models import Suggestion
from suggestions.queries import is_closed_to, may_see
from suggestions.rules import not_a_proposer
from workflow import door
from workflow.models import Todo
from workflow.reading.protected import note_view
from workflow.steps.forms import VerbForm
from workflow.steps.pages import StepPage, page_of
from workflow.subjects import share_one_suggestion, subject_of
from workflow.views.perform import CONFLICT, perform

_QUESTIONS = Todo.objects.filter(flow_task_type="HUMAN")
EVERYTHING = Prepared(lambda pk: _QUESTIONS.filter(pk=pk).select_related(
    "process__suggestion__congress", "process__suggestion__office", "process__suggestion__procedure",
    "process__suggestion__session__term", "assignment__department", "assignment__beside__department",
    "party__person", "rating__reply", "rating__rater", "department", "answered_by"))
# An answer reads little of it; what its form needs beyond this it fetches.
FOR_AN_ANSWER = Prepared(lambda pk: _QUESTIONS.filter(pk=pk).select_related("process__suggestion", "assignment"))


@login_required
@require_safe
def todo(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the step with its forms; one answered already leads to the suggestion, with a word."""
    user, asked = find_todo(request, pk, answered_too=True)
    note_view(request, user, asked.process.suggestion)
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
    # The earlier suggestion whose division of work (主办、会办) one has chosen on the page.
    more = {"like": request.GET["like"]} if "like" in request.GET else {}
    return show_step(request, asked, page, {verb: form_of(page, asked, user, verb, **more) for verb in page.forms})


@login_required
@require_POST
def answer(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Answer the todo with a verb."""
    user, asked = find_todo(request, pk, read=FOR_AN_ANSWER)
    page = page_of(asked)
    if verb not in page.forms:
        raise Http404
    form = form_of(page, asked, user, verb, request.POST)

    def show(status: int) -> HttpResponse:
        if status == CONFLICT and is_over(asked):
            return show_over(request, asked.process.suggestion, form)
        others = {other: form_of(page, asked, user, other) for other in page.forms if other != verb}
        in_order = {one: form if one == verb else others[one] for one in page.forms}
        return show_step(request, asked, page, in_order, status)

    # Whoever comes too late hears that first, not what is missing in a form nobody needs any more.
    if asked.finished:
        return show_over(request, asked.process.suggestion, form, asked)
    return perform(
        request, form, verb=verb, show=show, back=reverse("todo", args=[pk]),
        do=lambda **particulars: door.answer(user, pk, verb, **particulars),
        done=lambda: page.next_url(asked, user))


def is_over(asked: Todo) -> bool:
    """It has been answered since it was read."""
    return Todo.objects.filter(pk=asked.pk, finished__isnull=False).exists()


def show_over(request: HttpRequest, suggestion: Suggestion, form: VerbForm, asked: Todo | None = None) -> HttpResponse:
    """The page of whoever came too late: who did what when, and what he has written, without a live button."""
    faults = [str(text) for text in form.non_field_errors()] if form.is_bound else []
    if asked is not None:
        try:
            door.require_open(asked, "")
        except NotNow as error:
            faults = [error.words]
    return render(request, "steps/over.html", {
        "suggestion": suggestion, "faults": faults,
        "written": written_in(form)}, status=CONFLICT)


def written_in(form: VerbForm) -> list[dict[str, str]]:
    """What somebody typed into a form in words of his own; choices are soon made again."""
    own = (forms.Textarea, forms.TextInput)
    texts = [field for field in form.visible_fields() if isinstance(field.field.widget, own)]
    return [{"label": str(field.label), "value": str(field.value())} for field in texts
            if field.value() and field.value() != field.initial]


def find_todo(request: HttpRequest, pk: int, *, answered_too: bool = False,
              read: Prepared = EVERYTHING) -> tuple[User, Todo]:
    """The todo, if the user may see its suggestion (else 404) and is one of those asked (else 403).

    `answered_too` lets everybody who may see the suggestion have one that nobody is asked any more; `read` names what
    is fetched with it.
    """
    user = user_of(request)
    asked: Todo | None = next(iter(read(pk)), None)
    if asked is None or not meets(user, asked):
        raise Http404(_("没有这一件，或者您无权查看。"))
    speak(asked.process.suggestion.source)
    if not (answered_too and asked.finished):
        require(not asked.concerns_a_proposer(user), str(not_a_proposer.why))
        require(asked.asks(user, asked.process.suggestion), _("这一步不由您办理。"))
    return user, asked


def meets(user: User, asked: Todo) -> bool:
    """`user` may know of the todo. Whoever is asked sees what he is asked about, which is found out sooner."""
    suggestion = asked.process.suggestion
    if asked.finished is None and asked.asks(user, suggestion) and not is_closed_to(user, suggestion):
        return True
    return may_see(user, suggestion)


def form_of(page: StepPage, asked: Todo, user: User, verb: str, data: Any = None, **more: Any) -> VerbForm:
    """The form of one verb of the step; `more` goes into its occasion."""
    asked.process.suggestion.__dict__.pop("_prefetched_objects_cache", None)
    subject = subject_of(_shared(asked), VERBS[verb].on)
    occasion = page.occasion(asked, user, subject)
    return page.forms[verb](data, occasion=replace(occasion, more={**occasion.more, **more}), prefix=None)


def _shared(asked: Todo) -> Todo:
    share_one_suggestion(asked, asked.process.suggestion)
    return asked


def show_step(request: HttpRequest, asked: Todo, page: StepPage, forms: dict[str, VerbForm],
              status: int = 200, template: str = "") -> HttpResponse:
    """The page of the step; `template` if not the step's own."""
    user = user_of(request)
    _shared(asked)
    return render(request, template or page.template, {
        "todo": asked, "suggestion": asked.process.suggestion, "assignment": asked.assignment, "page": page,
        "forms": forms, "bound": [form for form in forms.values() if form.is_bound],
        **mask_for(user, asked.process.suggestion)(page.context(asked, user))}, status=status)
