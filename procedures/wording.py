"""Dates and periods as Chinese sentences say them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.terms import LimitKind, Unit

WEEKDAYS = (
    gettext_lazy("周一"), gettext_lazy("周二"), gettext_lazy("周三"), gettext_lazy("周四"),
    gettext_lazy("周五"), gettext_lazy("周六"), gettext_lazy("周日"),
)


def weekday(day: date) -> str:
    """周一 … 周日."""
    return str(WEEKDAYS[day.weekday()])


def day_words(day: date, this_year: int | None, *, with_weekday: bool = False) -> str:
    """5月9日 or 5月9日（周六）; the year stands before it unless it is `this_year`."""
    words = _("%(month)s月%(day)s日") % {"month": day.month, "day": day.day}
    if day.year != this_year:
        words = _("%(year)s年%(day)s") % {"year": day.year, "day": words}
    if with_weekday:
        words = _("%(day)s（%(weekday)s）") % {"day": words, "weekday": weekday(day)}
    return words


def span_words(first: date, last: date, this_year: int | None) -> str:
    """4月4日至6日, 9月29日至10月6日, or the one day."""
    begins = day_words(first, this_year)
    if first == last:
        return begins
    if (first.year, first.month) == (last.year, last.month):
        ends = _("%(day)s日") % {"day": last.day}
    else:
        ends = day_words(last, first.year)
    return _("%(first)s至%(last)s") % {"first": begins, "last": ends}


def period_words(amount: int, unit: Unit) -> str:
    """3个月, 20个工作日, 10日."""
    if unit == Unit.MONTH:
        return _("%(n)s个月") % {"n": amount}
    if unit == Unit.WORKDAY:
        return _("%(n)s个工作日") % {"n": amount}
    return _("%(n)s日") % {"n": amount}


def between_sessions_words(kind: LimitKind) -> str:
    """What a limit for 闭会期间 alone holds for: 申请退回 for what was received then, 交办 for what was proposed."""
    return _("只限于闭会期间收到的") if kind == LimitKind.RELEASE else _("只限于闭会期间提出的")
