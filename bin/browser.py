"""The Chromium of the system, for the tests that need a real browser."""

import os
import shutil
import subprocess
from pathlib import Path

from machine import Missing, apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str:
    """The path of a Chromium or Chrome that starts: $CHROMIUM, the system's, or as root one from apt."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        if not _starts(named):
            raise Missing(f"CHROMIUM 指向的“{named}”不能运行。")
        return named
    found = _on_this_machine()
    if found is None:
        apt_install("chromium")
        found = _on_this_machine()
    if found is None:
        # Ubuntu's packages of that name only fetch a snap, which most servers and containers cannot run.
        raise Missing("没有能运行的 Chromium 或 Chrome；请安装后用 CHROMIUM=/路径 指明。")
    return found


def _on_this_machine() -> str | None:
    places = [path for name in NAMES if (path := shutil.which(name))]
    places += [path for path in ON_A_MAC if Path(path).exists()]
    return next((path for path in places if _starts(path)), None)


def _starts(path: str) -> bool:
    try:
        done = subprocess.run((path, "--version"), capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
