"""The few scripts in a real Chromium, under the strict security policy: they help and never stand in the way."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

from tests.ui.gallery import PAGES, draw

pytestmark = pytest.mark.browser
SITE = "http://huiyin.test"
POLICY = {"Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'"}
DRAWN = {path.stem: draw(path, static="/static/") for path in PAGES}


class Site:
    """Answers the browser from the gallery; what is posted is kept, and answered as a test asks."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, str]]] = []
        self.status = 200
        self.answer: dict[str, str] = {"content_type": "application/json", "body": "{}"}
        self.complaints: list[str] = []
        self.pages = dict(DRAWN)

    def serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if route.request.method == "POST":
            self.posts.append((path, dict(parse_qsl(route.request.post_data or ""))))
            if self.status == 0:
                route.abort()
            else:
                route.fulfill(status=self.status, headers=POLICY, **self.answer)
        elif path.startswith("/static/"):
            route.fulfill(path=str(finders.find(path.removeprefix("/static/"))), headers=POLICY | kind(path))
        else:
            name = path.strip("/").partition("?")[0]
            route.fulfill(body=self.pages.get(name, ""), headers=POLICY, content_type="text/html; charset=utf-8")


def kind(path: str) -> dict[str, str]:
    types = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    return {"Content-Type": types[Path(path).suffix]}


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    opened = chromium.new_page()
    opened.set_default_timeout(10_000)
    opened.route("**/*", site.serve)
    opened.on("pageerror", lambda error: site.complaints.append(str(error)))
    opened.on("console", lambda said: site.complaints.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_no_page_breaks_the_policy(page: Page, site: Site, name: str):
    page.goto(f"{SITE}/{name}")
    assert site.complaints == []


def test_a_double_click_is_sent_once(page: Page, site: Site):
    site.status = 204
    page.goto(f"{SITE}/rate")
    page.get_by_label("不满意").first.check()
    page.get_by_role("button", name="下一步：核对").dblclick()
    page.wait_for_timeout(300)
    assert len(site.posts) == 1


def test_menus_fold_when_one_turns_away(page: Page):
    page.goto(f"{SITE}/case")
    menu = page.locator("details.menu", has_text="更多办理")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.get_by_role("heading", level=1).click()
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_question_opens_as_a_dialog_and_posts_to_its_own_address(page: Page, site: Site):
    site.pages["sign"] = DRAWN["sign"].replace('href="#" data-dialog', 'href="/confirm" data-dialog')
    page.goto(f"{SITE}/sign")
    page.get_by_role("link", name="签发", exact=True).click()
    dialog = page.get_by_role("dialog", name="签发这封答复函？")
    expect(dialog).to_be_visible()
    dialog.get_by_role("link", name="再看看").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("link", name="签发", exact=True).click()
    dialog.get_by_role("button", name="签发").click()
    page.wait_for_url("**/confirm")
    assert [path for path, _ in site.posts] == ["/confirm"]


def test_a_page_that_asks_nothing_is_simply_opened(page: Page, site: Site):
    site.pages["sign"] = DRAWN["sign"].replace('href="#" data-dialog', 'href="/home" data-dialog')
    page.goto(f"{SITE}/sign")
    page.get_by_role("link", name="签发", exact=True).click()
    page.wait_for_url("**/home")


def write(page: Page, words: str) -> None:
    page.get_by_label("情况").fill(words)


def kept(page: Page) -> str | None:
    return page.evaluate("localStorage.getItem('huiyin:1:draft:1')")


def test_a_draft_saves_itself_after_a_pause(page: Page, site: Site):
    site.answer["body"] = json.dumps({"version": "4"})
    page.goto(f"{SITE}/submit")
    write(page, "路口没有灯")
    assert "路口没有灯" in kept(page)
    expect(page.locator("[data-autosave-status]")).to_contain_text("已自动保存")
    ((path, fields),) = site.posts
    assert path == "/drafts/1/"
    assert fields["facts"] == "路口没有灯"
    assert fields["csrfmiddlewaretoken"]
    assert "scan" not in fields
    assert kept(page) is None
    assert page.locator("form[data-autosave-url]").get_attribute("data-autosave-version") == "4"


def test_on_a_bad_line_nothing_written_is_lost(page: Page, site: Site):
    site.status = 0
    page.goto(f"{SITE}/submit")
    write(page, "断网时写的")
    expect(page.locator("[data-autosave-status]")).to_contain_text("留在本机")
    site.status = 200
    page.goto(f"{SITE}/submit")
    expect(page.get_by_label("情况")).to_have_value("断网时写的")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已自动保存")
    assert kept(page) is None


def changed_meanwhile(page: Page, site: Site) -> None:
    """A text that did not arrive, and a page that has changed since."""
    site.status = 0
    page.goto(f"{SITE}/submit")
    write(page, "旧的")
    site.pages["submit"] = DRAWN["submit"].replace("data-autosave-key", 'data-autosave-version="9" data-autosave-key')
    site.status = 200
    page.goto(f"{SITE}/submit")
    expect(page.get_by_label("情况")).to_have_value("")
    expect(page.locator("[data-autosave-aside]")).to_be_visible()


def test_old_text_covers_a_newer_version_only_when_asked_to(page: Page, site: Site):
    changed_meanwhile(page, site)
    page.goto(f"{SITE}/submit")
    page.get_by_role("button", name="换成没存上的那份").click()
    expect(page.get_by_label("情况")).to_have_value("旧的")
    expect(page.locator("[data-autosave-status]")).to_contain_text("已自动保存")
    assert site.posts[-1][1]["facts"] == "旧的"
    page.goto(f"{SITE}/submit")
    expect(page.get_by_role("button", name="不要了")).to_have_count(0)


def test_old_text_is_thrown_away_when_told_to(page: Page, site: Site):
    changed_meanwhile(page, site)
    page.get_by_role("button", name="不要了").click()
    expect(page.locator("[data-autosave-aside]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_what_was_sent_with_the_page_is_not_offered_again(page: Page, site: Site):
    site.status = 204
    page.goto(f"{SITE}/submit")
    write(page, "送出的")
    page.evaluate("document.querySelector('form[data-autosave-url]').noValidate = true")
    page.get_by_role("button", name="下一步").click()
    page.wait_for_timeout(200)
    site.pages["submit"] = DRAWN["submit"].replace("data-autosave-key", 'data-autosave-version="9" data-autosave-key')
    page.goto(f"{SITE}/submit")
    expect(page.locator("[data-autosave-aside]")).to_be_hidden()
    assert kept(page) is None


def test_the_servers_refusal_is_shown_in_its_words(page: Page, site: Site):
    site.status = 409
    site.answer = {"content_type": "text/plain; charset=utf-8", "body": "这一稿已由方晓岚在10:32收走"}
    page.goto(f"{SITE}/submit")
    write(page, "晚了一步")
    expect(page.locator("[data-autosave-status]")).to_have_text("这一稿已由方晓岚在10:32收走")
    assert "晚了一步" in kept(page)


def test_who_logs_out_leaves_no_text_behind(page: Page, site: Site):
    site.status = 0
    page.goto(f"{SITE}/submit")
    write(page, "别人不该看到")
    assert kept(page)
    site.status = 204
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_timeout(200)
    assert kept(page) is None
