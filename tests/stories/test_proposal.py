"""政协提案: the whole life of a proposal at the desks that handle suggestions (两案办理), in its own words."""

import re
from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import User
from letters.compose import default_copies, default_title, letter_of, sheet_of
from letters.models import IssuedLetter
from suggestions.errors import Incomplete
from suggestions.models import Clock, Suggestion
from suggestions.queries import may_see
from tests.cast import Cast, Life
from tests.conference import Conference
from tests.markup import read
from tests.web.people import asked, logged_in, say
from workflow.begin import begin_suggestion
from workflow.models import Notice
from workflow.night.drift import compare
from workflow.steps.intake import SUBJECTS

TITLE = "关于支持老字号餐饮传承发展的提案"
OF_THE_CONGRESS = re.compile("代表|人大|建议")
MONDAY = date(2026, 3, 9)


@pytest.fixture
def cppcc(cast: Cast) -> Conference:
    """The CPPCC of the same city."""
    return Conference(cast)


@pytest.fixture
def life(cppcc: Conference) -> Life:
    """Two members propose; accepted (立案) and assigned by the office on a Monday."""
    with at(MONDAY):
        return Life(cppcc, joiners=1, title=TITLE).assigned(cppcc.police, cppcc.roads)


def seen(user: User, address: str) -> str:
    """What stands on a page, without the source's own name for the other kind."""
    answer = logged_in(user).get(address)
    assert answer.status_code == 200, address
    return read(answer.content.decode()).text


def test_a_proposal_from_the_first_word_to_the_end(cppcc: Conference) -> None:
    member = cppcc.delegates[0].person
    life = Life(cppcc, joiners=1, title=TITLE).submitted()
    answer = say(cppcc.clerk, asked(life, "check"), "register", subject=SUBJECTS[0], in_session="session")
    assert answer.status_code == 302
    assert (life.fresh.number, life.fresh.source, life.fresh.office) == ("001", "members", cppcc.office)
    # The CPPCC's office gives it to the government, which passes it on as it does with suggestions.
    say(cppcc.clerk, asked(life, "assign"), "assign", sure=True, mode="relay", note="请分办。")
    say(cppcc.overseer, asked(life, "pass_on"), "pass_on", sure=True, mode="lead", lead=cppcc.police.pk,
        others=[cppcc.roads.pk])
    life.talked_to = member.name
    life.accepted(cppcc.police, cppcc.roads).writes_opinion(cppcc.roads).replied(cppcc.police)
    page = seen(member, reverse("suggestion", args=[life.suggestion.pk]))
    assert "政协提案委" in page
    life.rated()
    assert life.fresh.state == "closed"
    assert list(compare(dry=False)) == []


def test_its_papers_are_those_of_a_proposal(cppcc: Conference, life: Life) -> None:
    life.talked_to = "陆知行"
    life.accepted(cppcc.police, cppcc.roads).writes_opinion(cppcc.roads)
    reply = life.share(cppcc.police).reply
    assert default_title(reply) == "云溪市公安局关于云溪市政协九届三次会议第001号提案的答复"
    assert default_copies(life.fresh) == ["政协云溪市委员会提案委员会", "云溪市人民政府办公室"]
    assert letter_of(reply).addressees == ("陆知行委员", "叶听澜委员")
    sheet = sheet_of(life.share(cppcc.roads))
    assert (sheet.congress, sheet.source) == ("政协云溪市第九届委员会第三次会议", "members")
    assert sheet.worded("代表建议、批评和意见交办单") == "提案交办单"
    opinion = IssuedLetter.objects.get(entry__kind="opinion").content
    assert "关于云溪市政协九届三次会议第001号提案的会办意见" in opinion


def test_a_member_never_reads_of_delegates(cppcc: Conference, life: Life) -> None:
    member, joint = cppcc.delegates[0].person, cppcc.delegates[1].person
    life.talked_to = member.name
    case = reverse("suggestion", args=[life.suggestion.pk])
    own = [reverse(name) for name in ("home", "mine", "drafts", "notices", "calculator", "account")]
    draft = begin_suggestion(joint, cppcc.delegates[1], fields={}, asks=[], in_session=False)
    for address in (*own, case):
        assert not OF_THE_CONGRESS.search(seen(member, address).replace("人大代表建议", "")), address
    assert not OF_THE_CONGRESS.search(seen(joint, reverse("draft", args=[draft.pk])))
    life.accepted(cppcc.police, cppcc.roads).writes_opinion(cppcc.roads).drafted(cppcc.police)
    # The text of the reply is the bureau's own.
    rated = life.to_sign(cppcc.police)
    rated.answer(cppcc.leader[cppcc.police.pk], "sign", digest=life.share(cppcc.police).reply.digest())
    rated.answer(cppcc.receiver[cppcc.police.pk], "register_letter").answer(cppcc.receiver[cppcc.police.pk], "issue")
    todo = seen(member, reverse("todo", args=[asked(life, "rate").pk]))
    assert not OF_THE_CONGRESS.search(todo.replace("您提出的建议收悉", "").replace("关于第001号建议的答复", ""))
    words = set(Notice.objects.filter(person=member).values_list("words", flat=True))
    assert [one for one in words if OF_THE_CONGRESS.search(one)] == []


