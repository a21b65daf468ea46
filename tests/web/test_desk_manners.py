"""What every page of a step owes its reader: whoever is late meets no live button, ids are single, days are named."""

import re
from collections import Counter

import pytest
from django.http import HttpResponse
from django.urls import reverse

from directory.models import User
from suggestions.models import Record
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from workflow.models import Todo
from workflow.reading.limits import limits_of_step, todos_with_due
from workflow.steps.writing import LONGEST_ASK, LONGEST_FACTS

pytestmark = pytest.mark.django_db


def buttons(page: HttpResponse) -> list[str]:
    """The buttons of the page's main part."""
    main = page.text.split("<main", 1)[1].split("</main>")[0]
    return re.findall(r"<button[^>]*>([^<]*)", main)


# ---- somebody was faster ----
def test_who_comes_too_late_keeps_his_words_and_meets_no_button(cast: Cast) -> None:
    life = Life(cast).submitted()
    todo = asked(life, "check")
    life.answer(cast.head, "register")
    late = say(cast.clerk, todo, "send_back", reason="请写明是哪一条路。")
    assert (late.status_code, buttons(late)) == (409, [])
    assert "这一步已由唐守正在" in late.text
    assert late.context["written"] == [{"label": "请代表改什么", "value": "请写明是哪一条路。"}]


def test_who_loses_inside_the_door_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflow.views import todo as view
    life = Life(cast).submitted()
    todo = asked(life, "check")
    find = view.find_todo

    def slowly(*found: object, **how: object) -> object:
        asked_for = find(*found, **how)
        life.answer(cast.head, "register")
        return asked_for

    monkeypatch.setattr(view, "find_todo", slowly)
    late = say(cast.clerk, todo, "send_back", reason="请写明是哪一条路。")
    assert (late.status_code, buttons(late)) == (409, [])
    assert "这一步已由唐守正在" in late.text
    assert life.fresh.state == "registered"


