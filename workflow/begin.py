"""Opening a draft: by a delegate for himself, or by a desk for a delegate who has only paper or telephone."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from directory.clock import at, today
from directory.models import CongressSession, Delegate, Department, User
from directory.rights import Right
from permissions.scopes import may
from procedures.adopting import current_for
from procedures.rules import Rules
from procedures.terms import DelegationProposes
from suggestions.actions.submit import invite, write
from suggestions.errors import Incomplete, NotAllowed
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Bill, Party, Suggestion
from workflow import door
from workflow.belated import require_past, require_recent


def draft_for(user: User, seat: Delegate, *, channel: str = Suggestion.Channel.ONLINE,
              entered_at: Department | None = None, happened_on: date | None = None,
              late_reason: str = "", for_delegation: bool = False,
              bill: Mapping[str, Any] | None = None) -> Suggestion:
    """An empty draft for the seat `seat`: the one `user` has begun and not touched yet, else a new one.

    `for_delegation`: its head begins it in the delegation's name.

    `happened_on` is the day the delegate brought or said it, with `late_reason` where that was before today. Two
    clicks queue at the row of the seat, so the second meets the draft of the first. Raises as begin_suggestion.
    """
    day = happened_on or today()
    require_past(day, late_reason)
    require_recent(day, seat.term.begins_on)
    said = {"late_reason": late_reason} if day < today() else {}
    with transaction.atomic(), at(day):
        Delegate.objects.select_for_update(no_key=True).get(pk=seat.pk)
        begun = Suggestion.objects.filter(
            state=SuggestionState.DRAFT, lead_person=seat.person_id, session__term=seat.term_id, channel=channel,
            entered_at=entered_at, entered_by=user if entered_at else None,
            parties__kind=Party.Kind.DELEGATION if for_delegation else Party.Kind.DELEGATE,
            parties__role=Party.Role.LEAD)
        if entered_at:
            begun = begun.filter(records__verb="begin", records__happened_on=day)
        untouched = begun.filter(title="", facts="", asks=None, attachments=None)
        joint = Party.objects.filter(role=Party.Role.JOINT, suggestion=OuterRef("pk"))
        found: Suggestion | None = None if bill else untouched.exclude(Exists(joint)).first()
        return found or begin_suggestion(
            user, seat, fields={}, asks=[], channel=channel, entered_at=entered_at, said=said,
            for_delegation=for_delegation, bill=bill)


def begin_suggestion(
        user: User, seat: Delegate, *, fields: Mapping[str, Any], asks: Sequence[str],
        joiners: Sequence[Delegate] = (), in_session: bool | None = None,
        channel: str = Suggestion.Channel.ONLINE, entered_at: Department | None = None,
        session: CongressSession | None = None, said: Mapping[str, Any] | None = None,
        for_delegation: bool = False, bill: Mapping[str, Any] | None = None) -> Suggestion:
    """Open a draft for the seat `seat`, by himself or entered at a department for him.

    `for_delegation`: in the name of the delegation whose head (团长) sits there (重庆 8).
    `bill`: the columns of suggestions.models.Bill, where it was moved as one (议案转建议); then only a desk enters it.
    Without `session` it belongs to the newest of the seat's term; `in_session` is then read from its dates.
    `said` goes into the Record. Raises NotAllowed, Incomplete.
    """
    _require_way_in(user, seat, entered_at, bill)
    session = session or seat.term.sessions.order_by("-ordinal").first()
    if session is None:
        raise Incomplete(_("本届还没有设置会议，请联系管理员。"))
    congress = seat.term.congress
    office = congress.departments.filter(kind=Department.Kind.CONGRESS_OFFICE, is_active=True).first()
    if office is None:
        raise Incomplete(_("还没有设置人大代表工作机构，请联系管理员。"))
    in_session = is_sitting(session) if in_session is None else in_session
    procedure = current_for(congress)
    if for_delegation:
        _require_head(seat, procedure.as_rules(), in_session=in_session)
    suggestion = Suggestion(
        congress=congress, source=congress.source, office=office, session=session, procedure=procedure,
        in_session=in_session, delegation=seat.delegation,
        lead_person=seat.person, channel=channel, entered_by=user if entered_at else None, entered_at=entered_at)

    def with_parties(new: Suggestion) -> None:
        Party.objects.create(
            suggestion=new, role=Party.Role.LEAD, person=seat.person, seat=seat,
            kind=Party.Kind.DELEGATION if for_delegation else Party.Kind.DELEGATE,
            name=str(seat.delegation) if for_delegation else seat.person.name)
        if bill:
            Bill.objects.create(suggestion=new, **bill)
        write(new, fields=fields, asks=asks)
        invite(new, joiners)

    return door.begin(user, suggestion, with_parties, **(said or {}), **(_said_of(bill) if bill else {}))


def _require_way_in(
        user: User, seat: Delegate, entered_at: Department | None, bill: Mapping[str, Any] | None) -> None:
    """By himself, or at a desk of his congress that may; a bill by a desk alone."""
    if bill and entered_at is None:
        raise NotAllowed(_("议案转建议由人大代表工作机构录入。"))
    if bill and bill["decided_on"] > today():
        raise Incomplete(_("决定日期不能晚于今天。"), "bill_decided_on")
    if entered_at is None and seat.person_id != user.pk:
        raise NotAllowed(_("只能以自己的名义提出建议。"))
    if entered_at is not None and not may(user, Right.ENTER, entered_at):
        raise NotAllowed(_("您没有代录的权限。"))
    if entered_at is not None and entered_at.congress_id != seat.term.congress_id:
        raise NotAllowed(_("只能替本级人大的代表录入。"))


def _said_of(bill: Mapping[str, Any]) -> dict[str, Any]:
    return {"bill": _("第%s号议案") % bill["number"], "decided_by": str(Bill.Decider(bill["decided_by"]).label),
            "decided_on": bill["decided_on"], "reason": bill["reason"]}


def _require_head(seat: Delegate, rules: Rules, *, in_session: bool) -> None:
    if not seat.heads_delegation:
        raise NotAllowed(_("以代表团名义提出建议，由团长办理。"))
    if rules.delegation_proposes == DelegationProposes.NO:
        raise NotAllowed(_("按本级规程，建议由代表一人或者联名提出，不以代表团名义提出。"))
    if not in_session and rules.delegation_proposes != DelegationProposes.ANY_TIME:
        raise NotAllowed(_("按本级规程，以代表团名义提出建议，应当在大会期间。"))


def is_sitting(session: CongressSession) -> bool:
    """Today falls into the session (大会期间)."""
    return bool(session.opens_on and session.closes_on and session.opens_on <= today() <= session.closes_on)
