"""The congress's procedure (办理规程): what holds, and the next version, looked at before it is adopted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from administration.doors import for_administrators, recorded
from administration.forms.rules.heading import NEWEST, BasisForm
from administration.forms.rules.proposal import Basis, Proposal
from administration.views.page import page
from directory.models import Congress
from procedures import presets
from procedures.adopting import NotTheLast, WrittenFrom, current_for, enact, text_of
from procedures.comparing import cited_anew, differences, lines_of
from procedures.models import Procedure
from procedures.working_days import the_calendar
from workflow.steps.writing import number_in


@for_administrators
@require_safe
def procedure(request: HttpRequest, managed: Congress) -> HttpResponse:
    """What holds now, the versions there were, and where a new one may begin."""
    current = current_for(managed)
    return page(request, managed, "procedure", {
        "current": current, "versions": Procedure.objects.filter(congress=managed),
        "lines": lines_of(current.as_rules()), "form": BasisForm(source=managed.source)})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def procedure_new(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Every provision as a row to change. POST shows what that would do; what was shown can be adopted."""
    current_for(managed)  # a congress that never worked has none yet
    last = Procedure.objects.filter(congress=managed).latest("version")
    proposal = Proposal(request.POST if request.method == "POST" else None, _basis(request, managed, last),
                        managed.source)
    looked_at = _looked_at(proposal, last) if request.method == "POST" and proposal.is_valid() else None
    if looked_at and not looked_at["same"] and "adopt" in request.POST and (
            request.POST.get("mark") == looked_at["mark"]):
        return _adopt(request, managed, proposal)
    return page(request, managed, "procedure_new", {
        "proposal": proposal, "looked_at": looked_at, "last": last, "remark": presets.REMARK},
        refused=request.method == "POST" and (looked_at is None or looked_at["same"]))


def _basis(request: HttpRequest, managed: Congress, last: Procedure) -> Basis:
    name = request.GET.get("base", NEWEST)
    if name == NEWEST:
        return Basis(WrittenFrom(last.name, last.preset, last.text_date), last.as_rules())
    if name not in presets.names(managed.source):
        raise Http404
    return Basis(text_of(name), presets.get(name).rules)


def _looked_at(proposal: Proposal, last: Procedure) -> dict[str, Any]:
    """What it changes against the newest version, and the dates that would follow."""
    before, rules = last.as_rules(), proposal.rules
    changes, cited = differences(before, rules), cited_anew(before, rules)
    example = proposal.example(the_calendar())
    return {"changes": changes, "cited": cited, "mark": proposal.mark(), "example": example,
            "same": not changes and not cited, "lax": any(due.overruled for due in example),
            "active_from": proposal.active_from}


def _adopt(request: HttpRequest, managed: Congress, proposal: Proposal) -> HttpResponse:
    what = {"title": proposal.text.name, "day": proposal.active_from.isoformat()}
    try:
        with recorded(request, _("采用规程 %(title)s，自%(day)s起") % what):
            adopted = enact(managed, proposal.text, proposal.rules, proposal.active_from,
                            after=number_in(request.POST.get("after")))
    except NotTheLast:
        messages.error(request, _("刚刚已有人采用了新的一版，请核对后再办。"))
    else:
        messages.success(request, _("已采用%s。") % adopted)
    return redirect("manage_procedure")
