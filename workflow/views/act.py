"""A free act on screen: what nobody asked for, but somebody may do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.models import User
from directory.parlance import speak
from letters.models import IssuedLetter
from permissions.doors import require, user_of
from suggestions.actions.verbs import VERBS
from suggestions.masking import mask_for
from suggestions.models import (
    Agreement,
    Assignment,
    Clock,
    Opinion,
    Party,
    PromiseRating,
    Rating,
    Reply,
    Suggestion,
)
from suggestions.queries import may_see
from suggestions.rules import suggestion_of
from workflow import door
from workflow.reading.protected import note_view
from workflow.steps.forms import Occasion
from workflow.steps.pages import ACT_PAGES
from workflow.views.perform import CONFLICT, ask, perform
from workflow.views.todo import show_over

REACHED_BY: dict[type[Model], tuple[str, ...]] = {
    Suggestion: (),
    Agreement: ("assignment__suggestion", "assignment__department", "assignment__beside__department"),
    Assignment: ("suggestion", "department__parent", "beside__department"),
    Clock: ("suggestion", "assignment__department"),
    Opinion: ("assignment__suggestion", "assignment__department", "assignment__beside__department"),
    Reply: ("assignment__suggestion", "assignment__department"),
    IssuedLetter: ("entry__suggestion__session__term", "entry__suggestion__office", "entry__department"),
    Party: ("suggestion", "person"),
    Rating: ("reply__assignment__suggestion", "reply__assignment__department", "rater"),
    PromiseRating: ("report__reply__assignment__suggestion", "report__reply__assignment__department", "rater"),
}


def act(verb: str, model: type[Model], *, reached: Callable[[User, Suggestion], bool] = may_see,
        ) -> Callable[[HttpRequest, int], HttpResponse]:
    """The view of one free act on one kind of subject: GET shows its form, POST does it.

    `reached` says who learns that the subject is there at all; to others it is not (404).
    """
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        user = user_of(request)
        subject: Any = model._default_manager.select_related(*REACHED_BY[model]).filter(pk=pk).first()
        # A paper of the office's own belongs to no suggestion: its page is another one.
        if subject is None or suggestion_of(subject) is None or not reached(user, suggestion_of(subject)):
            raise Http404(_("没有这一件，或者您无权查看。"))
        speak(suggestion_of(subject).source)
        rule = VERBS[verb].permission(subject)
        require(rule(subject, user), str(rule.why_not(subject, user)))
        page, suggestion = ACT_PAGES[verb], suggestion_of(subject)
        occasion = Occasion(user=user, suggestion=suggestion, subject=subject)
        form = page.form(request.POST if request.method == "POST" else None,
                         request.FILES if request.method == "POST" else None, occasion=occasion)
        back = page.next_url(subject, user)

        def show(status: int = 200) -> HttpResponse:
            now = type(subject)._default_manager.get(pk=subject.pk) if status == CONFLICT else subject
            if status == CONFLICT and not page.is_possible(now):
                return show_over(request, suggestion, form)
            return render(request, page.template, {
                "form": form, "verb": verb, "done": VERBS[verb].done, "suggestion": suggestion, "subject": subject,
                "back_url": back, **mask_for(user, suggestion)(page.context(subject, user))}, status=status)

        if request.method == "GET":
            note_view(request, user, suggestion)
            if page.is_possible(subject):
                # With nothing to fill in the question is the page.
                question = None if form.fields else form.confirmation()
                return ask(request, question, back) if question else show()
            messages.info(request, page.why_not(subject) or _("现在是“%(state)s”，不能“%(verb)s”。") % {
                "state": subject.get_state_display(), "verb": VERBS[verb].done})
            return redirect("suggestion", suggestion.pk)
        return perform(
            request, form, verb=verb, show=show, back=request.path, done=lambda: back,
            do=lambda **particulars: door.act(user, verb, subject, **particulars))
    return view
