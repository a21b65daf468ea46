"""一事一议: the office divides what speaks of several matters; each part goes on as if it had come in so."""

import pytest
from django.urls import reverse

from letters.compose.suggestion import official_sheet_of
from suggestions.actions import files
from suggestions.errors import Incomplete, NotNow
from suggestions.models import Suggestion
from suggestions.uploads import checked
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from tests.web.test_uploads import PDF, sent
from tests.workflow.agreement import chain_holds, check
from workflow import door
from workflow.night.drift import compare

WHY = {"reason": "两件事分属两家。"}
PARTS = ({"title": "关于学校周边停车的建议", "asks": [1], "files": []},
         {"title": "关于开通学生专线的建议", "asks": [2], "files": []})


def divided(cast: Cast, **how: object) -> tuple[Life, Suggestion]:
    life = Life(cast, joiners=1).submitted().act(cast.clerk, "split", parts=PARTS, **WHY)
    return life, life.suggestion.split_off.get()


def test_each_part_has_its_asks_its_proposers_and_its_own_number(cast: Cast) -> None:
    life, part = divided(cast)
    whole = life.fresh
    assert [(one.title, [(ask.place, ask.text) for ask in one.asks.all()]) for one in (whole, part)] == [
        ("关于学校周边停车的建议", [(1, "增设限时停车位。")]), ("关于开通学生专线的建议", [(1, "开通学生专线。")])]
    for one in (whole, part):
        assert [(party.name, party.role, party.state) for party in one.parties.all()] == [
            ("沈秋禾", "lead", "confirmed"), ("贺立群", "joint", "confirmed")]
        assert {party.confirmed_text for party in one.parties.all()} == {one.text_digest()}
        running = one.clocks.filter(stopped_on=None)
        assert [clock.kind for clock in running] == ["assign"]
        assert running.get().due_on == whole.clocks.get(kind="assign").due_on
        chain_holds(one)
        check(one)
    assert (part.state, part.submitted_on, part.facts) == ("submitted", whole.submitted_on, whole.facts)
    assert [record.verb for record in part.records.all()] == ["split_off"]
    assert list(compare(dry=False)) == []
    life.answer(cast.clerk, "register")
    other = Life.__new__(Life)
    other.cast, other.suggestion = cast, part
    other.answer(cast.clerk, "register").answer(cast.clerk, "assign", leads=[cast.roads], co_handlers=[])
    assert (life.fresh.number, other.fresh.number, other.fresh.state) == ("001", "002", "in_hand")
    office, author = logged_in(cast.clerk), logged_in(cast.delegates[0].person)
    for client in (office, author):
        assert "分出第002号" in client.get(reverse("suggestion", args=[whole.pk])).content.decode()
        assert "分自第001号" in client.get(reverse("suggestion", args=[part.pk])).content.decode()
    assert official_sheet_of(other.fresh, contacts=False).asks == ("开通学生专线。",)


def test_sent_back_a_part_asks_nobody_again_who_confirmed_its_words(cast: Cast) -> None:
    life, _part = divided(cast)
    life.answer(cast.clerk, "send_back", reason="请写明路段。").answer(cast.delegates[0].person, "resubmit")
    assert life.steps() == ["check"]


def test_each_part_raises_the_matter_the_whole_was_found_to_raise(cast: Cast) -> None:
    earlier, life = Life(cast, title="去年的建议").registered(), Life(cast).submitted()
    life.act(cast.clerk, "link_matter", earlier=earlier.fresh).act(cast.clerk, "split", parts=PARTS, **WHY)
    part = life.suggestion.split_off.get()
    assert part.raising.matter == life.fresh.raising.matter == earlier.fresh.raising.matter


def test_files_are_copied_where_they_are_wanted(cast: Cast) -> None:
    life = Life(cast)
    lead = cast.delegates[0].person
    for name in ("停车.pdf", "专线.pdf"):
        door.keep(lead, life.fresh, files.attach, verb="submit", by=lead, upload=checked(sent(name, PDF)))
    one, two = life.suggestion.attachments.values_list("pk", flat=True)
    life.submitted().act(cast.clerk, "split", **WHY, parts=[
        {**PARTS[0], "files": [one]}, {**PARTS[1], "files": [one, two]}])
    part = life.suggestion.split_off.get()
    assert list(life.suggestion.attachments.filter(removed=False).values_list("name", flat=True)) == ["停车.pdf"]
    copies = part.attachments.all()
    assert [file.name for file in copies] == ["停车.pdf", "专线.pdf"]
    assert copies[0].file.name != life.suggestion.attachments.get(pk=one).file.name
    with copies[0].file.open() as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(("parts", "words"), [
    (PARTS[:1], "至少分成两件"),
    (({**PARTS[0], "asks": [1, 2]}, {**PARTS[1], "asks": []}), "每一件都要有标题"),
    (({**PARTS[0], "asks": [1, 2]}, PARTS[1]), "只归入一件"),
    (({**PARTS[0], "title": " "}, PARTS[1]), "每一件都要有标题"),
])  # fmt: skip
def test_what_divides_nothing_is_refused(cast: Cast, parts: object, words: str) -> None:
    life = Life(cast).submitted()
    with pytest.raises(Incomplete, match=words):
        life.act(cast.clerk, "split", parts=parts, **WHY)
    assert Suggestion.objects.count() == 1


def test_once_numbered_it_stays_whole(cast: Cast) -> None:
    with pytest.raises(NotNow, match="还没有编号"):
        Life(cast).registered().act(cast.clerk, "split", parts=PARTS, **WHY)


def test_on_screen(cast: Cast) -> None:
    life, clerk = Life(cast, joiners=1).submitted(), logged_in(cast.clerk)
    address = reverse("split", args=[life.suggestion.pk])
    assert address in clerk.get(reverse("todo", args=[asked(life, "check").pk])).content.decode()
    page = clerk.get(address).content.decode()
    assert "诉求二：开通学生专线。" in page
    data = {"title_1": "关于停车的建议", "title_2": "关于专线的建议", "ask_1": "1", "ask_2": "1", **WHY}
    assert "第二件还没有诉求" in clerk.post(address, data).content.decode()
    data["ask_2"] = "2"
    assert "分成2件吗" in clerk.post(address, data).content.decode()
    assert clerk.post(address, data | {"confirmed": "1"}).status_code == 302
    assert life.suggestion.split_off.get().title == "关于专线的建议"
    assert clerk.get(address).status_code == 302


def test_a_part_that_is_frozen_is_not_named_by_the_other(cast: Cast) -> None:
    life, part = divided(cast)
    page = reverse("suggestion", args=[life.suggestion.pk])
    assert f"分出《{PARTS[1]['title']}》" in logged_in(cast.clerk).get(page).content.decode()
    door.act(cast.clerk, "freeze", part, reason="第一条诉求")
    assert "分出《" not in logged_in(cast.clerk).get(page).content.decode()
