"""The virtual environment with the pinned packages."""

import fcntl
import importlib.util
import shutil
import sys
import time

from machine import PYTHON, ROOT, VAR, VENV, Missing, apt_install, digest, run, say


def set_up(dev: bool = False) -> None:
    """Bring `.venv` up to the requirement files; raises Missing with what the machine lacks."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        # Two set-ups at once would install over each other.
        fcntl.flock(lock, fcntl.LOCK_EX)
        _make_venv()
        _install("requirements.txt")
        if dev:
            _install("requirements-dev.txt")


def _make_venv() -> None:
    # A Python upgraded or removed under it leaves links that lead nowhere.
    if (VENV / "bin" / "python").exists() and (VENV / "bin" / "pip").exists():
        return
    if not importlib.util.find_spec("ensurepip"):
        apt_install(f"python3.{sys.version_info.minor}-venv")
    say("建立虚拟环境 .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if run(sys.executable, "-m", "venv", str(VENV)):
        raise Missing("虚拟环境建立失败，原因见上。")


def _install(name: str) -> None:
    wanted = digest(ROOT / "requirements.txt", ROOT / name)
    stamp = VENV / f".{name}.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"安装 {name} 中的软件包")
    started = time.monotonic()
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--retries", "5")
    if run(*pip, "-r", name):
        raise Missing(f"{name} 安装失败，原因见上；网络恢复后再执行一次即可。")
    stamp.write_text(wanted)
    say(f"{name} 已装好（{time.monotonic() - started:.0f} 秒）")
