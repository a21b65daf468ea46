"""The office's other papers as PDF: sheets, lists, notices, forms. Each is read, none changes anything."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from directory.models import CongressSession, Delegate, Department, User
from directory.parlance import speak
from directory.rights import Right
from letters import papers, typeset
from letters.access import (
    may_read_as_office,
    may_read_extension,
    may_read_notice,
    may_read_rating_form,
    offices_of,
    reaches_delegates,
    require_own,
)
from letters.compose.envelope import envelopes_of, to_delegates
from letters.compose.forms import promise_forms_of, rating_forms_of, talk_of
from letters.compose.lists import handover_of
from letters.compose.notices import extension_of, is_decided, notice_of, reference_of, told_of
from letters.compose.suggestion import official_sheet_of, volume_of, with_all
from letters.content import LetterContent
from letters.documents.envelopes import SIZES
from letters.handing_out import handed_out
from letters.issued import file_of, in_force, named, newest, told_by
from letters.models import IssuedLetter, RegisterEntry
from permissions.doors import find_or_404, key_of, require, user_of
from permissions.scopes import departments_seen, departments_where, whole_department
from suggestions.masking import mask_for
from suggestions.models import Assignment, Contact, Extension, PromiseReport, Reply, Suggestion
from suggestions.queries import leaves_the_desk, may_see

Kind = RegisterEntry.Kind
MOST_ENVELOPES = 200
OF_AN_ENVELOPE = ("assignment__suggestion__parties__seat__delegation",)
OF_A_SHARE = ("assignment__suggestion__session__term__congress", "assignment__suggestion__delegation",
              "assignment__suggestion__office", "assignment__department")
NOT_THROUGH_PROPOSERS = gettext_lazy("征询意见表由承办单位和代表工委印发，提出人不经手。")


@login_required
@require_safe
def official_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """A suggestion on its official sheet (建议专用纸), for everybody who may see it."""
    user = user_of(request)
    found: Suggestion = find_or_404(Suggestion.objects, user, pk=pk)
    speak(found.source)
    row = with_all(Suggestion.objects.filter(pk=found.pk)).get()
    content = official_sheet_of(row, contacts=reaches_delegates(user, found) and not found.restricted)
    name = _("建议专用纸 %s") % (content.number or found.title)
    return handed_out(request, name, lambda: papers.official_sheet(content))


@login_required
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """告知函: why a suggestion was returned, not accepted or passed on; that it is withdrawn."""
    found, record = _told(request, pk)
    require(may_read_notice(user_of(request), found), _("告知函由代表工委、代录单位和提出人阅看。"))
    return _issued_or_composed(request, _("告知函 %s") % found.title, told_by(record, Kind.NOTICE),
                               lambda: notice_of(found, record))


@login_required
@require_safe
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    """参阅件: the letter that passes a suggestion on."""
    found, record = _told(request, pk)
    require(may_read_as_office(user_of(request), found), _("参阅件由代表工委印发，提出人不能阅看。"))
    if record.verb != "refer":
        raise Http404(_("这件建议没有转作参阅。"))
    return _issued_or_composed(request, _("参阅件 %s") % found.title, told_by(record, Kind.PASSED_ON),
                               lambda: reference_of(found, record))


@login_required
@require_safe
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    """延期答复复函: what was decided on a bureau's request to answer later."""
    rows = Extension.objects.select_related(*OF_A_SHARE, "assignment__department__parent")
    found: Extension = _found(request, rows, pk)
    require(may_read_extension(user_of(request), found), _("延期复函由发函机关和承办单位阅看，提出人除外。"))
    if not is_decided(found):
        raise Http404(_("这项延期申请没有复函。"))
    content = extension_of(found)
    return _issued_or_composed(request, content.title.replace("\n", ""), newest(named(found), Kind.EXTENSION),
                               lambda: content)


