"""What watching prints."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.parlance import speak
from letters import typeset
from letters.handing_out import handed_out
from letters.issued import file_of, named, newest
from letters.models import RegisterEntry
from oversight.letters import letter_of
from oversight.models import Urging
from oversight.rules import may_read_urging
from permissions.doors import require, user_of
from suggestions.queries import may_see
from suggestions.wording import spoken_number


@login_required
@require_safe
def urging_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of urgency (催办函), for whoever may have the assignment sheet, and who has urged."""
    user = user_of(request)
    urging = Urging.objects.filter(pk=pk).select_related(
        "assignment__suggestion__session__term", "assignment__suggestion__office", "assignment__department",
        "by", "person", "clock").first()
    if urging is None or not may_see(user, urging.assignment.suggestion):
        raise Http404(_("没有这一件，或者您无权查看。"))
    speak(urging.assignment.suggestion.source)
    require(may_read_urging(user, urging), _("催办函由催办单位、承办单位和代表工委阅看。"))
    name = _("催办函 %(number)s %(unit)s") % {
        "number": spoken_number(urging.assignment.suggestion.number), "unit": urging.assignment.department}
    issued = newest(named(urging), RegisterEntry.Kind.URGING)
    return handed_out(request, name, lambda: file_of(issued) if issued else typeset.letter(letter_of(urging)))
