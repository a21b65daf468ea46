"""A small demo, built once for this module: every life holds together, every state is there, dates are believable."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from demo.build.counting import lights
from demo.build.filling import fill, is_filled
from demo.build.stages import STAGES
from demo.management.commands.demo import Command
from directory.clock import today
from directory.models import Department, DepartmentName, Substitute, User
from letters.issued import content_of
from letters.models import IssuedLetter, OfficePaper
from oversight.models import Delay, SupervisionStep, Urging
from procedures.working_days import the_calendar
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import (
    Addition,
    Advice,
    Assignment,
    Attachment,
    Bill,
    Commitment,
    Extension,
    Meeting,
    Objection,
    PromiseLine,
    PromiseRating,
    Raising,
    Record,
    Removal,
    Reply,
    Succession,
    Suggestion,
    Uptake,
)
from suggestions.wording import short_day
from workflow.models import ImportRow, Notice, Todo
from workflow.night import drift
from workflow.views.notices import row_of

pytestmark = pytest.mark.django_db

# Bureaus and offices; a delegate may act on a Sunday, and joins, submits, confirms and rates as himself.
OF_DELEGATES = {"begin", "submit", "confirm", "refuse", "rate"}


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Rolled back at the end: Records cannot be deleted."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(today(), len(STAGES) + 2)
        yield
        transaction.set_rollback(True)


def test_suggestions_stand_in_every_state():
    # The demo's procedure asks no delegation first, and nothing in it had to be erased.
    elsewhere = {SuggestionState.AT_DELEGATION, SuggestionState.ERASED}
    assert set(Suggestion.objects.values_list("state", flat=True)) == set(SuggestionState) - elsewhere


def test_replies_stand_on_every_desk():
    assert set(Reply.objects.values_list("state", flat=True)) == {
        "draft", "in_review", "in_vetting", "to_sign", "signed", "issued", "superseded"}
    steps = {node.name for node in Todo.objects.open().values_list("flow_task", flat=True)}
    assert steps == {
        "confirm", "check", "revise", "assign", "sign_for", "take_up", "decide_release", "draft", "review", "sign",
        "register", "issue", "rate", "decide", "decide_extension", "decide_objection", "pass_on", "vet", "countersign",
        "consider", "decide_addition", "decide_removal", "rate_promises"}


def test_what_is_rare_is_seen_all_the_same():
    bill = Bill.objects.get()
    assert (bill.suggestion.state, bill.suggestion.parties.count()) == ("closed", 10)
    assert Suggestion.objects.get(parties__kind="delegation").state == "closed"
    whole = Suggestion.objects.get(split_off__isnull=False)
    assert {whole.state, whole.split_off.get().state} == {"in_hand"}
    merged = Suggestion.objects.exclude(merged_into=None)
    assert sorted(merged.values_list("state", flat=True)) == ["closed", "replied", "replied"]
    assert len({letter.entry.number for letter in IssuedLetter.objects.filter(
        reply__assignment__suggestion__in=merged)}) == 3
    assert Suggestion.objects.get(restricted=True).readers.count() > 4
    assert set(Objection.objects.values_list("state", "way")) == {("raised", ""), ("kept", "phone")}
    assert set(Addition.objects.values_list("state", flat=True)) == {"granted", "refused", "asked"}
    assert set(Removal.objects.values_list("state", flat=True)) == {"granted", "asked"}
    assert Advice.objects.get().state == "given"
    # Of two that answer by themselves one has a co-handler of its own.
    assert Assignment.objects.filter(role="co", beside__role="separate").exists()


def test_a_merged_bureaus_case_goes_on_at_its_successor():
    old = Department.objects.exclude(merged_into=None).get()
    assert not old.assignments.active().exists()
    assert Succession.objects.filter(department=old, assignment__department=old.merged_into).exists()
    assert not old.posts.exists()


def test_a_notice_bears_the_day_of_its_act():
    notices = [one for one in Notice.objects.select_related("record__suggestion", "digest") if one.record]
    assert {row_of(one)["date"] for one in notices} == {short_day(one.record.happened_on, today()) for one in notices}


def test_an_answer_agreed_on_names_both():
    assert Assignment.objects.filter(through__department__kind="government_office").exists()
    both = IssuedLetter.objects.filter(reply__assignment__suggestion__assignments__role="joint").first()
    assert len(content_of(both).signatories) == 2


def test_an_earlier_term_papers_and_a_new_name():
    assert set(ImportRow.objects.values_list("outcome", flat=True)) == {"done"}
    assert Raising.objects.filter(suggestion__channel="archive").exists()
    assert {(paper.kind, paper.letter is None) for paper in OfficePaper.objects.all()} == {
        ("notice", False), ("report", False), ("report", True)}
    past = DepartmentName.objects.get()
    assert past.department.name_on(past.until - timedelta(days=1)) == "云溪市大数据发展管理局"


def test_states_and_todos_agree():
    assert list(drift.compare(dry=True)) == []


def test_every_chain_of_records_holds():
    for suggestion in Suggestion.objects.all():
        seal = ""
        for record in suggestion.records.order_by("place"):
            assert record.seal == record.sealed_after(seal)
            seal = record.seal


def test_whatever_is_asked_somebody_can_answer():
    answered = set()
    for user in User.objects.all():
        answered |= set(Todo.objects.asked_of(user).values_list("pk", flat=True))
    assert answered == set(Todo.objects.open().values_list("pk", flat=True))


def test_offices_work_on_working_days_and_nobody_acts_today():
    calendar = the_calendar()
    acts = Record.objects.exclude(verb__in=OF_DELEGATES).values_list("verb", "happened_on")
    assert [(verb, day) for verb, day in acts if not calendar.is_working(day)] == []
    assert Record.objects.filter(happened_on__gte=today()).count() == 0


def test_numbers_rise_with_their_dates():
    numbered = Suggestion.objects.exclude(serial=None).exclude(channel=Suggestion.Channel.ARCHIVE)
    for series in set(numbered.values_list("session", "in_session")):
        days = list(numbered.filter(session=series[0], in_session=series[1]).order_by("serial")
                    .values_list("registered_on", flat=True))
        assert days == sorted(days)


def test_limits_are_kept_and_missed():
    """On a few days of the year nothing is about to fall due: three months after the long holidays."""
    assert set(lights(today())["reply"]) >= {"late", "ok"}


def test_a_suggestion_bears_the_session_of_its_day():
    for suggestion in Suggestion.objects.exclude(submitted_on=None).select_related("session"):
        session = suggestion.session
        sat = session.opens_on <= suggestion.submitted_on <= session.closes_on
        assert (suggestion.in_session, session.opens_on <= suggestion.submitted_on) == (sat, True)


def test_what_was_handed_in_at_last_years_session_is_over():
    last_year = Suggestion.objects.filter(session__opens_on__lt=today() - timedelta(days=360), in_session=True)
    assert last_year.exists()
    assert set(last_year.values_list("state", flat=True)) == {"closed"}


def test_there_are_promises_files_and_unread_notices():
    assert Commitment.objects.filter(due_on__gt=today()).exists()
    assert Attachment.objects.filter(kind=Attachment.Kind.SIGNED_SHEET).exists()
    assert Notice.objects.filter(read_at=None).exists()


def test_every_page_about_time_has_something_to_show():
    assert set(Extension.objects.values_list("state", flat=True)) == {"asked", "granted", "refused"}
    assert Urging.objects.exists()
    assert Delay.objects.exists()
    assert SupervisionStep.objects.filter(supervision__ended_on=None).exists()
    assert Meeting.objects.filter(kind="talk", assignment__reply__settled=False).exists()
    assert Substitute.objects.holding_on(today()).exists()
    assert set(Uptake.objects.values_list("how", flat=True)) == {"adopted", "partly"}
    assert Assignment.objects.exclude(contact_waived_as="").exists()


def test_some_promises_were_told_of_and_rated_and_some_still_wait_for_it():
    assert set(PromiseLine.objects.values_list("outcome", flat=True)) >= {"kept", "under_way"}
    assert set(PromiseRating.objects.values_list("state", flat=True)) >= {"asked", "given"}
    told = Record.objects.filter(verb__in=["report_promises", "rate_promises"])
    assert all(record.happened_on < today() for record in told)


def test_nobody_of_the_demo_has_a_password():
    assert [user.username for user in User.objects.all() if user.has_usable_password()] == []


def test_a_second_run_leaves_everything_as_it_is(settings, capsys: pytest.CaptureFixture[str]):
    settings.DEMO = True
    before = Record.objects.count()
    assert is_filled()
    call_command(Command())
    assert Record.objects.count() == before
    call_command(Command(), check=True)
    assert f"建议：{Suggestion.objects.count()}" in capsys.readouterr().out


def test_a_real_database_is_refused(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command(Command())
