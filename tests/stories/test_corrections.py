"""A letter that turns out wrong: taken back and issued anew, or void; and what the public is told of it."""

import pytest
from django.test import Client
from django.urls import reverse

from letters.issued import content_of, in_force
from letters.models import IssuedLetter, RegisterEntry
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Rating
from tests.cast import Cast, Life
from tests.web.people import logged_in

pytestmark = pytest.mark.django_db


def told_of(issued: IssuedLetter) -> str:
    page = Client().get(reverse("verify_code", args=[issued.code]))
    return str(page.context["finding"].outcome.label)


@pytest.fixture
def answered(cast: Cast) -> Life:
    return Life(cast, joiners=1).assigned(cast.police, cast.roads).accepted(
        cast.police, cast.roads).writes_opinion(cast.roads).replied(cast.police)


def test_a_wrong_reply_is_taken_back_and_issued_anew(cast: Cast, answered: Life) -> None:
    life, leader = answered, cast.leader[cast.police.pk]
    old = in_force(life.share(cast.police).reply)
    assert old is not None
    due = life.share(cast.police).clocks.get(kind="reply").due_on
    life.act(leader, "recall_letter", life.share(cast.police).reply, reason="主送漏了一位代表")
    share = life.share(cast.police)
    assert (life.fresh.state, share.state) == ("in_hand", "accepted")
    assert (share.reply.state, share.reply.number) == ("draft", "")
    assert life.steps() == ["draft"]
    running = share.clocks.get(stopped_on=None)
    assert (running.kind, running.due_on) == ("reply", due)
    assert told_of(old) == "已作废"
    life.to_sign(cast.police)
    life.answer(leader, "sign", cast.police, digest=life.share(cast.police).reply.digest())
    receiver = cast.receiver[cast.police.pk]
    life.answer(receiver, "register_letter", cast.police).answer(receiver, "issue", cast.police)
    new = in_force(life.share(cast.police).reply)
    assert new is not None
    assert (new.replaces, content_of(new).corrects, new.entry.number) == (
        old, "云公提函〔2026〕1号", "云公提函〔2026〕2号")
    assert [told_of(old), told_of(new)] == ["已被新函替代", "真实有效"]
    assert RegisterEntry.objects.get(letter=old).void_reason == "主送漏了一位代表"
    # Whoever was asked is asked again, once.
    assert (Rating.objects.count(), life.steps()) == (1, ["rate"])
    assert life.rated().fresh.state == "closed"


def test_once_somebody_has_rated_only_a_further_round_helps(cast: Cast, answered: Life) -> None:
    answered.rated()
    with pytest.raises(NotNow, match="已经有代表评价"):
        answered.act(cast.leader[cast.police.pk], "recall_letter", answered.share(cast.police).reply, reason="错字")


def test_nobody_rates_what_was_taken_back(cast: Cast, answered: Life) -> None:
    answered.act(cast.head, "recall_letter", answered.share(cast.police).reply, reason="错字")
    rating = Rating.objects.filter(reply=answered.share(cast.police).reply).first()
    with pytest.raises(NotNow):
        answered.act(cast.clerk, "rate_by_sheet", rating, attitude="satisfied", result="satisfied")
    labels = logged_in(cast.clerk).get(reverse("suggestion", args=[answered.suggestion.pk])).content.decode()
    assert "凭签名表录入" not in labels


def test_only_the_head_takes_it_back(cast: Cast, answered: Life) -> None:
    reply = answered.share(cast.police).reply
    for user in (cast.drafter[cast.police.pk], cast.receiver[cast.police.pk], cast.clerk, cast.leader[cast.roads.pk]):
        with pytest.raises(NotAllowed):
            answered.act(user, "recall_letter", reply, reason="错字")


def test_a_notice_is_corrected_or_void(cast: Cast) -> None:
    life = Life(cast).submitted().answer(cast.clerk, "decline", reason="属于咨询。")
    wrong = IssuedLetter.objects.get()
    paragraphs = [*content_of(wrong).paragraphs]
    with pytest.raises(NotAllowed):
        life.act(cast.clerk, "void_paper", wrong, reason="重发")
    with pytest.raises(Incomplete, match="没有更正"):
        life.act(cast.head, "correct_paper", wrong, reason="条款有误", paragraphs=paragraphs)
    life.act(cast.head, "correct_paper", wrong, reason="条款有误", paragraphs=["属于法律咨询。", *paragraphs[2:]])
    right = IssuedLetter.objects.latest("pk")
    assert (right.replaces, right.subject, content_of(right).paragraphs[0]) == (wrong, wrong.subject, "属于法律咨询。")
    assert content_of(right).corrects == "代表工委函〔2026〕1号"
    with pytest.raises(NotNow, match="已经作废：条款有误"):
        life.act(cast.head, "void_paper", IssuedLetter.objects.get(pk=wrong.pk), reason="重发")
    life.act(cast.head, "void_paper", right, reason="代表已撤回")
    assert [told_of(one) for one in (wrong, IssuedLetter.objects.get(pk=right.pk))] == ["已被新函替代", "已作废"]
    record = life.fresh.records.latest("place")
    assert (record.verb, record.particulars["number"], record.department) == (
        "void_paper", "代表工委函〔2026〕2号", cast.office)


def test_the_pages_of_it(cast: Cast) -> None:
    Life(cast).submitted().answer(cast.clerk, "decline", reason="属于咨询。")
    issued = IssuedLetter.objects.get()
    head = logged_in(cast.head)
    assert reverse("correct_paper", args=[issued.pk]) in head.get(reverse("register")).content.decode()
    assert reverse("correct_paper", args=[issued.pk]) not in logged_in(cast.clerk).get(
        reverse("register")).content.decode()
    page = head.get(reverse("correct_paper", args=[issued.pk]))
    text = page.context["form"]["text"].value()
    asked = head.post(reverse("correct_paper", args=[issued.pk]), {"reason": "补一句", "text": f"{text}\n又及。"})
    assert "代表工委函〔2026〕1号" in asked.context["question"]
    done = head.post(reverse("correct_paper", args=[issued.pk]), {
        "reason": "补一句", "text": f"{text}\n又及。", "confirmed": "1"})
    assert done.status_code == 302
    book = head.get(reverse("register")).content.decode()
    assert "补一句" in book
    assert "代表工委函〔2026〕2号" in book
