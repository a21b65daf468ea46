"""Pictures of every main page of the demo, wide and as on a telephone.

    python -m tests.browser.pictures [FOLDER]

Looks at the demo of this machine (and makes it when there is none) and writes PNG files to var/pictures.
"""

import os
import sys
import threading
from http import HTTPStatus
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser


class Server(ThreadingMixIn, WSGIServer):
    """One thread a request."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Without a line a request."""

    def log_message(self, *said: object) -> None:
        """Nothing."""


def take(browser: Browser, site: str, folder: Path) -> None:
    """One file a page and width."""
    from tests.browser.chromium import PHONE, WIDE, context_of, entered
    from tests.browser.places import places

    contexts = {width: context_of(browser, width) for width in (WIDE, PHONE)}
    for place in list(places()):
        for width, context in contexts.items():
            page = entered(context, place.user, site).new_page()
            answer = page.goto(site + place.address)
            assert answer is not None
            assert answer.status == HTTPStatus.OK, f"{place.name} is not to be seen by {place.user}"
            # As high as the page is, so that bars fixed to the window stand below and not across it.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, 800)})
            target = folder / f"{place.name}-{width}.png"
            page.screenshot(path=target)
            print(target)
            page.close()


def main(folder: Path) -> None:
    """Serve the demo from this process on a free port, and look."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    from tests.browser.chromium import opened

    call_command("demo")
    call_command("collectstatic", interactive=False, verbosity=0)
    folder.mkdir(parents=True, exist_ok=True)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with opened() as browser:
        take(browser, f"http://127.0.0.1:{server.server_port}", folder)
    server.shutdown()


if __name__ == "__main__":
    os.environ |= {"DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var/pictures"))
