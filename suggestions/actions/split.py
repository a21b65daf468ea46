"""一事一议: what speaks of several matters is divided by the office before it is numbered."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import User
from directory.rights import Right
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.party import PartyState
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Ask, Attachment, Bill, Clock, Party, Raising, Suggestion
from suggestions.rules import office_may
from suggestions.text import cleaned

# What every part has as the whole had it.
INHERITED = ("congress", "source", "office", "session", "in_session", "procedure", "facts", "subject", "delegation",
             "lead_person", "channel", "entered_by", "entered_at", "may_publish", "origin", "repeated",
             "repeated_note", "preferred", "submitted_on")


@verb(on="suggestion", done=gettext_lazy("按一事一议分成几件"), allowed=office_may(Right.REVIEW_SUGGESTION))
def split(suggestion: Suggestion, user: User, *, parts: Sequence[Mapping[str, Any]],
          reason: str) -> Mapping[str, Any]:
    """Divide it. `parts` are {"title", "asks": [place], "files": [pk]}; the first stays this suggestion.

    Every ask goes to one part, a file to as many as wished; proposers and their confirmation stay with each part.
    `reason` is for the delegates. What is divided off stands under its title in its own Records alone: emptied there
    (涉密不上网), it is left nowhere. Raises NotNow, Incomplete.
    """
    if suggestion.state != SuggestionState.SUBMITTED:
        raise NotNow(_("只有待审查、还没有编号的建议可以分件。"))
    if suggestion.restricted:
        raise NotNow(_("作了保护的建议不分件：分出的各件没有保护。"))
    asks = {ask.place: ask.text for ask in suggestion.asks.all()}
    _require_each_ask_once(parts, asks)
    before = suggestion.text_digest()
    for part in parts[1:]:
        _begin(suggestion, part, asks)
    _keep(suggestion, parts[0], asks)
    suggestion.parties.filter(state=PartyState.CONFIRMED, confirmed_text=before).update(
        confirmed_text=suggestion.text_digest())
    return {"parts": [{"title": suggestion.title, "asks": parts[0]["asks"]},
                      *({"asks": part["asks"]} for part in parts[1:])]}


def family_of(suggestion: Suggestion) -> list[Suggestion]:
    """It with what it was divided from and all that was divided off either, the oldest first: they share facts."""
    root = suggestion
    while root.split_from is not None:
        root = root.split_from
    found = layer = [root]
    while layer := list(Suggestion.objects.filter(split_from__in=layer).order_by("pk")):
        found = [*found, *layer]
    return found


def _require_each_ask_once(parts: Sequence[Mapping[str, Any]], asks: Mapping[int, str]) -> None:
    if len(parts) < 2:
        raise Incomplete(_("至少分成两件，各写标题、各有诉求。"))
    if any(not cleaned(part["title"]) or not part["asks"] for part in parts):
        raise Incomplete(_("每一件都要有标题和至少一条诉求。"))
    if sorted(place for part in parts for place in part["asks"]) != sorted(asks):
        raise Incomplete(_("每条诉求要归入一件，而且只归入一件。"))


def _begin(whole: Suggestion, part: Mapping[str, Any], asks: Mapping[int, str]) -> None:
    """A suggestion of its own, come in on the day the whole did."""
    new = Suggestion(title=cleaned(part["title"]), split_from=whole,
                     **{name: getattr(whole, name) for name in INHERITED})
    new.save()
    Ask.objects.bulk_create(
        Ask(suggestion=new, place=place, text=asks[old]) for place, old in enumerate(sorted(part["asks"]), 1))
    for bill in Bill.objects.filter(suggestion=whole):
        Bill.objects.create(suggestion=new, number=bill.number, decided_by=bill.decided_by,
                            decided_on=bill.decided_on, reason=bill.reason)
    for raising in Raising.objects.filter(suggestion=whole):
        Raising.objects.create(suggestion=new, matter=raising.matter)
    text = new.text_digest()
    for party in whole.parties.exclude(state=PartyState.REFUSED):
        copy = Party(suggestion=new, kind=party.kind, role=party.role, person=party.person, seat=party.seat,
                     name=party.name, answered_on=party.answered_on, by_sheet=party.by_sheet,
                     confirmed_text=text if party.confirmed_text else "")
        copy.confirm()
        copy.save()
    for file in whole.attachments.filter(removed=False):
        if file.pk in part["files"] or file.kind == Attachment.Kind.SIGNED_SHEET:
            _copy(file, new)
    # What began with the receipt of the whole goes on for each part.
    for clock in whole.clocks.filter(assignment=None, stopped_on=None):
        Clock.objects.create(
            suggestion=new, kind=clock.kind, started_on=clock.started_on, due_on=clock.due_on,
            explanation=clock.explanation, article=clock.article, provisional=clock.provisional, basis=clock.basis)
    new.submit()
    new.save()


def _keep(suggestion: Suggestion, part: Mapping[str, Any], asks: Mapping[int, str]) -> None:
    suggestion.title = cleaned(part["title"])
    suggestion.save()
    kept = sorted(part["asks"])
    suggestion.asks.exclude(place__in=kept).delete()
    for place, old in enumerate(kept, 1):
        suggestion.asks.filter(place=old).update(place=place)
    gone = suggestion.attachments.filter(removed=False, kind=Attachment.Kind.MATERIAL).exclude(pk__in=part["files"])
    gone.update(removed=True)


def _copy(file: Attachment, new: Suggestion) -> None:
    copy = Attachment(suggestion=new, kind=file.kind, name=file.name, content_type=file.content_type, size=file.size,
                      sha256=file.sha256, uploaded_by=file.uploaded_by)
    with file.file.open() as content:
        copy.file.save("copy", File(content), save=False)
    copy.save()
