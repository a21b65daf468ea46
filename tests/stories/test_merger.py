"""并案: three suggestions on one matter, one assignment, one text – and three letters, each rated alone."""

import pytest
from django.urls import reverse

from directory.clock import today
from letters.compose import letter_of, sheet_of
from suggestions.actions.draft import write_reply
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Contact, Record, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door
from workflow.models import Todo
from workflow.reading.merger import by_number, numbers_in
from workflow.reading.taken_over import taken_over

TITLES = ("关于增设校门口停车位的建议", "关于在校门口增设限时停车位的建议", "关于校门口停车难的建议")


@pytest.fixture
def three(cast: Cast) -> list[Life]:
    """Registered 001, 002, 003; the third asks something nobody else asks."""
    asks = (("增设限时停车位。", "开通学生专线。"), ("增设限时停车位。",), ("修建过街天桥。", "增设限时停车位。"))
    return [Life(cast, title=title, asks=asked).registered() for title, asked in zip(TITLES, asks, strict=True)]


def merged(lives: list[Life]) -> None:
    lives[0].act(lives[0].cast.clerk, "merge", others=[one.fresh for one in lives[1:]], reason="同一事项")


def states(lives: list[Life]) -> list[str]:
    return [one.fresh.state for one in lives]


def test_one_matter_and_a_letter_for_each(cast: Cast, three: list[Life]) -> None:
    police, roads = cast.police, cast.roads
    merged(three)
    main, second, third = three
    main.answer(cast.clerk, "assign", leads=[police], co_handlers=[roads])
    assert states(three) == ["in_hand"] * 3
    # The co-handler stands beside the main one alone.
    assert [one.fresh.assignments.count() for one in three] == [2, 1, 1]
    for life in three:
        assert life.share(police).clocks.filter(kind="reply", stopped_on=None).count() == 1
    main.answer(cast.receiver[police.pk], "sign_for", police).answer(cast.drafter[police.pk], "accept", police)
    assert [life.share(police).state for life in three] == ["accepted"] * 3
    main.act(cast.drafter[police.pk], "log_contact", main.share(police), on=today(), how="meeting",
             note="一并商量。", together=True)
    assert Contact.objects.count() == 3
    main.accepted(roads).writes_opinion(roads).drafted(police)
    assert sheet_of(main.share(police)).merged == "与第002号、第003号建议并案办理，分别答复"
    # The text is written once; each takes it over into its own frame, and answers its own asks.
    for life in (second, third):
        reply, source = life.share(police).reply, main.share(police).reply
        content = taken_over(reply, source)
        door.keep(cast.drafter[police.pk], reply, write_reply, verb="send_to_review", **content)
    reply = third.share(police).reply
    assert reply.title.endswith("第003号建议的答复")
    assert [part["asks"] for part in reply.paragraphs] == [[], [2], []]
    assert "与第001号、第002号建议并案办理" in reply.paragraphs[0]["text"]
    assert list(reply.answers.values_list("ask__place", "verdict")) == [(2, "done")]
    # The missing opinion would have stopped them all; each now goes its own way.
    for life in three:
        life.to_sign(police)
    todos = [life.open_todos()[0].pk for life in three]
    leader = logged_in(cast.leader[police.pk])
    page = leader.post(reverse("bulk"), {"verb": "sign", "row": todos})
    assert [row.why_not for row in page.context["rows"]] == [""] * 3
    digests = {f"digest-{row.pk}": row.reply.digest() for row in page.context["rows"]}
    done = leader.post(reverse("bulk"), {
        "verb": "sign", "row": todos, "confirmed": "1", **digests, f"digest-{todos[2]}": "0" * 64}, follow=True)
    # What the page did not show is not signed: a result for each row.
    assert [row.done for row in done.context["result"].rows] == [True, True, False]
    third.answer(cast.leader[police.pk], "sign", police, digest=third.share(police).reply.digest())
    for life in three:
        life.answer(cast.receiver[police.pk], "register_letter", police)
        life.answer(cast.receiver[police.pk], "issue", police)
    letters = [letter_of(life.share(police).reply) for life in three]
    assert len({letter.number for letter in letters}) == len({letter.title for letter in letters}) == 3
    assert all("并案办理" in letter.paragraphs[0] for letter in letters[1:])
    # Rated alone; who is not satisfied is handled again alone.
    main.rated()
    third.rated("unsatisfied", "天桥没有答复。")
    assert states(three) == ["closed", "replied", "replied"]
    third.answer(cast.head, "handle_again", reason="补答天桥", leads=[police])
    assert states(three) == ["closed", "replied", "in_hand"]
    again = third.share(police)
    assert again.round == 2
    assert again.main_share is None


