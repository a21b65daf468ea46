"""代理: who acts in one's place while one is away, named by oneself or by the administrator; 离任交接."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import for_administrators
from administration.forms.absence import AbsenceForm, HandoverForm
from administration.reach import tied_elsewhere, why_not_rights, within_reach
from administration.views.page import page
from directory.clock import today
from directory.models import Congress, Substitute, User
from permissions.doors import require, user_of
from permissions.substitutes import NotASubstitute, call_off, name_substitute
from workflow.leaving import hand_over_everything
from workflow.models import Todo
from workflow.steps.writing import number_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    """My own."""
    user = user_of(request)
    require(user.posts.exists(), _("代理供在单位任职的工作人员使用；代表的确认和评价须由本人办理。"))
    form = AbsenceForm(request.POST or None, person=user, by=user)
    if _named_or_ended(request, form, user):
        return redirect("absence")
    return render(request, "administration/absence.html", _shown(form, user), status=422 if form.is_bound else 200)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def person_absence(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """Of somebody who is away and cannot name anybody himself."""
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    tied = tied_elsewhere(user_of(request)).filter(pk=pk).exists()
    require(not tied, _("他在别的人大也有任职，请他本人指定代理，或者由那里的管理员一起办理。"))
    form = AbsenceForm(request.POST or None, person=row, by=user_of(request))
    if _named_or_ended(request, form, row):
        return redirect("manage_absence", pk=pk)
    return page(request, congress, "person_absence", _shown(form, row), refused=form.is_bound)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """He leaves: everything he was goes to a successor in one step."""
    row = get_object_or_404(within_reach(user_of(request)), pk=pk)
    require(not (why := why_not_rights(user_of(request), row)), why)
    form = HandoverForm(request.POST or None, person=row, congress=congress, by=user_of(request))
    posts = row.posts.filter(department__congress=congress).select_related("department")
    if request.method == "POST" and form.is_valid():
        successor = form.cleaned_data["successor"]
        hand_over_everything(row, successor, congress, by=user_of(request))
        messages.success(request, _("%(person)s的任职都已交给%(successor)s。") % {
            "person": row, "successor": successor})
        return redirect("manage_person", pk=successor.pk)
    waiting = Todo.objects.asked_of(row).exclude(owner=row.pk).filter(department__congress=congress).count()
    return page(request, congress, "handover", {"form": form, "row": row, "posts": posts, "waiting": waiting},
                refused=form.is_bound)


def _named_or_ended(request: HttpRequest, form: AbsenceForm, person: User) -> bool:
    """Do what was sent; False where nothing was, or with the reason in the form."""
    if "end" in request.POST:
        mine = Substitute.objects.filter(person=person, ended_on=None, last_day__gte=today())
        row = get_object_or_404(mine.select_related("person", "stand_in"), pk=number_in(request.POST["end"]))
        call_off(row, by=user_of(request))
        messages.success(request, _("%s的代理已经结束。") % row.stand_in)
        return True
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        row = name_substitute(person, by=user_of(request), **form.named())
    except NotASubstitute as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("已由%s代理。") % row.stand_in)
    return True


def _shown(form: AbsenceForm, person: User) -> dict[str, Any]:
    """Who acts for him, and for whom he acts, now and later."""
    running = Substitute.objects.filter(ended_on=None, last_day__gte=today()).select_related(
        "stand_in", "department", "person")
    return {"form": form, "row": person, "mine": running.filter(person=person),
            "lent": running.filter(stand_in=person)}
