"""A recorded case walks through the real door on its own dates and ends as its source tells."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.clock import recorded_now
from directory.models import Congress, Delegate, Department, Post, User
from letters.content import LetterContent
from letters.models import IssuedLetter
from suggestions.models import Assignment, Commitment, Contact, Rating, Reply
from tests.replay.cases import BODY, bare, case
from tests.replay.conftest import Run, counts
from workflow.models import Handling, Todo

Replay = Callable[..., Run]


def letter() -> LetterContent:
    return LetterContent.from_json(IssuedLetter.objects.latest("pk").content)


def test_the_letter_says_what_the_source_says(replay: Replay) -> None:
    run = replay(case())
    assert run.code == 0, run.err
    assert run.out.splitlines()[0] == "case.json  第27号 关于修缮枫桥渡口栈道的建议  已办结  枫交函〔2023〕14号"
    said = letter()
    assert said.title == "枫桥县交通运输局关于县十二届人大三次会议第27号建议的答复"
    assert (said.number, said.class_mark, said.publicity) == ("枫交函〔2023〕14号", "B", "主动公开")
    assert said.addressees == ("邬听澜、费映川代表",)
    assert said.paragraphs == tuple(BODY)
    assert said.date == date(2023, 5, 10)
    assert (said.signer, said.issuer) == ("门怀远", "枫桥县交通运输局")
    assert said.copies_to == ("县人大常委会代表工委（2份）", "县政府办公室")
    assert said.attachments == ("渡口栈道平面图",)
    assert said.closing_notes == ("感谢您对渡口安全的关心。",)


def test_everybody_acts_on_the_days_of_the_source(replay: Replay) -> None:
    suggestion = replay(case()).suggestion
    days = {record.verb: record.happened_on for record in suggestion.records.all()}
    assert days["submit"] == date(2023, 2, 8)
    assert days["assign"] == date(2023, 3, 1)
    assert days["log_contact"] == date(2023, 3, 20)
    assert days["sign"] == days["issue"] == date(2023, 5, 10)
    assert days["rate"] == date(2023, 5, 22)
    ordered = list(suggestion.records.order_by("place"))
    assert all(one.happened_on <= other.happened_on for one, other in pairwise(ordered))
    assert all(record.recorded_at.date() > date(2024, 1, 1) for record in ordered)
    seal = ""
    for record in ordered:
        assert record.seal == record.sealed_after(seal)
        seal = record.seal


def test_opinions_contacts_promises_and_ratings_are_kept(replay: Replay) -> None:
    suggestion = replay(case()).suggestion
    shares = {share.department.name: share for share in Assignment.objects.filter(suggestion=suggestion)}
    assert shares["枫桥县财政局"].opinion.paragraphs == ["所需经费已列入年度预算。"]
    assert shares["枫桥县财政局"].opinion.state == "issued"
    assert shares["枫桥县文化和旅游局"].state == "ended"
    assert shares["枫桥县文化和旅游局"].ended_reason == "来源未载"
    assert "2023年6月1日" in shares["枫桥县交通运输局"].note
    contact = Contact.objects.get()
    assert (contact.on, contact.how, contact.note) == (date(2023, 3, 20), "visit", "到渡口察看。")
    promise = Commitment.objects.get()
    assert (promise.due_on, promise.due_words, promise.ask.place) == (date(2024, 6, 30), "明年6月底前", 2)
    rating = Rating.objects.get()
    assert (rating.attitude, rating.result, rating.overall) == ("satisfied", "basically", "")
    assert rating.rater.name == "邬听澜"
    verdicts = Reply.objects.get().answers.order_by("ask__place").values_list("verdict", flat=True)
    assert list(verdicts) == ["done", "planned"]
    assert suggestion.parties.filter(state="confirmed").count() == 2
    assert suggestion.delegation.name == "渡口代表团"
    assert not Todo.objects.open().exists()
    assert not Handling.objects.exclude(status="DONE").exists()
    # The day it promised was over when it was entered: what became of it no source tells, and nobody is late with it.
    assert not suggestion.clocks.filter(stopped_on=None).exists()


def test_a_promise_still_to_be_kept_runs_on(replay: Replay) -> None:
    year, promised = recorded_now().year + 1, case()["reply"]["commitments"][0]
    made = case(reply__commitments=[{**promised, "due": f"{year}年12月底前"}])
    running = replay(made).suggestion.clocks.filter(stopped_on=None)
    assert [(clock.kind, clock.due_on) for clock in running] == [("promise", date(year, 12, 31))]


def test_nobody_can_log_in_as_the_people_created(replay: Replay) -> None:
    replay(case())
    assert User.objects.count() >= 11
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_assumptions_are_printed_and_kept_in_the_record(replay: Replay) -> None:
    run = replay(bare())
    assert run.code == 0, run.err
    printed = [line.strip() for line in run.out.splitlines()[1:]]
    kept = run.suggestion.records.get(verb="enter_source").particulars
    assert kept["assumed"] == printed
    assert kept["source"] == "枫桥县渡口卷宗第一册"
    assert all(line.startswith("~ ") and " ← " in line for line in printed)
    for expected in (
            "~ congress.name ← 来源未载人民代表大会", "~ term ← 1", "~ session ← 1",
            "~ assignment.lead ← 主办单位（来源未载）", "~ reply.issuer ← 主办单位（来源未载）",
            "~ reply.signer ← 来源未载", "~ contacts ← 来源未载", "~ rating ← 未评价",
            "~ proposers ← 代表（来源未载）"):
        assert expected in printed
    assert letter().class_mark == ""
    assert letter().paragraphs == tuple(BODY)
    assert Rating.objects.get().state == "lapsed"


def test_without_a_reply_it_stays_in_hand(replay: Replay) -> None:
    run = replay(case(reply=None))
    assert run.code == 0
    assert run.out.splitlines()[0].endswith("办理中  incomplete: no reply")
    assert run.suggestion.state == "in_hand"
    assert sorted(todo.step for todo in Todo.objects.open()) == ["draft", "sign_for"]


def test_a_case_recorded_before_is_left_as_it_is(replay: Replay) -> None:
    replay(case(), bare())
    before = counts()
    run = replay(case(reply__date="2023-05-11"), bare())
    assert run.code == 0
    assert [line.rsplit("  ", 1)[-1] for line in run.out.splitlines()] == ["already there", "already there"]
    assert counts() == before


def test_the_same_file_twice_in_one_run(replay: Replay) -> None:
    assert replay(case(), case()).out.count("already there") == 1


def test_a_further_case_finds_congress_departments_and_people(replay: Replay) -> None:
    replay(case())
    before = counts()
    assert replay(case(number="28", title="关于清淤的建议", reply__document_number="枫交函〔2023〕15号")).code == 0
    after = counts()
    for label in ("directory.User", "directory.Department", "directory.Post", "directory.Delegate", "directory.Term"):
        assert after[label] == before[label]


def test_departments_of_one_name_in_two_congresses_are_two(replay: Replay) -> None:
    assert replay(case(), case(congress__name="蓼溪县人民代表大会")).code == 0
    assert Department.objects.filter(name="枫桥县交通运输局").count() == 2
    assert Delegate.objects.filter(person__name="邬听澜").values("person").distinct().count() == 2


def test_a_delegate_of_an_earlier_term_is_the_same_person(replay: Replay) -> None:
    assert replay(case(), case(term=13)).code == 1  # the letter's number is taken
    assert replay(case(term=13, reply__document_number="枫交函〔2023〕15号")).code == 0
    assert Delegate.objects.filter(person__name="邬听澜").count() == 2
    assert Delegate.objects.filter(person__name="邬听澜").values("person").distinct().count() == 1


def test_who_signs_may_bear_the_name_of_who_proposes(replay: Replay) -> None:
    run = replay(case(reply__signer="邬听澜", reply__contact__name="邬听澜"))
    assert run.code == 0, run.err
    assert Post.objects.filter(person__name="邬听澜").count() == 1


def test_not_satisfied_is_closed_by_a_decision_of_the_office(replay: Replay) -> None:
    run = replay(case(rating__result="不满意"))
    assert run.suggestion.state == "closed"
    decided = run.suggestion.records.get(verb="close")
    assert decided.particulars["reason"] == "来源未载"
    assert decided.actor.name == "受理员（来源未载）"
    assert Rating.objects.get().comment == "来源未载"


def test_a_committee_is_addressed_and_is_a_party(replay: Replay) -> None:
    run = replay(case(reply__addressees=["县人大农业与农村委员会"]))
    party = run.suggestion.parties.get(role="addressee")
    assert (party.kind, party.name, party.state) == ("committee", "县人大农业与农村委员会", "confirmed")
    assert letter().addressees == ("县人大农业与农村委员会",)
    assert Rating.objects.get().rater.name == "邬听澜"


def test_a_delegation_proposes(replay: Replay) -> None:
    run = replay(case(
        proposers=[{"name": "渡口代表团", "lead": True}, {"name": "费映川", "lead": False}], reply__addressees=[],
        proposer_count=None))
    assert run.code == 0, run.err
    assert run.suggestion.lead_person is None
    assert run.suggestion.channel == "paper"
    assert letter().addressees == ("渡口代表团", "费映川代表")
    assert run.suggestion.state == "closed"
    assert run.suggestion.records.get(verb="close").particulars["reason"] == "来源未载"


def test_a_body_joins_a_delegate(replay: Replay) -> None:
    run = replay(case(proposers=[{"name": "邬听澜", "lead": True}, {"name": "枫桥渡口代表联络站", "lead": False}]))
    assert run.code == 0, run.err
    assert run.suggestion.parties.get(role="joint").kind == "station"
    assert run.suggestion.lead_person.name == "邬听澜"


def test_a_contact_after_the_reply_is_logged_after_it(replay: Replay) -> None:
    run = replay(case(contacts=[{"on": "2023-05-15", "how": "phone", "note": None}]))
    assert run.code == 0, run.err
    verbs = list(run.suggestion.records.order_by("place").values_list("verb", flat=True))
    assert verbs.index("waive_contact") < verbs.index("issue") < verbs.index("log_contact") < verbs.index("rate")


def test_the_named_congress_serves_only_cases_that_name_none(replay: Replay) -> None:
    assert replay(bare(), case(), congress="蓼溪县人民代表大会").code == 0
    assert set(Congress.objects.values_list("name", flat=True)) == {"蓼溪县人民代表大会", "枫桥县人民代表大会"}


@pytest.mark.parametrize(("option", "value"), [
    ("procedure", "atlantis-1999"), ("congress", " "), ("congress", "县" * 81)])
def test_an_option_that_serves_nobody_is_refused_at_once(replay: Replay, option: str, value: str) -> None:
    run = replay(case(), **{option: value})
    assert run.code == 1
    assert not Congress.objects.exists()


@pytest.mark.fonts
def test_letters_are_written_under_the_names_of_their_cases(replay: Replay, tmp_path: Path) -> None:
    folder = tmp_path / "letters" / "2023"
    run = replay(case(), case(reply=None, number="28"), letters=folder)
    assert run.code == 0, run.err
    assert [path.name for path in folder.iterdir()] == ["case.pdf"]
    first = (folder / "case.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    (folder / "case.pdf").unlink()
    assert replay(case(), letters=folder).code == 0
    assert (folder / "case.pdf").read_bytes() == first


def test_a_case_costs_a_bounded_number_of_queries(replay: Replay) -> None:
    replay(bare())
    with CaptureQueriesContext(connection, ) as queries:
        assert replay(bare(title="关于另一件事的建议")).code == 0
    assert len(queries) <= 420
