"""Where the files of a batch lie, and how they leave: one by one, or all of them as one ZIP made while it is sent."""

import os
from pathlib import Path

from django.conf import settings
from zipstream import ZipStream

_UNFINISHED = ".part"


def folder_of(batch: int) -> Path:
    """The folder of a batch (pk); outside what is backed up: everything in it can be made again."""
    return Path(settings.BATCH_DIR) / str(batch)


def put(folder: Path, name: str, content: bytes) -> None:
    """Write a file whole or not at all: what bears its name is complete. `name` may have folders."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(target.name + _UNFINISHED)
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def files_in(folder: Path) -> list[Path]:
    """The complete files, sorted by name, folder by folder; what begins with a dot is for the making alone."""
    found = (path for path in folder.rglob("[!.]*") if path.is_file() and path.suffix != _UNFINISHED)
    kept = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted(kept, key=lambda path: path.relative_to(folder).parts)


def file_name(text: str, longest: int = 60) -> str:
    """A text as part of a file's name on any system: 〔〕 stay, what separates folders goes."""
    clean = "".join("_" if each in '\\/:*?"<>|' or not each.isprintable() else each for each in text)
    return clean[:longest].strip(" .") or "_"


def zipped(folder: Path) -> ZipStream:
    """All files as a ZIP that is written while it is sent: iterate it; len() is its size in bytes."""
    stream = ZipStream(sized=True)
    for path in files_in(folder):
        stream.add_path(path, path.relative_to(folder).as_posix())
    return stream
