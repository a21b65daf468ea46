"""The yearly package for the archive: opened, read, every sum checked; what of it is whose."""

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from directory.clock import today
from directory.source import Source
from letters.archive_package import COLUMNS, CONTENTS, SUMS, letters_of, order_package
from letters.batch.access import may_take_away
from letters.batch.folder import folder_of, zipped
from letters.batch.making import step
from letters.issued import content_of, file_of
from letters.models import Batch, IssuedLetter, LetterFile
from suggestions.models import Suggestion
from tests.cast import Cast, Life

pytestmark = pytest.mark.fonts
YEAR = today().year
PLACE = "八届人大四次会议 001 关于完善学校周边交通组织的建议"


@pytest.fixture(autouse=True)
def batch_dir(tmp_path: Path, settings: Any) -> Path:
    settings.BATCH_DIR = tmp_path / "batches"
    return tmp_path


@pytest.fixture
def life(cast: Cast) -> Life:
    """Answered with an opinion, answered again in a second round."""
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police).rated("unsatisfied", "没有时间表。")
    return life.handled_again(cast.police).accepted(cast.police).replied(cast.police)


def package(batch: Batch) -> zipfile.ZipFile:
    while step(batch.pk):
        pass
    batch.refresh_from_db()
    assert (batch.stage, batch.fault) == (Batch.Stage.DONE, "")
    return zipfile.ZipFile(io.BytesIO(b"".join(zipped(folder_of(batch.pk)))))


def sums_of(found: zipfile.ZipFile) -> dict[str, str]:
    lines = found.read(SUMS).decode().splitlines()
    return {name: sha256 for sha256, _blank, name in (line.partition("  ") for line in lines)}


def test_every_file_is_there_with_its_sum(cast: Cast, life: Life) -> None:
    found = package(order_package(None, cast.police, YEAR))
    assert sorted(found.namelist()) == sorted([
        f"{PLACE}/建议.pdf", f"{PLACE}/会办意见 市交通局 第1轮.pdf",
        f"{PLACE}/答复函 市公安局 云公提函〔{YEAR}〕1号.pdf", f"{PLACE}/答复函 市公安局 云公提函〔{YEAR}〕2号.pdf",
        CONTENTS, "归档说明.txt", SUMS])
    assert sums_of(found) == {
        name: hashlib.sha256(found.read(name)).hexdigest() for name in found.namelist() if name != SUMS}
    printed = [found.read(name) for name in found.namelist() if name.endswith(".pdf")]
    assert all(pdf.startswith(b"%PDF-1.7") and b"<pdfaid:part>2</pdfaid:part>" in pdf for pdf in printed)


def test_a_proposer_who_archives_is_not_given_the_opinions(cast: Cast, life: Life) -> None:
    found = package(order_package(cast.delegates[0].person, cast.police, YEAR))
    assert [name for name in found.namelist() if "会办意见" in name] == []
    rows = load_workbook(io.BytesIO(found.read(CONTENTS))).active.iter_rows(values_only=True)
    assert [row[8] for row in rows][2:] == [
        "已重新办理；经办人是提出人，会办意见由他人归档", "经办人是提出人，会办意见由他人归档"]
    other = package(order_package(cast.delegates[1].person, cast.police, YEAR))
    assert len([name for name in other.namelist() if "会办意见" in name]) == 1


def test_the_letters_are_those_handed_out(cast: Cast, life: Life) -> None:
    found = package(order_package(None, cast.police, YEAR))
    every = IssuedLetter.objects.filter(reply__isnull=False)
    letters = {f"{PLACE}/答复函 市公安局 {content_of(one).number}.pdf": one for one in every}
    assert {name: found.read(name) for name in letters} == {name: file_of(one) for name, one in letters.items()}
    # With the opinion, which is handed out as it was issued, too.
    assert LetterFile.objects.count() == 3


def test_the_table_of_contents(cast: Cast, life: Life) -> None:
    IssuedLetter.objects.update(issued_on=date(YEAR, 3, 1))
    found = package(order_package(None, cast.office, YEAR))
    header, *rows = load_workbook(io.BytesIO(found.read(CONTENTS))).active.iter_rows(values_only=True)
    assert header == COLUMNS
    assert [(row[0], row[1], row[3], row[4] or "", row[6], row[8] or "") for row in rows] == [
        (1, "001", "沈秋禾", "", 1, ""),
        (2, "001", "云溪市交通运输局", f"云交提会〔{YEAR}〕1号", 1, "主办单位采纳情况：采纳"),
        (3, "001", "云溪市公安局", f"云公提函〔{YEAR}〕1号", 1, "已重新办理"),
        (4, "001", "云溪市公安局", f"云公提函〔{YEAR}〕2号", 1, "")]
    assert {row[7] for row in rows} == {name for name in found.namelist() if name.endswith(".pdf")}


