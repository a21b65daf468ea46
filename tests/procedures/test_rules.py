from dataclasses import replace
from datetime import date

import pytest

from procedures.basis import basis_of, count_again
from procedures.rules import by_kind
from procedures.terms import Event, LimitKind, ReassignmentClock, Statute

ASSIGNED, SIGNED = date(2026, 3, 6), date(2026, 3, 9)
REPLY, OPINION = LimitKind.REPLY, LimitKind.OPINION


def with_limit(rules, **changes):
    """The rules with a changed reply limit."""
    limit = replace(rules.limits[REPLY], article="本市办法第二十条", **changes)
    return replace(rules, limits=by_kind(*rules.limits.values(), limit))


def test_a_limit_of_the_procedure(rules, calendar):
    assert rules.due(REPLY, ASSIGNED, calendar).on == date(2026, 6, 8)


def test_kinds_and_events_may_be_plain_words(rules, calendar):
    assert rules.due("reply", ASSIGNED, calendar) == rules.due(REPLY, ASSIGNED, calendar)
    assert rules.started_by("signed_for") == rules.started_by(Event.SIGNED_FOR)


def test_no_limit_and_no_number_give_no_date(rules, calendar):
    # “及时”: a duty without a number.
    unspoken = replace(rules.limits[LimitKind.REASSIGN], amount=None)
    without = replace(rules, limits=by_kind(rules.limits[REPLY], unspoken))
    assert without.due(OPINION, SIGNED, calendar) is None
    assert without.due(LimitKind.REASSIGN, SIGNED, calendar) is None


def test_a_limit_may_count_from_another_event(rules, calendar):
    due = rules.due(LimitKind.REHANDLE, SIGNED, calendar, since=Event.RATED_UNSATISFIED)
    assert due.explanation.startswith("自2026年3月9日评价不满意起1个月，至4月9日（周四）")


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (Event.RECEIVED, ["assign"]),
        (Event.ASSIGNED, ["release", "reply", "reply_extended"]),
        (Event.SIGNED_FOR, ["first_contact", "opinion"]),
        (Event.RELEASE_REQUESTED, ["reassign"]),
        (Event.OPINION_RETURNED, ["opinion_redo"]),
        (Event.REPLIED, ["rating", "publish"]),
        (Event.REHANDLE_ORDERED, ["rehandle"]),
        (Event.PROMISE_REPORTED, ["promise_rating"]),
        (Event.RATED, []),
    ],
)
def test_what_an_event_starts(rules, event, kinds):
    assert [limit.kind for limit in rules.started_by(event)] == kinds


def test_all_dates_that_follow_from_what_has_happened(rules, calendar):
    found = rules.dues({Event.ASSIGNED: ASSIGNED, Event.SIGNED_FOR: SIGNED}, calendar)
    assert [(due.kind, due.on) for due in found] == [
        ("release", date(2026, 3, 20)),
        ("first_contact", date(2026, 4, 7)),
        ("opinion", date(2026, 4, 9)),
        ("reply", date(2026, 6, 8)),
        ("reply_extended", date(2026, 9, 7)),
    ]


def test_where_the_text_is_laxer_the_law_holds_and_both_are_told(rules, calendar):
    local = with_limit(rules, start_event=Event.SIGNED_FOR)
    due = local.binding_due(REPLY, {Event.ASSIGNED: ASSIGNED, Event.SIGNED_FOR: SIGNED}, calendar)
    assert due.on == date(2026, 6, 8)
    assert due.explanation == (
        "自2026年3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；"
        "依据：《代表法》第五十一条第二款。"
        "本市办法第二十条自3月9日签收起3个月，至6月9日，宽于法律，以法律为准。"
    )


def test_the_law_runs_before_the_text_does(rules, calendar):
    local = with_limit(rules, start_event=Event.SIGNED_FOR)
    due = local.binding_due(REPLY, {Event.ASSIGNED: ASSIGNED}, calendar)
    assert (due.on, due.overruled) == (date(2026, 6, 8), None)


