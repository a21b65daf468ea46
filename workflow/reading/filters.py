"""What narrows the ledger, as a form that asks nothing and leaves out what it cannot understand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Congress, CongressSession, Delegation, Department, User
from directory.source import Source
from oversight.models import Supervision, Urging
from permissions.scopes import (
    departments_around,
    holds_seat,
    offices_around,
    rights_by_department,
    speaks_for_delegation,
    whole_department,
)
from suggestions.forms.worded import Worded
from suggestions.lifecycle.suggestion import ENDED, SuggestionState
from suggestions.models import Assignment, Raising, Record, Suggestion
from suggestions.queries import AssignmentQuerySet, SuggestionQuerySet
from suggestions.search import LONGEST, find
from workflow.models import Todo, TodoQuerySet
from workflow.reading.limits import LIT, duties
from workflow.steps.intake import SUBJECTS

State = SuggestionState
# Named, not “all but those that are over”: so the database finds the few by an index.
RUNNING = [state for state in State.values if state not in ENDED]
SORTS = ("due", "-due", "number", "-number")
# Which of all one may see: what waits in one's own departments, what one has sent on, what one has done.
WHOSE = {"ours": gettext_lazy("等本单位办"), "waiting": gettext_lazy("我在等的"), "done": gettext_lazy("我办过的")}
# What one has done in twenty years is not counted with every page.
COUNTED = ("ours", "waiting")
DELEGATES = "delegates"
# What an imported archive calls its matters is its own affair: all that is none of today's subjects is found as one.
OTHER_SUBJECTS = "other"
# A share that bureaus have in hand, and how near its limit is; or all they have had, as statistics count them.
NEAR_DAYS = 15
SHARES = {"hand": gettext_lazy("在办"), "late": gettext_lazy("超期"), "near": gettext_lazy("15日以内到期"),
          "lead": gettext_lazy("主办（含已办结）"), "co": gettext_lazy("会办（含已办结）")}


class LedgerFilter(Worded, forms.Form):
    """Nothing is required. `first` stand in the line above the list, `more` lie in a fold behind them."""

    q = forms.CharField(label=gettext_lazy("搜索"), required=False, max_length=LONGEST)
    source = forms.ChoiceField(label=gettext_lazy("来源"), required=False)
    session = forms.ChoiceField(label=gettext_lazy("届次"), required=False)
    bureau = forms.ChoiceField(label=gettext_lazy("承办单位"), required=False)
    share = forms.ChoiceField(label=gettext_lazy("承办进度"), required=False)
    awaited = forms.ChoiceField(label=gettext_lazy("等谁"), required=False)
    subject = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    delegation = forms.ChoiceField(label=gettext_lazy("代表团"), required=False)
    meeting = forms.ChoiceField(label=gettext_lazy("何时提出"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("提交方式"), required=False)
    repeated = forms.ChoiceField(label=gettext_lazy("往年是否提出"), required=False)
    watched = forms.ChoiceField(label=gettext_lazy("督办"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False, widget=forms.HiddenInput)
    whose = forms.ChoiceField(label=gettext_lazy("视图"), required=False, widget=forms.HiddenInput)
    light = forms.ChoiceField(label=gettext_lazy("时限"), required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(label=gettext_lazy("排序"), required=False, widget=forms.HiddenInput)

    FIRST: tuple[str, ...] = ("q", "source", "session", "bureau", "awaited")

    def __init__(self, data: Any, user: User) -> None:
        super().__init__(data)
        around = departments_around(user)
        own = rights_by_department(user)
        offices = told_apart([one for one in around.values() if one.kind == Department.Kind.CONGRESS_OFFICE])
        congresses = {around[pk].congress_id for pk in [*own, *(pk for pk, _name in offices)]}
        sessions, delegations, both = sessions_and_delegations(congresses)
        # What answers to one of his own departments in another place is named there, not here.
        handling = [(one.pk, called(one)) for one in around.values() if one.kind in Department.HANDLING_KINDS
                    and (one.congress_id in congresses or one.parent_id not in own)]
        choices: Mapping[str, Iterable[tuple[Any, Any]]] = {
            "state": State.choices, "source": Source.choices, "session": sessions, "bureau": handling,
            "awaited": [(DELEGATES, _("代表")), *offices, *handling],
            "subject": [*((one, one) for one in SUBJECTS), (OTHER_SUBJECTS, _("往届的其他类别"))],
            "share": SHARES.items(),
            "delegation": delegations, "meeting": [("yes", _("大会期间")), ("no", _("闭会期间"))],
            "channel": Suggestion.Channel.choices,
            "repeated": [("yes", _("往年提过")), ("no", _("首次提出"))],
            "watched": [("list", _("重点督办")), ("urged", _("催办过"))],
            "whose": WHOSE.items(), "light": [(kind, kind) for kind in LIT], "sort": [(one, one) for one in SORTS]}
        for name, found in choices.items():
            field: Any = self.fields[name]
            field.choices = [("", _("全部")), *found]
        if not both:
            del self.fields["source"]

    def chosen(self) -> dict[str, str]:
        """The values that were understood; the others are among the form's errors."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def first(self) -> list[forms.BoundField]:
        """What most lists are narrowed by."""
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        """The rest."""
        return [field for field in self.visible_fields() if field.name not in self.FIRST]

    @property
    def more_chosen(self) -> bool:
        """Something in the fold narrows the list: it stays open."""
        return any(self.cleaned_data.get(field.name) for field in self.more)


