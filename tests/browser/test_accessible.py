"""Every main page under WCAG 2.2 AA as far as a machine can tell, and without a word from the console."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import PHONE, WIDE, context_of, entered, listen
from tests.browser.place import Place
from tests.browser.places import places
from tests.browser.town import busy_town
from workflow.steps.pages import STEP_PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": [f"wcag{level}" for level in ("2a", "2aa", "21a", "21aa", "22aa")]}


def faults(page: Page, site: str, place: Place) -> Iterator[str]:
    """What the console says, then what axe finds: the rule and the first elements. (axe itself breaches the policy.)"""
    entered(page.context, place.user, site)
    page.set_viewport_size({"width": PHONE if place.on_telephone else WIDE, "height": 900})
    heard: list[str] = []
    listening = listen(page, heard)
    answer = page.goto(site + place.address)
    page.remove_listener("console", listening)
    assert answer is not None
    assert answer.status == 200
    found = Axe().run(page, options=RULES).response
    # What the console still says about axe is heard before the next page.
    page.goto("about:blank")
    assert found["passes"]
    yield from (f"{place.name}: {words}" for words in heard)
    for violation in found["violations"]:
        yield f"{place.name}: {violation['id']}: {[node['target'] for node in violation['nodes']][:3]}"


def test_every_main_page_can_be_used_by_everybody(chromium: Browser, site: str) -> None:
    busy_town()
    found, context = list(places()), context_of(chromium, WIDE)
    assert sum(place.name.startswith("step-") for place in found) == len(set(STEP_PAGES.values()))
    page = context.new_page()
    assert [fault for place in found for fault in faults(page, site, place)] == []
    context.close()
