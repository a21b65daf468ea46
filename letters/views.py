"""Letters and sheets as PDF, and the register of letters."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.clock import today
from directory.models import Department
from directory.parlance import speak
from directory.rights import Right
from letters import typeset
from letters.access import may_read_sheet, require_issued, require_opinion, require_own, require_reply
from letters.actions.papers import may_correct
from letters.book import A_PAGE, Book
from letters.compose import copies_of, letter_of, opinion_of, sheet_of
from letters.handing_out import handed_out, shown
from letters.issued import content_of, copies_in_one, file_of, in_force, named, newest
from letters.models import IssuedLetter, RegisterEntry
from permissions.doors import require, user_of
from permissions.scopes import departments_where, may
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Opinion, Reply
from suggestions.queries import may_see
from suggestions.rules import suggestion_of
from suggestions.wording import spoken_number

READS_THE_BOOK = (Right.REGISTER_LETTER, Right.SIGN_PAPER, Right.DECIDE)
OF_A_PAPER = ("assignment__suggestion__session__term", "assignment__suggestion__congress",
              "assignment__suggestion__office", "assignment__suggestion__procedure", "assignment__department",
              "assignment__beside__department", "signer", "drafter")


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as issued, byte for byte the same each time; before that a preview for its own department."""
    reply: Reply = _found(request, Reply.objects.select_related(*OF_A_PAPER), pk)
    issued = in_force(reply)
    require_reply(user_of(request), reply, issued=issued is not None)
    if request.GET.get("as") == "pages":
        spans = list(reply.commitments.values_list("text", flat=True))
        return shown(letter_of(reply) if issued is None else content_of(issued), spans=spans)
    if issued is None:
        name = _("答复函草稿 %s") % spoken_number(reply.suggestion.number)
        return handed_out(request, name, lambda: typeset.letter(letter_of(reply)))
    return handed_out(request, _("答复函 %s") % reply.number, lambda: file_of(issued))


@login_required
@require_safe
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """One copy a proposer in one file (浙江 22, 上海 20)."""
    reply: Reply = _found(request, Reply.objects.select_related(*OF_A_PAPER), pk)
    require_own(user_of(request), reply.assignment, _("由印发单位打印。"))
    issued = in_force(reply)
    if issued is None:
        raise Http404(_("答复还没有印发。"))
    count = copies_of(reply)
    name = _("答复函 %(number)s 共%(count)d份") % {"number": reply.number, "count": count}
    return handed_out(request, name, lambda: copies_in_one(issued, count))


@login_required
@require_safe
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """A co-handler's opinion; unsigned a preview for its own department."""
    found: Opinion = _found(request, Opinion.objects.select_related(*OF_A_PAPER), pk)
    require_opinion(user_of(request), found)
    delivered = newest(named(found), RegisterEntry.Kind.OPINION) if found.state == PaperState.ISSUED else None
    content = content_of(delivered) if delivered else opinion_of(found)
    if request.GET.get("as") == "pages":
        return shown(content)
    kind = _("会办意见") if found.state == PaperState.ISSUED else _("会办意见草稿")
    name = _("%(kind)s %(number)s %(unit)s") % {
        "kind": kind, "number": spoken_number(found.suggestion.number), "unit": found.assignment.department}
    return handed_out(request, name, lambda: file_of(delivered) if delivered else typeset.letter(content))


@login_required
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The assignment sheet (交办单) of one department."""
    assignment: Assignment = _found(request, Assignment.objects.select_related(
        "suggestion__congress", "suggestion__office", "department"), pk)
    require(may_read_sheet(user_of(request), assignment), _("交办单由代表工委和承办单位阅看。"))
    name = _("交办单 %(number)s %(unit)s") % {
        "number": spoken_number(assignment.suggestion.number), "unit": assignment.department}
    return handed_out(request, name, lambda: typeset.assignment_sheet(sheet_of(assignment)))


@login_required
@require_safe
def issued(request: HttpRequest, pk: int) -> HttpResponse:
    """Any paper as it was issued, for the house that issued it."""
    rows = IssuedLetter.objects.select_related("entry__department", "entry__suggestion", "reply")
    found: IssuedLetter | None = rows.filter(pk=pk).first()
    if found is None or not (found.suggestion is None or may_see(request.user, found.suggestion)):
        raise Http404(_("没有这一件，或者您无权查看。"))
    if found.suggestion is not None:
        speak(found.suggestion.source)
    require_issued(user_of(request), found)
    if request.GET.get("as") == "pages":
        return shown(content_of(found))
    return handed_out(request, f"{found.entry.get_kind_display()} {found.entry.number}", lambda: file_of(found))


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """发文登记簿 of one's departments, a year at a time."""
    user = user_of(request)
    allowed = {pk for right in READS_THE_BOOK for pk in departments_where(user, right)}
    require(bool(allowed), _("发文登记簿由发文机关的登记人员和负责人查看。"))
    departments = list(Department.objects.filter(pk__in=allowed).order_by("pk"))
    chosen = next((one for one in departments if str(one.pk) == request.GET.get("department")), departments[0])
    years = list(RegisterEntry.objects.filter(department=chosen).order_by("-year")
                 .values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else years[0] if years else today().year
    kind = next((one for one in RegisterEntry.Kind if one == request.GET.get("kind")), "")
    book: Any = Book(chosen, year, kind)
    page = Paginator(book, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    return render(request, "letters/register.html", {
        "departments": departments, "department": chosen, "years": years or [year], "year": year, "kind": kind,
        "kinds": book.kinds, "gaps": book.gaps, "may_correct": may_correct(user, chosen),
        "writes": chosen.kind == Department.Kind.CONGRESS_OFFICE and may(user, Right.DECIDE, chosen),
        "page": page, "rows": rows, "posted": any(row.get("reply") for row in rows)})


def _found(request: HttpRequest, rows: QuerySet[Any], pk: int) -> Any:
    """A row of a suggestion the user may see, else Http404."""
    row = rows.filter(pk=pk).first()
    if row is None or not may_see(request.user, suggestion_of(row)):
        raise Http404(_("没有这一件，或者您无权查看。"))
    speak(suggestion_of(row).source)
    return row
