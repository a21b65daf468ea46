"""代表团建议 (重庆 8, 23, 26): the delegation discusses it, its head signs, follows, rates; it has its name."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from letters.compose.envelope import envelopes_of
from letters.compose.letter import letter_of
from letters.compose.sheet import sheet_of
from letters.compose.suggestion import official_sheet_of
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Party, Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.begin import begin_suggestion

IN_SESSION = date(2026, 2, 4)
SAID = {"title": "关于加快城东排水管网改造的建议", "facts": "逢雨必涝。"}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    lives_by(cast.congress, "chongqing-2018", date(2026, 1, 1))
    delegation = cast.delegates[0].delegation
    delegation.head = cast.delegates[0].person
    delegation.save()
    return cast


def proposed(cast: Cast) -> Life:
    life = Life(cast)
    life.suggestion = begin_suggestion(
        cast.delegates[0].person, cast.delegates[0], fields=SAID, asks=("改造管网。", "增设泵站。"), in_session=True,
        for_delegation=True)
    return life.act(cast.delegates[0].person, "submit", discussed_on=IN_SESSION)


def test_from_the_head_s_signature_to_his_rating(cast: Cast) -> None:
    head = cast.delegates[0].person
    with at(IN_SESSION):
        life = proposed(cast).answer(cast.clerk, "register")
    life.answer(cast.clerk, "assign", leads=[cast.water], co_handlers=[]).accepted(cast.water).replied(cast.water)
    assert [(party.kind, party.called, party.person) for party in life.fresh.parties.all()] == [
        (Party.Kind.DELEGATION, "城东代表团", head)]
    reply = life.share(cast.water).reply
    letter = letter_of(reply)
    assert letter.addressees == ("城东代表团",)
    assert [one.to.name for one in envelopes_of(reply)] == ["城东代表团"]
    assert sheet_of(life.share(cast.water)).proposers == ("城东代表团",)
    assert [one.name for one in official_sheet_of(life.fresh, contacts=True).proposers] == ["城东代表团"]
    assert [todo.owner for todo in life.open_todos()] == [head]
    assert life.rated().fresh.state == "closed"
    page = logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert "城东代表团提出" in page
    assert "城东代表团代表" not in page


def test_a_new_head_rates_what_the_old_one_signed(cast: Cast) -> None:
    old, new = cast.delegates[0].person, cast.delegates[3].person
    with at(IN_SESSION):
        life = proposed(cast).answer(cast.clerk, "register")
    life.answer(cast.clerk, "assign", leads=[cast.water], co_handlers=[]).accepted(cast.water).replied(cast.water)
    delegation = cast.delegates[0].delegation
    changed = logged_in(cast.admin).post(reverse("manage_terms"), {
        "edit": f"delegation-{delegation.pk}", "delegation-name": delegation.name, "delegation-head": new.pk})
    assert changed.status_code == 302
    (todo,) = life.open_todos()
    assert (todo.step, todo.owner, life.fresh.lead_person) == ("rate", new, new)
    with pytest.raises(NotAllowed):
        door.answer(old, todo.pk, "rate", attitude="satisfied", result="satisfied")
    door.answer(new, todo.pk, "rate", attitude="satisfied", result="satisfied")
    assert life.fresh.state == "closed"


def test_every_delegate_of_it_may_read_it_once_it_is_handed_in(cast: Cast) -> None:
    member = cast.delegates[3].person
    with at(IN_SESSION):
        life = proposed(cast)
    draft = begin_suggestion(
        cast.delegates[0].person, cast.delegates[0], fields=SAID, asks=("改造管网。",), in_session=True,
        for_delegation=True)
    assert (may_see(member, life.fresh), may_see(member, draft)) == (True, False)
    assert list(Suggestion.objects.visible_to(member)) == [life.suggestion]
    assert not may_see(Cast("河口市").delegates[0].person, life.fresh)


def test_only_the_head_in_session_and_where_the_text_knows_it(cast: Cast) -> None:
    head, member = cast.delegates[:2]
    with pytest.raises(NotAllowed, match="由团长办理"):
        begin_suggestion(member.person, member, fields=SAID, asks=("改。",), in_session=True, for_delegation=True)
    with pytest.raises(NotAllowed, match="应当在大会期间"):
        begin_suggestion(head.person, head, fields=SAID, asks=("改。",), in_session=False, for_delegation=True)
    lives_by(cast.congress, "shandong-2017")
    with pytest.raises(NotAllowed, match="不以代表团名义"):
        begin_suggestion(head.person, head, fields=SAID, asks=("改。",), in_session=True, for_delegation=True)


def test_it_is_discussed_first_and_nobody_joins_it(cast: Cast) -> None:
    head = cast.delegates[0]
    with pytest.raises(NotNow, match="不再邀请代表联名"):
        begin_suggestion(head.person, head, fields=SAID, asks=("改。",), joiners=cast.delegates[1:2],
                         in_session=True, for_delegation=True)
    life = Life(cast)
    life.suggestion = begin_suggestion(
        head.person, head, fields=SAID, asks=("改。",), in_session=True, for_delegation=True)
    for day in (None, date(2027, 1, 1)):
        with pytest.raises(Incomplete, match="全团代表讨论"):
            life.act(head.person, "submit", discussed_on=day)


def test_the_head_begins_it_on_his_own_page(cast: Cast) -> None:
    head = logged_in(cast.delegates[0].person)
    assert "城东代表团名义" not in head.get(reverse("drafts")).content.decode()
    with at(IN_SESSION):
        assert "以城东代表团名义写一件" in head.get(reverse("drafts")).content.decode()
        assert "城东代表团名义" not in logged_in(cast.delegates[1].person).get(reverse("drafts")).content.decode()
        draft = head.post(reverse("drafts"), {"name": "delegation"}).url
        page = head.get(draft).content.decode()
        assert "城东代表团（团长沈秋禾）" in page
        assert "联名代表" not in page
        found = Suggestion.objects.get(parties__kind=Party.Kind.DELEGATION)
        head.post(draft, {"title": SAID["title"], "ask_1": "改造管网。", "origin": "other", "may_publish": "full",
                          "do": "check", "version": ""})
        address = reverse("submit", args=[found.pk])
        assert "全团代表讨论的日期" in head.get(address).content.decode()


def test_a_desk_enters_it_for_the_head(cast: Cast) -> None:
    with at(IN_SESSION):
        answer = logged_in(cast.clerk).post(reverse("entries"), {
            "seat": cast.delegates[0].pk, "channel": "paper", "happened_on": "2026-02-04", "desk": cast.office.pk,
            "in_whose_name": "delegation"})
    assert answer.status_code == 302
    assert Suggestion.objects.get().parties.get().called == "城东代表团"