def test_a_desk_of_both_reads_each_in_its_own_words(cppcc: Conference, life: Life) -> None:
    cast = cppcc.people
    other = Life(cast).assigned(cast.police)
    receiver = cast.receiver[cast.police.pk]
    home = seen(receiver, reverse("home"))
    # Once among the conditions, once at the one row that is none of the congress's.
    assert home.count("政协提案") == 2
    ledger = seen(receiver, reverse("suggestions"))
    assert "来源" in ledger
    assert "建议提案" in seen(cast.overseer, reverse("suggestions"))
    only = [seen(receiver, reverse("suggestions") + f"?source={source}") for source in ("members", "delegates")]
    assert [(TITLE in page, other.suggestion.title in page) for page in only] == [(True, False), (False, True)]
    todo = seen(receiver, reverse("todo", args=[asked(life, "sign_for").pk]))
    assert "提案" in todo
    assert not OF_THE_CONGRESS.search(todo.replace("建议改办", ""))
    assert "代表" in seen(receiver, reverse("todo", args=[asked(other, "sign_for").pk]))


def test_the_two_offices_know_nothing_of_each_other(cppcc: Conference, life: Life) -> None:
    cast = cppcc.people
    other = Life(cast).assigned(cast.police)
    assert not may_see(cast.clerk, life.fresh)
    assert not may_see(cppcc.clerk, other.fresh)
    assert Suggestion.objects.visible_to(cppcc.clerk).get() == life.fresh
    assert logged_in(cast.clerk).get(reverse("department", args=[cppcc.office.pk])).status_code == 404
    assert logged_in(cppcc.clerk).get(reverse("department", args=[cast.office.pk])).status_code == 404
    assert logged_in(cppcc.clerk).get(reverse("department", args=[cast.police.pk])).status_code == 200
    assert logged_in(cppcc.clerk).get(reverse("person", args=[cast.delegates[0].person_id])).status_code == 404
    office = seen(cppcc.clerk, reverse("suggestions"))
    assert "来源" not in office
    assert not OF_THE_CONGRESS.search(office)


def test_no_law_on_delegates_holds_it(cppcc: Conference, life: Life) -> None:
    life.accepted(cppcc.police, cppcc.roads)
    reply = Clock.objects.get(suggestion=life.suggestion, kind="reply")
    assert (reply.due_on, "代表法" in reply.explanation) == (date(2026, 6, 9), False)
    assert life.share(cppcc.police).contact_settled()


def test_numbers_of_the_two_never_mix(cppcc: Conference, life: Life) -> None:
    cast = cppcc.people
    assert Life(cast).registered().fresh.number == life.fresh.number == "001"
    between = Life(cppcc)
    between.act(cppcc.delegates[0].person, "submit").answer(
        cppcc.clerk, "register", subject="城市交通", in_session=False)
    assert between.fresh.number == "平001"
    assert between.fresh.numbered_title.startswith("闭会期间第001号")


def test_a_party_proposes_as_a_whole_and_at_any_time(cppcc: Conference) -> None:
    seat = cppcc.delegates[2]
    seat.refresh_from_db()
    whole = begin_suggestion(seat.person, seat, fields={"title": TITLE, "facts": "后继乏人。"}, asks=["设立扶持资金。"],
                             in_session=False, for_delegation=True)
    life = Life(cppcc)
    life.suggestion = whole
    life.act(seat.person, "submit", discussed_on=date(2026, 3, 6))
    assert whole.parties.get().called == "民建云溪市委员会"


def test_bureaus_of_another_city_do_not_handle_it(cppcc: Conference) -> None:
    far = Cast("柳桥县")
    life = Life(cppcc).registered()
    with pytest.raises(Incomplete, match="“市公安局”不能承办这件提案。"):
        life.answer(cppcc.clerk, "assign", leads=[far.police], co_handlers=[])


def test_lists_that_leave_the_desk_tell_the_source(cppcc: Conference, life: Life) -> None:
    cast = cppcc.people
    Life(cast).assigned(cast.police)
    lines = logged_in(cast.receiver[cast.police.pk]).get(reverse("list_csv")).getvalue().decode().splitlines()
    assert lines[0].endswith(",来源")
    assert sorted(line.rsplit(",", 1)[1] for line in lines[1:]) == ["人大代表建议", "政协提案"]
    own = logged_in(cppcc.clerk).get(reverse("list_csv")).getvalue().decode().splitlines()
    assert own[0].startswith("\ufeff案号,届次,何时提出,标题,第一提案人,联名委员,界别")
    assert not OF_THE_CONGRESS.search("".join(own))
