"""What can be printed of a matter beside letters and assignment sheets: its sheet, notices, forms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import User
from letters.compose.forms import FACE_TO_FACE
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Contact, Reply, Suggestion
from workflow.reading.access import of_the_house, of_the_office

_TOLD = (SuggestionState.RETURNED, SuggestionState.DECLINED, SuggestionState.REFERRED)


def sheet_and_notices(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """建议专用纸, 告知函 where it was stopped or sent back, 参阅件 for the office. Rows of the files component."""
    found = [(_("建议专用纸"), "official_sheet")]
    if suggestion.state in _TOLD:
        found.append((_("告知函"), "notice"))
    if suggestion.state == SuggestionState.REFERRED and of_the_office(user, suggestion):
        found.append((_("参阅件"), "reference"))
    return [{"label": label, "url": reverse(name, args=[suggestion.pk]), "note": "PDF"} for label, name in found]


def rating_form(reply: Reply, suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """征询意见表 of an issued reply, for those who send it out or collect it."""
    share = reply.assignment
    if not (of_the_office(user, suggestion) or of_the_house(user, share)):
        return []
    label = _("征询意见表（%s）") % share.department
    return [{"label": label, "url": reverse("rating_forms", args=[reply.pk]), "note": _("一式两份")}]


def to_post(reply: Reply) -> list[dict[str, Any]]:
    """Envelopes and labels of an issued reply."""
    address = reverse("envelopes", args=[reply.pk])
    sizes = ((_("信封（DL）"), "DL", "220×110"), (_("信封（C5）"), "C5", "229×162"), (_("地址签"), "labels", "A4"))
    return [{"label": label, "url": f"{address}?size={size}", "note": note} for label, size, note in sizes]


def talk_link(contact: Contact, user: User) -> dict[str, str]:
    """面复记录 of a talk face to face, for the house that held it."""
    if contact.how not in FACE_TO_FACE or not of_the_house(user, contact.assignment):
        return {}
    return {"url": reverse("talk_record", args=[contact.pk]), "url_label": _("打印面复记录")}
