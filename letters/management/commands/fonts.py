"""`manage.py fonts`: bring the fonts that letters are printed with to this machine."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from letters import fontset


class Command(BaseCommand):
    """Fetches once a machine; a second run only looks whether everything is there."""

    help = _("取得打印用的字体，每台机器一次；没有网络的机器用 --from 指定带来的文件夹")
    # Fonts need neither the database nor the checks of the site.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--from DIR` for a machine without a network, `--quiet` for scripts."""
        brought = _("字体文件或 Debian 软件包所在的文件夹")
        parser.add_argument("--from", dest="source", type=Path, metavar="DIR", help=brought)
        parser.add_argument("--quiet", action="store_true", help=_("只在出错时输出"))

    def handle(self, **options: Any) -> None:
        """Raises CommandError with what to do when the fonts cannot be had."""
        started = time.monotonic()

        def say(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)
                self.stdout.flush()

        try:
            fetched = fontset.fetch(settings.FONTS_DIR, say, options["source"])
        except fontset.CannotFetch as error:
            raise CommandError(str(error)) from None
        if fetched:
            seconds = time.monotonic() - started
            where = {"folder": settings.FONTS_DIR, "seconds": seconds}
            say(_("字体已就绪：%(folder)s（%(seconds).1f 秒）") % where)
        else:
            say(_("字体已在：%(folder)s") % {"folder": settings.FONTS_DIR})
