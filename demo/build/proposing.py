"""The first chapter: written, joined, handed in, checked, numbered and assigned."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from demo.build import phrases
from demo.build.life import Life
from demo.build.play import Course
from demo.build.sheets import attach_picture, attach_signed_sheet
from demo.shapes import Matter, dated
from directory.models import Role, User
from suggestions.actions.intake import series_of
from suggestions.actions.submit import write
from suggestions.lifecycle.party import PartyState
from suggestions.models import Bill, NumberSeries, Suggestion
from workflow import door
from workflow.begin import begin_suggestion

ORIGINS = {"调研": "survey", "走访": "visit", "座谈": "visit", "联络站": "station", "本职": "work"}
Channel = Suggestion.Channel
ENTERED, PICTURES, OUT_OF_TURN = 0.07, 0.12, 0.02  # shares of all suggestions


def proposed(life: Life) -> Course:
    """Until it has come in at the office, or stands where the delegates left it."""
    stage, submitted = life.stage.name, life.times.submitted
    entered = _entered_at(life)
    desk = life.person(*entered) if entered else None
    sent_back = stage != "returned" and any(one.of == "suggestion" for one in life.matter.send_backs)
    if sent_back:
        submitted = life.world.days.before(submitted, 4)
    handed_in = submitted - timedelta(days=life.rng.randint(0, 3) if life.joiners else 0)
    begun = handed_in - timedelta(days=life.rng.randint(0, 4))
    if desk:
        # Offices work on days off only while a session sits.
        sits = life.place.session_on(handed_in)[1]
        begun, handed_in = life.world.days.before(begun, 0), handed_in if sits else life.world.days.before(handed_in, 0)
    if stage == "bill":
        # Entered once the presidium has decided.
        begun = handed_in = submitted
    yield begun
    by_sheet = desk is not None and stage != "entered" and life.rng.random() < 0.7
    _begin(life, entered, handed_in, Channel.BILL if stage == "bill" else Channel.PAPER if by_sheet else Channel.PHONE)
    if stage == "draft":
        return
    yield handed_in
    if by_sheet and desk:
        attach_signed_sheet(life.suggestion, desk, life.rng)
    life.act(desk or life.delegate, "submit", life.suggestion, **_said(life, handed_in))
    if stage == "entered":
        return
    yield submitted
    if desk and not by_sheet and stage != "bill":
        life.answer(life.delegate, "confirm")
    _joiners_answer(life)
    if sent_back:
        yield from _written_again(life, desk or life.delegate, submitted)
    life.reload()


def taken_in(life: Life) -> Course:
    """The office checks it, and numbers it if it is to be handled."""
    stage = life.stage.name
    reason = next((one.reason for one in life.matter.send_backs if one.of == "suggestion"), None)
    yield life.times.registered
    if stage == "returned":
        life.answer(life.clerk, "send_back", reason=reason or life.rng.choice(phrases.RETURNED))
    elif stage == "withdrawn":
        life.act(life.delegate, "withdraw", life.suggestion, reason=life.rng.choice(phrases.WITHDRAWN))
    elif life.matter.intake:
        verb = {"declined": "decline", "referred": "refer"}[life.matter.intake.outcome]
        life.answer(life.clerk, verb, reason=life.matter.intake.reason)
    else:
        life.answer(life.clerk, "register", subject=life.matter.subject, number=_chosen_number(life))
    life.reload()


def assigned(life: Life, leads: list[str], co_handlers: tuple[str, ...] = (), **how: Any) -> Course:
    """Handed to the bureaus; `how` is together=True for joint leads, relay=the government's office."""
    yield life.times.assigned
    life.answer(
        life.clerk, "assign", leads=[life.department(key) for key in leads],
        co_handlers=[life.department(key) for key in co_handlers], note=life.rng.choice(phrases.ASSIGNED), **how)


