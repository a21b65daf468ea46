"""Every main page under WCAG 2.2 AA as far as a machine can tell, and without a word from the console."""

from collections.abc import Iterator
from itertools import groupby

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from directory.models import User
from tests.browser.axe import at_hand, faults_as_it_stands
from tests.browser.chromium import PHONE, WIDE, context_of, entered, heard_out, listen
from tests.browser.place import Place
from tests.browser.places import name_of, places
from tests.browser.town import busy_town
from workflow.steps.pages import STEP_PAGES

# Addresses that have no page of their own, and why.
NO_PAGE = {
    "takes what a form sends, and leads on or shows that form's page": {
        "login_demo", "logout", "size", "other_sessions", "contact", "answer", "bulk", "save_view", "rename_view",
        "remove_view", "draft_attach", "draft_detach", "import_undoing", "import_letters", "save_paper", "take_over",
        "issue_paper", "void_office_paper", "batch_cancellation", "batch_resumption", "manage_posts"},
    "answers a script or a watchman with a part or a word": {
        "healthz", "draft_alike", "draft_autosave", "entry_alike", "preview_paper"},
    "hands over a file": {
        "attachment", "attachment_preview", "list_csv", "list_xlsx", "fetch_list", "import_left", "batch_file",
        "batch_zip", "letter_docx"},
    "hands over a paper": {
        "issued", "letter", "letter_copies", "opinion_letter", "sheet", "urging_letter", "official_sheet", "notice",
        "reference", "extension_decision", "rating_forms", "promise_forms", "envelopes", "envelopes_chosen",
        "talk_record", "ledger_pdf", "volume", "delegate_labels", "handover", "office_paper_pdf", "manage_slip",
        "roster_slips"}}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def faults(page: Page, site: str, place: Place) -> Iterator[str]:
    """What the console says, what a thumb misses at 390 px, and what axe finds, narrow and wide."""
    page.set_viewport_size({"width": PHONE, "height": 900})
    heard: list[str] = []
    listening = listen(page, heard)
    answer = page.goto(site + place.address)
    page.remove_listener("console", listening)
    assert answer is not None
    assert answer.status == 200
    yield from (f"{place.name}: {words}" for words in [*heard, *faults_as_it_stands(page)])
    # What the console still says about axe, which itself breaches the policy, is no word against the next page.
    heard_out(page)


def whose(place: Place) -> int:
    """Page by page of one person, so that he logs in once; 0 is nobody."""
    return place.user.pk if place.user else 0


def test_every_main_page_can_be_used_by_everybody(chromium: Browser, site: str) -> None:
    busy_town()
    found, context = list(places()), at_hand(context_of(chromium, WIDE))
    assert sum(place.name.startswith("step-") for place in found) == len(set(STEP_PAGES.values()))
    unseen = {entry.name for entry in get_resolver().url_patterns} - {*map(name_of, found)}
    assert unseen == set().union(*NO_PAGE.values())
    page, faulty = context.new_page(), []
    for user, theirs in groupby(sorted(found, key=whose), whose):
        entered(context, User.objects.filter(pk=user).first(), site)
        faulty += [fault for place in theirs for fault in faults(page, site, place)]
    assert faulty == []
    context.close()
