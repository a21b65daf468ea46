"""Writing a suggestion: a draft is one page that can be saved half-finished and loses nothing."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.clock import SHANGHAI
from directory.models import User
from directory.parlance import speak
from permissions.doors import find_or_404, require, user_of
from suggestions.actions import files
from suggestions.actions.submit import version_of
from suggestions.actions.writing import save
from suggestions.errors import ActError, StalePage
from suggestions.models import Attachment, Suggestion
from suggestions.rules import the_author
from suggestions.uploads import ACCEPT, checked
from workflow import door
from workflow.begin import draft_for
from workflow.reading import drafts as reading
from workflow.reading.alike import raised_before
from workflow.shell import has_own_pages
from workflow.steps.writing import WritingForm
from workflow.views.perform import CONFLICT, UNPROCESSABLE

PLAIN = "text/plain; charset=utf-8"
# The permission of handing in is the permission to write.
WRITER = "submit"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """My drafts; POST begins one more."""
    user = user_of(request)
    require(has_own_pages(user), _("建议由代表本人写，您登录的账号没有代表席位；替代表录入的，请用“代录”。"))
    seats = reading.seats_of(user)
    if request.method == "POST":
        chosen = [seat for seat in seats if len(seats) == 1 or str(seat.pk) == request.POST.get("seat")]
        require(bool(chosen), _("您现在没有代表席位，不能提出建议。"))
        try:
            for_delegation = request.POST.get("name") == "delegation"
            return redirect("draft", draft_for(user, chosen[0], for_delegation=for_delegation).pk)
        except ActError as error:
            messages.error(request, error.words)
            return redirect("drafts")
    return render(request, "drafting/drafts.html", {
        "seats": seats, "several": len(seats) > 1,
        "delegations": [name for name in map(reading.delegation_of, seats) if name],
        "drafts": [reading.row_of(draft) for draft in reading.drafts_of(user)]})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft, or one that was sent back: write, save, go on to handing in."""
    user, suggestion = _writable(request, pk)
    if request.method == "GET":
        if suggestion.state not in ("draft", "returned"):
            return redirect("suggestion", pk)
        return _show(request, suggestion, WritingForm(
            suggestion=suggestion, boxes=request.GET.get("boxes", ""), sought=request.GET.get("who", "")[:30]))
    form = _bound(request, suggestion)
    if refusal := _save(request, suggestion, form):
        return refusal
    asked = request.POST.get("do", "save")
    here = reverse("draft", args=[pk])
    if asked == "more":
        return redirect(f"{here}?boxes={form.room + 1}#id_ask_{form.room + 1}")
    if asked == "find":
        return redirect(f"{here}?{urlencode({'who': request.POST.get('who', '')[:30]})}#joiners")
    if asked == "check":
        if form.require_all():
            return redirect(reading.way_on(user, suggestion))
        return _show(request, _again(suggestion), form, UNPROCESSABLE)
    messages.success(request, _("已保存。"))
    return redirect(here)


@login_required
@require_POST
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Save without a word; what cannot be saved is said in one line of plain text."""
    user, suggestion = _writable(request, pk)
    form = _bound(request, suggestion)
    if not form.is_valid():
        faults = "；".join(str(words) for errors in form.errors.values() for words in errors)
        return HttpResponse(_("没有自动保存：%s") % faults, PLAIN, UNPROCESSABLE)
    try:
        door.keep(user, suggestion, save, verb=WRITER, **form.content())
    except StalePage:
        return HttpResponse(_("没有自动保存：%s") % _elsewhere(suggestion), PLAIN, CONFLICT)
    except ActError as error:
        return HttpResponse(error.words, PLAIN, CONFLICT)
    return JsonResponse({"version": version_of(_again(suggestion))})


@login_required
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the text and keep the files sent with it; each that cannot be kept is named."""
    user, suggestion = _writable(request, pk)
    form = _bound(request, suggestion)
    if refusal := _save(request, suggestion, form):
        return refusal
    faults, kept = [], 0
    for kind in (Attachment.Kind.MATERIAL, Attachment.Kind.SIGNED_SHEET):
        for upload in request.FILES.getlist(kind):
            try:
                door.keep(user, suggestion, files.attach, verb=WRITER, by=user, upload=checked(upload), kind=kind)
                kept += 1
            except ActError as error:
                faults.append(error.words)
    if not kept and not faults:
        faults.append(_("没有选文件，请先选择再上传"))
    if faults:
        return _show(request, _again(suggestion), form, UNPROCESSABLE, faults)
    messages.success(request, _("已上传%d个文件，写的内容也保存了。") % kept)
    return redirect(f"{reverse('draft', args=[pk])}#files")


