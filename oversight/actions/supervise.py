"""重点督办: put on the year's list, planned, visited, reported, taken off."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.clock import today
from directory.models import Department, User
from directory.rights import Right
from oversight.models import Supervision, SupervisionStep
from oversight.rules import accompanies, directs, supervision_of
from suggestions.actions.verbs import verb
from suggestions.errors import Incomplete, NotNow
from suggestions.lifecycle.suggestion import SuggestionState
from suggestions.models import Suggestion
from suggestions.rules import office_may
from suggestions.wording import full_day

S = SuggestionState
CAN_BE_SUPERVISED = (S.REGISTERED, S.IN_HAND, S.REPLIED)


@verb(on="suggestion", done=gettext_lazy("列入重点督办"), allowed=office_may(Right.SUPERVISE))
def supervise(suggestion: Suggestion, user: User, *, year: int, meeting: str, fixed_on: date, reason: str,
              leader: str = "", committee: Department | None = None, plan: str = "") -> None:
    """As the chairpersons' meeting has fixed it (代表法 52)."""
    if suggestion.state not in CAN_BE_SUPERVISED:
        raise NotNow(_("只有登记以后、办结以前的建议可以列入重点督办。"))
    if supervision_of(suggestion) is not None:
        raise NotNow(_("这件建议已经列入重点督办。"))
    if fixed_on > today():
        raise Incomplete(_("确定的日期不能晚于今天。"), "fixed_on")
    if suggestion.submitted_on and fixed_on < suggestion.submitted_on:
        raise Incomplete(_("不能早于%s：那一天才提出建议。") % full_day(suggestion.submitted_on), "fixed_on")
    _check_committee(suggestion, committee)
    Supervision.objects.update_or_create(suggestion=suggestion, defaults={
        "year": year, "meeting": meeting, "fixed_on": fixed_on, "reason": reason, "leader": leader,
        "committee": committee, "plan": plan, "ended_on": None, "ended_reason": ""})


@verb(on="suggestion", done=gettext_lazy("修改督办方案"), allowed=directs)
def plan_supervision(suggestion: Suggestion, user: User, *, leader: str = "",
                     committee: Department | None = None, plan: str = "") -> None:
    """Who leads, which committee, what is to be done."""
    supervision = _on_the_list(suggestion)
    _check_committee(suggestion, committee)
    supervision.leader, supervision.committee, supervision.plan = leader, committee, plan
    supervision.save()


@verb(on="suggestion", done=gettext_lazy("记录督办活动"), allowed=accompanies)
def log_supervision(suggestion: Suggestion, user: User, *, kind: str, on: date, text: str) -> None:
    """A visit, a talk, a report, by whoever supervises."""
    supervision, department = _on_the_list(suggestion), accompanies.on_behalf(suggestion, user)
    assert department is not None  # noqa: S101 - whoever may, may for a department
    if on > today():
        raise Incomplete(_("日期不能晚于今天。"), "on")
    if on < supervision.fixed_on:
        raise Incomplete(_("不能早于%s：那一天才列入重点督办。") % full_day(supervision.fixed_on), "on")
    SupervisionStep.objects.create(
        supervision=supervision, kind=kind, on=on, text=text, person=user,
        department_id=department)


@verb(on="suggestion", done=gettext_lazy("移出重点督办"), allowed=office_may(Right.SUPERVISE))
def end_supervision(suggestion: Suggestion, user: User, *, reason: str) -> None:
    """Off the list; what was done stays with the suggestion."""
    supervision = _on_the_list(suggestion)
    supervision.ended_on, supervision.ended_reason = today(), reason
    supervision.save()


def _on_the_list(suggestion: Suggestion) -> Supervision:
    supervision = supervision_of(suggestion)
    if supervision is None:
        raise NotNow(_("这件建议没有列入重点督办。"))
    return supervision


def _check_committee(suggestion: Suggestion, committee: Department | None) -> None:
    if committee is not None and (committee.congress_id != suggestion.congress_id
                                  or committee.kind != Department.Kind.COMMITTEE):
        raise Incomplete(_("“%s”不是本级人大的专门委员会。") % committee, "committee")
