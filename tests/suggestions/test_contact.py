"""No signature without a talk: what counts instead, how often one must have tried, and what the delegate denies."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at, today
from oversight.due import was_missed
from suggestions.errors import Incomplete, NotAllowed, NotNow
from suggestions.models import Clock
from suggestions.wording import short_day
from tests.cast import Cast, Life
from tests.web.people import logged_in
from workflow.reading.contacts import waiver_words


@pytest.fixture
def life(cast: Cast) -> Life:
    return Life(cast).assigned().accepted(cast.police)


def tries(life: Life, *days: date) -> Life:
    for day in days:
        life.act(life.cast.drafter[life.cast.police.pk], "log_contact", life.share(life.cast.police), on=day,
                 how="phone", reached=False)
    return life


def waives(life: Life, kind: str) -> Life:
    drafter, share = life.cast.drafter[life.cast.police.pk], life.share(life.cast.police)
    return life.act(drafter, "waive_contact", share, kind=kind, reason="秘书转告。")


def first_contact(life: Life) -> Clock:
    return life.share(life.cast.police).clocks.get(kind="first_contact")


def test_who_cannot_be_reached_was_tried_on_three_days(cast: Cast, life: Life) -> None:
    now = today()
    with pytest.raises(Incomplete, match="现有0次"):
        waives(life, "unreachable")
    tries(life, now, now, now - timedelta(1))
    with pytest.raises(Incomplete, match="现有2次"):
        waives(life, "unreachable")
    assert not life.share(cast.police).contact_settled()
    waives(tries(life, now - timedelta(2)), "unreachable")
    assert life.share(cast.police).contact_settled()


def test_a_place_may_ask_for_more_tries(cast: Cast) -> None:
    cast.adopts(contact_tries=4)
    life = Life(cast).assigned().accepted(cast.police)
    now = today()
    tries(life, now, now - timedelta(1), now - timedelta(2))
    with pytest.raises(Incomplete, match="不同日期的4次记录"):
        waives(life, "unreachable")


def test_what_no_source_tells_is_said_only_of_what_was_entered_afterwards(cast: Cast, life: Life) -> None:
    with pytest.raises(Incomplete, match="只用于补录的建议"):
        waives(life, "unstated")
    other = Life(cast).submitted()
    other.act(cast.clerk, "enter_source", other.fresh, source="旧档", assumed=[])
    other.answer(cast.clerk, "register").answer(cast.clerk, "assign", leads=[cast.police]).accepted(cast.police)
    assert waives(other, "unstated").share(cast.police).contact_settled()


def test_what_the_delegate_denied_is_not_told_again(cast: Cast, life: Life) -> None:
    """From the denial on it waits for a talk, or for as many tries made after it (decision 0028)."""
    now, author = today(), cast.delegates[0].person
    waives(tries(life, now, now - timedelta(1), now - timedelta(2)), "declined")
    life.act(author, "deny_waiver", life.share(cast.police), reason="我没有谢绝联系。")
    for kind in ("declined", "attended"):
        with pytest.raises(NotNow, match="代表已经提出异议"):
            waives(life, kind)
    with pytest.raises(Incomplete, match=r"提出异议以后，.*现有0次"):
        waives(life, "unreachable")
    share = life.share(cast.police)
    assert (share.contact_settled(), share.contact_denial) == (False, "我没有谢绝联系。")
    address = reverse("waive_contact", args=[share.pk])
    form = logged_in(cast.drafter[cast.police.pk]).get(address).context["form"]
    assert [value for value, _words in form.fields["kind"].choices] == ["unreachable"]
    with at(now + timedelta(3)):
        waives(tries(life, *(now + timedelta(day) for day in (1, 2, 3))), "unreachable")
        share = life.share(cast.police)
        assert (share.contact_settled(), share.contact_denied_on) == (True, now)
        assert "此前代表" in waiver_words(share)
        # That too he may deny, on the very day.
        life.act(author, "deny_waiver", share, reason="这三天我都在家，没有来电。")
    assert not life.share(cast.police).contact_settled()


def test_the_delegate_denies_that_he_declined(cast: Cast, life: Life) -> None:
    delegate, leader = cast.delegates[0].person, cast.leader[cast.police.pk]
    waives(life, "declined").drafted(cast.police)
    life.share(cast.police).contacts.all().delete()
    life.to_sign(cast.police)
    with pytest.raises(NotAllowed, match="只有提出这件建议的代表"):
        life.act(cast.delegates[1].person, "deny_waiver", life.share(cast.police), reason="没有")
    life.act(delegate, "deny_waiver", life.share(cast.police), reason="我没有谢绝联系。")
    with pytest.raises(NotNow, match="没有可以提出异议的说明"):
        life.act(delegate, "deny_waiver", life.share(cast.police), reason="再说一次")
    digest = life.share(cast.police).reply.digest()
    with pytest.raises(NotNow, match="代表对“代表谢绝联系”的说明提出异议"):
        life.answer(leader, "sign", digest=digest)
    life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=today(), how="visit",
             note="谈过。")
    life.answer(leader, "sign", digest=digest)
    assert life.share(cast.police).reply.state == "signed"


def test_what_was_denied_is_owed_again_by_its_own_day(cast: Cast, life: Life) -> None:
    """代表法 51: what was told instead of the talk counts as if it had not been; no text gives more time for it."""
    author, share = cast.delegates[0].person, life.share(cast.police)
    clock = first_contact(life)
    waives(life, "declined")
    assert Clock.objects.get(pk=clock.pk).stopped_on == today()
    note = f"首次联系应于{short_day(clock.due_on, today())}前，{short_day(today(), today())}说明未联系的原因"
    page = reverse("suggestion", args=[life.suggestion.pk])
    assert note in logged_in(cast.clerk).get(page).text
    with at(today() + timedelta(30)):
        life.act(author, "deny_waiver", share, reason="我没有谢绝联系。")
        again = Clock.objects.get(pk=clock.pk)
        assert (again.stopped_on, again.due_on) == (None, clock.due_on)
        tries(life, today())
        assert Clock.objects.get(pk=clock.pk).stopped_on is None
        life.act(cast.drafter[cast.police.pk], "log_contact", share, on=today(), how="visit", note="谈过。")
        assert Clock.objects.get(pk=clock.pk).stopped_on == today()


@pytest.mark.parametrize(("days_after_due", "missed"), [(-1, False), (0, False), (1, True)])
def test_a_talk_counts_by_its_own_day(cast: Cast, life: Life, days_after_due: int, missed: bool) -> None:
    """Not by the day on which it was written down."""
    clock = first_contact(life)
    talked_on = clock.due_on + timedelta(days_after_due)
    with at(clock.due_on + timedelta(3)):
        life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=talked_on, how="visit",
                 note="谈过。")
        clock.refresh_from_db()
        assert (clock.stopped_on, was_missed(clock)) == (talked_on, missed)


def test_a_talk_before_the_assignment_stops_its_limit_on_that_day(cast: Cast, life: Life) -> None:
    life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), on=today() - timedelta(9),
             how="visit", note="谈过。")
    assert first_contact(life).stopped_on == life.share(cast.police).assigned_on


def test_a_talk_after_what_was_told_has_met_the_duty(cast: Cast, life: Life) -> None:
    clock, share = first_contact(life), life.share(cast.police)
    waives(life, "declined")
    life.act(cast.drafter[cast.police.pk], "log_contact", share, on=today(), how="visit", note="后来谈过。")
    life.act(cast.delegates[0].person, "deny_waiver", share, reason="我没有谢绝联系。")
    assert Clock.objects.get(pk=clock.pk).stopped_on == today()


def test_what_was_told_in_a_dispute_and_denied_after_it_is_owed_again(cast: Cast) -> None:
    life, police = Life(cast).assigned(), cast.police
    life.answer(cast.receiver[police.pk], "sign_for").answer(
        cast.drafter[police.pk], "ask_release", reason="不属本局职责。")
    clock, share = first_contact(life), life.share(police)
    with at(today() + timedelta(1)):
        waives(life, "declined").answer(cast.clerk, "refuse_release", reason="属于你局职责。")
        assert Clock.objects.get(pk=clock.pk).stopped_on is not None
        life.act(cast.delegates[0].person, "deny_waiver", share, reason="我没有谢绝联系。")
    assert Clock.objects.get(pk=clock.pk).stopped_on is None


def test_after_the_letter_nothing_is_owed_again(cast: Cast, life: Life) -> None:
    Clock.objects.create(suggestion=life.suggestion, assignment=life.share(cast.police), kind="first_contact",
                         started_on=today(), due_on=today(), explanation="当日联系。")
    waives(life, "declined").drafted(cast.police)
    life.replied(cast.police)
    life.act(cast.clerk, "enter_denial", life.share(cast.police), party=life.fresh.parties.get(role="lead"),
             way="phone", reason="我没有谢绝联系。")
    assert not Clock.objects.filter(kind="first_contact", stopped_on=None).exists()


@pytest.mark.parametrize(("said", "words"), [
    ({"on": None, "note": "谈过。"}, "请填写联系日期"), ({"on": date(2026, 3, 6), "note": " "}, "请写代表说了什么")])
def test_a_talk_has_its_day_and_its_words(cast: Cast, said: dict[str, object], words: str) -> None:
    with at(date(2026, 3, 6)):
        life = Life(cast).assigned(cast.police).accepted(cast.police)
        with pytest.raises(Incomplete, match=words):
            life.act(cast.drafter[cast.police.pk], "log_contact", life.share(cast.police), how="phone", **said)
