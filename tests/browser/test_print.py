"""Pages on paper as every Chromium prints them, scripts or none: what is folded on the screen stands there, once."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Route

from directory.models import User
from suggestions.models import Suggestion
from tests.browser.chromium import entered
from tests.cast import Cast, Life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "早晚高峰校门前拥堵。" * 60 + "末句在此。"


def of_before_131(route: Route) -> None:
    """A style sheet as a browser reads it that does not know ::details-content, which opens folds since."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("::details-content", "::unknown-to-it"))


def twice_handled(cast: Cast) -> Suggestion:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表。", leads=[cast.roads])
    Suggestion.objects.filter(pk=life.suggestion.pk).update(facts=LONG)
    return life.fresh


def printed(chromium: Browser, site: str, user: User, path: str, *, scripts: bool) -> str:
    """The words of the page on paper; on the screen they are folded before and after."""
    context = chromium.new_context(java_script_enabled=scripts)
    context.route("**/*.css", of_before_131)
    page = entered(context, user, site).new_page()
    page.goto(site + path)
    assert [one.is_hidden() for one in page.locator(".print-only").all()].count(True) >= 1
    assert page.locator(".print-only:visible").count() == 0
    folded = page.locator("details:not([open])").count()
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert page.locator("details:not([open])").count() == folded > 1
    context.close()
    return "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_is_folded_is_printed(chromium: Browser, site: str, scripts: bool) -> None:
    cast = Cast()
    suggestion = twice_handled(cast)
    path = f"/suggestions/{suggestion.pk}/"
    text = printed(chromium, site, cast.clerk, path, scripts=scripts)
    assert text.count("末句在此。") == 1
    assert "市公安局" in text.partition("第一次交办")[2]
    # Each day with its reason.
    assert "《代表法》第五十一条" in text
    assert printed(chromium, site, cast.delegates[0].person, path, scripts=scripts).count("末句在此。") == 1
