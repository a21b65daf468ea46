"""Many todos at once: first what will happen to each, then what became of each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from directory.models import Department, User
from directory.rights import Right
from permissions.doors import key_of, user_of
from permissions.scopes import departments_around, departments_where
from suggestions.actions.assign import LONGEST_NOTE
from suggestions.forms.worded import Worded
from suggestions.text import cleaned
from workflow.bulk import ACTS, MOST_ROWS, carried_out, looked_at
from workflow.reading.listing import MINE, address_of
from workflow.shell import base_of
from workflow.views.perform import UNPROCESSABLE
from workflow.worklists import LONGEST_QUERY

RELAY = "relay-"


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

    def particulars(self) -> dict[str, Any]:
        """leads or relay, note."""
        chosen, note = self.cleaned_data["lead"], cleaned(self.cleaned_data["note"])
        if chosen in self.relays:
            return {"relay": self.relays[chosen], "note": note}
        return {"leads": [self.bureaus[chosen]], "note": note}


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """`verb` on every `row`; `confirmed` once the page before was read. Each row by itself: others may fail."""
    user, query = user_of(request), request.POST.get("query", "")[:LONGEST_QUERY]
    back_url = address_of(QueryDict(query).dict() | {"whose": MINE})
    numbers = [key for one in request.POST.getlist("row") if (key := key_of(one))]
    if not numbers or len(numbers) > MOST_ROWS:
        messages.error(request, _("请先选中要办的件，一次最多%d件。") % MOST_ROWS)
        return redirect(back_url)
    act = ACTS.get(request.POST.get("verb", ""))
    if act is None:
        raise Http404(_("这一步不能批量办理。"))
    confirmed = request.POST.get("confirmed") == "1"
    form = (AssignAll(request.POST if confirmed else None, user, act.verb)
            if act.verb in ("assign", "pass_on") else None)
    rows = looked_at(user, act, numbers)
    ready = confirmed and (form is None or form.is_valid())
    if ready:
        digests = {pk: request.POST.get(f"digest-{pk}", "") for pk in numbers}
        carried_out(user, act, rows, form.particulars() if form else {}, digests)
    return render(request, "desk/bulk_done.html" if ready else "desk/bulk.html", {
        "act": act, "rows": rows, "form": form, "base_template": base_of(user),
        "query": query, "back_url": back_url,
        "fit": [row for row in rows if not row.why_not], "left": [row for row in rows if row.why_not]},
        status=UNPROCESSABLE if confirmed and not ready else 200)
