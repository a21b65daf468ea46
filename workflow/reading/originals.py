"""The suggestion as its proposers wrote it: text, files, and what they said beside it."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from suggestions.models import Attachment, Suggestion
from suggestions.uploads import SHOWN
from suggestions.wording import short_day
from workflow.reading.access import reads_file

# What bureaus or delegates sent in later stands with what it proves.
SENT_IN_LATER = (Attachment.Kind.RATING_SHEET, Attachment.Kind.AGREEMENT_SHEET, Attachment.Kind.OBJECTION)
NOT_THEIRS = (*SENT_IN_LATER, Attachment.Kind.EARLIER_REPLY)
SHORT = 240  # characters shown before a text is folded


def original_of(suggestion: Suggestion, user: User) -> dict[str, Any]:
    """Text (its beginning where it is long), the files he may read, facts. Reads `attachments`, `preferred`."""
    text = suggestion.facts
    return {
        "text": text, "length": len(text), "short": text[:SHORT] if len(text) > SHORT + 60 else "",
        "files": [file_of(one) for one in suggestion.attachments.all()
                  if not one.removed and one.kind not in NOT_THEIRS and reads_file(user, one)],
        "facts": particulars_of(suggestion)}


def file_of(attachment: Attachment) -> dict[str, Any]:
    """One row of the files component."""
    size = filesizeformat(attachment.size)
    note = f"{attachment.get_kind_display()}，{size}" if attachment.kind != Attachment.Kind.MATERIAL else size
    shown = SHOWN.get(attachment.content_type)
    preview = {"kind": shown, "url": reverse("attachment_preview", args=[attachment.pk])} if shown else None
    return {"label": attachment.name, "url": reverse("attachment", args=[attachment.pk]), "note": note,
            "preview": preview}


def particulars_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """What the form asks besides the text: publicity, how it came about, raised before, the bureau wished for."""
    submitted = short_day(suggestion.submitted_on, today()) if suggestion.submitted_on else ""
    repeated = suggestion.get_repeated_display()
    if suggestion.repeated_note:
        repeated = f"{repeated}：{suggestion.repeated_note}"
    entered = f"{suggestion.entered_at} {suggestion.entered_by}" if suggestion.entered_at else ""
    if suggestion.is_archived():
        rows = [(_("提交"), submitted), (_("方式"), suggestion.get_channel_display())]
        return [{"label": label, "value": value} for label, value in rows if value]
    rows = [
        (_("提交"), submitted), (_("方式"), suggestion.get_channel_display()), (_("代录"), entered),
        (_("公开意见"), suggestion.get_may_publish_display()), (_("形成方式"), suggestion.get_origin_display()),
        (_("往年情况"), repeated), (_("希望由谁办"), str(suggestion.preferred or ""))]
    return [{"label": label, "value": value} for label, value in rows if value]
