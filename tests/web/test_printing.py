"""The office's other papers over the web: what they say of a real case, and what a page leads to."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.clock import at, today
from directory.models import User
from letters.compose.envelope import envelopes_of
from letters.compose.forms import rating_forms_of, talk_of
from letters.compose.lists import IN_A_LEDGER, handover_of, ledger_of
from letters.compose.notices import extension_of, is_decided, notice_of, reference_of, told_of
from letters.compose.suggestion import official_sheet_of, volume_of
from letters.content.envelope import Address
from letters.content.notice import NoticeContent
from suggestions.models import Assignment, Suggestion
from tests.cast import Cast, Life
from tests.letters.papers import said
from tests.web.people import logged_in
from workflow.views import paper_lists


def told(life: Life) -> NoticeContent:
    record = told_of(life.fresh)
    assert record is not None
    return notice_of(life.fresh, record)


def printed(user: User, name: str, pk: int) -> str:
    return said(logged_in(user).get(reverse(name, args=[pk])).content)


def test_a_sheet_says_how_to_reach_delegates_only_to_those_who_have_to(cast: Cast) -> None:
    cast.delegates[1].person.phone = "13800002266"
    cast.delegates[1].person.save()
    life = Life(cast, joiners=1).assigned(cast.police)
    known, masked = (official_sheet_of(life.fresh, contacts=contacts).proposers[1] for contacts in (True, False))
    assert (known.phone, masked.phone) == ("13800002266", "138****2266")
    assert (known.delegation, known.seat_number) == ("城东代表团", "1")


@pytest.mark.fonts
def test_a_proposer_prints_his_sheet_without_the_others_telephones(cast: Cast) -> None:
    cast.delegates[1].person.phone = "13800002266"
    cast.delegates[1].person.save()
    life = Life(cast, joiners=1).assigned(cast.police)
    whole = [printed(user, "official_sheet", life.suggestion.pk)
             for user in (cast.delegates[0].person, cast.receiver[cast.police.pk])]
    assert ["13800002266" in one for one in whole] == [False, True]
    assert all("云溪市第八届人民代表大会第四次会议代表建议、批评和意见专用纸编号：第001号" in one for one in whole)


def test_who_declines_tells_the_proposers_why(cast: Cast) -> None:
    reason = "属于法律、政策咨询（依据：本级规定第八条）。请向市司法局了解。"
    content = told(Life(cast, joiners=1).submitted().answer(cast.clerk, "decline", reason=reason))
    assert content.title == "云溪市人大常委会代表工作委员会\n关于不予受理代表建议的告知函"
    assert content.addressees == ("沈秋禾代表", "贺立群代表")
    assert content.paragraphs[1] == reason
    assert content.paragraphs[-1] == "特此告知。"
    assert content.date == today()


def test_what_was_sent_back_is_told_until_it_comes_again(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "send_back", reason="请逐条写明诉求。\n请附位置图。")
    assert told(life).paragraphs[1:3] == ("请逐条写明诉求。", "请附位置图。")
    life.answer(cast.delegates[0].person, "resubmit")
    assert told_of(life.fresh) is None


def test_what_is_passed_on_is_told_and_sent(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "refer", reason="属于工作研究。", to="市委政研室")
    record = told_of(life.fresh)
    assert record is not None
    assert "我们已将这件建议转送市委政研室" in notice_of(life.fresh, record).paragraphs[2]
    sent = reference_of(life.fresh, record)
    assert (sent.addressees, sent.attachments) == (("市委政研室",), (f"《{life.fresh.title}》",))
    assert "沈秋禾代表提出" in sent.paragraphs[0]


@pytest.mark.fonts
def test_a_decision_on_more_time_says_until_when_or_why_not(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).asks_for_time(cast.police)
    asked = life.share(cast.police).extensions.get()
    assert not is_decided(asked)
    life.answer(cast.clerk, "refuse_extension", cast.police, reason="调查已经完成。")
    refused = life.share(cast.police).extensions.get()
    assert "不同意延期答复第001号" in extension_of(refused).title
    assert extension_of(refused).paragraphs[1] == "调查已经完成。"
    life.asks_for_time(cast.police).answer(cast.clerk, "grant_extension", cast.police)
    granted = life.share(cast.police).extensions.get(state="granted")
    day = granted.until
    until = f"同意延期至{day.year}年{day.month}月{day.day}日前（含当日）书面答复代表。"
    assert until in extension_of(granted).paragraphs[0]
    for user in (cast.clerk, cast.receiver[cast.police.pk]):
        assert "同意延期答复第001号代表建议的复函" in printed(user, "extension_decision", granted.pk)
        page = logged_in(user).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
        assert reverse("extension_decision", args=[granted.pk]) in page


@pytest.mark.fonts
def test_every_rater_has_a_form_in_two_copies(cast: Cast) -> None:
    life = Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police)
    reply = life.share(cast.police).reply
    forms = rating_forms_of(reply)
    assert [one.rater for one in forms] == ["沈秋禾"]
    assert forms[0].bureau == "云溪市公安局（主办）、云溪市交通运输局（会办）"
    assert forms[0].questions[1].answers == ("满意", "基本满意", "不满意")
    assert forms[0].qr == ""
    whole = printed(cast.receiver[cast.police.pk], "rating_forms", reply.pk)
    assert whole.count(f"答复函文号{reply.number}") == 2


def test_the_code_of_a_form_leads_the_office_to_its_entry_and_nobody_in(cast: Cast, settings: Any) -> None:
    settings.LETTER_QR, settings.SITE_URL = True, "https://jianyi.example.cn"
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    reply = life.share(cast.police).reply
    form, = rating_forms_of(reply)
    assert form.qr == f"https://jianyi.example.cn{reverse('rate_by_sheet', args=[reply.ratings.get().pk])}"
    address = form.qr.removeprefix(settings.SITE_URL)
    people = (None, cast.delegates[0].person, cast.receiver[cast.police.pk], cast.clerk)
    met = [(logged_in(user) if user else Client()).get(address).status_code for user in people]
    assert met == [302, 403, 403, 200]


@pytest.mark.fonts
def test_a_talk_face_to_face_has_its_record(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police)
    share, drafter = life.share(cast.police), cast.drafter[cast.police.pk]
    life.act(drafter, "log_contact", share, on=share.assigned_on, how="meeting", with_whom="沈秋禾", note="介绍方案。")
    contact = share.contacts.get()
    assert (talk_of(contact).how, talk_of(contact).said) == ("座谈", ("介绍方案。",))
    assert "介绍方案。" in printed(drafter, "talk_record", contact.pk)
    page = logged_in(drafter).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert reverse("talk_record", args=[contact.pk]) in page


@pytest.mark.fonts
def test_envelopes_go_where_the_directory_says(cast: Cast) -> None:
    first, second = cast.delegates[:2]
    first.address, first.work_unit = "云溪市堤前路18号（邮编：650118）", "堤前小学"
    second.work_unit = "望江机械公司"
    first.save()
    second.save()
    life = Life(cast, joiners=2).assigned(cast.police).accepted(cast.police).replied(cast.police)
    reply = life.share(cast.police).reply
    assert [each.to for each in envelopes_of(reply)] == [
        Address("沈秋禾代表", "云溪市堤前路18号", "堤前小学", "650118"), Address("贺立群代表", "", "望江机械公司", ""),
        Address("韦燕飞代表", "", "城东代表团", "")]
    receiver = logged_in(cast.receiver[cast.police.pk])
    chosen = receiver.get(reverse("envelopes_chosen"), {"reply": reply.pk, "size": "labels"})
    assert "贺立群代表收" in said(chosen.content)
    none = receiver.get(reverse("envelopes_chosen"), {"reply": "x", "size": "C5"}, follow=True)
    assert none.redirect_chain == [(reverse("register"), 302)]
    page = none.content.decode()
    assert "先选中要打印信封的答复函" in page
    assert f'name="reply" value="{reply.pk}" form="post"' in page
    other = logged_in(cast.receiver[cast.water.pk])
    assert other.get(reverse("envelopes_chosen"), {"reply": reply.pk}).status_code == 404


def test_the_case_leads_to_its_papers(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    reply, pk = life.share(cast.police).reply, life.suggestion.pk

    def links(user: User) -> list[bool]:
        page = logged_in(user).get(reverse("suggestion", args=[pk])).content.decode()
        return [address in page for address in (
            reverse("official_sheet", args=[pk]), reverse("rating_forms", args=[reply.pk]))]

    people = (cast.clerk, cast.drafter[cast.police.pk], cast.overseer, cast.delegates[0].person)
    assert [links(user) for user in people] == [[True, True], [True, True], [True, False], [True, False]]


def test_a_handover_list_has_every_share_that_still_holds(cast: Cast) -> None:
    first = Life(cast, joiners=1).assigned(cast.police, cast.roads)
    Life(cast).assigned(cast.schools)
    first.answer(cast.receiver[cast.roads.pk], "sign_for", cast.roads)
    first.answer(cast.drafter[cast.roads.pk], "ask_release", cast.roads, reason="不属职责")
    content = handover_of(cast.session, Assignment.objects.all(), cast.office)
    assert [(row.bureau, row.number, row.role, row.others) for row in content.rows] == [
        ("市公安局", "001", "主办", "市交通局（会办）"), ("市交通局", "001", "会办", "市公安局（主办）"),
        ("市教育局", "002", "独办", "")]
    assert all(row.due for row in content.rows)
    first.answer(cast.clerk, "grant_release", cast.roads, to=cast.parks)
    assert [row.bureau for row in handover_of(cast.session, Assignment.objects.all(), cast.office).rows] == [
        "市公安局", "市教育局", "市城管局"]


@pytest.mark.fonts
def test_a_bureau_gets_its_own_list_and_the_office_any(cast: Cast) -> None:
    Life(cast).assigned(cast.police)
    Life(cast).assigned(cast.schools)
    own = printed(cast.receiver[cast.police.pk], "handover", cast.session.pk)
    assert ("承办单位：云溪市公安局" in own, "共1件" in own) == (True, True)
    address = reverse("handover", args=[cast.session.pk])
    chosen = said(logged_in(cast.clerk).get(address, {"bureau": cast.schools.pk}).content)
    assert ("承办单位：云溪市教育局" in chosen, "市公安局" in chosen) == (True, False)
    assert "共2件" in said(logged_in(cast.clerk).get(address, {"bureau": "别的"}).content)


@pytest.mark.fonts
def test_labels_reach_the_delegates_of_the_term(cast: Cast) -> None:
    left = cast.delegates[0]
    left.ended_on = today()
    left.save()
    clerk, address = logged_in(cast.clerk), reverse("delegate_labels", args=[cast.session.pk])
    whole = said(clerk.get(address).content)
    assert [name in whole for name in ("沈秋禾", "贺立群代表收", "尚可为代表收")] == [False, True, True]
    assert "城东代表团" in whole
    assert clerk.get(address, {"delegation": "0"}).status_code == 404


@pytest.mark.fonts
def test_a_volume_tells_nobody_how_to_reach_the_delegates(cast: Cast) -> None:
    Life(cast, joiners=1).registered()
    Life(cast, title="关于延长公交线路的建议").registered()
    Life(cast).submitted()
    content = volume_of(cast.session, Suggestion.objects.exclude(number=""), cast.office)
    assert [(one.name, len(one.suggestions)) for one in content.chapters] == [("城市交通", 2)]
    assert {each.phone + each.seat_number for one in content.chapters[0].suggestions for each in one.proposers} == {""}
    assert "（共2件）" in printed(cast.clerk, "volume", cast.session.pk)


def test_lists_cost_the_same_for_one_row_as_for_many(cast: Cast) -> None:
    def cost() -> list[int]:
        found = []
        for compose in (
            lambda: handover_of(cast.session, Assignment.objects.all(), cast.office),
            lambda: volume_of(cast.session, Suggestion.objects.all(), cast.office),
            lambda: ledger_of(
                Suggestion.objects.select_related("delegation").prefetch_related(*IN_A_LEDGER), []),
        ):
            with CaptureQueriesContext(connection) as queries:
                compose()
            found.append(len(queries))
        return found

    Life(cast, joiners=1).assigned(cast.police, cast.roads)
    one = cost()
    for _ in range(4):
        Life(cast, joiners=2).assigned(cast.schools, cast.roads)
    assert cost() == one


def test_a_ledger_row_follows_the_case(cast: Cast) -> None:
    life = Life(cast, joiners=2).assigned(cast.police, cast.roads).accepted(cast.police, cast.roads)
    life.writes_opinion(cast.roads).replied(cast.police).rated()
    row, = ledger_of([life.fresh], ["全部"], rated_for=[cast.office.pk]).rows
    clock = life.share(cast.police).clocks.get(kind="reply")
    due = clock.due_on.isoformat() + "（暂定）" * clock.provisional
    assert (row.proposers, row.lead, row.co_handlers, row.due) == (
        "沈秋禾等3名代表", "市公安局", "市交通局", due)
    assert row.due_why == clock.explanation
    assert row.outcome.endswith("，满意")
    unrated, = ledger_of([life.fresh], ["全部"]).rows
    assert row.outcome == f"{unrated.outcome}，满意"


@pytest.mark.fonts
def test_the_ledger_is_printed_as_it_is_filtered(cast: Cast) -> None:
    Life(cast, title="关于延长公交线路的建议").assigned(cast.roads)
    Life(cast, title="关于整治河道的建议").registered()
    address = reverse("ledger_pdf")
    clerk = logged_in(cast.clerk)
    chosen = said(clerk.get(address, {"state": "in_hand", "bureau": cast.roads.pk}).content)
    assert ("关于延长公交线路的建议" in chosen, "关于整治河道的建议" in chosen) == (True, False)
    assert "承办单位：市交通局；状态：办理中" in chosen
    assert "共2件" in said(clerk.get(address, {"sort": "number"}).content)
    assert "共1件" in said(logged_in(cast.receiver[cast.roads.pk]).get(address).content)
    page = clerk.get(reverse("suggestions"), {"session": cast.session.pk}).content.decode()
    assert all(link in page for link in (
        f"{address}?session={cast.session.pk}", reverse("handover", args=[cast.session.pk]),
        reverse("volume", args=[cast.session.pk]), reverse("delegate_labels", args=[cast.session.pk])))


@pytest.mark.fonts
def test_the_printed_ledger_says_where_a_day_comes_from_and_who_is_late(cast: Cast) -> None:
    with at(date(2026, 3, 9)):
        life = Life(cast).assigned(cast.police)
    clock = life.share(cast.police).clocks.get(kind="reply")
    with at(clock.due_on + timedelta(11)):
        text = said(logged_in(cast.clerk).get(reverse("ledger_pdf")).content)
    # A cell's lines stand between those of its neighbours.
    assert clock.explanation.startswith("自2026年3月9日交办起3个月，")
    assert ("自2026年3月9日交办起" in text, "市公安局答复代" in text, "超期11日" in text) == (True, True, True)


def test_a_list_too_long_for_paper_is_refused_with_a_word(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_lists, "MOST_ROWS", 1)
    for _ in range(2):
        Life(cast).registered()
    answer = logged_in(cast.clerk).get(reverse("ledger_pdf"), {"sort": "number"}, follow=True)
    assert answer.redirect_chain == [(f"{reverse('suggestions')}?sort=number", 302)]
    assert "超过1件，不宜打印" in answer.content.decode()
