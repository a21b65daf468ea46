"""先说下一步: who does what, by when, and how late."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from procedures.terms import OF_OPINIONS, LimitKind
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion
from suggestions.wording import short_day
from workflow.models import Todo
from workflow.reading.casefile import clocks_of
from workflow.reading.limits import OF_NO_STEP, limit_of, runs_for
from workflow.reading.words import step_words, who_of

SAID_BY_THE_STEP = (*OF_OPINIONS, LimitKind.RATING, LimitKind.PROMISE_RATING, LimitKind.REASSIGN, LimitKind.CONFIRM)


def next_of(suggestion: Suggestion, user: User, todos: Sequence[Todo]) -> dict[str, Any]:
    """The next component: what is asked of the reader first, else what is due first; the rest in lines below."""
    if not todos:
        return _nothing_asked(suggestion)
    asked = sorted(((todo.asks(user, suggestion), limit_for(suggestion, todo), todo) for todo in todos),
                   key=lambda one: (not one[0], one[1]["on"] if one[1] else date.max, one[2].pk))
    mine, limit, todo = asked[0]
    actions = [{"label": step_words(one), "url": reverse("todo", args=[one.pk]), "main": place == 0}
               for place, (his, _limit, one) in enumerate(asked) if his]
    return {
        "who": _("您") if mine else who_of(todo), "what": step_words(todo), "mine": mine, "actions": actions,
        "by": _until(limit) if limit else "", "light": limit["light"] if limit else None,
        "why": limit["why"] if limit else "",
        "also": [*(_line(limit_, one) for _his, limit_, one in asked[1:]), *_owed_besides(suggestion)]}


def limit_for(suggestion: Suggestion, todo: Todo) -> dict[str, Any] | None:
    """The limit a todo runs against; reads `clocks`."""
    clocks = [clock for clock in suggestion.clocks.all() if clock.assignment_id == todo.assignment_id
              and clock.kind not in OF_NO_STEP and runs_for(todo, clock)]
    return limit_of(clocks or clocks_of(suggestion, None), suggestion.rules.soon_days)


def _line(limit: dict[str, Any] | None, todo: Todo) -> str:
    who = _("同时，%(who)s%(what)s") % {"who": who_of(todo), "what": step_words(todo)}
    if limit is None:
        return _("%s。") % who
    return _("%(who)s，%(until)s，%(light)s。") % {"who": who, "until": _until(limit), "light": limit["light"]["words"]}


def _until(limit: dict[str, Any]) -> str:
    """应于9月7日（周一）前; what the limit is for stands before it where the step does not say so itself."""
    if limit["code"] in SAID_BY_THE_STEP:
        return _("应于%s前") % str(limit["day"])
    return _("%(kind)s应于%(day)s前") % {"kind": limit["kind"], "day": limit["day"]}


def _owed_besides(suggestion: Suggestion) -> list[str]:
    """What no step waits for: by when whose answer has to be public, and by what text. Reads clocks and assignments."""
    units = {share.pk: share.department for share in suggestion.assignments.all()}
    return [_("%(unit)s的%(kind)s应于%(day)s前，%(light)s。%(why)s") % {
        "unit": units.get(clock.assignment_id, suggestion.office), "kind": limit["kind"], "day": limit["day"],
        "light": limit["light"]["words"], "why": limit["why"]}
        for clock in suggestion.clocks.all() if clock.kind in OF_NO_STEP
        and (limit := limit_of([clock], suggestion.rules.soon_days)) is not None]


def _nothing_asked(suggestion: Suggestion) -> dict[str, Any]:
    owed = _owed_besides(suggestion)
    rest = "" if owed else _("没有等待办理的事。")
    if suggestion.state == SuggestionState.CLOSED and suggestion.closed_on:
        return {"who": _("已办结"), "what": _("，%(day)s。%(rest)s") % {
            "day": short_day(suggestion.closed_on, today()), "rest": rest}, "also": owed}
    return {"who": suggestion.get_state_display(), "what": _("。%s") % rest, "also": owed}
