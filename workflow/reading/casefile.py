"""Everything of one suggestion, read in a fixed number of queries whatever its history."""

from django.db.models import CharField, Exists, OuterRef, Prefetch, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Cast, Concat

from oversight.models import Urging
from suggestions.lifecycle.addition import AdditionState
from suggestions.lifecycle.removal import RemovalState
from suggestions.models import (
    Addition,
    Answer,
    Ask,
    Assignment,
    Attachment,
    Clock,
    Commitment,
    Contact,
    Halt,
    Opinion,
    Party,
    PromiseReport,
    Rating,
    Record,
    Removal,
    Reply,
    Suggestion,
)
from workflow.reading.shares import handling_now, with_reply_state

ONE_ROW = ("congress", "office", "session__term", "procedure", "delegation", "preferred", "entered_at", "entered_by",
           "supervision__committee", "bill", "split_from", "raising")


# The day on which a rater was last asked again (催请评价); the Record is the reminder.
URGED_ON = Subquery(Record.objects.filter(
    suggestion=OuterRef("reply__assignment__suggestion"), verb="urge_rating",
    subject=Concat(Value("rating "), Cast(OuterRef("pk"), CharField()))).order_by("-place").values("happened_on")[:1])


def load(suggestion: Suggestion) -> Suggestion:
    """Fill parties, asks, attachments, clocks, and all shares with papers, contacts, meetings and the like: 13."""
    shares = with_reply_state(Assignment.objects.all()).select_related(
        "department__parent", "release_proposed", "reply__signer", "reply__drafter", "opinion__signer",
        "opinion__drafter", "opinion__uptake", "agreement").annotate(
            removal_is_asked=Exists(Removal.objects.filter(assignment=OuterRef("pk"), state=RemovalState.ASKED)),
            addition_is_asked=Exists(Addition.objects.filter(assignment=OuterRef("pk"), state=AdditionState.ASKED)))
    prefetch_related_objects(
        [suggestion],
        Prefetch("parties", Party.objects.order_by("pk")), Prefetch("asks", Ask.objects.order_by("place")),
        Prefetch("attachments", Attachment.objects.filter(removed=False)), Prefetch("assignments", shares),
        Prefetch("assignments__reply__answers", Answer.objects.select_related("ask")),
        Prefetch("assignments__reply__commitments", Commitment.objects.select_related("owner")),
        Prefetch("assignments__reply__promise_reports", PromiseReport.objects.prefetch_related(
            "lines", "ratings__rater")),
        Prefetch("assignments__reply__ratings", Rating.objects.select_related("rater").annotate(urged_on=URGED_ON)),
        "assignments__extensions", "assignments__meetings",
        Prefetch("assignments__urgings", Urging.objects.select_related("by", "person")),
        Prefetch("assignments__contacts", Contact.objects.select_related("logged_by")),
        Prefetch("clocks", Clock.objects.select_related("delay__person").annotate(
            stood_still=Exists(Halt.objects.filter(clock=OuterRef("pk")))).order_by("due_on", "pk")))
    _join(suggestion)
    return suggestion


def _join(suggestion: Suggestion) -> None:
    """One object for one row, so that whoever walks from share to share, or asks for the proposers, reads nothing."""
    shares = {share.pk: share for share in suggestion.assignments.all()}
    for share in shares.values():
        share.suggestion = suggestion
        share.beside = shares.get(share.beside_id)
    suggestion.proposer_ids = frozenset(
        party.person_id for party in suggestion.parties.all() if party.person_id is not None)


def shares_of(suggestion: Suggestion, round_: int | None = None) -> list[Assignment]:
    """The assignments of one round or of all: who passed it on, then leads."""
    shares = [one for one in suggestion.assignments.all() if round_ in (None, one.round)]
    return sorted(shares, key=lambda one: (one.round, not one.relays(), not one.answers, one.pk))


def current_shares(suggestion: Suggestion) -> list[Assignment]:
    """Those that handle it now, leads first; no relay."""
    return [share for share in handling_now(shares_of(suggestion)) if not share.relays()]


def reply_in(share: Assignment) -> Reply | None:
    """Its reply, if it has been opened."""
    return getattr(share, "reply", None)


def opinion_in(share: Assignment) -> Opinion | None:
    """Its opinion, if it has been opened."""
    return getattr(share, "opinion", None)


def clocks_of(suggestion: Suggestion, share: Assignment | None) -> list[Clock]:
    """The clocks of one share, or those of the suggestion as a whole."""
    pk = share.pk if share else None
    return [clock for clock in suggestion.clocks.all() if clock.assignment_id == pk]
