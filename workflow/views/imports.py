"""Suggestions from tables: the empty table, the upload, every row with what becomes of it, and taking it out again."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry, Department, User
from directory.rights import Right
from permissions.doors import require, user_of
from permissions.scopes import departments_where
from suggestions.errors import ActError, Incomplete
from suggestions.forms.worded import Worded
from suggestions.tables.reading import Unreadable
from suggestions.uploads import XLSX, Checked, checked, shown_name
from workflow.imports import jobs, packages, running
from workflow.imports.files import LEFT, empty_table, rows_left
from workflow.models import ImportRow, TableImport
from workflow.reading.entries import desk_words
from workflow.views.perform import UNPROCESSABLE

PER_PAGE, PAST_SHOWN = 50, 10
Kind, Outcome = TableImport.Kind, ImportRow.Outcome


class TableForm(Worded, forms.Form):
    """The table; for earlier terms also the letters; who serves in two offices says for which."""

    office = forms.ChoiceField(label=gettext_lazy("导入到"))
    file = forms.FileField(
        label=gettext_lazy("表格文件"), help_text=gettext_lazy("用模板填好的XLSX。上传后先看逐行结果，确认了才写入。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}), allow_empty_file=True)
    letters = forms.FileField(
        label=gettext_lazy("答复文件"), required=False, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip"}))

    def __init__(self, *args: Any, kind: str, offices: list[Department], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office: Any = self.fields["office"]
        office.choices = [(str(one.pk), desk_words(one)) for one in offices]
        if len(offices) == 1:
            del self.fields["office"]
        if kind != Kind.ARCHIVE:
            del self.fields["letters"]
        else:
            self.fields["letters"].help_text = _of_zips(_("可以以后再传。表里写了“答复文件”的，"))

    def clean_file(self) -> Checked:
        """An XLSX by its content, without macros, not too large."""
        upload = self.cleaned_data["file"]
        name = shown_name(upload.name or "")
        try:
            found = checked(upload)
        except Incomplete as error:
            raise forms.ValidationError(error.words) from None
        if found.content_type != XLSX:
            raise forms.ValidationError(_("“%s”不是XLSX表格，请用模板填写。") % name)
        return found


class LettersForm(Worded, forms.Form):
    """A ZIP more."""

    letters = forms.FileField(
        label=gettext_lazy("答复文件"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".zip"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].help_text = _of_zips()


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def session_table(request: HttpRequest) -> HttpResponse:
    """大会建议登记: the suggestions of a session's days."""
    return _new(request, Kind.SESSION)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def archive_table(request: HttpRequest) -> HttpResponse:
    """往届建议和答复."""
    return _new(request, Kind.ARCHIVE)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with what would become of it, how far it is, what became of it. POST confirms, or goes on."""
    found = _find(request, pk)
    if request.method == "POST":
        return _confirmed(request, _own(request, pk))
    counts = dict.fromkeys(Outcome.values, 0) | _counts(found)
    wanted = request.GET.get("show", "")
    if wanted not in Outcome.values and wanted != "all":
        wanted = next((one for one in (Outcome.FAULT, Outcome.FAILED) if counts[one]), "all")
    rows = found.rows.select_related("suggestion").defer("suggestion__facts")
    page_obj = Paginator(rows if wanted == "all" else rows.filter(outcome=wanted), PER_PAGE).get_page(
        request.GET.get("page"))
    through = sum(counts.values()) - sum(counts[one] for one in (Outcome.READY, Outcome.FAULT, Outcome.AWAITS))
    own = found.uploaded_by_id == user_of(request).pk
    form = LettersForm() if own and counts[Outcome.AWAITS] and not found.undone_at else None
    return render(request, "imports/table.html", {
        "table": found, "page_obj": page_obj, "links": _links(counts, wanted), "counts": counts,
        "left": sum(counts[one] for one in LEFT), "packages": found.packages.all(), "waiting": running.waiting(found),
        "through": through, "total": through + counts[Outcome.READY],
        "silent": running.stands_still(found), "own": own, "form": form,
        "undoable": running.may_be_undone(found), "undo_days": running.UNDO_DAYS})


@login_required
@require_safe
def left_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that were not taken in, with the reasons, to be mended."""
    found = _find(request, pk)
    _log(request, AccessEntry.Kind.DOWNLOAD, f"import {found.pk} left rows")
    return _file(rows_left(found), _("待改正-%s") % found.name)


@login_required
@require_POST
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """A ZIP more, by whoever handed the table over."""
    found = _own(request, pk)
    form = LettersForm(request.POST, request.FILES)
    if form.is_valid():
        _take_letters(request, found, form.cleaned_data["letters"])
    else:
        messages.error(request, _("请先选择答复文件的ZIP。"))
    return redirect("import", pk)


