"""What a delegate is told of the same matter while he writes: numbered titles, nothing that others keep back."""

from django.urls import reverse

from suggestions.models import Party, SearchText, Suggestion
from tests.cast import Cast, Life
from tests.web.people import logged_in

TITLE = "关于老旧小区加装电梯的建议"


def told(cast: Cast, life: Life, title: str | None = None) -> list[tuple[str, bool]]:
    address = reverse("draft_alike", args=[life.suggestion.pk])
    page = logged_in(cast.delegates[0].person).get(address, {} if title is None else {"title": title})
    assert page.status_code == 200
    return [(one["label"], bool(one["url"])) for one in page.context["found"]]


def test_a_colleagues_numbered_matter_is_named_without_a_link(cast: Cast) -> None:
    other = Life(cast, title=TITLE).registered()
    Suggestion.objects.update(lead_person=cast.delegates[1].person)
    other.suggestion.parties.update(person=cast.delegates[1].person)
    draft = Life(cast, title="推进老旧小区加装电梯工作")
    assert told(cast, draft) == told(cast, draft, "老旧小区加装电梯") == [(f"第001号　{TITLE}", False)]
    page = logged_in(cast.delegates[0].person).get(reverse("draft", args=[draft.suggestion.pk])).content.decode()
    assert "已有相近的建议" in page
    assert (told(cast, draft, "农村公路养护"), told(cast, draft, ""), told(cast, draft, "？")) == ([], [], [])
    for publicity, named in (("title", 1), ("none", 0)):
        Suggestion.objects.filter(pk=other.suggestion.pk).update(may_publish=publicity)
        assert len(told(cast, draft)) == named


def test_of_ones_own_the_answer_is_shown(cast: Cast) -> None:
    Life(cast, title=TITLE).assigned(cast.police).accepted(cast.police).replied(cast.police)
    draft = Life(cast, title="推进老旧小区加装电梯工作")
    page = logged_in(cast.delegates[0].person).get(reverse("draft", args=[draft.suggestion.pk])).content.decode()
    assert "市公安局主办，A类" in page
    assert "当时答复：已增设限时停车位十二个。" in page
    Suggestion.objects.exclude(pk=draft.suggestion.pk).update(lead_person=cast.delegates[1].person)
    Party.objects.exclude(suggestion=draft.suggestion).update(person=cast.delegates[1].person)
    address = reverse("draft_alike", args=[draft.suggestion.pk])
    piece = logged_in(cast.delegates[0].person).get(address).content.decode()
    assert TITLE in piece
    assert "市公安局" not in piece
    assert "当时答复" not in piece


def test_ones_own_has_a_link_and_what_has_no_number_is_not_told(cast: Cast) -> None:
    own = Life(cast, title=TITLE).submitted()
    draft, foreign = Life(cast, title=TITLE), Life(Cast("柳桥县"), title=TITLE).registered()
    assert told(cast, draft) == [(f"未编号　{TITLE}", True)]
    Suggestion.objects.filter(pk=own.suggestion.pk).update(lead_person=cast.delegates[1].person)
    own.suggestion.parties.update(person=cast.delegates[1].person)
    assert told(cast, draft) == []
    assert foreign.fresh.number == "001"


def test_words_that_stand_elsewhere_than_in_its_title_find_no_matter_of_others(cast: Cast) -> None:
    other = Life(cast, title=TITLE).assigned(cast.police).accepted(cast.police).replied(cast.police)
    Suggestion.objects.update(lead_person=cast.delegates[1].person)
    other.suggestion.parties.update(person=cast.delegates[1].person)
    draft = Life(cast, title="推进老旧小区加装电梯工作")
    row = SearchText.objects.get(pk=other.suggestion.pk).grams.replace(" ", "")
    elsewhere = [other.fresh.facts[:12], other.suggestion.asks.all()[0].text, "市公安局", "限时停车位十二个"]
    for words in elsewhere:
        assert "".join(char for char in words if char.isalnum()) in row
        assert told(cast, draft, words) == []
    assert len(told(cast, draft, TITLE)) == 1
