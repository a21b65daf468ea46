"""重点督办 in words: on the page of a suggestion, and the list of a year."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from oversight.models import Supervision
from suggestions.models import Suggestion
from suggestions.queries import of_visible
from suggestions.wording import full_day, short_day
from workflow.reading.rows import rows_of


def facts_of(supervision: Supervision) -> list[dict[str, Any]]:
    """Rows of the facts component."""
    fixed = _("%(meeting)s，%(day)s") % {"meeting": supervision.meeting, "day": full_day(supervision.fixed_on)}
    rows = [(_("年度"), _("%d年") % supervision.year), (_("确定"), fixed), (_("理由"), supervision.reason),
            (_("领衔督办"), supervision.leader), (_("专门委员会"), str(supervision.committee or "")),
            (_("督办方案"), supervision.plan)]
    return [{"label": label, "value": value} for label, value in rows if value]


def section_of(suggestion: Suggestion) -> dict[str, Any] | None:
    """The section of the case page: what the list says, and what was done, the newest first; one query."""
    supervision: Supervision | None = getattr(suggestion, "supervision", None)
    if supervision is None:
        return None
    steps = supervision.steps.select_related("department", "person").order_by("-on", "-pk")
    facts = facts_of(supervision)
    if supervision.ended_on:
        facts.append({"label": _("已移出"), "value": _("%(day)s，%(why)s") % {
            "day": full_day(supervision.ended_on), "why": supervision.ended_reason}})
    return {
        "facts": facts, "url": f"{reverse('supervision')}?year={supervision.year}",
        "entries": [{"day": short_day(one.on, today()), "kind": one.get_kind_display(),
                     "title": str(one.department), "note": one.person.name, "text": one.text} for one in steps]}


def years_for(user: User) -> list[int]:
    """The years whose list has something for `user`, the newest first."""
    years = Supervision.objects.on_the_list().filter(of_visible(user, "suggestion")).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def of_year(user: User, year: int) -> QuerySet[Any]:
    """The supervised suggestions `user` may see, with what was done for each."""
    found: QuerySet[Any] = Suggestion.objects.visible_to(user).filter(
        supervision__year=year, supervision__ended_on=None)
    found = found.select_related("supervision__committee", "office", "delegation", "raising").annotate(
        steps=Count("supervision__steps"), last_step=Max("supervision__steps__on"))
    return found.order_by("supervision__pk")


def supervision_rows(suggestions: list[Any], user: User, soon: Mapping[int, int]) -> list[dict[str, Any]]:
    """Rows of the list: as in the ledger, with who supervises and what was done."""
    return [{**row, "leader": one.supervision.leader or "—",
             "committee": str(one.supervision.committee or one.office), "reason": one.supervision.reason,
             "done": _("%(count)d次，最近%(day)s") % {"count": one.steps, "day": short_day(one.last_step, today())}
             if one.steps else _("还没有")}
            for one, row in zip(suggestions, rows_of(suggestions, user, soon), strict=True)]