def test_what_joins_a_matter_in_hand_goes_to_the_same_bureau(cast: Cast, three: list[Life]) -> None:
    main, second, third = three
    main.answer(cast.clerk, "assign", leads=[cast.police])
    merged(three)
    assert {str(one) for one in second.fresh.assignments.all()} == {"市公安局 主办"}
    assert [record.verb for record in second.fresh.records.order_by("-place")[:2]] == ["assign", "be_merged"]
    third.act(cast.clerk, "take_out", main.fresh, others=[third.fresh], reason="天桥另行研究")
    assert third.fresh.merged_into is None
    assert main.fresh.is_main
    main.act(cast.clerk, "take_out", main.fresh, others=[second.fresh], reason="各办各的")
    assert not Suggestion.objects.exclude(merged_into=None).exists()


def test_a_dispute_is_of_the_whole_matter(cast: Cast, three: list[Life]) -> None:
    merged(three)
    main = three[0]
    main.answer(cast.clerk, "assign", leads=[cast.police])
    main.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    main.answer(cast.drafter[cast.police.pk], "ask_release", cast.police, reason="不属本局", proposed=cast.schools)
    main.answer(cast.clerk, "grant_release", cast.police, to=cast.schools)
    assert [life.share(cast.schools).state for life in three] == ["offered"] * 3


def test_a_missing_opinion_of_the_main_one_stops_every_letter(cast: Cast, three: list[Life]) -> None:
    merged(three)
    main, second = three[:2]
    main.answer(cast.clerk, "assign", leads=[cast.police], co_handlers=[cast.roads])
    main.answer(cast.receiver[cast.police.pk], "sign_for", cast.police)
    main.answer(cast.drafter[cast.police.pk], "accept", cast.police)
    content = {"fields": {"title": "答复"}, "paragraphs": [{"text": "已办。", "asks": [1]}], "verdicts": {},
               "promises": []}
    door.keep(cast.drafter[cast.police.pk], second.share(cast.police).reply, write_reply, verb="send_to_review",
              **content)
    second.act(cast.drafter[cast.police.pk], "log_contact", second.share(cast.police), on=today(),
               how="phone", note="谈过。")
    with pytest.raises(Incomplete, match="会办意见还没有到齐：市交通局"):
        second.answer(cast.drafter[cast.police.pk], "send_to_review", cast.police)


def test_what_cannot_be_merged(cast: Cast, three: list[Life]) -> None:
    main, second, third = three
    second.answer(cast.clerk, "assign", leads=[cast.schools])
    with pytest.raises(Incomplete, match="主件还没有交办"):
        merged(three)
    # All or none: the third was not merged either, nor is the first a main one.
    assert not Suggestion.objects.exclude(merged_into=None).exists()
    assert not Record.objects.filter(verb__in=["merge", "be_merged"]).exists()
    main.answer(cast.clerk, "assign", leads=[cast.police])
    with pytest.raises(Incomplete, match="主办单位与主件不同"):
        merged(three)
    with pytest.raises(NotNow, match="只有受理以后"):
        Life(cast).submitted().act(cast.clerk, "merge", others=[third.fresh])


