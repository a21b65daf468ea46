"""Joint proposers who do not answer: urged on the working day before their limit ends, then left out (unconfirmed).

Nobody is left out unurged: where no night ran in time he is urged late, and has that day.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from directory.clock import today
from procedures.calendar import WorkingCalendar
from procedures.terms import LimitKind
from procedures.working_days import the_calendar
from suggestions.actions.submit import confirmation_urged_on, why_count_on
from suggestions.actions.verbs import VERBS
from suggestions.errors import ActError, NotNow
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Clock, Party
from workflow import door
from workflow.night.faults import fault_of


def waiting() -> QuerySet[Party]:
    """Joint proposers still asked; the lead without whom there is no suggestion is not among them."""
    asked: QuerySet[Party] = Party.objects.filter(
        role=Party.Role.JOINT, state=PartyState.ASKED, suggestion__state=SuggestionState.COSIGNING)
    limited = Clock.objects.filter(suggestion=OuterRef("suggestion"), kind=LimitKind.CONFIRM, stopped_on=None)
    return asked.filter(Exists(limited)).select_related("suggestion__procedure").order_by("pk")


def follow_up(dry: bool) -> Iterator[str]:
    """One step a working day. Offices remind nobody on a holiday."""
    calendar = the_calendar()
    if not calendar.is_working(today()):
        return
    for party in waiting().iterator(chunk_size=200):
        verb = next_verb(party, calendar)
        if verb is None:
            continue
        try:
            if not dry and not _done(verb, party):
                continue
        except ActError as error:
            yield fault_of(VERBS[verb].done, party.suggestion.title, error)
            continue
        yield _("%(verb)s：%(what)s，%(who)s") % {
            "verb": VERBS[verb].done, "what": party.suggestion.title, "who": party.name}


def next_verb(party: Party, calendar: WorkingCalendar) -> str | None:
    """urge_confirmation, lapse_confirmation, or nothing today. Whoever was not urged in time is urged late."""
    due_on = party.suggestion.clocks.filter(
        kind=LimitKind.CONFIRM, stopped_on=None).values_list("due_on", flat=True).first()
    if due_on is None or due_on > calendar.next_working_day(today()):
        return None
    if confirmation_urged_on(party) is None:
        return "urge_confirmation"
    return "lapse_confirmation" if not why_count_on(party) else None


def _done(verb: str, party: Party) -> bool:
    """False when the delegate, or another run, was faster. Raises ActError."""
    try:
        door.act(None, verb, party)
    except NotNow:
        return False
    return True
