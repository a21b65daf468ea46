"""The one Chinese sentence behind a due date: start, period, moved end, skipped days, article."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from procedures.counting import Count
from procedures.limits import Limit
from procedures.wording import between_sessions_words, day_words, period_words, span_words, weekday


def sentence(limit: Limit, count: Count, this_year: int, *, year_of_start: bool) -> str:
    """自3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；依据：…。

    Days of `this_year` go without their year, except the start when `year_of_start`.
    """
    parts = [
        _("自%(day)s%(event)s起%(period)s，至%(end)s") % {
            "day": day_words(count.start, None if year_of_start else this_year),
            "event": limit.start_event.label,
            "period": period_words(count.amount, count.unit),
            "end": day_words(count.last_day, this_year, with_weekday=not _says_which_day(count)),
        },
        *_end(count, this_year),
        *_way(count, this_year),
        *([between_sessions_words(limit.kind)] if limit.between_sessions else []),
        _("依据：%(article)s") % {"article": limit.article},
    ]
    return _("%(sentence)s。") % {"sentence": "；".join(parts)}


def overruling(limit: Limit, count: Count, this_year: int) -> str:
    """The sentence added where a text would allow more time than the law does."""
    return _("%(article)s自%(day)s%(event)s起%(period)s，至%(end)s，宽于法律，以法律为准。") % {
        "article": limit.article,
        "day": day_words(count.start, this_year),
        "event": limit.start_event.label,
        "period": period_words(count.amount, count.unit),
        "end": day_words(count.on, this_year),
    }


def still_binding(law: Limit) -> str:
    """The sentence added where the day is not known from which the law counts."""
    return _("%(article)s自%(event)s起%(period)s，%(event)s更早的，以法律的期限为准。") % {
        "article": law.article, "event": law.start_event.label, "period": period_words(law.amount or 0, law.unit)}


def _says_which_day(count: Count) -> bool:
    """Whether a remark on the last day names its weekday or holiday anyway."""
    return count.ends_on_day_off or count.last_day in count.made_up


def _end(count: Count, this_year: int) -> Iterator[str]:
    """Why the last day is the day it is."""
    if count.cut_to_month_end:
        yield _("%(month)s月没有%(day)s日，以月末日为最后一日") % {
            "month": count.last_day.month, "day": count.start.day}
    if count.ends_on_day_off:
        holiday = count.off_name
        reason = _("%(holiday)s假期") % {"holiday": holiday} if holiday else weekday(count.last_day)
        if count.rolled_from:
            moved = day_words(count.on, this_year, with_weekday=True)
            yield _("当日是%(reason)s，顺延至%(day)s") % {"reason": reason, "day": moved}
        else:
            yield _("当日是%(reason)s，按规程不顺延") % {"reason": reason}
    elif count.last_day in count.made_up:
        yield _("当日是%(weekday)s，但属调休上班日，照常计算") % {"weekday": weekday(count.last_day)}


def _way(count: Count, this_year: int) -> Iterator[str]:
    """What was passed over, what was counted against the plain week, and what is not sure yet."""
    if count.skipped:
        spans = "、".join(off.name + span_words(off.first, off.last, this_year) for off in count.skipped)
        yield _("其间跳过%(days)s") % {"days": spans}
    counted = [day for day in count.made_up if day != count.last_day]
    if counted:
        days = "、".join(day_words(day, this_year, with_weekday=True) for day in counted)
        yield _("%(days)s调休上班，计入") % {"days": days}
    if count.provisional_years:
        years = "、".join(_("%(year)s年") % {"year": year} for year in count.provisional_years)
        yield _("%(years)s放假安排尚未录入，暂按周末推算") % {"years": years}
