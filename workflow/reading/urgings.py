"""Urgings and reasons for delay of one suggestion, in words; read with the rest of its file (casefile)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from oversight.due import bound_by, limits_to_urge
from oversight.models import Delay, Urging
from oversight.rules import may_read_urging
from procedures.wording import span_words
from suggestions.actions.opinions import owed_without_limit
from suggestions.models import Assignment, Clock, Halt, Suggestion
from suggestions.wording import full_day, limit_words, short_day
from workflow.reading.access import reads_delay, takes_part
from workflow.reading.casefile import shares_of


def urgings_of(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """Entries of the talk component, the newest first; for those who handle or watch the matter."""
    if not takes_part(user, suggestion):
        return []
    said: list[tuple[Any, dict[str, Any]]] = []
    for share in shares_of(suggestion):
        said += [((one.on, 0, one.pk), _urging(share, one, user)) for one in share.urgings.all()]
    for clock in suggestion.clocks.all():
        if (delay := delay_of(clock)) is not None:
            said.append(((delay.on, 1, delay.pk), _delay(suggestion, clock, delay, user)))
        # Rare enough to be read only where the case file has found one.
        halts = clock.halts.all() if getattr(clock, "stood_still", False) else ()
        said += [((halt.until, 2, halt.pk), _halt(suggestion, clock, halt)) for halt in halts]
    return [entry for _when, entry in sorted(said, key=lambda one: one[0], reverse=True)]


def urged(suggestion: Suggestion) -> int:
    """How often bureaus were urged about it. Reads `assignments` and their `urgings`."""
    return sum(len(share.urgings.all()) for share in suggestion.assignments.all())


def delay_of(clock: Clock) -> Delay | None:
    """What was said about it, if anything."""
    return getattr(clock, "delay", None)


def can_be_urged(share: Assignment, clocks: Iterable[Clock] | None = None) -> bool:
    """There is something to urge it about today. Reads `clocks`, or its own; `opinion`, `urgings`."""
    known = list(share.clocks.all() if clocks is None else clocks)
    if any(one.on == today() for one in share.urgings.all()):
        return False
    return bool(limits_to_urge(share, known)) or owed_without_limit(share, known)


def _urging(share: Assignment, urging: Urging, user: User) -> dict[str, Any]:
    until = _("　请于%s前办结。") % full_day(urging.until) if urging.until else ""
    letter = {"url": reverse("urging_letter", args=[urging.pk]), "url_label": _("催办函PDF")}
    return {
        "day": short_day(urging.on, today()), "kind": _("第%d次催办") % urging.place,
        "title": _("%(by)s催办%(unit)s") % {"by": urging.by, "unit": share.department}, "note": urging.person.name,
        "text": urging.words + until, **(letter if may_read_urging(user, urging) else {})}


def halt_words(halt: Halt) -> str:
    """2026年4月1日至5月1日冻结30日."""
    return _("%(span)s冻结%(days)d日") % {"span": span_words(halt.since, halt.until, None), "days": halt.days}


def _halt(suggestion: Suggestion, clock: Clock, halt: Halt) -> dict[str, Any]:
    """It stood still, and whether its day moved for it."""
    share = next((one for one in suggestion.assignments.all() if one.pk == clock.assignment_id), None)
    moved = _("到期日由%(before)s顺延至%(after)s。") if halt.due_after > halt.due_before else _(
        "法定期限不顺延，到期日仍为%(after)s。")
    return {
        "day": short_day(halt.until, today()), "kind": _("时限中止"),
        "title": _("%(unit)s：%(kind)s，%(words)s") % {
            "unit": share.department if share is not None else suggestion.office,
            "kind": limit_words(clock.kind, clock.assignment_id), "words": halt_words(halt)},
        "note": "", "text": _("%(reason)s\n%(moved)s") % {"reason": halt.reason, "moved": moved % {
            "before": full_day(halt.due_before), "after": full_day(halt.due_after)}}}


def _delay(suggestion: Suggestion, clock: Clock, delay: Delay, user: User) -> dict[str, Any]:
    """At whose desk it lay, and why, is not told to other bureaus."""
    unit = bound_by(clock)
    day = full_day(delay.promised_on)
    text = _("预计%s前办完。") % day
    if clock.stopped_on is not None and clock.stopped_on <= delay.on:
        text = _("已于%s办完。") % full_day(clock.stopped_on)
    if reads_delay(user, suggestion, unit.pk):
        text = _("%(reason)s\n耽误的环节和人员：%(whose)s。%(when)s") % {
            "reason": delay.reason, "whose": delay.whose.rstrip("。"), "when": text}
    return {
        "day": short_day(delay.on, today()), "kind": _("超期说明"),
        "title": _("%(unit)s：%(kind)s，%(cause)s") % {
            "unit": unit, "kind": limit_words(clock.kind, clock.assignment_id), "cause": delay.get_cause_display()},
        "note": delay.person.name, "text": text}
