"""Views of a list under a name: kept, renamed, removed by whom they belong to."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from directory.models import User
from suggestions.forms.worded import Worded
from workflow.reading.desk import listing_of
from workflow.reading.shelves import address_of_view, departments_to_share_with, kept_by, may_remove
from workflow.views.staff import staff_of
from workflow.worklists import LONGEST_NAME, LONGEST_QUERY, SavedView

MOST_VIEWS = 50
NONE_OF_HIS = gettext_lazy("没有这个视图，或者它是别人存的。")


class SaveForm(Worded, forms.Form):
    """Under which name, and for whom."""

    name = forms.CharField(label=gettext_lazy("视图名称"), max_length=LONGEST_NAME)
    department = forms.ChoiceField(label=gettext_lazy("谁能用"), required=False)
    query = forms.CharField(
        label=gettext_lazy("条件"), widget=forms.HiddenInput, required=False, max_length=LONGEST_QUERY)

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, auto_id="save_%s")
        field: Any = self.fields["department"]
        field.choices = [("", _("只有我")), *(
            (one.pk, _("%s的同事") % one) for one in departments_to_share_with(user))]


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the conditions the list was shown with; a name used before takes the new ones."""
    user = staff_of(request)
    form = SaveForm(request.POST, user=user)
    listing = listing_of(user, QueryDict(request.POST.get("query", "")))
    back = redirect(listing.address())
    if not form.is_valid():
        messages.error(request, next(str(text) for texts in form.errors.values() for text in texts))
        return back
    name = form.cleaned_data["name"]
    if SavedView.objects.filter(owner=user).exclude(name=name).count() >= MOST_VIEWS:
        messages.error(request, _("最多存%d个视图，请先删去不用的。") % MOST_VIEWS)
        return back
    SavedView.objects.update_or_create(
        owner=user, name=name,
        defaults={"query": listing.query, "department_id": form.cleaned_data["department"] or None})
    messages.success(request, _("已存为视图“%s”，在左边可以打开。") % name)
    return back


@login_required
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it another name."""
    view = _own(request, pk)
    form = SaveForm({"name": request.POST.get("name", "")}, user=view.owner)
    if not form.is_valid():
        messages.error(request, str(form.errors["name"][0]))
        return redirect(address_of_view(view))
    view.name = form.cleaned_data["name"]
    try:
        with transaction.atomic():
            view.save(update_fields=["name"])
    except IntegrityError:
        messages.error(request, _("已有名为“%s”的视图，请换一个名称。") % view.name)
    else:
        messages.success(request, _("视图现名“%s”。") % view.name)
    return redirect(address_of_view(view))


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget it; the suggestions stay as they are. One whose owner has left goes at its department's desk."""
    user = staff_of(request)
    view = next((one for one in kept_by(user) if one.pk == pk and may_remove(user, one)), None)
    if view is None:
        raise Http404(NONE_OF_HIS)
    view.delete()
    messages.success(request, _("已删去视图“%s”，建议本身没有变动。") % view.name)
    return redirect(address_of_view(view))


def _own(request: HttpRequest, pk: int) -> SavedView:
    view = SavedView.objects.filter(pk=pk, owner=staff_of(request)).first()
    if view is None:
        raise Http404(NONE_OF_HIS)
    return view
