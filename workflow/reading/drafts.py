"""Working copies: whose they are, what they show besides the text, and where one goes on from them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import SHANGHAI, today
from directory.models import Delegate, Term, User
from letters.compose.suggestion import origin_of
from procedures.adopting import current_for
from procedures.terms import DelegationProposes
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Attachment, Party, Suggestion
from suggestions.wording import moment
from workflow.begin import is_sitting
from workflow.models import Todo
from workflow.steps.writing import named


def seats_of(user: User) -> list[Delegate]:
    """The seats in whose name he may begin a suggestion: not given up, in the newest term of their congress."""
    newer = Term.objects.filter(congress=OuterRef("term__congress"), ordinal__gt=OuterRef("term__ordinal"))
    seats = Delegate.objects.filter(~Exists(newer), person=user, ended_on=None)
    return list(seats.select_related("person", "term__congress", "delegation").order_by("pk"))


def delegation_of(seat: Delegate) -> str:
    """城东代表团, where he may propose in its name now: its head, by the procedure in session only."""
    session = seat.term.sessions.order_by("-ordinal").first()
    if session is None or not seat.heads_delegation:
        return ""
    how = current_for(seat.term.congress).as_rules().delegation_proposes
    may = how == DelegationProposes.ANY_TIME or (how == DelegationProposes.IN_SESSION and is_sitting(session))
    return str(seat.delegation) if may else ""


def drafts_of(user: User) -> QuerySet[Any]:
    """What he is writing himself, the newest first."""
    own: QuerySet[Any] = Suggestion.objects.filter(
        lead_person=user.pk, entered_by=None, state=SuggestionState.DRAFT, frozen=False)
    return own.order_by("-changed_at")


def row_of(draft: Suggestion) -> dict[str, Any]:
    """One entry of the item component."""
    saved = moment(draft.changed_at.astimezone(SHANGHAI), today())
    return {"url": reverse("draft", args=[draft.pk]), "number": _("草稿"), "title": draft.title or _("还没有写标题"),
            "text": _("%s保存") % saved}


def files_in(suggestion: Suggestion) -> list[dict[str, Any]]:
    """The files of a working copy, each with the address that takes it out."""
    return [{
        "label": one.name, "note": filesizeformat(one.size), "sheet": one.kind == Attachment.Kind.SIGNED_SHEET,
        "url": reverse("attachment", args=[one.pk]), "removal": reverse("draft_detach", args=[suggestion.pk, one.pk])}
        for one in suggestion.attachments.filter(removed=False)]


def facts_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """What the system fills in: in whose name, to which session, how it came."""
    lead = suggestion.parties.filter(role="lead", seat__isnull=False).select_related(
        "seat__person", "seat__delegation", "person").first()
    season = _("大会期间") if suggestion.in_session else _("闭会期间")
    whole = lead is not None and lead.kind == Party.Kind.DELEGATION
    who = _("%(body)s（团长%(head)s）") % {"body": lead.name, "head": lead.person} if lead and whole else (
        named(lead.seat) if lead and lead.seat else "")
    rows = [(_("代表团") if whole else _("代表"), who), (_("会议"), f"{suggestion.session}，{season}")]
    if suggestion.channel == Suggestion.Channel.BILL:
        rows.append((_("原议案"), origin_of(suggestion)))
    if suggestion.entered_at:
        rows += [(_("提交方式"), suggestion.get_channel_display()),
                 (_("代录"), f"{suggestion.entered_at} {suggestion.entered_by}")]
    return [{"label": label, "value": value} for label, value in rows if value]


def reason_of_return(suggestion: Suggestion) -> str:
    """Why the office or the delegation sent it back, in its own words; nothing for a draft."""
    if suggestion.state != SuggestionState.RETURNED:
        return ""
    record = suggestion.records.filter(verb__in=["send_back", "hand_back"]).order_by("-place").first()
    return str(record.particulars.get("reason", "")) if record else ""


def way_back(user: User, suggestion: Suggestion) -> dict[str, str]:
    """Where one came from."""
    if suggestion.state == SuggestionState.RETURNED:
        return {"url": way_on(user, suggestion), "label": _("退回的理由")}
    if suggestion.entered_by_id:
        return {"url": reverse("entries"), "label": _("代录")}
    return {"url": reverse("drafts"), "label": _("没写完的")}


def way_on(user: User, suggestion: Suggestion) -> str:
    """The page on which it is handed in: the first time a free act, after a return the answer to a todo."""
    if suggestion.state != SuggestionState.RETURNED:
        return reverse("submit", args=[suggestion.pk])
    todos = Todo.objects.asked_of(user).filter(process__suggestion=suggestion)
    asked = next((todo for todo in todos if todo.step == "revise"), None)
    return reverse("todo", args=[asked.pk]) if asked else reverse("suggestion", args=[suggestion.pk])
