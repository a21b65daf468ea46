"""Suggestions of earlier terms with their answers (往届建议和答复): each row comes in closed, in one act."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import CongressSession, Delegate, Department, User
from procedures.adopting import current_for
from suggestions.models import Ask, Party, Suggestion
from suggestions.tables.reading import Row
from suggestions.text import paragraphs_of
from suggestions.uploads import Checked
from workflow import door
from workflow.imports.columns import PUBLICITY, RATINGS, WHEN
from workflow.imports.ground import Ground, names_in
from workflow.imports.session_rows import day_in, faults_of_asks

DAYS = ("提出日期", "答复日期", "办结日期")
LONGEST_NAME = 60


@dataclass
class Judged:
    """A row with what the directory knows of it, or with what is wrong with it; `notes` are no faults."""

    row: Row
    faults: list[str]
    notes: list[str] = field(default_factory=list)
    session: CongressSession | None = None
    in_session: bool = True
    number: str = ""
    # Proposers, the lead first: the name, and the seat where the directory knows him in that term.
    people: list[tuple[str, Delegate | None]] = field(default_factory=list)
    bureaus: list[Department] = field(default_factory=list)


def judge(ground: Ground, row: Row) -> Judged:
    """Everything that is wrong with a row at once."""
    found = Judged(row, list(row.faults), in_session=WHEN.get(row["何时提出"], True))
    found.number = ground.number(row["编号"], in_session=found.in_session)
    if row["届次"]:
        found.session, fault = ground.session(row["届次"])
        found.faults += filter(None, [fault])
    found.faults += [*faults_of_asks(row), *_faults_of_days(row)]
    if found.session:
        _find_people(ground, found, found.session)
    _find_bureaus(ground, found)
    return found


def _find_people(ground: Ground, found: Judged, session: CongressSession) -> None:
    names = names_in(found.row["领衔代表"])[:1] + names_in(found.row["联名代表"])
    for name in dict.fromkeys(names):
        seat, why = ground.seat(session, name)
        if seat and seat in [known for _name, known in found.people]:
            continue
        found.people.append((seat.person.name if seat else name, seat))
        found.notes += [_("%s，只记姓名") % why] if why else []
        if len(name) > LONGEST_NAME:
            found.faults.append(_("姓名不超过%(most)d个字：%(name)s") % {"most": LONGEST_NAME, "name": name[:20]})
    lead = found.people[0][0] if found.people else ""
    found.faults += ground.doubles(found.row, session, in_session=found.in_session, number=found.number, lead=lead)


def _find_bureaus(ground: Ground, found: Judged) -> None:
    units = [found.row["主办单位"], *names_in(found.row["会办单位"])]
    for place, unit in enumerate(units):
        known = ground.department(unit) if unit else None
        if unit and known is None:
            found.notes.append(_("没有“%s”这个单位，只记名称") % unit)
        # Beside a lead nobody knows there is nothing a co-handler could stand beside.
        if known and known not in found.bureaus and (found.bureaus or place == 0):
            found.bureaus.append(known)


def _faults_of_days(row: Row) -> Iterator[str]:
    days = [(heading, day) for heading in DAYS if (day := day_in(row[heading]))]
    yield from (_("%s不能晚于今天") % heading for heading, day in days if day > today())
    for (earlier, before), (later, after) in pairwise(days):
        if before > after:
            yield _("%(later)s早于%(earlier)s") % {"later": later, "earlier": earlier}


def write(user: User, judged: Judged, taken_from: str, office: Department, letter: Checked | None) -> Suggestion:
    """One act, one Record. Raises ActError."""
    row, people = judged.row, judged.people
    if judged.session is None:
        raise LookupError(row.line)
    lead = people[0][1] if people else None
    suggestion = Suggestion(
        congress=office.congress, source=office.congress.source, office=office,
        session=judged.session, in_session=judged.in_session,
        procedure=current_for(office.congress), title=row["标题"], facts=row["情况和问题"], subject=row["类别"],
        # Who agreed to what is not known unless the table says so: then nothing is published.
        may_publish=PUBLICITY.get(row["可否公开"], Suggestion.Publicity.NONE),
        channel=Suggestion.Channel.ARCHIVE, lead_person=lead.person if lead else None,
        delegation=lead.delegation if lead else None, entered_by=user, submitted_on=day_in(row["提出日期"]),
        closed_on=day_in(row["办结日期"]))

    def with_all(new: Suggestion) -> None:
        for place, (name, seat) in enumerate(people):
            party = Party(suggestion=new, role=Party.Role.JOINT if place else Party.Role.LEAD, name=name, seat=seat,
                          person=seat.person if seat else None)
            # He put his name under it in his time.
            party.confirm()
            party.save()
        Ask.objects.bulk_create([
            Ask(suggestion=new, place=place, text=text) for place, text in enumerate(paragraphs_of(row["诉求"]), 1)])

    with_letter = {"letter": letter} if letter else {}
    return door.bring_in(user, suggestion, "import_earlier", with_all, number=judged.number, taken_from=taken_from,
                         answer=_answer_in(row), bureaus=judged.bureaus, **with_letter)


def _answer_in(row: Row) -> dict[str, Any]:
    return {
        "unit": row["主办单位"], "others": row["会办单位"], "number": row["发文字号"], "text": row["答复正文"],
        "replied_on": day_in(row["答复日期"]), "class_code": row["办理类别"],
        "rating": RATINGS[row["评价"]].value if row["评价"] else ""}
