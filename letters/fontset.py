"""Brings the free fonts to this machine: from Debian's packages, or from a folder for one without a network.

The packages are fetched side by side; of each only the fonts wanted are unpacked. The face of the text is
made light (press.outlines), once a machine; all others stay as they are. Files appear in the cache whole or
not at all, and only when all of them are there. Two processes at once wait for each other; a second run
finds everything in place.
"""

import fcntl
import os
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from letters.fonts import FREE_SET
from letters.press.outlines import light_face
from letters.press.sfnt import BadFont, Sfnt

# File of the free set → the file of its package that it is made of.
MADE_OF: Mapping[str, str] = {FREE_SET["fangsong"]: "FandolFang-Regular.otf"}
_FANDOL = (*MADE_OF.values(), *(FREE_SET[slot] for slot in ("kaiti", "heiti", "xiaobiaosong", "songti")))
_LIBERATION = tuple(FREE_SET[slot] for slot in ("latin", "latin_sans", "mono"))
# Files and the packages they are in, the newer Debian's name last; the heaviest first, it takes longest.
PACKAGES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    _FANDOL: ("texlive-lang-chinese",),
    (FREE_SET["fallback"],): ("fonts-babelstone-han",),
    _LIBERATION: ("fonts-liberation2", "fonts-liberation"),
    (FREE_SET["symbols"],): ("fonts-dejavu-core",),
}
# Where the same packages put their fonts when they are installed.
SYSTEM_FOLDERS = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts/opentype/fandol"),
    Path("/usr/share/fonts/truetype/babelstone"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/dejavu"),
)
Say = Callable[[str], None]


class CannotFetch(Exception):
    """The fonts could not be brought here; says why and what can be done."""


def absent(folder: Path) -> list[str]:
    """The files of the free set that are not in the folder."""
    return [name for name in FREE_SET.values() if not (folder / name).is_file()]


def fetch(folder: Path, say: Say, source: Path | None = None) -> bool:
    """Bring what is absent into the folder; False if nothing was. Raises CannotFetch.

    `source` is a folder with the font files or the Debian packages, anywhere below it; then no network
    is used. `say` hears one line a step.
    """
    if not absent(folder):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        if not _locked(lock.fileno()):
            say("另一个进程正在准备字体，等它完成")
            fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = absent(folder)
        if not wanted:
            return False
        for broken_off in folder.glob(".fetching-*"):
            shutil.rmtree(broken_off, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=folder) as place:
            ready = Path(place)
            if source:
                _gather(source, set(wanted), ready, say)
            else:
                _gather_files((folder, *SYSTEM_FOLDERS), set(wanted), ready)
                _download(_needed(wanted, ready), ready, say)
            _require_readable(ready, [MADE_OF.get(name, name) for name in wanted if not (ready / name).is_file()])
            _make(ready, wanted, say)
            _require_readable(ready, wanted)
            for name in wanted:
                (ready / name).replace(folder / name)
    return True


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def _needed(wanted: Iterable[str], ready: Path) -> set[str]:
    """What is still to be found: the wanted files, or those they are made of."""
    return {MADE_OF.get(name, name) for name in wanted if not (ready / name).is_file()} - _names(ready)


def _make(ready: Path, wanted: Iterable[str], say: Say) -> None:
    """Make the files of the free set that no package has."""
    for name in wanted:
        if not (ready / name).is_file():
            say(f"整理 {name}")
            started = time.monotonic()
            (ready / name).write_bytes(light_face(Sfnt(ready / MADE_OF[name])))
            say(f"{name} 已就绪（{time.monotonic() - started:.1f} 秒）")


def _require_readable(ready: Path, wanted: Iterable[str]) -> None:
    """Every file must open as a font before one of them reaches the cache."""
    for name in wanted:
        if not (ready / name).is_file():
            raise CannotFetch(f"没有找到字体文件 {name}")
        try:
            Sfnt(ready / name)
        except BadFont as error:
            raise CannotFetch(f"字体文件已损坏：{error}") from None


