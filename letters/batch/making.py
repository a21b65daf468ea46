"""One step of a batch: a volume, or some files. Nothing is kept in memory from one step to the next.

A step can be done twice, by two workers even: files are replaced whole, and only one of both counts it.
"""

import logging
import shutil
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from directory.clock import recorded_now
from letters import typeset
from letters.archive_package import add_letter, close
from letters.batch.access import open_letters
from letters.batch.folder import file_name, folder_of, put
from letters.batch.order import MOST_RESTARTS
from letters.documents.letterhead import TitleTooLong
from letters.issued import content_of, file_of
from letters.models import Batch, IssuedLetter
from letters.sealing import SealingFailed

logger = logging.getLogger(__name__)
Stage = Batch.Stage
# reportlab keeps all pages of a file until it is closed: no volume is thicker than this.
A_VOLUME = 200
# Single files in one step: about a second of work, after which others have their turn.
SOME_FILES = 50
OF_A_LETTER = ("entry", "reply__assignment__suggestion__session__term", "reply__assignment__department")


def step(pk: int) -> bool:
    """Make the next part of a batch; returns whether another is to follow. Safe to run twice."""
    batch = Batch.objects.filter(pk=pk, stage__in=(Stage.WAITING, Stage.MAKING)).first()
    if batch is None:
        return False
    if batch.restarts >= MOST_RESTARTS:
        return _failed(batch, _("连续几次没有进展，已经停下。请把本页名称告诉管理员。"))
    wanted = {letter for letter, _copies in batch.plan}
    if not wanted <= set(open_letters(wanted)):
        return _failed(batch, _("其中有的函件现在不能列入这一批，请重新选择后再制作。"))
    try:
        made = _PARTS[Batch.Kind(batch.kind)](batch)
    except (typeset.FontsMissing, typeset.Uncovered, TitleTooLong, SealingFailed) as error:
        return _failed(batch, str(error))
    except OSError:
        logger.exception("batch %d", pk)
        return _failed(batch, _("文件写不进去，可能是磁盘满了。请管理员处理后再点“接着做”。"))
    done = batch.done + made
    stage = Stage.DONE if done >= batch.total else Stage.MAKING
    counted = Batch.objects.filter(pk=pk, done=batch.done, stage=batch.stage).update(
        done=done, stage=stage, restarts=0, moved_at=recorded_now())
    # Cancelled meanwhile, or thrown away because a letter in it was closed.
    if not counted and not Batch.objects.filter(pk=pk).exclude(stage=Stage.CANCELLED).exists():
        shutil.rmtree(folder_of(pk), ignore_errors=True)
    return bool(counted) and stage == Stage.MAKING


def _failed(batch: Batch, why: str) -> bool:
    Batch.objects.filter(pk=batch.pk, stage__in=(Stage.WAITING, Stage.MAKING)).update(
        stage=Stage.FAILED, fault=why, moved_at=recorded_now())
    return False


def _volume(batch: Batch) -> int:
    """One volume of copies, each on sheets of its own when both sides are printed."""
    wanted = list(_part(batch, A_VOLUME))
    letters = _letters([pk for pk, _copies in wanted])
    contents = [content for pk, copies in wanted for content in [content_of(letters[pk])] * copies]
    number = batch.done // A_VOLUME + 1
    put(folder_of(batch.pk), _("第%03d卷.pdf") % number,
        typeset.letters_in_one(contents, duplex=batch.duplex, volume=True))
    return len(contents)


def _files(batch: Batch) -> int:
    """A few letters, each as a file named by its place and number."""
    return _each(batch, lambda place, issued: put(
        folder_of(batch.pk), f"{place:05d} {file_name(issued.entry.number)}.pdf", file_of(issued)))


def _archive(batch: Batch) -> int:
    """A few letters with what belongs to them; with the last ones the table of contents and the sums."""
    folder = folder_of(batch.pk)
    made = _each(batch, lambda place, issued: add_letter(folder, place, issued, batch.ordered_by_id))
    if batch.done + made >= batch.total:
        close(folder, batch)
    return made


_PARTS: dict[Batch.Kind, Callable[[Batch], int]] = {
    Batch.Kind.VOLUMES: _volume, Batch.Kind.FILES: _files, Batch.Kind.ARCHIVE: _archive}


def _each(batch: Batch, make: Callable[[int, IssuedLetter], None]) -> int:
    wanted = batch.plan[batch.done : batch.done + SOME_FILES]
    letters = _letters([pk for pk, _copies in wanted])
    for place, (pk, _copies) in enumerate(wanted, batch.done + 1):
        make(place, letters[pk])
    return len(wanted)


def _part(batch: Batch, most: int) -> Iterator[tuple[int, int]]:
    """Of the plan, the next copies: [letter, how many of it]."""
    passed = 0
    for pk, copies in batch.plan:
        begin, end = max(passed, batch.done), min(passed + copies, batch.done + most)
        if begin < end:
            yield pk, end - begin
        passed += copies


def _letters(pks: list[int]) -> dict[int, IssuedLetter]:
    return IssuedLetter.objects.select_related(*OF_A_LETTER).in_bulk(pks)
