"""`make bench`: lists, search and export over an archive of 10,000 suggestions (SIZE=1000000 for the great one).

On the database of DATABASE_URL, which must be empty, else on an SQLite file of its own. Prints a table and writes
benchmarks/out/lists-DATABASE-SIZE.json.
"""

import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "out"


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


def main(size: int) -> None:
    """Load, measure, print, write."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    logging.disable(logging.WARNING)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    from benchmarks.lists import load, measure

    begin = time.perf_counter()
    towns = load.load(size)
    seconds = time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found: dict[str, Any] = {"database": connection.vendor, "suggestions": size, "loaded_s": round(seconds, 1)}
    told(found)
    for name, work in (("pages", measure.pages), ("rows", measure.middle), ("permissions", measure.permissions),
                       ("search", lambda _town: measure.searching()), ("csv", measure.export)):
        found[name] = work(towns[0])
        told({name: found[name]})
    OUT.mkdir(exist_ok=True)
    (OUT / f"lists-{connection.vendor}-{size}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HTTPS": "0"}
    with tempfile.TemporaryDirectory() as place:
        os.environ["VAR_DIR"] = place
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
