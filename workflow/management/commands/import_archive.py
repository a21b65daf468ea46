"""`manage.py import_archive FILE [--files ZIP …] [--by ACCOUNT] [--dry-run]`: earlier suggestions, their answers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.models import Department, Role, User
from directory.rights import Right
from directory.unreadable import why
from permissions.scopes import may
from suggestions.errors import ActError
from suggestions.tables.reading import Unreadable
from suggestions.uploads import checked
from workflow.imports import packages, running
from workflow.imports.files import LEFT
from workflow.models import TableImport


class Command(BaseCommand):
    """A line for each row. Exit code 1 where rows were left out; those without a fault are taken in."""

    help = _("导入往届建议和答复。每行一件，随即办结，标明“历史导入”；可以在“表格导入”页面撤销。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The table, the letters, in whose name."""
        parser.add_argument("file", metavar="FILE", help=_("用模板填好的XLSX"))
        parser.add_argument(
            "--files", metavar="ZIP", nargs="+", default=[], help=_("答复文件（PDF、DOCX）打成的ZIP，可以有几个"))
        parser.add_argument("--by", metavar="ACCOUNT", help=_("以谁的名义导入；只有一个代表工作机构时可以不写"))
        parser.add_argument("--dry-run", action="store_true", help=_("只逐行检查，不导入"))

    def handle(self, *, file: str, files: list[str], by: str | None, dry_run: bool, **options: Any) -> None:
        """Look through all of it, then write row by row."""
        user, office = _who(by)
        try:
            upload = checked(SimpleUploadedFile(Path(file).name, Path(file).read_bytes()))
            table = running.look_through(TableImport.Kind.ARCHIVE, office, user, upload)
            for path in files:
                with Path(path).open("rb") as letters:
                    packages.add(table, user, File(letters, name=Path(path).name))
        except OSError as error:
            raise CommandError(_("读不到文件“%(file)s”：%(why)s") % {
                "file": error.filename, "why": why(error)}) from None
        except (Unreadable, ActError) as error:
            raise CommandError(str(error)) from None
        if not dry_run:
            running.confirm(table, user)
            while running.step(table.pk):
                pass
        self._report(table)
        left = table.rows.filter(outcome__in=LEFT).count()
        if dry_run:
            table.rows.all().delete()
            table.file.delete(save=False)
            for package in table.packages.all():
                package.file.delete(save=False)
            table.delete()
        if left:
            raise CommandError(_("有%d行没有导入。") % left)

    def _report(self, table: TableImport) -> None:
        for row in table.rows.all():
            words = f"：{row.said}" if row.said else ""
            self.stdout.write(_("第%(line)d行　%(title)s　%(outcome)s%(words)s") % {
                "line": row.line, "title": row.title, "outcome": row.get_outcome_display(),
                "words": words})


def _who(account: str | None) -> tuple[User, Department]:
    """Somebody of a congress office who reviews suggestions, and his office."""
    offices = Department.objects.filter(
        kind=Department.Kind.CONGRESS_OFFICE, is_active=True).select_related("congress")
    people = User.objects.filter(is_active=True, posts__department__in=offices).distinct().order_by("pk")
    if account:
        people = people.filter(username=account)
    elif offices.count() == 1:
        people = people.filter(posts__role__in=[Role.OFFICE_HEAD, Role.CLERK])
    else:
        raise CommandError(_("有几个代表工作机构，请用--by写明以谁的名义导入。"))
    for user in people:
        for office in offices:
            if may(user, Right.REVIEW_SUGGESTION, office.pk):
                return user, office
    raise CommandError(_("没有可以导入的人：要用代表工作机构受理员或负责人的账号。"))
