"""同一事项 in words: which year it is raised in, what it was told before, which promise is overdue."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from suggestions.models import Commitment, Raising, Reply, Suggestion
from suggestions.queries import SuggestionQuerySet
from suggestions.wording import spoken_number
from workflow.reading.replies import LEFT_THE_HOUSE


def raising_of(suggestion: Suggestion) -> Raising | None:
    """Its link, if somebody has confirmed one; costs nothing where `raising` was read with the suggestion."""
    found: Raising | None = getattr(suggestion, "raising", None)
    return found


def others_of(suggestion: Suggestion) -> SuggestionQuerySet:
    """The other suggestions of its matter, the earliest first."""
    raising = raising_of(suggestion)
    if raising is None:
        nothing: SuggestionQuerySet = Suggestion.objects.none()
        return nothing
    found: SuggestionQuerySet = Suggestion.objects.filter(raising__matter=raising.matter_id).exclude(pk=suggestion.pk)
    return found.order_by("session__term__ordinal", "session__ordinal", "pk")


def year_words(suggestion: Suggestion) -> str:
    """同一事项第3年: the third session in which it is raised; empty where it is linked to none. One query."""
    sitting = (suggestion.session.term.ordinal, suggestion.session.ordinal)
    sittings = set(others_of(suggestion).values_list("session__term__ordinal", "session__ordinal"))
    if sittings == {sitting}:
        return _("同次会议同一事项")
    return _("同一事项第%d年") % (sum(one < sitting for one in sittings) + 1) if sittings else ""


def linkable(suggestion: Suggestion, found: Sequence[int]) -> list[int]:
    """Of the suggestions `found` (pk) those that are not yet of its matter."""
    known = set(others_of(suggestion).values_list("pk", flat=True))
    return [pk for pk in found if pk not in known]


def earlier_promises(reply: Reply) -> list[str]:
    """What the same bureau has promised on the same matter, and whose day has passed; one query."""
    others = others_of(reply.suggestion)
    overdue = Commitment.objects.filter(
        reply__assignment__suggestion__in=others.openly(), reply__state__in=LEFT_THE_HOUSE,
        owner=reply.assignment.department_id, due_on__lt=today())
    rows = overdue.order_by("due_on").values_list("reply__assignment__suggestion__number", "text", "due_on")
    return [_("同一事项%(number)s曾承诺“%(text)s”，期限%(day)s已过，请写明落实情况") % {
        "number": spoken_number(number), "text": text, "day": f"{day.year}年{day.month}月{day.day}日"}
        for number, text, day in rows if day]


def may_be_linked(user: User, suggestion: Suggestion) -> SuggestionQuerySet:
    """Every suggestion of the congress he may see: any of them can be named by its number."""
    found: SuggestionQuerySet = Suggestion.objects.visible_to(user).filter(
        congress=suggestion.congress_id).exclude(number="").exclude(pk=suggestion.pk)
    return found
