"""A delegate objects to the bureau that was named; the office keeps it or names another (上海 12, 14)."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Clock, Objection, Party, Record
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from tests.web.test_uploads import PDF, sent
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice, Todo
from workflow.night.drift import compare
from workflow.reading.limits import todos_with_due
from workflow.reading.records import details_of


@pytest.fixture
def life(cast: Cast) -> Life:
    """By the text of 上海, with the police since Monday, 9 March 2026; the roads co-handle."""
    lives_by(cast.congress, "shanghai-2015", date(2026, 1, 1))
    with at(date(2026, 3, 9)):
        return Life(cast, joiners=1).assigned(cast.police, cast.roads)


def objects(life: Life, seat: int = 0) -> Life:
    """On his own page, for the parks in their place."""
    share, person = life.share(life.cast.police), life.cast.delegates[seat].person
    answer = logged_in(person).post(reverse("object_to_assignment", args=[share.pk]), {
        "reason": "路边摊点归城管局管。", "proposed": str(life.cast.parks.pk)})
    assert answer.status_code == 302
    return life


def test_the_office_names_another_bureau(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        life.accepted(cast.police, cast.roads)
        page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk]))
        assert "可在3月23日" in page.content.decode().replace("2026年", "")
        objects(life)
        todo = asked(life, "decide_objection")
        Clock.objects.create(
            suggestion=life.suggestion, assignment=life.share(cast.police), kind="first_contact",
            started_on=date(2026, 3, 9), due_on=date(2026, 3, 20), explanation="三月二十日前联系。")
        page = logged_in(cast.clerk).get(reverse("todo", args=[todo.pk]))
        assert page.context["forms"]["follow_objection"]["to"].value() == str(cast.parks.pk)
        # The talk with the delegate is the bureau's to hold; its reply is due, and not by whoever decides this.
        assert "这一步没有另外规定时限；市公安局的时限照常计算：" in page.text
        assert ("首次联系代表应于" in page.text, "答复代表应于6月9日" in page.text) == (False, True)
        kinds = {one.step: one.due_kind for one in todos_with_due(Todo.objects.open()) if one.assignment.answers}
        assert kinds == {"draft": "first_contact", "decide_objection": "reply"}
        say(cast.clerk, todo, "follow_objection", sure=True, to=cast.parks.pk, reason="属于城管局职责")
    assert life.share(cast.police).state == "released"
    assert {clock.kind for clock in life.share(cast.police).clocks.filter(stopped_on=None)} == set()
    assert life.share(cast.parks).clocks.get(kind="reply").due_on == date(2026, 6, 9)
    assert life.share(cast.roads).beside == life.share(cast.parks)
    assert [(todo.step, todo.assignment.department) for todo in life.open_todos() if todo.assignment] == [
        ("draft", cast.roads), ("sign_for", cast.parks)]
    assert list(compare(dry=False)) == []
    tell_those_concerned.call(Record.objects.get(verb="follow_objection").pk)
    told = Notice.objects.filter(record__verb="follow_objection").values_list("person__name", flat=True)
    assert set(told) == {"沈秋禾", "贺立群", "承0"}
    journey = logged_in(cast.delegates[1].person).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert "改由市城管局办理" in journey.content.decode()


def test_the_office_keeps_it_and_says_why(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        objects(life, seat=1)
        with pytest.raises(NotNow):
            life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="我也有意见")
        life.answer(cast.clerk, "keep_assignment", reason="主要是交通秩序，由公安局牵头。")
    objection = Objection.objects.get()
    assert (objection.state, objection.decided_on) == ("kept", date(2026, 3, 11))
    assert life.steps() == ["sign_for", "sign_for"]
    page = logged_in(cast.delegates[1].person).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert "主要是交通秩序，由公安局牵头。" in page


def test_only_proposers_only_in_time_and_only_where_the_procedure_has_it(cast: Cast, life: Life) -> None:
    with pytest.raises(NotAllowed):
        life.act(cast.delegates[3].person, "object_to_assignment", life.share(cast.police), reason="不该它办")
    with at(date(2026, 3, 24)), pytest.raises(NotNow):
        life.act(cast.delegates[0].person, "object_to_assignment", life.share(cast.police), reason="不该它办")
    cast.adopts(objection="none")
    other = Life(cast).assigned(cast.police)
    with pytest.raises(NotNow):
        other.act(cast.delegates[0].person, "object_to_assignment", other.share(cast.police), reason="不该它办")
    page = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[other.suggestion.pk])).content.decode()
    assert "有不同意见" not in page


def test_it_is_too_late_to_move_once_the_reply_is_with_the_reviewer(cast: Cast, life: Life) -> None:
    with at(date(2026, 3, 11)):
        life.accepted(cast.police, cast.roads).writes_opinion(cast.roads)
        objects(life)
        life.drafted(cast.police).answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)
        with pytest.raises(NotNow, match="的答复已经送核稿，不能再改办。确需改办的，先请核稿人退回起草"):
            life.answer(cast.clerk, "follow_objection", to=cast.parks)
        life.answer(cast.clerk, "keep_assignment", reason="答复已经写好。")
    assert life.steps() == ["review"]


def test_who_did_not_join_does_not_object(cast: Cast, life: Life) -> None:
    share, other = life.share(cast.police), cast.delegates[1].person
    Party.objects.filter(suggestion=life.suggestion, person=other).update(state="refused")
    with at(date(2026, 3, 11)), pytest.raises(NotAllowed, match="只有提出这件建议的代表"):
        life.act(other, "object_to_assignment", share, reason="路边摊点归城管局管。")


def test_the_office_enters_what_came_by_letter(cast: Cast, life: Life) -> None:
    share, clerk = life.share(cast.police), logged_in(cast.clerk)
    address = reverse("enter_objection", args=[share.pk])
    with at(date(2026, 3, 30)):
        assert address in clerk.get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
        form = clerk.get(address).context["form"]
        assert [label for _pk, label in form.fields["party"].choices] == ["沈秋禾代表", "贺立群代表"]
        said = {"party": form.fields["party"].choices[1][0], "way": "paper", "reason": "路边摊点归城管局管。",
                "proposed": str(cast.parks.pk), "happened_on": "2026-03-20", "late_reason": "信件3月20日收到。"}
        assert "请附上扫描件" in clerk.post(address, said).content.decode()
        late = clerk.post(address, {**said, "happened_on": "2026-03-24", "sheet": sent("来信.pdf", PDF)})
        assert "提出意见的期限2026年3月23日（周一）已过" in late.content.decode()
        early = clerk.post(address, {**said, "happened_on": "2026-03-08", "sheet": sent("来信.pdf", PDF)})
        assert "不能早于" in early.content.decode()
        assert not Objection.objects.exists()
        assert clerk.post(address, {**said, "sheet": sent("来信.pdf", PDF)}).status_code == 302
    objection = Objection.objects.get()
    assert (objection.person.name, objection.way, objection.raised_on) == ("贺立群", "paper", date(2026, 3, 20))
    assert [(one.kind, one.name) for one in life.fresh.attachments.all()] == [("objection", "来信.pdf")]
    record = life.fresh.records.get(verb="enter_objection")
    assert (record.actor, record.happened_on, record.department) == (cast.clerk, date(2026, 3, 20), cast.office)
    assert details_of(record, cast.clerk).startswith("市公安局；贺立群（书面）；建议改由市城管局；")
    tell_those_concerned.call(record.pk)
    assert set(Notice.objects.values_list("person__name", flat=True)) >= {"沈秋禾", "贺立群"}
    with at(date(2026, 3, 30)):
        say(cast.clerk, asked(life, "decide_objection"), "keep_assignment", reason="由公安局牵头。")
    assert list(compare(dry=False)) == []


def test_nobody_else_enters_one(cast: Cast, life: Life) -> None:
    party = life.fresh.parties.first()
    for user in (cast.drafter[cast.police.pk], cast.delegates[0].person):
        with pytest.raises(NotAllowed):
            life.act(user, "enter_objection", life.share(cast.police), party=party, way="phone", reason="不该它办")
    other = Life(cast).assigned(cast.police).fresh.parties.first()
    with at(date(2026, 3, 10)), pytest.raises(Incomplete, match="请选提出意见的代表"):
        life.act(cast.clerk, "enter_objection", life.share(cast.police), party=other, way="phone", reason="不该它办")
