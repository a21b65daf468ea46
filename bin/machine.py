"""What the set-up needs to know of the machine it runs on. Standard library only: nothing is there yet."""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
PYTHON = str(VENV / "bin" / "python")
IS_ROOT = os.geteuid() == 0
APT_LISTS = Path("/var/lib/apt/lists")
A_DAY = 24 * 3600


class Missing(Exception):
    """Something the machine lacks and this script may not install; the message says how to get it."""


def say(message: str) -> None:
    """One line of progress."""
    print(f"· {message}", flush=True)


def give_up(reason: object) -> NoReturn:
    """End with the reason and exit code 1."""
    sys.exit(f"✗ {reason}")


def run(*command: str, env: dict[str, str] | None = None) -> int:
    """Run a command at the top of the project with its output shown; returns its exit code."""
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def apt_install(*packages: str) -> None:
    """Install Debian packages as root; an ordinary user is told the exact command (raises Missing)."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Missing(f"请先安装：{'、'.join(packages)}（本机没有 apt-get）。")
    if not IS_ROOT:
        raise Missing(f"缺少系统软件包，请先执行：\n    sudo apt-get update && sudo {shlex.join(command)}")
    say(f"安装系统软件包 {' '.join(packages)}")
    if not _lists_are_fresh():
        _apt_update()
    if _apt(*command[1:]) != 0:
        # A list of this morning may already name files the mirror has replaced.
        _apt_update()
        if _apt(*command[1:]) != 0:
            raise Missing(f"安装失败：{shlex.join(command)}")


def _lists_are_fresh() -> bool:
    newest = max((entry.stat().st_mtime for entry in APT_LISTS.glob("*Packages*")), default=0.0)
    return time.time() - newest < A_DAY


@cache
def _apt_update() -> None:
    _apt("update")


def _apt(*arguments: str) -> int:
    quiet = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run((*quiet, *arguments), env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode


def digest(*files: Path) -> str:
    """One fingerprint of several files and of the Python that reads them."""
    total = hashlib.sha256(f"{sys.version} {sys.prefix}".encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()
