"""Writing the Record: one row an act, sealed to the one before it in the suggestion's own chain."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model, OuterRef, Subquery

from directory.clock import recorded_now, today
from directory.models import Department, User
from directory.prepared import Prepared
from suggestions.models import Record, Suggestion
from suggestions.rules import assignment_of, suggestion_of

A_BATCH = 2000
LAST = Prepared(
    lambda suggestion: Record.objects.filter(suggestion=suggestion).order_by("-place").values_list("place", "seal")[:1])


def note(suggestion: Suggestion, user: User | None, verb: str, subject: Model, before: str,
         particulars: Mapping[str, Any], department: int | None, in_place_of: int | None = None) -> Record:
    """Write the Record: `user` acted for `department` (pk), or for himself (None); `in_place_of` whom (pk, 代理).

    The suggestion's row is locked, so the last seal read is the last.
    """
    last = next(iter(LAST(suggestion.pk)), (0, ""))
    record = Record(
        suggestion=suggestion, place=last[0] + 1, actor=user, department_id=department,
        in_place_of_id=in_place_of, verb=verb, subject=f"{subject._meta.model_name} {subject.pk}", came_from=before,
        went_to=getattr(subject, "state", ""),
        particulars={name: plain(value) for name, value in {**whose(subject, department), **particulars}.items()},
        happened_on=today(), recorded_at=recorded_now())
    record.seal = record.sealed_after(last[1])
    record.save(force_insert=True)
    return record


def note_many(verb: str, acts: Sequence[tuple[Model, Mapping[str, Any]]]) -> None:
    """Write a Record of each act of the clock: (subject, particulars), none of which changed a state.

    The rows of their suggestions are locked. One query, and one for every thousand Records.
    """
    newest = Record.objects.filter(suggestion=OuterRef("pk")).order_by("-place")
    suggestions = {suggestion_of(subject).pk for subject, _particulars in acts}
    ends = {pk: (place, seal) for pk, place, seal in Suggestion.objects.filter(pk__in=suggestions).values_list(
        "pk", Subquery(newest.values("place")[:1]), Subquery(newest.values("seal")[:1]))}
    records = []
    for subject, particulars in acts:
        suggestion = suggestion_of(subject)
        place, seal = ends[suggestion.pk]
        record = Record(
            suggestion=suggestion, place=(place or 0) + 1, verb=verb,
            subject=f"{subject._meta.model_name} {subject.pk}",
            particulars={name: plain(value) for name, value in particulars.items()},
            happened_on=today(), recorded_at=recorded_now())
        record.seal = record.sealed_after(seal or "")
        ends[suggestion.pk] = (record.place, record.seal)
        records.append(record)
    Record.objects.bulk_create(records, batch_size=A_BATCH)


def whose(subject: Model, department: int | None) -> dict[str, Department]:
    """Whose share an act concerns where another department acts on it: the office decides, the lead goes on."""
    share = assignment_of(subject)
    others = department is not None and getattr(share, "department_id", department) != department
    return {"concerned": share.department} if others else {}


def plain(value: Any) -> Any:
    """A particular as JSON: rows as “name”, days as ISO text, sequences one by one."""
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Model):
        return str(value)
    return [plain(one) for one in value] if isinstance(value, Iterable) else str(value)
