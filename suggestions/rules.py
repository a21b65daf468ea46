"""Who may do what, as predicates that read aloud. The lifecycle names them, the door asks them.

Each takes the subject of an act (a Suggestion, a Party, an Assignment, a Paper or a Rating) and a user.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.rights import Right
from permissions.scopes import Person, may, stands_in_for, stood_in_for
from procedures.terms import Signer

if TYPE_CHECKING:
    from directory.models import User

PEOPLE_FOR_SEPARATE_REVIEW = 3


@dataclass(frozen=True)
class Rule:
    """A predicate with the words a refused user reads, and the right it asks for if it asks for one."""

    test: Callable[[Any, User], bool]
    why: str | Promise
    right: Right | None = None
    both: tuple[Rule, ...] = ()
    # The department (pk) in whose name one acts by this rule; None where everybody acts for himself.
    on_behalf: Callable[[Any, User], int | None] = lambda subject, user: None
    # The right it takes with this subject, where that is not `right`.
    taken: Callable[[Any], Right | None] = lambda subject: None
    # 或: the rules of which one is enough.
    ways: tuple[Rule, ...] = ()

    def __call__(self, subject: Any, user: Any) -> bool:
        """Whether `user` may."""
        return self.test(subject, user)

    def __and__(self, other: Rule) -> Rule:
        return Rule(lambda subject, user: self(subject, user) and other(subject, user),
                    self.why, self.right or other.right, (*self.parts(), *other.parts()), self.on_behalf)

    def parts(self) -> tuple[Rule, ...]:
        """The rules that must all hold."""
        return self.both or (self,)

    def why_not(self, subject: Any, user: Any) -> str | Promise:
        """What `user` reads when he is refused: the words of the first part that does not hold."""
        return next((part.why for part in self.parts() if not part(subject, user)), self.why)

    def in_place_of(self, subject: Any, user: User, department: int | None) -> int | None:
        """The person (pk) in whose place `user` acts for `department` (代理); None where the right is his own."""
        if department is None:
            return None
        if self.ways:
            absent = [way.in_place_of(subject, user, department) for way in self.ways
                      if way(subject, user) and way.on_behalf(subject, user) == department]
            return None if None in absent else next(iter(absent), None)
        if self.both:
            return next((one for part in self.both if (one := part.in_place_of(subject, user, department))), None)
        return stands_in_for(user, self.right_taken(subject), department)

    def right_taken(self, subject: Any) -> Right | None:
        """The right that is used on `subject` by this rule."""
        return self.taken(subject) or self.right

    def in_nobodys_own_matter(self) -> Rule:
        """This rule, but for nobody who proposes the suggestion, nor for who uses the right of one that does (代理)."""
        def holds(subject: Any, user: User) -> bool:
            hands = hands_of(user, self.right_taken(subject), self.on_behalf(subject, user))
            return not hands & suggestion_of(subject).proposer_ids
        return self & not_a_proposer & Rule(
            holds, _("您在这里代理的人是这件建议的提出人，不能以单位名义办理，请本单位其他人员办理。"))

    def __or__(self, other: Rule) -> Rule:
        return Rule(lambda subject, user: self(subject, user) or other(subject, user), self.why, self.right,
                    on_behalf=lambda subject, user: (self if self(subject, user) else other).on_behalf(subject, user),
                    ways=(*(self.ways or (self,)), *(other.ways or (other,))))


def suggestion_of(subject: Any) -> Any:
    """The suggestion a subject belongs to."""
    return subject.suggestion if hasattr(subject, "suggestion") else subject


def assignment_of(subject: Any) -> Any:
    """The assignment a paper belongs to, or the assignment itself."""
    return getattr(subject, "assignment", subject)


def office_may(right: Right) -> Rule:
    """The congress office's people who hold `right`, but nobody in his own matter."""
    return Rule(lambda subject, user: may(user, right, suggestion_of(subject).office_id),
                _("这一步由人大代表工作机构办理。"), right,
                on_behalf=lambda subject, user: suggestion_of(subject).office_id).in_nobodys_own_matter()


def bureau_may(right: Right) -> Rule:
    """The people of the department that was assigned who hold `right`, but nobody in his own matter."""
    return Rule(lambda subject, user: may(user, right, assignment_of(subject).department_id),
                _("这一步由承办单位的相应人员办理。"), right,
                on_behalf=lambda subject, user: assignment_of(subject).department_id).in_nobodys_own_matter()


def government_may(right: Right) -> Rule:
    """The people of the government office (政府办) above the department that was assigned."""
    return Rule(lambda subject, user: may(user, right, assignment_of(subject).government),
                _("这一步由政府办公室的督查机构办理。"), right,
                on_behalf=lambda subject, user: getattr(assignment_of(subject).government, "pk", None),
                ).in_nobodys_own_matter()


def lead_may(right: Right) -> Rule:
    """The people of the lead bureau (主办单位) beside which a co-handler works."""
    return Rule(lambda subject, user: bool(lead := assignment_of(subject).beside)
                and may(user, right, lead.department_id),
                _("这一步由主办单位办理。"), right,
                on_behalf=lambda subject, user: assignment_of(subject).beside.department_id).in_nobodys_own_matter()


def relay_may(right: Right) -> Rule:
    """The people of the government's office that passed it on (转办)."""
    return Rule(lambda assignment, user: bool(through := assignment.through)
                and may(user, right, through.department_id),
                _("这一步由转办单位办理。"), right,
                on_behalf=lambda assignment, user: assignment.through.department_id).in_nobodys_own_matter()


not_a_proposer = Rule(
    lambda subject, user: user.pk not in suggestion_of(subject).proposer_ids,
    _("您是这件建议的提出人，不能以单位名义办理自己的建议，请本单位其他人员办理。"))


