"""A batch as the worker makes it: issued letters of seven pages, volumes, single files, the ZIP that is sent.

    python -m benchmarks.batch [LETTERS [KIND …]]

In a database and a folder of its own; KIND is volumes or files, both if none is named. Prints seconds and the most
memory the process has held, after a batch of a hundred and after all: it must not grow with the number of letters.
"""

import os
import sys
import tempfile
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from benchmarks.letters.clock import peak_mb

LETTERS = 1000
HUNDRED = 100
TO_REACH = 20  # MB from the hundredth letter to the last


def issued(count: int) -> None:
    """One life lived through, and its rows copied: all differ in number, addressee and code."""
    from benchmarks.letters.text import LETTER
    from benchmarks.rows import copies
    from letters.codes import new_code
    from letters.models import IssuedLetter
    from tests.cast import Cast, Life

    cast = Cast()
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    first = IssuedLetter.objects.select_related("entry", "reply__assignment__suggestion").get()
    reply = first.reply
    assert reply is not None  # noqa: S101 - the letter of a reply
    numbers = [f"{at:04}" for at in range(2, count + 2)]
    suggestions = copies(life.fresh, count, number=numbers, serial=[*range(2, count + 2)])
    shares = copies(reply.assignment, count, suggestion_id=suggestions)
    letters = [f"云公提函〔2026〕{number}号" for number in numbers]
    replies = copies(reply, count, assignment_id=shares, number=letters)
    entries = copies(first.entry, count, suggestion_id=suggestions, reply_id=replies, number=letters,
                     serial=[*range(2, count + 2)])
    codes = [new_code() for _ in numbers]
    contents = [replace(LETTER, number=letter, addressees=(f"代表{number}代表",), code=code).to_json()
                for letter, number, code in zip(letters, numbers, codes, strict=True)]
    copies(first, count, entry_id=entries, reply_id=replies, code=codes, content=contents)


def made(kind: str, count: int) -> float:
    """Make it to the end and print a line; returns by how much the peak grew after a hundred, in MB."""
    from letters.batch.folder import files_in, folder_of, zipped
    from letters.batch.making import step
    from letters.batch.order import BY_SUGGESTION, order, planned
    from letters.models import Batch, IssuedLetter

    letters = IssuedLetter.objects.filter(content__contains="民政局")
    plan = planned(letters, BY_SUGGESTION, one_a_proposer=False)
    assert len(plan) == count  # noqa: S101 - the bench itself

    def whole(part: list[tuple[int, int]]) -> Batch:
        ordered = order(None, kind, kind, part)
        while step(ordered.pk):
            pass
        assert Batch.objects.get(pk=ordered.pk).stage == "done"  # noqa: S101
        return ordered

    whole(plan[:HUNDRED])
    first, begun = peak_mb(), perf_counter()
    batch = whole(plan)
    seconds, last = perf_counter() - begun, peak_mb()
    files = files_in(folder_of(batch.pk))
    size = sum(path.stat().st_size for path in files)
    begun = perf_counter()
    sent = sum(len(chunk) for chunk in zipped(folder_of(batch.pk)))
    print(f"{kind:8} {count} letters  {seconds:6.1f} s  {count / seconds:5.0f}/s  {len(files)} files, "
          f"{size / count / 1000:.1f} kB a letter  peak {first:.0f} MB after {HUNDRED}, {last:.0f} MB at the end; "
          f"ZIP {sent / 1e6:.0f} MB in {perf_counter() - begun:.1f} s, peak {peak_mb():.0f} MB")
    return peak_mb() - first


def main(count: int, kinds: list[str]) -> int:
    """Returns 1 when memory grew by more than TO_REACH."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        os.environ |= {"VAR_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings",
                       "SECRET_KEY": "only for the bench"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        Path(folder, "batches").mkdir()
        call_command("migrate", verbosity=0)
        # In a process of its own: what writing the rows has held would hide how much the batch grows.
        connections.close_all()
        writing = get_context("fork").Process(target=issued, args=(count,))
        writing.start()
        writing.join()
        grown = max(made(kind, count) for kind in kinds)
    return int(grown > TO_REACH)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS, sys.argv[2:] or ["volumes", "files"]))
