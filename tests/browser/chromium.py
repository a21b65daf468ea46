"""The Chromium of the system, opened and closed; and what it complains about."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

WIDE, PHONE = 1440, 390


@contextmanager
def opened() -> Iterator[Browser]:
    """$CHROMIUM, or the one on the path."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    # Playwright keeps an event loop in this thread; Django would take every query for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            yield browser
            browser.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def context_of(browser: Browser, width: int, *, plain: bool = False) -> BrowserContext:
    """Somebody's browser. `plain`: no scripts and no style sheets."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width == WIDE else 844}, locale="zh-CN",
        timezone_id="Asia/Shanghai", java_script_enabled=not plain, has_touch=width == PHONE)
    context.set_default_timeout(20_000)
    if plain:
        context.route("**/*.css", lambda route: route.abort())
    return context


def listen(page: Page, complaints: list[str]) -> Page:
    """Keep what the console calls an error (a breach of the security policy is one), and every fault of a script."""
    def heard(said: ConsoleMessage) -> None:
        if said.type == "error" and not said.location.get("url", "").endswith(".css"):
            complaints.append(f"{page.url}: {said.text}")
    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return page
