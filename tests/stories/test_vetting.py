"""签发前审核: where the government wants it, its 督查 people look at each reply before it is signed."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import Role
from permissions.grants import appoint
from permissions.scopes import forget
from suggestions.actions.draft import write_reply
from suggestions.errors import Incomplete, NotAllowed
from suggestions.models import Clock
from tests.cast import Cast, Life
from tests.oversight.test_reminding import tick
from tests.web.desks import opened, todo_of
from tests.web.people import logged_in, say
from workflow import door
from workflow.night.drift import compare

C = "C类：因条件限制暂不能解决，留作参考"


@pytest.fixture
def life(cast: Cast) -> Life:
    cast.adopts(vetting="government")
    return Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)


def test_sent_back_with_words_then_passed_in_another_class(cast: Cast, life: Life) -> None:
    overseer, police = cast.overseer, cast.police
    assert (life.steps(), life.share(police).reply.state) == (["vet"], "in_vetting")
    reply = life.share(police).reply
    page = opened(overseer, todo_of(life, "vet", police))
    assert "已增设限时停车位十二个。" in page.content.decode()
    assert logged_in(overseer).get(reverse("letter", args=[reply.pk]) + "?as=pages").status_code == 200
    back = say(overseer, todo_of(life, "vet", police), "return_from_vetting", reason="写明何时开行。")
    assert back.status_code == 302
    assert "写明何时开行。" in opened(cast.drafter[police.pk], todo_of(life, "draft", police)).content.decode()
    assert logged_in(overseer).get(reverse("letter", args=[reply.pk])).status_code == 403
    life.to_sign(police)
    changed = {"class_code": "C", "reason": "资金没有落实，属于留作参考。"}
    assert say(overseer, todo_of(life, "vet", police), "pass_in_other_class", **changed).status_code == 302
    assert (life.steps(), life.share(police).reply.class_code) == (["sign"], "C")
    signer = opened(cast.leader[police.pk], todo_of(life, "sign", police))
    said = f"督查机构把类别由“A类：已解决或基本解决”改为“{C}”：资金没有落实，属于留作参考。"
    assert said in signer.context["cautions"]
    digest = life.share(police).reply.digest()
    life.answer(cast.leader[police.pk], "sign", police, digest=digest)
    record = life.fresh.records.get(verb="pass_in_other_class")
    assert (record.department, record.particulars["class_to"]) == (cast.government, C)
    assert list(compare(dry=False)) == []


def test_nobody_vets_what_he_wrote(cast: Cast, life: Life) -> None:
    overseer, police = cast.overseer, cast.police
    life.answer(overseer, "return_from_vetting", police, reason="写明何时开行。")
    appoint(overseer, police, Role.DRAFTER)
    forget(overseer)
    reply = life.share(police).reply
    door.keep(overseer, reply, write_reply, verb="send_to_review", fields={"class_code": "A"},
              paragraphs=[{"text": "由我改写。", "asks": [1, 2]}], verdicts={1: "done", 2: "done"}, promises=[])
    life.to_sign(police)
    with pytest.raises(NotAllowed, match="起草人不能审核"):
        life.answer(overseer, "pass_vetting", police)
    assert life.answer(overseer, "return_from_vetting", police, reason="由他人改写。").steps() == ["draft"]


def test_a_class_that_promises_needs_its_promise(cast: Cast, life: Life) -> None:
    with pytest.raises(Incomplete, match="要有承诺"):
        life.answer(cast.overseer, "pass_in_other_class", cast.police, class_code="B", reason="还没有办完")
    with pytest.raises(Incomplete, match="请选另一个办理类别"):
        life.answer(cast.overseer, "pass_in_other_class", cast.police, class_code="A", reason="相同")
    assert life.answer(cast.overseer, "pass_vetting", cast.police).steps() == ["sign"]


def test_courts_and_places_that_do_not_want_it_are_not_vetted(cast: Cast) -> None:
    plain = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    assert plain.steps() == ["sign"]
    cast.adopts(vetting="government")
    cast.roads.parent = None
    cast.roads.save()
    alone = Life(cast).assigned(cast.roads).accepted(cast.roads).drafted(cast.roads).to_sign(cast.roads)
    assert alone.steps() == ["sign"]


def test_the_head_of_the_office_puts_it_back_from_there_too(cast: Cast, life: Life) -> None:
    life.act(cast.head, "put_back", life.share(cast.police).reply, reason="数字有误")
    assert life.steps() == ["draft"]


def test_who_vets_it_is_reminded(cast: Cast) -> None:
    cast.adopts(vetting="government")
    with at(date(2026, 3, 2)):
        life = Life(cast).assigned().accepted(cast.police).drafted(cast.police).to_sign(cast.police)
    Clock.objects.filter(assignment=life.share(cast.police)).update(due_on=date(2026, 3, 16))
    assert tick(date(2026, 3, 9))[-1].startswith("给路遥知的提醒：时限提醒")
