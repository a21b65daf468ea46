"""The congress's procedure (办理规程): what holds, and a preset as its next version, with what that would change."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from administration.doors import for_administrators, recorded
from administration.forms.procedure import ProcedureForm
from administration.views.page import page
from directory.clock import today
from directory.models import Congress
from procedures import presets
from procedures.adopting import NotTheLast, adopt, current_for
from procedures.comparing import differences, lines_of
from procedures.models import Procedure
from workflow.steps.writing import number_in


@for_administrators
@require_http_methods(["GET", "POST"])
def procedure(request: HttpRequest, managed: Congress) -> HttpResponse:
    """What holds now; with ?preset and ?active_from what would change; adopted by POST."""
    current = current_for(managed)
    versions = list(Procedure.objects.filter(congress=managed))
    asked = request.POST if request.method == "POST" else request.GET if "preset" in request.GET else None
    form = ProcedureForm(asked, source=managed.source, initial={
        "preset": current.preset, "active_from": today(), "vetting": current.as_rules().vetting})
    proposal = _proposal(form, versions[0]) if form.is_valid() else None
    if request.method == "POST" and proposal and proposal["changes"]:
        return _adopt(request, managed, form, number_in(request.POST.get("after")))
    return page(request, managed, "procedure", {
        "current": current, "versions": versions, "lines": lines_of(current.as_rules()), "form": form,
        "proposal": proposal, "remark": presets.REMARK},
        refused=request.method == "POST")


def _proposal(form: ProcedureForm, last: Procedure) -> dict[str, Any]:
    """What the chosen preset is, and what it changes against the newest version."""
    preset = presets.get(form.cleaned_data["preset"])
    return {"preset": preset, "active_from": form.cleaned_data["active_from"], "last": last,
            "changes": differences(last.as_rules(), replace(preset.rules, **form.own())), "own": form.own()}


def _adopt(request: HttpRequest, managed: Congress, form: ProcedureForm, after: int) -> HttpResponse:
    preset, day = presets.get(form.cleaned_data["preset"]), form.cleaned_data["active_from"]
    try:
        with recorded(request, _("采用规程 %(title)s，自%(day)s起") % {"title": preset.title, "day": day.isoformat()}):
            adopted = adopt(managed, preset.name, day, after=after, **form.own())
    except NotTheLast:
        messages.error(request, _("刚刚已有人采用了新的一版，请核对后再办。"))
    else:
        messages.success(request, _("已采用%s。") % adopted)
    return redirect("manage_procedure")
