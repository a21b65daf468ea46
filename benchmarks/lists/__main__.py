"""`make bench`: lists, search and export with an archive of 10,000 and of 1,000,000 suggestions behind them.

    python -m benchmarks.lists [SMALL GREAT]

On the server of DATABASE_URL, in databases of its own, else in SQLite files. KEEP=folder keeps those files, and the
next run measures what it finds there. Prints tables and writes benchmarks/out/lists-DATABASE.json.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "out"
SIZES = (10_000, 1_000_000)


def say(line: str) -> None:
    """A line of the table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def told(found: dict[str, Any], indent: str = "") -> None:
    """The figures, one line each."""
    for name, value in found.items():
        if isinstance(value, dict) and any(isinstance(one, dict) for one in value.values()):
            say(f"{indent}{name}")
            told(value, indent + "  ")
        elif isinstance(value, dict):
            say(f"{indent}{name:<44}" + "  ".join(f"{key} {one}" for key, one in value.items()))
        else:
            say(f"{indent}{name:<44}{value}")


def archive(size: int) -> tuple[str, dict[str, Any]]:
    """The database of this size, loaded unless it is there; its name, and how long that took."""
    from benchmarks.databases import analyze, prepared
    from benchmarks.lists.load import load
    from suggestions.models import Suggestion

    name = prepared(size)
    there = Suggestion.objects.count()
    if there == size:
        return name, {}
    if there:
        raise SystemExit(f"{name} holds {there} suggestions, neither none nor {size}")
    begin = time.perf_counter()
    rows = load(size)
    seconds = time.perf_counter() - begin
    analyze()
    return name, {"loaded_s": round(seconds, 1), "rows": rows}


def export(kind: str, name: str) -> dict[str, Any]:
    """In a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.lists.export", kind, name], capture_output=True,
                          text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(name: str) -> dict[str, Any]:
    """Everything one archive is measured by."""
    from benchmarks.databases import use
    from benchmarks.lists import bureaus, pages, rights, searching
    from benchmarks.lists.town import found

    use(name)
    town = found(0)
    told_so_far: dict[str, Any] = {}
    for heading, work in (
            ("pages", lambda: pages.counted(town)), ("rows of the list", lambda: pages.middle(town)),
            ("rights", lambda: rights.permissions(town)), ("SQL of the pages", lambda: rights.asked_by_pages(town)),
            ("stock queue", lambda: rights.stock_queue(town)),
            ("search", searching.searching), ("similar", lambda: searching.alike(town)),
            ("suggested bureaus", lambda: bureaus.suggested(town)),
            ("csv", lambda: export("csv", name)), ("xlsx", lambda: export("xlsx", name))):
        told_so_far[heading] = work()
        told({heading: told_so_far[heading]})
    return told_so_far


def main(small: int, great: int) -> None:
    """Load, measure, print, write."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    logging.disable(logging.WARNING)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    from benchmarks.lists.pages import side_by_side

    found: dict[str, Any] = {"database": connection.vendor, "load of the machine": os.getloadavg()[0]}
    names = []
    for size in (small, great):
        name, loaded = archive(size)
        names.append(name)
        say(f"— {connection.vendor}, {size} suggestions")
        told(loaded)
        found[str(size)] = {**loaded, **measured(name)}
    say(f"— {great} beside {small}")
    found["side by side"] = side_by_side(*names)
    told(found["side by side"])
    OUT.mkdir(exist_ok=True)
    (OUT / f"lists-{connection.vendor}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HTTPS": "0"}
    with tempfile.TemporaryDirectory() as place:
        os.environ["VAR_DIR"] = os.environ.get("KEEP", place)
        main(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else main(*SIZES)
