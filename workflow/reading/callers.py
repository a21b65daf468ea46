"""Whom a delegate can ring (找谁问): the handler named on the letter or who took it up, and the congress office."""

from typing import Any

from django.utils.translation import gettext as _

from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.suggestion import ENDED
from suggestions.models import Assignment, Suggestion
from workflow.reading.casefile import reply_in, shares_of


def calls_for(suggestion: Suggestion) -> list[dict[str, str]]:
    """Entries of the call component; one query for those who took it up."""
    answering = [one for one in shares_of(suggestion) if one.answers and one.state != AssignmentState.RELEASED]
    newest = {share.department_id: share for share in answering}
    takers = _takers(suggestion)
    calls = [_of_share(share, takers.get(share.pk)) for share in newest.values()]
    office = suggestion.office
    calls.append(_call(office.short_name or office.name, office.phone, _("受理建议的人大代表工作机构")))
    return calls


def _of_share(share: Assignment, taker: Any) -> dict[str, str]:
    reply = reply_in(share)
    unit = share.department
    if reply is not None and reply.issued_on and reply.contact_phone:
        return _call(reply.contact_name or str(unit), reply.contact_phone, _("%s，答复函上的联系人") % unit)
    if taker is not None and share.suggestion.state not in ENDED:
        return _call(taker.name, taker.phone or unit.phone, _("%s承办人") % unit)
    return _call(str(unit), unit.phone, _("承办单位"))


def _takers(suggestion: Suggestion) -> dict[int, Any]:
    """Assignment pk → who took it up, from the Records."""
    records = suggestion.records.filter(verb="accept").select_related("actor").order_by("place")
    return {int(record.subject.split()[-1]): record.actor for record in records if record.actor}


def _call(name: str, phone: str, note: str) -> dict[str, str]:
    digits = "".join(one for one in phone if one in "0123456789+")
    return {"name": name, "phone": phone, "note": note, "icon": "phone", "url": f"tel:{digits}" if digits else "#"}
