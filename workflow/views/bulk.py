"""Many todos at once: what will happen to each, to whom and until when; then what became of each."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from directory.models import Department, User
from directory.rights import Right
from permissions.doors import key_of, user_of
from permissions.scopes import departments_around, departments_where
from suggestions.actions.assign import LONGEST_NOTE
from suggestions.forms.worded import Worded
from suggestions.text import cleaned
from workflow.bulk import ACTS, MOST_ROWS, BulkAct, carried_out, looked_at
from workflow.bulk_runs import begin, end, result_of, said_of
from workflow.models import BulkRun
from workflow.reading.listing import MINE, address_of
from workflow.second_look import second_look
from workflow.views.perform import UNPROCESSABLE
from workflow.worklists import LONGEST_QUERY

RELAY = "relay-"
TO_ONE = ("assign", "pass_on")


class AssignAll(Worded, forms.Form):
    """To whom."""

    lead = forms.ChoiceField(label=gettext_lazy("承办单位"))
    note = forms.CharField(
        label=gettext_lazy("交办意见"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("印在每件的交办单上。"))

    def __init__(self, data: Any, user: User, verb: str) -> None:
        super().__init__(data)
        own = set(departments_where(user, Right.ASSIGN))
        around = {str(pk): one for pk, one in departments_around(user).items()
                  if one.is_active and one.kind in Department.HANDLING_KINDS}
        if verb == "pass_on":
            around = {pk: one for pk, one in around.items() if {one.pk, one.parent_id} & own}
        above = {one.parent_id for one in around.values()}
        self.bureaus = around
        # The government's office may pass each on to departments of its own (转办).
        self.relays = {RELAY + pk: one for pk, one in around.items() if verb == "assign" and one.pk in above}
        field: Any = self.fields["lead"]
        field.choices = [("", _("请选择")), *((pk, _("%s（转办）") % one) for pk, one in self.relays.items()),
                         *((pk, str(one)) for pk, one in self.bureaus.items())]

    @property
    def relays_it(self) -> bool:
        """The bureau chosen passes each on."""
        return self.cleaned_data["lead"] in self.relays

    @property
    def to(self) -> Department:
        """The bureau chosen."""
        chosen = self.cleaned_data["lead"]
        return self.relays.get(chosen) or self.bureaus[chosen]

    def particulars(self) -> dict[str, Any]:
        """leads or relay, note."""
        to: dict[str, Any] = {"relay": self.to} if self.relays_it else {"leads": [self.to]}
        return {**to, "note": cleaned(self.cleaned_data["note"])}


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """`verb` on every `row`; `confirmed` once the page before was read. Each row by itself: others may fail.

    Where a bureau is chosen, `look` asks for the second look; `confirmed=0` leads back from there.
    """
    user, query = user_of(request), request.POST.get("query", "")[:LONGEST_QUERY]
    numbers = [key for one in request.POST.getlist("row") if (key := key_of(one))]
    if not numbers or len(numbers) > MOST_ROWS:
        messages.error(request, _("请先选中要办的件，一次最多%d件。") % MOST_ROWS)
        return redirect(_back(query))
    act = ACTS.get(request.POST.get("verb", ""))
    if act is None:
        raise Http404(_("这一步不能批量办理。"))
    confirmed, looks = request.POST.get("confirmed") == "1", "look" in request.POST
    again = "confirmed" in request.POST and not confirmed
    sent = request.POST if confirmed or looks or again else None
    form = AssignAll(sent, user, act.verb) if act.verb in TO_ONE else None
    ready = (confirmed or looks) and (form is None or form.is_valid())
    if ready and confirmed:
        return _done(request, user, act, numbers, form.particulars() if form else {})
    rows = looked_at(user, act, numbers)
    look = second_look(rows, act.verb, form.to, relay=form.relays_it) if ready and form else None
    return render(request, "desk/bulk_look.html" if look else "desk/bulk.html", {
        "act": act, "form": form, "look": look, "query": query,
        "back_url": _back(query), "token": uuid.uuid4(), "rows": rows,
        "fit": [row for row in rows if not row.why_not], "left": [row for row in rows if row.why_not]},
        status=UNPROCESSABLE if (confirmed or looks) and not ready else 200)


def _done(request: HttpRequest, user: User, act: BulkAct, numbers: list[int],
          particulars: Mapping[str, Any]) -> HttpResponse:
    """Then on to the page of what became of it, which may be read again without doing it again."""
    query = request.POST.get("query", "")[:LONGEST_QUERY]
    run, new = begin(user, act, numbers, request.POST.get("token", ""), query)
    if new:
        rows = looked_at(user, act, numbers)
        carried_out(user, act, rows, particulars, {pk: request.POST.get(f"digest-{pk}", "") for pk in numbers})
        end(run, rows)
    return redirect("bulk_result", run.pk)


@login_required
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each; its owner's alone."""
    user = user_of(request)
    run = BulkRun.objects.filter(owner=user, pk=pk).select_related("owner").first()
    if run is None:
        raise Http404(_("没有这一次批量办理，或者结果已经不再保留。"))
    return render(request, "desk/bulk_done.html", {
        "result": result_of(run), "back_url": _back(run.query)})


@login_required
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """His last ones."""
    user = user_of(request)
    past = [{"url": reverse("bulk_result", args=[run.pk]), "at": run.begun_at,
             "words": said_of(run, sum(bool(words) for _pk, words in run.rows), going_on=run.ended_at is None)}
            for run in BulkRun.objects.filter(owner=user)]
    return render(request, "desk/bulk_results.html", {"past": past})


def _back(query: str) -> str:
    """The list it was chosen from."""
    return address_of(QueryDict(query).dict() | {"whose": MINE})
