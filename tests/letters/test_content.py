"""What is frozen stays what it was: one text for one content."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as some

from letters.content import LetterContent, OpinionContent, SheetContent, SlipContent, Unreadable, added_later
from tests.letters.papers import BARE, LETTER, SHEET, SLIP, letter


@pytest.mark.parametrize("content", [LETTER, BARE, SHEET, SLIP], ids=lambda content: content.kind)
def test_json_gives_back_the_same_content(content: LetterContent) -> None:
    assert type(content).from_json(content.to_json()) == content


def test_json_is_canonical() -> None:
    text = LETTER.to_json()
    plain = json.loads(text)
    assert text == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert "云溪市公安局" in text
    assert plain["date"] == "2026-06-09"
    written = {field.name for field in fields(LetterContent) if not field.metadata}
    assert set(plain) == written | {"kind"}


def test_digest_changes_with_every_field() -> None:
    changed = {
        field.name: letter(**{field.name: {
            str: "别的", tuple: ("别的",), date: date(2027, 1, 1)}[type(getattr(LETTER, field.name))]})
        for field in fields(LetterContent)
    }
    digests = {LETTER.digest(), *(content.digest() for content in changed.values())}
    assert len(digests) == len(changed) + 1
    assert all(len(digest) == 64 for digest in digests)


def test_an_opinion_is_no_letter() -> None:
    opinion = OpinionContent(*(getattr(BARE, field.name) for field in fields(LetterContent)))
    assert opinion.digest() != BARE.digest()
    with pytest.raises(Unreadable, match="kind"):
        LetterContent.from_json(opinion.to_json())


def test_a_field_added_later_leaves_the_digest_of_older_slips() -> None:
    @dataclass(frozen=True, slots=True)
    class Newer(SlipContent):
        kind: ClassVar[str] = "slip"
        valid_until: tuple[str, ...] = added_later(())

    newer = Newer.from_json(SLIP.to_json())
    assert (newer.valid_until, newer.digest()) == ((), SLIP.digest())
    dated = Newer.from_json(SLIP.to_json().replace("{", '{"valid_until":["明年"],', 1))
    assert dated.valid_until == ("明年",)
    assert dated.digest() != SLIP.digest()
    assert Newer.from_json(dated.to_json()) == dated


def test_a_field_added_later_has_its_default() -> None:
    plain = json.loads(LETTER.to_json())
    del plain["printed_by"]
    assert LetterContent.from_json(json.dumps(plain)) == LETTER


@pytest.mark.parametrize(("change", "named"), [
    ({"title": 5}, "letter.title"), ({"date": "2026-6-9"}, "letter.date"), ({"colour": "红"}, "letter.colour"),
    ({"addressees": "周明远代表"}, "letter.addressees"), ({"copies_to": [1]}, r"letter.copies_to\[0\]"),
    ({"kind": "slip"}, "kind")])
def test_what_is_wrong_is_named(change: dict[str, object], named: str) -> None:
    plain = json.loads(LETTER.to_json()) | change
    with pytest.raises(Unreadable, match=named):
        LetterContent.from_json(json.dumps(plain))


def test_what_is_missing_is_named() -> None:
    plain = json.loads(SHEET.to_json())
    del plain["dates"][0]["reason"]
    with pytest.raises(Unreadable, match=r"assignment_sheet.dates\[0\].reason: missing"):
        SheetContent.from_json(json.dumps(plain))
    with pytest.raises(Unreadable, match="JSON"):
        SheetContent.from_json("{")
    with pytest.raises(Unreadable, match="kind"):
        SheetContent.from_json("[]")


@given(some.text(), some.text(), some.lists(some.text()).map(tuple), some.dates())
def test_any_words_come_back(title: str, name: str, paragraphs: tuple[str, ...], day: date) -> None:
    # A lone surrogate is no text: it cannot be written as UTF-8.
    content = letter(title=title, signature=name, paragraphs=paragraphs, date=day)
    assert LetterContent.from_json(content.to_json()) == content
    assert SlipContent.from_json(SlipContent(name, title, name, name, name).to_json()).unit == title
