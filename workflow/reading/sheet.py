"""A list as a sheet: one line a suggestion, plain values, for files that other programs open."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from directory.models import User
from directory.parlance import speaking
from directory.source import Source
from directory.terms import BOTH
from oversight.rules import supervision_of
from suggestions.models import Assignment
from workflow.reading.heads import proposers
from workflow.reading.lateness import READS, late_words, why_words
from workflow.reading.limits import with_nearest
from workflow.reading.listing import Listing
from workflow.reading.rows import asked_about, first_asked
from workflow.reading.shares import earlier_units, handling_now, read_earlier, with_reply_state
from workflow.reading.words import step_words, who_of

Cell = str | int | date | None


def heads(parlance: str) -> list[str]:
    """The first line, in the words of whom it is for; where both sources meet the last cell tells which."""
    with speaking(parlance):
        return _heads() + ([_("来源")] if parlance == BOTH else [])


def _heads() -> list[str]:
    return [_("编号"), _("届次"), _("何时提出"), _("标题"), _("领衔代表"), _("联名代表"), _("代表团"), _("类别"),
            _("主办（分办）单位"), _("会办单位"), _("状态"), _("第几轮办理"), _("下一步"), _("等谁"), _("最近到期日"),
            _("时限由来"), _("提交日"), _("交办日"), _("办结日"), _("往年是否提出"), _("提交方式"), _("重点督办"),
            _("催办次数"), _("超期"), _("超期原因")]


def lines(listing: Listing, size: int = 500, first: int = 0) -> Iterator[list[list[Cell]]]:
    """All lines below the first, in lists of at most `size`, the first list of `first`; memory does not grow."""
    for batch in listing.batches(size, first):
        yield lines_of(batch, listing.user, told=listing.parlance == BOTH)


def lines_of(suggestions: Sequence[Any], user: User, *, told: bool = False) -> list[list[Cell]]:
    """A line each, as far as `user` may read it, with its source if that is `told`; ten queries for any number."""
    shares = Prefetch("assignments", with_reply_state(Assignment.objects.select_related("department")))
    prefetch_related_objects(suggestions, "session__term", "parties", shares, *READS)
    read_earlier(suggestions)
    with_nearest(suggestions)
    asked = asked_about(suggestions)
    found = []
    for one in suggestions:
        with speaking(one.source):
            line = [*_line(one, asked.get(one.pk, [])), *_watched(one, user)]
        found.append([*line, str(Source(one.source).label)] if told else line)
    return found


def _line(suggestion: Any, todos: Sequence[Any]) -> list[Cell]:
    people = [party.name for party in proposers(suggestion)]
    shares = handling_now(suggestion.assignments.all())
    leads = "、".join(str(one.department) for one in shares if one.leads)
    helpers = "、".join(str(one.department) for one in shares if one.co_handles)
    lead_before, helpers_before = earlier_units(suggestion)
    todo = first_asked(suggestion, todos)
    return [
        suggestion.number, str(suggestion.session), _("大会期间") if suggestion.in_session else _("闭会期间"),
        suggestion.title, *(people[:1] or [""]), "、".join(people[1:]), str(suggestion.delegation or ""),
        suggestion.subject, leads or lead_before, helpers or helpers_before, suggestion.get_state_display(),
        suggestion.round, step_words(todo) if todo else "", who_of(todo) if todo else "", suggestion.due_on,
        suggestion.due_why, suggestion.submitted_on, suggestion.assigned_on, suggestion.closed_on,
        suggestion.get_repeated_display(), suggestion.get_channel_display()]


def _watched(suggestion: Any, user: User) -> list[Cell]:
    """Whether it is on the list of 重点督办, how often bureaus were urged, who is or was late and why."""
    supervision = supervision_of(suggestion)
    urged = sum(len(share.urgings.all()) for share in suggestion.assignments.all())
    return [_("%d年") % supervision.year if supervision else "", urged or "", late_words(suggestion),
            why_words(suggestion, user)]
