"""Suggestions handed over in a session's days (大会建议登记): begun, handed in and, with a number, registered.

What a desk does for one delegate by hand, for each row through the same door.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import at, today
from directory.models import CongressSession, Delegate, Department, User
from suggestions.lifecycle.party import PartyState
from suggestions.models import Suggestion
from suggestions.tables.reading import Row
from suggestions.text import paragraphs_of
from suggestions.wording import full_day
from workflow import door
from workflow.begin import begin_suggestion
from workflow.belated import LONGEST_BACK
from workflow.imports.columns import CHANNELS, ORIGINS, PUBLICITY, SIGNED, WHEN
from workflow.imports.ground import Ground, names_in
from workflow.models import Todo
from workflow.steps.writing import LONGEST_ASK, MOST_ASKS

# A congress serves five years (代表法, 地方组织法); where nobody has said when it began, no longer than that.
LONGEST_TERM = timedelta(days=5 * 366)


@dataclass
class Judged:
    """A row with all it names found, or with what is wrong with it."""

    row: Row
    faults: list[str]
    session: CongressSession | None = None
    lead: Delegate | None = None
    joint: list[Delegate] = field(default_factory=list)
    in_session: bool = True
    number: str = ""
    preferred: Department | None = None


def judge(ground: Ground, row: Row) -> Judged:
    """Everything that is wrong with a row at once."""
    found = Judged(row, list(row.faults), in_session=WHEN.get(row["何时提出"], True))
    found.number = ground.number(row["编号"], in_session=found.in_session)
    found.session, fault = ground.session(row["届次"])
    found.faults += filter(None, [fault, *faults_of_asks(row), *_faults_of_days(row, found.session)])
    if found.session:
        _find_people(ground, found, found.session)
    if row["希望的承办单位"]:
        named = ground.department(row["希望的承办单位"])
        # Named by what it was before a merger (机构撤并), it is the one that does its work today.
        found.preferred = named.successor if named else None
        if found.preferred is None or not found.preferred.is_active:
            found.faults.append(_("没有“%s”这个承办单位，请写全称") % row["希望的承办单位"])
    if found.number and not is_signed(row):
        found.faults.append(_("没有签名件的，要等代表本人确认以后才能登记，请不填编号"))
    return found


def _find_people(ground: Ground, found: Judged, session: CongressSession) -> None:
    row = found.row
    if row["领衔代表"]:
        found.lead, fault = ground.seat(session, row["领衔代表"])
        found.faults += filter(None, [fault])
    for name in names_in(row["联名代表"]):
        seat, fault = ground.seat(session, name)
        found.faults += filter(None, [fault])
        if seat and found.lead and seat.pk == found.lead.pk:
            found.faults.append(_("领衔代表“%s”又写在联名代表里") % name)
        found.joint += [seat] if seat else []
    for seat in (found.lead, *found.joint):
        if seat and (seat.ended_on or not seat.person.is_active):
            found.faults.append(_("%s的代表资格已终止，或者账号已停用") % seat.person.name)
    lead = found.lead.person.name if found.lead else row["领衔代表"]
    found.faults += ground.doubles(row, session, in_session=found.in_session, number=found.number, lead=lead)


def faults_of_asks(row: Row) -> list[str]:
    """Too many asks, or one that is too long."""
    asks = paragraphs_of(row["诉求"])
    return [*([_("诉求最多%d条") % MOST_ASKS] if len(asks) > MOST_ASKS else []), *(
        _("第%(place)d条诉求不超过%(most)d个字") % {"place": place, "most": LONGEST_ASK}
        for place, ask in enumerate(asks, 1) if len(ask) > LONGEST_ASK)]


def _faults_of_days(row: Row, session: CongressSession | None) -> list[str]:
    """Received today, or before, but not long before its session: limits run from that day, for good."""
    day = day_in(row["收到日期"])
    if day is None:
        return []
    if day > today():
        return [_("收到日期不能晚于今天")]
    oldest = _oldest(session) if session else None
    return [_("收到日期不能早于%s，请核对年份") % full_day(oldest)] if oldest and day < oldest else []


def _oldest(session: CongressSession) -> date:
    """Half a year before it opens, as closed-session suggestions of the year before may come in; else its term."""
    if session.opens_on:
        return session.opens_on - LONGEST_BACK
    return session.term.begins_on or today() - LONGEST_TERM


def is_signed(row: Row) -> bool:
    """There is a sheet with the delegates' signatures."""
    return row["签名件"] == SIGNED[0]


def day_in(text: str) -> date | None:
    """A day as the table was read; None for an empty cell, or one that is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def write(user: User, judged: Judged, taken_from: str, office: Department, late_reason: str = "") -> Suggestion:
    """Through the door, as far as its papers carry it. Raises ActError.

    `late_reason` says why it is written down only now, where it was received before today.
    """
    row, seat = judged.row, judged.lead
    if seat is None:
        raise LookupError(row.line)
    day = day_in(row["收到日期"]) or today()
    why = late_reason or _("随表格批量登记")
    late: dict[str, Any] = {"happened_on": day, "late_reason": why} if day < today() else {}
    fields = {
        "title": row["标题"], "facts": row["情况和问题"], "subject": row["类别"], "preferred": judged.preferred,
        "origin": ORIGINS.get(row["怎么形成的"], Suggestion.Origin.OTHER),
        "may_publish": PUBLICITY.get(row["可否公开"], Suggestion.Publicity.FULL)}
    said = ({"taken_from": taken_from} if taken_from else {}) | ({"late_reason": late["late_reason"]} if late else {})
    with at(day):
        suggestion = begin_suggestion(
            user, seat, fields=fields, asks=paragraphs_of(row["诉求"]), joiners=judged.joint,
            in_session=judged.in_session, channel=CHANNELS.get(row["怎么收到的"], Suggestion.Channel.PAPER),
            entered_at=office, session=judged.session, said=said)
    door.act(user, "submit", suggestion, **late)
    if is_signed(row):
        for party in suggestion.parties.filter(state=PartyState.ASKED).order_by("pk"):
            door.act(user, "confirm_by_sheet", party, **late)
    if judged.number:
        check = Todo.objects.open().get(process__suggestion=suggestion)
        door.answer(user, check.pk, "register", number=judged.number, subject=row["类别"], **late)
    return suggestion
