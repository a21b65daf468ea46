"""A case that is no case: the file, the key and the reason are named, nothing of it stays, the others go on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from directory.models import Congress
from suggestions.models import Suggestion
from tests.replay.cases import case, written
from tests.replay.conftest import Run, counts, run_command


def without(*way: str) -> dict[str, Any]:
    made = case()
    place = made
    for step in way[:-1]:
        place = place[step]
    del place[way[-1]]
    return made


POINT = {"ask": 1, "paragraphs": [1], "verdict": "done"}
PROMISE = {"text": "两侧加装了护栏", "due": None, "paragraph": 1}


@pytest.mark.parametrize(("made", "key"), [
    ("{", "文件"),
    ("[]", "文件"),
    ("null", "文件"),
    ('{"term": 1, "term": 2}', "term"),
    ("[" * 100_000, "文件"),
    (without("rating"), "rating"),
    (without("congress", "level"), "congress.level"),
    (without("reply", "contact", "phone"), "reply.contact.phone"),
    (case(source=None), "source"),
    (case(cut="no"), "cut"),
    (case(term="12"), "term"),
    (case(term=0), "term"),
    (case(term=10**30), "term"),
    (case(session=True), "session"),
    (case(in_session=1), "in_session"),
    (case(number=27), "number"),
    (case(number="第" * 41), "number"),
    (case(title=None), "title"),
    (case(title=" \u0000 "), "title"),
    (case(congress__level="galaxy"), "congress.level"),
    (case(congress=[]), "congress"),
    (case(proposers={}), "proposers"),
    (case(proposers=["邬听澜"]), "proposers[0]"),
    (case(proposers=[{"name": "邬" * 61, "lead": True}]), "proposers[0].name"),
    (case(proposer_count=-1), "proposer_count"),
    (case(submitted_on="2023-02-30"), "submitted_on"),
    (case(submitted_on="20230208"), "submitted_on"),
    (case(submitted_on="0001-01-01"), "submitted_on"),
    (case(reply__date="2999-01-01"), "reply.date"),
    (case(assignment__due_on="9999-12-31"), "assignment.due_on"),
    (case(assignment__mode="nobody"), "assignment.mode"),
    (case(assignment__lead="局" * 81), "assignment.lead"),
    (case(assignment__co_handlers=[7]), "assignment.co_handlers[0]"),
    (case(contacts=[{"on": None, "how": "pigeon", "note": None}]), "contacts[0].how"),
    (case(body=["有", ""]), "body[1]"),
    (case(asks=["\u0007"]), "asks[0]"),
    (case(reply=[]), "reply"),
    (case(reply__body=[]), "reply.body"),
    (case(reply__class_mark="Z"), "reply.class_mark"),
    (case(reply__title="长" * 401), "reply.title"),
    (case(reply__points=[POINT, POINT]), "reply.points[1].ask"),
    (case(reply__points=[{**POINT, "ask": 3}]), "reply.points[0].ask"),
    (case(reply__points=[{**POINT, "ask": 0}]), "reply.points[0].ask"),
    (case(reply__points=[{**POINT, "paragraphs": [4]}]), "reply.points[0].paragraphs"),
    (case(reply__points=[{**POINT, "paragraphs": [-1]}]), "reply.points[0].paragraphs[0]"),
    (case(reply__points=[{**POINT, "verdict": "perhaps"}]), "reply.points[0].verdict"),
    (case(reply__commitments=[{**PROMISE, "text": "没有说过的话"}]), "reply.commitments[0].text"),
    (case(reply__commitments=[{**PROMISE, "paragraph": 9}]), "reply.commitments[0].paragraph"),
    (case(rating__attitude="banana"), "rating.attitude"),
    (case(rating=["满意"]), "rating"),
])
def test_it_is_refused_with_its_key_and_nothing_stays(replay: Callable[..., Run], made: Any, key: str) -> None:
    before = counts()
    run = replay(made)
    assert run.code == 1
    first, last = run.err.splitlines()[0], run.err.splitlines()[-1]
    file, said, reason = first.split(": ", 2)
    assert (file, said) == ("case.json", key)
    assert reason
    assert last == "1个文件中有1个没有录入。"
    assert run.out == ""
    assert counts() == before


def test_every_slip_is_named(replay: Callable[..., Run]) -> None:
    run = replay(case(term="x", reply__date="yesterday", rating__on=3))
    assert [line.split(": ")[1] for line in run.err.splitlines()[:-1]] == ["term", "reply.date", "rating.on"]


def test_the_other_files_go_on(replay: Callable[..., Run]) -> None:
    run = replay(case(term="x"), case(), "{}")
    assert run.code == 1
    assert Suggestion.objects.get().state == "closed"
    assert run.err.splitlines()[-1] == "3个文件中有2个没有录入。"


def test_a_number_already_given_to_another_matter(replay: Callable[..., Run]) -> None:
    replay(case())
    before = counts()
    run = replay(case(title="关于疏浚航道的建议", reply__document_number=None, assignment__lead="枫桥县航运管理站"))
    assert run.err.startswith("case.json: number: ")
    assert counts() == before


def test_a_letter_number_already_registered(replay: Callable[..., Run]) -> None:
    replay(case())
    run = replay(case(number="28"))
    assert run.err.startswith("case.json: reply.document_number: ")
    assert Suggestion.objects.count() == 1


def test_a_department_that_handles_nothing(replay: Callable[..., Run]) -> None:
    replay(case())
    office = Congress.objects.get().departments.get(kind="congress_office")
    run = replay(case(number="28", assignment__lead=office.name))
    assert run.err.startswith("case.json: assignment.lead: ")


def test_files_that_cannot_be_read(db: None, tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(json.dumps(case(), ensure_ascii=False).encode("gb18030"))
    (tmp_path / "bom.json").write_bytes(json.dumps(case()).encode("utf-8-sig"))
    run = run_command(tmp_path / "absent.json", tmp_path, tmp_path / "latin.json", tmp_path / "bom.json")
    assert run.code == 1
    assert [line.split(": ")[0] for line in run.err.splitlines()[:-1]] == ["absent.json", tmp_path.name, "latin.json"]
    assert Suggestion.objects.count() == 1


@pytest.mark.fonts
def test_what_no_font_has_is_named_with_its_paragraph(replay: Callable[..., Run]) -> None:
    run = replay(case(reply__body=["好", "渡口\U0001f6a2"], reply__points=[], reply__commitments=[]))
    assert run.err.startswith("case.json: reply.body[1]: ")
    assert "U+1F6A2" in run.err
    assert not Congress.objects.exists()


@pytest.mark.fonts
def test_letters_of_one_name_would_overwrite_each_other(db: None, tmp_path: Path) -> None:
    paths = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        paths.append(written(tmp_path / folder, case()))
    run = run_command(*paths, letters=tmp_path / "letters")
    assert run.code == 1
    assert not Suggestion.objects.exists()


def test_a_folder_for_letters_that_cannot_be_made(replay: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    assert replay(case(), letters=tmp_path / "taken").code == 1
    assert not Suggestion.objects.exists()
