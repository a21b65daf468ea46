"""`manage.py replay CASE.json …`: recorded cases walk through the real door on their own dates."""

from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from directory.models import Congress
from letters import fonts
from procedures import presets
from workflow.replay.assumptions import NO_CONGRESS
from workflow.replay.doorway import Refused
from workflow.replay.reading import Malformed
from workflow.replay.recording import record_case
from workflow.replay.report import Outcome, refused_line, slip_line


class Command(BaseCommand):
    """One line a case with its state and letter number, then what was assumed; see docs/replay.md."""

    help = "把公开的建议案卷（JSON）按原来的日期走一遍真实的办理流程。"

    def add_arguments(self, parser: CommandParser) -> None:
        """The cases, and what serves them all."""
        parser.add_argument("cases", nargs="+", type=Path, metavar="CASE.json", help="案卷文件")
        parser.add_argument("--letters", type=Path, metavar="DIR", help="把答复函（PDF）写到这个目录")
        parser.add_argument(
            "--congress", default=NO_CONGRESS, metavar="NAME", help="案卷没有写明人大时用的名称（默认：%(default)s）")
        parser.add_argument(
            "--procedure", default=presets.DEFAULT, metavar="PRESET", help="新建人大采用的规程（默认：%(default)s）")

    def handle(self, *, cases: list[Path], letters: Path | None, congress: str, procedure: str,
               **options: object) -> None:
        """Record every case that can be; those that cannot are named, and then the exit code is 1."""
        _require_sound(cases, letters, congress, procedure)
        refused = 0
        for path in cases:
            try:
                outcome = record_case(path, preset=procedure, congress=congress, printed=letters is not None)
                self._tell(path, outcome)
                _write(path, letters, outcome)
            except Malformed as error:
                refused += self._refuse(path, error.slips)
            except Refused as error:
                refused += self._refuse(path, [(error.key, error.why)])
            except (DatabaseError, OSError) as error:
                refused += self._refuse(path, [(type(error).__name__, str(error).strip())])
        if refused:
            raise CommandError(refused_line(refused, len(cases)))

    def _tell(self, path: Path, outcome: Outcome) -> None:
        for line in outcome.lines(path.name):
            self.stdout.write(line)

    def _refuse(self, path: Path, slips: Sequence[tuple[str, str]]) -> int:
        for key, why in slips:
            self.stderr.write(slip_line(path.name, key, why))
        return 1


def _require_sound(cases: list[Path], letters: Path | None, congress: str, procedure: str) -> None:
    """What would spoil every case is said before the first."""
    room = Congress._meta.get_field("name").max_length or 0
    if not congress.strip() or len(congress) > room:
        raise CommandError(f"--congress：名称应有1至{room}字")
    try:
        presets.get(procedure)
        if letters is not None:
            stems = [path.stem for path in cases]
            if twice := sorted({stem for stem in stems if stems.count(stem) > 1 and len(
                    {path.resolve() for path in cases if path.stem == stem}) > 1}):
                raise CommandError(f"--letters：不同目录的文件同名，答复函会互相覆盖：{'、'.join(twice)}")
            letters.mkdir(parents=True, exist_ok=True)
            fonts.current()
    except (presets.UnknownPreset, fonts.FontsMissing, OSError) as error:
        raise CommandError(str(error)) from None


def _write(path: Path, letters: Path | None, outcome: Outcome) -> None:
    if letters is not None and outcome.letter is not None:
        (letters / f"{path.stem}.pdf").write_bytes(outcome.letter)
