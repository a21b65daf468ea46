"""Who reads a suggestion is shown no link that turns him away: every link of its page, for everybody, at every turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from directory.clock import today
from directory.models import Role, User
from letters import fonts
from oversight.models import Urging
from permissions.grants import appoint
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.markup import read
from tests.web.people import logged_in
from workflow.begin import begin_suggestion

# Typesetting takes longest and comes last: a paper that cannot be printed is one he may have.
MET = (200, 302, 503)


@pytest.fixture(autouse=True)
def without_fonts(tmp_path: Path) -> Iterator[None]:
    fonts.configure(tmp_path)
    yield
    fonts.configure(settings.FONTS_DIR)


def everybody(cast: Cast) -> list[User]:
    """One of each part; the second of the proposers drafts for the police and reviews for the office besides."""
    police = cast.police.pk
    both = cast.delegates[1].person
    appoint(both, cast.police, Role.DRAFTER)
    appoint(both, cast.office, Role.CLERK)
    return [both, cast.delegates[0].person, cast.delegates[3].person, cast.clerk, cast.overseer, cast.receiver[police],
            cast.leader[police], cast.drafter[cast.roads.pk], cast.drafter[cast.schools.pk], cast.station_staff]


def turned_away(readers: list[User], suggestion: Suggestion,
                followed: set[tuple[User, str]]) -> Iterator[tuple[str, str, int]]:
    """Who is refused what the page of the suggestion offers him; what he followed before he does not follow again."""
    for user in readers:
        if not may_see(user, Suggestion.objects.get(pk=suggestion.pk)):
            continue
        client = logged_in(user)
        page = client.get(reverse("suggestion", args=[suggestion.pk]))
        assert page.status_code == 200, user
        main = next(node for node in read(page.text) if node.get("id") == "main")
        links = {link.get("href").partition("#")[0] for link in main.all("a")}
        for link in sorted(one for one in links if one.startswith("/") and (user, one) not in followed):
            followed.add((user, link))
            answer = client.get(link)
            if answer.status_code not in MET:
                yield user.username, link, answer.status_code


def test_what_the_office_did_not_take_up(cast: Cast) -> None:
    people, followed = everybody(cast), set()
    entered = begin_suggestion(
        cast.station_staff, cast.delegates[0], fields={"title": "关于疏浚城东河道的建议"}, asks=["疏浚。"],
        channel="phone", entered_at=cast.station, joiners=cast.delegates[1:2])
    life = Life(cast)
    life.suggestion = entered
    life.act(cast.station_staff, "submit")
    for delegate in cast.delegates[:2]:
        life.answer(delegate.person, "confirm")
    assert list(turned_away(people, life.answer(cast.clerk, "send_back", reason="诉求不清").suggestion, followed)) == []
    for verb in ("decline", "refer"):
        life = Life(cast, joiners=1).submitted().answer(cast.clerk, verb, reason="属于咨询。")
        assert list(turned_away(people, life.suggestion, followed)) == [], verb
    withdrawn = Life(cast, joiners=1).assigned(cast.police).act(cast.delegates[0].person, "withdraw", reason="已解决")
    assert list(turned_away(people, withdrawn.suggestion, followed)) == []


def test_a_matter_in_hand_and_answered(cast: Cast) -> None:
    people, police, roads = everybody(cast), cast.police, cast.roads
    life = Life(cast, joiners=1).assigned(police, roads, cast.schools).accepted(police, roads)
    life.extended(police).writes_opinion(roads)
    life.act(cast.drafter[police.pk], "log_contact", life.share(police), on=life.share(police).assigned_on, how="visit",
             note="当面介绍了情况。")
    for place, bureau in enumerate((police, roads), 1):
        Urging.objects.create(assignment=life.share(bureau), place=place, by=cast.office, person=cast.clerk,
                              words="请抓紧办理。", on=today())
    life.goes_on_without(cast.schools).replied(police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[roads], co_handlers=[police])
    life.accepted(roads)
    assert list(turned_away(people, life.suggestion, set())) == []
