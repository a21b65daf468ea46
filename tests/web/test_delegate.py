"""A delegate's pages: what waits for me, where my suggestions are, one matter like a parcel."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at
from directory.models import CongressSession, Term
from permissions.grants import dismiss
from suggestions.models import Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in


@pytest.fixture
def me(cast: Cast) -> Client:
    return logged_in(cast.delegates[0].person)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def matter(client: Client, life: Life) -> str:
    return read(client, reverse("suggestion", args=[life.suggestion.pk]))


def test_the_first_page_of_a_new_delegate_leads_on(me: Client) -> None:
    shown = read(me, reverse("home"))
    assert "沈秋禾代表，您好" in shown
    assert "没有等您办的事" in shown
    assert reverse("drafts") in shown


def test_who_has_neither_post_nor_seat_is_told_whom_to_turn_to(cast: Cast) -> None:
    drafter = cast.drafter[cast.police.pk]
    for post in drafter.posts.all():
        dismiss(post, by=cast.admin)
    shown = read(logged_in(drafter), reverse("home"))
    assert "现在没有任职，也没有代表席位" in shown
    assert not [word for word in ("代表，您好", reverse("drafts"), reverse("mine")) if word in shown]


def test_the_first_page_shows_the_most_urgent_first(me: Client, cast: Cast) -> None:
    with at(date(2026, 3, 6)):
        Life(cast, title="关于较早交办的建议").assigned(cast.police)
    with at(date(2026, 5, 6)):
        Life(cast, title="关于较晚交办的建议").assigned(cast.police)
        shown = read(me, reverse("home"))
    assert shown.index("较早交办") < shown.index("较晚交办")


def test_who_has_it_since_when_until_when(me: Client, cast: Cast) -> None:
    with at(date(2026, 3, 6)):
        life = Life(cast, joiners=1).assigned(cast.police, cast.roads)
    with at(date(2026, 3, 9)):
        life.accepted(cast.police, cast.roads)
    with at(date(2026, 5, 20)):
        shown = matter(me, life)
        listed = read(me, reverse("mine"))
    for words in ("市公安局", "正在办理，起草答复", "应于6月8日（周一）前答复", "余19日",
                  "3月6日（周五）交办，3月9日签收。", "市交通局会办。", "自2026年3月6日交办起3个月"):
        assert words in shown
    assert "6月8日前答复" in listed
    assert "市公安局正在办" in listed


def test_what_a_bureau_has_not_signed_is_not_shown(me: Client, cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police, "尚未签发的内容。")
    assert "尚未签发的内容" not in matter(me, life)


def test_the_answer_ask_by_ask_with_promise_letter_and_people_to_ring(me: Client, cast: Cast) -> None:
    from suggestions.actions.draft import write_reply
    from workflow import door
    life = Life(cast).assigned(cast.police).accepted(cast.police).drafted(cast.police)
    drafter, share = cast.drafter[cast.police.pk], life.share(cast.police)
    door.keep(drafter, share.reply, write_reply, verb="send_to_review", fields={
        "title": "关于第001号建议的答复", "contact_name": "宁晚舟", "contact_phone": "6218 0288", "class_code": "B"},
        paragraphs=[{"text": "收悉。", "asks": []}, {"text": "2027年3月底前增设车位。", "asks": [1]},
                    {"text": "专线已开行。", "asks": [2]}],
        verdicts={1: "in_progress", 2: "done"}, promises=[
            {"ask": 1, "text": "2027年3月底前", "owner": cast.police, "due_on": date(2027, 3, 31)}])
    life.to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", cast.police, digest=life.share(cast.police).reply.digest())
    life.answer(cast.receiver[cast.police.pk], "register_letter", cast.police)
    life.answer(cast.receiver[cast.police.pk], "issue", cast.police)
    shown = matter(me, life)
    for words in ("市公安局答复", "2027年3月底前增设车位。", "正在解决", "专线已开行。", "已经解决", "“2027年3月底前”",
                  '宁晚舟　<span class="nowrap">6218 0288</span>', 'href="tel:62180288"',
                  reverse("letter", args=[share.reply.pk]), "看答复，作评价"):
        assert words in shown
    home = read(me, reverse("home"))
    assert "请您办1件" in home
    assert "已于" in home


def test_the_course_runs_downwards_newest_first(me: Client, cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads).writes_opinion(cast.roads)
    shown = matter(me, life)
    course = shown[shown.index("办到哪一步"):]
    order = ["您评价", "市公安局正在办", "市交通局送会办意见", "市公安局签收", "市公安局主办，市交通局会办",
             "受理登记，编为第001号", "您提出建议"]
    assert [course.index(words) for words in order] == sorted(course.index(words) for words in order)


def test_two_rounds_stand_side_by_side(me: Client, cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    life.rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="请给出时间表", leads=[cast.roads], co_handlers=[])
    life.accepted(cast.roads).replied(cast.roads).rated()
    shown = matter(me, life)
    assert shown.index("市交通局再次答复") < shown.index("<h2>市公安局答复")
    for words in ("以再次答复为准", "办理结果不满意", "没有时间表。", "决定重新办理", "请给出时间表"):
        assert words in shown


@pytest.mark.parametrize(("verb", "words"), [
    ("decline", "代表工委未受理"), ("refer", "代表工委已转作参阅")])
def test_what_ended_says_why(me: Client, cast: Cast, verb: str, words: str) -> None:
    life = Life(cast).submitted().answer(cast.clerk, verb, reason="属于业主自治事项。")
    assert words in read(me, reverse("mine"))
    assert "属于业主自治事项。" in matter(me, life)


def test_only_the_lead_is_offered_to_withdraw(cast: Cast) -> None:
    life = Life(cast, joiners=1).registered()
    address = reverse("withdraw", args=[life.suggestion.pk])
    assert address in matter(logged_in(cast.delegates[0].person), life)
    assert address not in matter(logged_in(cast.delegates[1].person), life)


def test_a_bureau_is_found_by_what_it_is_called_for_short(me: Client, cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads)
    for reader, page in ((me, "mine"), (logged_in(cast.clerk), "suggestions")):
        assert reverse("suggestion", args=[life.suggestion.pk]) in read(reader, f"{reverse(page)}?q=市交通局")


def test_one_finds_among_ones_own(me: Client, cast: Cast) -> None:
    lamps = Life(cast, title="关于更换老旧路灯的建议").registered()
    Life(cast).registered()
    found = read(me, f"{reverse('mine')}?q=路灯")
    assert "有“路灯”的，共1件" in found
    assert reverse("suggestion", args=[lamps.suggestion.pk]) in found
    assert "没有找到" in read(me, f"{reverse('mine')}?q=地铁")
    assert "1件" not in read(logged_in(cast.delegates[4].person), f"{reverse('mine')}?q=路灯")
    for nonsense in ("，。", "字" * 500):
        assert me.get(reverse("mine"), {"q": nonsense}).status_code == 200
    asked = me.get(reverse("suggestions"), {"q": "路灯"})
    assert (asked.status_code, asked.url) == (302, f"{reverse('mine')}?q=%E8%B7%AF%E7%81%AF")


def test_one_finds_what_others_have_raised_by_its_name_alone(me: Client, cast: Cast) -> None:
    other, there = cast.delegates[4], Cast("柳桥县")

    def raised(where: Cast, title: str, **fields: str) -> int:
        life = Life(where, title=title).registered()
        Suggestion.objects.filter(pk=life.suggestion.pk).update(lead_person=other.person, **fields)
        if where is cast:
            life.suggestion.parties.update(person=other.person)
        return life.suggestion.pk

    told = raised(cast, "关于更换老旧路灯的建议", may_publish="title")
    raised(cast, "关于不公开的路灯的建议", may_publish="none"), raised(there, "关于邻县路灯的建议")
    Life(cast, title="关于还没编号的路灯的建议")
    own = Life(cast, title="关于我的路灯的建议").registered().suggestion.pk

    def listed(query: str) -> list[int]:
        page = me.get(f"{reverse('mine')}?whose=others&{query}").context["page_obj"]
        return [one.pk for one in page.object_list]

    assert {query: listed(query) for query in ("", "q=路灯", "q=001", "q=学生专线", "q=，", "state=closed")} == {
        "": [told], "q=路灯": [told], "q=001": [told], "q=学生专线": [], "q=，": [], "state=closed": []}
    shown = read(me, f"{reverse('mine')}?whose=others")
    assert ("更换老旧路灯" in shown, reverse("suggestion", args=[told]) in shown) == (True, False)
    assert "先到期的在前" not in shown
    assert "学生专线" in Suggestion.objects.get(pk=told).asks.last().text
    assert [one.pk for one in me.get(reverse("mine")).context["page_obj"].object_list] == [own]


def test_ones_own_stand_in_the_order_asked_for(me: Client, cast: Cast) -> None:
    late, never, soon = (Life(cast, title=f"关于{word}的建议") for word in ("甲", "乙", "丙"))
    with at(date(2026, 5, 1)):
        late.assigned()
    never.act(cast.delegates[0].person, "submit")
    with at(date(2026, 4, 1)):
        soon.assigned()
    for sort, expected in (("", [soon, never, late]), ("due", [soon, late, never]), ("x", [soon, never, late]),
                           ("number", [late, soon, never])):
        rows = me.get(f"{reverse('mine')}?sort={sort}").context["page_obj"].object_list
        assert [one.pk for one in rows] == [life.suggestion.pk for life in expected], sort


def test_one_narrows_down_by_session_and_state(me: Client, cast: Cast) -> None:
    life = Life(cast, title="关于本次会议的建议").assigned()
    over = Life(cast, title="关于已经办结的建议").assigned().accepted(cast.police).replied(cast.police).rated()
    assert "历次会议" not in read(me, reverse("mine"))
    older = CongressSession.objects.create(
        term=Term.objects.create(congress=cast.congress, ordinal=cast.session.term.ordinal - 1), ordinal=2)
    Suggestion.objects.filter(pk=over.suggestion.pk).update(session=older)
    of_each = {life.suggestion.pk, over.suggestion.pk}
    for session, state, expected in [
            ("", "", of_each), (older.pk, "", {over.suggestion.pk}), (cast.session.pk, "", {life.suggestion.pk}),
            ("", "open", {life.suggestion.pk}), ("", "closed", {over.suggestion.pk}), (older.pk, "open", set()),
            ("x", "x", of_each)]:
        shown = read(me, f"{reverse('mine')}?session={session}&state={state}")
        assert {pk for pk in of_each if f'href="{reverse("suggestion", args=[pk])}"' in shown} == expected


def test_another_delegate_meets_nothing(cast: Cast) -> None:
    life, other = Life(cast).registered(), logged_in(cast.delegates[4].person)
    assert other.get(reverse("suggestion", args=[life.suggestion.pk])).status_code == 404
    assert life.suggestion.title not in read(other, reverse("mine"))
    assert life.suggestion.title not in read(other, reverse("home"))


def test_a_draft_is_opened_for_writing(me: Client, cast: Cast) -> None:
    life = Life(cast)
    assert me.get(reverse("suggestion", args=[life.suggestion.pk])).url == reverse("draft", args=[life.suggestion.pk])


def test_staff_who_are_delegates_find_their_own_todos(cast: Cast) -> None:
    from directory.models import Role
    from permissions.grants import appoint
    life = Life(cast, joiners=1).act(cast.delegates[0].person, "submit")
    joiner = cast.delegates[1].person
    appoint(joiner, cast.water, Role.DRAFTER)
    shown = read(logged_in(joiner), reverse("mine"))
    assert "看内容，再决定" in shown
    assert life.steps() == ["confirm"]


# ---- queries ----
@pytest.mark.parametrize(("who", "address"), [(0, "/"), (0, "/mine/"), (4, "/mine/?whose=others&q=建议")])
def test_lists_cost_the_same_for_one_and_for_many(
        cast: Cast, who: int, address: str, django_assert_num_queries) -> None:
    me = logged_in(cast.delegates[who].person)
    Life(cast).assigned(cast.police)
    me.get(address)
    with CaptureQueriesContext(connection) as one:
        me.get(address)
    for _ in range(6):
        Life(cast, joiners=1).assigned(cast.police, cast.roads)
    with django_assert_num_queries(len(one)):
        me.get(address)


def test_one_matter_costs_few_queries_whatever_its_history(me: Client, cast: Cast) -> None:
    life = Life(cast, joiners=3).assigned(cast.police, cast.roads, cast.schools)
    life.accepted(cast.police, cast.roads, cast.schools).writes_opinion(cast.roads).writes_opinion(cast.schools)
    for number in range(25):
        life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=date(2026, 11, 1),
                 how="phone", with_whom="沈秋禾", note=f"第{number}次")
    life.replied(cast.police).rated("unsatisfied", "没有时间表。")
    life.answer(cast.clerk, "handle_again", reason="再办", leads=[cast.police], co_handlers=[])
    with CaptureQueriesContext(connection) as queries:
        matter(me, life)
    assert len(queries) <= 31


def test_errors_speak_to_a_delegate_in_his_words(cast: Cast) -> None:
    life = Life(cast, joiners=1).submitted()
    stranger, joiner = logged_in(cast.delegates[4].person), logged_in(cast.delegates[1].person)
    lost = stranger.get(reverse("suggestion", args=[life.suggestion.pk]))
    assert (lost.status_code, "这件建议没有您的名字" in lost.text, reverse("mine") in lost.text) == (404, True, True)
    refused = joiner.get(reverse("draft", args=[life.suggestion.pk]))
    assert (refused.status_code, "请打电话问人大代表工作机构" in refused.text) == (403, True)
    clerk = logged_in(cast.receiver[cast.roads.pk])
    text = clerk.get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert "不在您的办理范围内" in text
    assert "您登录的账号没有代表席位" in clerk.get(reverse("mine")).text
