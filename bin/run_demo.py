"""The demo: set up, fill the demo database, serve it on this machine with its worker until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from environment import set_up
from machine import PYTHON, ROOT, VAR, Missing, digest, give_up, run, say

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the first page answers
FONTS = "字体准备"
stopped = threading.Event()


def main() -> int:
    """Run the demo; returns 0 after Ctrl-C or TERM, 1 when a part of it ended by itself."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopped.set())
    port = _free_port()
    set_up()
    environment = os.environ | {"DEMO": "1", "HOST": HOST, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    # One process is enough for one person looking, and starts sooner.
    environment.setdefault("WEB_WORKERS", "1")
    # So that the demo's letters bear the symbol by which they are verified.
    environment.setdefault("SITE_URL", f"http://{HOST}:{port}")
    # Letters need the fonts, pages do not: they arrive while the demo is already being looked at.
    parts = {FONTS: _start("manage.py", "fonts", env=environment)}
    try:
        _prepare(environment)
        if stopped.is_set():
            return 0
        server = ("-m", "gunicorn", "--config", "config/server.py", "--log-level", "warning", "config.wsgi")
        parts["网页服务"] = _start(*server, env=environment)
        parts["后台任务"] = _start("manage.py", "db_worker", env=environment)
        _wait_for_page(port, parts["网页服务"])
        if not stopped.is_set():
            say(f"演示已就绪：http://{HOST}:{port}/  （按 Ctrl-C 结束）")
        return _watch(parts)
    finally:
        _stop(parts)


def _free_port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 65536):
        raise Missing(f"PORT 应为 1 至 65535 的整数，现为“{value}”。")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(value)))
        except OSError as error:
            raise Missing(f"不能使用端口 {value}（{error.strerror}）；请换一个：make demo PORT=8001") from None
    return int(value)


def _prepare(environment: dict[str, str]) -> None:
    for label, command in (("准备演示数据", "demo"), ("收集样式与脚本", "collectstatic")):
        if stopped.is_set():
            return
        if command == "collectstatic" and _static_is_current():
            continue
        say(label)
        options = ("--noinput", "--clear", "--verbosity=0") if command == "collectstatic" else ()
        if run(PYTHON, "manage.py", command, *options, env=environment) and not stopped.is_set():
            raise Missing(f"{label}失败，原因见上。")
    (VAR / "static.stamp").write_text(_static_digest())


def _static_is_current() -> bool:
    stamp = VAR / "static.stamp"
    return (VAR / "static").exists() and stamp.exists() and stamp.read_text() == _static_digest()


def _static_digest() -> str:
    files = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    return digest(ROOT / "requirements.txt", ROOT / "config" / "settings.py", *files)


def _start(*arguments: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this script alone, which then stops the parts in order.
    return subprocess.Popen((PYTHON, *arguments), cwd=ROOT, env=env, start_new_session=True)


def _wait_for_page(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not stopped.wait(0.1):
        if server.poll() is not None or time.monotonic() > until:
            raise Missing("网页服务没有启动，原因见上。")
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            continue


def _watch(parts: dict[str, subprocess.Popen[bytes]]) -> int:
    while not stopped.wait(0.5):
        for name, part in list(parts.items()):
            code = part.poll()
            if code is None:
                continue
            del parts[name]
            if name != FONTS:
                say(f"{name}意外结束（{code}），演示停止")
                return 1
            if code != 0:
                say("字体没有备齐，原因见上；页面照常，复函暂不能打印")
    return 0


def _stop(parts: dict[str, subprocess.Popen[bytes]]) -> None:
    for part in parts.values():
        if part.poll() is None:
            part.terminate()
    for part in parts.values():
        try:
            part.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(part.pid, signal.SIGKILL)
            part.wait()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Missing as missing:
        give_up(missing)
