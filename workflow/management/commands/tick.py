"""`manage.py tick`: what becomes due with time alone. For cron or a timer, as often as one likes."""

import traceback
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from workflow.night import CHORES, Chore
from workflow.night.faults import Fault


class Command(BaseCommand):
    """Exit code 1 when a chore failed or states and todos disagree; then somebody must look."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.help = _("办理到期事项，依次为：%s。") % "、".join(str(chore.title) for chore in CHORES)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--dry-run", action="store_true", help=_("只列出将要办理的事项，不作任何改动"))

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Every chore has its turn, whatever became of the one before."""
        sound = [self.do(chore, dry_run) for chore in CHORES]
        if not all(sound):
            raise SystemExit(1)

    def do(self, chore: Chore, dry_run: bool) -> bool:
        """Print what it did. False: it failed, or it found faults."""
        sound = True
        try:
            for line in chore.run(dry_run):
                fault = chore.finds_faults or isinstance(line, Fault)
                sound = sound and not fault
                write = self.stderr if fault else self.stdout
                write.write(f"{chore.title}：{line}")
        except Exception:
            self.stderr.write(f"{chore.title}：{traceback.format_exc()}")
            return False
        return sound
