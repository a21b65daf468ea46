"""A PostgreSQL for the duration of some work: in a temporary directory, on a socket, without a port.

`python3 bin/postgres.py COMMAND …` runs one command with DATABASE_URL set to it. With `--durable` before the command
it is set up like a server in use, for measuring: it loses nothing, and keeps a quarter of the memory for its pages.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from machine import IS_ROOT, Missing, apt_install, give_up, run

LEAST = 15
# The data are thrown away: nothing needs to reach the disk.
HURRIED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# What PostgreSQL's own manual advises; 128 MB, with which it comes, is meant to start on any machine.
_PAGES = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4
IN_USE = (f"shared_buffers={_PAGES // 2**20}MB",)
LOCALES = ("C.UTF-8", "en_US.UTF-8")


def find_binaries() -> Path:
    """The folder with initdb and pg_ctl of PostgreSQL 15 or later; as root it is installed if missing."""
    found = _newest()
    if found is None:
        apt_install("postgresql")
        found = _newest()
    if found is None:
        raise Missing(f"没有找到 PostgreSQL {LEAST} 以上版本（需要 initdb 和 pg_ctl）。")
    return found


def _newest() -> Path | None:
    places = list(Path("/usr/lib/postgresql").glob("*/bin"))
    places += list(Path("/opt/homebrew/opt").glob("postgresql@*/bin"))
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    versions = {place: _version(place) for place in places}
    best = max(versions, key=lambda place: versions[place], default=None)
    return best if best and versions[best] >= LEAST else None


def _version(place: Path) -> int:
    initdb, pg_ctl = place / "initdb", place / "pg_ctl"
    if not (initdb.exists() and pg_ctl.exists()):
        return 0
    told = subprocess.run((initdb, "--version"), capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)", told)
    return int(number[1]) if number else 0


@contextmanager
def temporary_postgres(binaries: Path, *, durable: bool = False) -> Iterator[str]:
    """Start a server, yield the DATABASE_URL of an empty database on it, stop it and remove everything."""
    # Not TMPDIR: the path of a socket is limited to about a hundred bytes.
    place = Path(tempfile.mkdtemp(prefix="huiyin-pg-", dir="/tmp"))
    server = _Server(binaries, place, IN_USE if durable else HURRIED)
    try:
        server.start()
        yield f"postgresql://huiyin@/huiyin?host={place}"
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


class _Server:
    def __init__(self, binaries: Path, place: Path, settings: Sequence[str]) -> None:
        self.binaries, self.place, self.settings = binaries, place, settings
        self.data = place / "data"
        # initdb refuses root; the server runs as somebody who owns this folder and nothing else.
        self.owner = _unprivileged() if IS_ROOT else None
        if self.owner:
            os.chown(place, self.owner.pw_uid, self.owner.pw_gid)

    def start(self) -> None:
        for locale in LOCALES:
            done = self._call(
                "initdb", "-D", self.data, "-U", "huiyin", "--auth=trust", "--encoding=UTF8",
                f"--locale={locale}", "--no-sync", "--no-instructions",
            )  # fmt: skip
            if done.returncode == 0:
                break
        else:
            raise Missing(f"initdb 失败：\n{done.stderr}")
        settings = ["listen_addresses=''", f"unix_socket_directories={self.place}", "max_connections=80"]
        options = " ".join(f"-c {setting}" for setting in (*settings, *self.settings))
        log = self.place / "log"
        started = self._call("pg_ctl", "start", "-w", "-D", self.data, "-l", log, "-o", options)
        if started.returncode != 0:
            raise Missing(f"PostgreSQL 没有启动：\n{log.read_text() if log.exists() else started.stderr}")
        created = self._call("createdb", "-h", self.place, "-U", "huiyin", "huiyin")
        if created.returncode != 0:
            raise Missing(f"PostgreSQL 建库失败：\n{created.stderr}")

    def stop(self) -> None:
        if self.data.exists():
            self._call("pg_ctl", "stop", "-m", "immediate", "-D", self.data)

    def _call(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        # Output to files: a pipe would stay open as long as the server that inherits it.
        with tempfile.TemporaryFile("w+") as errors:
            done = subprocess.run(
                (self.binaries / name, *arguments),
                cwd=self.place,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                text=True,
                check=False,
                # A Ctrl-C stops the tests; the server is stopped by us, after them.
                start_new_session=True,
                user=self.owner.pw_uid if self.owner else None,
                group=self.owner.pw_gid if self.owner else None,
                extra_groups=() if self.owner else None,
            )
            errors.seek(0)
            done.stderr = errors.read()
        return done


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Missing("没有可以运行 PostgreSQL 的普通用户（postgres 或 nobody）。")


if __name__ == "__main__":
    try:
        durable, command = sys.argv[1:2] == ["--durable"], sys.argv[1:]
        with temporary_postgres(find_binaries(), durable=durable) as url:
            sys.exit(run(*command[durable:], env=os.environ | {"DATABASE_URL": url}))
    except Missing as missing:
        give_up(missing)
