"""Files of a suggestion (附件). Those of a draft are part of its working copy and leave no Record.

A file that proves something, a signed sheet that comes later, arrives with the act it proves and is named in
that act's Record.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import User
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Attachment, Suggestion
from suggestions.uploads import Checked

MOST_FILES = 10
WRITABLE = (SuggestionState.DRAFT, SuggestionState.RETURNED)


def attach(suggestion: Suggestion, *, by: User, upload: Checked, kind: str = Attachment.Kind.MATERIAL) -> None:
    """Add one file to a working copy. Raises NotNow after handing in, Incomplete when there are enough."""
    if suggestion.state not in WRITABLE:
        raise NotNow(_("建议已经提交，不能再加附件。"))
    if suggestion.attachments.filter(removed=False).count() >= MOST_FILES:
        raise Incomplete(_("附件最多%d个，请先去掉不需要的") % MOST_FILES)
    store(suggestion, by, upload, kind)


def detach(suggestion: Suggestion, *, attachment: int) -> None:
    """Take a file out: of a draft for good; of what the office has already read it stays, marked as removed."""
    if suggestion.state not in WRITABLE:
        raise NotNow(_("建议已经提交，不能再去掉附件。"))
    found = suggestion.attachments.filter(pk=attachment, removed=False).first()
    if found is None:
        return
    if suggestion.state == SuggestionState.DRAFT:
        found.delete()
        transaction.on_commit(lambda: found.file.delete(save=False))
    else:
        found.removed = True
        found.save()


def store(suggestion: Suggestion, by: User, upload: Checked, kind: str) -> Attachment:
    """Keep a checked file under a name of ours."""
    upload.file.name = "upload"
    return Attachment.objects.create(
        suggestion=suggestion, kind=kind, file=upload.file, name=upload.name, content_type=upload.content_type,
        size=upload.size, sha256=upload.sha256, uploaded_by=by)
