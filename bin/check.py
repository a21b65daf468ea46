"""All checks one after another: style, types, migrations, the tests on SQLite, on PostgreSQL, in a browser.

`--lint` stops after the types, `--fast` runs the tests on SQLite without a browser only. A step that fails
does not keep the next from running; the exit code is 0 only if all passed.
"""

import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple, TextIO

from browser import find_chromium
from environment import set_up
from machine import PYTHON, ROOT, VAR, Missing, give_up, run, say
from postgres import find_binaries, temporary_postgres

# Half of the tests each, in their order, the rest taken from whoever has most left: what neighbours share (a demo, a
# life already lived) is made once.
SHARED = ("-n", "auto", "--dist", "worksteal")
PROJECT_SETTINGS = ("DATABASE_URL", "DEMO", "ALLOWED_HOSTS", "SECRET_KEY", "DJANGO_SETTINGS_MODULE")


class Counts(NamedTuple):
    """What a run of pytest counted, and its seconds."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        parts = [f"{self.passed} passed"]
        parts += [f"{self.failed} failed"] if self.failed else []
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        return ", ".join(parts) + f" in {self.seconds:.2f}s"


class Checks:
    """Runs the steps and remembers what came of each."""

    def __init__(self) -> None:
        self.environment = {k: v for k, v in os.environ.items() if k not in PROJECT_SETTINGS}
        if self.environment.pop("PYTHONDONTWRITEBYTECODE", ""):
            # Not beside the sources, then; six processes that compile every test for themselves take half a minute.
            self.environment.setdefault("PYTHONPYCACHEPREFIX", str(VAR / "compiled"))
        self.outcomes: list[tuple[str, bool, str]] = []
        self.counted: list[Counts] = []

    def step(self, name: str, work: Callable[[], int]) -> None:
        """Run one step; `work` returns an exit code."""
        print(f"\n── {name} ──", flush=True)
        started = time.monotonic()
        before = len(self.counted)
        passed = work() == 0
        told = str(self.counted[-1]) if len(self.counted) > before else f"{time.monotonic() - started:.1f}s"
        self.outcomes.append((name, passed, told))

    def tool(self, *arguments: str, **variables: str) -> int:
        """Run a tool of the virtual environment."""
        return run(PYTHON, "-m", *arguments, env=self.environment | variables)

    @contextmanager
    def meanwhile(self, name: str, *arguments: str) -> Iterator[None]:
        """A tool at work beside the steps of this block, then a step itself: what it had to say comes after theirs."""
        command = PYTHON, "-m", *arguments
        with TemporaryFile("w+") as said, subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=said, stderr=subprocess.STDOUT) as tool:
            try:
                yield
                code = tool.wait()
            except BaseException:
                tool.kill()
                raise
            self.step(name, partial(repeat, said, code))
            self.outcomes[-1] = (name, code == 0, "beside the others")

    def pytest(self, name: str, *arguments: str, **variables: str) -> int:
        """Run pytest and count; no test found is a failure."""
        report = VAR / "reports" / f"{name}.xml"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.unlink(missing_ok=True)
        code = self.tool("pytest", "-q", f"--junitxml={report}", *arguments, **variables)
        self.counted.append(count(report))
        return code

    def summary(self) -> int:
        """Print what came of each step, the counts of all tests last; returns the exit code."""
        print()
        for name, passed, told in self.outcomes:
            print(f"{'✓' if passed else '✗'} {name:<28}{told}")
        if self.counted:
            total = Counts(*(sum(column) for column in zip(*self.counted, strict=True)))
            print(f"{f' {total} ':=^80}")
        return 0 if all(passed for _, passed, _ in self.outcomes) else 1


def repeat(said: TextIO, code: int) -> int:
    """What a tool has said while others worked; its exit code."""
    said.seek(0)
    print(said.read(), end="", flush=True)
    return code


def count(report: Path) -> Counts:
    """What pytest wrote into its report; a run that ended without one has failed."""
    if not report.exists():
        return Counts(failed=1)
    suite = ET.parse(report).getroot().find("testsuite")  # noqa: S314 — pytest's own report
    if suite is None:
        return Counts(failed=1)
    tests, failures, errors, skipped = (int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped"))
    bad = failures + errors
    return Counts(tests - bad - skipped, bad, skipped, float(suite.get("time", "0")))


def migrations(checks: Checks, label: str, url: str) -> None:
    """The tests make their tables from the models: that the migrations lead to the same is shown here."""
    environment = checks.environment | {"DATABASE_URL": url}
    for command in (("makemigrations", "--check", "--dry-run"), ("migrate", "--verbosity=0")):
        checks.step(f"{command[0]} {label}", partial(run, PYTHON, "manage.py", *command, env=environment))


def scratch() -> str:
    """The DATABASE_URL of an SQLite file that is not there yet."""
    path = VAR / "reports" / "scratch.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return f"sqlite:///{path}"


def on_sqlite(checks: Checks) -> None:
    """Every test but those of the browser."""
    checks.step("pytest SQLite", lambda: checks.pytest("SQLite", *SHARED, "-m", "not browser"))


def everything(checks: Checks, stack: ExitStack) -> None:
    """All there is. Types keep one processor busy for a minute, migrations another for half of it."""
    # What the machine lacks is said now, not after ten minutes of tests.
    chromium, postgres = find_chromium(), find_binaries()
    fetch_fonts(checks)
    url = stack.enter_context(temporary_postgres(postgres))
    with checks.meanwhile("mypy", "mypy", "."):
        checks.step("ruff", lambda: checks.tool("ruff", "check", "."))
        migrations(checks, "SQLite", scratch())
        migrations(checks, "PostgreSQL", url)
        on_sqlite(checks)
    # Backup and restore are tested with the tools of the same version.
    checks.environment["PATH"] = os.pathsep.join((str(postgres), os.environ["PATH"]))
    # On a second database only what it may answer otherwise (tests/second_database.py).
    checks.step("pytest PostgreSQL", lambda: checks.pytest(
        "PostgreSQL", *SHARED, "-m", "not browser", "--database", DATABASE_URL=url))
    checks.step("pytest Chromium", lambda: checks.pytest("Chromium", *SHARED, "-m", "browser", CHROMIUM=chromium))


def fetch_fonts(checks: Checks) -> None:
    """Without them no paper can be set."""
    say("准备字体")
    if run(PYTHON, "manage.py", "fonts", "--quiet", env=checks.environment):
        raise Missing("字体没有备齐，原因见上。")


def main(arguments: list[str]) -> int:
    """Run the checks asked for; returns the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    set_up(dev=True)
    checks = Checks()
    if "--lint" in arguments:
        checks.step("ruff", lambda: checks.tool("ruff", "check", "."))
        checks.step("mypy", lambda: checks.tool("mypy", "."))
    elif "--fast" in arguments:
        fetch_fonts(checks)
        migrations(checks, "SQLite", scratch())
        on_sqlite(checks)
    else:
        with ExitStack() as stack:
            everything(checks, stack)
    return checks.summary()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        give_up(missing)
    except KeyboardInterrupt:
        give_up("已中断")
