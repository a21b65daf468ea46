"""`manage.py backup DIR|FILE`: the database and all files as one tar."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.backup import back_up
from directory.dumps import Impossible


class Command(BaseCommand):
    """Prints the path of the backup; exit code 1 with the reason if there is none."""

    help = "备份数据库和全部文件（一个 tar 文件）；可在使用中进行。"

    def add_arguments(self, parser: CommandParser) -> None:
        """One place: a folder, or a file that does not exist yet."""
        parser.add_argument("target", type=Path, metavar="DIR|FILE", help="目录，或尚不存在的文件")

    def handle(self, *, target: Path, **options: object) -> None:
        """Make the backup."""
        try:
            self.stdout.write(str(back_up(target)))
        except (Impossible, OSError) as error:
            raise CommandError(str(error)) from error
