"""What the office corrects afterwards, on pages."""

import pytest
from django.test import Client
from django.urls import reverse

from letters.models import RegisterEntry
from tests.cast import Cast, Life

BACKEND = "administration.signed_in.Accounts"


@pytest.fixture
def numbered(cast: Cast) -> Life:
    life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    life.answer(cast.leader[cast.police.pk], "sign", digest=life.share(cast.police).reply.digest())
    return life.answer(cast.receiver[cast.police.pk], "register_letter")


def test_the_head_finds_the_correction_and_the_dead_number_stays(numbered: Life, client: Client) -> None:
    cast, reply = numbered.cast, numbered.share(numbered.cast.police).reply
    client.force_login(cast.head, BACKEND)
    where = reverse("put_back", args=[reply.pk])
    assert where in client.get(reverse("suggestion", args=[numbered.suggestion.pk])).text
    asked = client.post(where, {"reason": "附件漏印"})
    assert f"{reply.number}作废" in asked.text
    client.post(where, {"reason": "附件漏印", "confirmed": "1"})
    assert numbered.steps() == ["draft"]
    assert RegisterEntry.objects.get(reply=reply).void_reason == "附件漏印"


def test_a_clerk_and_a_bureau_may_not_correct(numbered: Life, client: Client) -> None:
    reply = numbered.share(numbered.cast.police).reply
    for user in (numbered.cast.clerk, numbered.cast.leader[numbered.cast.police.pk]):
        client.force_login(user, BACKEND)
        assert client.get(reverse("put_back", args=[reply.pk])).status_code == 403


def test_a_closed_suggestion_is_taken_up_again_on_a_page(cast: Cast, client: Client) -> None:
    life = Life(cast).assigned().accepted(cast.police).replied(cast.police).rated()
    client.force_login(cast.clerk, BACKEND)
    where = reverse("reopen", args=[life.suggestion.pk])
    assert where in client.get(reverse("suggestion", args=[life.suggestion.pk])).text
    sent = {"reason": "承诺没有落实", "mode": "single", "lead": str(cast.roads.pk)}
    assert "第2轮" in client.post(where, sent).text
    client.post(where, sent | {"confirmed": "1"})
    assert life.fresh.state == "in_hand"
    assert life.steps() == ["sign_for"]
