"""共同主办 (上海 13): two bureaus agree on one answer; one writes it, both heads put their names under it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import today
from directory.models import Department
from letters.issued import content_of, in_force
from permissions.scopes import forget
from permissions.substitutes import name_substitute
from suggestions.actions.agree import agreements_of, head_of_a_joint_lead
from suggestions.actions.draft import write_reply
from suggestions.errors import Incomplete, NotAllowed, StalePage
from suggestions.models import Agreement, Rating, Reply
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.procedure import lives_by
from workflow import door
from workflow.night.drift import compare
from workflow.reading.stations import stations_of
from workflow.reading.words import step_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast: Cast) -> Life:
    """The police and the roads lead jointly; the schools give an opinion once it is asked for."""
    life = Life(cast, joiners=1).registered()
    return life.answer(cast.clerk, "assign", leads=[cast.police, cast.roads], together=True)


def to_agree(life: Life) -> Life:
    """Written by the police, reviewed: the roads are asked."""
    return life.accepted(life.cast.police, life.cast.roads).drafted(life.cast.police).to_sign(life.cast.police)


def agreed(life: Life) -> Life:
    return life.answer(life.cast.leader[life.cast.roads.pk], "agree_to_reply",
                       digest=life.share(life.cast.police).reply.digest())


def test_both_are_asked_in_the_words_for_a_lead(cast: Cast, life: Life) -> None:
    roads = cast.roads
    row, = logged_in(cast.receiver[roads.pk]).get(reverse("home")).context["rows"]
    assert [row["step"], *(step_words(todo) for todo in life.open_todos())] == ["签收"] * 3
    life.answer(cast.receiver[roads.pk], "sign_for", roads)
    assert {step_words(todo) for todo in life.open_todos()} == {"签收", "接办或申请退回"}
    life.answer(cast.drafter[roads.pk], "accept", roads).accepted(cast.police)
    reply = life.drafted(cast.police).to_sign(cast.police).share(cast.police).reply
    assert [one["state"] for one in stations_of(reply)] == ["done", "done", "now", "todo", "todo"]
    agreed(life)
    assert [(one["label"], one["state"]) for one in stations_of(reply)][2:4] == [("会签", "done"), ("签发", "now")]


def test_one_letter_in_both_names(cast: Cast, life: Life) -> None:
    assert [(one.department, one.role, one.answers) for one in life.fresh.assignments.all()] == [
        (cast.police, "lead", True), (cast.roads, "joint", False)]
    to_agree(life)
    assert life.steps() == ["countersign"]
    assert list(compare(dry=False)) == []
    agreed(life)
    assert life.steps() == ["sign"]
    police = cast.police
    life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
    life.answer(cast.receiver[police.pk], "register_letter", police).answer(cast.receiver[police.pk], "issue", police)
    content = content_of(in_force(life.share(police).reply))
    assert [one.name for one in content.signatories] == ["云溪市公安局", "云溪市交通运输局"]
    assert (content.number, content.issuer, content.signer) == ("云公提函〔2026〕1号", "云溪市公安局", "签0　签1")
    assert (life.share(cast.roads).state, life.fresh.state) == ("done", "replied")
    assert Rating.objects.count() == 1
    assert life.rated().fresh.state == "closed"


def test_what_is_changed_is_agreed_to_again(cast: Cast, life: Life) -> None:
    agreed(to_agree(life))
    police = cast.police
    life.answer(cast.leader[police.pk], "refuse_to_sign", police, reason="数字再核")
    life.to_sign(police)
    assert life.steps() == ["countersign"]
    assert all(one.is_asked for one in agreements_of(life.share(police).reply))
    with pytest.raises(StalePage):
        life.answer(cast.leader[cast.roads.pk], "agree_to_reply", digest="0" * 64)


def test_the_other_must_have_taken_it_up(cast: Cast, life: Life) -> None:
    life.accepted(cast.police).drafted(cast.police)
    with pytest.raises(Incomplete, match="共同主办单位还没有接办：市交通局"):
        life.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)


def test_a_disagreement_goes_to_the_office(cast: Cast, life: Life) -> None:
    to_agree(life).answer(cast.leader[cast.roads.pk], "object_to_reply", reason="停车位数没有商量过。")
    assert life.steps() == ["reconcile"]
    assert list(compare(dry=False)) == []
    page = logged_in(cast.clerk).get(reverse("todo", args=[life.open_todos()[0].pk])).content.decode()
    assert "停车位数没有商量过。" in page
    life.answer(cast.clerk, "reconcile", reason="车位数按十个写。")
    assert life.share(cast.police).reply.returned_reason == "车位数按十个写。"
    agreed(life.to_sign(cast.police))
    assert life.steps() == ["sign"]


@pytest.mark.parametrize(("preset", "court"), [
    ("zhejiang-2016", False), ("shandong-2017", False), ("chongqing-2018", False), ("chongqing-2018", True),
    ("shanghai-2015", False)])
def test_bureaus_of_one_government_are_brought_together_by_its_office(cast: Cast, preset: str, *, court: bool) -> None:
    """重庆 20, 浙江 18, 山东 21: where another body leads with them, and by 上海 17, it is the congress office."""
    lives_by(cast.congress, preset, date(2026, 1, 1))
    if court:
        Department.objects.filter(pk=cast.roads.pk).update(parent=None)
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads], together=True)
    to_agree(life).answer(cast.leader[cast.roads.pk], "object_to_reply", reason="停车位数没有商量过。")
    todo, = life.open_todos()
    by_the_office = court or preset == "shanghai-2015"
    asked, other = (cast.clerk, cast.overseer) if by_the_office else (cast.overseer, cast.clerk)
    assert (todo.step, todo.department) == ("reconcile", cast.office if by_the_office else cast.government)
    assert "停车位数没有商量过。" in logged_in(asked).get(reverse("todo", args=[todo.pk])).text
    letter = reverse("letter", args=[life.share(cast.police).reply.pk])
    assert [logged_in(user).get(letter).status_code for user in (asked, other)] == [200, 403]
    with pytest.raises(NotAllowed):
        life.answer(other, "reconcile", reason="车位数按十个写。")
    life.answer(asked, "reconcile", reason="车位数按十个写。")
    assert list(compare(dry=False)) == []


def test_of_a_protected_matter_the_governments_office_reads_what_it_reconciles(cast: Cast) -> None:
    lives_by(cast.congress, "zhejiang-2016", date(2026, 1, 1))
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads], together=True)
    to_agree(life).act(cast.head, "protect", reason="受到威胁。")
    todo = next(one for one in life.open_todos() if one.step == "countersign")
    assert logged_in(cast.overseer).get(reverse("suggestion", args=[life.suggestion.pk])).status_code == 404
    life.act(cast.head, "name_readers", readers=[cast.leader[cast.roads.pk], cast.head])
    life.answer(cast.leader[cast.roads.pk], "object_to_reply", reason="停车位数没有商量过。")
    assert todo.process.todos.filter(department=cast.government).exists()
    life.answer(cast.overseer, "reconcile", reason="车位数按十个写。")


def test_where_they_do_not_come_together_one_answers(cast: Cast, life: Life) -> None:
    to_agree(life).answer(cast.leader[cast.roads.pk], "object_to_reply", reason="不同意。")
    life.answer(cast.clerk, "let_one_answer", reason="协调不成")
    assert (life.share(cast.roads).role, life.share(cast.roads).state) == ("co", "ended")
    life.to_sign(cast.police)
    assert life.steps() == ["sign"]


def test_only_its_head_agrees_for_a_bureau(cast: Cast, life: Life) -> None:
    to_agree(life)
    for user in (cast.drafter[cast.roads.pk], cast.leader[cast.water.pk]):
        with pytest.raises(NotAllowed):
            life.answer(user, "agree_to_reply", digest=life.share(cast.police).reply.digest())
    assert Agreement.objects.get().is_asked


def test_the_page_of_whoever_is_asked(cast: Cast, life: Life) -> None:
    to_agree(life)
    client, todo = logged_in(cast.leader[cast.roads.pk]), life.open_todos()[0]
    page = client.get(reverse("todo", args=[todo.pk]))
    assert "已增设限时停车位十二个。" in page.content.decode()
    letter = reverse("letter", args=[life.share(cast.police).reply.pk])
    assert client.get(letter).status_code in (200, 503)
    assert logged_in(cast.leader[cast.water.pk]).get(letter).status_code == 404
    asked = client.post(reverse("answer", args=[todo.pk, "agree_to_reply"]), {"digest": page.context["digest"]})
    assert asked.context["question"] == "同意联合印发这封答复函吗"
    done = client.post(reverse("answer", args=[todo.pk, "agree_to_reply"]), {
        "digest": page.context["digest"], "confirmed": "1"})
    assert (done.status_code, life.steps()) == (302, ["sign"])


def test_released_its_successor_leads_jointly(cast: Cast, life: Life) -> None:
    roads, parks = cast.roads, cast.parks
    life.answer(cast.receiver[roads.pk], "sign_for", roads)
    life.answer(cast.drafter[roads.pk], "ask_release", roads, reason="属市城管局", proposed=parks)
    life.answer(cast.clerk, "grant_release", roads, to=parks)
    assert [one.department for one in life.share(cast.police).joint_leads()] == [parks]
    life.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    life.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="属市水利局", proposed=cast.water)
    life.answer(cast.clerk, "grant_release", cast.police, to=cast.water)
    assert [one.department for one in life.share(cast.water).joint_leads()] == [parks]


def test_handled_again_they_lead_jointly_again(cast: Cast, life: Life) -> None:
    agreed(to_agree(life))
    police = cast.police
    life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
    life.answer(cast.receiver[police.pk], "register_letter", police).answer(cast.receiver[police.pk], "issue", police)
    life.rated("unsatisfied", "没有时间表。")
    page = logged_in(cast.clerk).get(reverse("todo", args=[life.open_todos()[0].pk]))
    form = page.context["forms"]["handle_again"]
    assert (form["mode"].value(), form["others"].value()) == ("together", [str(cast.roads.pk)])
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[police, cast.roads], together=True)
    assert [(one.department, one.role) for one in life.fresh.assignments.filter(round=2)] == [
        (police, "lead"), (cast.roads, "joint")]


def test_on_the_assign_page(cast: Cast) -> None:
    life = Life(cast).registered()
    client, todo = logged_in(cast.clerk), life.open_todos()[0]
    chosen = {"mode": "together", "lead": str(cast.police.pk)}
    alone = client.post(reverse("answer", args=[todo.pk, "assign"]), chosen)
    assert "共同主办要在右栏另选一个以上单位" in str(alone.context["forms"]["assign"].errors)
    chosen["others"] = str(cast.roads.pk)
    asked = client.post(reverse("answer", args=[todo.pk, "assign"]), chosen).context
    assert {"label": "共同主办", "value": "云溪市公安局、云溪市交通运输局"} in asked["facts"]
    client.post(reverse("answer", args=[todo.pk, "assign"]), {**chosen, "confirmed": "1"})
    assert life.share(cast.roads).role == "joint"
    record = logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).content.decode()
    assert "共同主办市公安局、市交通局" in record


def test_with_an_opinion_beside(cast: Cast, life: Life) -> None:
    life.act(cast.clerk, "add_co_handler", life.share(cast.police), department=cast.schools)
    life.accepted(cast.police, cast.roads, cast.schools).writes_opinion(cast.schools).drafted(cast.police)
    door.keep(cast.drafter[cast.police.pk], life.share(cast.police).reply, write_reply, verb="send_to_review",
              fields={}, paragraphs=[{"text": "已办。", "asks": [1, 2]}], verdicts={1: "done", 2: "done"}, promises=[],
              uptakes={life.share(cast.schools).opinion.pk: ("taken", "")})
    agreed(life.to_sign(cast.police))
    assert life.steps() == ["sign"]


def test_in_a_writers_place_nobody_agrees(cast: Cast, life: Life) -> None:
    roads = cast.roads
    leader, stand_in = cast.leader[roads.pk], cast.reviewer[roads.pk]
    to_agree(life)
    agreement = agreements_of(life.share(cast.police).reply)[0]
    name_substitute(leader, stand_in, first_day=today(), last_day=today() + timedelta(5), by=leader, department=roads)
    forget(stand_in)
    assert head_of_a_joint_lead(agreement, stand_in)
    Reply.objects.filter(pk=agreement.reply.pk).update(hands=[leader.pk])
    again = agreements_of(life.share(cast.police).reply)[0]
    assert not head_of_a_joint_lead(again, stand_in)
    assert head_of_a_joint_lead.why_not(again, stand_in) == "起草人不能会签自己起草的文稿。"
