"""One suggestion and those who act on it, through the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from django.db.models import Model

from demo.build.play import Play
from demo.build.stages import Stage
from demo.build.timetable import Timetable
from demo.build.world import Place, World
from demo.shapes import Matter
from directory.models import Delegate, Department, Role, User
from directory.terms import turned
from suggestions.models import Assignment, Opinion, Reply, Suggestion
from workflow import door
from workflow.models import Todo


@dataclass
class Life:
    """What its chapters share. A bureau's people stay the same through one suggestion."""

    world: World
    place: Place
    play: Play
    matter: Matter
    stage: Stage
    times: Timetable
    rng: Random
    seat: Delegate
    joiners: list[Delegate]
    joint: str = ""  # the key of the bureau that leads beside the lead
    suggestion: Suggestion = field(default_factory=Suggestion)
    _people: dict[tuple[str, Role], User] = field(default_factory=dict)
    _shares: dict[tuple[str, int], Assignment] = field(default_factory=dict)

    @property
    def delegate(self) -> User:
        """The lead delegate."""
        return self.seat.person

    @property
    def clerk(self) -> User:
        """Who takes it in and assigns it."""
        return self.person(self.place.office, Role.CLERK)

    @property
    def head(self) -> User:
        """Who decides whether it is handled again."""
        return self.person(self.place.office, Role.OFFICE_HEAD)

    def person(self, bureau: str, role: Role) -> User:
        """Who does this in this matter."""
        if (bureau, role) not in self._people:
            self._people[bureau, role] = self.rng.choice(self.world.team(bureau, role))
        return self._people[bureau, role]

    def entrust(self, bureau: str, role: Role, person: User) -> None:
        """Whoever does this in this matter from now on."""
        self._people[bureau, role] = person

    def beside(self, matter: Matter, seat: Delegate, suggestion: Suggestion | None = None) -> "Life":
        """Another life on the same days with the same people."""
        return replace(self, matter=matter, seat=seat, joiners=[], suggestion=suggestion or Suggestion(), _shares={})

    def department(self, bureau: str) -> Department:
        """The bureau's row."""
        return self.world.departments[bureau]

    def share(self, bureau: str) -> Assignment:
        """The bureau's assignment of this round. Its state is that of the first look: only the door knows it."""
        known = self._shares.get((bureau, self.suggestion.round))
        if known is None:
            known = self.suggestion.assignments.filter(department=self.department(bureau)).latest("pk")
            known.suggestion, known.department = self.suggestion, self.department(bureau)
            self._shares[bureau, self.suggestion.round] = known
        return known

    def reply(self, bureau: str) -> Reply:
        """The reply the bureau writes, as it stands."""
        share = self.share(bureau)
        paper: Reply = Reply.objects.get(assignment=share)
        paper.assignment = share
        return paper

    def opinion(self, bureau: str) -> Opinion:
        """The opinion the bureau writes, as it stands."""
        share = self.share(bureau)
        paper: Opinion = Opinion.objects.get(assignment=share)
        paper.assignment = share
        return paper

    def reload(self) -> None:
        """Read the suggestion again after the door has changed it."""
        self.suggestion.refresh_from_db()

    def answer(self, user: User, verb: str, share: Assignment | None = None, **particulars: Any) -> None:
        """Answer the one open todo, of this assignment or of the intake, that can be answered with `verb`."""
        todos = Todo.objects.open().filter(process__suggestion=self.suggestion, assignment=share)
        asked = next(
            todo for todo, step, owner in todos.values_list("pk", "flow_task", "owner")
            if verb in step.after and owner in (None, user.pk))
        door.answer(user, asked, verb, **self._worded(particulars))

    def act(self, user: User | None, verb: str, subject: Model, **particulars: Any) -> None:
        """What nobody was asked for."""
        door.act(user, verb, subject, **self._worded(particulars))

    def said(self, words: str) -> str:
        """A phrase of the demo in the words of whose matter it is: 代表, or 委员."""
        return turned(words, self.place.congress.source)

    def _worded(self, particulars: Mapping[str, Any]) -> Mapping[str, Any]:
        return {name: self.said(value) if isinstance(value, str) else value for name, value in particulars.items()}

    def forget(self, bureau: str) -> None:
        """The bureau has left the matter and may come back to it with a share of another kind."""
        self._shares.pop((bureau, self.suggestion.round), None)

    def days_on(self, first: date, least: int, most: int) -> date:
        """Some working days after `first`, but never today."""
        days = self.world.days
        return min(days.after(first, self.rng.randint(least, most)), days.last)
