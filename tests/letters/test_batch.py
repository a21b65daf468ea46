"""Batches of letters: volumes, single files; workers that die or meet; cancelling, tidying away."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from django_tasks_db.models import DBTaskResult

from directory.clock import recorded_now
from letters import typeset
from letters.batch import making
from letters.batch.folder import file_name, files_in, folder_of, put, zipped
from letters.batch.order import BY_NUMBER, BY_SUGGESTION, MOST_RESTARTS, cancel, order, planned, take_up
from letters.issued import content_of, file_of
from letters.models import Batch, IssuedLetter
from tests.cast import Cast, Life
from workflow.batching import make_batch
from workflow.night import batches

Stage = Batch.Stage


@pytest.fixture(autouse=True)
def batch_dir(tmp_path: Path, settings: Any) -> Path:
    settings.BATCH_DIR = tmp_path
    return tmp_path


@pytest.fixture
def letter(cast: Cast) -> IssuedLetter:
    Life(cast).assigned().accepted(cast.police).replied(cast.police)
    return IssuedLetter.objects.get()


@pytest.fixture
def letters(cast: Cast) -> list[IssuedLetter]:
    """Three, of two bureaus; the second of three proposers."""
    for bureau, joiners in ((cast.roads, 0), (cast.police, 2), (cast.police, 0)):
        Life(cast, joiners=joiners).assigned(bureau).accepted(bureau).replied(bureau)
    return list(IssuedLetter.objects.order_by("pk"))


def ordered(letter: IssuedLetter, kind: str = "volumes", copies: int = 1, **more: Any) -> Batch:
    """Three entries of the plan; they may well be the same letter."""
    return order(None, kind, "一批函", [(letter.pk, copies)] * 3, **more)


def run(batch: Batch) -> Batch:
    while making.step(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


def names(batch: Batch) -> list[str]:
    folder = folder_of(batch.pk)
    return [path.relative_to(folder).as_posix() for path in files_in(folder)]


def pages(content: bytes) -> int:
    with pdfplumber.open(io.BytesIO(content)) as file:
        return len(file.pages)


def test_in_order_once_or_once_a_proposer(cast: Cast, letters: list[IssuedLetter]) -> None:
    roads, second, third = (one.pk for one in letters)
    every = IssuedLetter.objects.all()
    assert planned(every, BY_SUGGESTION, one_a_proposer=True) == [(roads, 1), (second, 3), (third, 1)]
    assert planned(every, BY_NUMBER, one_a_proposer=False) == [(second, 1), (third, 1), (roads, 1)]


def test_a_plan_costs_two_queries_however_long(letters: list[IssuedLetter], django_assert_num_queries: Any) -> None:
    for found in (IssuedLetter.objects.filter(pk=letters[0].pk), IssuedLetter.objects.all()):
        with django_assert_num_queries(2):
            planned(found, BY_SUGGESTION, one_a_proposer=True)


@pytest.mark.fonts
def test_volumes_hold_so_many_copies(letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "A_VOLUME", 4)
    batch = ordered(letter, copies=3)
    assert [making.step(batch.pk) for _ in range(4)] == [True, True, False, False]
    batch.refresh_from_db()
    assert (batch.stage, batch.done, batch.total) == (Stage.DONE, 9, 9)
    assert names(batch) == ["第001卷.pdf", "第002卷.pdf", "第003卷.pdf"]
    contents = [content_of(letter)] * 9
    expected = [typeset.letters_in_one(contents[at : at + 4], duplex=True, volume=True) for at in (0, 4, 8)]
    assert [path.read_bytes() for path in files_in(folder_of(batch.pk))] == expected


@pytest.mark.fonts
def test_on_both_sides_every_copy_begins_on_a_new_sheet(letter: IssuedLetter) -> None:
    sides = {}
    for duplex in (True, False):
        batch = run(ordered(letter, duplex=duplex))
        sides[duplex] = pages(files_in(folder_of(batch.pk))[0].read_bytes())
    assert sides == {True: 5, False: 3}


@pytest.mark.fonts
def test_single_files_are_those_handed_out(letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "SOME_FILES", 2)
    batch = run(ordered(letter, "files"))
    assert names(batch) == [f"{place:05d} 云公提函〔2026〕1号.pdf" for place in (1, 2, 3)]
    assert {path.read_bytes() for path in files_in(folder_of(batch.pk))} == {file_of(letter)}
    assert letter.files.count() == 1


@pytest.mark.fonts
def test_all_files_leave_as_one_zip(letter: IssuedLetter) -> None:
    batch = run(ordered(letter, "files"))
    folder = folder_of(batch.pk)
    stream = zipped(folder)
    size = len(stream)
    content = b"".join(stream)
    assert len(content) == size
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == {
            path.name: path.read_bytes() for path in files_in(folder)}


@pytest.mark.fonts
def test_a_worker_that_dies_leaves_nothing_half_done(
        letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "A_VOLUME", 1)
    whole = run(ordered(letter))
    batch = ordered(letter)
    assert making.step(batch.pk)
    # Killed while it wrote the second volume: a part of it lies there, the count was not reached.
    (folder_of(batch.pk) / "第002卷.pdf.part").write_bytes(b"%PDF-1.7 hal")
    assert names(batch) == ["第001卷.pdf"]
    assert run(batch).stage == Stage.DONE
    contents = [[path.read_bytes() for path in files_in(folder_of(one.pk))] for one in (whole, batch)]
    assert contents[0] == contents[1]


@pytest.mark.fonts
def test_two_workers_on_one_step_count_it_once(letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "A_VOLUME", 1)
    batch = ordered(letter)
    printing = typeset.letters_in_one

    def meanwhile(*args: Any, **more: Any) -> bytes:
        monkeypatch.setattr(typeset, "letters_in_one", printing)
        assert making.step(batch.pk)
        return printing(*args, **more)
    monkeypatch.setattr(typeset, "letters_in_one", meanwhile)
    assert not making.step(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, names(batch)) == (1, ["第001卷.pdf"])


@pytest.mark.fonts
def test_cancelled_it_stops_and_leaves_nothing(letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "A_VOLUME", 1)
    batch = ordered(letter)
    making.step(batch.pk)
    printing = typeset.letters_in_one

    def meanwhile(*args: Any, **more: Any) -> bytes:
        cancel(batch)
        return printing(*args, **more)
    monkeypatch.setattr(typeset, "letters_in_one", meanwhile)
    assert not making.step(batch.pk)
    batch.refresh_from_db()
    assert (batch.stage, folder_of(batch.pk).exists()) == (Stage.CANCELLED, False)
    assert not take_up(batch)
    assert not making.step(batch.pk)


@pytest.mark.fonts
def test_the_queue_works_it_off_step_by_step(letter: IssuedLetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "A_VOLUME", 1)
    batch = ordered(letter)
    make_batch.enqueue(batch.pk)
    jobs = DBTaskResult.objects.ready().filter(task_path="workflow.batching.make_batch")
    steps = 0
    while job := jobs.first():
        steps += 1
        job.claim("here")
        job.set_successful(job.task.call(*job.task_result.args))
    batch.refresh_from_db()
    assert (steps, job) == (3, None)
    assert (batch.stage, len(names(batch))) == (Stage.DONE, 3)


def stands_still(batch: Batch) -> None:
    Batch.objects.filter(pk=batch.pk).update(moved_at=recorded_now() - timedelta(minutes=11))


def test_what_stands_still_is_taken_up_and_given_up(letter: IssuedLetter) -> None:
    batch = ordered(letter)
    assert list(batches.go_on(False)) == []
    for _ in range(MOST_RESTARTS):
        stands_still(batch)
        assert list(batches.go_on(True)) == list(batches.go_on(False)) == ["接着制作：一批函"]
        assert list(batches.go_on(False)) == []
    assert not making.step(batch.pk)
    batch.refresh_from_db()
    assert (batch.stage, "没有进展" in batch.fault) == (Stage.FAILED, True)
    assert take_up(batch)
    batch.refresh_from_db()
    assert (batch.stage, batch.restarts, batch.fault) == (Stage.WAITING, 0, "")


def test_old_files_are_tidied_away(letter: IssuedLetter, settings: Any) -> None:
    old, new = ordered(letter), ordered(letter)
    for batch in (old, new):
        put(folder_of(batch.pk), "第001卷.pdf", b"%PDF")
    Batch.objects.filter(pk=old.pk).update(
        ordered_at=recorded_now() - timedelta(days=settings.BATCH_DAYS, minutes=1))
    assert list(batches.go_on(True)) == list(batches.go_on(False)) == ["清理满7日的批量文件1份"]
    assert [one.pk for one in Batch.objects.all()] == [new.pk]
    assert [folder_of(one.pk).exists() for one in (old, new)] == [False, True]


@pytest.mark.fonts
def test_what_cannot_be_printed_or_written_is_said(letter: IssuedLetter, batch_dir: Path) -> None:
    batch_dir.joinpath("full").write_text("")
    full = ordered(letter)
    folder_of(full.pk).write_text("a file where the folder should be")
    assert not making.step(full.pk)
    full.refresh_from_db()
    assert (full.stage, "磁盘" in full.fault) == (Stage.FAILED, True)
    letter.content = letter.content.replace("停车位", "\U0010fffd")
    letter.save()
    batch = ordered(letter)
    assert not making.step(batch.pk)
    batch.refresh_from_db()
    assert (batch.stage, "U+10FFFD" in batch.fault) == (Stage.FAILED, True)


def test_names_of_files_are_safe_everywhere() -> None:
    assert file_name("云公提函〔2026〕1号") == "云公提函〔2026〕1号"
    assert file_name("../../etc/passwd\n") == "_.._etc_passwd_"
    assert [file_name("."), file_name(""), file_name('a"b<c>|d')] == ["_", "_", "a_b_c__d"]
    assert file_name("长" * 90) == "长" * 60


