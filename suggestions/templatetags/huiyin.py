"""The tags and filters of our pages: {% load huiyin %}. What they say is decided in suggestions.wording."""

from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import Context
from django.template.defaultfilters import stringfilter
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directory import clock
from suggestions import wording
from suggestions.templatetags import fields

register = template.Library()

register.filter("weekday", wording.weekday)
register.filter("day_full", wording.full_day)
register.filter("chinese_number", wording.chinese_number)
register.filter("masked", wording.masked)
register.filter("paragraphs", stringfilter(wording.paragraphs))
register.filter("short_title", wording.short_title)
register.filter("field_kind", fields.kind_of)
register.filter("control", fields.control)
register.simple_tag(fields.group_class)


def _day(value: date) -> date:
    """The legal day of a date or of an aware moment."""
    if isinstance(value, datetime):
        return timezone.localtime(value, clock.SHANGHAI).date()
    return value


@register.filter
def day(value: date | None) -> str:
    """5月9日（周六）; nothing for no day."""
    return wording.long_day(_day(value), clock.today()) if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """5月9日; nothing for no day."""
    return wording.short_day(_day(value), clock.today()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """5-18 16:42; nothing for no moment."""
    if value is None:
        return ""
    return wording.moment(timezone.localtime(value, clock.SHANGHAI), clock.today())


@register.inclusion_tag("components/light.html")
def light(
    due: date | None = None,
    done: date | None = None,
    verb: str = "",
    pill: bool = True,
    provisional: bool = False,
    threshold: int = wording.SOON_DAYS,
) -> dict[str, object]:
    """The light of one limit from its days, drawn."""
    lamp = wording.light_of(due, clock.today(), done, verb, threshold)
    return {**lamp, "pill": pill, "provisional": provisional}


@register.inclusion_tag("components/field.html")
def field(field: BoundField, look: str = "", note: str = "") -> dict[str, object]:
    """One field of a form: label, help, error and control. `look`: segment, cards or rate for radios."""
    return {"field": field, "look": look, "note": note}


@register.inclusion_tag("components/errorsum.html")
def errorsum(*forms: Any, heading: str = "") -> dict[str, object]:
    """What is wrong in these forms, once at the top, each fault a link to its field.

    `heading`: of a page on which nothing was to be done, in place of the one of a step that failed.
    """
    found = fields.faults(*forms)
    return {"faults": found, "heading": heading, "to_mend": any(fault["target"] for fault in found)}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: "Page[Any]", name: str = "page") -> dict[str, object]:
    """Links to the other pages of a list; every other parameter of the address is kept.

    A paginator that `is_open` does not know its last page: its numbers go on, and the end has an address of its own.
    """
    query = context["request"].GET.copy()

    def address(number: int | str) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    is_open, is_end = getattr(page.paginator, "is_open", False), getattr(page, "is_end", False)
    if is_open:
        near = range(max(page.number - 2, 1), page.number + 3) if not is_end else range(1, 4)
        numbers: list[Any] = [*([1, "…"] if near[0] > 1 else []), *near, "…"]
    else:
        numbers = [*page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)]
    links = [
        {"label": number, "url": address(number) if isinstance(number, int) else ""} for number in numbers
    ]
    return {
        "page": page,
        "links": links,
        "current": None if is_end else page.number,
        "is_open": is_open,
        "is_end": is_end,
        "previous": address(page.number - 1) if page.has_previous() and not is_end else "",
        "next": address(page.number + 1) if page.has_next() else "",
        "last": address("last") if is_open and not is_end else "",
    }


@register.simple_tag(takes_context=True)
def other_page(context: Context, page: "Page[Any]") -> str:
    """At the head of a list: there is no such page as the address asks for, and which one is shown instead."""
    asked = context["request"].GET.get("page", "")
    shown = {"", str(page.number), *(["last"] if hasattr(page.paginator, "is_open") else [])}
    if asked in shown:
        return ""
    said = (_("没有这一页，给您看的是最后一页。") if getattr(page, "is_end", False)
            else _("没有这一页，给您看的是第%d页。") % page.number)
    return render_to_string("components/notice.html", {"kind": "warn", "text": said})


def _around(template_name: str, content: SafeString, **values: object) -> SafeString:
    return render_to_string(f"components/{template_name}.html", {"content": content, **values})


# `id` and `open` are what the attributes are called in HTML, where these tags are written.
@register.simple_block_tag
def panel(
    content: SafeString,
    title: str,
    note: str = "",
    id: str = "",  # noqa: A002
    url: str = "",
    more: str = "",
) -> str:
    """A panel of the side column; `url` and `more` are the link at its head."""
    return _around("panel", content, title=title, note=note, id=id, url=url, more=more)


@register.simple_block_tag
def part(
    content: SafeString,
    title: str,
    note: str = "",
    id: str = "",  # noqa: A002
    url: str = "",
    more: str = "",
) -> str:
    """A section of a sheet under its heading; `id` is where the table of contents leads."""
    return _around("part", content, title=title, note=note, id=id, url=url, more=more)


@register.simple_block_tag
def fold(content: SafeString, title: str, open: bool = False, printed: bool = False) -> str:  # noqa: A002
    """What is there but need not be read first; `printed`: on paper it stands open in any browser."""
    return _around("fold", content, title=title, open=open, printed=printed)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "", title: str = "") -> str:
    """A remark with markup of its own inside; `kind` is empty, ok, warn or bad."""
    return _around("notice", content, title=title, kind=kind)


@register.simple_block_tag
def actionbar(content: SafeString, note: str = "") -> str:
    """The buttons of a long form, always in sight."""
    return _around("actionbar", content, note=note)