@login_required
@require_safe
def rating_forms(request: HttpRequest, pk: int) -> HttpResponse:
    """征询意见表 for every rater of an issued reply, in two copies each."""
    reply: Reply = _found(request, Reply.objects.select_related(*OF_A_SHARE), pk)
    require(may_read_rating_form(user_of(request), reply), str(NOT_THROUGH_PROPOSERS))
    forms = rating_forms_of(reply) if in_force(reply) else []
    if not forms:
        raise Http404(_("答复印发以后才有征询意见表。"))
    return handed_out(request, _("征询意见表 %s") % reply.number, lambda: papers.rating_forms(forms))


@login_required
@require_safe
def promise_forms(request: HttpRequest, pk: int) -> HttpResponse:
    """承诺落实征询意见表 for every delegate who is asked to rate one report."""
    rows = PromiseReport.objects.select_related(*(f"reply__{path}" for path in OF_A_SHARE), "reply")
    report: PromiseReport = _found(request, rows, pk)
    require(may_read_rating_form(user_of(request), report.reply), str(NOT_THROUGH_PROPOSERS))
    forms = promise_forms_of(report)
    if not forms:
        raise Http404(_("这次反馈不征求代表的评价。"))
    name = _("承诺落实征询意见表 %s") % report.reply.number
    return handed_out(request, name, lambda: papers.rating_forms(forms))


