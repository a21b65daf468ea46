"""A letter as DOCX, for the bureau that writes and issues it: where a text must pass through other hands."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.handing_out import file_headers, note_access
from directory.models import AccessEntry
from directory.parlance import speak
from directory.rights import Right
from letters import word
from letters.access import require_own
from letters.batch.folder import file_name
from letters.compose import letter_of
from letters.issued import content_of, in_force
from letters.views import OF_A_PAPER
from permissions.doors import require, user_of
from permissions.scopes import may
from suggestions.models import Reply
from suggestions.queries import may_see
from suggestions.uploads import DOCX
from suggestions.wording import spoken_number

WRITES = (Right.HANDLE, Right.REVIEW_PAPER, Right.SIGN_PAPER, Right.REGISTER_LETTER)


@login_required
@require_safe
def letter_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same words as the letter: as issued, or as they stand now."""
    user = user_of(request)
    reply = Reply.objects.select_related(*OF_A_PAPER).filter(pk=pk).first()
    if reply is None or not may_see(user, reply.suggestion):
        raise Http404(_("没有这一件，或者您无权查看。"))
    speak(reply.suggestion.source)
    why = _("Word文稿由起草和印发的单位下载。")
    require_own(user, reply.assignment, why)
    require(any(may(user, right, reply.assignment.department_id) for right in WRITES), why)
    issued = in_force(reply)
    content = content_of(issued) if issued else letter_of(reply)
    name = file_name(_("答复函 %s") % (content.number or _("%s建议") % spoken_number(reply.suggestion.number)))
    note_access(AccessEntry.Kind.DOWNLOAD, f"{name}.docx", user, request)
    return HttpResponse(word.letter(content), content_type=DOCX, headers=file_headers(f"{name}.docx"))
