"""Rosters from XLSX: upload, look at every row, import, print the slips."""

from typing import Any

from django.contrib import messages
from django.core.files.base import File
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from administration.doors import for_administrators
from administration.forms.rosters import RosterForm
from administration.models import RosterImport
from administration.reach import tied_elsewhere, within_reach
from administration.roster.importing import NotWritten, look_through, write_roster
from administration.roster.template import roster_template
from administration.roster.verdict import Outcome, Verdict, counted, shown, stored
from administration.slips import Unprintable, hand_out
from administration.views.page import page
from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry, Congress, User
from permissions.doors import user_of
from suggestions.tables.reading import Unreadable
from suggestions.uploads import XLSX, Checked

PER_PAGE, PAST_SHOWN = 50, 20
EDIT = AccessEntry.Kind.EDIT


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The template (?template), the upload, and what was imported before."""
    if "template" in request.GET:
        return HttpResponse(roster_template(), content_type=XLSX, headers=file_headers(_("名册模板.xlsx")))
    bound = request.method == "POST"
    form = RosterForm(request.POST if bound else None, request.FILES if bound else None, congress=congress)
    if form.is_valid():
        kept = _kept(request, congress, form)
        if kept is not None:
            return redirect("roster_import", pk=kept.pk)
    past = RosterImport.objects.filter(congress=congress).select_related("uploaded_by")[:PAST_SHOWN]
    return page(request, congress, "roster", {
        "form": form, "past": past, "has_term": congress.terms.exists()}, refused=bound)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """Every row with what would become of it; confirmed by POST, then what became of it."""
    row = get_object_or_404(RosterImport, pk=pk, congress=congress)
    if request.method == "POST":
        what = _("名册导入 %(name)s %(sha256)s") % {"name": row.name[:100], "sha256": row.sha256}
        try:
            written = write_roster(pk, user_of(request), log=lambda: note_access(EDIT, what, user_of(request), request))
        except NotWritten as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("已导入，新建账号%d个。") % written.made.count())
        return redirect("roster_import", pk=pk)
    verdicts = shown(row.rows)
    counts = counted(verdicts)
    wanted = request.GET.get("show", "")
    if wanted not in Outcome.values:
        wanted = Outcome.FAULT.value if counts[Outcome.FAULT.value] else ""
    page_obj = Paginator([one for one in verdicts if wanted in ("", one.outcome)], PER_PAGE).get_page(
        request.GET.get("page"))
    return page(request, congress, "roster_import", {
        "roster": row, "page_obj": page_obj, "wanted": wanted, "views": _views(counts, wanted),
        "faulty": counts[Outcome.FAULT.value], "to_do": counts[Outcome.NEW.value] + counts[Outcome.CHANGED.value],
        "consequences": _consequences(verdicts), "waiting": len(_waiting(row, user_of(request))),
        "own": row.uploaded_by_id == request.user.pk})


@for_administrators
@require_POST
def slips(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    """Slips for the accounts this roster made and nobody has used yet; each printing makes new passwords.

    Only for who uploaded it: nobody else can print himself into a hundred accounts at once.
    """
    row = get_object_or_404(RosterImport, pk=pk, congress=congress, uploaded_by=user_of(request))
    people = _waiting(row, user_of(request))
    if not people:
        messages.info(request, _("这份名册新建的账号都已登录过，没有要打印的登录条。"))
        return redirect("roster_import", pk=pk)
    what = _("名册登录条 %(name)s：%(count)d张") % {"name": row.name[:100], "count": len(people)}
    try:
        return hand_out(request, people, congress, what=what, name=_("登录条-%d人.pdf") % len(people))
    except Unprintable as error:
        messages.error(request, str(error))
        return redirect("roster_import", pk=pk)


def _kept(request: HttpRequest, congress: Congress, form: RosterForm) -> RosterImport | None:
    """Look through the file and keep it with its verdicts; None, with the reasons in the form, if it is no roster."""
    upload: Checked = form.cleaned_data["file"]
    term = form.cleaned_data["term"]
    try:
        verdicts = look_through(congress, term, user_of(request), upload.file)
    except Unreadable as error:
        for fault in error.faults:
            form.add_error("file", fault)
        return None
    upload.file.seek(0)
    return RosterImport.objects.create(
        congress=congress, term=term, file=File(upload.file, name=upload.name), name=upload.name,
        sha256=upload.sha256, uploaded_by=user_of(request), rows=stored(verdicts))


def _waiting(row: RosterImport, administrator: User) -> list[User]:
    """Who was made by this roster, has never logged in, and is this administrator's alone."""
    made: QuerySet[User] = row.made.filter(last_login=None, is_active=True).exclude(pk=administrator.pk)
    made = made.filter(pk__in=within_reach(administrator).values("pk"))
    return list(made.exclude(pk__in=tied_elsewhere(administrator).values("pk")).order_by("pk"))


def _views(counts: Any, wanted: str) -> list[dict[str, Any]]:
    links = [{"label": str(one.label), "url": f"?show={one.value}", "count": counts[one.value],
              "current": wanted == one.value} for one in Outcome]
    everything = {"label": _("全部"), "url": "?show=all", "count": sum(counts.values()), "current": not wanted}
    return [{"title": _("逐行结果"), "links": [everything, *links]}]


def _consequences(verdicts: list[Verdict]) -> list[str]:
    """What confirming will do, sheet by sheet."""
    lines = []
    for sheet in dict.fromkeys(one.sheet for one in verdicts):
        counts = counted(one for one in verdicts if one.sheet == sheet)
        said = [_("%(label)s%(count)d行") % {"label": one.label, "count": counts[one.value]}
                for one in Outcome if counts[one.value]]
        lines.append(_("%(sheet)s：%(said)s") % {"sheet": sheet, "said": "，".join(said)})
    return lines
