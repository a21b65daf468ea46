"""`manage.py restore FILE`: database and files from a backup. Stop web and worker first."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.backup import restore
from directory.dumps import Impossible


class Command(BaseCommand):
    """Prints of when the data are and what to do next; exit code 1 with the reason if nothing was done."""

    help = "从备份恢复数据库和文件。请先停止网页服务和后台任务。"
    # The database may be empty, or broken: that is why somebody restores.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The backup, and whether it may take the place of data that are there."""
        parser.add_argument("source", type=Path, metavar="FILE", help="备份文件")
        parser.add_argument("--force", action="store_true", help="替换已有的数据（原文件改名保留）")

    def handle(self, *, source: Path, force: bool, **options: object) -> None:
        """Put the backup back."""
        try:
            manifest = restore(source, force=force)
        except (Impossible, OSError) as error:
            raise CommandError(str(error)) from error
        count = len(manifest["members"]) - 1
        self.stdout.write(
            f"已恢复 {manifest['made_at']} 的数据和 {count} 个文件。请接着执行 manage.py migrate。"
        )