def test_a_stricter_text_holds(rules, calendar):
    due = with_limit(rules, amount=2).binding_due(REPLY, {Event.ASSIGNED: ASSIGNED}, calendar)
    assert (due.on, due.article, due.overruled) == (date(2026, 5, 6), "本市办法第二十条", None)


def test_nothing_runs_before_anything_happened(rules, calendar):
    assert rules.binding_due(REPLY, {}, calendar) is None
    assert rules.dues({}, calendar) == []


@pytest.mark.parametrize(
    ("mode", "least", "again", "on"),
    [
        (ReassignmentClock.FULL, None, date(2026, 3, 23), date(2026, 6, 23)),
        (ReassignmentClock.REST, None, date(2026, 3, 23), date(2026, 6, 8)),
        (ReassignmentClock.REST_AT_LEAST, 30, date(2026, 3, 23), date(2026, 6, 8)),
        (ReassignmentClock.REST_AT_LEAST, 30, date(2026, 5, 20), date(2026, 6, 22)),  # 19 June is 端午
    ],
)
def test_the_clock_after_reassignment_where_no_law_binds(rules, calendar, mode, least, again, on):
    rules = replace(rules, statute=Statute.NONE, clock_on_reassignment=mode, clock_at_least_days=least)
    running = rules.due(REPLY, ASSIGNED, calendar)
    assert rules.after_reassignment(running, again, calendar, first_day=ASSIGNED).on == on


@pytest.mark.parametrize(
    ("mode", "least", "again"),
    [
        (ReassignmentClock.FULL, None, date(2026, 3, 23)),
        (ReassignmentClock.REST_AT_LEAST, 30, date(2026, 5, 20)),
        # Handed on when the law's day has passed already: it is late from the first.
        (ReassignmentClock.FULL, None, date(2026, 6, 23)),
    ],
)
def test_a_new_count_never_passes_the_law_s_day(rules, calendar, mode, least, again):
    """代表法 51 counts from 交办 and names no second beginning."""
    rules = replace(rules, clock_on_reassignment=mode, clock_at_least_days=least)
    due = rules.after_reassignment(rules.due(REPLY, ASSIGNED, calendar), again, calendar, first_day=ASSIGNED)
    assert (due.on, due.article, due.overruled.start) == (date(2026, 6, 8), "《代表法》第五十一条第二款", again)
    assert count_again(basis_of(due), calendar).explanation == due.explanation


def test_a_shorter_text_begins_anew_within_the_law_s_day(rules, calendar):
    rules = replace(with_limit(rules, amount=1), clock_on_reassignment=ReassignmentClock.FULL)
    running = rules.due(REPLY, ASSIGNED, calendar)
    due = rules.after_reassignment(running, date(2026, 3, 23), calendar, first_day=ASSIGNED)
    assert due.explain(2026) == "自3月23日改办起1个月，至4月23日（周四）；依据：办理规程关于改办后期限的规定。"
    assert rules.after_reassignment(due, date(2026, 6, 1), calendar, first_day=ASSIGNED).explain(2026) == (
        "自3月6日交办起3个月，至6月6日；当日是周六，顺延至6月8日（周一）；依据：《代表法》第五十一条第二款。"
        "办理规程关于改办后期限的规定自6月1日改办起1个月，至7月1日，宽于法律，以法律为准。")


def test_what_no_law_limits_begins_anew_with_who_takes_over(rules, calendar):
    rules = replace(rules, clock_on_reassignment=ReassignmentClock.FULL)
    running = rules.due(LimitKind.OPINION, ASSIGNED, calendar)
    assert rules.after_reassignment(running, date(2026, 6, 23), calendar, first_day=ASSIGNED).on == date(2026, 7, 23)


def test_limits_stand_in_the_order_of_a_suggestions_life(rules):
    assert list(by_kind(*reversed(rules.limits.values()))) == list(rules.limits) == [
        kind for kind in LimitKind if kind in rules.limits]
