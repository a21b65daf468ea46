"""Lists: the ledger (台账) as it was narrowed, the handover list (交办清单) of a session."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession, Department
from directory.parlance import speaking
from letters.compose.words import full_congress, full_sitting, in_its_words, in_short, part_of, proposers_of, said_as
from letters.content.lists import Handed, HandoverContent, LedgerContent, LedgerRow
from procedures.classes import ClassSet
from procedures.terms import OF_PAPERS
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.models import Assignment, Clock, Suggestion

IN_A_LEDGER = ("parties", "assignments__department", "assignments__reply__ratings", "clocks", "procedure")


def ledger_of(
    suggestions: Iterable[Suggestion], conditions: Sequence[str], rated_for: Collection[int] = (),
    late: Mapping[int, str] | None = None,
) -> LedgerContent:
    """The suggestions in the order given. Reads `delegation`, and what IN_A_LEDGER names.

    How delegates rated is told of suggestions of the offices (pk) `rated_for`: a bureau may not know it yet.
    `late`: suggestion (pk) → who is or was late and why, as far as the reader may know it.
    """
    classes: dict[int, ClassSet] = {}
    rows = []
    for one in suggestions:
        if one.procedure_id not in classes:
            classes[one.procedure_id] = one.rules.class_set
        with speaking(one.source):
            rows.append(_row(one, classes[one.procedure_id], rated=one.office_id in rated_for,
                             late=(late or {}).get(one.pk, "")))
    return LedgerContent(
        title=_("代表建议办理台账"), conditions=tuple(conditions), rows=tuple(rows), office="", date=today(),
        source=said_as())


def _row(suggestion: Suggestion, classes: ClassSet, *, rated: bool, late: str) -> LedgerRow:
    shares = [one for one in suggestion.assignments.all()
              if one.round == suggestion.round and one.state != AssignmentState.RELEASED]
    answering = [one for one in shares if one.answers]
    leading = [one for one in shares if one.leads]
    limit = _limit(list(suggestion.clocks.all()), answering)
    return LedgerRow(
        number=suggestion.number,
        title=suggestion.title,
        proposers=in_short(proposers_of(suggestion)),
        delegation=suggestion.delegation.name if suggestion.delegation else "",
        lead="、".join(one.department.short_name for one in leading),
        co_handlers="、".join(_helper(one, shares) for one in shares if one.co_handles),
        assigned=suggestion.assigned_on.isoformat() if suggestion.assigned_on else "",
        due=_day(limit),
        due_why=limit.explanation if limit else "",
        late=late,
        state=str(suggestion.get_state_display()),
        outcome="\n".join(filter(None, (_outcome(one, classes, rated=rated) for one in answering))),
    )


def _helper(share: Assignment, among: Sequence[Assignment]) -> str:
    """市交通局; 市交通局（会办市公安局） where several answer by themselves."""
    part = part_of(share, alone=False, among=among)
    plain = part == share.get_role_display()
    return share.department.short_name if plain else f"{share.department.short_name}（{part}）"


def _limit(clocks: Sequence[Clock], shares: Sequence[Assignment]) -> Clock | None:
    """The latest set for the answering bureaus."""
    mine = {one.pk for one in shares}
    return _latest([clock for clock in clocks if clock.assignment_id in mine])


def _latest(clocks: Sequence[Clock]) -> Clock | None:
    """The latest limit of a reply or an opinion."""
    return max((clock for clock in clocks if clock.kind in OF_PAPERS), key=lambda clock: clock.due_on, default=None)


def _day(last: Clock | None) -> str:
    """Its day, marked where its year's holidays are not known yet."""
    if last is None:
        return ""
    day = last.due_on.isoformat()
    return _("%s（暂定）") % day if last.provisional else day


def _outcome(share: Assignment, classes: ClassSet, *, rated: bool) -> str:
    """A类，满意: the class the bureau gave, and what the delegates said of the result."""
    reply = getattr(share, "reply", None)
    if reply is None or reply.issued_on is None:
        return ""
    found = classes.find(reply.class_code) if reply.class_code else None
    ratings = reply.ratings.all() if rated else ()
    said = [str(rating.get_result_display() or rating.get_overall_display()) for rating in ratings]
    return "，".join(filter(None, [found.words if found else "", *dict.fromkeys(filter(None, said))]))


@in_its_words
def handover_of(
    session: CongressSession, shares: QuerySet[Assignment], office: Department, bureau: Department | None = None
) -> HandoverContent:
    """The first round's shares of a session's suggestions, by bureau and number; of one bureau if it is named."""
    rows = list(shares.filter(suggestion__session=session, round=1).exclude(state=AssignmentState.RELEASED)
                .select_related("suggestion", "department").order_by("department", "suggestion__serial", "pk")
                .prefetch_related("suggestion__parties", "suggestion__assignments__department", "clocks"))
    given = max((one.assigned_on for one in rows), default=today())
    return HandoverContent(
        congress=full_congress(session),
        session=full_sitting(session).removeprefix(full_congress(session)),
        rows=tuple(_handed(one) for one in rows),
        office=office.name,
        date=given,
        bureau=bureau.name if bureau else "",
        source=said_as(),
    )


def _handed(share: Assignment) -> Handed:
    suggestion = share.suggestion
    beside = [one for one in suggestion.assignments.all()
              if one.round == share.round and one.state != AssignmentState.RELEASED]
    others = [one for one in beside if one.pk != share.pk]
    return Handed(
        bureau=share.department.short_name,
        number=suggestion.number,
        title=suggestion.title,
        proposers=in_short(proposers_of(suggestion)),
        role=part_of(share, alone=not others, among=beside),
        others="\n".join(f"{one.department.short_name}（{part_of(one, alone=False, among=beside)}）" for one in others),
        due=_day(_latest(list(share.clocks.all()))),
    )