def called(department: Department) -> str:
    """Its short name, and whether it has gone into another (机构撤并), where what it has done is found as well."""
    return _("%s（已并入）") % department if department.merged_into_id else str(department)


Choices = list[tuple[int, str]]


def told_apart(offices: Sequence[Department]) -> Choices:
    """Their short names; where several are called the same, each with its body's, for one query more."""
    alike = Counter(str(one) for one in offices)
    if len(alike) == len(offices):
        return [(one.pk, str(one)) for one in offices]
    bodies = dict(Congress.objects.filter(departments__in=offices).values_list("pk", "short_name"))
    return [(one.pk, (bodies[one.congress_id] if alike[str(one)] > 1 else "") + str(one)) for one in offices]


def sessions_and_delegations(congresses: Iterable[int]) -> tuple[Choices, Choices, bool]:
    """Both as choices, sessions the newest first, and whether two sources meet in them; one query for it all."""
    number = {"term_number": F("term__ordinal"), "session_number": F("ordinal"), "called": Value(""),
              "body": F("term__congress__short_name"), "raised_as": F("term__congress__source")}
    sessions = CongressSession.objects.filter(term__congress__in=congresses).order_by().annotate(**number)
    none = {"term_number": Value(0), "session_number": Value(0), "called": F("name"),
            "body": F("congress__short_name"), "raised_as": Value("")}
    delegations = Delegation.objects.filter(congress__in=congresses).order_by().annotate(**none)
    columns = ("raised_as", "body", "term_number", "session_number", "called", "pk")
    rows = sorted(sessions.values_list(*columns).union(delegations.values_list(*columns), all=True), reverse=True,
                  key=lambda row: (row[0] == Source.DELEGATES, *row))
    both = len({source for source, *_rest in rows if source}) > 1
    # Of two bodies the fourth session is not one, nor the first delegation: then each bears its body's name.
    several = len({body for _source, body, *_rest in rows}) > 1
    alike = Counter(called for _source, _body, _term, _session, called, _pk in rows)
    return ([(pk, (body if several else "") + _("第%(term)d届第%(session)d次会议") % {"term": term, "session": session})
             for source, body, term, session, _called, pk in rows if source],
            sorted((pk, (body if alike[called] > 1 else "") + called)
                   for source, body, _term, _session, called, pk in rows if not source), both)