def _gather(source: Path, wanted: set[str], ready: Path, say: Say) -> None:
    """Take the fonts out of a folder that somebody brought: files first, then packages."""
    if not source.is_dir():
        raise CannotFetch(f"没有这个文件夹：{source}")
    folders = [source, *(path for path in source.rglob("*") if path.is_dir())]
    _gather_files(folders, wanted, ready)
    for package in sorted(source.rglob("*.deb")):
        if rest := _needed(wanted, ready):
            say(f"解开 {package.name}")
            _unpack(package, rest, ready)
    if rest := _needed(wanted, ready):
        packages = [names[0] for files, names in PACKAGES.items() if rest & set(files)]
        raise CannotFetch(
            f"{source} 中缺少 {'、'.join(sorted(rest))}；请放入这些文件，或 Debian 软件包 {'、'.join(packages)}"
        )


def _gather_files(folders: Iterable[Path], wanted: set[str], ready: Path) -> None:
    """Take what lies there: the wanted files, else those they are made of."""
    for folder in folders:
        for name in (*wanted, *_needed(wanted, ready)):
            if (folder / name).is_file() and not (ready / name).exists():
                shutil.copyfile(folder / name, ready / name)


def _download(wanted: set[str], ready: Path, say: Say) -> None:
    """Fetch and unpack the packages side by side."""
    packages = [(wanted & set(files), names) for files, names in PACKAGES.items() if wanted & set(files)]
    if not packages:
        return
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise CannotFetch(
            "本机没有 apt-get，无法自动下载字体。请在一台 Debian 或 Ubuntu 上执行 apt-get download"
            f" {' '.join(names[0] for _, names in packages)}，把文件夹带来后执行：python manage.py fonts --from 文件夹"
        )
    with tempfile.TemporaryDirectory(prefix="huiyin-fonts-") as place:
        options = _lists_at_hand(Path(place), say)

        def bring(files: set[str], names: tuple[str, ...]) -> None:
            for name in names:
                if rest := files - _names(ready):
                    say(f"下载 {name}")
                    started = time.monotonic()
                    found = _apt_download(Path(place), name, options)
                    size = found.stat().st_size / 1_000_000
                    _unpack(found, rest, ready)
                    found.unlink()
                    say(f"{name} 已就绪（{size:.0f} MB，{time.monotonic() - started:.1f} 秒）")

        with ThreadPoolExecutor(len(packages)) as pool:
            for done in [pool.submit(bring, *package) for package in packages]:
                done.result()


def _lists_at_hand(place: Path, say: Say) -> list[str]:
    """apt's options: none if the system's lists are filled, else those of private lists fetched now."""
    known = next(iter(PACKAGES.values()))[0]
    if _run("apt-get", "download", "--print-uris", known, folder=place).returncode == 0:
        return []
    for part in ("state/lists/partial", "cache/archives/partial"):
        (place / part).mkdir(parents=True)
    # The system's own lists stay as they are: an ordinary user may not touch them, root need not.
    options = ["-o", f"Dir::State={place / 'state'}", "-o", f"Dir::Cache={place / 'cache'}"]
    options += ["-o", "Dir::State::status=/var/lib/dpkg/status", "-o", "APT::Sandbox::User="]
    say("更新软件包目录")
    updated = _run("apt-get", "update", *options, folder=place)
    if updated.returncode:
        raise CannotFetch(f"apt-get update 没有成功：{_last_line(updated.stderr)}")
    return options


def _apt_download(place: Path, package: str, options: list[str]) -> Path:
    own = place / package
    own.mkdir()
    sandbox = ["-o", "APT::Sandbox::User="]
    got = _run("apt-get", "-q", *options, *sandbox, "download", package, folder=own)
    found = next(iter(own.glob("*.deb")), None)
    if got.returncode or not found:
        raise CannotFetch(f"{package} 没有下载成功：{_last_line(got.stderr)}；网络恢复后再执行一次即可")
    return found


def _unpack(package: Path, wanted: Iterable[str], ready: Path) -> None:
    """Take the wanted files out of a Debian package; stops reading once it has them."""
    left = set(wanted)
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for member in archive:
                    name = member.name.rsplit("/", 1)[-1]
                    content = archive.extractfile(member) if name in left and member.isfile() else None
                    if content:
                        with (ready / name).open("wb") as target:
                            shutil.copyfileobj(content, target, 1 << 20)
                        left.discard(name)
                    if not left:
                        break
        except tarfile.TarError as error:
            raise CannotFetch(f"{package.name} 无法解开：{error}") from None
        finally:
            process.kill()


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "原因不明"
