"""青岛 28, 山东 20: the delegate is answered face to face, by whom the text names, or agrees to another form."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from oversight.models import Supervision
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Contact
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from tests.workflow.procedure import lives_by
from workflow.jobs import tell_those_concerned
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.reading.records import details_of

MARCH, APRIL = date(2026, 3, 6), date(2026, 4, 7)
ARTICLE = "《青岛市代表建议工作条例》第二十八条第一款"


def numbered(cast: Cast, preset: str = "qingdao-2021") -> Life:
    """Signed and numbered by the police, who have talked to the delegate on the telephone."""
    lives_by(cast.congress, preset, active_from=date(2026, 1, 1))
    police = cast.police
    with at(MARCH):
        life = Life(cast).assigned().accepted(police).drafted(police).to_sign(police)
    with at(APRIL):
        life.answer(cast.leader[police.pk], "sign", police, digest=life.share(police).reply.digest())
        return life.answer(cast.receiver[police.pk], "register_letter", police)


def issued(life: Life) -> Life:
    police = life.cast.police
    return life.answer(life.cast.receiver[police.pk], "issue", police)


def test_qingdao_no_letter_before_the_delegate_was_answered_face_to_face(cast: Cast) -> None:
    life, police = numbered(cast), cast.police
    with at(APRIL):
        with pytest.raises(NotNow, match="答复以面复为主要形式"):
            issued(life)
        todo = reverse("todo", args=[asked(life, "issue").pk])
        page = logged_in(cast.receiver[police.pk]).get(todo)
        assert (ARTICLE in page.text, page.context["forms"]["issue"].why_not) == (True, "记录面复以后才能印发。")
        assert 'btn--main" disabled aria-describedby="why-not-issue"' in page.text
        drafter, address = logged_in(cast.drafter[police.pk]), reverse("log_answer", args=[life.share(police).pk])
        assert address in drafter.get(reverse("suggestion", args=[life.suggestion.pk])).text
        assert "经代表同意，也可以由承办单位职能部门负责人面复" in drafter.get(address).text
        said = {"answering": "in_person", "on": "2026-04-07", "how": "phone", "with_whom": "沈秋禾代表",
                "note": "逐条作了答复，代表表示认可。"}
        assert drafter.post(address, said).context["form"].errors == {
            "rank": ["请选由谁面复。"], "answered_by": ["请写面复人的姓名、职务。"],
            "how": ["面复要当面进行，请选走访、座谈或者实地察看。"]}
        said |= {"how": "visit", "rank": "leader", "answered_by": "签0副局长"}
        assert drafter.post(address, said).status_code == 302
        assert "disabled" not in logged_in(cast.receiver[police.pk]).get(todo).text
        assert issued(life).fresh.state == "replied"
    contact = life.share(police).contacts.latest("pk")
    assert (contact.answering, contact.rank, contact.reached) == ("in_person", "leader", True)
    record = life.fresh.records.get(verb="log_answer")
    assert details_of(record, cast.clerk).startswith("面复，负责人签0副局长，走访，沈秋禾代表；")
    tell_those_concerned.call(record.pk)
    assert Notice.objects.filter(record=record, person=cast.delegates[0].person).exists()
    mine = logged_in(cast.delegates[0].person).get(reverse("suggestion", args=[life.suggestion.pk])).text
    assert "市公安局面复代表（负责人签0副局长）" in mine
    assert "走访，由负责人签0副局长面复" in logged_in(cast.clerk).get(
        reverse("suggestion", args=[life.suggestion.pk])).text
    assert list(compare(dry=False)) == []


def test_qingdao_with_his_consent_a_letter_is_enough(cast: Cast) -> None:
    life, drafter = numbered(cast), cast.drafter[cast.police.pk]
    with at(APRIL):
        life.act(drafter, "log_answer", life.share(cast.police), on=APRIL, how="phone", answering="other_form",
                 with_whom="沈秋禾代表", note="代表在外地，同意寄送。")
        assert issued(life).fresh.state == "replied"
    assert details_of(life.fresh.records.get(verb="log_answer"), cast.clerk).startswith(
        "代表同意不面复，电话，沈秋禾代表；")


def test_qingdao_of_what_is_supervised_the_main_leader_answers(cast: Cast) -> None:
    """28②: 重点督办的，应当由承办单位主要负责人面复."""
    life = numbered(cast)
    Supervision.objects.create(
        suggestion=life.suggestion, year=2026, meeting="主任会议", fixed_on=MARCH, reason="事关民生")
    with at(APRIL):
        life.answered_in_person(cast.police, rank="section_head")
        with pytest.raises(NotNow, match="重点督办的建议由主要负责人面复"):
            issued(life)
        assert issued(life.answered_in_person(cast.police, rank="main_leader")).fresh.state == "replied"


def test_who_drafts_reviews_and_signs_is_told_from_the_first_day(cast: Cast) -> None:
    lives_by(cast.congress, "qingdao-2021", active_from=date(2026, 1, 1))
    police = cast.police
    with at(MARCH):
        life = Life(cast).assigned().accepted(police).drafted(police)
        desks = {"draft": cast.drafter, "review": cast.reviewer, "sign": cast.leader}
        for step, verb in (("draft", "send_to_review"), ("review", "pass_review"), ("sign", "")):
            page = logged_in(desks[step][police.pk]).get(reverse("todo", args=[asked(life, step).pk])).text
            assert "答复以面复为主要形式" in page, step
            if verb:
                life.answer(desks[step][police.pk], verb, police)
        life.answered_in_person(police)
        page = logged_in(cast.leader[police.pk]).get(reverse("todo", args=[asked(life, "sign").pk])).text
    assert "答复以面复为主要形式" not in page
    assert "由负责人签0面复" in page


def test_shandong_reminds_and_nothing_waits(cast: Cast) -> None:
    """20: 凡有条件当面答复的，应当做到当面答复."""
    life = numbered(cast, "shandong-2017")
    with at(APRIL):
        page = logged_in(cast.receiver[cast.police.pk]).get(reverse("todo", args=[asked(life, "issue").pk])).text
        assert "有条件当面答复的，应当面复代表" in page
        assert "《山东省代表建议办理工作条例》第二十条第一款" in page
        assert issued(life).fresh.state == "replied"


def test_elsewhere_there_is_no_such_record(cast: Cast) -> None:
    life = numbered(cast, "zhejiang-2016")
    with at(APRIL), pytest.raises(NotNow, match="本级规程不要求面复"):
        life.answered_in_person(cast.police)
    assert issued(life).fresh.state == "replied"


def test_what_is_written_down_makes_sense(cast: Cast) -> None:
    life, drafter = numbered(cast), cast.drafter[cast.police.pk]
    whole = {"on": APRIL, "how": "visit", "answering": "in_person", "rank": "leader", "answered_by": "签0",
             "with_whom": "沈秋禾代表", "note": "作了答复。"}
    for name, wrong in (("answering", "written"), ("how", "letter"), ("rank", "clerk"), ("answered_by", " "),
                        ("note", " ")):
        with at(APRIL), pytest.raises(Incomplete) as refused:
            life.act(drafter, "log_answer", life.share(cast.police), **whole | {name: wrong})
        if name != "note":
            assert refused.value.field == name
    with at(APRIL), pytest.raises(NotAllowed):
        life.act(cast.drafter[cast.roads.pk], "log_answer", life.share(cast.police), **whole)
    assert not Contact.objects.exclude(answering="").exists()
