"""What a device keeps of a form until it is sent: each writer's own, and nothing of what concerns secrecy."""

from django.urls import reverse

from suggestions.actions.verbs import VERBS
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in
from workflow.templatetags.steps import NOWHERE_ELSE


def test_a_rating_is_kept_under_its_writer_and_matter(cast: Cast) -> None:
    life = Life(cast).assigned(cast.police).accepted(cast.police).replied(cast.police)
    lead, todo = cast.delegates[0].person, asked(life, "rate")
    page = logged_in(lead).get(reverse("todo", args=[todo.pk])).content.decode()
    assert f'data-autosave-key="{lead.pk}:rate:rating:{todo.rating_id}"' in page
    assert "data-autosave-url" not in page


def test_what_concerns_secrecy_stays_nowhere_else(cast: Cast) -> None:
    life = Life(cast).registered()
    clerk = logged_in(cast.clerk)
    assert set(VERBS) >= NOWHERE_ELSE
    page = clerk.get(reverse("protect", args=[life.suggestion.pk])).content.decode()
    assert "<textarea" in page
    assert "data-autosave-key" not in page
    withdrawal = logged_in(cast.delegates[0].person).get(reverse("withdraw", args=[life.suggestion.pk]))
    assert b"data-autosave-key" in withdrawal.content
