"""A batch as the worker makes it: issued letters of seven pages, volumes, single files, the ZIP that is sent.

    python -m benchmarks.batch [LETTERS]

In a database and a folder of its own. Prints seconds and the most memory the process has held, after the first step
and after the last: it must not grow with the number of letters.
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from benchmarks.letters.clock import peak_mb

LETTERS = 1000
TO_REACH = 20  # MB from the first step to the last


def issued(count: int) -> None:
    """One life lived through, and its rows copied: all differ in number, addressee and code."""
    from benchmarks.letters.text import LETTER
    from benchmarks.rows import copies
    from letters.codes import new_code
    from letters.models import IssuedLetter
    from tests.cast import Cast, Life

    cast = Cast()
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    first = IssuedLetter.objects.select_related("reply__assignment__suggestion").get()

    numbers = [f"{at:04}" for at in range(2, count + 2)]
    suggestions = copies(life.fresh, count, number=numbers, serial=[*range(2, count + 2)])
    shares = copies(first.reply.assignment, count, suggestion_id=suggestions)
    letters = [f"云公提函〔2026〕{number}号" for number in numbers]
    replies = copies(first.reply, count, assignment_id=shares, number=letters)
    codes = [new_code() for _ in numbers]
    contents = [replace(LETTER, number=letter, addressees=(f"代表{number}代表",), code=code).to_json()
                for letter, number, code in zip(letters, numbers, codes, strict=True)]
    copies(first, count, reply_id=replies, code=codes, content=contents)


def made(kind: str, count: int) -> float:
    """Make it to the end and print a line; returns by how much the peak grew after the first step, in MB."""
    from letters.batch.folder import files_in, folder_of, zipped
    from letters.batch.making import step
    from letters.batch.order import BY_SUGGESTION, order, planned
    from letters.models import Batch, IssuedLetter

    letters = IssuedLetter.objects.filter(content__contains="民政局")
    batch = order(None, kind, kind, planned(letters, BY_SUGGESTION, one_a_proposer=False))
    assert batch.total == count  # noqa: S101 - the bench itself
    begun = perf_counter()
    step(batch.pk)
    first = peak_mb()
    while step(batch.pk):
        pass
    seconds, last = perf_counter() - begun, peak_mb()
    assert Batch.objects.get(pk=batch.pk).stage == "done"  # noqa: S101
    files = files_in(folder_of(batch.pk))
    size = sum(path.stat().st_size for path in files)
    begun = perf_counter()
    sent = sum(len(chunk) for chunk in zipped(folder_of(batch.pk)))
    print(f"{kind:8} {count} letters  {seconds:6.1f} s  {count / seconds:5.0f}/s  {len(files)} files, "
          f"{size / count / 1000:.1f} kB a letter  peak {first:.0f} MB after one step, {last:.0f} MB at the end; "
          f"ZIP {sent / 1e6:.0f} MB in {perf_counter() - begun:.1f} s, peak {peak_mb():.0f} MB")
    return peak_mb() - first


def main(count: int) -> int:
    """Returns 1 when memory grew by more than TO_REACH."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        os.environ |= {"VAR_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings",
                       "SECRET_KEY": "only for the bench"}
        import django

        django.setup()
        from django.core.management import call_command

        Path(folder, "batches").mkdir()
        call_command("migrate", verbosity=0)
        issued(count)
        grown = max(made(kind, count) for kind in ("volumes", "files"))
    return int(grown > TO_REACH)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS))
