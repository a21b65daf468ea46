"""What can be printed of a matter beside letters: sheets, notices, forms; each as far as this reader may fetch it."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from letters.access import (
    may_read_as_office,
    may_read_extension,
    may_read_notice,
    may_read_own,
    may_read_rating_form,
    may_read_sheet,
)
from letters.compose.notices import is_decided
from permissions.scopes import departments_seen
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Assignment, Contact, Reply, Suggestion
from suggestions.wording import short_day

LIGHTS: Mapping[str, str | Promise] = {
    "late": gettext_lazy("超期"), "today": gettext_lazy("今日到期"), "soon": gettext_lazy("临期"),
    "ok": gettext_lazy("正常")}
_TOLD = (SuggestionState.RETURNED, SuggestionState.DECLINED, SuggestionState.REFERRED,
         SuggestionState.WITHDRAWN)


def sheet_and_notices(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """建议专用纸, 告知函 where it was stopped or sent back, 参阅件 for the office. Rows of the files component."""
    found = [(_("建议专用纸"), "official_sheet")]
    # Withdrawn before it came to the office it concerns nobody there.
    if suggestion.state in _TOLD and suggestion.submitted_on and may_read_notice(user, suggestion):
        found.append((_("告知函"), "notice"))
    if suggestion.state == SuggestionState.REFERRED and may_read_as_office(user, suggestion):
        found.append((_("参阅件"), "reference"))
    return [{"label": label, "url": reverse(name, args=[suggestion.pk]), "note": "PDF"} for label, name in found]


def assignment_sheet(share: Assignment, user: User) -> list[dict[str, Any]]:
    """交办单 of one department, for those between whom it passed."""
    if not may_read_sheet(user, share):
        return []
    label = _("交办单（%s）") if share.round == 1 else _("重新办理交办单（%s）")
    return [{"label": label % share.department, "url": reverse("sheet", args=[share.pk]),
             "date": short_day(share.assigned_on, today())}]


def rating_form(reply: Reply, user: User) -> list[dict[str, Any]]:
    """征询意见表 of an issued reply, for those who send it out or collect it."""
    if not may_read_rating_form(user, reply):
        return []
    label = _("征询意见表（%s）") % reply.assignment.department
    return [{"label": label, "url": reverse("rating_forms", args=[reply.pk]), "note": _("一式两份")}]


def promise_forms(reply: Reply, user: User) -> list[dict[str, Any]]:
    """The form for each report on its promises that delegates are asked to rate. Reads `promise_reports.ratings`."""
    if not may_read_rating_form(user, reply):
        return []
    return [{"label": _("承诺落实征询意见表（%s）") % reply.assignment.department,
             "url": reverse("promise_forms", args=[one.pk]), "date": short_day(one.reported_on, today())}
            for one in reply.promise_reports.all() if one.ratings.all()]


def decisions(share: Assignment, user: User) -> list[dict[str, Any]]:
    """延期复函 on the bureau's requests for more time, for those concerned. Reads `extensions`."""
    return [{"label": _("延期复函（%s）") % share.department, "url": reverse("extension_decision", args=[one.pk]),
             "note": str(one.get_state_display())} for one in share.extensions.all()
            if is_decided(one) and may_read_extension(user, one)]


def to_post(reply: Reply) -> list[dict[str, Any]]:
    """Envelopes and labels of an issued reply."""
    address = reverse("envelopes", args=[reply.pk])
    sizes = ((_("信封（DL）"), "DL", "220×110"), (_("信封（C5）"), "C5", "229×162"), (_("地址签"), "labels", "A4"))
    return [{"label": label, "url": f"{address}?size={size}", "note": note} for label, size, note in sizes]


def of_a_list(user: User, chosen: Mapping[str, str], query: str) -> list[dict[str, str]]:
    """The list itself; of one session the handover list, and for the office volume and labels."""
    found = [{"label": _("打印台账"), "url": f"{reverse('ledger_pdf')}?{query}"}]
    if session := chosen.get("session"):
        bureau = f"?bureau={chosen['bureau']}" if "bureau" in chosen else ""
        found.append({"label": _("交办清单"), "url": reverse("handover", args=[session]) + bureau})
        if Department.objects.filter(pk__in=departments_seen(user), kind=Department.Kind.CONGRESS_OFFICE).exists():
            one = f"?delegation={chosen['delegation']}" if "delegation" in chosen else ""
            found += [{"label": _("汇编"), "url": reverse("volume", args=[session])},
                      {"label": _("代表地址签"), "url": reverse("delegate_labels", args=[session]) + one}]
    return found


def conditions_of(form: Form, chosen: Mapping[str, str]) -> list[str]:
    """状态：办理中, one each of what narrows a list; its order is no condition."""
    found = []
    for name, value in chosen.items():
        field: Any = form.fields[name]
        choices = LIGHTS if name == "light" else {str(key): str(label) for key, label in getattr(field, "choices", ())}
        if name != "sort":
            found.append(_("%(condition)s：%(value)s") % {
                "condition": field.label, "value": choices.get(str(value), str(value))})
    return found


def talk_link(contact: Contact, user: User) -> dict[str, str]:
    """面复记录 of a talk face to face, for the house that held it."""
    if contact.how not in Contact.FACE_TO_FACE or not may_read_own(user, contact.assignment):
        return {}
    return {"url": reverse("talk_record", args=[contact.pk]), "url_label": _("打印面复记录")}
