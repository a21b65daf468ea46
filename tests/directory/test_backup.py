"""A backup brings back exactly what was there, on either database, or says why not."""

import hashlib
import json
import sqlite3
import tarfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection

from directory.backup import back_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(settings, tmp_path):
    """An office with one person, one group and one attachment; returns the folder for backups."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (settings.MEDIA_ROOT / "2026").mkdir(parents=True)
    (settings.MEDIA_ROOT / "2026" / "附件.pdf").write_bytes(b"%PDF-1.7 \x00\xff")
    get_user_model().objects.create_user("shenqiuhe", name="沈秋禾")
    Group.objects.create(name="收文员")
    backups = tmp_path / "backups"
    backups.mkdir()
    return backups


def spoil(settings):
    Group.objects.update(name="别的")
    Group.objects.create(name="后来的")
    get_user_model().objects.all().delete()
    (settings.MEDIA_ROOT / "2026" / "附件.pdf").write_bytes(b"other")
    (settings.MEDIA_ROOT / "later.pdf").write_bytes(b"later")


def contents(settings):
    root = settings.MEDIA_ROOT
    files = {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    people = list(get_user_model().objects.values_list("username", "name"))
    return people, list(Group.objects.values_list("name", flat=True)), files


def run(*arguments, **options):
    said = StringIO()
    call_command(*arguments, stdout=said, **options)
    return said.getvalue()


def refusal(*arguments, **options):
    with pytest.raises(CommandError) as refused:
        call_command(*arguments, **options)
    return str(refused.value)


def test_there_and_back(office, settings):
    before = contents(settings)
    file = Path(run("backup", str(office)).strip())
    spoil(settings)
    assert contents(settings) != before

    assert "1 个文件" in run("restore", str(file), force=True)
    assert contents(settings) == before


def test_a_restored_database_goes_on_working(office, settings):
    file = back_up(office)
    call_command("restore", str(file), force=True, stdout=StringIO())
    assert Group.objects.create(name="新来的").pk > Group.objects.get(name="收文员").pk
    call_command("migrate", check_unapplied=True, verbosity=0)


def test_what_was_replaced_is_kept_aside(office, settings):
    file = back_up(office)
    spoil(settings)
    call_command("restore", str(file), force=True, stdout=StringIO())
    assert (settings.MEDIA_ROOT.with_name("files.before") / "later.pdf").read_bytes() == b"later"
    if connection.vendor == "sqlite":
        old = sqlite3.connect(connection.settings_dict["NAME"] + ".before")
        assert ("后来的",) in old.execute("SELECT name FROM auth_group").fetchall()
        old.close()


def test_data_are_not_replaced_without_force(office, settings):
    file = back_up(office)
    before = contents(settings)
    assert "--force" in refusal("restore", str(file))
    assert contents(settings) == before


def test_a_backup_is_for_its_owner_only_and_alone(office):
    file = back_up(office)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(office.iterdir()) == [file]


def test_a_backup_says_what_it_is(office):
    with tarfile.open(back_up(office / "a.tar")) as tar:
        manifest = json.load(tar.extractfile(tar.next()))
        assert manifest["vendor"] == connection.vendor
        assert list(manifest["members"]) == ["database", "files/2026/附件.pdf"] == tar.getnames()[1:]


def test_nothing_is_overwritten(office):
    (office / "a.tar").write_text("mine")
    assert "已存在" in refusal("backup", str(office / "a.tar"))
    assert (office / "a.tar").read_text() == "mine"
    assert "不存在" in refusal("backup", str(office / "no" / "a.tar"))


def test_a_wrong_file_changes_nothing(office, settings):
    before = contents(settings)
    whole = back_up(office / "whole.tar").read_bytes()
    (office / "cut.tar").write_bytes(whole[: len(whole) // 2])
    (office / "text.tar").write_text("not a tar")
    for name in ("cut.tar", "text.tar"):
        assert "不是完整的备份" in refusal("restore", str(office / name), force=True)
    assert "没有这个文件" in refusal("restore", str(office / "none.tar"), force=True)
    assert contents(settings) == before


def forged(path, members, **changes):
    """A tar as somebody else might make it; `members` are names and contents."""
    manifest = {
        "format": 1,
        "vendor": connection.vendor,
        "made_at": "2026-03-05",
        "members": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    } | changes
    with tarfile.open(path, "w") as tar:
        for name, content in {"manifest.json": json.dumps(manifest).encode(), **members}.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            tar.addfile(header, BytesIO(content))
    return str(path)


def test_a_backup_of_another_database_is_refused(office, settings):
    before = contents(settings)
    file = forged(office / "a.tar", {"database": b"x"}, vendor="oracle")
    assert "oracle" in refusal("restore", file, force=True)
    assert contents(settings) == before


def test_a_member_that_leads_outside_is_refused(office, settings):
    file = forged(office / "a.tar", {"database": b"x", "../outside": b"y"})
    assert "不该有的内容" in refusal("restore", file, force=True)
    assert not (settings.MEDIA_ROOT.parent / "outside").exists()


def test_a_format_of_the_future_is_refused(office):
    file = forged(office / "a.tar", {"database": b"x"}, format=2)
    assert "备份格式" in refusal("restore", file, force=True)


def test_damage_is_found_before_anything_is_replaced(office, settings):
    before = contents(settings)
    file = back_up(office)
    content = bytearray(file.read_bytes())
    content[content.index(b"%PDF-1.7")] ^= 1
    file.write_bytes(content)
    assert "已损坏：files/2026/附件.pdf" in refusal("restore", str(file), force=True)
    assert contents(settings) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows its own connections")
def test_a_database_in_use_is_not_replaced(office):
    file = back_up(office)
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("SELECT count(*) FROM auth_group")
    try:
        assert "正在使用" in refusal("restore", str(file), force=True)
    finally:
        other.close()
