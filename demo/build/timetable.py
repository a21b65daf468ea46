"""The days of one life: chosen backwards from where it stands today, so that in every month clocks are running."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.build.days import WorkingDays
from demo.build.stages import Stage
from demo.build.world import Place, World

SOON = 7  # calendar days: the procedure's threshold of 临期
LONGEST_LATE = 20
HANDING_OUT = 6  # working days after a session on which its suggestions are assigned
# Working days between one turn and the next.
TO_ISSUE = (27, 55)
TO_RATE = (3, 16)
TO_DECIDE = (2, 6)
TO_LAPSE = (26, 33)
AGAIN = (10, 18)


@dataclass
class Timetable:
    """Days of the turns of a life; what it has not reached stays None."""

    submitted: date
    registered: date
    assigned: date
    last: date  # the last act of the bureau that answers in the first round
    rated: date | None = None
    decided: date | None = None
    last_again: date | None = None
    rated_again: date | None = None


class Planner:
    """Makes timetables for one congress."""

    def __init__(self, world: World, place: Place) -> None:
        self.world, self.place = world, place
        self.days: WorkingDays = world.days
        recent = self.days.between(self.days.today - timedelta(days=150), self.days.last)
        self._due = {day: world.reply_due(place, day) for day in recent}

    def plan(self, stage: Stage, rng: Random) -> Timetable:
        """The days of a life that stands at `stage` today."""
        if stage.name in PLANS:
            return PLANS[stage.name](self, rng)
        if stage.light:
            return self._in_hand(stage, rng)
        return self._at_intake(rng, self.ago(rng, 1, 4))

    def ago(self, rng: Random, least: int, most: int) -> date:
        """Some working day, so many before today."""
        return self.days.before(self.days.today, rng.randint(least, most))

    # ---- not assigned yet ----
    def _at_intake(self, rng: Random, submitted: date) -> Timetable:
        registered = min(self.days.after(submitted, rng.randint(1, 2)), self.days.last)
        return Timetable(submitted, registered, registered, registered)

    def submitted_late(self, rng: Random) -> Timetable:
        """Waiting longer than an office should take."""
        return self._at_intake(rng, self.ago(rng, 7, 10))

    def ended_at_intake(self, rng: Random) -> Timetable:
        """Declined, referred or withdrawn before anybody handled it."""
        return self._at_intake(rng, self.ago(rng, 5, 120))

    # ---- in hand ----
    def offered(self, rng: Random) -> Timetable:
        """Assigned these days, not signed for yet."""
        return self._from_assigned(rng, self.ago(rng, 1, 4), self.days.last)

    def signed_for(self, rng: Random) -> Timetable:
        """Signed for, not taken up yet."""
        assigned = self.ago(rng, 2, 8)
        return self._from_assigned(rng, assigned, self._within(rng, assigned, 1, 2))

    def disputed(self, rng: Random) -> Timetable:
        """Signed for, and asked to be released."""
        assigned = self.ago(rng, 4, 9)
        return self._from_assigned(rng, assigned, self._within(rng, assigned, 2, 4))

    def _in_hand(self, stage: Stage, rng: Random) -> Timetable:
        """Assigned on a day from which the reply's limit runs to what the light wants."""
        today = self.days.today
        first, last = {
            "ok": (today + timedelta(days=SOON + 1), date.max),
            "soon": (today + timedelta(days=1), today + timedelta(days=SOON)),
            "today": (today, today + timedelta(days=SOON)),
            "late": (today - timedelta(days=LONGEST_LATE), today - timedelta(days=1)),
        }[stage.light]
        least = 24 if stage.reach and stage.reach > stage.reach.DRAFTING else 12
        begun = self.days.before(today, least)
        late = stage.light == "late"
        due = {day: due for day, due in self._due.items() if day <= begun and (due < today) == late}
        fitting = [day for day in due if first <= due[day] <= last]
        if stage.light == "today" or not fitting:
            # Nothing falls due on a day off, nor on some days after long holidays: then what is nearest.
            nearest = max(due.values()) if late else min(one for one in due.values() if one >= first)
            fitting = [day for day in due if due[day] == nearest]
        handed_out = [day for session in self.place.sessions for day in self._handing_out(session.closes_on)]
        preferred = [day for day in fitting if day in handed_out]
        assigned = rng.choice(preferred if preferred and rng.random() < 0.6 else fitting)
        return self._from_assigned(rng, assigned, self.ago(rng, 1, 6))

    # ---- replied ----
    def _issued(self, rng: Random, issued: date) -> Timetable:
        return self._from_assigned(rng, self.days.before(issued, rng.randint(*TO_ISSUE)), issued)

    def replied(self, rng: Random) -> Timetable:
        """Issued within the weeks in which a rating is awaited."""
        return self._issued(rng, self.ago(rng, 1, 16))

    def replied_late(self, rng: Random) -> Timetable:
        """Issued, and the rating is overdue."""
        return self._issued(rng, self.ago(rng, 23, 30))

    def undecided(self, rng: Random) -> Timetable:
        """Rated as not satisfied a few days ago."""
        rated = self.ago(rng, 1, 5)
        made = self._issued(rng, self.days.before(rated, rng.randint(*TO_RATE)))
        made.rated = rated
        return made

    # ---- the second round ----
    def _decided(self, rng: Random, decided: date) -> Timetable:
        rated = self.days.before(decided, rng.randint(*TO_DECIDE))
        made = self._issued(rng, self.days.before(rated, rng.randint(*TO_RATE)))
        made.rated, made.decided = rated, decided
        made.last_again = min(self.days.after(decided, rng.randint(*AGAIN)), self.days.last)
        return made

    def second_in_hand(self, rng: Random) -> Timetable:
        """Ordered to be handled again some days ago."""
        return self._decided(rng, self.ago(rng, 6, 16))

    def second_late(self, rng: Random) -> Timetable:
        """Ordered to be handled again, and that month is over."""
        return self._decided(rng, self.ago(rng, 27, 31))

    def second_replied(self, rng: Random) -> Timetable:
        """Answered again, not rated again."""
        return self._decided(rng, self.ago(rng, AGAIN[1] + 2, AGAIN[1] + 4))

    def second_closed(self, rng: Random) -> Timetable:
        """Answered and rated again."""
        made = self._decided(rng, self.ago(rng, 40, 70))
        made.rated_again = self.days.after(made.last_again or made.last, rng.randint(*TO_RATE))
        return made

    # ---- closed ----
    def closed(self, rng: Random) -> Timetable:
        """Rated as satisfied."""
        return self._concluded(rng, TO_RATE)

    def lapsed(self, rng: Random) -> Timetable:
        """Never rated."""
        return self._concluded(rng, TO_LAPSE)

    def closed_unsatisfied(self, rng: Random) -> Timetable:
        """Rated as not satisfied, and closed by the office all the same."""
        made = self._concluded(rng, TO_RATE)
        made.decided = min(self.days.after(made.rated or made.last, rng.randint(*TO_DECIDE)), self.days.last)
        return made

    def _concluded(self, rng: Random, to_rate: tuple[int, int]) -> Timetable:
        """Last year's session for the most part, this year's where there was time enough, else in between."""
        last_year, this_year = self.place.sessions[-2:]
        issuing, rating = rng.randint(*TO_ISSUE), rng.randint(*to_rate)
        latest = self.days.before(self.days.last, issuing + rating)
        chance = rng.random()
        wanted = self._handing_out(last_year.closes_on)
        if chance > 0.55:
            wanted = self._handing_out(this_year.closes_on)
        elif chance > 0.45:
            wanted = self.days.between((last_year.closes_on or latest) + timedelta(days=45), latest)
        possible = [day for day in wanted if day <= latest] or self._handing_out(last_year.closes_on)
        made = self._from_assigned(rng, rng.choice(possible), latest)
        made.last = self.days.after(made.assigned, issuing)
        made.rated = self.days.after(made.last, rating)
        return made

    def of_a_session(self, rng: Random) -> Timetable:
        """Handed in while this year's session sat, rated by now; in its first weeks that of last year."""
        issuing, rating = rng.randint(*TO_ISSUE), rng.randint(*TO_RATE)
        latest = self.days.before(self.days.last, issuing + rating)
        last_year, this_year = (self._handing_out(session.closes_on) for session in self.place.sessions[-2:])
        made = self._from_assigned(rng, rng.choice([day for day in this_year if day <= latest] or last_year), latest)
        made.last = self.days.after(made.assigned, issuing)
        made.rated = self.days.after(made.last, rating)
        return made

    # ---- what all have in common ----
    def _from_assigned(self, rng: Random, assigned: date, last: date) -> Timetable:
        """Before the assignment: handed in while the session sat, or a few days earlier between sessions."""
        for session in self.place.sessions:
            opens, closes = session.opens_on, session.closes_on
            if opens and closes and assigned in self._handing_out(closes):
                submitted = opens + timedelta(days=rng.randint(0, (closes - opens).days))
                registered = min(self.days.after(submitted, rng.randint(1, 2)), assigned)
                return Timetable(submitted, registered, assigned, last)
        submitted = self.days.before(assigned, rng.randint(2, 5))
        return Timetable(submitted, min(self.days.after(submitted, rng.randint(1, 2)), assigned), assigned, last)

    def _handing_out(self, closes: date | None) -> list[date]:
        """The days after a session on which what was handed in there is assigned (交办会)."""
        if closes is None:
            return []
        return self.days.between(closes + timedelta(days=1), self.days.after(closes, HANDING_OUT))

    def _within(self, rng: Random, assigned: date, least: int, most: int) -> date:
        return min(self.days.after(assigned, rng.randint(least, most)), self.days.last)


# Stages that are neither waiting at intake nor told by the light of their reply's limit.
PLANS: dict[str, Callable[[Planner, Random], Timetable]] = {
    "submitted_late": Planner.submitted_late,
    "declined": Planner.ended_at_intake,
    "referred": Planner.ended_at_intake,
    "withdrawn": Planner.ended_at_intake,
    "offered": Planner.offered,
    "signed_for": Planner.signed_for,
    "disputed": Planner.disputed,
    "at_relay": Planner.offered,
    "objected": Planner.signed_for,
    "bill": Planner.of_a_session,
    "delegation": Planner.of_a_session,
    "merged": Planner.undecided,
    "joint_closed": Planner.closed,
    "one_of_two": Planner.replied,
    "replied": Planner.replied,
    "replied_late": Planner.replied_late,
    "undecided": Planner.undecided,
    "second_in_hand": Planner.second_in_hand,
    "second_to_sign": Planner.second_in_hand,
    "second_late": Planner.second_late,
    "second_replied": Planner.second_replied,
    "second_closed": Planner.second_closed,
    "closed": Planner.closed,
    "lapsed": Planner.lapsed,
    "closed_unsatisfied": Planner.closed_unsatisfied,
}
