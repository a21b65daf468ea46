"""代理: who acts in one's place while one is away, named by oneself or by the administrator."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import for_administrators, user_of
from administration.forms.absence import AbsenceForm
from administration.reach import within_reach
from directory.clock import today
from directory.models import Congress, Substitute, User
from permissions.doors import require
from permissions.substitutes import NotASubstitute, call_off, name_substitute
from workflow.steps.writing import number_in


@login_required
@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    """My own."""
    user = user_of(request)
    require(user.posts.exists(), _("代理供在单位任职的工作人员使用；代表的确认和评价须由本人办理。"))
    return _page(request, user, "administration/absence.html")


@for_administrators
@require_http_methods(["GET", "POST"])
def person_absence(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """Of somebody who is away and cannot name anybody himself."""
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    return _page(request, row, "administration/person_absence.html")


def _page(request: HttpRequest, person: User, template: str) -> HttpResponse:
    form = AbsenceForm(request.POST or None, person=person)
    if request.method == "POST" and "end" in request.POST:
        mine = Substitute.objects.filter(person=person, ended_on=None, last_day__gte=today())
        row = get_object_or_404(mine.select_related("person", "stand_in"), pk=number_in(request.POST["end"]))
        call_off(row, by=user_of(request))
        messages.success(request, _("%s的代理已经结束。") % row.stand_in)
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        try:
            row = name_substitute(person, by=user_of(request), **form.named())
        except NotASubstitute as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已由%s代理。") % row.stand_in)
            return redirect(request.path)
    running = Substitute.objects.filter(ended_on=None, last_day__gte=today())
    rows = running.filter(person=person).select_related("stand_in", "department", "person")
    lent = running.filter(stand_in=person).select_related("stand_in", "department", "person")
    return render(request, template, {"form": form, "row": person, "mine": rows, "lent": lent},
                  status=422 if form.is_bound else 200)