def hands_of(user: Person, right: Right | None, department: int | None) -> frozenset[int]:
    """Who acts when `user` uses this right: he himself, and if it is lent, all in whose place he may act (代理).

    Through a chain a right passes several hands; none of them is free to sign what another of them wrote.
    """
    lent = stands_in_for(user, right, department) is not None
    own: frozenset[int] = frozenset({user.pk} if user.pk else ())
    return own | (stood_in_for(user) if lent else frozenset())


def hands_of_signer(paper: Any, user: User) -> frozenset[int]:
    """Those who sign when `user` does; where the main leader must, a deputy may be using the leader's right."""
    department = paper.assignment.department_id
    hands = hands_of(user, Right.SIGN_PAPER, department)
    return hands | hands_of(user, Right.LEAD, department) if only_the_main_leader_signs(paper.assignment) else hands


def only_the_main_leader_signs(assignment: Any) -> bool:
    """A reply, where the text has it signed by the 主要负责人 (浙江 22, 重庆 23); opinions a deputy may sign."""
    return bool(assignment.answers) and assignment.suggestion.rules.signer == Signer.MAIN_LEADER


not_a_writer = Rule(
    lambda paper, user: not hands_of_signer(paper, user) & set(paper.hands),
    _("起草人不能签发自己起草的文稿。"))

who_may_sign_here = Rule(
    lambda paper, user: not only_the_main_leader_signs(paper.assignment)
    or (may(user, Right.LEAD, paper.assignment.department_id)
        and not hands_of(user, Right.LEAD, paper.assignment.department_id) & suggestion_of(paper).proposer_ids),
    _("按本级规程，答复由单位主要负责人签发。"),
    taken=lambda paper: Right.LEAD if only_the_main_leader_signs(paper.assignment) else None)

not_a_writer_if_enough_people = Rule(
    lambda paper, user: not hands_of(user, Right.REVIEW_PAPER, paper.assignment.department_id) & set(paper.hands)
    or paper.assignment.people_of_department() < PEOPLE_FOR_SEPARATE_REVIEW,
    _("起草人不能核自己起草的文稿。"))

not_a_writer_who_vets = Rule(
    lambda paper, user: not hands_of(
        user, Right.VET, getattr(paper.assignment.government, "pk", None)) & set(paper.hands),
    _("起草人不能审核自己起草的文稿，请督查机构其他人员审核。"))

the_author = Rule(
    lambda subject, user: user.pk == suggestion_of(subject).lead_person_id
    or (suggestion_of(subject).entered_by_id is not None
        and may(user, Right.ENTER, suggestion_of(subject).entered_at_id)),
    _("只有领衔代表或代录人可以办理这一步。"),
    on_behalf=lambda subject, user: None if user.pk == suggestion_of(subject).lead_person_id
    else suggestion_of(subject).entered_at_id, taken=lambda subject: Right.ENTER)

for_the_delegation = Rule(
    lambda suggestion, user: user.pk in suggestion.checkers, _("这一步由代表团指定的工作人员或者团长办理。"))

the_party_himself = Rule(
    lambda party, user: user.pk == party.person_id, _("联名确认须由代表本人办理。"))

the_proposers = Rule(
    lambda subject, user: any(
        party.person_id == user.pk and party.is_proposer for party in suggestion_of(subject).parties.all()),
    _("只有提出这件建议的代表可以这样办。"))

the_rater_himself = Rule(
    lambda rating, user: user.pk == rating.rater.person_id, _("评价须由代表本人作出。"))

whoever_decides_extensions = Rule(
    lambda extension, user: may(user, Right.DECIDE, extension.decider),
    _("是否延期，由办理规程规定的机构决定。"), Right.DECIDE,
    on_behalf=lambda extension, user: extension.decider.pk).in_nobodys_own_matter()

whoever_decides_additions = Rule(
    lambda addition, user: may(user, Right.ASSIGN, addition.decider),
    _("是否增加会办单位，由交办或者转办它的机构决定。"), Right.ASSIGN,
    on_behalf=lambda addition, user: addition.decider.pk).in_nobodys_own_matter()

whoever_decides_removals = Rule(
    lambda removal, user: may(user, Right.ASSIGN, removal.decider),
    _("是否减少会办单位，由交办或者转办它的机构决定。"), Right.ASSIGN,
    on_behalf=lambda removal, user: removal.decider.pk).in_nobodys_own_matter()

whoever_decides_releases = Rule(
    lambda assignment, user: may(user, assignment.release_right, assignment.release_decider),
    _("是否改办，由交办或者转办它的机构决定；协调不成的，由政府领导决定。"), Right.ASSIGN,
    on_behalf=lambda assignment, user: assignment.release_decider.pk,
    taken=lambda assignment: assignment.release_right).in_nobodys_own_matter()

whoever_reconciles = Rule(
    lambda paper, user: may(user, Right.ASSIGN, assignment_of(paper).reconciler),
    _("会签意见不一致的，由办理规程规定的机构协调。"), Right.ASSIGN,
    on_behalf=lambda paper, user: assignment_of(paper).reconciler.pk).in_nobodys_own_matter()

whoever_entered = Rule(
    lambda subject, user: may(user, Right.ENTER, suggestion_of(subject).office_id)
    or may(user, Right.ENTER, suggestion_of(subject).entered_at_id),
    _("只有代录单位或人大代表工作机构可以补录。"), Right.ENTER,
    on_behalf=lambda subject, user: suggestion_of(subject).office_id
    if may(user, Right.ENTER, suggestion_of(subject).office_id) else suggestion_of(subject).entered_at_id,
).in_nobodys_own_matter()

# Some transitions are never an act of their own: they follow from one that had its own permission.
follows = Rule(lambda subject, user: False, _("这一步随其他办理自动发生。"))