@login_required
@require_POST
def undoing(request: HttpRequest, pk: int) -> HttpResponse:
    """整批撤销, by whoever took it in."""
    found = _own(request, pk)
    try:
        running.begin_undoing(found, user_of(request))
    except ActError as error:
        messages.error(request, error.words)
    else:
        _log(request, AccessEntry.Kind.EDIT, f"import {found.pk} undone")
        jobs.start(TableImport.objects.get(pk=pk))
    return redirect("import", pk)


def _new(request: HttpRequest, kind: str) -> HttpResponse:
    user, offices = _desks(request)
    if "template" in request.GET:
        return _file(empty_table(kind), _("%s模板.xlsx") % Kind(kind).label)
    bound = request.method == "POST"
    form = TableForm(request.POST if bound else None, request.FILES if bound else None, kind=kind, offices=offices)
    if form.is_valid() and (found := _kept(form, kind, _chosen(form, offices), user)):
        _log(request, AccessEntry.Kind.EDIT, f"import {found.pk} {found.name} {found.sha256}")
        if letters := form.cleaned_data.get("letters"):
            _take_letters(request, found, letters)
        return redirect("import", found.pk)
    past = TableImport.objects.filter(kind=kind, office__in=offices).select_related("uploaded_by")[:PAST_SHOWN]
    return render(request, "imports/new.html", {
        "form": form, "archive": kind == Kind.ARCHIVE, "past": past, "title": Kind(kind).label},
        status=UNPROCESSABLE if bound else 200)


def _kept(form: TableForm, kind: str, office: Department, user: User) -> TableImport | None:
    """The file with its verdicts; None, with the reasons in the form, if it cannot be read."""
    try:
        return running.look_through(kind, office, user, form.cleaned_data["file"])
    except Unreadable as error:
        for fault in error.faults:
            form.add_error("file", fault)
    return None


def _take_letters(request: HttpRequest, found: TableImport, upload: Any) -> None:
    """A ZIP that cannot be used costs nothing but itself: the table stays."""
    try:
        package = packages.add(found, user_of(request), upload)
    except ActError as error:
        messages.error(request, error.words)
        return
    _log(request, AccessEntry.Kind.EDIT, f"import {found.pk} letters {package.pk}")
    messages.success(request, _("“%(name)s”已收下，对上%(n)d行。") % {"name": package.name, "n": package.matched})
    # Confirmed already: what waited for its letter alone is written now.
    if found.confirmed_at:
        jobs.start(found)


def _confirmed(request: HttpRequest, found: TableImport) -> HttpResponse:
    if found.confirmed_at is None:
        try:
            running.confirm(found, user_of(request))
        except ActError as error:
            messages.error(request, error.words)
            return redirect("import", found.pk)
        _log(request, AccessEntry.Kind.EDIT, f"import {found.pk} confirmed")
    jobs.start(TableImport.objects.get(pk=found.pk))
    return redirect("import", found.pk)


def _counts(found: TableImport) -> dict[str, int]:
    counts: dict[str, int] = {}
    for outcome in found.rows.order_by().values_list("outcome", flat=True):
        counts[outcome] = counts.get(outcome, 0) + 1
    return counts


def _links(counts: dict[str, int], wanted: str) -> list[dict[str, Any]]:
    links = [{"label": label, "url": f"?show={one}", "count": counts[one], "current": wanted == one}
             for one, label in Outcome.choices if counts[one]]
    return [{"label": _("全部"), "url": "?show=all", "count": sum(counts.values()), "current": wanted == "all"}, *links]


def _desks(request: HttpRequest) -> tuple[User, list[Department]]:
    """Who reviews suggestions, and his offices."""
    user = user_of(request)
    offices = Department.objects.filter(pk__in=departments_where(user, Right.REVIEW_SUGGESTION), is_active=True)
    found = list(offices.select_related("congress").order_by("pk"))
    require(bool(found), _("表格导入由人大代表工作机构办理。"))
    return user, found


def _chosen(form: TableForm, offices: list[Department]) -> Department:
    """The office the table is for."""
    wanted = form.cleaned_data.get("office")
    return next(one for one in offices if wanted in (None, str(one.pk)))


def _of_zips(before: str = "") -> str:
    """How letters are sent."""
    return before + _("把PDF或DOCX打成ZIP，每个不超过%d MB；一个装不下的，分几个一个一个地传。") % (
        settings.IMPORT_ZIP_MAX_BYTES // 1024 ** 2)


def _find(request: HttpRequest, pk: int) -> TableImport:
    user, _offices = _desks(request)
    found = TableImport.objects.select_related("uploaded_by").filter(
        pk=pk, office__in=departments_where(user, Right.REVIEW_SUGGESTION)).first()
    if found is None:
        raise Http404(_("没有这份表格，或者您无权查看。"))
    return found


def _own(request: HttpRequest, pk: int) -> TableImport:
    found = _find(request, pk)
    require(found.uploaded_by_id == user_of(request).pk, _("由上传的人确认和撤销：%s。") % found.uploaded_by)
    return found


def _log(request: HttpRequest, kind: AccessEntry.Kind, what: str) -> None:
    note_access(kind, what, user_of(request), request)


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers=file_headers(name))
