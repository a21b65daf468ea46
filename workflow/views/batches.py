"""批量打印、年度归档: what is to be printed together, and how far it is."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.clock import today
from directory.models import Department, User
from letters.archive_package import letters_of, order_package
from letters.batch.access import archived_by, may_order, may_take_away, of_user
from letters.batch.folder import files_in, folder_of
from letters.batch.order import BY_DEPARTMENT, BY_NUMBER, BY_SUGGESTION, cancel, order, planned, take_up
from letters.models import Batch
from permissions.doors import key_of, require, user_of
from suggestions.forms.worded import Worded
from workflow.batching import make_batch
from workflow.reading.selection import Selection
from workflow.views.perform import UNPROCESSABLE

LATEST = 10
ORDERS = {"suggestion": BY_SUGGESTION, "number": BY_NUMBER, "department": BY_DEPARTMENT}


class BatchForm(Worded, forms.Form):
    """How the letters come out."""

    kind = forms.ChoiceField(
        label=gettext_lazy("形式"), widget=forms.RadioSelect, initial=Batch.Kind.VOLUMES, choices=[
            (Batch.Kind.VOLUMES, gettext_lazy("合订卷\n每卷不超过200份，适合一次打印")),
            (Batch.Kind.FILES, gettext_lazy("每函一个文件\n打成一个ZIP，适合分别发送和核验"))])
    by = forms.ChoiceField(label=gettext_lazy("顺序"), initial="suggestion", choices=[
        ("suggestion", gettext_lazy("按建议编号")), ("number", gettext_lazy("按发文字号")),
        ("department", gettext_lazy("按承办单位"))])
    one_a_proposer = forms.BooleanField(
        label=gettext_lazy("每位提出人一份"), required=False, initial=True,
        help_text=gettext_lazy("只用于合订卷；不选则每件一份"))
    duplex = forms.BooleanField(
        label=gettext_lazy("双面打印"), required=False, initial=True,
        help_text=gettext_lazy("单数页的函后面留一白页，下一份从新的一张纸开始"))


class ArchiveForm(Worded, forms.Form):
    """Whose year."""

    department = forms.ModelChoiceField(
        label=gettext_lazy("归档单位"), queryset=Department.objects.none(), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("印发年度"), min_value=1990, max_value=2200)

    def __init__(self, data: Any, user: User) -> None:
        super().__init__(data, initial={"year": today().year})
        field: Any = self.fields["department"]
        field.queryset = archived_by(user)

    def clean(self) -> dict[str, Any]:
        """Something was issued that year."""
        data: dict[str, Any] = super().clean() or {}
        unit, year = data.get("department"), data.get("year")
        if unit and year and not letters_of(unit, year).exists():
            self.add_error("year", _("%(unit)s%(year)d年没有印发过答复函") % {"unit": unit, "year": year})
        return data


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: HttpRequest) -> HttpResponse:
    """What is chosen and how it is printed; POST orders it. The choice stands in the query of the address."""
    user = _user(request)
    selection = Selection(user, request.GET)
    form = BatchForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _ordering(request, selection, form)
    data, letters = form.cleaned_data, selection.letters
    if selection.rows:
        ticked = {key_of(one) for one in request.POST.getlist("letter")}
        letters = letters.filter(pk__in=[one.pk for one in selection.rows if one.pk in ticked])
    volumes = data["kind"] == Batch.Kind.VOLUMES
    plan = planned(letters, ORDERS[data["by"]], one_a_proposer=data["one_a_proposer"] and volumes)
    if not plan:
        form.add_error(None, _("没有选中答复函，请至少勾选一件"))
        return _ordering(request, selection, form)
    with transaction.atomic():
        batch = order(user, data["kind"], selection.words(), plan, duplex=data["duplex"])
        make_batch.enqueue(batch.pk)
    return redirect("batch", batch.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest) -> HttpResponse:
    """年度归档: one department's year; POST orders the package."""
    user = _user(request)
    form = ArchiveForm(request.POST if request.method == "POST" else None, user)
    require(archived_by(user).exists(), _("归档由承办单位的收文员和代表工委办理。"))
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            batch = order_package(user, form.cleaned_data["department"], form.cleaned_data["year"])
            make_batch.enqueue(batch.pk)
        return redirect("batch", batch.pk)
    return render(request, "batches/archive.html", {"form": form, "latest": of_user(user)[:LATEST]},
                  status=UNPROCESSABLE if form.is_bound else 200)


@login_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and what can be fetched."""
    found = find(_user(request), pk)
    folder = folder_of(found.pk)
    made = files_in(folder) if found.kind == Batch.Kind.VOLUMES else []
    return render(request, "batches/batch.html", {
        "batch": found, "percent": 100 * found.done // max(1, found.total), "files": [
            {"label": path.name, "url": reverse("batch_file", args=[found.pk, number])}
            for number, path in enumerate(made, 1)],
        "whole": found.stage == Batch.Stage.DONE})


@login_required
@require_POST
def cancellation(request: HttpRequest, pk: int) -> HttpResponse:
    """取消."""
    cancel(find(_user(request), pk))
    return redirect("batch", pk)


@login_required
@require_POST
def resumption(request: HttpRequest, pk: int) -> HttpResponse:
    """接着做: after a failure, or when it seems to stand still."""
    found = find(_user(request), pk)
    with transaction.atomic():
        if take_up(found):
            make_batch.enqueue(found.pk)
    return redirect("batch", pk)


def find(user: User, pk: int) -> Batch:
    """A batch he ordered and may still read, else Http404."""
    found: Batch | None = of_user(user).select_related("department").filter(pk=pk).first()
    if found is None or not may_take_away(user, found):
        raise Http404(_("没有这一批，可能已经过期清理。"))
    return found


def _ordering(request: HttpRequest, selection: Selection, form: BatchForm) -> HttpResponse:
    ticked = set(request.POST.getlist("letter")) if form.is_bound else None
    return render(request, "batches/batches.html", {
        "selection": selection, "form": form, "ledger_form": selection.ledger.form,
        "rows": [{"letter": one, "ticked": ticked is None or str(one.pk) in ticked} for one in selection.rows],
        "latest": of_user(_user(request))[:LATEST], "archives": archived_by(_user(request)).exists(),
    }, status=UNPROCESSABLE if form.is_bound else 200)


def _user(request: HttpRequest) -> User:
    user = user_of(request)
    require(may_order(user), _("批量打印由代表工委和承办单位的人员办理。"))
    return user
