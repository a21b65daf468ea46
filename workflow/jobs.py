"""Work after the act: enqueued in its transaction, done by the worker."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django_tasks import task

from directory.models import Department, Post, Role
from directory.parlance import speaking
from directory.rights import Right
from oversight.models import Supervision, Urging
from permissions.roles import RIGHTS_OF_ROLE
from suggestions.actions.requests import objection_over
from suggestions.actions.verbs import VERBS
from suggestions.lifecycle.assignment import AssignmentState
from suggestions.lifecycle.suggestion import STOPPED
from suggestions.models import (
    Addition,
    Agreement,
    Assignment,
    Extension,
    Objection,
    Party,
    PromiseRating,
    Rating,
    Record,
    Removal,
)
from suggestions.queries import AssignmentQuerySet
from suggestions.wording import spoken_number
from workflow.models import Notice

# What a delegate wants to hear of his suggestion; the rest he can read in its course.
FOR_DELEGATES = frozenset({
    "submit", "resubmit", "pass_delegation", "hand_back", "split", "register", "send_back", "decline",
    "refer", "assign", "pass_on", "sign_for", "grant_release",
    "log_contact", "log_answer", "waive_contact", "grant_extension", "extend_reply", "issue", "recall_letter",
    "handle_again",
    "report_promises",
    "handle_again_by_rule", "log_meeting", "close", "withdraw",
    "object_to_withdraw", "grant_withdrawal", "refuse_withdrawal", "keep_assignment", "follow_objection", "carry_over",
    "move_with_main", "enter_objection", "enter_denial", "advise_withdrawal", "follow_advice",
    # 合并处理，并告知代表 (重庆 13).
    "merge", "be_merged", "leave_merger"})
# What the congress office wants to hear though nothing is asked of it.
FOR_THE_OFFICE = frozenset({
    "deny_waiver", "enter_denial", "explain_delay", "extend_reply", "issue", "recall_letter", "rate", "withdraw",
    "report_promises", "rate_promises",
    "object_to_withdraw", "follow_advice", "keep_suggestion", "admit_head"})
# Whose work is over: everybody who has a hand in it at the bureaus that had it.
STOPS_THE_BUREAUS = frozenset({"withdraw", "grant_withdrawal"})
# What the drafters of the bureau want to hear of what others decided about their share.
FOR_THE_BUREAU = frozenset({
    "refuse_release", "refer_up", "call_meeting", "refer_to_leader", "grant_extension", "refuse_extension",
    "deny_waiver", "enter_denial", "waive_opinion", "follow_objection", "move_with_main", "remove_co_handler",
    "grant_removal", "agree_by_sheet", "end_joint_lead", "grant_addition", "refuse_addition"})
# What the drafters of the lead want to hear of what the office decided about one of its co-handlers.
FOR_THE_LEAD = frozenset({"remove_co_handler", "end_joint_lead", "grant_removal", "refuse_removal"})

# 重点督办 concerns those who handle it, their heads, and whoever supervises beside the office.
SUPERVISION = frozenset({"supervise", "plan_supervision", "end_supervision"})

# What is said to the one who was asked to rate.
OF_A_RATING: dict[str, Any] = {"urge_rating": Rating, "lapse": Rating, "urge_promise_rating": PromiseRating,
                               "lapse_promise_rating": PromiseRating}

AT_WORK = (Role.RECEIVER, Role.DRAFTER, Role.REVIEWER)


@task()
def tell_those_concerned(record_id: int) -> None:
    """Write a notice to each person the record concerns, but not to the one who acted. Safe to run twice."""
    record = Record.objects.select_related("suggestion", "actor", "department").get(pk=record_id)
    people: set[int] = set()
    if record.verb in FOR_DELEGATES or record.particulars.get("withdrawn"):
        people |= {pk for pk in record.suggestion.parties.exclude(role=Party.Role.ADDRESSEE)
                   .exclude(state="refused").values_list("person_id", flat=True) if pk}
    stopped = record.verb in STOPS_THE_BUREAUS or bool(record.particulars.get("withdrawn"))
    if stopped:
        people |= _everyone_at_the_bureaus(record)
    left_alone = bool(record.particulars.get("without"))
    if record.verb in FOR_THE_OFFICE or stopped or left_alone:
        deciding = [role for role, rights in RIGHTS_OF_ROLE.items() if Right.DECIDE in rights]
        people |= set(record.suggestion.office.posts.filter(role__in=deciding).values_list("person_id", flat=True))
    people |= _drafters_concerned(record)
    if left_alone:
        people |= _drafters_at(record.suggestion.assignments.filter(role__in=Assignment.ANSWERING).active())
    if record.verb in ("protect", "admit_head"):
        people |= _heads_of_bureaus(record)
    if record.verb in SUPERVISION:
        people |= _supervised_and_supervising(record)
    people |= _delegate_asked(record)
    if record.verb == "urge":
        people |= _everyone_of_share(record)
    if record.verb == "explain_delay":
        urged = Urging.objects.filter(assignment__clocks=int(record.subject.rpartition(" ")[2]))
        people |= set(urged.values_list("person_id", flat=True))
    people.discard(record.actor_id or 0)
    with speaking(record.suggestion.source):
        words = words_of(record)
    Notice.objects.bulk_create(
        (Notice(person_id=pk, record=record, words=words) for pk in sorted(_among_readers(record, people))),
        ignore_conflicts=True)


def _delegate_asked(record: Record) -> set[int]:
    """He to whom the question was put that is urged, or has lapsed."""
    pk = record.subject.rpartition(" ")[2]
    if record.verb in ("urge_confirmation", "lapse_confirmation"):
        # A state that was left out is no proposer any more, yet he is the one to be told.
        return {Party.objects.get(pk=pk).person_id or 0, record.suggestion.lead_person_id or 0}
    if record.verb in OF_A_RATING:
        return {OF_A_RATING[record.verb].objects.select_related("rater").get(pk=pk).rater.person_id or 0}
    return set()


def _among_readers(record: Record, people: set[int]) -> set[int]:
    """Of what is under protection (保护代表) only proposers and named readers hear."""
    suggestion = record.suggestion
    if record.verb == "leave_merger" and (suggestion.frozen or suggestion.state in STOPPED):
        # It is handled no further, alone or with others: what stopped it has told so.
        return set()
    if not suggestion.restricted:
        return people
    return people & {*suggestion.proposer_ids, *suggestion.readers.values_list("person_id", flat=True)}


def _drafters_concerned(record: Record) -> set[int]:
    """At the bureau it was about, at its lead, at those who wrote an opinion for the reply that is out."""
    people: set[int] = set()
    if record.verb in FOR_THE_BUREAU:
        people |= _drafters_at(Assignment.objects.filter(pk=_share_of(record)))
    if record.verb in FOR_THE_LEAD:
        people |= _drafters_at(Assignment.objects.filter(co_handlers=_share_of(record)))
    if record.verb == "add_co_handler":
        people |= _drafters_at(Assignment.objects.filter(pk=_share_of(record)))
    if record.verb == "issue":
        # It says what became of their opinion (采纳情况).
        people |= _drafters_at(Assignment.objects.filter(
            opinion__uptake__reply=int(record.subject.rpartition(" ")[2])))
    return people


def _drafters_at(shares: AssignmentQuerySet) -> set[int]:
    return set(_posts_at(shares).filter(role=Role.DRAFTER).values_list("person_id", flat=True))


def _posts_at(shares: AssignmentQuerySet) -> QuerySet[Post]:
    """At the departments of these shares, or at those into which they were merged (机构撤并)."""
    departments = {share.department.successor.pk for share in shares.select_related("department")}
    return Post.objects.filter(department__in=departments)


def _share_of(record: Record) -> int:
    """The share (pk) that a request about it, or its own record, concerns."""
    kind, _space, pk = record.subject.partition(" ")
    beside = {"extension": Extension, "objection": Objection, "removal": Removal, "agreement": Agreement,
              "addition": Addition}
    return int(beside[kind]._default_manager.get(pk=pk).assignment_id if kind in beside else pk)


def _everyone_of_share(record: Record) -> set[int]:
    """All who serve in the bureau that was urged: an urging is not for one desk."""
    posts = _posts_at(Assignment.objects.filter(pk=_share_of(record))).filter(person__is_active=True)
    return set(posts.exclude(role=Role.ADMINISTRATOR).values_list("person_id", flat=True))


def _heads_of_bureaus(record: Record) -> set[int]:
    """Who names the people that go on with it; of these only readers are told."""
    posts = _posts_at(record.suggestion.assignments.all()).filter(role=Role.LEADER, person__is_active=True)
    return set(posts.values_list("person_id", flat=True))


def _supervised_and_supervising(record: Record) -> set[int]:
    suggestion = record.suggestion
    shares = suggestion.assignments.filter(role__in=Assignment.ANSWERING).active()
    handling = _posts_at(shares).filter(role__in=(Role.DRAFTER, Role.LEADER))
    watching = [role for role, rights in RIGHTS_OF_ROLE.items() if Right.SUPERVISE in rights]
    committee = Supervision.objects.get(suggestion=suggestion).committee_id
    beside = Post.objects.filter(
        Q(department=committee) | Q(department__kind=Department.Kind.GOVERNMENT_OFFICE,
                                    department__congress=suggestion.congress.handled_at), role__in=watching)
    return set((handling | beside).filter(person__is_active=True).values_list("person_id", flat=True))


def _everyone_at_the_bureaus(record: Record) -> set[int]:
    shares = record.suggestion.assignments.filter(state=AssignmentState.ENDED)
    working = Post.objects.filter(department__in=shares.values("department"), person__is_active=True)
    return set(working.filter(role__in=AT_WORK).values_list("person_id", flat=True))


def words_of(record: Record) -> str:
    """第127号：市交通运输局印发答复函. Who acts for himself is named; what the clock does is the office's."""
    by_proposer = record.suggestion.restricted and record.actor_id in record.suggestion.proposer_ids
    who = _("提出人") if by_proposer else str(record.department or record.actor or record.suggestion.office)
    done = VERBS[record.verb].done if record.verb in VERBS else record.verb
    head = spoken_number(record.suggestion.number) if record.suggestion.number else f"《{record.suggestion.title}》"
    over = _("，建议就此撤回，停止办理") if record.particulars.get("withdrawn") else ""
    if ended := objection_over(record.particulars.get("objection_over")):
        over += _("；%s") % ended
    told = _told(record, who)
    return f"{head}：{told}"[:300] if told else f"{head}：{who}{done}{over}"[:300]


def _told(record: Record, who: str) -> str:
    """Where the verb alone would not say what has become of it; "" elsewhere."""
    said = {"who": who, **{name: record.particulars.get(name) for name in ("others", "into")}}
    if record.verb == "merge":
        return _("%(who)s把%(others)s并入这一件一并办理，各件分别答复") % said
    if record.verb == "be_merged":
        return _("%(who)s把这一件并入%(into)s一并办理，仍单独答复") % said
    if record.verb == "protect":
        return _("%(who)s作保护处理；正在承办的，请单位负责人指定办理人员") % said
    if record.verb == "lapse":
        words = _("期限过后没有收到您的评价，%(who)s记为未评价；今天或者以前已交回征询意见表的，请告诉%(who)s补录")
        return words % said
    if record.verb != "leave_merger":
        return ""
    alone = _("%(who)s把这一件移出与%(into)s的并案，单独办理") % said
    without = "、".join(record.particulars.get("without", ()))
    return alone + (_("；%s不再会办这一件，需要的请另行增加会办单位") % without if without else "")
