"""Urgings and reasons for delay of one suggestion, in words; read with the rest of its file (casefile)."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from oversight.due import NOT_REMINDED, OF_THE_OFFICE
from oversight.models import Delay, Urging
from suggestions.models import Assignment, Clock, Suggestion
from suggestions.wording import full_day, limit_words, short_day
from workflow.reading.access import reads_delay, takes_part
from workflow.reading.casefile import shares_of


def urgings_of(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """Entries of the talk component, the newest first; for those who handle or watch the matter."""
    if not takes_part(user, suggestion):
        return []
    said: list[tuple[Any, dict[str, Any]]] = []
    for share in shares_of(suggestion):
        said += [((one.on, 0, one.pk), _urging(share, one)) for one in share.urgings.all()]
    for clock in suggestion.clocks.all():
        if (delay := delay_of(clock)) is not None:
            said.append(((delay.on, 1, delay.pk), _delay(suggestion, clock, delay, user)))
    return [entry for _when, entry in sorted(said, key=lambda one: one[0], reverse=True)]


def urged(suggestion: Suggestion) -> int:
    """How often bureaus were urged about it. Reads `assignments` and their `urgings`."""
    return sum(len(share.urgings.all()) for share in suggestion.assignments.all())


def delay_of(clock: Clock) -> Delay | None:
    """What was said about it, if anything."""
    return getattr(clock, "delay", None)


def limits_to_urge(share: Assignment) -> Iterator[Clock]:
    """The open limits of the bureau that are over or near; the twin of oversight.due.limit_to_urge, once read."""
    for clock in share.suggestion.clocks.all():
        if (clock.assignment_id == share.pk and clock.stopped_on is None
                and clock.kind not in (*NOT_REMINDED, *OF_THE_OFFICE)
                and (clock.due_on - today()).days <= share.suggestion.rules.soon_days):
            yield clock


def _urging(share: Assignment, urging: Urging) -> dict[str, Any]:
    until = _("　请于%s前办结。") % full_day(urging.until) if urging.until else ""
    return {
        "day": short_day(urging.on, today()), "kind": _("第%d次催办") % urging.place,
        "title": _("%(by)s催办%(unit)s") % {"by": urging.by, "unit": share.department}, "note": urging.person.name,
        "text": urging.words + until, "url": reverse("urging_letter", args=[urging.pk]), "url_label": _("催办函PDF")}


def _delay(suggestion: Suggestion, clock: Clock, delay: Delay, user: User) -> dict[str, Any]:
    """At whose desk it lay, and why, is not told to other bureaus."""
    unit = next(one.department for one in suggestion.assignments.all() if one.pk == clock.assignment_id)
    day = full_day(delay.promised_on)
    text = _("预计%s前办完。") % day
    if reads_delay(user, suggestion, unit.pk):
        text = _("%(reason)s\n耽误的环节和人员：%(whose)s。预计%(day)s前办完。") % {
            "reason": delay.reason, "whose": delay.whose.rstrip("。"), "day": day}
    return {
        "day": short_day(delay.on, today()), "kind": _("超期说明"),
        "title": _("%(unit)s：%(kind)s，%(cause)s") % {
            "unit": unit, "kind": limit_words(clock.kind, clock.assignment_id), "cause": delay.get_cause_display()},
        "note": delay.person.name, "text": text}