def test_it_ends_with_its_main_one(cast: Cast, three: list[Life]) -> None:
    merged(three)
    three[0].act(cast.delegates[0].person, "withdraw", reason="情况已变")
    assert [life.fresh.merged_into for life in three[1:]] == [None, None]
    assert three[1].fresh.records.latest("place").verb == "leave_merger"


def test_the_clerk_merges_on_screen(cast: Cast, three: list[Life]) -> None:
    clerk = logged_in(cast.clerk)
    address = reverse("merge", args=[three[0].suggestion.pk])
    page = clerk.get(address)
    offered = [label for _pk, label in page.context["form"].fields["others"].choices]
    assert "第002号　关于在校门口增设限时停车位的建议" in offered
    assert "可不填" not in page.content.decode()
    for numbers, words in {
        "12、99\n２": "本次会议没有编号为12、99的建议，请核对", "1": "第001号就是这一件，请写要并入的其他建议。",
        "": "请选或者写要并入的建议"}.items():
        refused = clerk.post(address, {"reason": "同一事项", "numbers": numbers})
        assert (refused.status_code, refused.context["form"].errors) == (422, {"numbers": [words]})
    said = {"reason": "同一事项", "numbers": "第００２号，\n3"}
    assert "把第002号、第003号并入第001号吗" in clerk.post(address, said).content.decode()
    assert clerk.post(address, said | {"confirmed": "1"}).status_code == 302
    case = clerk.get(reverse("suggestion", args=[three[0].suggestion.pk])).content.decode()
    assert "并案主件" in case
    assert "一并办理，分别答复" in case
    assert "第003号" in case
    other = clerk.get(reverse("suggestion", args=[three[2].suggestion.pk])).content.decode()
    assert "并入第001号办理" in other
    assert clerk.get(reverse("suggestions")).content.decode().count(">并<") == 3


def test_what_cannot_be_merged_is_said_before_the_question(cast: Cast, three: list[Life]) -> None:
    three[1].answer(cast.clerk, "assign", leads=[cast.police])
    answer = logged_in(cast.clerk).post(
        reverse("merge", args=[three[0].suggestion.pk]), {"reason": "同一事项", "numbers": "002"})
    assert answer.context["form"].errors == {
        "numbers": ["第002号已经交办，主件还没有交办。请以已经交办的一件为主件。"]}


def test_numbers_are_read_as_people_write_and_copy_them() -> None:
    assert numbers_in(" 第０１２号、闭003，012;第7号建议\n闭会期间第009号 平时第1号和15") == [
        "012", "闭003", "7", "闭009", "平1", "15"]


def test_a_number_of_a_pattern_with_words_in_it_is_found_as_it_is_written(cast: Cast, three: list[Life]) -> None:
    Suggestion.objects.filter(pk=three[1].suggestion.pk).update(number="建议（2026）2号")
    [number] = numbers_in("建议（2026）2号")
    found = by_number(three[0].suggestion, number, cast.clerk)
    assert found is not None
    assert found.pk == three[1].suggestion.pk


def test_the_drafter_takes_the_text_over_on_screen(cast: Cast, three: list[Life]) -> None:
    merged(three)
    main, police = three[0], cast.police
    main.answer(cast.clerk, "assign", leads=[police])
    main.accepted(police).drafted(police)
    drafter = logged_in(cast.drafter[police.pk])
    todo = Todo.objects.open().get(process__suggestion=three[1].suggestion)
    assert "取用主件的文稿" in drafter.get(reverse("todo", args=[todo.pk])).content.decode()
    drafter.post(reverse("take_over", args=[todo.pk]))
    assert "已增设限时停车位十二个。" in drafter.get(reverse("todo", args=[todo.pk])).content.decode()
    own = Todo.objects.open().get(process__suggestion=main.suggestion)
    assert drafter.post(reverse("take_over", args=[own.pk])).status_code == 404
