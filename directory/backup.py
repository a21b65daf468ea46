"""Backup and restore (备份与恢复): the database and all files in one tar.

The tar holds manifest.json first (what it is, and each other member's sha256), then the database, then
files/…. The signing key is not in it: whoever holds a backup must not be able to sign in anybody's name.
"""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.dumps import Impossible, dump, is_empty, load

FORMAT = 1
DATABASE = "database"
MANIFEST = "manifest.json"


def back_up(target: Path) -> Path:
    """Write a backup to the file `target`, or into the folder `target` under a name of the present moment.

    Returns the file, readable by its owner only. Raises Impossible; an existing file is never overwritten
    and an unfinished one never left behind.
    """
    moment = recorded_now()
    if target.is_dir():
        target /= f"huiyin-{moment:%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise Impossible(_("%(file)s 已存在，请换一个文件名。") % {"file": target})
    if not target.parent.is_dir():
        raise Impossible(_("目录 %(folder)s 不存在。") % {"folder": target.parent})
    with tempfile.TemporaryDirectory(prefix=".huiyin-backup-", dir=target.parent) as scratch:
        database = Path(scratch) / DATABASE
        # The database first: a file is stored before the row that names it, so every row finds its file.
        dump(database)
        members = {DATABASE: database} | _stored_files()
        manifest = {
            "format": FORMAT,
            "vendor": connection.vendor,
            "made_at": moment.isoformat(timespec="seconds"),
            "members": {name: _sha256(path) for name, path in members.items()},
        }
        draft = Path(scratch) / "draft"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            _write(file, manifest, members)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    return target


def restore(source: Path, force: bool = False) -> dict[str, Any]:
    """Put back database and files from a backup; returns its manifest.

    A place that already holds tables or files is refused unless `force`; then what was there moves aside
    (….before), except a PostgreSQL database, which is replaced in one transaction. The services must be
    stopped. Raises Impossible; whatever is wrong with the backup is found before anything is replaced.
    """
    files = Path(settings.MEDIA_ROOT)
    if not force and not (is_empty() and _holds_nothing(files)):
        raise Impossible(_("目标已有数据。确认要替换时，请加 --force。"))
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".huiyin-restore-", dir=files.parent) as scratch:
        place = Path(scratch)
        manifest = _unpack(source, place)
        if manifest["vendor"] != connection.vendor:
            raise Impossible(
                _("这是 %(of)s 的备份，不能恢复到 %(to)s。")
                % {"of": manifest["vendor"], "to": connection.vendor}
            )
        (place / "files").mkdir(exist_ok=True)
        load(place / DATABASE)
        if not _holds_nothing(files):
            before = files.with_name(f"{files.name}.before")
            shutil.rmtree(before, ignore_errors=True)
            files.rename(before)
        elif files.exists():
            files.rmdir()
        (place / "files").rename(files)
    return manifest


def _stored_files() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    return {
        f"files/{path.relative_to(root).as_posix()}": path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holds_nothing(folder: Path) -> bool:
    return not folder.exists() or not any(folder.iterdir())


def _write(file: IO[bytes], manifest: dict[str, Any], members: dict[str, Path]) -> None:
    with tarfile.open(fileobj=file, mode="w") as tar:
        told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        header = tarfile.TarInfo(MANIFEST)
        header.size = len(told)
        tar.addfile(header, BytesIO(told))
        for name, path in members.items():
            with path.open("rb") as content:
                header = tarfile.TarInfo(name)
                header.size = os.fstat(content.fileno()).st_size
                tar.addfile(header, content)


def _unpack(source: Path, place: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, mode="r:") as tar:
            manifest = _read_manifest(tar)
            for name, sha256 in manifest["members"].items():
                path = PurePosixPath(name)
                content = tar.extractfile(name)
                # A backup may come from anywhere: nothing is written outside the place given.
                if content is None or path.is_absolute() or ".." in path.parts:
                    raise Impossible(_("备份中有不该有的内容：%(name)s") % {"name": name})
                goal = place / path
                goal.parent.mkdir(parents=True, exist_ok=True)
                with goal.open("wb") as copy:
                    shutil.copyfileobj(content, copy)
                if _sha256(goal) != sha256:
                    raise Impossible(_("备份已损坏：%(name)s") % {"name": name})
    except FileNotFoundError:
        raise Impossible(_("没有这个文件：%(file)s") % {"file": source}) from None
    except (tarfile.TarError, KeyError, ValueError, OSError) as error:
        raise Impossible(
            _("%(file)s 不是完整的备份：%(reason)s") % {"file": source, "reason": error}
        ) from error
    return manifest


def _read_manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    content = tar.extractfile(MANIFEST)
    manifest: dict[str, Any] = json.load(content) if content else {}
    if manifest.get("format") != FORMAT or DATABASE not in manifest.get("members", {}):
        raise Impossible(_("不认识的备份格式。"))
    return manifest