def test_the_table_of_contents_speaks_of_proposals_where_it_holds_nothing_else(cast: Cast, life: Life) -> None:
    IssuedLetter.objects.update(issued_on=date(YEAR, 3, 1))
    Suggestion.objects.update(source=Source.MEMBERS)
    found = package(order_package(None, cast.office, YEAR))
    header, *_rows = load_workbook(io.BytesIO(found.read(CONTENTS))).active.iter_rows(values_only=True)
    assert header == (COLUMNS[0], "案号", *COLUMNS[2:])


def test_a_title_is_no_formula(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    issued = IssuedLetter.objects.get(reply__assignment__suggestion=life.suggestion)
    IssuedLetter.objects.update(content=issued.content.replace('"title":"', '"title":"=1+1'))
    found = package(order_package(None, cast.police, YEAR))
    cell = load_workbook(io.BytesIO(found.read(CONTENTS))).active["C3"]
    assert (cell.data_type, cell.value) == ("s", "=1+1关于第001号建议的答复")


def test_a_bureau_archives_its_own_and_an_office_all(cast: Cast, life: Life) -> None:
    other = Life(cast).assigned(cast.roads).accepted(cast.roads).replied(cast.roads)
    mine = set(IssuedLetter.objects.filter(reply__assignment__suggestion=life.suggestion))
    theirs = set(IssuedLetter.objects.filter(reply__assignment__suggestion=other.suggestion))
    whose = {cast.police: mine, cast.roads: theirs, cast.office: mine | theirs, cast.parks: set()}
    assert {unit: set(letters_of(unit, YEAR)) for unit in whose} == whose
    assert not letters_of(cast.office, YEAR - 1).exists()


def test_done_twice_it_is_the_same(cast: Cast, life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letters.batch.making.SOME_FILES", 1)
    batch = order_package(None, cast.police, YEAR)
    first = package(batch)
    Batch.objects.filter(pk=batch.pk).update(done=1, stage="making")
    again = package(batch)
    assert sums_of(first).keys() == sums_of(again).keys()
    letters = [name for name in sums_of(first) if name.endswith(".pdf")]
    assert [sums_of(first)[name] for name in letters] == [sums_of(again)[name] for name in letters]


def test_what_is_closed_after_the_order_is_not_in_it(cast: Cast, life: Life) -> None:
    ordered = order_package(cast.receiver[cast.police.pk], cast.police, YEAR)
    # Ordered by one transaction while another, that looks for orders, closed a letter in it.
    Suggestion.objects.filter(pk=life.suggestion.pk).update(restricted=True)
    assert step(ordered.pk) is False
    ordered.refresh_from_db()
    assert (ordered.stage, "现在不能列入" in ordered.fault) == (Batch.Stage.FAILED, True)
    assert not folder_of(ordered.pk).exists()


@pytest.mark.parametrize("verb", ["freeze", "protect"])
def test_what_is_closed_takes_the_package_with_it(
        cast: Cast, life: Life, verb: str, django_capture_on_commit_callbacks) -> None:
    batch = order_package(cast.receiver[cast.police.pk], cast.police, YEAR)
    package(batch)
    with django_capture_on_commit_callbacks(execute=True):
        life.act(cast.clerk, verb, reason="第一条诉求")
    assert not Batch.objects.exists()
    assert not folder_of(batch.pk).exists()


def test_a_finished_package_is_asked_about_again(cast: Cast, life: Life) -> None:
    receiver = cast.receiver[cast.police.pk]
    batch = order_package(receiver, cast.police, YEAR)
    assert may_take_away(receiver, batch)
    Suggestion.objects.filter(pk=life.suggestion.pk).update(frozen=True)
    assert not may_take_away(receiver, batch)


def test_on_the_command_line(cast: Cast, life: Life, batch_dir: Path) -> None:
    target = batch_dir / "归档.zip"
    call_command("archive", "市公安局", YEAR, target, stdout=io.StringIO(), stderr=io.StringIO())
    with zipfile.ZipFile(target) as found:
        assert found.testzip() is None
        assert len(sums_of(found)) == 6
    assert not Batch.objects.exists()
    assert [*(batch_dir / "batches").iterdir()] == []
    other = batch_dir / "other.zip"
    Cast("柳桥县")
    refused = {
        "已存在": ("市公安局", target), "没有这个单位": ("市气象局", other), "没有印发过": ("云溪市水利局", other),
        "几个单位": ("市公安局", other)}
    for words, (unit, file) in refused.items():
        with pytest.raises(CommandError, match=words):
            call_command("archive", unit, YEAR, file)
