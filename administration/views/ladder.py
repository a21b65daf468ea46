"""The ladder of reminders (催办阶梯) of the congress."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import changes_of, for_administrators, recorded
from administration.forms.ladder import LadderForm
from administration.views.page import page
from directory.models import Congress


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Tick the steps; they hold from the next run on, for what is running too."""
    form = LadderForm(request.POST if request.method == "POST" else None, congress=managed)
    if form.is_bound and form.is_valid():
        with recorded(request, _("催办阶梯 %s") % changes_of(form)):
            form.save()
        messages.success(request, _("催办阶梯已保存，从下一次提醒起照此办理。"))
        return redirect("manage_ladder")
    return page(request, managed, "ladder", {"form": form}, refused=form.is_bound)
