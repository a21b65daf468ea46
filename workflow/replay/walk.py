"""The walk through the door: everybody does his own act, on the case's own day, by the right he has."""

from collections.abc import Callable
from datetime import date, timedelta

from directory.clock import at, recorded_now
from directory.models import Department
from procedures.terms import LimitKind
from suggestions.actions.draft import write_opinion, write_reply
from suggestions.lifecycle.paper import PaperState
from suggestions.models import Assignment, Clock, Opinion, Party, Rating, Suggestion, Uptake
from workflow import door
from workflow.replay.doorway import about
from workflow.replay.plan import UNSTATED, CoHandler, Contact, Plan, PlannedRating, PlannedReply
from workflow.replay.proposing import Proposing
from workflow.replay.town import Desk, Town

Act = Callable[[], None]


class Walk(Proposing):
    """One suggestion from its draft to its end, or to where the case breaks off."""

    def __init__(self, plan: Plan, town: Town) -> None:
        super().__init__(plan, town)
        self.lead = town.departments[plan.lead]
        self.desk = town.desks[plan.lead]

    def through(self) -> Suggestion:
        """Do everything the plan has; the suggestion as it then stands. Raises Refused."""
        with at(self.days.submitted):
            self.is_proposed()
        with at(self.days.registered):
            self.answer(self.town.clerk, "register", "number", number=self.plan.number)
        with at(self.days.assigned):
            co_handlers = [self.town.departments[one.department] for one in self.plan.co_handlers]
            self.answer(self.town.clerk, "assign", "assignment", leads=[self.lead], co_handlers=co_handlers,
                        note=self.plan.note)
        self.is_handled()
        if self.plan.reply is not None and self.days.signed is not None:
            self.is_replied(self.plan.reply, self.days.signed)
            self.is_rated(self.days.signed)
        self.suggestion.refresh_from_db()
        return self.suggestion

    # ---- 办理 ----
    def is_handled(self) -> None:
        """Signing for, contacts, opinions; in the order of their days."""
        signed, acts = self.days.signed, list[tuple[date, Act]]()
        for name, desk in self.town.desks.items():
            acts.append((self.days.signed_for, self.takes_up(self.town.departments[name], desk)))
        before = [one for one in self.plan.contacts if signed is None or one.logged_on <= signed]
        acts += [(one.logged_on, self.logs(one)) for one in before]
        acts += [(self.days.opinions, self.gives_opinion(one)) for one in self.plan.co_handlers if one.paragraphs]
        if signed is not None:
            if not before:
                acts.append((self.days.drafted, self.waives_contact()))
            acts += [(self.days.drafted, self.waives_opinion(one))
                     for one in self.plan.co_handlers if not one.paragraphs]
        _in_order(acts)

    def takes_up(self, department: Department, desk: Desk) -> Act:
        """Signed for and accepted."""
        def act() -> None:
            self.answer(desk.receiver, "sign_for", "assignment", department)
            self.answer(desk.drafter, "accept", "assignment", department)
        return act

    def logs(self, contact: Contact) -> Act:
        """A contact with the delegates."""
        return lambda: self.act(self.desk.drafter, "log_contact", self.share(self.lead), "contacts", on=contact.on,
                                how=contact.how, note=contact.note)

    def waives_contact(self) -> Act:
        """The source tells of none."""
        return lambda: self.act(self.desk.drafter, "waive_contact", self.share(self.lead), "contacts",
                                kind=Assignment.ContactWaiver.UNSTATED, reason=UNSTATED)

    def gives_opinion(self, co_handler: CoHandler) -> Act:
        """Drafted, reviewed, signed, delivered to the lead."""
        def act() -> None:
            department, desk = self.town.departments[co_handler.department], self.town.desks[co_handler.department]
            opinion = self.share(department).opinion
            with about("co_opinions"):
                door.keep(desk.drafter, opinion, write_opinion, verb="send_to_review",
                          paragraphs=co_handler.paragraphs)
            self.answer(desk.drafter, "send_to_review", "co_opinions", department)
            self.answer(desk.reviewer, "pass_review", "co_opinions", department)
            self.answer(desk.leader, "sign_opinion", "co_opinions", department,
                        digest=self.share(department).opinion.digest())
        return act

    def waives_opinion(self, co_handler: CoHandler) -> Act:
        """The source has no opinion of it."""
        department = self.town.departments[co_handler.department]
        return lambda: self.act(self.desk.leader, "waive_opinion", self.share(department), "co_opinions",
                                reason=UNSTATED)

    # ---- 答复 ----
    def is_replied(self, planned: PlannedReply, signed: date) -> None:
        """Drafted, reviewed, signed, registered, issued."""
        promises = [{**promise, "owner": self.lead} for promise in planned.promises]
        with at(self.days.drafted), about("reply.body"):
            door.keep(self.desk.drafter, self.share(self.lead).reply, write_reply, verb="send_to_review",
                      fields=planned.fields, paragraphs=planned.paragraphs, verdicts=planned.verdicts,
                      promises=promises, uptakes=self.uptakes())
            self.answer(self.desk.drafter, "send_to_review", "reply.body", self.lead)
        with at(signed):
            self.answer(self.desk.reviewer, "pass_review", "reply", self.lead)
            self.answer(self.desk.leader, "sign", "reply.signer", self.lead,
                        digest=self.share(self.lead).reply.digest())
            self.answer(self.desk.receiver, "register_letter", "reply.document_number", self.lead,
                        number=planned.number)
            self.answer(self.desk.receiver, "issue", "reply", self.lead)

    def uptakes(self) -> dict[int, tuple[str, str]]:
        """No source tells what became of each opinion."""
        delivered = Opinion.objects.filter(assignment__beside=self.share(self.lead), state=PaperState.ISSUED)
        return dict.fromkeys(delivered.values_list("pk", flat=True), (Uptake.How.UNSTATED, ""))

    # ---- 评价 ----
    def is_rated(self, signed: date) -> None:
        """The lead rates or nobody does; who was not satisfied is answered by a decision of the office."""
        acts = [(one.logged_on, self.logs(one)) for one in self.plan.contacts if one.logged_on > signed]
        asked = list(Rating.objects.filter(reply__assignment__suggestion=self.suggestion, state="asked")
                     .select_related("rater__person"))
        lapsing = self.lapse_day(signed)
        for rating in asked:
            if self.plan.rating and self.days.rated and rating.rater.role == Party.Role.LEAD:
                acts.append((self.days.rated, self.rates(rating, self.plan.rating)))
            else:
                acts.append((lapsing, self.lapses(rating)))
        last = max([signed, *(day for day, _act in acts)])
        _in_order([*acts, (last, self.is_decided)])

    def lapse_day(self, signed: date) -> date:
        """The day after the limit for rating has passed, but not a day to come."""
        due = (Clock.objects.filter(suggestion=self.suggestion, kind=LimitKind.RATING)
               .values_list("due_on", flat=True).first()) or signed
        return max(signed, min(due + timedelta(days=1), recorded_now().date()))

    def rates(self, rating: Rating, planned: PlannedRating) -> Act:
        """In his own name."""
        def act() -> None:
            assert rating.rater.person is not None  # noqa: S101 - only people are asked to rate
            self.answer(rating.rater.person, "rate", "rating", attitude=planned.attitude, result=planned.result,
                        overall=planned.overall, comment=planned.comment)
        return act

    def lapses(self, rating: Rating) -> Act:
        """By the clock."""
        return lambda: self.act(None, "lapse", rating, "rating", reason=UNSTATED)

    def is_decided(self) -> None:
        """Where the office is asked it closes; the source tells of no second round."""
        if self.todos(self.town.clerk, "close"):
            self.answer(self.town.clerk, "close", "rating", reason=UNSTATED)


def _in_order(acts: list[tuple[date, Act]]) -> None:
    """Each on its day; those of one day as they stand."""
    for day, act in sorted(acts, key=lambda one: one[0]):
        with at(day):
            act()
