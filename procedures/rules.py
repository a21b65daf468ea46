"""The rules of one procedure: its limits and its switches, and the dates that follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from procedures.calendar import WorkingCalendar
from procedures.classes import ClassSet
from procedures.counting import count
from procedures.due import Due
from procedures.grounds import OFFICE_GROUNDS, Ground
from procedures.limits import Limit, Source
from procedures.statute import STATUTE
from procedures.terms import (
    DelegationChecks,
    DelegationProposes,
    Event,
    Extension,
    InPerson,
    JointReply,
    JointWithdrawal,
    LimitKind,
    Objection,
    Raters,
    RatingVisibility,
    ReassignmentClock,
    Reconciler,
    Rehandle,
    Signer,
    Statute,
    StillUnsatisfied,
    Unconfirmed,
    Unit,
    Unrated,
    Vetting,
    Withdrawable,
    WithdrawalAdvice,
)

# Where a congress cites no article for what it gives whoever takes over.
REASSIGNED = "办理规程关于改办后期限的规定"


@dataclass(frozen=True)
class Rules:
    """What a congress has laid down.

    `unrated_urgings`: how often a missing rating is urged before `unrated` holds; `unrated_days`: how many working
    days a delegate has after each urging. `clock_at_least_days`: the
    days a next bureau has in any case, for REST_AT_LEAST only. `soon_days`: from how many days before the end
    a date counts as near (临期). `objection_days`: for how many working days after a bureau was named delegates may
    object to it. `contact_tries`: on how many days a delegate was tried in vain before he counts as
    not to be reached. `grounds`: why something is not taken as a suggestion. `sources`: where a switch is written,
    by its name here; a switch without one rests on the office's habit.
    """

    limits: Mapping[LimitKind, Limit]
    class_set: ClassSet
    statute: Statute = Statute.DELEGATES
    unconfirmed: Unconfirmed = Unconfirmed.LEFT_OUT
    delegation_checks: DelegationChecks = DelegationChecks.NO
    delegation_proposes: DelegationProposes = DelegationProposes.IN_SESSION
    withdrawable: Withdrawable = Withdrawable.ANY_TIME
    withdrawal_advice: WithdrawalAdvice = WithdrawalAdvice.NONE
    joint_withdrawal: JointWithdrawal = JointWithdrawal.LEAD
    objection: Objection = Objection.ALLOWED
    objection_days: int = 10
    raters: Raters = Raters.LEAD
    signer: Signer = Signer.MAIN_LEADER
    reconciler: Reconciler = Reconciler.OFFICE
    vetting: Vetting = Vetting.NONE
    in_person: InPerson = InPerson.NOT_ASKED
    joint_reply: JointReply = JointReply.TO_EACH
    extension: Extension = Extension.OFFICE
    rehandle: Rehandle = Rehandle.DECIDED
    still_unsatisfied: StillUnsatisfied = StillUnsatisfied.DECIDED
    unrated: Unrated = Unrated.LEFT_OUT
    unrated_urgings: int = 1
    unrated_days: int = 5
    rating_visibility: RatingVisibility = RatingVisibility.OPEN
    clock_on_reassignment: ReassignmentClock = ReassignmentClock.REST
    clock_at_least_days: int | None = None
    roll_last_day: bool = True
    contact_tries: int = 3
    soon_days: int = 7
    grounds: tuple[Ground, ...] = OFFICE_GROUNDS
    sources: Mapping[str, Source] = field(default_factory=dict)

    def due(
        self, kind: LimitKind, event_day: date, calendar: WorkingCalendar, *, since: Event | None = None
    ) -> Due | None:
        """The procedure's own limit counted from the day of its start event, or of `since` in its place.

        None when the procedure has no such limit or its text gives no number.
        """
        limit = self.limits.get(kind)
        if limit is None:
            return None
        return self.counted(replace(limit, start_event=since) if since else limit, event_day, calendar)

    def binding_due(
        self, kind: LimitKind, days: Mapping[Event, date], calendar: WorkingCalendar
    ) -> Due | None:
        """What binds, given the days of the events so far.

        Where the procedure would allow more time than 代表法 51, or its clock has not begun while the law's
        runs, the law's date holds; it then carries the laxer one as `overruled`. None while nothing runs. The law
        is for delegates: what members of the CPPCC propose goes by the procedure alone.
        """
        own = self._since(self.limits.get(kind), days, calendar)
        law = self._since(STATUTE.get(kind) if self.statute == Statute.DELEGATES else None, days, calendar)
        if law and (own is None or law.on < own.on):
            return replace(law, overruled=own)
        return own

    def dues(self, days: Mapping[Event, date], calendar: WorkingCalendar) -> list[Due]:
        """Every date that binds, given the days of the events so far, in the order of LimitKind."""
        return [due for kind in LimitKind if (due := self.binding_due(kind, days, calendar))]

    def after_reassignment(
        self, running: Due, again_day: date, calendar: WorkingCalendar, *, first_day: date
    ) -> Due:
        """What binds a bureau that took over on `again_day` what had been running for another one (改办).

        `first_day`: of the first 交办. 代表法 51 counts a reply from 交办 and knows no second beginning: what the
        procedure gives anew ends with the law's date at the latest, and is then told as `overruled`.
        """
        own = self._anew(running, again_day, calendar)
        law = STATUTE.get(running.kind) if self.statute == Statute.DELEGATES else None
        last = self.counted(law, first_day, calendar) if law else None
        if last is None or own.on <= max(last.on, running.on):
            return own
        return replace(last if last.on > running.on else running, overruled=own)

    def _anew(self, running: Due, again_day: date, calendar: WorkingCalendar) -> Due:
        """What the switch gives whoever takes over."""
        source = self.sources.get("clock_on_reassignment")
        anew = replace(running.limit, start_event=Event.REASSIGNED, article=source.article if source else REASSIGNED)
        if self.clock_on_reassignment == ReassignmentClock.FULL:
            return self.counted(anew, again_day, calendar) or running
        if self.clock_at_least_days is None:
            return running
        least = self.counted(replace(anew, amount=self.clock_at_least_days, unit=Unit.DAY), again_day, calendar)
        return least if least and least.on > running.on else running

    def ground(self, code: str) -> Ground | None:
        """The ground of this code, None where the text has none such."""
        return next((one for one in self.grounds if one.code == code), None)

    def started_by(self, event: Event) -> list[Limit]:
        """The procedure's limits that begin with `event`, those without a number among them."""
        return [limit for limit in self.limits.values() if limit.start_event == event]

    def _since(
        self, limit: Limit | None, days: Mapping[Event, date], calendar: WorkingCalendar
    ) -> Due | None:
        if limit is None or limit.start_event not in days:
            return None
        return self.counted(limit, days[limit.start_event], calendar)

    def counted(self, limit: Limit, day: date, calendar: WorkingCalendar) -> Due | None:
        """A limit, if it has a number, counted from `day` as days are counted here."""
        if limit.amount is None:
            return None
        counted = count(day, limit.amount, limit.unit, calendar, roll=self.roll_last_day)
        return Due(limit, counted, rolls=self.roll_last_day)


def by_kind(*limits: Limit) -> Mapping[LimitKind, Limit]:
    """The limits as a mapping in the order of LimitKind; a kind given twice takes the later one."""
    given = {limit.kind: limit for limit in limits}
    return MappingProxyType({kind: given[kind] for kind in LimitKind if kind in given})
