"""What is asked of a delegate, and his own suggestions, in plain words; the same queries for one and for thirty."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.clock import today
from directory.models import User
from suggestions.lifecycle.suggestion import ENDED, SuggestionState
from suggestions.models import Assignment, Clock, Party, Suggestion
from suggestions.queries import SuggestionQuerySet
from suggestions.wording import short_day, short_title, spoken_number
from workflow.models import Todo
from workflow.reading.heads import number_words
from workflow.reading.limits import todos_with_due
from workflow.reading.parcel import AWAITED, limit_words, pips_of, where_words

OF_A_TODO = ("process__suggestion__office", "process__suggestion__lead_person", "process__suggestion__entered_at",
             "assignment__department", "party", "rating__reply", "promise_rating__report")


def proposed_by(user: User) -> SuggestionQuerySet:
    """The suggestions he proposes, alone or with others; drafts are elsewhere.

    One he is invited to join (联名) lies among what is asked of him, and is not his before he agrees.
    """
    part = Party.objects.filter(suggestion=OuterRef("pk"), person=user.pk).taken_up()
    found: SuggestionQuerySet = Suggestion.objects.filter(Exists(part), frozen=False).exclude(
        state=SuggestionState.DRAFT)
    return found


def still_open(suggestions: SuggestionQuerySet) -> SuggestionQuerySet:
    """Those in which somebody has still to do something."""
    found: SuggestionQuerySet = suggestions.exclude(state__in=ENDED)
    return found


def with_everything(suggestions: QuerySet[Any], user: User) -> QuerySet[Any]:
    """What items() reads: four queries for any number of rows."""
    mine = Todo.objects.open().filter(owner=user.pk, process__suggestion=OuterRef("pk"))
    found: QuerySet[Any] = suggestions.select_related("office", "procedure").prefetch_related(
        Prefetch("assignments", Assignment.objects.select_related("department", "reply")),
        Prefetch("clocks", Clock.objects.filter(stopped_on=None)))
    found = found.annotate(waits_for_me=Exists(mine))
    return found.order_by("-pk")


def most_urgent_first(suggestions: QuerySet[Any]) -> QuerySet[Any]:
    """In order of the limit that items() shows; those without one last, the newest first."""
    awaited = Clock.objects.filter(suggestion=OuterRef("pk"), stopped_on=None, kind__in=AWAITED)
    nearest = Subquery(awaited.order_by("due_on").values("due_on")[:1])
    found: QuerySet[Any] = suggestions.annotate(nearest=nearest)
    return found.order_by(F("nearest").asc(nulls_last=True), "-pk")


def items(suggestions: Iterable[Any]) -> list[dict[str, Any]]:
    """Entries of the item component."""
    return [{
        "url": reverse("suggestion", args=[one.pk]), "number": number_words(one), "title": short_title(one.title),
        "light": limit_words(one, one.clocks.all()), "text": where_words(one, asked=one.waits_for_me),
        "steps": pips_of(one)} for one in suggestions]


def asked_of(user: User) -> list[Todo]:
    """What waits for him in person, the most urgent first."""
    todos = Todo.objects.open().filter(
        owner=user.pk, process__suggestion__frozen=False).select_related(*OF_A_TODO)
    return sorted(todos_with_due(todos), key=lambda one: (one.due_on is None, one.due_on or today(), one.pk))


def asked_about(user: User, suggestion: Suggestion) -> list[Todo]:
    """What waits for him in one matter."""
    return [todo for todo in asked_of(user) if todo.process.suggestion_id == suggestion.pk]


def cards(todos: Sequence[Todo]) -> list[dict[str, Any]]:
    """Entries of the todo component: one thing, one button; the first one's is the page's main button."""
    return [_card(todo, main=place == 0) for place, todo in enumerate(todos)]


def _card(todo: Any, *, main: bool) -> dict[str, Any]:
    kind, text, button = {
        "confirm": _confirm, "revise": _revise, "delegation_check": _delegation_check, "agree": _agree,
        "consider": _consider, "rate": _rate, "rate_promises": _rate_promises,
    }[todo.step](todo)
    suggestion = todo.process.suggestion
    number = _("%s　") % spoken_number(suggestion.number) if suggestion.number else ""
    return {"kind": kind, "title": f"{number}{short_title(suggestion.title)}", "text": text,
            "actions": [{"label": button, "url": reverse("todo", args=[todo.pk]), "main": main}]}


def _confirm(todo: Any) -> tuple[str, str, str]:
    suggestion = todo.process.suggestion
    if suggestion.submitted_on is not None:
        return _("重新确认"), _("退回后内容有改动，请您看过再确认。"), _("看内容，再决定")
    if todo.party.role == Party.Role.LEAD:
        return _("确认建议"), _("%s替您录入，请您看过内容后确认。") % suggestion.entered_at, _("看内容，再确认")
    until = _("，请在%s前答复") % short_day(todo.due_on, today()) if todo.due_on else ""
    return _("确认联名"), _("%(who)s代表邀请您联名%(until)s。") % {
        "who": suggestion.lead_person, "until": until}, _("看内容，再决定")


def _revise(todo: Any) -> tuple[str, str, str]:
    return _("修改建议"), _("%s请您修改后再次提交。") % todo.process.suggestion.office, _("看理由，作修改")


def _delegation_check(todo: Any) -> tuple[str, str, str]:
    author = todo.process.suggestion.lead_person
    return _("代表团核对"), _("%s代表提出，请核对后提交。") % author, _("看内容，再核对")


def _agree(todo: Any) -> tuple[str, str, str]:
    author = todo.process.suggestion.lead_person
    return _("同意撤回吗"), _("%s代表申请撤回，要全体提出人同意。") % author, _("看理由，再决定")


def _consider(todo: Any) -> tuple[str, str, str]:
    return _("考虑是否撤回"), _("%s建议您撤回，请您答复。") % todo.process.suggestion.office, _("看理由，再决定")


def _rate_promises(todo: Any) -> tuple[str, str, str]:
    report = todo.promise_rating.report
    text = _("%(unit)s已于%(day)s反馈承诺落实情况") % {
        "unit": todo.assignment.department, "day": short_day(report.reported_on, today())}
    return _("评价承诺落实"), _in_time(todo, text), _("看落实情况，作评价")


def _rate(todo: Any) -> tuple[str, str, str]:
    replied = todo.rating.reply.issued_on
    text = _("%(unit)s已于%(day)s答复") % {"unit": todo.assignment.department, "day": short_day(replied, today())}
    return _("评价答复"), _in_time(todo, text), _("看答复，作评价")


def _in_time(todo: Any, text: str) -> str:
    """What was told, and until when he is asked."""
    if todo.due_on is None:
        return _("%s。") % text
    left = (todo.due_on - today()).days
    said = _("还有%d天") % left if left > 0 else _("今天到期") if left == 0 else _("已超期%d天") % -left
    return _("%(text)s，请在%(day)s前评价，%(left)s。") % {
        "text": text, "day": short_day(todo.due_on, today()), "left": said}
