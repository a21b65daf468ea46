"""补记: what came on paper or by telephone counts from its own day, and the Record says both days and why."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from directory.clock import at, today
from directory.models import Term
from suggestions.errors import Incomplete
from suggestions.models import Clock, Record, Suggestion
from tests.cast import Cast, Life
from tests.web.people import asked, logged_in, say
from tests.web.test_uploads import PDF, sent
from workflow import door

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 9)
DAY = timedelta(days=1)


def newest(suggestion: Suggestion, verb: str) -> Record:
    return Record.objects.filter(suggestion=suggestion, verb=verb).latest("place")


@pytest.fixture
def life(cast: Cast) -> Life:
    """Answered by the police on Monday the 9th."""
    with at(MONDAY):
        return Life(cast).assigned().accepted(cast.police).replied(cast.police)


def rating(life: Life):
    return life.share(life.cast.police).reply.ratings.get()


@pytest.mark.parametrize(("day", "reason", "field"), [
    (MONDAY + 3 * DAY, "", "late_reason"), (MONDAY + 3 * DAY, "  ", "late_reason"),
    (MONDAY - DAY, "表送来晚", "happened_on"), (MONDAY + 12 * DAY, "表送来晚", "happened_on")])
def test_a_day_that_cannot_be(cast: Cast, life: Life, day: date, reason: str, field: str) -> None:
    with at(MONDAY + 11 * DAY), pytest.raises(Incomplete) as refused:
        life.act(cast.clerk, "rate_by_sheet", rating(life), attitude="satisfied", result="satisfied",
                 happened_on=day, late_reason=reason)
    assert refused.value.field == field
    assert life.fresh.state == "replied"


def test_the_day_on_the_paper_counts(cast: Cast, life: Life) -> None:
    with at(MONDAY + 11 * DAY):
        life.act(cast.clerk, "rate_by_sheet", rating(life), attitude="satisfied", result="satisfied",
                 happened_on=MONDAY + 3 * DAY, late_reason="表由联络站转来")
    record = newest(life.suggestion, "rate_by_sheet")
    assert (record.happened_on, record.particulars["late_reason"]) == (MONDAY + 3 * DAY, "表由联络站转来")
    assert record.recorded_at.date() >= MONDAY
    assert (rating(life).given_on, life.fresh.closed_on) == (MONDAY + 3 * DAY, MONDAY + 3 * DAY)
    assert Clock.objects.get(suggestion=life.suggestion, kind="rating").stopped_on == MONDAY + 3 * DAY
    assert "补记：表由联络站转来" in logged_in(cast.clerk).get(reverse("record", args=[life.suggestion.pk])).text


def test_another_bureau_s_act_sets_no_earliest_day(cast: Cast) -> None:
    with at(MONDAY):
        life = Life(cast).registered().answer(cast.clerk, "assign", leads=[cast.police, cast.roads])
    with at(MONDAY + 4 * DAY):
        life.accepted(cast.roads)
    todo = next(one for one in life.open_todos() if one.assignment.department == cast.police)
    with at(MONDAY + 5 * DAY):
        door.answer(cast.receiver[cast.police.pk], todo.pk, "sign_for", happened_on=MONDAY + DAY,
                    late_reason="纸质签收")
    assert life.share(cast.police).signed_for_on == MONDAY + DAY


def test_a_page_names_the_fault_and_keeps_what_was_typed(cast: Cast, life: Life) -> None:
    desk, address = logged_in(cast.clerk), reverse("rate_by_sheet", args=[rating(life).pk])
    given = {"attitude": "satisfied", "result": "satisfied", "same": "on"}

    def send(day: str, reason: str):
        return desk.post(address, {**given, "sheet": sent("表.pdf", PDF), "happened_on": day, "late_reason": reason})

    for day, reason, faults in (
            ("2026-11-08", "", {"late_reason": ["日期不是今天，请写明为什么现在才记"]}),
            ("2026-11-08", "表送来晚", {"happened_on": ["不能早于11月9日（周一）：那一天才办完上一步。"]}),
            ("2026-13-01", "", {"happened_on": ["代表评价的日期写成2026-5-20这样的日期"]}),
            (str(today() + DAY), "", {"happened_on": ["日期不能晚于今天"]})):
        answer = send(day, reason)
        assert (answer.status_code, answer.context["form"].errors) == (422, faults)
    assert send("2026-11-10", "晚到").status_code == 302
    assert rating(life).given_on == date(2026, 11, 10)


def test_a_talk_by_telephone_stops_the_limit_on_its_day(cast: Cast) -> None:
    with at(MONDAY):
        life = Life(cast).assigned().accepted(cast.police)
    desk = logged_in(cast.drafter[cast.police.pk])
    address = reverse("log_contact", args=[life.share(cast.police).pk])
    talk = {"outcome": "reached", "how": "phone", "with_whom": "沈秋禾", "note": "核对路口。", "on": "2026-11-10"}
    assert desk.post(address, talk).context["form"].errors == {"late_reason": ["日期不是今天，请写明为什么现在才记"]}
    assert desk.post(address, {**talk, "on": "2026-11-06", "late_reason": "忘记"}).status_code == 422
    assert desk.post(address, {**talk, "late_reason": "出差回来补记"}).status_code == 302
    record = newest(life.suggestion, "log_contact")
    assert (record.happened_on, life.share(cast.police).contacts.get().on) == (date(2026, 11, 10), date(2026, 11, 10))


def test_a_year_mistyped_opens_nothing_in_the_past(cast: Cast) -> None:
    entry = {"seat": cast.delegates[0].pk, "channel": "paper", "desk": cast.office.pk, "late_reason": "补录"}

    def faults(day: str) -> dict[str, list[str]]:
        with at(MONDAY):
            return logged_in(cast.clerk).post(reverse("entries"), {**entry, "happened_on": day}).context["form"].errors

    assert faults("2025-11-09") == {"happened_on": ["补记最早到2026年5月10日（周日），请核对年份。"]}
    Term.objects.update(begins_on=date(2026, 7, 1))
    assert faults("2026-06-30") == {"happened_on": ["不能早于2026年7月1日（周三）：那一天本届人大才开始。"]}
    assert not Suggestion.objects.exists()


def test_what_a_desk_enters_counts_from_the_day_it_came(cast: Cast) -> None:
    desk, came = logged_in(cast.clerk), str(MONDAY)
    entry = {"seat": cast.delegates[0].pk, "channel": "paper", "desk": cast.office.pk, "happened_on": came}
    refused = desk.post(reverse("entries"), entry)
    assert refused.context["form"].errors == {"late_reason": ["日期不是今天，请写明为什么现在才记"]}
    begun = desk.post(reverse("entries"), {**entry, "late_reason": "代表寄来，今天收到"})
    draft = Suggestion.objects.get()
    assert begun.url == reverse("draft", args=[draft.pk])
    assert newest(draft, "begin").happened_on == MONDAY
    desk.post(reverse("draft_attach", args=[draft.pk]), {
        "version": draft.changed_at.isoformat(), "title": "关于疏浚城东河道的建议", "ask_1": "疏浚。", "boxes": "3",
        "may_publish": "full", "origin": "other", "signed_sheet": sent("签名.pdf", PDF)})
    check = desk.get(reverse("submit", args=[draft.pk]))
    shown = check.context["form"]
    assert (shown["happened_on"].value(), shown["late_reason"].value()) == (MONDAY, "代表寄来，今天收到")
    desk.post(reverse("submit", args=[draft.pk]), {
        "version": shown["version"].value(), "happened_on": came, "late_reason": "代表寄来，今天收到"})
    stored = Suggestion.objects.get()
    assert (stored.state, stored.submitted_on) == ("submitted", MONDAY)
    assert Clock.objects.get(suggestion=stored, kind="assign").started_on == MONDAY
    todo = asked(_of(cast, stored), "check")
    number = {"in_session": "between", "subject": "其他", "happened_on": str(MONDAY + DAY)}
    assert say(cast.clerk, todo, "register", **number, late_reason="登记簿上已编号").status_code == 302
    assert Suggestion.objects.get().registered_on == MONDAY + DAY


def test_who_writes_himself_is_asked_no_day(cast: Cast) -> None:
    life = Life(cast)
    shown = logged_in(cast.delegates[0].person).get(reverse("submit", args=[life.suggestion.pk]))
    assert list(shown.context["form"].fields) == ["version", "protection"]
    life.submitted()
    form = logged_in(cast.clerk).get(reverse("todo", args=[asked(life, "check").pk])).context["forms"]["register"]
    assert "happened_on" not in form.fields


def _of(cast: Cast, suggestion: Suggestion) -> Life:
    life = Life.__new__(Life)
    life.cast, life.suggestion = cast, suggestion
    return life
