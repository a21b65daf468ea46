"""Contacts with the delegates (与代表联系) as the talk component shows them, and why there was none."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.clock import today
from suggestions.models import Assignment, Contact
from suggestions.wording import full_day, short_day


def contact_entries(assignment: Assignment) -> list[dict[str, Any]]:
    """The department's contacts, the newest first."""
    return [{
        "day": short_day(one.on, today()) if one.on else "", "kind": how_of(one), "title": one.with_whom,
        "note": one.logged_by.name, "text": one.note}
        for one in assignment.contacts.select_related("logged_by").order_by("-on", "-pk")]


def how_of(contact: Contact) -> str:
    """电话; 电话，没有联系上; 座谈，由负责人签0面复."""
    how = str(contact.get_how_display())
    if contact.answering:
        return _("%(how)s，%(answer)s") % {"how": how, "answer": answer_words(contact)}
    return how if contact.reached else _("%s，没有联系上") % how


def answer_words(contact: Contact) -> str:
    """由负责人签0面复, or 代表同意不面复."""
    if contact.answering == Contact.Answering.OTHER_FORM:
        return str(contact.get_answering_display())
    return _("由%(rank)s%(who)s面复") % {"rank": contact.get_rank_display(), "who": contact.answered_by}


def answers_words(assignment: Assignment) -> str:
    """3月5日由负责人签0面复; 没有记录."""
    said = [_("%(day)s%(words)s") % {"day": short_day(one.on, today()) if one.on else "", "words": answer_words(one)}
            for one in assignment.contacts.all() if one.answering]
    return "；".join(said) or _("没有记录")


def met_words(assignment: Assignment, stopped_on: date | None) -> str:
    """，8月18日办到, or what was told instead; "" while its limit runs. A dispute may have stopped it before that."""
    if stopped_on is None:
        return ""
    if assignment.contact_is_explained():
        return _("，%s说明未联系的原因") % short_day(assignment.contact_waived_on or stopped_on, today())
    talks = [one.on for one in assignment.contacts.all() if one.reached and one.on is not None]
    return _("，%s办到") % short_day(max(stopped_on, min(talks, default=stopped_on)), today())


def waiver_words(assignment: Assignment) -> str:
    """没有与代表联系（代表谢绝联系）：…, with what a delegate has said against it; "" where there was no waiver."""
    if not assignment.contact_waived_as:
        return ""
    said = _("没有与代表联系（%(kind)s）：%(reason)s") % {
        "kind": assignment.get_contact_waived_as_display(), "reason": assignment.contact_waiver}
    if assignment.contact_denied_on is None:
        return said
    words = (_("%(said)s　此前代表%(day)s提出异议：%(denial)s") if assignment.contact_is_explained()
             else _("%(said)s　代表%(day)s提出异议：%(denial)s"))
    return words % {
        "said": said, "day": full_day(assignment.contact_denied_on), "denial": assignment.contact_denial}
