"""保护代表: named readers alone, no name anywhere, and every way of reading tried by everybody else."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from pypdf import PdfReader

from directory.clock import at, today
from directory.models import AccessEntry, User
from letters.models import IssuedLetter
from oversight.models import Digest
from permissions.scopes import forget
from portal.checking import by_code
from suggestions.errors import NotAllowed, NotNow
from suggestions.likeness import similar
from suggestions.models import Contact, Party, SealedName, Suggestion
from suggestions.queries import may_see
from suggestions.search import find
from tests.cast import Cast, Life
from tests.web.people import logged_in
from tests.workflow.agreement import chain_holds
from workflow.jobs import tell_those_concerned
from workflow.models import Notice, Todo

TITLE, NAME = "关于查处某砂场偷采的建议", "沈秋禾"
WHY = "举报涉及当地有势力的人"


def everybody(cast: Cast) -> list[User]:
    return list(User.objects.order_by("pk"))


def seeing(cast: Cast, suggestion: Suggestion) -> set[str]:
    """Who sees it; the list and the object check agree on everybody."""
    found = set()
    for user in everybody(cast):
        forget(user)
        listed = Suggestion.objects.visible_to(user).filter(pk=suggestion.pk).exists()
        assert listed == may_see(user, Suggestion.objects.get(pk=suggestion.pk)), user
        found |= {user.username} if listed else set()
    return found


@pytest.fixture
def life(cast: Cast) -> Life:
    """Handed in with the wish, registered by the head."""
    life = Life(cast, title=TITLE)
    life.act(cast.delegates[0].person, "submit", protection=WHY)
    return life.answer(cast.head, "register", subject="社会建设")


def named(life: Life, *people: User, knowing: tuple[User, ...] = ()) -> None:
    life.act(life.cast.head, "name_readers", readers=[life.cast.head, *people], knowing=[life.cast.head, *knowing])


def in_hand(life: Life) -> Life:
    """With the police, whose people are named, and answered."""
    cast, police = life.cast, life.cast.police
    life.talked_to = "某代表"
    life.answer(cast.head, "assign", leads=[police])
    named(life, cast.receiver[police.pk], cast.drafter[police.pk], cast.reviewer[police.pk], cast.leader[police.pk])
    return life.accepted(police).replied(police)


def test_from_handing_in_on_only_the_head_and_the_proposer_see_it(cast: Cast, life: Life) -> None:
    assert seeing(cast, life.suggestion) == {"head", "delegate0"}
    with pytest.raises(NotAllowed, match="只由指定的人员办理"):
        life.answer(cast.clerk, "assign", leads=[cast.police])
    named(life, cast.clerk)
    life.answer(cast.clerk, "assign", leads=[cast.police])
    # The bureau's leader comes to know of it, and says who works on it.
    assert seeing(cast, life.suggestion) == {"head", "clerk", "leader0", "delegate0"}
    police = cast.police.pk
    life.act(cast.leader[police], "name_readers", readers=[cast.leader[police], cast.drafter[police]])
    assert seeing(cast, life.suggestion) == {"head", "clerk", "leader0", "drafter0", "delegate0"}
    with pytest.raises(NotAllowed):
        life.act(cast.leader[cast.water.pk], "name_readers", readers=[cast.leader[cast.water.pk]])


def test_whose_share_has_ended_reads_no_further(cast: Cast, life: Life) -> None:
    police, water = cast.police, cast.water
    life.answer(cast.head, "assign", leads=[police], co_handlers=[water])
    named(life, *(people[one.pk] for one in (police, water) for people in (
        cast.receiver, cast.drafter, cast.leader)))
    life.answer(cast.receiver[police.pk], "sign_for", police)
    life.answer(cast.drafter[police.pk], "ask_release", police, reason="属水利部门职责")
    life.answer(cast.head, "grant_release", police, to=cast.parks)
    waters = {person[water.pk].username for person in (cast.receiver, cast.drafter, cast.leader)}
    assert seeing(cast, life.suggestion) == {"head", "delegate0", cast.leader[cast.parks.pk].username, *waters}
    with pytest.raises(NotAllowed):
        life.act(cast.leader[police.pk], "name_readers", readers=[cast.leader[police.pk]])
    life.act(cast.delegates[0].person, "withdraw", reason="不再提出")
    assert seeing(cast, life.suggestion) == {"head", "delegate0"}


def test_no_row_bears_the_name(cast: Cast, life: Life) -> None:
    in_hand(life)
    assert [party.name for party in Party.objects.filter(suggestion=life.suggestion)] == ["某"]
    letter = IssuedLetter.objects.get()
    assert "某代表" in str(letter.content)
    assert NAME not in str(letter.content)
    for user in (cast.head, cast.drafter[cast.police.pk]):
        client = logged_in(user)
        for name in ("suggestion", "record", "official_sheet"):
            assert NAME not in client.get(reverse(name, args=[life.suggestion.pk])).content.decode(errors="ignore")
    assert NAME not in " ".join(Notice.objects.values_list("words", flat=True))


def test_what_was_written_before_is_read_without_the_name(cast: Cast) -> None:
    police = cast.police
    drafter, knowing = cast.drafter[police.pk], cast.clerk
    life = Life(cast, title=TITLE).assigned(police)
    life.act(cast.delegates[0].person, "object_to_assignment", life.share(police), reason=f"{NAME}：应由水利局办")
    life.accepted(police)
    life.act(drafter, "log_contact", life.share(police), on=today(), how="visit", with_whom=NAME,
             note="沈代表说明了情况。")
    life.act(knowing, "protect", reason=WHY)
    life.act(knowing, "name_readers", readers=[knowing, cast.head, cast.leader[police.pk], drafter], knowing=[knowing])
    contact = Contact.objects.get()
    shown = [reverse("suggestion", args=[life.suggestion.pk]), reverse("record", args=[life.suggestion.pk]),
             reverse("log_contact", args=[life.share(police).pk])]
    shown += [reverse("todo", args=[todo.pk]) for todo in life.open_todos()]

    def said(user: User) -> str:
        client = logged_in(user)
        return "".join(client.get(address).content.decode() for address in shown)

    for user in (drafter, cast.leader[police.pk]):
        assert NAME not in said(user)
        assert "沈代表" not in said(user)
        assert "某代表说明了情况。" in said(user)
    assert NAME in said(knowing)
    assert "提出人的意见" in said(cast.head)
    assert NAME not in said(cast.head)
    assert (contact.with_whom, contact.note) == (NAME, "沈代表说明了情况。")
    chain_holds(life.suggestion)
    talk = PdfReader(BytesIO(logged_in(drafter).get(reverse("talk_record", args=[contact.pk])).content))
    assert "某代表说明了情况。" in "".join(page.extract_text() for page in talk.pages)


def test_no_page_of_his_leads_to_it_and_it_leads_to_no_page_of_his(cast: Cast, life: Life) -> None:
    in_hand(life)
    his = reverse("person", args=[cast.delegates[0].person.pk])
    for user in (cast.head, cast.drafter[cast.police.pk]):
        case = logged_in(user).get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
        assert "某代表提出" in case
        assert his not in case
        page = logged_in(user).get(his).content.decode()
        assert TITLE not in page
        assert "领衔提出" not in page
    drafter = logged_in(cast.drafter[cast.police.pk])
    assert drafter.post(reverse("contact", args=[cast.delegates[0].person.pk])).status_code == 403
    assert TITLE in logged_in(cast.delegates[0].person).get(his).content.decode()


def test_the_name_is_looked_up_on_one_page_and_each_look_is_noted(cast: Cast, life: Life) -> None:
    in_hand(life)
    address = reverse("proposers", args=[life.suggestion.pk])
    assert NAME in logged_in(cast.head).get(address).content.decode()
    assert logged_in(cast.drafter[cast.police.pk]).get(address).status_code == 403
    assert logged_in(cast.clerk).get(address).status_code == 404
    entry = AccessEntry.objects.get(kind="protected", what__startswith="提出人")
    assert entry.person == cast.head
    logged_in(cast.drafter[cast.police.pk]).get(reverse("suggestion", args=[life.suggestion.pk]))
    assert AccessEntry.objects.filter(kind="protected", person=cast.drafter[cast.police.pk]).exists()


def addresses(life: Life) -> Iterator[str]:
    """Every page that GET may ask for, with the keys of this suggestion wherever one fits.

    Of PostgreSQL, which tells nobody of other rows than SQLite does, only what it searches and counts.
    """
    yield f"/suggestions/?q={TITLE}"
    yield "/statistics/?xlsx=1"
    if connection.vendor != "sqlite":
        return
    share = life.share(life.cast.police)
    keys = {"suggestions": life.suggestion.pk, "assignments": share.pk, "replies": share.reply.pk,
            "drafts": life.suggestion.pk, "sessions": life.cast.session.pk,
            "todos": Todo.objects.filter(process__suggestion=life.suggestion).first().pk}
    for entry in get_resolver().url_patterns:
        route = str(entry.pattern)
        if "<int:pk>" in route and route.count("<") == 1 and route.split("/")[0] in keys:
            yield "/" + route.replace("<int:pk>", str(keys[route.split("/")[0]]))
        elif "<" not in route and not route.startswith("log"):
            yield "/" + route


def test_nobody_else_reads_it_anywhere(cast: Cast, life: Life) -> None:
    other = Life(cast, title="关于砂场偷采问题的建议").registered()
    in_hand(life)
    letter = IssuedLetter.objects.get()
    number = letter.reply.number
    outside: list[User | None] = [
        None, cast.clerk, cast.overseer, cast.drafter[cast.water.pk], cast.leader[cast.roads.pk], cast.station_staff,
        cast.delegates[3].person, cast.admin]
    for user in outside:
        client = logged_in(user) if user else Client()
        for address in addresses(life):
            answer = client.get(address)
            said = b"".join(answer) if answer.streaming else answer.content
            for secret in (TITLE, "某砂场"):
                # What one has typed into the search stands there again.
                if "?q=" in address:
                    assert f'/suggestions/{life.suggestion.pk}/"' not in said.decode(errors="ignore"), address
                else:
                    assert secret not in said.decode(errors="ignore"), (address, user)
    assert by_code(letter.code).head.title == ""
    assert by_code(letter.code).head.number == number
    # Found by nobody, like nothing, not even for those who may read it.
    everything = Suggestion.objects.all()
    assert not find(everything, "砂场").filter(pk=life.suggestion.pk).exists()
    assert life.suggestion.pk not in [pk for pk, _likeness in similar(everything, TITLE)]
    assert find(everything, "砂场").get() == other.suggestion


def test_what_leaves_the_desk_leaves_without_it(cast: Cast, life: Life) -> None:
    in_hand(life)
    head = logged_in(cast.head)
    assert TITLE in head.get(reverse("suggestions")).content.decode()
    assert TITLE not in b"".join(head.get(reverse("list_csv"))).decode()
    assert head.get(reverse("batches")).context["selection"].count == 0
    register = logged_in(cast.receiver[cast.police.pk]).get(reverse("register")).content.decode()
    assert "（作了保护的函件）" in register


def test_no_digest_tells_of_it(cast: Cast, life: Life) -> None:
    life.answer(cast.head, "assign", leads=[cast.police])
    with at(date(2027, 8, 2)):
        call_command("tick", verbosity=0)
    assert not Digest.objects.exists()


def test_what_was_told_before_is_told_no_longer(cast: Cast) -> None:
    police = cast.police.pk
    life = Life(cast, title=TITLE).assigned(cast.police).accepted(cast.police)
    Notice.objects.create(
        person=cast.drafter[police], record=life.fresh.records.latest("place"), words="第001号：市公安局接办")
    Digest.objects.create(person=cast.drafter[police], on=date(2026, 11, 20), late=1, total=1, items=[
        {"suggestion": life.suggestion.pk, "title": TITLE, "late": True, "words": "超期"}])
    client = logged_in(cast.drafter[police])
    pages = [reverse("notices"), reverse("digest", args=[Digest.objects.get().pk])]
    assert all(TITLE in client.get(page).content.decode() for page in pages)
    life.act(cast.clerk, "protect", reason=WHY)
    assert not any(TITLE in client.get(page).content.decode() for page in pages)


def test_it_ends_and_the_names_come_back(cast: Cast, life: Life) -> None:
    with pytest.raises(NotNow, match="已经作了保护"):
        life.act(cast.head, "protect", reason=WHY)
    life.act(cast.head, "end_protection", reason="风险已经消除")
    assert life.fresh.parties.get().name == NAME
    assert str(life.fresh.delegation) == "城东代表团"
    assert find(Suggestion.objects.visible_to(cast.clerk), "砂场").get() == life.suggestion
    assert not SealedName.objects.exists()


def test_the_office_marks_it_on_screen(cast: Cast) -> None:
    life = Life(cast, title=TITLE, joiners=2).registered()
    clerk = logged_in(cast.clerk)
    address = reverse("protect", args=[life.suggestion.pk])
    assert "每次查看都记入访问日志" in clerk.post(address, {"reason": WHY}).content.decode()
    assert clerk.post(address, {"reason": WHY, "confirmed": "1"}).status_code == 302
    assert [party.name for party in life.fresh.parties.all()] == ["某甲", "某乙", "某丙"]
    page = clerk.get(reverse("suggestion", args=[life.suggestion.pk])).content.decode()
    assert "查看提出人" in page
    naming = clerk.get(reverse("name_readers", args=[life.suggestion.pk]))
    chosen = [str(cast.clerk.pk), str(cast.head.pk)]
    assert naming.context["form"].fields["readers"].initial == chosen
    done = clerk.post(reverse("name_readers", args=[life.suggestion.pk]), {"readers": chosen, "knowing": chosen[:1]})
    assert done.status_code == 302
    assert logged_in(cast.head).get(reverse("proposers", args=[life.suggestion.pk])).status_code == 403


def test_protected_in_hand_the_heads_of_its_bureaus_read_on_and_are_told(cast: Cast) -> None:
    police, roads = cast.police, cast.roads
    life = Life(cast, title=TITLE).assigned(police, roads).accepted(police, roads)
    life.act(cast.delegates[0].person, "protect", reason=WHY)
    heads = {cast.leader[one.pk] for one in (police, roads)}
    assert seeing(cast, life.suggestion) == {"head", "delegate0", *(one.username for one in heads)}
    record = life.suggestion.records.latest("place")
    tell_those_concerned.call(record.pk)
    told = {one.person: one.words for one in Notice.objects.filter(record=record)}
    assert set(told) == heads
    assert told[cast.leader[police.pk]].endswith("：提出人作保护处理；正在承办的，请单位负责人指定办理人员")
    # He names the drafter, who finds the todo where it was.
    drafter, leader = cast.drafter[police.pk], cast.leader[police.pk]
    life.act(leader, "name_readers", readers=[leader, drafter])
    assert logged_in(drafter).get(reverse("todo", args=[life.open_todos()[0].pk])).status_code == 200
    life.talked_to = "某代表"
    life.drafted(police)
