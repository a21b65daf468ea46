"""Who is or was late, by how much and why (超期、超期原因): a line for each limit that was missed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import Department, User
from oversight.due import NOT_REMINDED, bound_by
from suggestions.models import Clock
from suggestions.wording import limit_words
from workflow.reading.access import reads_delay
from workflow.reading.urgings import delay_of, halt_words

# What must have been read of a list of suggestions; constant for any number.
READS = ("supervision", "clocks__delay", "clocks__halts", "assignments__urgings")


def missed(suggestion: Any) -> Iterator[tuple[Department, Clock, int]]:
    """Whose limit, and how many days it was or is over. Reads assignments and clocks."""
    shares = {share.pk: share for share in suggestion.assignments.all()}
    for clock in suggestion.clocks.all():
        over = ((clock.stopped_on or today()) - clock.due_on).days
        if over > 0 and clock.kind not in NOT_REMINDED:
            # What has been read is not read again for each limit.
            clock.suggestion = suggestion
            clock.assignment = shares.get(clock.assignment_id)
            yield bound_by(clock), clock, over


def late_words(suggestion: Any) -> str:
    """市公安局答复代表超期11日；…."""
    return "；".join(_("%(unit)s%(kind)s超期%(days)d日") % {
        "unit": unit, "kind": limit_words(clock.kind, clock.assignment_id), "days": over}
        for unit, clock, over in missed(suggestion))


def why_words(suggestion: Any, user: User) -> str:
    """市公安局：等会办单位意见，耽误在市交通局。…: only what `user` may read of it."""
    said = []
    for unit, clock, _over in missed(suggestion):
        delay = delay_of(clock)
        said += [_("%(unit)s：%(words)s") % {"unit": unit, "words": halt_words(halt)} for halt in clock.halts.all()]
        if delay is not None and reads_delay(user, suggestion, unit.pk):
            said.append(_("%(unit)s：%(cause)s，耽误在%(whose)s。%(reason)s") % {
                "unit": unit, "cause": delay.get_cause_display(), "whose": delay.whose.rstrip("。"),
                "reason": delay.reason})
    return "；".join(said)