@login_required
@require_POST
def detach(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Save the text and take a file out."""
    user, suggestion = _writable(request, pk)
    if refusal := _save(request, suggestion, _bound(request, suggestion)):
        return refusal
    door.keep(user, suggestion, files.detach, verb=WRITER, attachment=file)
    messages.success(request, _("附件已去掉。"))
    return redirect(f"{reverse('draft', args=[pk])}#files")


def _save(request: HttpRequest, suggestion: Suggestion, form: WritingForm) -> HttpResponse | None:
    """Save the page; None when it is saved, else the page again with everything still written."""
    if not form.is_valid():
        return _show(request, suggestion, form, UNPROCESSABLE)
    try:
        door.keep(user_of(request), suggestion, save, verb=WRITER, **form.content())
    except StalePage:
        stored = _again(suggestion)
        form.add_error(None, _("%s这一页写的还在下面，没有保存；核对后再按保存，就以这一页为准。") % _elsewhere(stored))
        return _show(request, stored, form, CONFLICT)
    except ActError as error:
        form.add_error(None, _("%s您写的内容还在本页。") % error.words)
        return _show(request, suggestion, form, CONFLICT)
    return None


def _show(request: HttpRequest, suggestion: Suggestion, form: WritingForm, status: int = 200,
          file_faults: list[str] | None = None) -> HttpResponse:
    # After a refusal the page speaks of what is stored now: the next save knows what it replaces.
    if form.is_bound:
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["version"] = version_of(suggestion)
        form.data = data
    user = user_of(request)
    return render(request, "drafting/draft.html", {
        "suggestion": suggestion, "form": form, "version": version_of(suggestion),
        "conflict": status == CONFLICT, "reason": reading.reason_of_return(suggestion),
        "facts": reading.facts_of(suggestion), "files": reading.files_in(suggestion),
        "file_faults": file_faults or [], "accept": ACCEPT, "most_files": files.MOST_FILES,
        "file_limit": settings.UPLOAD_MAX_BYTES // 1024 ** 2, "sought": request.GET.get("who", "")[:30],
        "found": raised_before(suggestion, suggestion.title, user), "back": reading.way_back(user, suggestion)},
        status=status)


def _writable(request: HttpRequest, pk: int) -> tuple[User, Suggestion]:
    user = user_of(request)
    suggestion: Suggestion = find_or_404(Suggestion.objects.select_related(
        "session__term", "congress", "preferred", "entered_at", "entered_by"), user, pk=pk)
    speak(suggestion.source)
    require(the_author(suggestion, user), str(the_author.why))
    return user, suggestion


def _bound(request: HttpRequest, suggestion: Suggestion) -> WritingForm:
    return WritingForm(request.POST, suggestion=suggestion)


def _again(suggestion: Suggestion) -> Suggestion:
    found: Suggestion = Suggestion.objects.select_related(
        "session__term", "congress", "preferred", "entered_at", "entered_by").get(pk=suggestion.pk)
    return found


def _elsewhere(suggestion: Suggestion) -> str:
    when = f"{_again(suggestion).changed_at.astimezone(SHANGHAI):%H:%M}"
    return _("这份草稿%s在另一处改过。") % when
