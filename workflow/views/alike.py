"""While a delegate writes: what has been raised on the same matter already, from the title as it stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.parlance import speak
from permissions.doors import find_or_404, require, user_of
from suggestions.models import Suggestion
from suggestions.rules import the_author
from suggestions.search import LONGEST
from suggestions.text import cleaned
from workflow.reading.alike import raised_before
from workflow.reading.entries import desks_of


@login_required
@require_safe
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of the draft's page, for who writes it: `?title=`, else the title as it was saved."""
    user = user_of(request)
    draft: Suggestion = find_or_404(Suggestion.objects, user, pk=pk)
    speak(draft.source)
    require(the_author(draft, user), str(the_author.why))
    title = cleaned(request.GET.get("title", draft.title))[:LONGEST]
    return render(request, "drafting/alike.html", {"found": raised_before(draft, title, user)})


@login_required
@require_safe
def alike_entered(request: HttpRequest) -> HttpResponse:
    """The same while a desk registers one after the other: there is no draft yet."""
    user = user_of(request)
    desks = desks_of(user)
    require(bool(desks), str(_("代录由人大代表工作机构和代表联络站办理。")))
    title = cleaned(request.GET.get("title", ""))[:LONGEST]
    found = raised_before(Suggestion(congress=desks[0].congress), title, user) if title else []
    return render(request, "drafting/alike.html", {"found": found})
