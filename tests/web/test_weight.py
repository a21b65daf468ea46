"""What a first visit costs on a bad line: the page, its style sheets, scripts and marks, each as sent (gzip)."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.urls import reverse

from tests.cast import Cast, Life
from tests.web.people import asked, logged_in

MOST_BYTES, MOST_CSS = 150_000, 40_000
STATIC = re.compile(rf'(?:src|href)="{re.escape(settings.STATIC_URL)}([^"#?]+)')


def sent(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def file_of(name: str) -> Path:
    found = finders.find(name)
    assert found, name
    return Path(found)


def style_sheets() -> list[Path]:
    """The entry and everything it imports."""
    entry = file_of("css/huiyin.css")
    return [entry, *(entry.parent / name for name in re.findall(r'@import url\("([^"]+)"\)', entry.read_text()))]


def weight(page: HttpResponse) -> int:
    """Page and everything it names; a style sheet with what it imports."""
    assert page.status_code == 200
    named = sorted(set(STATIC.findall(page.content.decode())))
    files = [file_of(name) for name in named if name != "css/huiyin.css"]
    assert "css/huiyin.css" in named
    return sent(page.content) + sum(sent(path.read_bytes()) for path in [*style_sheets(), *files])


def test_the_style_sheets_weigh_little() -> None:
    assert sum(sent(path.read_bytes()) for path in style_sheets()) <= MOST_CSS


def test_every_main_page_weighs_little(cast: Cast) -> None:
    for _count in range(25):
        Life(cast).submitted()
    life = Life(cast, joiners=2).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police)
    drafting = Life(cast).assigned(cast.parks).accepted(cast.parks)
    draft = Life(cast)
    lead, clerk = cast.delegates[0].person, cast.clerk
    case, reading = reverse("suggestion", args=[life.suggestion.pk]), reverse("suggestions")
    rating = reverse("todo", args=[asked(life, "rate").pk])
    visits = [(clerk, "/"), (clerk, reading), (clerk, case), (clerk, reverse("calendar")), (lead, "/"), (lead, case),
              (lead, reverse("draft", args=[draft.suggestion.pk])), (lead, rating),
              (cast.drafter[cast.parks.pk], reverse("todo", args=[asked(drafting, "draft").pk]))]
    heavy = {(user.name, address): found for user, address in visits
             if (found := weight(logged_in(user).get(address))) > MOST_BYTES}
    assert heavy == {}
