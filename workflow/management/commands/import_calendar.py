"""`manage.py import_calendar YEAR FILE`: a year's arrangement of holidays, and every running date counted anew."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.unreadable import why
from procedures.entering import Entry, compare, enter, usual_source
from procedures.notices import FIRST_YEAR, LAST_YEAR, read_notice, text_of
from workflow.recounting import recount_open_clocks, through_year


class Command(BaseCommand):
    """Exit code 1 with a line for each fault; then nothing has been entered."""

    help = _("录入国务院办公厅某一年的节假日安排，并重算办理中的时限。文件为通知原文，或每行一段：2027-01-01 休 元旦。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The year, the file, what it is called."""
        parser.add_argument("year", metavar="YEAR", help=_("年份，如 2027"))
        parser.add_argument("file", metavar="FILE", help=_("文本或CSV文件；写 - 从标准输入读"))
        parser.add_argument("--source", help=_("来源，如文件标题和文号；不写时用通知的标题"))
        parser.add_argument("--correct", action="store_true", help=_("这一年已经录入过，确认用新的安排替换"))
        parser.add_argument("--dry-run", action="store_true", help=_("只列出会改变什么，不录入"))

    def handle(self, *, year: str, file: str, source: str | None, dry_run: bool, correct: bool,
               **options: Any) -> None:
        """Read all of it, then enter all of it."""
        number = _year(year)
        notice = read_notice(number, _text(file))
        for fault in notice.faults:
            self.stderr.write(str(fault))
        if notice.faults:
            raise CommandError(_("有%d行读不懂，一行也没有录入。") % len(notice.faults))
        if notice.missing:
            self.stderr.write(_("提示：没有写到%s，请核对是否粘贴完整。") % "、".join(notice.missing))
        called = source or usual_source(number)
        entry = compare(notice, called)
        if entry.moves_known_days and not correct and not dry_run:
            raise CommandError(_("%(year)d年已经录入：%(what)s确需更正，请加 --correct。没有录入。") % {
                "year": number, "what": _words(entry)})
        self.stdout.write(_words(entry if dry_run else enter(notice, called)))
        if not dry_run:
            found = recount_open_clocks(through_year(number))
            self.stdout.write(_("重算时限：查看%(looked_at)d个，改写%(rewritten)d个，其中%(moved)d个日期移动。")
                              % found._asdict())


def _year(words: str) -> int:
    if words.isascii() and words.isdigit() and FIRST_YEAR <= int(words) <= LAST_YEAR:
        return int(words)
    raise CommandError(_("“%(year)s”不是%(first)d至%(last)d之间的年份。") % {
        "year": words, "first": FIRST_YEAR, "last": LAST_YEAR})


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(_("读不到文件“%(file)s”：%(why)s") % {"file": file, "why": why(error)}) from None
    return text_of(raw)


def _words(entry: Entry) -> str:
    if entry.changes_nothing:
        return _("%d年的安排已经录入，没有改动。") % entry.year
    return _("%(year)d年：新增%(added)d日，改动%(changed)d日，删去%(removed)d日。") % {
        "year": entry.year, "added": len(entry.added), "changed": len(entry.changed), "removed": len(entry.removed)}
