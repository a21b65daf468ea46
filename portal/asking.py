"""How often one address may ask, and the log of what was asked: one table for both, so all processes count alike."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from directory.clock import recorded_now
from directory.handing_out import caller, note_access
from directory.models import AccessEntry
from portal.checking import Finding

# A hall full of delegates behind one address still gets its answers; a machine that tries codes out does not.
MOST, WITHIN = 60, timedelta(minutes=10)


def may_ask(request: HttpRequest) -> bool:
    """Has this address asked less than MOST times within the last minutes?"""
    asked = AccessEntry.objects.filter(
        kind=AccessEntry.Kind.VERIFY, address=caller(request), at__gt=recorded_now() - WITHIN)
    return asked.count() < MOST


def note(request: HttpRequest, finding: Finding) -> None:
    """Write down who was told what. What was typed or sent is not kept."""
    what = _("核验：%(outcome)s %(number)s") % {
        "outcome": finding.outcome.label, "number": finding.head.number if finding.head else ""}
    note_access(AccessEntry.Kind.VERIFY, what.strip(), request=request)
