"""Completions a second: gunicorn with four workers on this machine, people who log in and post real forms.

    python3 bin/postgres.py --durable .venv/bin/python -m benchmarks.completions

Behind it stands an archive of 10,000 suggestions; what is answered are its open todos 签收 and 接办, one post each, by
sixty people of sixty bureaus, eight at a time. Prints how many were sent, how many succeeded (302, and a Record each),
a second by the clock, and the processor's time the server and the database took for one: on a machine that others use,
that tells what two idle processors could do. Writes benchmarks/out/completions-DATABASE.json.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_urlsafe
from statistics import median, quantiles
from typing import Any

SIZE, WORKERS, THREADS, AT_ONCE, PROCESSORS = 10_000, 4, 2, 8, 2
PASSWORD = token_urlsafe()
STEPS = {"sign_for": "sign_for", "take_up": "accept"}
OUT = Path(__file__).resolve().parents[1] / "out"
TICKS = os.sysconf("SC_CLK_TCK")


def people() -> list[dict[str, Any]]:
    """Somebody in each bureau, with a password, and what waits for him."""
    from django.contrib.auth.hashers import make_password

    from benchmarks.lists.town import found
    from directory.models import Role, User
    from permissions.grants import appoint
    from workflow.models import Todo

    hashed = make_password(PASSWORD)
    waiting: dict[int, list[list[str]]] = {}
    for todo in Todo.objects.open().filter(department__kind="bureau").order_by("pk"):
        if verb := STEPS.get(todo.step):
            waiting.setdefault(todo.department_id or 0, []).append([str(todo.pk), verb])
    rows = []
    for bureau in found(0).bureaus:
        user = User.objects.create(username=f"desk{bureau.pk}", name=f"{bureau}收文员", password=hashed)
        for role in (Role.RECEIVER, Role.DRAFTER):
            appoint(user, bureau, role)
        rows.append({"username": user.username, "password": PASSWORD, "todos": waiting.get(bureau.pk, [])})
    return rows


def serve(port: int) -> "subprocess.Popen[bytes]":
    """The product's own server with its own settings; answers when this returns."""
    server = subprocess.Popen(
        [Path(sys.executable).parent / "gunicorn", "--config", "config/server.py", "config.wsgi"],
        env=os.environ | {"PORT": str(port), "WEB_WORKERS": str(WORKERS), "WEB_THREADS": str(THREADS)},
        cwd=OUT.parents[1], stderr=subprocess.DEVNULL)
    for _try in range(120):
        time.sleep(0.5)
        try:
            probe = HTTPConnection("127.0.0.1", port, timeout=5)
            probe.request("GET", "/healthz")
            if probe.getresponse().status == 200:
                return server
        except OSError:
            continue
    server.terminate()
    raise RuntimeError("the server does not answer")


def spent(server: int, database: str) -> dict[str, float]:
    """Seconds of the processor so far: of the server and its workers, of PostgreSQL's processes for this database.

    What ended meanwhile counts as well: a connection is kept for a minute (CONN_MAX_AGE), and PostgreSQL itself has
    the sum of its processes that are gone.
    """
    taken, gone = {"server": 0.0, "database": 0.0}, dict[str, float]()
    parents = set[str]()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            line = (process / "cmdline").read_text()
        except OSError:
            continue
        seconds = (int(fields[11]) + int(fields[12])) / TICKS
        gone[process.name] = (int(fields[13]) + int(fields[14])) / TICKS
        if int(fields[1]) == server or int(process.name) == server:
            taken["server"] += seconds
        elif line.startswith("postgres:") and f" {database} " in line:
            taken["database"] += seconds
            parents.add(fields[1])
    taken["database"] += sum(gone.get(parent, 0.0) for parent in parents)
    return taken


def run() -> dict[str, Any]:
    """Load the archive, start the server, let the people work, count."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.lists.__main__ import archive
    from suggestions.models import Record

    # The pages name their style sheets by what is in them.
    call_command("collectstatic", interactive=False, verbosity=0)
    name, _loaded = archive(SIZE)
    crowd = people()
    settings: Any = connection.settings_dict
    connection.close()
    if connection.vendor == "postgresql":
        os.environ["DATABASE_URL"] = f"postgresql://{settings['USER']}@/{name}?host={settings['HOST']}"
    else:
        os.environ["DATABASE_URL"] = f"sqlite:///{name}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    before = Record.objects.filter(verb__in=STEPS.values()).count()
    connection.close()
    server = serve(port)
    try:
        told, used = worked(port, crowd, lambda: spent(server.pid, name))
    finally:
        server.terminate()
        server.wait()
    return summary(told, used, Record.objects.filter(verb__in=STEPS.values()).count() - before)


def worked(port: int, crowd: list[dict[str, Any]], spent_so_far: Callable[[], dict[str, float]]) -> tuple[Any, Any]:
    """What the client tells, and what server and database spent from the first post to the last."""
    with subprocess.Popen([sys.executable, "-m", "benchmarks.completions.client"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, cwd=OUT.parents[1], text=True) as client:
        assert client.stdin is not None  # noqa: S101 - a pipe
        assert client.stdout is not None  # noqa: S101 - a pipe
        client.stdin.write(json.dumps({"port": port, "people": crowd, "at_once": AT_ONCE}) + "\n")
        client.stdin.flush()
        if client.stdout.readline() != "ready\n":
            raise RuntimeError("the people were not let in")
        before = spent_so_far()
        client.stdin.write("go\n")
        client.stdin.flush()
        told = json.loads(client.stdout.readline())
        after = spent_so_far()
    return told, {who: after[who] - before[who] for who in after}


def summary(told: dict[str, Any], used: dict[str, float], recorded: int) -> dict[str, Any]:
    """As it is printed; `on_two_idle_processors` is what the processor's time of one completion comes to."""
    statuses = Counter(told["statuses"])
    done, milliseconds = statuses[302], sorted(1000 * one for one in told["waited"])
    one = sum(used.values()) / max(done, 1)
    return {
        "posted": len(told["statuses"]), "statuses": dict(statuses), "recorded": recorded,
        "seconds": round(told["seconds"], 1), "a_second": round(done / told["seconds"], 1),
        "median_ms": round(median(milliseconds), 1), "p95_ms": round(quantiles(milliseconds, n=20)[-1], 1),
        "server_ms_each": round(1000 * used["server"] / max(done, 1), 2),
        "database_ms_each": round(1000 * used["database"] / max(done, 1), 2),
        "client_cpu_s": round(told["client_cpu_s"], 1), "load_of_the_machine": os.getloadavg()[0],
        "on_two_idle_processors": round(PROCESSORS / one, 1) if one else None}


def main() -> None:
    """Print and write."""
    import django

    django.setup()
    from django.db import connection

    found = run()
    for name, value in found.items():
        print(f"{name:<28}{value}")
    OUT.mkdir(exist_ok=True)
    (OUT / f"completions-{connection.vendor}.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HTTPS": "0"}
    with tempfile.TemporaryDirectory() as place:
        os.environ["VAR_DIR"] = place
        main()
