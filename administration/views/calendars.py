"""The working calendar (放假安排): which years are known, and entering the next one; all running dates follow."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from administration.doors import for_administrators, recorded
from administration.forms.calendar import CalendarForm, next_year
from administration.views.page import page
from directory.models import Congress
from procedures.calendar import ONE_DAY
from procedures.entering import compare, enter
from procedures.models import CalendarDay, CalendarYear
from procedures.notices import NoticeDay
from procedures.wording import span_words
from suggestions.models import Clock
from workflow.recounting import recount_open_clocks, recount_year, through_year

# So many are counted while the page waits; an office with more leaves it to the worker.
AT_ONCE = 2000
BY_THE_OPERATOR = gettext_lazy("确需更正的，请系统运维人员用 manage.py import_calendar 录入。")


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest, managed: Congress) -> HttpResponse:
    """Looked at first; entered when what was looked at is confirmed unchanged."""
    bound = request.method == "POST"
    form = CalendarForm(request.POST if bound else None, request.FILES if bound else None,
                        initial={"year": next_year()})
    good = bound and form.is_valid()
    entry = compare(form.notice, form.cleaned_data["source"]) if good else None
    others = entry is not None and entry.moves_known_days and Congress.objects.exclude(pk=managed.pk).exists()
    confirmed = good and "confirm" in request.POST and form.cleaned_data["seen"] == form.digest()
    if confirmed and others:
        messages.error(request, _("这一年已经录入，各级人大共用，这里不能改。%s") % BY_THE_OPERATOR)
    elif confirmed and (entry is None or not entry.moves_known_days or "correct" in request.POST):
        return _enter(request, form)
    return page(request, managed, "calendar", {
        "form": form.again() if good else form, "entry": entry, "notice": form.notice if good else None,
        "runs": _runs(form.notice.days) if good else [], "years": _years(), "next_year": next_year(),
        "affected": _running(form.cleaned_data["year"]) if good else 0, "others": others,
        "by_the_operator": BY_THE_OPERATOR, "unticked": confirmed and not others}, refused=bound and not good)


def _enter(request: HttpRequest, form: CalendarForm) -> HttpResponse:
    year, source = form.cleaned_data["year"], form.cleaned_data["source"]
    with recorded(request, _("放假安排 %(year)d年：%(source)s") % {"year": year, "source": source}):
        enter(form.notice, source)
    if _running(year) > AT_ONCE:
        recount_year.enqueue(year)
        messages.success(request, _("已录入%d年的安排。办理中的时限正在后台重算，移动的日期会记在各件的办理记录里。")
                         % year)
    else:
        found = recount_open_clocks(through_year(year))
        messages.success(request, _("已录入%(year)d年的安排，重算了%(looked_at)d个时限，其中%(moved)d个日期移动，"
                                    "已记在各件的办理记录里。") % {"year": year, **found._asdict()})
    return redirect("manage_calendar")


def _running(year: int) -> int:
    return Clock.objects.filter(through_year(year), stopped_on=None, basis__isnull=False).count()


def _years() -> list[dict[str, Any]]:
    """The newest years first, with how many days each arranges; two queries."""
    rows = CalendarDay.objects.order_by().values_list("day__year").annotate(
        off=Count("pk", filter=Q(working=False)), made_up=Count("pk", filter=Q(working=True)))
    counts = {year: (off, made_up) for year, off, made_up in rows}
    return [{"year": one.year, "source": one.source, "off": counts.get(one.year, (0, 0))[0],
             "made_up": counts.get(one.year, (0, 0))[1]} for one in CalendarYear.objects.order_by("-year")]


def _runs(days: Sequence[NoticeDay]) -> list[dict[str, str]]:
    """Days of one kind and name that follow on each other, as one row each."""
    groups: list[list[NoticeDay]] = [[one] for one in days[:1]]
    for before, one in pairwise(days):
        if (before.working, before.name, before.day + ONE_DAY) == (one.working, one.name, one.day):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [{"name": group[0].name, "days": span_words(group[0].day, group[-1].day, None),
             "what": _("上班") if group[0].working else _("休%d日") % len(group)} for group in groups]