def _begin(life: Life, entered: tuple[str, Role] | None, day: date, channel: str) -> None:
    session, in_session = life.place.session_on(life.times.submitted)
    author = life.person(*entered) if entered else life.delegate
    life.suggestion = begin_suggestion(
        author, life.seat, fields=_fields(life, day), asks=_asks(life.matter, day), joiners=life.joiners,
        in_session=in_session, session=session, channel=channel if entered else Channel.ONLINE,
        entered_at=life.department(entered[0]) if entered else None,
        for_delegation=life.stage.name == "delegation", bill=_bill(life))
    if life.rng.random() < PICTURES:
        attach_picture(life.suggestion, author, life.rng)


def _bill(life: Life) -> dict[str, Any] | None:
    """What the presidium decided on the last day of the session (议案转建议)."""
    if life.stage.name != "bill":
        return None
    return {"number": phrases.BILL, "decided_by": Bill.Decider.PRESIDIUM, "decided_on": life.times.submitted,
            "reason": phrases.NO_BILL}


def _said(life: Life, day: date) -> dict[str, Any]:
    """What is said when it is handed in."""
    said: dict[str, dict[str, Any]] = {
        "delegation": {"discussed_on": day}, "protected": {"protection": phrases.PROTECTION}}
    return said.get(life.stage.name, {})


def _entered_at(life: Life) -> tuple[str, Role] | None:
    """Some delegates have only paper or telephone: the office or the station enters it for them (代录)."""
    if life.stage.name == "bill":
        return life.place.office, Role.CLERK
    plain = life.stage.name in ("draft", "returned") or life.matter.scene or life.rng.random() > ENTERED
    if plain and life.stage.name != "entered":
        return None
    if life.place.stations and life.rng.random() < 0.5:
        return life.place.stations[0], Role.STATION_STAFF
    return life.place.office, Role.CLERK


def _fields(life: Life, day: date) -> Mapping[str, Any]:
    matter = life.matter
    return {
        "title": matter.title,
        "facts": "\n".join(dated(text, day) for text in matter.facts),
        "origin": ORIGINS.get(matter.origin, "other"),
        "may_publish": life.rng.choices(("full", "title", "none"), (16, 3, 1))[0],
        "repeated": "two" if matter.raised_before else "",
        "repeated_note": life.rng.choice(phrases.RAISED_BEFORE) if matter.raised_before else "",
        "preferred": life.department(matter.lead) if life.rng.random() < 0.35 else None,
    }


def _asks(matter: Matter, day: date) -> list[str]:
    return [dated(text, day) for text in matter.asks]


def _joiners_answer(life: Life) -> None:
    """Each in his own name; one is left to be asked where the life stands still here."""
    asked = list(life.suggestion.parties.filter(state=PartyState.ASKED))
    waiting = 1 + len(asked) // 2 if life.stage.name == "cosigning" else 0
    for party in asked[waiting:]:
        joiner = next(seat.person for seat in life.joiners if seat.person_id == party.person_id)
        life.answer(joiner, "refuse" if life.rng.random() < 0.06 else "confirm")


def _written_again(life: Life, author: User, submitted: date) -> Course:
    """Sent back once, changed and handed in again."""
    reason = next(one.reason for one in life.matter.send_backs if one.of == "suggestion")
    yield life.days_on(submitted, 1, 1)
    life.answer(life.clerk, "send_back", reason=reason)
    yield life.times.submitted
    fields = _fields(life, life.times.submitted)
    kept = {name: fields[name] for name in ("title", "facts")}
    door.keep(author, life.suggestion, write, verb="resubmit", fields=kept,
              asks=_asks(life.matter, life.times.submitted))
    life.answer(author, "resubmit")
    # Another text than they confirmed: whoever has not handed it in himself is asked once more.
    if life.suggestion.parties.filter(role="lead", state=PartyState.ASKED).exists():
        life.answer(life.delegate, "confirm")
    _joiners_answer(life)


def _chosen_number(life: Life) -> str:
    """Now and then the clerk gives a number by hand and leaves one free (缺号); "" takes the next."""
    if life.rng.random() > OUT_OF_TURN:
        return ""
    suggestion, congress = life.suggestion, life.place.congress
    series = NumberSeries.objects.filter(
        name=series_of(suggestion.session, in_session=suggestion.in_session)).first()
    pattern = congress.session_pattern if suggestion.in_session else congress.between_pattern
    return pattern.format(n=(series.last if series else 0) + 2)
