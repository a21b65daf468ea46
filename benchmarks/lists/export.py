"""One list written as a file, in a process of its own so that the most memory it holds is its own.

    python -m benchmarks.lists.export csv|xlsx DATABASE

Prints JSON: rows, seconds until the first of them, seconds in all, bytes, megabytes held before and at the most.
"""

import json
import logging
import os
import sys
from time import perf_counter
from typing import Any

from benchmarks.letters.clock import held_mb, peak_mb


def csv(client: Any) -> dict[str, Any]:
    """Through the page, as it streams."""
    from django.urls import reverse

    begun = perf_counter()
    stream = client.get(reverse("list_csv")).streaming_content
    size, first = len(next(stream)) + len(next(stream)), perf_counter() - begun
    size += sum(len(part) for part in stream)
    return {"first_rows_s": round(first, 3), "total_s": round(perf_counter() - begun, 1), "bytes": size}


def xlsx(client: Any) -> dict[str, Any]:
    """Ordered through the page, written by the worker, fetched."""
    from django.core.management import call_command
    from django.urls import reverse

    from workflow.models import ListFile

    begun = perf_counter()
    answer = client.post(reverse("list_xlsx"), {"query": ""})
    if answer.status_code == 200:
        size = sum(len(part) for part in answer.streaming_content)
        return {"as_job": False, "total_s": round(perf_counter() - begun, 1), "bytes": size}
    ordered = perf_counter() - begun
    call_command("db_worker", batch=True, verbosity=0)
    order = ListFile.objects.latest("pk")
    return {"as_job": True, "ordered_s": round(ordered, 3), "total_s": round(perf_counter() - begun, 1),
            "done": order.done, "bytes": order.file.size}


def main(kind: str, name: str) -> None:
    """Write the whole ledger of the office."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from benchmarks.databases import use
    from benchmarks.lists.town import found
    from suggestions.models import Suggestion

    logging.disable(logging.WARNING)
    settings.ALLOWED_HOSTS = ["testserver"]
    use(name)
    clerk, client = found(0).clerk, Client()
    client.force_login(clerk)
    rows, before = Suggestion.objects.visible_to(clerk).count(), held_mb()
    written = {"csv": csv, "xlsx": xlsx}[kind](client)
    sys.stdout.write(json.dumps({"rows": rows, **written, "before_mb": round(before), "peak_mb": round(peak_mb())}))


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HTTPS": "0"}
    main(*sys.argv[1:])
