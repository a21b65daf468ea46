"""The demo's written matter: typed reading of `demo/content/*.json`.

Everything in these files is invented. One file a noun; keys bind them together:

- `congress.json` {congresses[], delegations[]}, `departments.json` a list, `people.json` {staff[], delegates[]}
- `archive.json` a list of what was handled in the term before
- `suggestions/*.json` lists of matters; `*-brief.json` holds short ones; `proposals.json` the proposals (政协提案)

A matter (one object of `suggestions/`) has
`title, subject, proposer, origin, facts[], asks[], lead` and may have
`congress` (default the city), `co[]`, `raised_before`,
`reply {class, opening, answers[{verdict, text, promises[{span, owner, months}]}]}` (one answer an ask),
`opinions[{bureau, text}]`, `contacts[{how, note}]`, `unsatisfied` (comment of the rating),
`release {asked_by, proposed, reason}` (申请退回), `send_backs[{of, reason}]` (suggestion | opinion | draft),
`intake {outcome, reason}` (declined | referred), `second` (a reply of the second round) and `scene`.

Dates in texts are tokens, so that a demo is as fresh next year: `{+5}` is the end of the fifth month after the
day of writing, `{-2}` the second month before it; `demo.shapes.dated` writes them out. A promise's span stands word for
word in its answer, token included, and its `months` are those of the token.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from demo.shapes import (
    Answer,
    Archived,
    Congress,
    Contact,
    Delegate,
    Delegation,
    Department,
    EarlierTerm,
    FormerName,
    Intake,
    Matter,
    Opinion,
    Promise,
    Release,
    Reply,
    SendBack,
    Session,
    Staff,
)

FOLDER = Path(__file__).parent / "content"


@cache
def congresses() -> tuple[Congress, ...]:
    """The city's congress first, then the county's, then the CPPCC of the city."""
    return tuple(_congress(**row) for row in _read("congress.json")["congresses"])


@cache
def delegations() -> tuple[Delegation, ...]:
    """All delegations of both congresses."""
    return tuple(Delegation(**row) for row in _read("congress.json")["delegations"])


@cache
def departments() -> tuple[Department, ...]:
    """All departments; a parent comes before its children."""
    return tuple(_department(**row) for row in _read("departments.json"))


@cache
def staff() -> tuple[Staff, ...]:
    """Everybody who works in an office, by department."""
    return tuple(Staff(**row) for row in _read("people.json")["staff"])


@cache
def delegates() -> tuple[Delegate, ...]:
    """All delegates of both congresses, by delegation and seat."""
    return tuple(Delegate(**row) for row in _read("people.json")["delegates"])


@cache
def matters() -> tuple[Matter, ...]:
    """Every suggestion, in the order of the files; its key is the file's name and its place there."""
    found: list[Matter] = []
    for path in sorted((FOLDER / "suggestions").glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        brief = path.stem.endswith("-brief")
        found += [_matter(f"{path.stem}-{place:02}", brief, row) for place, row in enumerate(rows, start=1)]
    return tuple(found)


@cache
def proposals() -> tuple[Matter, ...]:
    """What members of the CPPCC propose; `scene` is the stage at which each stands."""
    rows, brief = _read("proposals.json"), True
    return tuple(_matter(f"proposals-{place:02}", brief, row) for place, row in enumerate(rows, start=1))


def in_scene(name: str) -> tuple[Matter, ...]:
    """The matters written for a scene, in the order of the files."""
    return tuple(matter for matter in matters() if matter.scene == name)


@cache
def archive() -> tuple[Archived, ...]:
    """What the city's congress handled in the term before."""
    return tuple(
        Archived(**{**row, "asks": tuple(row["asks"]), "co": tuple(row["co"])}) for row in _read("archive.json"))


def _congress(*, sessions: list[Any], earlier: Mapping[str, Any] | None = None, **row: Any) -> Congress:
    before = earlier and EarlierTerm(
        earlier["term"], tuple(Session(**one) for one in earlier["sessions"]), tuple(earlier["members"]))
    return Congress(sessions=tuple(Session(**one) for one in sessions), earlier=before or None, **row)


def _department(*, duties: list[str], until_renamed: Mapping[str, str] | None = None, **row: Any) -> Department:
    return Department(
        duties=tuple(duties), until_renamed=FormerName(**until_renamed) if until_renamed else None, **row)


def _matter(key: str, brief: bool, row: Mapping[str, Any]) -> Matter:
    values = dict(row)
    for name, kind in (("opinions", Opinion), ("contacts", Contact), ("send_backs", SendBack)):
        values[name] = tuple(kind(**item) for item in row.get(name, ()))
    for name, one in (("release", Release), ("intake", Intake), ("reply", _reply), ("second", _reply)):
        values[name] = one(**row[name]) if name in row else None
    for name in ("facts", "asks", "co"):
        values[name] = tuple(row.get(name, ()))
    return Matter(key=key, brief=brief, **values)


def _reply(*, opening: str, answers: list[dict[str, Any]], **row: str) -> Reply:
    return Reply(
        klass=row["class"],
        opening=opening,
        answers=tuple(
            Answer(item["verdict"], item["text"], tuple(Promise(**one) for one in item.get("promises", ())))
            for item in answers
        ),
    )


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
