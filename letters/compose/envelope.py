"""Whom a letter goes to by post, as far as the directory knows."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from directory.models import Delegate, Department
from letters.compose.words import proposers_of, salutation
from letters.content.envelope import Address, EnvelopeContent
from suggestions.models import Party, Reply

# A postcode is written within the address: six digits by themselves.
_POSTCODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")


def envelopes_of(reply: Reply) -> list[EnvelopeContent]:
    """One for each the reply is addressed to. Reads `parties` with person and seat."""
    suggestion = reply.assignment.suggestion
    named = [party for party in suggestion.parties.all() if party.role == Party.Role.ADDRESSEE]
    sender = _office(reply.assignment.department)
    if suggestion.restricted:
        # Where a protected proposer lives the bureau does not learn: the congress office hands the letter on.
        office = _office(suggestion.office)
        return [EnvelopeContent(replace(office, name=_("%(office)s转%(who)s") % {
            "office": office.name, "who": salutation(party)}), sender, reply.number)
            for party in named or proposers_of(suggestion)]
    return [EnvelopeContent(_address(party), sender, reply.number) for party in named or proposers_of(suggestion)]


def to_delegates(seats: Iterable[Delegate], office: Department) -> list[EnvelopeContent]:
    """One for each seat, from the office. Reads `person` and `delegation`."""
    sender = _office(office)
    return [EnvelopeContent(_seat_address(seat, _("%s代表") % seat.person.name), sender) for seat in seats]


def _address(party: Party) -> Address:
    return _seat_address(party.seat, salutation(party)) if party.seat else Address(salutation(party))


def _seat_address(seat: Delegate, name: str) -> Address:
    """The seat's address; without one where he works, without that his delegation."""
    place, postcode = _parted(seat.address)
    delegation = seat.delegation.name if seat.delegation else ""
    unit = seat.work_unit or ("" if place else delegation)
    return Address(name, place, unit, postcode)


def _office(department: Department) -> Address:
    place, postcode = _parted(department.address)
    return Address(department.name, place, "", postcode)


def _parted(address: str) -> tuple[str, str]:
    """Address and postcode apart."""
    found = _POSTCODE.search(address)
    if not found:
        return address.strip(), ""
    rest = address[: found.start()] + address[found.end() :]
    return rest.strip(" ,，（）()邮编："), found[0]
