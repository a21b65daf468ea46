"""`manage.py verify_records`: are all Records what they were when they were written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.models import Congress
from workflow.night.chains import Broken, verify


class Command(BaseCommand):
    """Exit code 1 and the first broken row when something was changed, removed or cut off."""

    help = _("核验办理记录的封印链，并与每夜封印核对。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """All congresses, or one by name."""
        parser.add_argument("--congress", metavar=_("名称"), help=_("只核验这一级人大的办理记录（不核对每夜封印）"))

    def handle(self, *args: Any, congress: str | None, **options: Any) -> None:
        """Walk the chains."""
        try:
            found = verify(self.named(congress) if congress else None)
        except Broken as broken:
            raise CommandError(str(broken)) from None
        self.stdout.write(_("核验完毕：%(suggestions)d件建议的%(records)d条办理记录、%(nights)d个每夜封印，全部相符。")
                          % found._asdict())

    def named(self, name: str) -> Congress:
        """The congress of this name or short name."""
        for field in ("name", "short_name"):
            if congress := Congress.objects.filter(**{field: name}).first():
                return congress
        raise CommandError(_("没有名为“%s”的人大。") % name)
