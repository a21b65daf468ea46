"""One matter on one page: what it shows, to whom, at what cost; its record."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import User
from suggestions.actions.draft import write_opinion, write_reply
from suggestions.models import Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door
from workflow.reading import sheet
from workflow.reading.offers import acts_for

# One more on PostgreSQL than on SQLite.
# On PostgreSQL the most alike cost two statements more: how rare each pair of characters is, and the ranking.
# What became of the promises is one.
MOST_QUERIES = 33
DRAFT, OPINION = "这是还没有签发的答复。", "这是还没有送出的会办意见。"


def case(user: User, life: Life):
    answer = logged_in(user).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert answer.status_code == 200
    return answer



@pytest.fixture
def life(cast: Cast) -> Life:
    """Lead and two co-handlers at work; nothing has left any house."""
    life = Life(cast, joiners=2).assigned(cast.police, cast.roads, cast.schools).accepted(cast.police, cast.roads)
    life.drafted(cast.police, DRAFT)
    drafter = cast.drafter[cast.roads.pk]
    door.keep(drafter, life.share(cast.roads).opinion, write_opinion, verb="send_to_review", paragraphs=[OPINION])
    return life


def test_the_page_of_a_matter_in_hand(cast: Cast, life: Life) -> None:
    page = case(cast.clerk, life)
    text = page.content.decode()
    for words in ("第001号", "领衔 沈秋禾（城东代表团），联名 贺立群、韦燕飞", "增设限时停车位。", "云溪市交通运输局",
                  "核对路口。", "早晚高峰校门前拥堵。", "首次联系应于", "还差2份", "交办单（市公安局）"):
        assert words in text
    assert [(step["label"], step["state"]) for step in page.context["steps"]][2:5] == [
        ("交办", "done"), ("签收", "now"), ("办理", "todo")]
    assert [link["id"] for link in page.context["toc"]] == [
        "asks", "shares", "talk", "opinions", "replies", "papers", "text", "record"]
    assert len(page.context["records"]) == 10
    assert page.context["record_total"] == life.suggestion.records.count()


def test_every_place_of_the_contents_is_on_the_page(cast: Cast, life: Life) -> None:
    page = case(cast.clerk, life)
    text = page.content.decode()
    assert all(f'id="{link["id"]}"' in text for link in page.context["toc"])


def test_drafts_are_read_in_their_own_house_only(cast: Cast, life: Life) -> None:
    readers = {
        "clerk": (cast.clerk, False, False), "own drafter": (cast.drafter[cast.police.pk], True, False),
        "co-handler": (cast.drafter[cast.roads.pk], False, True),
        "other co-handler": (cast.receiver[cast.schools.pk], False, False),
        "above the bureaus": (cast.overseer, False, False)}
    for who, (user, reads_reply, reads_opinion) in readers.items():
        text = case(user, life).content.decode()
        assert (DRAFT in text, OPINION in text) == (reads_reply, reads_opinion), who
    life.writes_opinion(cast.roads, OPINION)
    assert OPINION in case(cast.drafter[cast.police.pk], life).content.decode()
    assert OPINION in case(cast.clerk, life).content.decode()
    assert OPINION not in case(cast.receiver[cast.schools.pk], life).content.decode()


def test_what_a_house_says_to_itself_is_not_told_in_the_record(cast: Cast, life: Life) -> None:
    life.answer(cast.drafter[cast.roads.pk], "send_to_review", cast.roads)
    life.answer(cast.reviewer[cast.roads.pk], "return_to_drafter", cast.roads, reason="口气再缓和些")
    address = reverse("record", args=[life.suggestion.pk])
    for user, told in ((cast.clerk, False), (cast.drafter[cast.police.pk], False),
                       (cast.drafter[cast.roads.pk], True), (cast.delegates[0].person, False)):
        text = logged_in(user).get(address).content.decode()
        assert "核稿退回起草" in text
        assert ("口气再缓和些" in text) is told
        assert life.share(cast.roads).opinion.digest() not in text


def test_the_next_step_is_named_with_who_what_and_when(cast: Cast, life: Life) -> None:
    own = case(cast.drafter[cast.police.pk], life).context["next"]
    assert (own["who"], own["what"], own["mine"]) == ("您", "起草答复", True)
    assert own["actions"][0]["main"]
    other = case(cast.clerk, life).context["next"]
    assert (other["who"], other["what"], other["actions"]) == ("市教育局", "签收会办件", [])
    assert "自2026年" in other["why"]
    assert len(other["also"]) == 2


def test_answers_stand_ask_by_ask_and_rounds_side_by_side(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    life.handled_again(cast.roads)
    life.accepted(cast.roads).drafted(cast.roads, "六月底前再增设十个。").to_sign(cast.roads)
    page = case(cast.clerk, life)
    assert [ask["answer"] for ask in page.context["asks"]] == ["已增设限时停车位十二个。", "学生专线已于9月开行。"]
    assert [ask["note"] for ask in page.context["asks"]] == ["市交通局已起草", "市交通局已起草"]
    assert [reply["heading"] for reply in page.context["replies"]] == ["第一次答复　市公安局", "第二次答复　市交通局"]
    assert [block["number"] for block in page.context["rounds"]] == [2, 1]
    text = page.content.decode()
    assert "没有时间表。" in text
    assert "六月底前再增设十个。" not in text
    assert "cols--half" in text


def test_a_matter_that_is_over_asks_nobody(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police).rated()
    page = case(cast.clerk, life)
    assert page.context["next"]["who"] == "已办结"
    assert {step["state"] for step in page.context["steps"]} == {"done"}
    withdrawn = Life(cast).assigned(cast.police).act(cast.delegates[0].person, "withdraw", reason="已经解决")
    assert case(cast.clerk, withdrawn).context["steps"][-1]["label"] == "已撤回"


def test_who_may_see_the_page(cast: Cast, life: Life) -> None:
    address, other = reverse("suggestion", args=[life.suggestion.pk]), Cast("河口市")
    for stranger in (other.clerk, other.police and other.leader[other.police.pk], cast.leader[cast.water.pk],
                     cast.admin, cast.station_staff, cast.delegates[5].person):
        assert logged_in(stranger).get(address).status_code == 404
    delegate = logged_in(cast.delegates[1].person).get(address)
    assert delegate.status_code == 200
    assert "base_delegate.html" in [template.name for template in delegate.templates]
    assert DRAFT not in delegate.content.decode()


def test_a_proposer_who_works_in_the_bureau_reads_as_a_delegate(cast: Cast, life: Life) -> None:
    from directory.models import Role
    from permissions.grants import appoint
    appoint(cast.delegates[0].person, cast.police, Role.DRAFTER)
    text = case(cast.delegates[0].person, life).content.decode()
    assert DRAFT not in text
    assert acts_for(cast.delegates[0].person, life.fresh) == [
        {"label": "保护提出人", "url": reverse("protect", args=[life.suggestion.pk]), "verb": "protect"},
        {"label": "撤回建议", "url": reverse("withdraw", args=[life.suggestion.pk]), "verb": "withdraw"}]


def test_what_is_offered_follows_the_rules_and_the_state(cast: Cast, life: Life) -> None:
    def offered(user: User) -> list[str]:
        return [offer["verb"] for offer in acts_for(user, life.fresh)]

    assert offered(cast.clerk) == [
        "enter_objection", "add_co_handler", "remove_co_handler", "remove_co_handler", "supervise", "merge",
        "link_matter", "freeze", "protect"]
    assert sorted(offered(cast.drafter[cast.police.pk])) == [
        "ask_addition", "ask_extension", "ask_removal", "ask_removal", "link_matter", "log_contact"]
    assert offered(cast.leader[cast.police.pk]) == []
    life.writes_opinion(cast.roads, OPINION)
    assert "send_back_opinion" in offered(cast.drafter[cast.police.pk])
    for offer in acts_for(cast.drafter[cast.police.pk], life.fresh):
        assert logged_in(cast.drafter[cast.police.pk]).get(offer["url"]).status_code == 200


def test_the_page_costs_no_more_with_a_long_history(cast: Cast) -> None:
    def cost(life: Life, user: User) -> int:
        client, address = logged_in(user), reverse("suggestion", args=[life.suggestion.pk])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    short = Life(cast).assigned(cast.police)
    long = Life(cast, joiners=5).assigned(cast.police, cast.roads, cast.schools, cast.parks, cast.water)
    long.accepted(*cast.bureaus)
    for bureau in cast.bureaus[1:]:
        long.writes_opinion(bureau)
    drafter, share = cast.drafter[cast.police.pk], long.share(cast.police)
    for _count in range(20):
        long.act(drafter, "log_contact", share, on=date(2026, 3, 6), how="phone", with_whom="沈秋禾", note="又谈一次。")
    long.replied(cast.police).rated("unsatisfied", "没有时间表。")
    long.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.roads], co_handlers=[cast.police])
    long.accepted(cast.roads, cast.police).writes_opinion(cast.police).drafted(cast.roads)
    promise = {"ask": 1, "text": "年底前建成", "owner": cast.roads, "due_on": date(2026, 12, 31)}
    door.keep(cast.drafter[cast.roads.pk], long.share(cast.roads).reply, write_reply, verb="send_to_review", fields={},
              paragraphs=[{"text": "年底前建成护学通道。", "asks": [1]}], verdicts={1: "planned"}, promises=[promise])
    readers = (cast.clerk, cast.drafter[cast.roads.pk], cast.leader[cast.police.pk], cast.overseer)
    costs = [cost(life, reader) for life in (short, long) for reader in readers if life is long or reader != readers[1]]
    assert max(costs) <= MOST_QUERIES


def test_the_record_shows_the_whole_chain_in_pages(cast: Cast, life: Life) -> None:
    drafter, share = cast.drafter[cast.police.pk], life.share(cast.police)
    for _count in range(50):
        life.act(drafter, "log_contact", share, on=share.assigned_on, how="phone", with_whom="沈秋禾", note="谈过。")
    address = reverse("record", args=[life.suggestion.pk])
    first, second = logged_in(cast.clerk).get(address), logged_in(cast.clerk).get(address, {"page": "2"})
    assert [row["place"] for row in first.context["rows"]] == list(range(1, 51))
    assert [row["place"] for row in second.context["rows"]] == list(
        range(51, life.suggestion.records.count() + 1))
    assert first.context["whole"]
    assert second.context["whole"]
    assert "主办市公安局，会办市交通局、市教育局" in first.content.decode()
    assert logged_in(Cast("河口市").clerk).get(address).status_code == 404


def test_a_broken_chain_is_told(cast: Cast, life: Life) -> None:
    from workflow.reading.records import chain_of
    records = list(life.suggestion.records.order_by("place"))
    assert chain_of(records, cast.clerk)["whole"]
    records[3].particulars = {"reason": "后来改的"}
    shown = chain_of(records, cast.clerk)
    assert not shown["whole"]
    assert [row["place"] for row in shown["rows"] if not row["holds"]] == [4]


def test_who_is_asked_is_the_same_for_lists_and_pages(cast: Cast, life: Life) -> None:
    from directory.models import Role
    from permissions.grants import appoint
    from workflow.models import Todo
    appoint(cast.delegates[0].person, cast.police, Role.DRAFTER)
    other = Life(cast, joiners=1).act(cast.delegates[0].person, "submit")
    everyone = User.objects.all()
    reader = cast.drafter[cast.roads.pk]
    life.suggestion.readers.create(person=reader)
    for closed in ({}, {"restricted": True}, {"frozen": True, "restricted": False}):
        Suggestion.objects.update(**closed)
        for todo in Todo.objects.open().select_related("process__suggestion"):
            said = {user for user in everyone if todo.asks(user, todo.process.suggestion)}
            assert said == {user for user in everyone if Todo.objects.filter(pk=todo.pk).asked_of(user).exists()}
            # The page of a todo relies on it: whoever is asked sees what he is asked about.
            assert said == {user for user in said if may_see(user, todo.process.suggestion)}
    assert other.steps() == ["confirm"]


def test_of_several_bureaus_one_may_be_a_round_behind(cast: Cast) -> None:
    life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    life.accepted(cast.police, cast.roads).replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.handled_again(cast.parks)
    page = case(cast.clerk, life)
    assert [(step["label"], step["note"], step["state"]) for step in page.context["steps"]][2:4] == [
        ("重新交办", "分办2家", "done"), ("签收", "还差1家", "now")]
    assert [reply["heading"] for reply in page.context["replies"]] == ["第一次答复　市公安局", "第一次答复　市交通局"]
    row = logged_in(cast.clerk).get(reverse("suggestions")).context["rows"][0]
    assert (row["bureau"], row["bureau_note"]) == ("市交通局等2家", "分办")
    life.replied(cast.roads).rated("satisfied")
    row = logged_in(cast.clerk).get(reverse("suggestions")).context["rows"][0]
    assert (row["bureau"], row["bureau_note"]) == ("市交通局等2家", "分办")
    assert sheet.lines_of([life.fresh], cast.clerk)[0][8] == "市交通局、市城管局"


def test_what_was_asked_before_is_shown_with_its_promise(cast: Cast) -> None:
    before = Life(cast, title="关于完善学校周边交通秩序的建议").assigned(cast.police).accepted(cast.police)
    before.drafted(cast.police)
    door.keep(cast.drafter[cast.police.pk], before.share(cast.police).reply, write_reply, verb="send_to_review",
              fields={"class_code": "B"}, paragraphs=[{"text": "年底前建成护学通道。", "asks": [1, 2]}],
              verdicts={1: "planned", 2: "planned"},
              promises=[{"ask": 1, "text": "年底前建成", "owner": cast.police, "due_on": date(2026, 12, 31)}])
    Life(Cast("河口市"), title="关于完善学校周边交通组织的建议").submitted()
    life = Life(cast).assigned(cast.roads)
    found = case(cast.clerk, life).context["alike"]
    assert [one["label"] for one in found] == ["第001号　关于完善学校周边交通秩序的建议"]
    assert found[0]["promises"] == []
    before.to_sign(cast.police)
    before.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=before.share(cast.police).reply.digest())
    receiver = cast.receiver[cast.police.pk]
    before.answer(receiver, "register_letter", cast.police).answer(receiver, "issue", cast.police)
    found = case(cast.clerk, life).context["alike"]
    assert [promise["span"] for promise in found[0]["promises"]] == ["年底前建成"]
    assert "市公安局主办，B类" in found[0]["note"]
    assert case(cast.drafter[cast.roads.pk], life).context["alike"] == []


def test_a_draft_is_still_written(cast: Cast) -> None:
    life = Life(cast)
    address = reverse("suggestion", args=[life.suggestion.pk])
    assert logged_in(cast.delegates[0].person).get(address).url == reverse("draft", args=[life.suggestion.pk])
    assert logged_in(cast.clerk).get(address).status_code == 404


def test_the_desk_that_entered_it_reads_how_far_it_is(cast: Cast) -> None:
    from workflow.begin import begin_suggestion
    seat = cast.delegates[0]
    suggestion = begin_suggestion(
        cast.station_staff, seat, fields={"title": "关于代录的一件事的建议", "facts": ""}, asks=["修路。"],
        channel="paper", entered_at=cast.station, session=cast.session)
    door.act(cast.station_staff, "submit", suggestion)
    page = logged_in(cast.station_staff).get(reverse("suggestion", args=[suggestion.pk]))
    assert page.templates[0].name == "cases/case.html"
    assert (page.context["next"]["who"], page.context["next"]["what"]) == ("沈秋禾代表", "本人确认")
    assert [offer["verb"] for offer in page.context["case"]["menu"]] == ["confirm_by_sheet", "withdraw"]
