"""`manage.py procedure export|import`: a congress's version as a file, and a file as its next version."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.clock import today
from directory.handing_out import note_access
from directory.models import AccessEntry, Congress
from directory.parlance import speak
from directory.unreadable import why
from procedures import files, presets
from procedures.adopting import WrittenFrom, current_for, enact, text_of
from procedures.checking import faults
from procedures.comparing import cited_anew, differences
from procedures.models import Procedure
from procedures.reading import RulesError
from procedures.rules import Rules


class Command(BaseCommand):
    """Exit code 1 with a sentence for each fault; then nothing has been entered."""

    help = _("把一级人大的办理规程导出成JSON文件，或者把改好的文件录入为新的一版。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, for whom, with which file."""
        does = parser.add_subparsers(dest="act", required=True)
        export = does.add_parser("export", help=_("导出"))
        export.add_argument("congress", metavar="CONGRESS", help=_("人大的名称或者简称"))
        export.add_argument("file", metavar="FILE", help=_("写到哪个文件；写 - 写到标准输出"))
        export.add_argument("--preset", choices=presets.names(), help=_("不导出本级的，导出这一预设"))
        enter = does.add_parser("import", help=_("录入为新的一版"))
        enter.add_argument("congress", metavar="CONGRESS", help=_("人大的名称或者简称"))
        enter.add_argument("file", metavar="FILE", help=_("JSON文件；写 - 从标准输入读"))
        enter.add_argument("--active-from", metavar="DATE", help=_("施行日期，如 2027-01-01；不写时为今天"))
        enter.add_argument("--dry-run", action="store_true", help=_("只列出会改变什么，不录入"))

    def handle(self, *, act: str, congress: str, file: str, **options: Any) -> None:
        """One of the two."""
        body = _congress(congress)
        speak(body.source)
        current_for(body)  # a congress that never worked has none yet
        last = Procedure.objects.filter(congress=body).latest("version")
        if act == "export":
            self._export(last, file, options["preset"])
        else:
            self._import(body, last, file, _day(options["active_from"]), dry_run=options["dry_run"])

    def _export(self, last: Procedure, file: str, preset: str | None) -> None:
        words = files.write(text_of(preset), presets.get(preset).rules) if preset else files.write(
            WrittenFrom(last.name, last.preset, last.text_date), last.as_rules())
        if file == "-":
            self.stdout.write(words, ending="")
            return
        try:
            Path(file).write_text(words, encoding="utf-8")
        except OSError as error:
            raise CommandError(_("写不了文件“%(file)s”：%(why)s") % {"file": file, "why": why(error)}) from None
        self.stdout.write(_("已写入%s。") % file)

    def _import(self, body: Congress, last: Procedure, file: str, day: date, *, dry_run: bool) -> None:
        text, rules = _read(file)
        if found := faults(rules, body.source):
            raise CommandError("\n".join([*found, _("没有录入。")]))
        if not self._show(last.as_rules(), rules):
            self.stdout.write(_("与%s没有不同，不用另立一版。") % last)
        elif dry_run:
            self.stdout.write(_("以上是会改变的，没有录入。"))
        else:
            with transaction.atomic():
                adopted = enact(body, text, rules, day, after=last.version)
                note_access(AccessEntry.Kind.EDIT, _("用命令录入规程 %(title)s，自%(day)s起") % {
                    "title": text.name, "day": day.isoformat()})
            self.stdout.write(_("已录入%(adopted)s，%(day)s起施行。") % {"adopted": adopted, "day": day.isoformat()})

    def _show(self, before: Rules, after: Rules) -> bool:
        """Write what would change; whether anything would."""
        changes, cited = differences(before, after), cited_anew(before, after)
        for one in changes:
            self.stdout.write(_("%(label)s：%(before)s → %(after)s（%(article)s）") % {
                "label": one.label, "before": one.before, "after": one.after, "article": one.article or _("无")})
        if cited:
            self.stdout.write(_("只改依据，规定不变：%s") % "、".join(cited))
        return bool(changes or cited)


def _congress(name: str) -> Congress:
    found = Congress.objects.filter(name=name).first() or Congress.objects.filter(short_name=name).first()
    if found is None:
        known = "、".join(Congress.objects.order_by("pk").values_list("name", flat=True))
        raise CommandError(_("没有“%(name)s”，现有：%(known)s。") % {"name": name, "known": known or _("无")})
    return found


def _day(words: str | None) -> date:
    try:
        day = date.fromisoformat(words) if words else today()
    except ValueError:
        raise CommandError(_("“%s”不是日期，请写成2027-01-01这样。") % words) from None
    if day < today():
        raise CommandError(_("施行日期不能早于今天，已经提出的建议不改按新规程。"))
    return day


def _read(file: str) -> tuple[WrittenFrom, Rules]:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return files.read(raw.decode("utf-8-sig"))
    except OSError as error:
        raise CommandError(_("读不到文件“%(file)s”：%(why)s") % {"file": file, "why": why(error)}) from None
    except UnicodeDecodeError:
        raise CommandError(_("文件“%s”不是UTF-8编码。") % file) from None
    except RulesError as fault:
        raise CommandError(_("%s。没有录入。") % fault) from None