@login_required
@require_safe
def envelopes(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Envelopes (?size=DL, ZL, C5) or labels (?size=labels) of one issued reply, or of those chosen (?reply=…)."""
    chosen = [pk] if pk else [key for one in request.GET.getlist("reply") if (key := key_of(one))]
    if not chosen:
        require(bool(departments_where(user_of(request), Right.SEE_CASES)), _("信封由印发单位打印。"))
        messages.error(request, _("先选中要打印信封的答复函。"))
        return redirect("register")
    rows = Reply.objects.select_related(*OF_A_SHARE).prefetch_related(*OF_AN_ENVELOPE)
    replies: list[Reply] = [_found(request, rows, one) for one in chosen[:MOST_ENVELOPES]]
    for reply in replies:
        require_own(user_of(request), reply.assignment, _("信封由印发单位打印。"))
    found = [each for reply in replies if reply.issued_on for each in envelopes_of(reply)]
    if not found:
        raise Http404(_("没有选中已经印发的答复函。"))
    size = request.GET.get("size", "")
    if size == "labels":
        return handed_out(request, _("地址签"), lambda: papers.labels(found))
    chosen_size = size if size in SIZES else "DL"
    return handed_out(request, _("信封 %s") % chosen_size, lambda: papers.envelopes(found, chosen_size))


@login_required
@require_safe
def talk_record(request: HttpRequest, pk: int) -> HttpResponse:
    """面复记录 of a contact face to face."""
    contact: Contact = _found(request, Contact.objects.select_related(*OF_A_SHARE, "logged_by"), pk)
    require_own(user_of(request), contact.assignment, _("面复记录由承办单位打印。"))
    if contact.how not in Contact.FACE_TO_FACE:
        raise Http404(_("只有当面沟通的才有面复记录。"))
    mask = mask_for(user_of(request), contact.assignment.suggestion)
    content = talk_of(contact)
    content = replace(content, delegates=mask(content.delegates), said=mask(content.said))
    return handed_out(request, _("面复记录 %s") % content.number, lambda: papers.talk_record(content))


@login_required
@require_safe
def volume(request: HttpRequest, pk: int) -> HttpResponse:
    """汇编: the numbered suggestions of a session."""
    session, office = _session(request, pk)
    suggestions = Suggestion.objects.visible_to(user_of(request)).openly().filter(session=session, in_session=True)
    content = volume_of(session, suggestions.exclude(number=""), office)
    return handed_out(request, _("代表建议汇编 %s") % session, lambda: papers.volume(content))


@login_required
@require_safe
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """交办清单 of a session: the office's of all, or of the bureau asked for; a bureau's own."""
    user, session = user_of(request), _session_of(pk)
    seen = departments_seen(user)
    shares = Assignment.objects.filter(
        leaves_the_desk("suggestion"), department__congress=session.term.congress.handled_at)
    offices = offices_of(user, session.term.congress_id)
    if not offices:
        shares = shares.filter(department__in=seen)
    bureaus = Department.objects.filter(pk__in=shares.values("department"))
    bureau = bureaus.filter(pk=key_of(request.GET.get("bureau", ""))).first()
    if bureau is None and not offices and bureaus.count() == 1:
        bureau = bureaus.get()
    first = shares.filter(suggestion__session=session).select_related("suggestion__office").first()
    if first is None:
        _deny_strangers(user, session)
        raise Http404(_("这次会议还没有交办的建议。"))
    office = offices[0] if offices else first.suggestion.office
    if bureau is not None:
        shares = shares.filter(department__in=whole_department(user, bureau.pk))
    content = handover_of(session, shares, office, bureau)
    name = _("交办清单 %s") % (bureau or session)
    return handed_out(request, name, lambda: papers.handover_list(content))


@login_required
@require_safe
def delegate_labels(request: HttpRequest, pk: int) -> HttpResponse:
    """地址签 for the delegates who sit in a session's term, all or of one delegation."""
    session, office = _session(request, pk)
    seats = Delegate.objects.filter(term=session.term_id, ended_on=None).select_related("person", "delegation")
    if delegation := request.GET.get("delegation", ""):
        seats = seats.filter(delegation=key_of(delegation))
    found = to_delegates(seats.order_by("delegation", "seat_number", "pk"), office)
    if not found:
        raise Http404(_("这一届没有登记代表。"))
    return handed_out(request, _("代表地址签 %s") % session, lambda: papers.labels(found))


def _found(request: HttpRequest, rows: QuerySet[Any], pk: int) -> Any:
    """What belongs to an assignment of a suggestion the user may see, else Http404."""
    row = rows.filter(pk=pk).first()
    if row is None or not may_see(request.user, row.assignment.suggestion):
        raise Http404(_("没有这一件，或者您无权查看。"))
    speak(row.assignment.suggestion.source)
    return row


def _issued_or_composed(request: HttpRequest, name: str, issued: IssuedLetter | None,
                        composed: Callable[[], LetterContent]) -> HttpResponse:
    """The paper as it was issued; what left the house before papers had numbers is composed again."""
    return handed_out(request, name, lambda: file_of(issued) if issued else typeset.letter(composed()))


def _told(request: HttpRequest, pk: int) -> tuple[Suggestion, Any]:
    """A suggestion the user may see and the act its proposers are told of, else Http404."""
    rows = Suggestion.objects.select_related("session__term__congress", "office")
    found: Suggestion = find_or_404(rows, user_of(request), pk=pk)
    speak(found.source)
    record = told_of(found)
    if record is None:
        raise Http404(_("这件建议没有退回、不予受理、转作参阅或者撤回。"))
    return found, record


def _session_of(pk: int) -> CongressSession:
    found = CongressSession.objects.select_related("term__congress").filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这次会议，或者您无权查看。"))
    speak(found.term.congress.source)
    return found


def _session(request: HttpRequest, pk: int) -> tuple[CongressSession, Department]:
    """A session and the congress office that the user serves in; 404 for strangers to the congress."""
    user, session = user_of(request), _session_of(pk)
    _deny_strangers(user, session)
    offices = offices_of(user, session.term.congress_id)
    require(bool(offices), _("这些由代表工委打印。"))
    return session, offices[0]


def _deny_strangers(user: User, session: CongressSession) -> None:
    """Who neither serves in this body nor in a bureau that answers there is not told that the session exists."""
    here = Q(congress=session.term.congress_id) | Q(
        congress=session.term.congress.handled_at, kind__in=Department.HANDLING_KINDS)
    if not Department.objects.filter(here, pk__in=departments_seen(user)).exists():
        raise Http404(_("没有这次会议，或者您无权查看。"))
