"""`manage.py due PROCEDURE EVENT DATE`: every date one event starts, with its sentence; docs/procedures.md."""

import json
import re
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from directory.parlance import speak
from procedures import presets
from procedures.calendar import WorkingCalendar
from procedures.due import Due
from procedures.reckoning import EVENTS, CannotReckon, reckon
from procedures.seeding import published
from procedures.terms import Event
from procedures.wording import day_words
from procedures.working_days import the_calendar


class Command(BaseCommand):
    """Exit code 1 and one Chinese sentence on stderr for a name or date that makes no sense."""

    help = _("按办理规程计算某一事项起算的全部期限，逐项说明由来。")

    def add_arguments(self, parser: CommandParser) -> None:
        """The procedure, the event and its day."""
        parser.add_argument("procedure", metavar="PROCEDURE", help="、".join(presets.names()))
        parser.add_argument("event", metavar="EVENT", help="、".join(EVENTS))
        parser.add_argument("date", metavar="DATE", help=_("事项发生的日期，如 2026-03-06"))
        parser.add_argument("--signed-for", metavar="DATE", help=_("签收日期，只用于assigned；不给时按交办当日计"))
        parser.add_argument("--json", action="store_true", dest="as_json", help=_("输出JSON"))

    def handle(self, *, procedure: str, event: str, date: str, signed_for: str | None, as_json: bool,
               **options: Any) -> None:
        """Print the dates."""
        signed_on = None if signed_for is None else day_of(signed_for)
        try:
            preset = presets.get(procedure)
            speak(preset.source)
            dues = reckon(preset.rules, event_of(event), day_of(date), calendar_here(), signed_on)
        except (presets.UnknownPreset, CannotReckon) as fault:
            raise CommandError(str(fault)) from None
        if as_json:
            self.stdout.write(json.dumps([plain(due) for due in dues], ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(map(line, dues)) or _("这一事项没有起算的期限。"))


def event_of(name: str) -> Event:
    """The event by its name. Raises CommandError naming those there are."""
    if name not in EVENTS:
        raise CommandError(_("没有“%(name)s”这一事项，可选：%(names)s") % {"name": name, "names": "、".join(EVENTS)})
    return Event(name)


def day_of(words: str) -> date:
    """2026-03-06. Raises CommandError."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise CommandError(_("“%s”不是日期，请写成2026-03-06这样。") % words)


def calendar_here() -> WorkingCalendar:
    """The office's calendar; before there is a database, what has been published."""
    try:
        return the_calendar()
    except DatabaseError:
        return published()


def plain(due: Due) -> dict[str, Any]:
    """One date as JSON's own types."""
    return {"kind": due.kind.value, "due": due.on.isoformat(), "explanation": due.explanation,
            "article": due.article, "provisional": due.provisional}


def line(due: Due) -> str:
    """答复代表　2026年6月8日（周一）　自……"""
    on = day_words(due.on, None, with_weekday=True)
    sure = _("（暂定）") if due.provisional else ""
    return f"{due.kind.label}　{on}{sure}　{due.explanation}"
