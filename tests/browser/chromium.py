"""The Chromium of the system, opened and closed; and what it complains about."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from directory.models import User

WIDE, PHONE = 1440, 390
PATIENCE = 20_000  # milliseconds; a machine that runs other things too is slow
# Behind every window Chromium keeps what drops down from its address bar, two pages: two thirds of a window's cost.
UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# It heeds only the last list of what is switched off. This is playwright's own, for the systems the tests run on.
SWITCHED_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch", *UNSEEN)
FULL_STOP = "。"
FLAGS = ("--no-sandbox", "--disable-gpu", f"--disable-features={','.join(SWITCHED_OFF)}")


@contextmanager
def opened() -> Iterator[Browser]:
    """$CHROMIUM, or the one on the path."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    # Playwright keeps an event loop in this thread; Django would take every query for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            yield browser
            browser.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def context_of(browser: Browser, width: int, *, plain: bool = False) -> BrowserContext:
    """Somebody's browser. `plain`: no scripts and no style sheets."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width == WIDE else 844}, locale="zh-CN",
        timezone_id="Asia/Shanghai", java_script_enabled=not plain, has_touch=width == PHONE)
    context.set_default_timeout(PATIENCE)
    if plain:
        context.route("**/*.css", lambda route: route.abort())
    return context


def entered(context: BrowserContext, user: User | None, site: str) -> BrowserContext:
    """Now the browser of somebody who has logged in already; nobody's without `user`."""
    context.clear_cookies()
    if user:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    return context


def listen(page: Page, complaints: list[str]) -> Callable[[ConsoleMessage], None]:
    """Keep what the console calls an error (a breach of the security policy is one), and every fault of a script.

    Returns what listens to the console. That a style sheet did not come, as ordered, is no complaint.
    """
    def heard(said: ConsoleMessage) -> None:
        if said.type == "error" and not said.location.get("url", "").endswith(".css"):
            complaints.append(f"{page.url}: {said.text}")
    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return heard


def heard_out(page: Page) -> None:
    """Until all is heard that the console has said of the page by now; it speaks in turn."""
    with page.expect_console_message(lambda said: said.text == FULL_STOP):
        page.evaluate("word => console.log(word)", FULL_STOP)
