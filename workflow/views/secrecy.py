"""What is frozen or was emptied (涉密处置): stubs without a word of their content, for the heads of the office."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.models import User
from directory.rights import Right
from permissions.doors import require, user_of
from permissions.scopes import departments_where, may
from suggestions.models import Erasure, Suggestion


def may_clear(user: User, suggestion: Suggestion) -> bool:
    """He heads the office whose suggestion is frozen: he learns that it is there, not what it says."""
    return suggestion.frozen and may(user, Right.CORRECT, suggestion.office_id)


@login_required
@require_safe
def secrecy(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    user = user_of(request)
    offices = departments_where(user, Right.CORRECT)
    require(bool(offices), _("涉密处置由人大代表工作机构负责人办理。"))
    rows = Erasure.objects.filter(suggestion__office__in=offices).select_related(
        "suggestion__session__term", "frozen_by", "erased_by").defer("suggestion__title", "suggestion__facts")
    return render(request, "oversight/secrecy.html", {"rows": rows})