def narrowed(suggestions: SuggestionQuerySet, chosen: Mapping[str, str], user: User) -> SuggestionQuerySet:
    """Only what was chosen, apart from state and light. Raises NothingToFind."""
    if "q" in chosen:
        suggestions = find(suggestions, chosen["q"])
    for name in ("source", "session", "subject", "delegation", "channel"):
        if name in chosen and chosen[name] != OTHER_SUBJECTS:
            suggestions = suggestions.filter(**{name: chosen[name]})
    if chosen.get("subject") == OTHER_SUBJECTS:
        suggestions = suggestions.exclude(subject__in=(*SUBJECTS, ""))
    if "meeting" in chosen:
        suggestions = suggestions.filter(in_session=chosen["meeting"] == "yes")
    if "repeated" in chosen:
        linked = Exists(Raising.objects.filter(suggestion=OuterRef("pk")))
        never = Q(repeated=Suggestion.Repeated.NO) & ~Q(linked)
        suggestions = suggestions.filter(~never if chosen["repeated"] == "yes" else never)
    if "watched" in chosen:
        suggestions = suggestions.filter(watched_as(chosen["watched"]))
    if "bureau" in chosen or "share" in chosen:
        bureaus = whole_department(user, int(chosen["bureau"])) if "bureau" in chosen else None
        suggestions = suggestions.filter(Exists(shares_of(bureaus, chosen.get("share"))))
    if "awaited" in chosen:
        suggestions = suggestions.filter(awaits(chosen["awaited"], user))
    return of_whom(suggestions, chosen.get("whose", ""), user)


def shares_of(bureaus: Sequence[int] | None, how: str | None) -> AssignmentQuerySet:
    """Of the outer suggestion the shares of these bureaus, or of any: all not given back, or as in SHARES."""
    shares: AssignmentQuerySet = Assignment.objects.filter(suggestion=OuterRef("pk"))
    if bureaus:
        shares = shares.filter(department__in=bureaus)
    if not how:
        return shares.exclude(state="released")
    if how in ("lead", "co"):
        answers = Q(role__in=Assignment.ANSWERING)
        return shares.counted().filter(answers if how == "lead" else ~answers)
    due = duties().filter(assignment=OuterRef("pk"))
    late = Exists(due.filter(due_on__lt=today()))
    near = Exists(due.filter(due_on__lte=today() + timedelta(NEAR_DAYS))) & ~late
    return shares.active().filter({"hand": Q(), "late": Q(late), "near": Q(near)}[how])


def watched_as(how: str) -> Exists:
    """On the list of 重点督办, or urged."""
    if how == "urged":
        return Exists(Urging.objects.filter(assignment__suggestion=OuterRef("pk")))
    return Exists(Supervision.objects.on_the_list().filter(suggestion=OuterRef("pk")))


def awaits(whom: str, user: User) -> Q:
    """Somebody is asked: a department by its pk, or the delegates."""
    if whom == DELEGATES:
        return Q(Exists(asked_in_it().exclude(owner=None)))
    return awaited_of(whole_department(user, int(whom)))


def awaited_of(departments: Sequence[int]) -> Q:
    """One of these departments is asked: what lies on their desks is little, and read once."""
    return Q(pk__in=Todo.objects.open().filter(department__in=departments).values("process__suggestion"))


def asked_in_it() -> TodoQuerySet:
    """What is asked in the outer suggestion."""
    return Todo.objects.open_among().filter(process__suggestion=OuterRef("pk"))


def of_his_offices(suggestions: SuggestionQuerySet, user: User) -> SuggestionQuerySet:
    """The same rows of what he may see. Each belongs to an office of his congresses, unless he is a delegate elsewhere.

    Told so, either database finds by the index of office and state what runs, and what is in a state.
    """
    # Who works for a delegation (代表团) may have his post at another congress: in the township that elects it.
    if holds_seat(user) or speaks_for_delegation(user) or not (offices := offices_around(user)):
        return suggestions
    return suggestions.filter(office__in=offices)


def of_whom(suggestions: SuggestionQuerySet, whose: str, user: User) -> SuggestionQuerySet:
    """One of the views WHOSE; anything else leaves the list as it is."""
    if whose == "ours":
        # What lies on desks leads to the few by itself; with the office beside it PostgreSQL walks all that runs there.
        return suggestions.filter(awaited_of(sorted(rights_by_department(user))), state__in=RUNNING)
    if whose == "waiting":
        suggestions = of_his_offices(suggestions, user)
        acted = Record.objects.filter(suggestion=OuterRef("pk"), actor=user.pk)
        his = Todo.objects.asked_of(user).values("process__suggestion")
        return suggestions.filter(Exists(acted), Exists(asked_in_it()), state__in=RUNNING).exclude(pk__in=his)
    if whose == "done":
        # Taking in a table of earlier terms is no handling, and would bury all that was.
        acted = Record.objects.filter(actor=user.pk).order_by()
        return suggestions.filter(pk__in=acted.values("suggestion")).exclude(channel=Suggestion.Channel.ARCHIVE)
    return suggestions