def test_a_free_act_that_is_over(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    rating = life.share(cast.police).reply.ratings.get()
    address = reverse("lapse", args=[rating.pk])
    life.rated()
    late = logged_in(cast.clerk).post(address, {"reason": "催请过三次", "confirmed": "1"})
    assert (late.status_code, buttons(late)) == (409, [])
    assert late.context["written"] == [{"label": "说明", "value": "催请过三次"}]


def test_what_was_done_names_its_matter(cast: Cast) -> None:
    """The page that follows is often the next one's."""
    life, police = Life(cast).assigned(), cast.police
    for verb, person, data, words in (
            ("sign_for", cast.receiver[police.pk], {}, "第001号：已签收。"),
            ("ask_release", cast.drafter[police.pk], {"reason": "不属本局职责。"}, "第001号：已申请退回。"),
            ("refuse_release", cast.clerk, {"reason": "属于你局职责。"}, "第001号已办理：不同意退回。")):
        step = {"sign_for": "sign_for", "ask_release": "take_up", "refuse_release": "decide_release"}[verb]
        page = logged_in(person).post(reverse("answer", args=[asked(life, step).pk, verb]), data, follow=True)
        assert [str(one) for one in page.context["messages"]] == [words]


# ---- the same id twice ----
def doubled(person: User, address: str) -> list[str]:
    page = logged_in(person).get(address)
    assert page.status_code == 200, address
    return [one for one, count in Counter(re.findall(r'\sid="([^"]*)"', page.text)).items() if count > 1]


def test_no_id_stands_twice_on_a_page(cast: Cast) -> None:
    life, police = Life(cast, joiners=1), cast.police
    receiver, drafter, leader = cast.receiver[police.pk], cast.drafter[police.pk], cast.leader[police.pk]
    lead, found = cast.delegates[0].person, []

    def at(step: str, person: User) -> None:
        found.extend((step, one) for one in doubled(person, reverse("todo", args=[asked(life, step).pk])))

    found += doubled(lead, reverse("draft", args=[life.suggestion.pk]))
    life.act(lead, "submit")
    at("confirm", cast.delegates[1].person)
    life.answer(cast.delegates[1].person, "confirm")
    at("check", cast.clerk)
    life.answer(cast.clerk, "send_back", reason="请改。")
    at("revise", lead)
    life.answer(lead, "resubmit").answer(cast.clerk, "register")
    at("assign", cast.clerk)
    life.answer(cast.clerk, "assign", leads=[police], co_handlers=[cast.roads])
    at("sign_for", receiver)
    life.answer(receiver, "sign_for", police)
    at("take_up", drafter)
    life.answer(drafter, "accept", police).accepted(cast.roads).writes_opinion(cast.roads).drafted(police)
    at("draft", drafter)
    found += doubled(cast.clerk, reverse("suggestion", args=[life.suggestion.pk]))
    life.answer(drafter, "send_to_review", police)
    at("review", cast.reviewer[police.pk])
    life.answer(cast.reviewer[police.pk], "pass_review", police)
    at("sign", leader)
    life.answer(leader, "sign", police, digest=life.share(police).reply.digest())
    at("register", receiver)
    life.answer(receiver, "register_letter", police)
    at("issue", receiver)
    life.answer(receiver, "issue", police)
    at("rate", lead)
    life.rated("unsatisfied", "没有时间表。")
    at("decide", cast.clerk)
    life.answer(cast.clerk, "close", reason="已说明。")
    found += doubled(cast.clerk, reverse("reopen", args=[life.suggestion.pk]))
    assert found == []


# ---- days and numbers ----
def test_whoever_numbers_and_issues_sees_the_day(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    receiver = cast.receiver[cast.police.pk]
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    for step in ("register", "issue"):
        page = logged_in(receiver).get(reverse("todo", args=[asked(life, step).pk]))
        assert re.search("答复代表应于.*前", page.text), step
        if step == "register":
            life.answer(receiver, "register_letter")


def test_a_day_in_the_table_of_bureaus_says_what_is_due(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    (rows,) = [one["rows"] for one in logged_in(cast.clerk).get(
        reverse("suggestion", args=[life.suggestion.pk])).context["rounds"]]
    assert {row["unit"]: row["duty"] for row in rows} == {
        "云溪市公安局": "首次联系代表", "云溪市交通运输局": "会办意见"}


def test_a_person_is_shown_the_limit_his_page_is_shown_with(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    todo = asked(life, "draft")
    # As one that is put to a person by name, who needs no right to answer it.
    todo.owner_permission = None
    todo.save()
    kinds = {clock.kind for clock in limits_of_step(todo, life.share(cast.police).clocks.filter(stopped_on=None))}
    assert "first_contact" in kinds
    assert todos_with_due(Todo.objects.filter(pk=todo.pk)).get().due_kind == "first_contact"


def test_the_record_names_the_numbers_given(cast: Cast) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police)
    said = dict(Record.objects.filter(suggestion=life.suggestion).values_list("verb", "particulars"))
    assert said["register"]["number"] == "001"
    assert said["register_letter"]["number"] == life.share(cast.police).reply.number
    shown = logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).text
    assert "编号001" in shown


# ---- forms ----
def test_nothing_pasted_is_cut_off_and_what_is_too_long_is_said(cast: Cast) -> None:
    life, lead = Life(cast), logged_in(cast.delegates[0].person)
    address = reverse("draft", args=[life.suggestion.pk])
    page = lead.get(address)
    assert "maxlength" not in page.text
    assert f'data-longest="{LONGEST_FACTS}"' in page.text
    written = {"version": page.context["version"], "boxes": "3", "may_publish": "full", "origin": "other",
               "title": life.suggestion.title, "facts": "情" * (LONGEST_FACTS + 7), "ask_1": "求" * (LONGEST_ASK + 1)}
    refused = lead.post(address, written)
    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "facts": [f"情况和问题不超过{LONGEST_FACTS}个字，现有{LONGEST_FACTS + 7}个字"],
        "ask_1": [f"诉求一不超过{LONGEST_ASK}个字，现有{LONGEST_ASK + 1}个字"]}
    assert "情" * (LONGEST_FACTS + 7) in refused.text


@pytest.mark.parametrize(("co_handlers", "mode"), [(1, "lead"), (0, "single")])
def test_handling_again_begins_with_who_had_it(cast: Cast, co_handlers: int, mode: str) -> None:
    others = [cast.roads][:co_handlers]
    life = Life(cast).assigned(cast.police, *others).accepted(cast.police, *others)
    for bureau in others:
        life.writes_opinion(bureau)
    life.replied(cast.police).rated("unsatisfied", "没有时间表。")
    wanted = {"mode": mode, "lead": str(cast.police.pk), "others": [str(one.pk) for one in others]}
    form = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "decide").pk])).context["forms"]["handle_again"]
    assert {name: form[name].value() for name in wanted} == wanted
    life.answer(cast.clerk, "close", reason="已说明。")
    form = logged_in(cast.clerk).get(reverse("reopen", args=[life.suggestion.pk])).context["form"]
    assert {name: form[name].value() for name in wanted} == wanted


def test_a_search_for_a_delegate_shows_no_whole_telephone_number(cast: Cast) -> None:
    person = cast.delegates[0].person
    person.phone = "13900005678"
    person.save()
    shown = logged_in(cast.station_staff).get(reverse("entries"), {"who": "秋禾"}).text
    assert "139****5678" in shown
    assert "13900005678" not in shown
