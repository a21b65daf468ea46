"""会办意见 at the lead's: sent back once to say more, or gone on without once late, urged, and the head says so."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import User
from directory.rights import Right
from procedures.terms import OF_OPINIONS, Event
from suggestions.actions import clocks
from suggestions.actions.ending import end_share
from suggestions.actions.handle import forget_signature
from suggestions.actions.verbs import verb
from suggestions.errors import NotNow
from suggestions.lifecycle.assignment import ACTIVE, IN_DISPUTE
from suggestions.lifecycle.paper import CORRECTABLE
from suggestions.models import Assignment, Clock, Opinion, Suggestion, Uptake
from suggestions.rules import lead_may
from suggestions.wording import full_day, spoken_number


@verb(on="paper", done=gettext_lazy("退回会办意见"), transition="send_back")
def send_back_opinion(opinion: Opinion, user: User, *, reason: str) -> None:
    """The lead asks the co-handler once to say more (重庆 20), while he is still writing himself."""
    _hold_the_others(opinion.assignment.suggestion)
    if why := why_not_sent_back(opinion.assignment):
        raise NotNow(why)
    opinion.sent_back_reason = reason
    opinion.send_back()
    forget_signature(opinion)
    opinion.save()
    # What was said of the former text does not hold for the next.
    Uptake.objects.filter(opinion=opinion).delete()
    opinion.assignment.take_up_again()
    opinion.assignment.finished_on = None
    opinion.assignment.save()
    clocks.start(opinion.assignment.suggestion, Event.OPINION_RETURNED, opinion.assignment)


def why_not_sent_back(assignment: Assignment) -> str:
    """Why the lead asks this co-handler no more about the opinion it delivered; "" while it may."""
    if assignment.beside is None or not assignment.beside.still_writes():
        return _("答复已经送核稿，不能再退回会办意见。先请核稿人退回起草。")
    if under_way := _letters_under_way(assignment):
        return _("并案的%s的答复已经送核稿，也用到这份会办意见。先请核稿人退回起草。") % "、".join(
            spoken_number(number) for number in under_way)
    if assignment.opinion.sent_back_reason:
        return _("这份会办意见已经退回补充过一次，不再退回。还有出入的，请直接与会办单位商量。")
    return ""


def _letters_under_way(assignment: Assignment) -> list[str]:
    """Where it helps a main one (并案): the numbers of the others whose letter rests on its opinion, is past its draft
    and has not left the house."""
    if not assignment.suggestion.is_main or assignment.round > 1 or assignment.beside is None:
        return []
    shares = Assignment.objects.filter(
        suggestion__merged_into=assignment.suggestion_id, department=assignment.beside.department_id, round=1,
        role__in=[Assignment.Role.LEAD, Assignment.Role.SEPARATE], reply__state__in=CORRECTABLE)
    others = shares.exclude(suggestion=assignment.suggestion_id).active()
    return list(others.order_by("suggestion").values_list("suggestion__number", flat=True))


def _hold_the_others(suggestion: Suggestion) -> None:
    """None of its matter goes to review or is signed meanwhile; the lock of the main one is held already."""
    if suggestion.is_main:
        others = Suggestion.objects.filter(merged_into=suggestion).exclude(pk=suggestion.pk).order_by("pk")
        list(others.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))


@verb(on="assignment", done=gettext_lazy("不再等待会办意见"), allowed=lead_may(Right.SIGN_PAPER))
def waive_opinion(assignment: Assignment, user: User, *, reason: str) -> None:
    """The head of the lead bureau goes on without it: overdue, urged in vain, and the reason on record."""
    if assignment.role != Assignment.Role.CO:
        raise NotNow(_("只有会办件可以不再等待。"))
    if still := why_wait(assignment):
        raise NotNow(still)
    end_share(assignment, reason)


def why_wait(assignment: Assignment) -> str:
    """Why the lead has to wait for this opinion still; "" when its head may go on without."""
    if assignment.suggestion.was_entered_afterwards():
        return ""
    running = limit_of_opinion(assignment, assignment.clocks.all())
    return reason_to_wait(assignment, running, urged_on=last_urged(assignment))


def limit_of_opinion(assignment: Assignment, limits: Iterable[Clock]) -> Clock | None:
    """The limit its opinion is awaited by; in a dispute (申请退回) the one that stands still."""
    known = [one for one in limits if one.kind in OF_OPINIONS
             and (one.stopped_on is None or assignment.state in IN_DISPUTE)]
    return min(known, key=lambda one: one.due_on, default=None)


def reason_to_wait(assignment: Assignment, running: Clock | None, *, urged_on: date | None) -> str:
    """The same from what is known: the limit of the opinion that runs, and the day it was last urged.

    What was said before the day was over, or about a text given back since, urged nobody about this delay; and whoever
    is urged has the rest of that day to answer. Who has asked in time to be released owes nothing until it is decided.
    """
    if assignment.state in IN_DISPUTE and (running is None or running.due_on >= (running.stopped_on or today())):
        return _("%s申请退回，正等决定；不再由它会办的，由代表工作机构改办或者减去。") % assignment.department
    if running is not None and running.due_on >= today():
        return _("%(unit)s的会办意见%(day)s才到期，请继续等待；要快的，可以先催办。") % {
            "unit": assignment.department, "day": full_day(running.due_on)}
    since = running.due_on if running is not None else owed_since(assignment)
    if urged_on is not None and urged_on > since:
        return "" if urged_on < today() else _(
            "今天刚催办过%s，请等它答复；过了今天仍不送来的，再由负责人决定不再等待。") % assignment.department
    if running is None:
        return _(
            "这份会办意见没有规定期限，请先催办%s；催办后仍不送来的，再由负责人决定不再等待。") % assignment.department
    return _("%s的会办意见已经逾期，请先催办；催办后仍不送来的，再由负责人决定不再等待。") % assignment.department


def owed_without_limit(assignment: Assignment, running: Iterable[Clock]) -> bool:
    """Its opinion is awaited since an earlier day, and no limit runs for it: the text gives no number."""
    at_work = assignment.state in ACTIVE and assignment.state not in IN_DISPUTE
    return (assignment.co_handles and at_work and owed_since(assignment) < today()
            and not any(one.kind in OF_OPINIONS and one.stopped_on is None for one in running))


def owed_since(assignment: Assignment) -> date:
    """The day of the assignment; for an opinion that was given back the day it had been delivered."""
    opinion: Opinion | None = getattr(assignment, "opinion", None)
    delivered: date | None = opinion.delivered_on if opinion is not None else None
    return delivered or assignment.assigned_on


def last_urged(assignment: Assignment) -> date | None:
    """The last day on which somebody urged this bureau by hand about its share (催办)."""
    urged = assignment.suggestion.records.filter(verb="urge", subject=f"assignment {assignment.pk}")
    day: date | None = urged.order_by("-happened_on").values_list("happened_on", flat=True).first()
    return day
