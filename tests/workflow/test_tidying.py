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
from workflow.night import CHORES, files

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


def test_both_have_their_turn_at_night() -> None:
    assert {"上传文件", "名册导入"} <= {str(chore.title) for chore in CHORES}
    assert [chore.finds_faults for chore in CHORES][-1]
