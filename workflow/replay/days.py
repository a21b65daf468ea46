"""The days of a replayed life: the source's own where they agree, else a plausible order, said so."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from directory.clock import recorded_now
from workflow.replay.case import Case, ContactPart
from workflow.replay.plan import Assumptions, Contact, Days

# Days from one act to the next where the source says nothing.
SUBMITTED_TO_ASSIGNED = timedelta(days=10)
ASSIGNED_TO_SIGNED = timedelta(days=60)
SUBMITTED_TO_SIGNED = timedelta(days=70)
SIGNED_TO_RATED = timedelta(days=10)
# A letter of which nothing is dated was written long enough ago to have been rated.
WITHOUT_ANY_DATE = timedelta(days=60)
IN_HAND_SINCE = timedelta(days=10)


def days_of(case: Case, assumed: Assumptions) -> tuple[Days, tuple[Contact, ...]]:
    """When each act happened, and the contacts with theirs."""
    signed = _signed(case, assumed) if case.reply else None
    assigned = _assigned(case, signed, assumed)
    submitted = _submitted(case, assigned, assumed)
    registered = submitted + (assigned - submitted) // 2
    end = signed or max([recorded_now().date(), assigned])
    span = end - assigned
    signed_for = assigned + min(timedelta(days=3), span // 4)
    drafted = end - min(timedelta(days=5), span // 4)
    contacts = _contacts(case.contacts, signed_for, drafted, assumed)
    before_reply = [one.logged_on for one in contacts if signed is None or one.logged_on <= signed]
    drafted = max([drafted, *before_reply])
    opinions = signed_for + (drafted - signed_for) // 2
    rated = _rated(case, signed, assumed)
    assumed.note("days", "、".join(f"{name}{day}" for name, day in (
        (_("登记"), registered), (_("签收"), signed_for), (_("起草"), drafted if signed else None)) if day))
    return Days(submitted, registered, assigned, signed_for, opinions, drafted, signed, rated), contacts


def _signed(case: Case, assumed: Assumptions) -> date:
    """The day on the letter."""
    assert case.reply is not None  # noqa: S101 - tells the type checker what the caller knows
    if case.reply.date is not None:
        return case.reply.date
    today, assignment = recorded_now().date(), case.assignment
    known = [day for day in (case.submitted_on, assignment.assigned_on, *(one.on for one in case.contacts)) if day]
    numbered = re.search(r"(?:19|20)\d{2}", case.reply.document_number or "")
    if case.rating and case.rating.on:
        day = case.rating.on - SIGNED_TO_RATED
    elif assignment.due_on:
        day = assignment.due_on
    elif assignment.assigned_on:
        day = assignment.assigned_on + ASSIGNED_TO_SIGNED
    elif case.submitted_on:
        day = case.submitted_on + SUBMITTED_TO_SIGNED
    else:
        day = date(int(numbered[0]), 6, 30) if numbered else today - WITHOUT_ANY_DATE
    day = min(max([day, *known]), today)
    assumed.note("reply.date", day)
    return day


def _assigned(case: Case, signed: date | None, assumed: Assumptions) -> date:
    said, latest = case.assignment.assigned_on, signed or recorded_now().date()
    if said and said <= latest:
        return said
    if said:
        day, why = latest, _("（来源所载%s晚于答复日）") % said
    elif case.submitted_on:
        day, why = min(case.submitted_on + SUBMITTED_TO_ASSIGNED, latest), ""
    else:
        day, why = latest - (ASSIGNED_TO_SIGNED if signed else IN_HAND_SINCE), ""
    assumed.note("assignment.assigned_on", f"{day}{why}")
    return day


def _submitted(case: Case, assigned: date, assumed: Assumptions) -> date:
    said = case.submitted_on
    if said and said <= assigned:
        return said
    day = assigned if said else assigned - SUBMITTED_TO_ASSIGNED
    assumed.note("submitted_on", f"{day}" + (_("（来源所载%s晚于交办日）") % said if said else ""))
    return day


def _contacts(parts: tuple[ContactPart, ...], first: date, last: date, assumed: Assumptions) -> tuple[Contact, ...]:
    """A contact keeps its own day; it is logged when the department has the matter."""
    found = []
    for at, part in enumerate(parts):
        on = part.on
        if on is None:
            on = first + (last - first) * (at + 1) // (len(parts) + 1)
            assumed.note(f"contacts[{at}].on", on)
        found.append(Contact(on, max(on, first), part.how, part.note or ""))
    return tuple(sorted(found, key=lambda one: one.logged_on))


def _rated(case: Case, signed: date | None, assumed: Assumptions) -> date | None:
    if case.rating is None or signed is None:
        return None
    said = case.rating.on
    if said and said >= signed:
        return said
    day = signed if said else min(signed + SIGNED_TO_RATED, recorded_now().date())
    assumed.note("rating.on", f"{day}" + (_("（来源所载%s早于答复日）") % said if said else ""))
    return day
