"""By night goes what was uploaded and never used, files and rosters, and what is old in the access log."""

import os
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from administration.models import RosterImport
from administration.roster import tidying
from directory.clock import recorded_now
from directory.models import AccessEntry
from suggestions.actions import files as keeping
from suggestions.uploads import checked
from tests.cast import Cast, Life
from tests.web.test_uploads import PDF, sent
from tests.workflow.nights import tick
from workflow import door
from workflow.models import LetterPackage, TableImport
from workflow.night import CHORES, files, packages

DAYS = 24 * 3600


@pytest.fixture(autouse=True)
def stored(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def aged(name: str) -> str:
    """Stored two days ago."""
    then = time.time() - 2 * DAYS
    os.utime(default_storage.path(name), (then, then))
    return name


def test_a_file_whose_act_was_undone_goes_after_a_day(cast: Cast) -> None:
    life, lead = Life(cast), cast.delegates[0].person
    door.keep(lead, life.fresh, keeping.attach, verb="submit", by=lead, upload=checked(sent("现场.pdf", PDF)))
    kept = aged(life.suggestion.attachments.get().file.name)
    with transaction.atomic():
        door.keep(lead, life.fresh, keeping.attach, verb="submit", by=lead, upload=checked(sent("重复.pdf", PDF)))
        transaction.set_rollback(True)
    orphan = next(name for name in files.stored_in("attachments") if name != kept)
    assert list(files.tidy(dry=False)) == []
    aged(orphan)
    assert list(files.tidy(dry=True)) == list(files.tidy(dry=False)) == ["清理没有入库的上传文件1个"]
    assert [*files.stored_in("attachments")] == [kept]
    assert list(files.tidy(dry=False)) == []


def test_a_roster_nobody_confirmed_goes_after_a_week(cast: Cast) -> None:
    def roster(name: str, **more: Any) -> RosterImport:
        return RosterImport.objects.create(
            congress=cast.congress, term=cast.session.term, uploaded_by=cast.admin, name=name, sha256="",
            file=ContentFile(b"x", "x"), **more)

    old, used, new = roster("旧.xlsx"), roster("已导入.xlsx", applied_at=recorded_now()), roster("新.xlsx")
    RosterImport.objects.exclude(pk=new.pk).update(uploaded_at=recorded_now() - timedelta(days=8))
    assert list(tidying.tidy(dry=True)) == list(tidying.tidy(dry=False)) == ["删除上传满7日没有确认的名册1份"]
    assert set(RosterImport.objects.all()) == {used, new}
    assert not default_storage.exists(old.file.name)
    for one in (used, new):
        aged(one.file.name)
    assert list(files.tidy(dry=False)) == []


def test_old_entries_of_the_access_log_go(cast: Cast, settings: Any) -> None:
    AccessEntry.objects.all().delete()
    for days in (0, 183, settings.ACCESS_LOG_DAYS - 1, settings.ACCESS_LOG_DAYS + 1):
        entry = AccessEntry.objects.create(kind="login", what=str(days))
        AccessEntry.objects.filter(pk=entry.pk).update(at=recorded_now() - timedelta(days=days))
    assert tick() == [f"访问日志：删除满{settings.ACCESS_LOG_DAYS}日的访问日志1条"]
    assert (tick(date(2040, 1, 2)), AccessEntry.objects.count()) == ([], 3)


def test_letters_of_a_table_nobody_confirmed_go_after_a_week(
        cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    table = TableImport.objects.create(
        kind="archive", office=cast.office, name="往届.xlsx", sha256="", uploaded_by=cast.clerk, file="")
    old, new = (LetterPackage.objects.create(table=table, name="答复.zip", file=ContentFile(b"x", "x"), matched=1)
                for _place in range(2))
    rows = [table.rows.create(line=place, outcome="ready", package=one) for place, one in enumerate((old, new))]
    LetterPackage.objects.filter(pk=old.pk).update(uploaded_at=recorded_now() - timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        said = [list(packages.tidy(dry=True)), list(packages.tidy(dry=False))]
    assert said == [["清理上传满7日、表格没有确认的答复文件1份"]] * 2
    assert [default_storage.exists(one.file.name) for one in (old, new)] == [False, True]
    assert [table.rows.get(pk=row.pk).outcome for row in rows] == ["awaits", "ready"]
    aged(new.file.name)
    assert list(files.tidy(dry=False)) == []


def test_all_have_their_turn_at_night() -> None:
    assert {"上传文件", "名册导入", "答复文件"} <= {str(chore.title) for chore in CHORES}
    assert [chore.finds_faults for chore in CHORES][-1]
