"""The load: people of many bureaus who log in and answer what waits for them, each on a connection of his own.

Reads a job from the first line of its input, says "ready" when all are logged in, begins at the second line and writes
what came of it. It is a process of its own without Django, so that what it costs is little and its own.
"""

import json
import sys
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from queue import Empty, Queue
from threading import Thread
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlencode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Browser:
    """One connection and one person's cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, address: str, **fields: str) -> int:
        """The status of the answer; every cookie is kept and sent back, a form carries its token."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if method == "POST":
            body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers |= FORM
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status

    def log_in(self, username: str, password: str) -> None:
        """By the form, as everybody does. Raises RuntimeError."""
        self.ask("GET", "/login/")
        if self.ask("POST", "/login/", username=username, password=password) != 302:
            raise RuntimeError(f"{username} was not let in")


def logged_in(job: dict[str, Any]) -> "Queue[tuple[Browser, list[list[str]]]]":
    """Everybody, one after the other, with the todos that wait for him."""
    crowd = Queue[tuple[Browser, list[list[str]]]]()
    for person in job["people"]:
        browser = Browser(job["port"])
        browser.log_in(person["username"], person["password"])
        browser.connection.close()
        crowd.put((browser, person["todos"]))
    return crowd


def answer_all(crowd: "Queue[tuple[Browser, list[list[str]]]]", at_once: int) -> dict[str, Any]:
    """So many people at a time answer their todos, one post each."""
    statuses, waited = list[int](), list[float]()

    def work() -> None:
        while True:
            try:
                browser, todos = crowd.get_nowait()
            except Empty:
                return
            for pk, verb in todos:
                begun = perf_counter()
                statuses.append(browser.ask("POST", f"/todos/{pk}/{verb}/", confirmed="1"))
                waited.append(perf_counter() - begun)
            browser.connection.close()

    threads = [Thread(target=work) for _ in range(at_once)]
    begun, cpu = perf_counter(), process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seconds": perf_counter() - begun, "client_cpu_s": process_time() - cpu, "statuses": statuses,
            "waited": waited}


if __name__ == "__main__":
    job = json.loads(sys.stdin.readline())
    crowd = logged_in(job)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(answer_all(crowd, job["at_once"])), flush=True)
