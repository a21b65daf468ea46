"""Working copies of papers: saved on the way, by a button or by itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from letters import typeset
from letters.handing_out import handed_out, shown
from suggestions.actions.draft import write_reply
from suggestions.errors import ActError, Incomplete, NotAllowed
from suggestions.wording import spoken_number
from workflow import door
from workflow.reading.taken_over import main_reply_of, taken_over
from workflow.steps.forms import VerbForm
from workflow.steps.pages import page_of
from workflow.steps.working_copy import WorkingCopyForm
from workflow.views.perform import CONFLICT, UNPROCESSABLE
from workflow.views.todo import find_todo, form_of, is_over, show_over, show_step

VERB = "send_to_review"


@login_required
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is being written. `?auto=1`: the page's script saves; it is told the new version, or why not."""
    user, asked = find_todo(request, pk)
    page = page_of(asked)
    if VERB not in page.forms:
        raise Http404
    form: Any = form_of(page, asked, user, VERB, request.POST, saving=True)
    quietly = request.GET.get("auto") == "1"
    status = _kept(form, lambda: door.keep(user, form.occasion.subject, form.write, verb=VERB))
    if status:
        words = _first_fault(form)
        if quietly:
            return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
        if status == CONFLICT and is_over(asked):
            return show_over(request, asked.process.suggestion, form)
        return show_step(request, asked, page, {VERB: form}, status)
    if quietly:
        return JsonResponse({"version": str(form.saved_version)})
    messages.success(request, _("已保存。"))
    return redirect("todo", pk)


@login_required
@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The main letter's text comes into this draft (并案); what stood here is replaced."""
    user, asked = find_todo(request, pk)
    paper = getattr(asked.assignment, "reply", None)
    main = main_reply_of(paper) if paper is not None and VERB in asked.verbs else None
    if paper is None or main is None:
        raise Http404(_("没有可以取用的主件文稿。"))
    try:
        door.keep(user, paper, write_reply, verb=VERB, **taken_over(paper, main))
    except NotAllowed as error:
        raise PermissionDenied(error.words) from error
    except ActError as error:
        messages.error(request, error.words)
    else:
        messages.success(request, _("已取用主件的文稿，请逐条核对后再送核稿。"))
    return redirect("todo", pk)


@login_required
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What is being written as the letter it would become; nothing is saved.

    A PDF; for the script with as=pages the pages, with as=secretary what the secretary says of it.
    """
    user, asked = find_todo(request, pk)
    page = page_of(asked)
    if VERB not in page.forms:
        raise Http404
    form: Any = form_of(page, asked, user, VERB, request.POST, saving=True)
    content, spans = form.letter()
    if request.POST.get("as") == "pages":
        return shown(content, set(request.POST.get("known", "").split()), spans)
    if request.POST.get("as") == "secretary" and hasattr(form, "secretary"):
        return render(request, "steps/handle/secretary.html", form.secretary())
    name = _("成文预览 %s") % spoken_number(asked.process.suggestion.number)
    return handed_out(request, name, lambda: typeset.letter(content))


def _kept(form: WorkingCopyForm, keep: Any) -> int:
    """0 when it was saved, else the status of the answer; the faults then stand in the form."""
    if not form.is_valid():
        return UNPROCESSABLE
    try:
        keep()
    except NotAllowed as error:
        raise PermissionDenied(error.words) from error
    except ActError as error:
        form.add_error(None, error.words)
        return UNPROCESSABLE if isinstance(error, Incomplete) else CONFLICT
    return 0


def _first_fault(form: VerbForm) -> str:
    """One sentence for the status line of the page; what is written stays there."""
    faults = [str(text) for texts in form.errors.values() for text in texts]
    for row in getattr(form, "promises", ()):
        faults += [str(text) for texts in row.errors.values() for text in texts]
    return _("还没有保存：%s") % (faults[0] if faults else _("请看页面上标出的地方"))
