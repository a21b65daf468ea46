"""保护代表 in words: who is named, and – on one page, for those who may – who proposes it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.handing_out import note_access
from directory.models import AccessEntry, User
from suggestions.models import SealedName, Suggestion
from suggestions.queries import reads_as
from suggestions.wording import full_day
from workflow.reading.heads import number_words


def section_of(suggestion: Suggestion, user: User) -> dict[str, Any] | None:
    """The section of the case page: since when, who is named; why, and the way to the names, for who may know them."""
    if not suggestion.restricted:
        return None
    readers = list(suggestion.readers.select_related("person"))
    own = reads_as(user, suggestion)
    knows = any(one.person_id in own and one.knows for one in readers)
    named = "、".join(one.person.name + (_("（可查看提出人）") if one.knows else "") for one in readers)
    facts = [{"label": _("起"), "value": full_day(suggestion.protection.since)},
             {"label": _("指定人员"), "value": named or _("还没有指定")}]
    if knows:
        facts.insert(1, {"label": _("理由"), "value": suggestion.protection.reason})
    return {"facts": facts, "url": reverse("proposers", args=[suggestion.pk]) if knows else ""}


def names_of(suggestion: Suggestion) -> list[dict[str, str]]:
    """Each proposer: how he is called here, and who he is with how to reach him; one query."""
    sealed = SealedName.objects.filter(party__suggestion=suggestion).select_related("party__person", "party__seat")
    return [{
        "label": one.party.called, "value": "　".join(filter(None, [
            one.name, str(suggestion.protection.delegation or ""),
            one.party.person.phone if one.party.person else ""]))} for one in sealed.order_by("party")]


def note_view(request: HttpRequest, user: User, suggestion: Suggestion, *, names: bool = False) -> None:
    """Whoever looks at a protected suggestion without proposing it is written down, each time."""
    if not suggestion.restricted or user.pk in suggestion.proposer_ids:
        return
    what = _("提出人 %s") if names else _("保护件 %s")
    note_access(AccessEntry.Kind.PROTECTED, what % number_words(suggestion), user, request)
