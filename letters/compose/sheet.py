"""The assignment sheet (交办单) of one department."""

from django.utils.translation import gettext as _

from letters.compose.words import heading_of, in_its_words, numbered, part_of, said_as
from letters.content import Assigned, SheetContent, SheetDate
from procedures.terms import OF_OPINIONS, OF_REPLIES, LimitKind
from suggestions.actions.merge import numbers_of
from suggestions.models import Assignment, Clock, Suggestion
from suggestions.wording import limit_words, spoken_number

# What a bureau has to do in time; what others then do, as rating, is not on its sheet.
ON_THE_SHEET = (LimitKind.RELEASE, LimitKind.FIRST_CONTACT, *OF_OPINIONS, *OF_REPLIES)


@in_its_words
def sheet_of(assignment: Assignment) -> SheetContent:
    """The assignment sheet (交办单) for one department, with the dates set for its work, met or not."""
    suggestion, day = assignment.suggestion, assignment.assigned_on
    shares = suggestion.assignments.filter(round=assignment.round).exclude(state="released")
    if not assignment.relays():
        shares = shares.exclude(role=Assignment.Role.RELAY)
    everyone = list(shares.select_related("department"))
    alone = len(everyone) == 1
    return SheetContent(
        congress=heading_of(suggestion),
        number=spoken_number(suggestion.number),
        title=suggestion.title,
        proposers=tuple(party.name for party in suggestion.parties.all() if party.is_proposer),
        asks=numbered([ask.text for ask in suggestion.asks.all()]),
        bureau=assignment.unit_on(day),
        role=part_of(assignment, alone=alone, among=everyone),
        bureaus=tuple(Assigned(one.unit_on(day), part_of(one, alone=alone, among=everyone)) for one in everyone),
        dates=tuple(SheetDate(_name(clock), clock.due_on, clock.explanation)
                    for clock in assignment.clocks.filter(kind__in=ON_THE_SHEET).order_by("due_on", "pk")),
        note="".join([_bill_words(suggestion), assignment.note]),
        contact_name=suggestion.office.short_name_on(day),
        contact_phone=suggestion.office.phone,
        date=day,
        office=suggestion.office.name_on(day),
        merged=_merged(suggestion),
        source=said_as(),
    )


def _bill_words(suggestion: Suggestion) -> str:
    return _("本件由%s转为建议办理。") % suggestion.bill if suggestion.channel == Suggestion.Channel.BILL else ""


def _merged(suggestion: Suggestion) -> str:
    """与第003号建议并案办理，分别答复 (并案)."""
    others = suggestion.merged_with()
    return _("与%s建议并案办理，分别答复") % numbers_of(others) if others else ""


def _name(clock: Clock) -> str:
    """答复期限, marked where the year's holidays are not known yet."""
    name = limit_words(clock.kind, clock.assignment_id)
    return _("%s（暂定）") % name if clock.provisional else name
