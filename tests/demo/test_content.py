"""The demo's written matter: keys bind, limits hold, nothing is said twice."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from demo import content
from demo.shapes import CITY, ROLES, TOKEN, Matter, Reply, dated, end_of_month

TODAY = date(2026, 5, 20)
MATTERS = (*content.matters(), *content.proposals())
KINDS = {row.key: row.kind for row in content.departments()}
CONGRESS_OF = {row.key: row.congress for row in content.departments()}
# The CPPCC's proposals are handled by the bureaus of the city.
ANSWERED_AT = {row.key: row.bureaus_of or row.key for row in content.congresses()}
PHONE = re.compile(r"6218 0\d{3}")
HALF_WIDTH = re.compile(r"[,;:!?()\"'\\]|(?<!\d)\.|\.(?!\d)| ")
SUBJECTS = {"城建环资", "农业农村", "教科文卫", "社会建设", "财政经济", "监察司法"}


def replies(matter: Matter) -> list[Reply]:
    """The replies of both rounds that there are."""
    return [reply for reply in (matter.reply, matter.second) if reply]


def texts(matter: Matter) -> Iterator[str]:
    """Everything written about a matter."""
    yield matter.title
    yield from matter.facts
    yield from matter.asks
    for reply in replies(matter):
        yield reply.opening
        yield from (answer.text for answer in reply.answers)
    yield from (opinion.text for opinion in matter.opinions)
    yield from (contact.note for contact in matter.contacts)
    yield from (back.reason for back in matter.send_backs)
    yield from (part.reason for part in (matter.release, matter.intake) if part)
    if matter.unsatisfied:
        yield matter.unsatisfied


def test_there_is_enough_to_fill_a_city():
    full = [matter for matter in MATTERS if not matter.brief]
    assert len(full) >= 130
    assert len(MATTERS) >= 260
    assert len([row for row in content.delegates() if row.congress == CITY]) >= 36
    assert len([row for row in content.delegations() if row.congress == CITY]) >= 6
    assert len([kind for key, kind in KINDS.items() if kind == "bureau" and CONGRESS_OF[key] == CITY]) >= 14


def test_every_turn_a_matter_can_take_is_there():
    assert sum(matter.unsatisfied is not None for matter in MATTERS) >= 12
    assert sum(matter.second is not None for matter in MATTERS) >= 8
    assert sum(matter.release is not None for matter in MATTERS) >= 8
    assert sum(len(matter.send_backs) for matter in MATTERS) >= 6
    assert sum(matter.intake is not None for matter in MATTERS) >= 6
    assert {reply.klass for matter in MATTERS for reply in replies(matter)} == {"A", "B", "C"}


def test_titles_are_unique_and_no_sentence_is_written_twice():
    assert max(Counter(matter.title for matter in MATTERS).values()) == 1
    sentences = Counter(
        sentence
        for matter in MATTERS
        for text in texts(matter)
        for sentence in re.split("[。；？]", text)
        if len(sentence) >= 12
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.key)
def test_a_matter_keeps_the_limits_of_a_believable_one(matter):
    assert 10 <= len(matter.title) <= 60
    assert re.fullmatch("关于.+的(?:提案|建议)", matter.title)
    assert matter.subject in SUBJECTS
    assert 1 <= len(matter.asks) <= 5
    assert 1 <= len(matter.facts) <= 3
    assert all((40 if matter.brief else 60) <= len(paragraph) <= 200 for paragraph in matter.facts)
    assert [text for text in texts(matter) if HALF_WIDTH.search(text)] == []
    assert [text for text in texts(matter) if "{" in dated(text, TODAY)] == []
    assert [text for text in texts(matter) if re.search(r"\d{7}", text)] == []


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.key)
def test_the_keys_of_a_matter_resolve_within_its_congress(matter):
    owners = [promise.owner for reply in replies(matter) for a in reply.answers for promise in a.promises]
    asked = [matter.release.asked_by, matter.release.proposed] if matter.release else []
    for key in [matter.lead, *matter.co, *owners, *asked]:
        assert CONGRESS_OF[key] == ANSWERED_AT[matter.congress]
    assert matter.lead not in matter.co
    assert set(owners) <= {matter.lead, *matter.co}
    assert {opinion.bureau for opinion in matter.opinions} == (set(matter.co) if matter.reply else set())
    assert not matter.release or matter.lead in asked
    assert matter.proposer in {row.login for row in content.delegates() if row.congress == matter.congress}


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.key)
def test_the_replies_answer_every_ask_and_promise_what_stands_in_them(matter):
    assert (matter.reply is None) == (matter.intake is not None)
    assert not matter.second or matter.unsatisfied
    for reply in replies(matter):
        assert len(reply.answers) == len(matter.asks)
        promises = [(promise, answer) for answer in reply.answers for promise in answer.promises]
        assert promises or reply.klass != "B"
        assert reply.klass != "A" or not promises
        assert reply.klass != "A" or {answer.verdict for answer in reply.answers} == {"done"}
        assert {answer.verdict for answer in reply.answers} <= {"done", "in_progress", "planned", "declined"}
        for promise, answer in promises:
            assert promise.span in answer.text
            assert TOKEN.findall(promise.span) == [("+", str(promise.months))]
            assert dated(promise.span, TODAY) in dated(answer.text, TODAY)


def test_people_have_names_roles_and_telephones_of_their_own():
    people = [*content.staff(), *content.delegates()]
    assert max(Counter(person.login for person in people).values()) == 1
    assert max(Counter(person.name for person in people).values()) == 1
    assert all(re.fullmatch("[a-z]+", person.login) for person in people)
    assert all(PHONE.fullmatch(person.phone) for person in content.staff())
    assert all(re.fullmatch(r"1006218\d{4}", person.phone) for person in content.delegates())
    assert max(Counter(person.seat for person in content.delegates()).values()) == 1
    assert {"𬭎", "䶮"} <= set("".join(person.name for person in content.delegates()))
    assert {person.gender for person in content.delegates()} == {"男", "女"}


def test_every_delegate_sits_in_a_delegation_of_the_congress_and_proposes_something():
    seats = {row.key: row.congress for row in content.delegations()}
    assert all(seats[person.delegation] == person.congress for person in content.delegates())
    assert {person.login for person in content.delegates()} == {matter.proposer for matter in MATTERS}


def test_every_bureau_can_receive_draft_review_and_sign():
    for key, kind in KINDS.items():
        roles = {person.role for person in content.staff() if person.department == key}
        assert roles <= set(ROLES)
        if kind == "bureau":
            assert {"receiver", "drafter", "reviewer", "leader"} <= roles
    assert sum(person.role == "system_admin" for person in content.staff()) == 1


def test_departments_stand_below_a_parent_of_their_own_congress():
    seen: set[str] = set()
    for row in content.departments():
        assert row.parent is None or (row.parent in seen and CONGRESS_OF[row.parent] == row.congress)
        assert PHONE.fullmatch(row.phone)
        assert row.duties
        seen.add(row.key)
    codes = Counter((row.congress, row.letter_code) for row in content.departments())
    assert max(codes.values()) == 1


def test_the_sessions_follow_the_calendar_of_today():
    city, county, _cppcc = content.congresses()
    assert KINDS[city.office] == KINDS[county.office] == "congress_office"
    assert (city.level, county.level, county.parent) == ("city", "county", city.key)
    third, fourth = city.sessions
    assert (fourth.number, fourth.opens_on(TODAY), fourth.closes_on(TODAY)) == (
        4,
        date(2026, 2, 3),
        date(2026, 2, 8),
    )
    assert third.opens_on(date(2030, 1, 1)) == date(2029, 2, 5)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{+5}前建成", "2026年10月底前建成"),
        ("{+9}前建成", "2027年2月底前建成"),
        ("{-1}统计", "今年4月统计"),
        ("{-6}统计", "去年11月统计"),
        ("{-18}统计", "2024年11月统计"),
    ],
)
def test_dates_are_written_as_a_letter_writes_them(text, written):
    assert dated(text, TODAY) == written


def test_the_end_of_a_month_knows_leap_years():
    assert end_of_month(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert end_of_month(date(2026, 1, 31), -2) == date(2025, 11, 30)
