"""`manage.py archive`: the yearly package of one department, written as a ZIP where one says."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.models import Department
from letters.archive_package import order_package
from letters.batch.folder import folder_of, zipped
from letters.batch.making import step
from letters.models import Batch


class Command(BaseCommand):
    """Exit code 1 and no file when something cannot be printed."""

    help = _("制作一个单位一个年度的答复归档包：PDF/A函件、会办意见、卷内目录、校验清单，打成一个ZIP。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which department, which year, where to."""
        parser.add_argument("department", help=_("单位全称或简称"))
        parser.add_argument("year", type=int, help=_("印发年度，如2026"))
        parser.add_argument("file", type=Path, help=_("写到哪个ZIP文件"))
        parser.add_argument("--congress", help=_("人大简称，有同名单位时用来区分"))

    def handle(self, *args: Any, department: str, year: int, file: Path, congress: str | None, **options: Any) -> None:
        """Make it step by step; the folder it is made in goes away."""
        if file.exists():
            raise CommandError(_("%s 已存在，请换一个文件名。") % file)
        batch = order_package(None, self._found(department, congress), year)
        if not batch.total:
            batch.delete()
            raise CommandError(_("%(unit)s%(year)d年没有印发过答复函。") % {"unit": department, "year": year})
        try:
            self._make(batch, file)
        finally:
            shutil.rmtree(folder_of(batch.pk), ignore_errors=True)
            batch.delete()

    def _make(self, batch: Batch, file: Path) -> None:
        try:
            while step(batch.pk):
                batch.refresh_from_db()
                self.stderr.write(f"{batch.done}/{batch.total}")
            batch.refresh_from_db()
        except Batch.DoesNotExist:
            raise CommandError(_("制作时其中有的函件不能再列入，没有写成，请再做一次。")) from None
        if batch.stage != Batch.Stage.DONE:
            raise CommandError(batch.fault)
        with file.open("xb") as target:
            for chunk in zipped(folder_of(batch.pk)):
                target.write(chunk)
        self.stdout.write(_("%(title)s：%(count)d件，已写入 %(file)s") % {
            "title": batch.title, "count": batch.total, "file": file})

    def _found(self, name: str, congress: str | None) -> Department:
        named = Department.objects.filter(name=name) | Department.objects.filter(short_name=name)
        if congress:
            named = named.filter(congress__short_name=congress)
        found = list(named[:2])
        if len(found) != 1:
            raise CommandError((_("没有这个单位：%s") if not found else _("有几个单位叫“%s”，请加 --congress")) % name)
        return found[0]
