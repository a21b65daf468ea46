"""建议代表撤回 (北京 13③): the office names the ground, the author takes it back or lets it stand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at, today
from letters.models import IssuedLetter
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Advice
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare


@pytest.fixture
def life(cast: Cast) -> Life:
    """Handed in in 北京, whose text knows such an advice."""
    lives_by(cast.congress, "beijing-2014", date(2026, 1, 1))
    return Life(cast, joiners=1).submitted()


def advised(life: Life) -> Life:
    return life.act(life.cast.clerk, "advise_withdrawal", ground="own", reason="涉及您单位门前的停车位。")


def told(life: Life, verb: str) -> set[str]:
    tell_those_concerned.call(life.fresh.records.get(verb=verb).pk)
    return set(Notice.objects.filter(record__verb=verb).values_list("person__name", flat=True))


def test_he_takes_it_back(cast: Cast, life: Life) -> None:
    clerk, lead = logged_in(cast.clerk), cast.delegates[0].person
    address = reverse("advise_withdrawal", args=[life.suggestion.pk])
    assert address in clerk.get(reverse("todo", args=[asked(life, "check").pk])).content.decode()
    assert clerk.post(address, {"reason": "不妥"}).status_code == 422
    said = {"ground": "own", "reason": "涉及您单位门前的停车位。"}
    assert "由代表工作机构审查决定" in clerk.post(address, said).content.decode()
    assert clerk.post(address, {**said, "confirmed": "1"}).status_code == 302
    assert told(life, "advise_withdrawal") == {"沈秋禾", "贺立群"}
    assert sorted(life.steps()) == ["check", "consider"]
    assert list(compare(dry=False)) == []
    assert "看理由，再决定" in logged_in(lead).get(reverse("home")).content.decode()
    todo = asked(life, "consider")
    assert "涉及您单位门前的停车位。" in logged_in(lead).get(reverse("todo", args=[todo.pk])).content.decode()
    assert say(lead, todo, "follow_advice", sure=True).status_code == 302
    assert (life.fresh.state, Advice.objects.get().state, life.steps()) == ("withdrawn", "followed", [])
    assert told(life, "follow_advice") == {"贺立群", "周敏慧", "唐守正"}
    letter = IssuedLetter.objects.get()
    assert letter.entry.number == life.fresh.records.get(verb="follow_advice").particulars["number"]
    assert "同意撤回" in letter.content
    assert list(compare(dry=False)) == []


def test_he_lets_it_stand_and_the_office_goes_on(cast: Cast, life: Life) -> None:
    advised(life)
    say(cast.delegates[0].person, asked(life, "consider"), "keep_suggestion", reason="反映的是整条路的情况。")
    assert told(life, "keep_suggestion") == {"周敏慧", "唐守正"}
    page = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "check").pk])).content.decode()
    assert "代表" in page
    assert "答复不撤回" in page
    assert "反映的是整条路的情况。" in page
    with pytest.raises(NotNow):
        advised(life)
    assert life.answer(cast.clerk, "register").steps() == ["assign"]


@pytest.mark.parametrize(("verb", "steps"), [("send_back", ["revise"]), ("decline", [])])
def test_the_office_need_not_wait(cast: Cast, life: Life, verb: str, steps: list[str]) -> None:
    advised(life).answer(cast.clerk, verb, reason="另有原因")
    assert (life.steps(), Advice.objects.get().state) == (steps, "dropped")
    assert list(compare(dry=False)) == []


def test_assigned_nobody_asks_any_more(cast: Cast, life: Life) -> None:
    advised(life).answer(cast.clerk, "register")
    assert sorted(life.steps()) == ["assign", "consider"]
    life.answer(cast.clerk, "assign", leads=[cast.police])
    assert life.steps() == ["sign_for"]
    with pytest.raises(NotNow):
        advised(life)


def test_only_where_the_text_knows_it_and_with_a_ground_of_its_own(cast: Cast, life: Life) -> None:
    with pytest.raises(Incomplete, match="请选一种"):
        life.act(cast.clerk, "advise_withdrawal", ground="", reason="不妥")
    with pytest.raises(Incomplete, match="应当退回修改"):
        life.act(cast.clerk, "advise_withdrawal", ground="several")
    with pytest.raises(NotAllowed):
        life.act(cast.drafter[cast.police.pk], "advise_withdrawal", ground="own")
    lives_by(cast.congress, "shanghai-2015", date(2026, 1, 1))
    other = Life(cast).submitted()
    with pytest.raises(NotNow):
        advised(other)
    assert "建议代表撤回" not in logged_in(cast.clerk).get(
        reverse("suggestion", args=[other.suggestion.pk])).content.decode()


def test_others_must_agree_where_the_text_has_it_so(cast: Cast) -> None:
    cast.adopts(withdrawal_advice="before_assignment", joint_withdrawal="all")
    life = advised(Life(cast, joiners=1).submitted())
    with pytest.raises(NotNow, match="全体提出人同意"):
        life.answer(cast.delegates[0].person, "follow_advice")
    life.act(cast.delegates[0].person, "ask_withdrawal", reason="同意代表工委的意见。")
    life.answer(cast.delegates[1].person, "agree_to_withdraw")
    assert (life.fresh.state, life.steps(), Advice.objects.get().state) == ("withdrawn", [], "dropped")


def test_no_answer_is_older_than_the_advice(cast: Cast, life: Life) -> None:
    advised(life)
    with pytest.raises(Incomplete, match="不能早于"), at(today() + timedelta(5)):
        life.answer(cast.delegates[0].person, "keep_suggestion", late_reason="电话答复",
                    happened_on=today() - timedelta(6))


def test_nobody_of_the_house_is_said_to_have_registered_it(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned()
    life.act(cast.delegates[0].person, "withdraw", reason="已经解决。")
    entry = IssuedLetter.objects.get(entry__kind="notice").entry
    assert (entry.registered_by, entry.number) == (None, life.fresh.records.latest("place").particulars["number"])
    assert "系统" in logged_in(cast.head).get(reverse("register")).content.decode()
    case = logged_in(cast.delegates[0].person).get(reverse("notice", args=[life.suggestion.pk]))
    assert case.status_code == 200


def test_what_the_office_never_had_needs_no_letter(cast: Cast) -> None:
    life = Life(cast, joiners=1)
    life.act(cast.delegates[0].person, "submit")
    life.act(cast.delegates[0].person, "withdraw", reason="再想想。")
    assert life.fresh.state == "withdrawn"
    assert not IssuedLetter.objects.exists()
    assert "number" not in life.fresh.records.latest("place").particulars
