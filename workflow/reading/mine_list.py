"""What a delegate looks through: his own suggestions, or by their names what the others have raised."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Congress, CongressSession, User
from suggestions.forms.worded import Worded
from suggestions.lifecycle.suggestion import ENDED
from suggestions.models import Suggestion
from suggestions.queries import SuggestionQuerySet
from suggestions.search import LONGEST, NothingToFind, find, find_by_name
from suggestions.wording import short_title
from workflow.reading.counting import counted
from workflow.reading.heads import number_words
from workflow.reading.mine import items, most_urgent_first, proposed_by, still_open, with_everything
from workflow.reading.paging import Chain
from workflow.reading.statistics import called

OTHERS, OPEN, CLOSED, DUE, NUMBER = "others", "open", "closed", "due", "number"


class MineFilter(Worded, forms.Form):
    """Asks nothing, and leaves out what it cannot understand."""

    q = forms.CharField(label=gettext_lazy("查找"), required=False, max_length=LONGEST)
    whose = forms.ChoiceField(label=gettext_lazy("谁提的"), required=False, choices=[
        ("", gettext_lazy("我提的")), (OTHERS, gettext_lazy("其他代表提的"))])
    session = forms.ChoiceField(label=gettext_lazy("会议"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("办结没有"), required=False, choices=[
        ("", gettext_lazy("不论办结没有")), (OPEN, gettext_lazy("没办结的")), (CLOSED, gettext_lazy("已办结的"))])
    sort = forms.ChoiceField(label=gettext_lazy("顺序"), required=False)

    def __init__(self, data: Any, sessions: list[tuple[CongressSession, str]]) -> None:
        super().__init__(data)
        session: Any = self.fields["session"]
        session.choices = [("", _("历次会议")), *((one.pk, words) for one, words in sessions)]
        # The limits of what others have raised are not told.
        by_limit = [] if data.get("whose") == OTHERS else [(DUE, _("先到期的在前"))]
        sort: Any = self.fields["sort"]
        sort.choices = [("", _("新的在前")), *by_limit, (NUMBER, _("按编号先后"))]
        if len(sessions) < 2:
            del self.fields["session"]

    @property
    def choices(self) -> list[forms.BoundField]:
        """All but the words."""
        return [field for field in self.visible_fields() if field.name != "q"]


class MineList:
    """One delegate's, under his conditions; `data` is the query of an address, nonsense in it is left out."""

    def __init__(self, user: User, data: Any) -> None:
        self.user, self.of_others = user, data.get("whose") == OTHERS
        self.form = MineFilter(data, called(self._sessions()))
        self.form.is_valid()
        self.chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        self.fault = "".join(map(str, self.form.errors.get("q", [])))

    @cached_property
    def everything(self) -> SuggestionQuerySet:
        """Without conditions. Of the others' what every delegate may know of: number and title."""
        own = proposed_by(self.user)
        if not self.of_others:
            return own
        bodies = Congress.objects.filter(terms__delegates__person=self.user.pk).values_list("pk", flat=True)
        known: SuggestionQuerySet = Suggestion.objects.known_to_colleagues(list(bodies.distinct())).exclude(
            pk__in=list(own.values_list("pk", flat=True)))
        return known

    @cached_property
    def rows(self) -> SuggestionQuerySet:
        """Those that fit, without an order; none where the words cannot be searched for (`fault` says why)."""
        found = self.everything
        if self.fault:
            return found.none()
        if "session" in self.chosen:
            found = found.filter(session=self.chosen["session"])
        if "state" in self.chosen:
            found = still_open(found) if self.chosen["state"] == OPEN else found.filter(state__in=ENDED)
        try:
            search = find_by_name if self.of_others else find
            return search(found, self.chosen["q"]) if "q" in self.chosen else found
        except NothingToFind as error:
            self.fault = error.words
            return found.none()

    def chain(self) -> Chain:
        """The rows for a paginator, in the order asked for."""
        sort = self.chosen.get("sort")
        if self.of_others:
            rows: QuerySet[Any] = self.rows.select_related("session__term").defer("facts").order_by("-pk")
        else:
            rows = with_everything(self.rows, self.user)
            rows = most_urgent_first(rows) if sort == DUE else rows
        rows = rows.order_by("place", "pk") if sort == NUMBER else rows
        return Chain([rows], [counted(self.user, {"rows": self.rows})["rows"]])

    def items(self, rows: Iterable[Any]) -> list[dict[str, Any]]:
        """Entries of the item component; one may look into what others have raised only where one may see it."""
        if not self.of_others:
            return items(rows)
        found = list(rows)
        seen = set(Suggestion.objects.visible_to(self.user).filter(
            pk__in=[one.pk for one in found]).values_list("pk", flat=True))
        return [{
            "url": reverse("suggestion", args=[one.pk]) if one.pk in seen else "", "number": number_words(one),
            "title": short_title(one.title), "text": f"{one.session}，{one.get_state_display()}"} for one in found]

    def _sessions(self) -> list[CongressSession]:
        """Those of his own suggestions, or of the bodies in which he sits or sat; the newest first. One query."""
        sessions = CongressSession.objects.select_related("term__congress")
        if self.of_others:
            return list(sessions.filter(term__congress__terms__delegates__person=self.user.pk).distinct())
        return list(sessions.filter(pk__in=proposed_by(self.user).order_by().values("session")))
