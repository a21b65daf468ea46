"""Taking the content out of a suggestion, whatever table it stands in, and leaving what proves what was done.

A Record that was emptied keeps its seal, so the chain after it holds. What is left of it is sealed by the Record of
the erasure, which names each emptied place with the sum of its other columns (`Record.skeleton`).
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from directory.models import AccessEntry
from suggestions import fulltext
from suggestions.models import Record, SearchText, Suggestion
from suggestions.models.record import EMPTIED

WORDS = "（内容已按保密规定清除）"
NO_SUM = "0" * 64
SUM_LENGTH = 64
TELLING = 8  # characters of a title that nothing else bears
# Free texts that say nothing of the matter, or that the stub needs.
KEPT: dict[str, frozenset[str]] = {
    "suggestions.suggestion": frozenset({"number", "subject"}),
    "suggestions.party": frozenset({"name"}),
    "suggestions.sealedname": frozenset({"name"}),
    "suggestions.reply": frozenset({"class_code", "number", "hands"}),
    "suggestions.opinion": frozenset({"hands"}),
    "suggestions.attachment": frozenset({"content_type"}),
    "letters.registerentry": frozenset({"number", "series"}),
    "letters.issuedletter": frozenset({"code", "subject"}),
}
# Rows that hold no words of a matter, or are emptied in a way of their own.
PASSED_OVER = frozenset({
    "suggestions.record", "suggestions.searchtext", "suggestions.clock", "suggestions.erasure",
    "workflow.todo", "workflow.handling", "oversight.reminder"})


def empty(suggestion: Suggestion) -> None:
    """Every text and file of the suggestion's own rows; who may look at files is asked before, so they go last."""
    _forget_in_the_log(suggestion)
    SearchText.objects.filter(suggestion=suggestion).delete()
    fulltext.forget(connection)
    for model, path in models_of():
        rows = model._default_manager.filter(**{path or "pk": suggestion.pk})
        columns = list(_columns(model))
        if any(isinstance(column, models.FileField) for column in columns):
            _remove_files(rows)
        if any(column.unique for column in columns):
            # Sums of files that were handed out: nothing is left to compare with.
            rows.delete()
            continue
        for row in rows:
            _empty_row(row, columns)


def empty_records(suggestion: Suggestion) -> list[list[Any]]:
    """The particulars of all its Records so far; [place, sum of what is left] of each that had some."""
    emptied = []
    for record in suggestion.records.order_by("place"):
        if record.particulars and record.particulars != EMPTIED:
            emptied.append([record.place, record.skeleton()])
            Record.objects.filter(pk=record.pk).update(particulars=EMPTIED)
    return emptied


def models_of() -> Iterator[tuple[Any, str]]:
    """(model, lookup that leads from it to the suggestion) of everything that belongs to one, on every floor."""
    paths: dict[Any, str] = {Suggestion: ""}
    waiting = [Suggestion]
    while waiting:
        target = waiting.pop(0)
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and field.related_model is target and model not in paths:
                    paths[model] = "__".join(filter(None, (field.name, paths[target])))
                    waiting.append(model)
    yield from ((model, path) for model, path in paths.items() if model._meta.label_lower not in PASSED_OVER)


def _columns(model: Any) -> Iterator[Any]:
    kept = KEPT.get(model._meta.label_lower, frozenset())
    for field in model._meta.concrete_fields:
        free = isinstance(field, models.TextField | models.CharField | models.JSONField | models.FileField)
        if free and not field.choices and field.name not in kept:
            yield field


def _empty_row(row: Any, columns: list[Any]) -> None:
    changed = [column for column in columns if getattr(row, column.attname)]
    values = {column.name: _emptied(column, getattr(row, column.attname)) for column in changed}
    if values:
        type(row)._default_manager.filter(pk=row.pk).update(**values)


def _emptied(column: Any, before: Any) -> Any:
    if isinstance(column, models.JSONField):
        return {} if isinstance(before, dict) else []
    if isinstance(column, models.FileField):
        return ""
    # A sum of a short text gives the text away to whoever tries them out.
    if column.max_length == SUM_LENGTH:
        return NO_SUM
    return WORDS[:column.max_length]


def _remove_files(rows: Any) -> None:
    """From the disk, once it is certain that it happens."""
    for row in rows:
        for field in row._meta.concrete_fields:
            stored = getattr(row, field.name) if isinstance(field, models.FileField) else None
            if stored:
                transaction.on_commit(partial(stored.storage.delete, stored.name))


def _forget_in_the_log(suggestion: Suggestion) -> None:
    """The access log names what was fetched, by its title or file name; who logged in or looked at whom stays.

    A title of a word or two is part of what was fetched of others, too: the evidence of that stays.
    """
    fetched = AccessEntry.objects.filter(kind=AccessEntry.Kind.DOWNLOAD)
    for file in suggestion.attachments.values_list("pk", flat=True):
        fetched.filter(what__startswith=f"attachment {file} ").update(what=f"attachment {file} {WORDS}")
    if len(suggestion.title) >= TELLING:
        fetched.filter(what__contains=suggestion.title[:60]).update(what=WORDS)
