"""同一事项: raised in three years, linked by office and drafter, shown with what was answered and promised then."""

from datetime import date

import pytest
from django.urls import reverse

from directory.clock import at
from directory.models import CongressSession, Department
from oversight.figures import raised_again
from suggestions.actions.draft import write_reply
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Matter, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow import door
from workflow.models import Todo
from workflow.reading.matters import year_words
from workflow.reading.secretary import habits

PROMISED = "2025年12月底前装好红绿灯。"


def year(cast: Cast, ordinal: int, opens: date) -> None:
    """From here on what is begun belongs to this session."""
    cast.session = CongressSession.objects.create(
        term=cast.session.term, ordinal=ordinal, opens_on=opens, closes_on=opens)


def promising(life: Life, bureau: Department) -> Life:
    """A reply with one promise, drafted, signed and issued."""
    life.drafted(bureau, PROMISED)
    reply = life.share(bureau).reply
    door.keep(
        life.cast.drafter[bureau.pk], reply, write_reply, verb="send_to_review",
        fields={}, paragraphs=reply.paragraphs, verdicts={1: "planned", 2: "done"},
        promises=[{"ask": 1, "text": PROMISED, "owner": bureau, "due_on": date(2025, 12, 31)}])
    life.to_sign(bureau)
    life.answer(life.cast.leader[bureau.pk], "sign", bureau, digest=life.share(bureau).reply.digest())
    life.answer(life.cast.receiver[bureau.pk], "register_letter", bureau)
    return life.answer(life.cast.receiver[bureau.pk], "issue", bureau)


@pytest.fixture
def three(cast: Cast) -> list[Life]:
    """Raised in 2024, 2025 and 2026; the second was answered with a promise."""
    lives = []
    for ordinal, opens in ((2, date(2024, 2, 1)), (3, date(2025, 2, 1)), (5, date(2026, 2, 20))):
        with at(opens):
            year(cast, ordinal, opens)
            life = Life(cast, title="关于在校门口装红绿灯的建议", asks=("装红绿灯。", "开通专线。"))
            Suggestion.objects.filter(pk=life.suggestion.pk).update(session=cast.session)
            life.registered()
        lives.append(life)
    with at(date(2025, 3, 3)):
        lives[1].answer(cast.clerk, "assign", leads=[cast.police])
        promising(lives[1].accepted(cast.police), cast.police)
    return lives


def linked(lives: list[Life]) -> None:
    clerk = lives[0].cast.clerk
    lives[1].act(clerk, "link_matter", earlier=lives[0].fresh)
    lives[2].act(clerk, "link_matter", earlier=lives[1].fresh)


def test_links_are_transitive_and_count_the_years(cast: Cast, three: list[Life]) -> None:
    assert year_words(three[2].fresh) == ""
    linked(three)
    assert [year_words(life.fresh) for life in three] == ["同一事项第1年", "同一事项第2年", "同一事项第3年"]
    assert Matter.objects.count() == 1
    with pytest.raises(NotNow, match="已经认定"):
        three[2].act(cast.clerk, "link_matter", earlier=three[0].fresh)
    with pytest.raises(Incomplete):
        three[2].act(cast.clerk, "link_matter", earlier=three[2].fresh)
    three[1].act(cast.clerk, "unlink_matter", reason="是另一所学校")
    assert year_words(three[2].fresh) == "同一事项第2年"
    assert three[2].fresh.records.latest("place").particulars["earlier"]


def test_of_one_session_they_are_of_no_year(cast: Cast) -> None:
    one, two = (Life(cast, title=f"关于红绿灯的建议{place}").registered() for place in "甲乙")
    two.act(cast.clerk, "link_matter", earlier=one.fresh)
    assert [year_words(life.fresh) for life in (one, two)] == ["同次会议同一事项"] * 2


def test_two_matters_become_one(cast: Cast, three: list[Life]) -> None:
    fourth = Life(cast, title="关于红绿灯的建议").registered()
    three[1].act(cast.clerk, "link_matter", earlier=three[0].fresh)
    fourth.act(cast.clerk, "link_matter", earlier=three[2].fresh)
    fourth.act(cast.clerk, "link_matter", earlier=three[0].fresh)
    assert {life.fresh.raising.matter_id for life in [*three, fourth]} == {three[0].fresh.raising.matter_id}


def test_what_was_answered_and_promised_stands_beside_the_desk(cast: Cast, three: list[Life]) -> None:
    linked(three)
    case = logged_in(cast.clerk).get(reverse("suggestion", args=[three[2].suggestion.pk])).content.decode()
    assert "同一事项第3年" in case
    assert PROMISED in case
    checking = logged_in(cast.clerk).get(reverse("todo", args=[three[2].open_todos()[0].pk])).content.decode()
    assert "当时承诺" in checking
    rows = logged_in(cast.clerk).get(reverse("suggestions"), {"repeated": "yes"}).content.decode()
    assert rows.count(">同一事项<") == 3
    assert raised_again(three[2].fresh.session, [cast.office.pk]) == 1


def test_the_secretary_reminds_of_a_promise_that_is_overdue(cast: Cast, three: list[Life]) -> None:
    linked(three)
    three[2].answer(cast.clerk, "assign", leads=[cast.police])
    three[2].accepted(cast.police)
    reply = three[2].share(cast.police).reply
    assert any("曾承诺“2025年12月底前装好红绿灯。”" in line for line in habits(reply))
    todo = Todo.objects.open().get(process__suggestion=three[2].suggestion)
    page = logged_in(cast.drafter[cast.police.pk]).get(reverse("todo", args=[todo.pk])).content.decode()
    assert "往年和相近的建议" in page
    with at(date(2025, 6, 1)):
        assert not any("曾承诺" in line for line in habits(reply))


def test_the_drafter_links_on_screen(cast: Cast, three: list[Life]) -> None:
    drafter, suggestion = cast.drafter[cast.police.pk], three[1].suggestion
    with pytest.raises(NotAllowed):
        three[1].act(cast.drafter[cast.water.pk], "link_matter", earlier=three[0].fresh)
    three[0].answer(cast.clerk, "assign", leads=[cast.police])
    client, address = logged_in(drafter), reverse("link_matter", args=[suggestion.pk])
    page = client.get(address)
    assert [pk for pk, _label in page.context["form"].fields["earlier"].choices] == [str(three[0].suggestion.pk)]
    assert client.post(address, {"session": str(three[0].fresh.session_id), "number": "999"}).status_code == 422
    assert client.post(address, {"earlier": str(three[0].suggestion.pk)}).status_code == 302
    assert year_words(three[1].fresh) == "同一事项第2年"
