"""历史导入: what was asked and answered before this house kept its records comes in as it ended, in one act.

No clock starts and nobody is asked anything; figures count it apart. Undone, an empty draft is left of it, with its
Records: they are never deleted.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from suggestions.actions.files import store
from suggestions.actions.intake import give_number
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.models import Assignment, Attachment, EarlierReply, Record, Suggestion
from suggestions.uploads import Checked

# What the import itself has made, and the row it came in by; whatever else points at the suggestion came later.
ITS_OWN = frozenset({"ask", "party", "assignment", "attachment", "earlierreply", "importrow", "searchtext"})
AT_ONCE = 500


@verb(on="suggestion", done=gettext_lazy("历史导入"))
def import_earlier(suggestion: Suggestion, user: User, *, number: str, taken_from: str, answer: Mapping[str, Any],
                   bureaus: Sequence[Department] = (), letter: Checked | None = None) -> None:
    """Closed as it came. `answer` are the fields of its EarlierReply; `bureaus` those the directory knows, lead first.

    `taken_from` is the table and line it stood in. Text, asks and parties stand already. Raises Incomplete where
    the number is taken.
    """
    give_number(suggestion, number)
    suggestion.import_earlier()
    suggestion.save()
    lead, day = None, suggestion.submitted_on or answer.get("replied_on") or today()
    for place, bureau in enumerate(bureaus):
        share = Assignment(
            suggestion=suggestion, department=bureau, role=Assignment.Role.CO if place else Assignment.Role.LEAD,
            beside=lead, assigned_on=day)
        share.file_away()
        share.save()
        lead = lead or share
    file = store(suggestion, user, letter, Attachment.Kind.EARLIER_REPLY) if letter else None
    EarlierReply.objects.create(suggestion=suggestion, file=file, **answer)


@verb(on="suggestion", done=gettext_lazy("撤销历史导入"))
def undo_import(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """Take it out again: while nothing refers to it. The number is free, nobody finds it any more. Raises NotNow."""
    if later := referring_to([suggestion.pk]):
        raise NotNow(_("%(number)s导入以后又有了%(what)s，不能撤销。") % {
            "number": suggestion.number, "what": later._meta.verbose_name})
    suggestion.undo_import()
    suggestion.number, suggestion.serial, suggestion.lead_person = "", None, None
    suggestion.submitted_on = suggestion.assigned_on = suggestion.closed_on = None
    suggestion.facts = ""
    suggestion.save()
    EarlierReply.objects.filter(suggestion=suggestion).delete()
    suggestion.assignments.filter(role=Assignment.Role.CO).delete()
    for rows in (suggestion.assignments, suggestion.parties, suggestion.asks):
        rows.all().delete()
    suggestion.attachments.update(removed=True)


def referring_to(suggestions: Iterable[int]) -> type[Model] | None:
    """Something that has come to point at these suggestions (pk) or their shares since they were imported.

    None while they stand alone. One query a kind, however many they are.
    """
    wanted, found = list(suggestions), _pointing()
    for model, name in found:
        for start in range(0, len(wanted), AT_ONCE):
            rows = model._default_manager.filter(**{f"{name}__in": wanted[start:start + AT_ONCE]})
            if model is Record:
                rows = rows.exclude(verb="import_earlier")
            if rows.exists():
                later: type[Model] = model
                return later
    return None


def _pointing() -> list[tuple[Any, str]]:
    """Every model that can point at a suggestion or a share, with the way from it to the suggestion."""
    ways: list[tuple[Any, str]] = []
    for noun, further in ((Suggestion, ""), (Assignment, "__suggestion")):
        ways += [(one.related_model, f"{one.field.name}{further}")
                 for one in noun._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete]
    return [(model, name) for model, name in ways if model._meta.model_name not in ITS_OWN]
