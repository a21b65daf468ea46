"""代表团核对 (河南 11, 重庆 10): the delegation reads it before the office, passes it on or says why not."""

from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from directory.models import User
from permissions.grants import appoint
from permissions.roles import Role
from permissions.scopes import forget
from suggestions.errors import NotAllowed
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import PASSWORD, Cast, Life
from tests.web.people import asked, logged_in, say
from tests.workflow.agreement import check
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.begin import begin_suggestion
from workflow.night.drift import compare
from workflow.reading.ledger import Ledger


@pytest.fixture
def secretary(cast: Cast) -> User:
    """Works for the delegation, and is neither a delegate nor in any office."""
    lives_by(cast.congress, "henan-2017", date(2026, 1, 1))
    found = User.objects.create_user(username="secretary", password=PASSWORD, name="文书宁")
    delegation = cast.delegates[0].delegation
    delegation.secretary, delegation.head = found, cast.delegates[5].person
    delegation.save()
    return found


def seen(user: User, life: Life) -> bool:
    forget(user)
    listed = Suggestion.objects.visible_to(user).filter(pk=life.suggestion.pk).exists()
    assert listed == may_see(user, life.fresh)
    return listed


def test_passed_on_it_comes_to_the_office(cast: Cast, secretary: User) -> None:
    life = Life(cast, joiners=1).submitted()
    assert (life.fresh.state, life.steps()) == ("at_delegation", ["delegation_check"])
    assert (seen(secretary, life), seen(cast.clerk, life), seen(cast.delegates[2].person, life)) == (True, False, False)
    assert not life.suggestion.clocks.filter(stopped_on=None).exists()
    assert list(compare(dry=False)) == []
    with pytest.raises(NotAllowed, match="代表团指定的工作人员"):
        door.answer(cast.clerk, asked(life, "delegation_check").pk, "pass_delegation")
    life.answer(secretary, "pass_delegation")
    assert (life.fresh.state, life.steps(), seen(cast.clerk, life)) == ("submitted", ["check"], True)
    assert life.fresh.submitted_on is not None


def test_a_post_at_another_congress_hides_it_from_no_list(cast: Cast, secretary: User) -> None:
    life, township = Life(cast, joiners=1).submitted(), Cast("清河镇")
    appoint(secretary, township.office, Role.CLERK)
    forget(secretary)
    ledger = Ledger(secretary, QueryDict())
    assert seen(secretary, life)
    assert [one.pk for one in ledger.chain()[0:30]] == [life.suggestion.pk]
    assert ledger.counts["at_delegation"] == 1


def test_handed_back_it_is_changed_and_comes_again(cast: Cast, secretary: User) -> None:
    author = cast.delegates[0].person
    life = Life(cast, joiners=1).submitted().answer(secretary, "hand_back", reason="说了两件事，请分开写。")
    assert (life.fresh.state, life.steps(), seen(cast.clerk, life)) == ("returned", ["revise"], False)
    page = logged_in(author).get(reverse("todo", args=[asked(life, "revise").pk])).content.decode()
    assert "说了两件事，请分开写。" in page
    assert "城东代表团重新核对" in page
    life.answer(author, "resubmit")
    assert life.fresh.state == "at_delegation"
    check(life.fresh)
    life.answer(secretary, "pass_delegation")
    # What has come to the office once goes back and forth without the delegation.
    life.answer(cast.clerk, "send_back", reason="请写明路段。").answer(author, "resubmit")
    assert life.steps() == ["check"]


def test_withdrawn_at_the_delegation_the_office_never_reads_it(cast: Cast, secretary: User) -> None:
    life = Life(cast).submitted().act(cast.delegates[0].person, "withdraw", reason="另行提出。")
    assert (life.fresh.state, life.steps()) == ("withdrawn", [])


def test_who_goes_straight_to_the_office(cast: Cast, secretary: User) -> None:
    delegation, seat = cast.delegates[0].delegation, cast.delegates[0]
    between = begin_suggestion(seat.person, seat, fields={"title": "关于路灯的建议"}, asks=["装灯。"], in_session=False)
    assert not between.goes_by_delegation()
    assert Life(cast).fresh.goes_by_delegation()
    delegation.secretary = delegation.head = seat.person
    delegation.save()
    # Nobody checks his own.
    assert not Life(cast).fresh.goes_by_delegation()
    lives_by(cast.congress, "shandong-2017")
    delegation.secretary = secretary
    delegation.save()
    assert not Life(cast).fresh.goes_by_delegation()


def test_chongqing_has_it_checked_between_sessions_too(cast: Cast, secretary: User) -> None:
    """10: 交代表团或者代表联系组记录、核对后提交, whenever it is made."""
    lives_by(cast.congress, "chongqing-2018", date(2026, 1, 1))
    seat = cast.delegates[0]
    between = begin_suggestion(seat.person, seat, fields={"title": "关于路灯的建议"}, asks=["装灯。"], in_session=False)
    assert between.goes_by_delegation()
    assert Life(cast).submitted().steps() == ["delegation_check"]


def test_a_new_secretary_has_what_the_one_before_was_asked(cast: Cast, secretary: User) -> None:
    life, delegation = Life(cast).submitted(), cast.delegates[0].delegation
    changed = logged_in(cast.admin).post(reverse("manage_terms"), {
        "edit": f"delegation-{delegation.pk}", "delegation-name": delegation.name,
        "delegation-head": cast.delegates[5].person.pk, "delegation-secretary": cast.delegates[4].person.pk})
    assert changed.status_code == 302
    assert [todo.owner for todo in life.open_todos()] == [cast.delegates[4].person]
    assert life.answer(cast.delegates[4].person, "pass_delegation").fresh.state == "submitted"


def test_on_screen(cast: Cast, secretary: User) -> None:
    life = Life(cast, joiners=1)
    page = logged_in(cast.delegates[0].person).get(reverse("submit", args=[life.suggestion.pk])).content.decode()
    assert "贺立群代表收到通知" in page
    life.submitted()
    client = logged_in(secretary)
    assert "看内容，再核对" in client.get(reverse("home")).content.decode()
    page = client.get(reverse("todo", args=[asked(life, "delegation_check").pk])).content.decode()
    assert "请为城东代表团核对这件建议" in page
    assert "《河南省代表建议办理办法》第十一条第一款" in page
    assert say(secretary, asked(life, "delegation_check"), "hand_back", reason=" ").status_code == 422
    say(secretary, asked(life, "delegation_check"), "pass_delegation")
    assert life.fresh.state == "submitted"
    assert "城东代表团" in logged_in(cast.clerk).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
