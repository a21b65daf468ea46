"""凭会签单录入会签: a joint lead's head has signed on paper; the office or the lead that writes enters it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from directory.clock import at, today
from letters.compose.letter import letter_of
from suggestions.errors import Incomplete, NotAllowed, NotNow, StalePage
from suggestions.models import Agreement, Attachment, Record
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.web.test_uploads import PDF, sent
from workflow.night.drift import compare

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast: Cast) -> Life:
    """The roads have written, reviewed a week ago; the police have still to agree."""
    with at(today() - timedelta(days=7)):
        life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.roads, cast.police], together=True)
        return life.accepted(cast.roads, cast.police).drafted(cast.roads).to_sign(cast.roads)


def said(cast: Cast, life: Life, **more: object) -> dict[str, object]:
    return {"digest": life.share(cast.roads).reply.digest(), "signed_by": cast.leader[cast.police.pk].pk,
            "sheet": sent("会签单.pdf", PDF), "same": "on", "happened_on": today().isoformat()} | more


@pytest.mark.parametrize("who", ["office", "lead"])
def test_it_counts_as_if_he_had_agreed_here(cast: Cast, life: Life, who: str) -> None:
    user = cast.clerk if who == "office" else cast.drafter[cast.roads.pk]
    address = reverse("agree_by_sheet", args=[Agreement.objects.get().pk])
    assert address in logged_in(user).get(reverse("suggestion", args=[life.suggestion.pk])).text
    day = today() - timedelta(days=2)
    answer = logged_in(user).post(address, said(cast, life, happened_on=day.isoformat(), late_reason="单子昨天才送来"))
    assert answer.status_code == 302
    agreement, record = Agreement.objects.get(), Record.objects.latest("pk")
    assert (agreement.person, agreement.on, agreement.by_sheet) == (cast.leader[cast.police.pk], day, True)
    assert (record.actor, record.happened_on, record.particulars["signed_by"]) == (user, day, "签0")
    assert Attachment.objects.get(suggestion=life.suggestion).kind == "agreement_sheet"
    assert life.steps() == ["sign"]
    assert list(compare(dry=False)) == []
    assert "签0会签" in logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).text
    life.answer(cast.leader[cast.roads.pk], "sign", digest=life.share(cast.roads).reply.digest())
    life.answer(cast.receiver[cast.roads.pk], "register_letter").answer(cast.receiver[cast.roads.pk], "issue")
    assert [one.name for one in letter_of(life.share(cast.roads).reply).signatories] == [
        "云溪市交通运输局", "云溪市公安局"]


def test_nobody_else_enters_it_and_only_its_head_signs(cast: Cast, life: Life) -> None:
    agreement = Agreement.objects.get()
    digest = life.share(cast.roads).reply.digest()
    for user in (cast.drafter[cast.water.pk], cast.drafter[cast.police.pk]):
        with pytest.raises(NotAllowed):
            life.act(user, "agree_by_sheet", agreement, digest=digest, signed_by=cast.leader[cast.police.pk])
    with pytest.raises(Incomplete):
        life.act(cast.clerk, "agree_by_sheet", agreement, digest=digest, signed_by=cast.leader[cast.water.pk])
    with pytest.raises(StalePage):
        life.act(cast.clerk, "agree_by_sheet", agreement, digest="0" * 64, signed_by=cast.leader[cast.police.pk])


def test_not_of_a_day_on_which_the_text_was_not_there(cast: Cast, life: Life) -> None:
    with pytest.raises(Incomplete) as refused:
        life.act(cast.clerk, "agree_by_sheet", Agreement.objects.get(), digest=life.share(cast.roads).reply.digest(),
                 signed_by=cast.leader[cast.police.pk], happened_on=today() - timedelta(days=8), late_reason="补记")
    assert refused.value.field == "happened_on"


def test_a_text_sent_back_is_signed_anew(cast: Cast, life: Life) -> None:
    life.answer(cast.leader[cast.police.pk], "object_to_reply", reason="没有商量过。")
    with pytest.raises(NotNow):
        life.act(cast.clerk, "agree_by_sheet", Agreement.objects.get(), digest=life.share(cast.roads).reply.digest(),
                 signed_by=cast.leader[cast.police.pk])
    answer = logged_in(cast.clerk).get(reverse("agree_by_sheet", args=[Agreement.objects.get().pk]), follow=True)
    assert "现在是“不同意”，不能“凭会签单录入会签”" in answer.text


def test_without_a_scan_it_is_not_entered(cast: Cast, life: Life) -> None:
    address = reverse("agree_by_sheet", args=[Agreement.objects.get().pk])
    answer = logged_in(cast.clerk).post(address, {name: value for name, value in said(cast, life).items()
                                                  if name != "sheet"})
    assert (answer.status_code, Agreement.objects.get().digest) == (422, "")
