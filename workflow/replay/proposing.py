"""The first part of the walk: a suggestion is drafted, joined, handed in, and its source is put on record."""

from typing import Any

from directory.models import User
from procedures.adopting import current_for
from suggestions.actions.submit import write
from suggestions.models import Party, Suggestion
from workflow import door
from workflow.begin import begin_suggestion
from workflow.replay.doorway import Doorway, about
from workflow.replay.plan import Proposer
from workflow.replay.town import Town


class Proposing(Doorway):
    """From nothing to “submitted”."""

    def is_proposed(self) -> None:
        """Each proposer in his own name; for a body the office enters it."""
        first = self.plan.proposers[0]
        with about("proposers"):
            if first.kind == Party.Kind.DELEGATE:
                self.by_a_delegate(first)
            else:
                self.by_a_body(first)
        self.act(self.author(), "submit", self.suggestion, "title")
        for party in Party.objects.filter(suggestion=self.suggestion, state="asked").select_related("person"):
            if party.person is None:
                self.act(self.town.clerk, "confirm_by_sheet", party, "proposers")
            else:
                self.answer(party.person, "confirm", "proposers")
        bodies = [{"name": one.name, "kind": one.kind} for one in self.plan.bodies]
        self.act(self.town.clerk, "enter_source", self.suggestion, "reply.addressees", source=self.plan.source,
                 assumed=list(self.plan.assumed), bodies=bodies)

    def author(self) -> User:
        """Who submits."""
        first = self.plan.proposers[0]
        return self.town.seats[first.name].person if first.name in self.town.seats else self.town.clerk

    def by_a_delegate(self, first: Proposer) -> None:
        """He drafts it and names those who join."""
        seat = self.town.seats[first.name]
        joiners = [self.town.seats[one.name] for one in self.plan.proposers[1:] if one.name in self.town.seats]
        self.suggestion = begin_suggestion(
            seat.person, seat, fields=self.text(), asks=self.plan.asks, joiners=joiners,
            in_session=self.plan.in_session, session=self.town.session)
        if joining := [one for one in self.plan.proposers[1:] if one.name not in self.town.seats]:
            door.keep(seat.person, self.suggestion, _add_bodies, verb="submit", bodies=joining)

    def by_a_body(self, first: Proposer) -> None:
        """A delegation has no account: the office enters it from paper."""
        congress = self.town.office.congress
        suggestion = Suggestion(
            congress=congress, office=self.town.office, session=self.town.session, procedure=current_for(congress),
            in_session=self.plan.in_session, delegation=self.town.delegation, channel=Suggestion.Channel.PAPER,
            entered_by=self.town.clerk, entered_at=self.town.office)

        def with_parties(new: Suggestion) -> None:
            Party.objects.create(suggestion=new, role=Party.Role.LEAD, kind=first.kind, name=first.name)
            write(new, fields=self.text(), asks=self.plan.asks)
            _add_joiners(new, self.plan.proposers[1:], self.town)

        self.suggestion = door.begin(self.town.clerk, suggestion, with_parties)

    def text(self) -> dict[str, Any]:
        """Title and facts as the case has them."""
        return {"title": self.plan.title, "facts": self.plan.facts}


def _add_bodies(suggestion: Suggestion, *, bodies: list[Proposer]) -> None:
    """Joint proposers that are no persons."""
    for body in bodies:
        Party.objects.create(suggestion=suggestion, role=Party.Role.JOINT, kind=body.kind, name=body.name)


def _add_joiners(suggestion: Suggestion, joining: tuple[Proposer, ...], town: Town) -> None:
    """Joint proposers of a suggestion that a body leads, people among them."""
    for one in joining:
        seat = town.seats.get(one.name)
        Party.objects.create(suggestion=suggestion, role=Party.Role.JOINT, kind=one.kind, name=one.name,
                             person=seat.person if seat else None, seat=seat)
