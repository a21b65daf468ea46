"""`manage.py demo`: an empty demo database becomes a city at work; a filled one is left as it is."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min

from demo.build.counting import counted
from demo.build.filling import fill, is_filled
from directory.clock import recorded_now, today
from suggestions.models import Record

STALE_AFTER = timedelta(days=21)


class Command(BaseCommand):
    """Migrates what must be migrated, then fills. Only a demo installs this app: elsewhere there is no such command."""

    help = "准备演示库：建表，按今天的日期写入演示数据；已有数据的不动。"

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, and whether only to look."""
        parser.add_argument("--limit", type=int, metavar="N", help="只写入N件建议（各种状态按比例）")
        parser.add_argument("--check", action="store_true", help="不写入，只报告各状态件数和时限情况")

    def handle(self, *, limit: int | None, check: bool, **options: object) -> None:
        """Refuses a database that is not marked as a demo's: it would mix invented suggestions into real ones."""
        if not settings.DEMO:
            raise CommandError("演示数据只能写入演示库，请设 DEMO=1 再执行，或直接用 make demo。")
        _migrate()
        if not check and not is_filled():
            if limit is not None and limit < 1:
                raise CommandError("--limit 应为正整数。")
            started = time.monotonic()
            fill(today(), limit, self._say)
            self._say(f"演示数据已写好（{time.monotonic() - started:.0f}秒）")
        elif not check:
            self._say_how_old()
        if check:
            self.stdout.write("\n".join(counted(today())))

    def _say(self, words: str) -> None:
        self.stdout.write(f"· {words}")
        self.stdout.flush()

    def _say_how_old(self) -> None:
        """Dates of the demo are relative to the day it was made: after some weeks everything is overdue."""
        made = Record.objects.aggregate(first=Min("recorded_at"))["first"]
        if made and recorded_now() - made > STALE_AFTER:
            day = made.astimezone().date()
            self._say(f"演示数据写于{day}，多数时限已过；删除 {settings.DATA_DIR} 后再执行，即按今天的日期重写")


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
